#include "simulate/legality.h"

typedef struct {
    const Code *code;
    unsigned minor;
    Str what;
    uint32_t line; // of the first flaw, UINT32_MAX for none
} Judge;

static void blame(Judge *judge, uint32_t line, Str what)
{
    if (line >= judge->line)
        return;
    judge->line = line;
    judge->what = what;
}

static void judge_faults(Judge *judge)
{
    const FaultList *faults = &judge->code->script->faults;
    for (size_t i = 0; i < faults->count; i++) {
        const Fault *fault = &faults->items[i];
        if (fault->kind == FAULT_SYNTAX || fault->kind == FAULT_NUL)
            blame(judge, fault->line, STR("invalid syntax"));
        if (fault->kind == FAULT_ENCODING)
            blame(judge, 0, fault->message);
    }
}

// The kinds of blocks around a statement, as bits.
static uint32_t blocks_around(const Script *script, uint32_t block)
{
    uint32_t kinds = 0;
    while (block != SCRIPT_NONE) {
        kinds |= 1u << script->blocks[block].kind;
        block = script->blocks[block].parent;
    }
    return kinds;
}

// PEP 810: a soft keyword from 3.15 on, at module level outside try.
static void judge_lazy(Judge *judge, const Import *import, uint32_t around)
{
    enum { SINCE = 15 };
    const uint32_t tries = 1u << BLOCK_TRY | 1u << BLOCK_EXCEPT |
                           1u << BLOCK_TRY_ELSE | 1u << BLOCK_FINALLY;
    uint32_t line = import->range.start.line;
    if (judge->minor < SINCE)
        blame(judge, line, STR("invalid syntax"));
    else if (around & 1u << BLOCK_FUNCTION)
        blame(judge, line, STR("lazy import not allowed inside functions"));
    else if (around & 1u << BLOCK_CLASS)
        blame(judge, line, STR("lazy import not allowed inside classes"));
    else if (around & tries)
        blame(judge, line,
              STR("lazy import not allowed inside try/except blocks"));
    else if (import->form == IMPORT_STAR)
        blame(judge, line, STR("lazy from ... import * is not allowed"));
    else if (import->future)
        blame(judge, line, STR("lazy from __future__ import is not allowed"));
}

static void judge_imports(Judge *judge)
{
    const Script *script = judge->code->script;
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        uint32_t around = blocks_around(script, import->block);
        if (import->form == IMPORT_STAR &&
            around & (1u << BLOCK_FUNCTION | 1u << BLOCK_CLASS))
            blame(judge, import->range.start.line,
                  STR("import * only allowed at module level"));
        if (import->lazy)
            judge_lazy(judge, import, around);
    }
}

static void judge_blocks(Judge *judge)
{
    enum { MATCH_SINCE = 10 };
    const Script *script = judge->code->script;
    for (uint32_t i = 0; i < script->block_count; i++) {
        if (script->blocks[i].kind == BLOCK_CASE && judge->minor < MATCH_SINCE)
            blame(judge, script->blocks[i].line, STR("invalid syntax"));
    }
}

static bool same_range(Range a, Range b)
{
    return a.start.line == b.start.line && a.start.column == b.start.column &&
           a.end.line == b.end.line && a.end.column == b.end.column;
}

// The types of an except clause without parentheses (PEP 758) are a tuple that
// stands for the clause.
static bool is_bare_tuple(const Op *op, const Op *next)
{
    return op->kind == OP_BUILD && op->flags == BUILD_TUPLE &&
           next->kind == OP_MATCH && same_range(op->range, next->range);
}

static void judge_ops(Judge *judge)
{
    enum { GROUPS_SINCE = 11, TEMPLATES_SINCE = 14, BARE_SINCE = 14 };
    const Code *code = judge->code;
    for (uint32_t i = 0; i < code->op_count; i++) {
        const Op *op = &code->ops[i];
        uint32_t line = op->range.start.line;
        if (op->kind == OP_MATCH && op->flags && judge->minor < GROUPS_SINCE)
            blame(judge, line, STR("invalid syntax"));
        if (op->kind == OP_BUILD && op->flags == BUILD_TEMPLATE &&
            judge->minor < TEMPLATES_SINCE)
            blame(judge, line, STR("invalid syntax"));
        if (i + 1 < code->op_count && judge->minor < BARE_SINCE &&
            is_bare_tuple(op, &code->ops[i + 1]))
            blame(judge, line,
                  judge->minor >= 10
                      ? STR("multiple exception types must be parenthesized")
                      : STR("invalid syntax"));
    }
}

// Statements that only functions may hold (Python/compile.c). In a generator
// expression the yield is its own.
static void judge_outside(Judge *judge, const Scope *scope)
{
    const Op *ops = judge->code->ops + scope->first_op;
    for (uint32_t i = 0; i < scope->op_count; i++) {
        uint32_t line = ops[i].range.start.line;
        if (ops[i].kind == OP_RETURN)
            blame(judge, line, STR("'return' outside function"));
        if (ops[i].kind == OP_YIELD || ops[i].kind == OP_YIELD_FROM)
            blame(judge, line, STR("'yield' outside function"));
        if (ops[i].kind == OP_AWAIT)
            blame(judge, line, STR("'await' outside function"));
    }
}

static void judge_scopes(Judge *judge)
{
    enum { TYPES_SINCE = 12 };
    for (uint32_t i = 0; i < judge->code->scope_count; i++) {
        const Scope *scope = &judge->code->scopes[i];
        if (scope->kind == SCOPE_TYPE && judge->minor < TYPES_SINCE)
            blame(judge, scope->range.start.line, STR("invalid syntax"));
        if (scope->kind == SCOPE_MODULE || scope->kind == SCOPE_CLASS)
            judge_outside(judge, scope);
    }
}

bool legality_check(const Code *code, unsigned minor, Str *what, uint32_t *line)
{
    Judge judge = {.code = code, .minor = minor, .line = UINT32_MAX};
    judge_imports(&judge);
    judge_blocks(&judge);
    judge_ops(&judge);
    judge_scopes(&judge);
    judge_faults(&judge); // last: the others know better what is wrong
    *what = judge.what;
    *line = judge.line;
    return judge.line == UINT32_MAX;
}
