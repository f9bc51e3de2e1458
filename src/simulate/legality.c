#include "simulate/legality.h"

#include "simulate/flaw_words.h"

typedef struct {
    const Code *code;
    unsigned minor;
    Arena *arena;
    Str what;
    FlawPhase phase; // of the first flaw
    uint32_t line;   // UINT32_MAX for none
} Judge;

static void blame_in(Judge *judge, FlawPhase phase, uint32_t line, Str what)
{
    if (phase > judge->phase || (phase == judge->phase && line >= judge->line))
        return;
    judge->phase = phase;
    judge->line = line;
    judge->what = what;
}

// By the parser.
static void blame(Judge *judge, uint32_t line, Str what)
{
    blame_in(judge, PHASE_PARSER, line, what);
}

static void judge_faults(Judge *judge)
{
    const FaultList *faults = &judge->code->script->faults;
    for (size_t i = 0; i < faults->count; i++) {
        const Fault *fault = &faults->items[i];
        if (fault->line == judge->line)
            continue; // the others know better what is wrong
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
            blame_in(judge, PHASE_SYMBOLS, import->range.start.line,
                     STR("import * only allowed at module level"));
        if (import->lazy)
            judge_lazy(judge, import, around);
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

static void judge_flaws(Judge *judge)
{
    const Code *code = judge->code;
    for (uint32_t i = 0; i < code->flaw_count; i++) {
        const Flaw *flaw = &code->flaws[i];
        FlawWords words;
        if (flaw_words((FlawKind)flaw->kind, judge->minor, &words))
            blame_in(judge, words.phase, flaw->line,
                     flaw_message(&words, code_text(code, flaw->name),
                                  judge->minor, judge->arena));
    }
}

static bool is_debug(const Code *code, TextRef name)
{
    return str_eq(code_text(code, name), STR("__debug__"));
}

static void blame_debug(Judge *judge, uint32_t line)
{
    blame_in(judge, PHASE_COMPILE, line, STR("cannot assign to __debug__"));
}

static void judge_debug_ops(Judge *judge, const Scope *scope)
{
    enum { DELETE_SINCE = 10 };
    const Code *code = judge->code;
    const Symbol *symbols = code->symbols + scope->first_symbol;
    for (uint32_t i = 0; i < scope->op_count; i++) {
        const Op *op = &code->ops[scope->first_op + i];
        uint32_t line = op->range.start.line;
        if ((op->kind == OP_STORE || op->kind == OP_DECLARE) &&
            is_debug(code, symbols[op->a].name))
            blame_debug(judge, line);
        if (op->kind == OP_STORE_ATTRIBUTE &&
            is_debug(code, code->texts[op->a]))
            blame_debug(judge, line);
        if (op->kind == OP_DELETE && judge->minor >= DELETE_SINCE &&
            is_debug(code, symbols[op->a].name))
            blame_in(judge, PHASE_COMPILE, line,
                     STR("cannot delete __debug__"));
    }
}

static bool passes_debug(const Code *code, const Call *call)
{
    for (uint32_t i = 0; i < call->keyword_count; i++) {
        if (is_debug(code, code->keywords[call->first_keyword + i]))
            return true;
    }
    return false;
}

// __debug__ is a constant.
static void judge_debug(Judge *judge)
{
    const Code *code = judge->code;
    bool named = false;
    for (uint32_t i = 0; i < code->text_count && !named; i++)
        named = is_debug(code, code->texts[i]);
    for (uint32_t i = 0; i < code->scope_count && named; i++) {
        const Scope *scope = &code->scopes[i];
        judge_debug_ops(judge, scope);
        for (uint32_t j = 0; j < scope->parameter_count; j++) {
            uint32_t symbol =
                code->parameters[scope->first_parameter + j].symbol;
            if (is_debug(code,
                         code->symbols[scope->first_symbol + symbol].name))
                blame_debug(judge, scope->range.start.line);
        }
    }
    for (uint32_t i = 0; i < code->op_count && named; i++) {
        const Op *op = &code->ops[i];
        if (op->kind == OP_CALL && passes_debug(code, &code->calls[op->a]))
            blame_debug(judge, op->range.start.line);
    }
}

static void judge_scopes(Judge *judge)
{
    enum { TYPES_SINCE = 12 };
    for (uint32_t i = 0; i < judge->code->scope_count; i++) {
        const Scope *scope = &judge->code->scopes[i];
        if (scope->kind == SCOPE_TYPE && judge->minor < TYPES_SINCE)
            blame(judge, scope->range.start.line, STR("invalid syntax"));
    }
}

bool legality_check(const Code *code, unsigned minor, Arena *arena, Str *what,
                    uint32_t *line)
{
    Judge judge = {.code = code,
                   .minor = minor,
                   .arena = arena,
                   .phase = PHASE_COMPILE,
                   .line = UINT32_MAX};
    judge_imports(&judge);
    judge_ops(&judge);
    judge_scopes(&judge);
    judge_flaws(&judge);
    judge_debug(&judge);
    judge_faults(&judge);
    *what = judge.what;
    *line = judge.line;
    return judge.line == UINT32_MAX;
}
