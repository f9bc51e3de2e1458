#include "names/uses.h"

typedef struct {
    const Code *code;
    Str name;
    Target target;
    bool late;
    Position from;
    Position until; // line 0: to the end
    UseCount uses;
} Count;

static bool is_before(Position a, Position b)
{
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

static bool is_same_place(Position a, Position b)
{
    return a.line == b.line && a.column == b.column;
}

// The call of what was loaded at `at`, or NULL: both begin at the name, and its
// arguments stand between.
static const Op *find_call(const Op *op, const Op *end, Position at)
{
    if (op < end && op->kind == OP_ATTRIBUTE)
        return NULL;
    for (; op < end && !is_before(op->range.start, at); op++) {
        if (op->kind == OP_CALL && is_same_place(op->range.start, at))
            return op;
    }
    return NULL;
}

static bool fits_builtin(const Count *count, const Call *call)
{
    const Code *code = count->code;
    for (uint32_t i = 0; i < call->keyword_count; i++) {
        Str keyword = code_text(code, code->keywords[call->first_keyword + i]);
        if (keyword.count && !builtin_takes(count->name, keyword))
            return false;
    }
    return true;
}

static bool is_name(const Count *count, const Scope *scope, const Op *op)
{
    const Code *code = count->code;
    const Symbol *symbol = &code->symbols[scope->first_symbol + op->a];
    return symbol->kind != SYMBOL_LOCAL && symbol->kind != SYMBOL_FREE &&
           str_eq(code_text(code, symbol->name), count->name);
}

static void add_use(Count *count, const Op *op, const Op *end)
{
    Context context =
        block_context(count->code->script, op->block, count->target);
    if (context.when == WHEN_NEVER || context.when == WHEN_TYPING)
        return;
    count->uses.count++;
    const Op *call = find_call(op + 1, end, op->range.start);
    bool fits = call && fits_builtin(count, &count->code->calls[call->a]);
    count->uses.calls += fits;
    count->uses.foreign += call && !fits;
}

// By the order of its ops: a value is read before its name is bound.
static void count_in_module(Count *count, uint32_t record, uint32_t next)
{
    const Scope *scope = &count->code->scopes[0];
    const Op *op = count->code->ops + scope->first_op;
    const Op *end = op + scope->op_count;
    while (op < end && !(op->kind == OP_STAR && op->a == record))
        op++;
    if (op == end)
        return;
    count->from = op->range.start;
    for (; op < end; op++) {
        bool binds = (op->kind == OP_STORE || op->kind == OP_DELETE) &&
                     is_name(count, scope, op);
        if (binds || (op->kind == OP_STAR && op->a == next)) {
            count->until = op->range.start;
            return;
        }
        if (op->kind == OP_LOAD && is_name(count, scope, op))
            add_use(count, op, end);
    }
}

// Code in classes and comprehensions runs where it stands.
static bool is_in_time(const Count *count, const Op *op)
{
    Context context =
        block_context(count->code->script, op->block, count->target);
    if (context.when == WHEN_DEFERRED)
        return count->late;
    return !is_before(op->range.start, count->from) &&
           (count->until.line == 0 || is_before(op->range.start, count->until));
}

static void count_in_scope(Count *count, const Scope *scope)
{
    const Op *op = count->code->ops + scope->first_op;
    const Op *end = op + scope->op_count;
    for (; op < end; op++) {
        // From here on a class body has one of its own.
        if (op->kind == OP_STORE && scope->kind == SCOPE_CLASS &&
            is_name(count, scope, op))
            return;
        if (op->kind == OP_LOAD && is_name(count, scope, op) &&
            is_in_time(count, op))
            add_use(count, op, end);
    }
}

UseCount code_count_uses(const Code *code, Str name, uint32_t record,
                         uint32_t next, bool late, Target target)
{
    Count count = {.code = code, .name = name, .target = target, .late = late};
    count_in_module(&count, record, next);
    for (uint32_t i = 1; count.from.line > 0 && i < code->scope_count; i++)
        count_in_scope(&count, &code->scopes[i]);
    return count.uses;
}
