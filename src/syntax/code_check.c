#include "syntax/code_check.h"

#include <string.h>

#include "syntax/code_stack.h"

// No file that is read has more of anything: it is of 32 MB at the most
// (hazards 3).
enum { MOST = 1 << 26 };

// What an operand counts.
typedef enum {
    OPERAND_FREE, // nothing that is looked up
    OPERAND_COUNT,
    OPERAND_CONSTANT,
    OPERAND_SYMBOL,
    OPERAND_TEXT,
    OPERAND_CALL,
    OPERAND_SCOPE,
    OPERAND_IMPORT,
    OPERAND_NAME,
    OPERAND_TARGET,
    OPERAND_MEETING, // a target, or CODE_NONE
    OPERAND_BEHIND,  // a count, or CODE_NONE
} Operand;

typedef struct {
    uint8_t a;
    uint8_t b;
} Operands;

static const Operands operands[OP_EXIT + 1] = {
    [OP_CONSTANT] = {OPERAND_CONSTANT, OPERAND_FREE},
    [OP_LOAD] = {OPERAND_SYMBOL, OPERAND_FREE},
    [OP_ATTRIBUTE] = {OPERAND_TEXT, OPERAND_FREE},
    [OP_SLICE] = {OPERAND_COUNT, OPERAND_FREE},
    [OP_CALL] = {OPERAND_CALL, OPERAND_FREE},
    [OP_BUILD] = {OPERAND_COUNT, OPERAND_FREE},
    [OP_FUNCTION] = {OPERAND_SCOPE, OPERAND_COUNT},
    [OP_CLASS] = {OPERAND_SCOPE, OPERAND_CALL},
    [OP_COMPREHEND] = {OPERAND_SCOPE, OPERAND_FREE},
    [OP_WITHIN] = {OPERAND_SCOPE, OPERAND_COUNT},
    [OP_STORE] = {OPERAND_SYMBOL, OPERAND_FREE},
    [OP_DELETE] = {OPERAND_SYMBOL, OPERAND_FREE},
    [OP_STORE_ATTRIBUTE] = {OPERAND_TEXT, OPERAND_FREE},
    [OP_DELETE_ATTRIBUTE] = {OPERAND_TEXT, OPERAND_FREE},
    [OP_UNPACK] = {OPERAND_COUNT, OPERAND_BEHIND},
    [OP_DECLARE] = {OPERAND_SYMBOL, OPERAND_FREE},
    [OP_FITS] = {OPERAND_COUNT, OPERAND_BEHIND},
    [OP_PART] = {OPERAND_COUNT, OPERAND_COUNT},
    [OP_FIELD] = {OPERAND_TEXT, OPERAND_FREE},
    [OP_CAPTURE] = {OPERAND_SYMBOL, OPERAND_FREE},
    [OP_CAPTURED] = {OPERAND_SYMBOL, OPERAND_FREE},
    [OP_IMPORT] = {OPERAND_IMPORT, OPERAND_FREE},
    [OP_FROM] = {OPERAND_IMPORT, OPERAND_FREE},
    [OP_TAKE] = {OPERAND_IMPORT, OPERAND_NAME},
    [OP_STAR] = {OPERAND_IMPORT, OPERAND_FREE},
    [OP_JUMP] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_JUMP_IF_FALSE] = {OPERAND_TARGET, OPERAND_MEETING},
    [OP_JUMP_IF_TRUE] = {OPERAND_TARGET, OPERAND_MEETING},
    [OP_FALSE_OR_POP] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_TRUE_OR_POP] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_NEXT] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_ANNOTATION] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_ASSERT] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_RAISE] = {OPERAND_COUNT, OPERAND_FREE},
    [OP_FAIL_ASSERT] = {OPERAND_COUNT, OPERAND_FREE},
    [OP_LEAVE] = {OPERAND_TARGET, OPERAND_COUNT},
    [OP_TRY] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_FINALLY] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_MATCH] = {OPERAND_TARGET, OPERAND_FREE},
    [OP_ENTER] = {OPERAND_TARGET, OPERAND_FREE},
};

bool op_jumps(uint8_t kind)
{
    return operands[kind].a == OPERAND_TARGET;
}

bool op_meets(uint8_t kind)
{
    return operands[kind].b == OPERAND_MEETING;
}

static bool is_inside(uint32_t first, uint32_t count, uint32_t total)
{
    return first <= total && count <= total - first;
}

static bool is_text(const Code *code, TextRef text)
{
    return is_inside(text.start, text.count, code->pool_count);
}

// Looks at the byte: a bool of another value may not even be read.
static bool is_switch(const bool *field)
{
    unsigned char byte;
    memcpy(&byte, field, 1);
    return byte <= 1;
}

static bool is_operand(const Code *code, const Scope *scope, uint8_t kind,
                       uint32_t value)
{
    switch ((Operand)kind) {
    case OPERAND_COUNT:
        return value <= MOST;
    case OPERAND_CONSTANT:
        return value < code->constant_count;
    case OPERAND_SYMBOL:
        return value < scope->symbol_count;
    case OPERAND_TEXT:
        return value < code->text_count;
    case OPERAND_CALL:
        return value < code->call_count;
    case OPERAND_SCOPE:
        // Scopes stand in the order of their definitions, inner ones behind.
        return value < code->scope_count && value > 0;
    case OPERAND_IMPORT:
        return value < code->script->import_count;
    case OPERAND_NAME:
        return value < code->script->name_count;
    case OPERAND_TARGET:
        return value <= scope->op_count;
    case OPERAND_MEETING:
        return value <= scope->op_count || value == CODE_NONE;
    case OPERAND_BEHIND:
        return value <= MOST || value == CODE_NONE;
    case OPERAND_FREE:
    default:
        return true;
    }
}

static bool are_flags(const Op *op)
{
    switch ((int)op->kind) {
    case OP_UNARY:
        return op->flags <= UNARY_INVERT;
    case OP_BINARY:
        return (op->flags & ~OP_IN_PLACE) <= BINARY_RIGHT;
    case OP_COMPARE:
        return op->flags <= OPERATOR_NOT_IN;
    case OP_BUILD:
        return op->flags <= BUILD_TEMPLATE;
    case OP_FITS:
        return op->flags <= PATTERN_CLASS;
    case OP_PART:
        return op->flags <= PART_POSITIONAL;
    case OP_ANNOTATION:
        return op->flags <= ANNOTATION_LOCAL;
    case OP_STORE:
        return op->flags <= BINDING_REFLECTED || op->flags == STORE_IMPORT;
    default:
        return op->flags <= 1;
    }
}

static bool is_op(const Code *code, const Scope *scope, const Op *op)
{
    if (op->kind > OP_EXIT || !are_flags(op) || !is_switch(&op->annotation) ||
        !is_switch(&op->typing) || op->block >= code->script->block_count)
        return false;
    const Operands *kinds = &operands[op->kind];
    return is_operand(code, scope, kinds->a, op->a) &&
           is_operand(code, scope, kinds->b, op->b) &&
           (op->kind != OP_WITHIN || op->b <= code->scopes[op->a].symbol_count);
}

static bool is_around(const Code *code, uint32_t outer, uint32_t index)
{
    while (index != CODE_NONE && index != outer)
        index = code->scopes[index].parent;
    return index == outer;
}

static bool is_symbol(const Code *code, uint32_t scope, const Symbol *symbol)
{
    bool free = symbol->kind == SYMBOL_FREE;
    return symbol->kind <= SYMBOL_FREE && is_text(code, symbol->name) &&
           (!free || (symbol->owner < code->scope_count &&
                      is_around(code, symbol->owner, scope)));
}

static bool is_parameter(const Scope *scope, const Parameter *parameter)
{
    return parameter->kind <= PARAMETER_KEYWORDS &&
           is_switch(&parameter->has_default) &&
           parameter->symbol < scope->symbol_count;
}

static bool is_scope(const Code *code, uint32_t index)
{
    const Scope *scope = &code->scopes[index];
    bool is_module = scope->kind == SCOPE_MODULE;
    bool iterates = scope->kind >= SCOPE_LIST && scope->kind <= SCOPE_GENERATOR;
    return scope->kind <= SCOPE_TYPE && is_switch(&scope->generator) &&
           is_switch(&scope->asynchronous) && is_switch(&scope->hollow) &&
           is_module == (index == 0) &&
           (is_module ? scope->parent == CODE_NONE : scope->parent < index) &&
           scope->block < code->script->block_count &&
           is_text(code, scope->name) && is_text(code, scope->qualified) &&
           is_inside(scope->first_op, scope->op_count, code->op_count) &&
           is_inside(scope->first_symbol, scope->symbol_count,
                     code->symbol_count) &&
           is_inside(scope->first_parameter, scope->parameter_count,
                     code->parameter_count) &&
           (!iterates || scope->symbol_count > 0);
}

static bool is_constant(const Code *code, const Constant *constant)
{
    return constant->kind <= CONSTANT_SPREAD && is_text(code, constant->text);
}

static bool is_call(const Code *code, const Call *call)
{
    return call->positional <= MOST && is_switch(&call->decorator) &&
           is_inside(call->first_keyword, call->keyword_count,
                     code->keyword_count);
}

static bool are_tables(const Code *code)
{
    bool sound = code->scope_count > 0;
    for (uint32_t i = 0; i < code->constant_count && sound; i++)
        sound = is_constant(code, &code->constants[i]);
    for (uint32_t i = 0; i < code->call_count && sound; i++)
        sound = is_call(code, &code->calls[i]);
    for (uint32_t i = 0; i < code->keyword_count && sound; i++)
        sound = is_text(code, code->keywords[i]);
    for (uint32_t i = 0; i < code->text_count && sound; i++)
        sound = is_text(code, code->texts[i]);
    for (uint32_t i = 0; i < code->flaw_count && sound; i++)
        sound = code->flaws[i].kind < FLAW_KINDS &&
                is_text(code, code->flaws[i].name);
    for (uint32_t i = 0; i < code->scope_count && sound; i++)
        sound = is_scope(code, i);
    return sound;
}

// What lies in a scope, of sound tables.
static bool is_filled(const Code *code, uint32_t index, Arena *scratch)
{
    const Scope *scope = &code->scopes[index];
    bool sound = true;
    for (uint32_t i = 0; i < scope->symbol_count && sound; i++)
        sound = is_symbol(code, index, &code->symbols[scope->first_symbol + i]);
    for (uint32_t i = 0; i < scope->parameter_count && sound; i++)
        sound =
            is_parameter(scope, &code->parameters[scope->first_parameter + i]);
    for (uint32_t i = 0; i < scope->op_count && sound; i++)
        sound = is_op(code, scope, &code->ops[scope->first_op + i]);
    return sound && scope->stack != CODE_NONE &&
           code_stack(code, scope, scratch) == scope->stack;
}

bool code_is_sound(const Code *code, Arena *scratch)
{
    bool sound = are_tables(code);
    for (uint32_t i = 0; i < code->scope_count && sound; i++)
        sound = is_filled(code, i, scratch);
    return sound;
}
