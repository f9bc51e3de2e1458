#include "verdict/below.h"

#include "syntax/code_move.h"

static bool is_of(const Op *op, uint32_t import)
{
    bool imports =
        op->kind == OP_IMPORT || op->kind == OP_FROM || op->kind == OP_TAKE;
    return imports && op->a == import;
}

// The ops of the statement: it and what binds its names.
static bool find_statement(const Code *code, uint32_t import, Below *below)
{
    const Scope *module = &code->scopes[0];
    const Op *ops = code->ops + module->first_op;
    uint32_t at = 0;
    while (at < module->op_count && !is_of(&ops[at], import))
        at++;
    below->first = at;
    while (at < module->op_count &&
           (is_of(&ops[at], import) ||
            (ops[at].flags & STORE_IMPORT && ops[at].kind == OP_STORE)))
        at++;
    if (at > below->first && ops[below->first].kind == OP_FROM)
        at++; // OP_POP
    below->count = at - below->first;
    return below->count > 0;
}

bool below_find(const Code *code, uint32_t import, Target target,
                Arena *scratch, Below *below)
{
    const Scope *module = &code->scopes[0];
    const Op *ops = code->ops + module->first_op;
    if (!code->complete || !find_statement(code, import, below))
        return false;
    const bool *starts = code_starts(code, scratch);
    uint32_t end = below->first + below->count;
    if (!starts[below->first] || !starts[end])
        return false;
    uint32_t needed = import_first_need(code, import, target, end, scratch);
    below->to = needed == CODE_NONE ? module->op_count : needed;
    while (!starts[below->to])
        below->to--;
    below->line = below->to < module->op_count ? ops[below->to].range.start.line
                                               : UINT32_MAX;
    return below->to > end;
}

const Code *below_move(const Code *code, uint32_t import, Target target,
                       Arena *arena)
{
    Below below;
    if (!below_find(code, import, target, arena, &below))
        return code;
    return code_move(code, below.first, below.count, below.to, arena);
}
