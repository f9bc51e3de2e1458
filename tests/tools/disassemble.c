#include "tests/tools/disassemble.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const op_names[] = {
    [OP_CONSTANT] = "CONSTANT",
    [OP_LOAD] = "LOAD",
    [OP_ATTRIBUTE] = "ATTRIBUTE",
    [OP_SUBSCRIPT] = "SUBSCRIPT",
    [OP_SLICE] = "SLICE",
    [OP_CALL] = "CALL",
    [OP_UNARY] = "UNARY",
    [OP_BINARY] = "BINARY",
    [OP_COMPARE] = "COMPARE",
    [OP_BUILD] = "BUILD",
    [OP_SPREAD] = "SPREAD",
    [OP_FORMAT] = "FORMAT",
    [OP_FUNCTION] = "FUNCTION",
    [OP_CLASS] = "CLASS",
    [OP_COMPREHEND] = "COMPREHEND",
    [OP_WITHIN] = "WITHIN",
    [OP_AWAIT] = "AWAIT",
    [OP_YIELD] = "YIELD",
    [OP_YIELD_FROM] = "YIELD_FROM",
    [OP_OPAQUE] = "OPAQUE",
    [OP_COLLECT] = "COLLECT",
    [OP_POP] = "POP",
    [OP_DUP] = "DUP",
    [OP_DUP_TWO] = "DUP_TWO",
    [OP_SWAP] = "SWAP",
    [OP_ROTATE] = "ROTATE",
    [OP_STORE] = "STORE",
    [OP_DELETE] = "DELETE",
    [OP_STORE_ATTRIBUTE] = "STORE_ATTRIBUTE",
    [OP_DELETE_ATTRIBUTE] = "DELETE_ATTRIBUTE",
    [OP_STORE_SUBSCRIPT] = "STORE_SUBSCRIPT",
    [OP_DELETE_SUBSCRIPT] = "DELETE_SUBSCRIPT",
    [OP_UNPACK] = "UNPACK",
    [OP_DECLARE] = "DECLARE",
    [OP_FITS] = "FITS",
    [OP_PART] = "PART",
    [OP_FIELD] = "FIELD",
    [OP_CAPTURE] = "CAPTURE",
    [OP_CAPTURED] = "CAPTURED",
    [OP_IMPORT] = "IMPORT",
    [OP_FROM] = "FROM",
    [OP_TAKE] = "TAKE",
    [OP_STAR] = "STAR",
    [OP_JUMP] = "JUMP",
    [OP_JUMP_IF_FALSE] = "JUMP_IF_FALSE",
    [OP_JUMP_IF_TRUE] = "JUMP_IF_TRUE",
    [OP_FALSE_OR_POP] = "FALSE_OR_POP",
    [OP_TRUE_OR_POP] = "TRUE_OR_POP",
    [OP_ITERATE] = "ITERATE",
    [OP_NEXT] = "NEXT",
    [OP_ANNOTATION] = "ANNOTATION",
    [OP_ASSERT] = "ASSERT",
    [OP_RAISE] = "RAISE",
    [OP_FAIL_ASSERT] = "FAIL_ASSERT",
    [OP_RETURN] = "RETURN",
    [OP_LEAVE] = "LEAVE",
    [OP_TRY] = "TRY",
    [OP_FINALLY] = "FINALLY",
    [OP_CLOSE] = "CLOSE",
    [OP_MATCH] = "MATCH",
    [OP_HANDLED] = "HANDLED",
    [OP_AGAIN] = "AGAIN",
    [OP_FINALIZE] = "FINALIZE",
    [OP_RESUME] = "RESUME",
    [OP_ENTER] = "ENTER",
    [OP_EXIT] = "EXIT",
};

static const char *const pattern_names[] = {"sequence", "mapping", "class"};
static const char *const part_names[] = {"item", "last",   "rest",
                                         "key",  "others", "positional"};
static const char *const unary_names[] = {"not", "-", "+", "~"};
static const char *const binary_names[] = {
    "+", "-", "*", "/", "//", "%", "**", "@", "|", "&", "^", "<<", ">>",
};
static const char *const compare_names[] = {
    "==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in",
};
static const char *const build_names[] = {
    "tuple", "list", "set", "dict", "string", "template",
};
static const char *const place_names[] = {
    "signature",
    "variable",
    "target",
    "local",
};
static const char *const binding_names[] = {
    "function", "class",   "assignment", "augmented", "loop",       "with",
    "except",   "capture", "type",       "global",    "annotation", "delete",
};
static const char *const constant_names[] = {
    "None",  "True",   "False", "Ellipsis", "integer",
    "float", "string", "bytes", "spread",
};
static const char *const scope_names[] = {
    "module", "class", "function",  "lambda", "list",
    "set",    "dict",  "generator", "type",
};
static const char *const symbol_names[] = {
    "local", "module", "class", "global", "free",
};
static const char *const fact_names[] = {
    "bound",   "used",   "parameter", "imported",
    "deleted", "global", "nonlocal",  "annotated",
};
static const char *const parameter_names[] = {
    "positional-only", "ordinary", "rest", "keyword-only", "keywords",
};

static void write_quoted(Out *out, Str text, bool is_bytes)
{
    out_byte(out, '"');
    for (size_t i = 0; i < text.count; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte == '"' || byte == '\\')
            out_format(out, "\\%c", byte);
        else if (byte < 0x20 || byte == 0x7F || (is_bytes && byte >= 0x80))
            out_format(out, "\\u%04x", (unsigned)byte);
        else
            out_byte(out, (char)byte);
    }
    out_byte(out, '"');
}

static void write_ref(Out *out, const Code *code, TextRef ref)
{
    out_byte(out, ' ');
    write_quoted(out, code_text(code, ref), false);
}

static void write_constant(Out *out, const Code *code, const Constant *constant)
{
    out_format(out, " %s", constant_names[constant->kind]);
    if (constant->kind == CONSTANT_INTEGER && constant->text.count == 0)
        out_format(out, " %lld", (long long)constant->number);
    else if (constant->kind >= CONSTANT_INTEGER &&
             constant->kind <= CONSTANT_BYTES) {
        out_byte(out, ' ');
        write_quoted(out, code_text(code, constant->text),
                     constant->kind == CONSTANT_BYTES);
    }
}

static void write_call(Out *out, const Code *code, uint32_t index)
{
    const Call *call = &code->calls[index];
    out_format(out, " %u", call->positional);
    for (uint32_t i = 0; i < call->keyword_count; i++)
        write_ref(out, code, code->keywords[call->first_keyword + i]);
    if (call->decorator)
        out_text(out, " decorator");
}

static void write_operator(Out *out, const Op *op)
{
    const char *name = op->kind == OP_UNARY ? unary_names[op->flags]
                       : op->kind == OP_COMPARE
                           ? compare_names[op->flags]
                           : binary_names[op->flags & ~OP_IN_PLACE];
    out_format(out, " %s%s", name,
               op->kind == OP_BINARY && op->flags & OP_IN_PLACE ? "=" : "");
}

static void write_symbol_name(Out *out, const Code *code, const Scope *scope,
                              uint32_t symbol)
{
    write_ref(out, code, code->symbols[scope->first_symbol + symbol].name);
}

static void write_operands(Out *out, const Code *code, const Scope *scope,
                           const Op *op)
{
    switch ((int)op->kind) {
    case OP_CONSTANT:
        write_constant(out, code, &code->constants[op->a]);
        break;
    case OP_STORE:
        write_symbol_name(out, code, scope, op->a);
        out_format(out, " %s",
                   op->flags == STORE_IMPORT ? "import"
                                             : binding_names[op->flags]);
        break;
    case OP_LOAD:
    case OP_DELETE:
    case OP_DECLARE:
    case OP_CAPTURE:
    case OP_CAPTURED:
        write_symbol_name(out, code, scope, op->a);
        break;
    case OP_ATTRIBUTE:
    case OP_FIELD:
    case OP_STORE_ATTRIBUTE:
    case OP_DELETE_ATTRIBUTE:
        write_ref(out, code, code->texts[op->a]);
        break;
    case OP_UNARY:
    case OP_BINARY:
    case OP_COMPARE:
        write_operator(out, op);
        break;
    case OP_CALL:
        write_call(out, code, op->a);
        break;
    case OP_CLASS:
        out_format(out, " %u", op->a);
        write_call(out, code, op->b);
        break;
    case OP_BUILD:
        out_format(out, " %s %u", build_names[op->flags], op->a);
        break;
    case OP_ANNOTATION:
        out_format(out, " %s %u", place_names[op->flags], op->a);
        break;
    case OP_FITS:
        out_format(out, " %s %u", pattern_names[op->flags], op->a);
        if (op->flags == PATTERN_SEQUENCE && op->b != CODE_NONE)
            out_format(out, " %u", op->b);
        break;
    case OP_PART:
        out_format(out, " %s %u", part_names[op->flags], op->a);
        if (op->flags == PART_REST)
            out_format(out, " %u", op->b);
        break;
    case OP_UNPACK:
        out_format(out, " %u", op->a);
        if (op->b != CODE_NONE)
            out_format(out, " %u", op->b);
        break;
    case OP_FUNCTION:
    case OP_WITHIN:
    case OP_TAKE:
    case OP_JUMP_IF_FALSE:
    case OP_JUMP_IF_TRUE:
    case OP_LEAVE:
        out_format(out, " %u %u", op->a, op->b);
        break;
    case OP_SLICE:
    case OP_COMPREHEND:
    case OP_IMPORT:
    case OP_FROM:
    case OP_STAR:
    case OP_JUMP:
    case OP_FALSE_OR_POP:
    case OP_TRUE_OR_POP:
    case OP_NEXT:
    case OP_ASSERT:
    case OP_RAISE:
    case OP_FAIL_ASSERT:
    case OP_TRY:
    case OP_FINALLY:
    case OP_MATCH:
    case OP_ENTER:
        out_format(out, " %u", op->a);
        break;
    default:
        break;
    }
}

// Whether flags are a number of the op's own.
static bool has_plain_flags(const Op *op)
{
    switch ((int)op->kind) {
    case OP_FORMAT:
    case OP_OPAQUE:
    case OP_CAPTURE:
    case OP_DELETE:
    case OP_ITERATE:
    case OP_NEXT:
    case OP_MATCH:
    case OP_AGAIN:
    case OP_ENTER:
        return op->flags != 0;
    default:
        return false;
    }
}

static void write_op(Out *out, const Code *code, const Scope *scope,
                     uint32_t index)
{
    const Op *op = &code->ops[scope->first_op + index];
    Range range = op->range;
    out_format(out, "%u %s", index, op_names[op->kind]);
    write_operands(out, code, scope, op);
    if (has_plain_flags(op))
        out_format(out, " flags %u", op->flags);
    out_format(out, " @%u:%u-%u:%u", range.start.line, range.start.column,
               range.end.line, range.end.column);
    if (op->annotation)
        out_text(out, " annotation");
    if (op->typing)
        out_text(out, " typing");
    out_byte(out, '\n');
}

static void write_symbol(Out *out, const Code *code, const Symbol *symbol)
{
    out_text(out, "symbol");
    write_ref(out, code, symbol->name);
    out_format(out, " %s", symbol_names[symbol->kind]);
    if (symbol->kind == SYMBOL_FREE)
        out_format(out, " %u", symbol->owner);
    for (size_t i = 0; i < COUNT(fact_names); i++) {
        if (symbol->facts & (1U << i))
            out_format(out, " %s", fact_names[i]);
    }
    out_byte(out, '\n');
}

static void write_parameter(Out *out, const Code *code, const Scope *scope,
                            const Parameter *parameter)
{
    out_format(out, "parameter %s", parameter_names[parameter->kind]);
    write_symbol_name(out, code, scope, parameter->symbol);
    if (parameter->has_default)
        out_text(out, " default");
    out_byte(out, '\n');
}

static void write_scope(Out *out, const Code *code, uint32_t index)
{
    const Scope *scope = &code->scopes[index];
    out_format(out, "scope %u %s %d", index, scope_names[scope->kind],
               (int)scope->parent);
    write_ref(out, code, scope->name);
    write_ref(out, code, scope->qualified);
    out_format(out, " %u:%u stack %d", scope->range.start.line,
               scope->range.start.column, (int)scope->stack);
    out_format(out, "%s%s\n", scope->generator ? " generator" : "",
               scope->asynchronous ? " async" : "");
    for (uint32_t i = 0; i < scope->symbol_count; i++)
        write_symbol(out, code, &code->symbols[scope->first_symbol + i]);
    for (uint32_t i = 0; i < scope->parameter_count; i++)
        write_parameter(out, code, scope,
                        &code->parameters[scope->first_parameter + i]);
    for (uint32_t i = 0; i < scope->op_count; i++)
        write_op(out, code, scope, i);
}

void disassemble(const Code *code, Out *out)
{
    for (uint32_t i = 0; i < code->scope_count; i++)
        write_scope(out, code, i);
}
