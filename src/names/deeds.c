#include "names/deeds.h"

#define IS_AMONG(text, words)                                                  \
    is_among((text), (words), sizeof(words) / sizeof *(words))

static bool is_among(Str text, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(text, words[i]))
            return true;
    }
    return false;
}

// The name or attribute that the op takes, "" for other ops.
static Str word_of(const Code *code, const Scope *scope, const Op *op)
{
    if (op->kind == OP_LOAD)
        return code_text(code, code->symbols[scope->first_symbol + op->a].name);
    return op->kind == OP_ATTRIBUTE ? code_text(code, code->texts[op->a])
                                    : STR("");
}

typedef bool OpTest(const Code *code, const Scope *scope, const Op *op);

// Whether the op takes sys.modules.
static bool is_modules(const Code *code, const Scope *scope, const Op *op)
{
    if (!str_eq(word_of(code, scope, op), STR("modules")))
        return false;
    if (op->kind == OP_LOAD)
        return code->symbols[scope->first_symbol + op->a].kind != SYMBOL_LOCAL;
    return op > code->ops + scope->first_op &&
           str_ends_with(word_of(code, scope, op - 1), STR("sys"));
}

// Whether the op takes sys.modules, or the namespace of a module or frame.
static bool is_namespace(const Code *code, const Scope *scope, const Op *op)
{
    static const Str namespaces[] = {STR_INIT("f_globals"),
                                     STR_INIT("__dict__"), STR_INIT("vars")};
    return IS_AMONG(word_of(code, scope, op), namespaces) ||
           is_modules(code, scope, op);
}

// Whether an op of the expression from `start` up to `end` passes the test.
static bool takes(const Code *code, const Scope *scope, Position start,
                  const Op *end, OpTest *test)
{
    const Op *first = code->ops + scope->first_op;
    bool found = false;
    for (const Op *op = end; op-- > first;) {
        found |= test(code, scope, op);
        if (op->kind == OP_LOAD && op->range.start.line == start.line &&
            op->range.start.column == start.column)
            return found;
    }
    return false;
}

// An item is set: one of a namespace? What stores a module under a name that is
// written there means that one (REFLECTION_SELF).
static void note_item(const Code *code, const Scope *scope, const Op *store,
                      Deeds *deeds)
{
    Position start = store->range.start;
    bool named = store - code->ops > scope->first_op + 2 &&
                 store[-1].kind == OP_CONSTANT &&
                 str_eq(word_of(code, scope, store - 2), STR("modules"));
    deeds->items = true;
    if (named || !takes(code, scope, start, store, is_namespace))
        return;
    deeds->sets = deeds->any = true;
    deeds->replaces |= takes(code, scope, start, store, is_modules);
}

// Whether the method `name`, taken by `op`, fills a namespace.
static bool fills(const Code *code, const Scope *scope, const Op *op, Str name)
{
    static const Str methods[] = {STR_INIT("update"), STR_INIT("setdefault")};
    if (!IS_AMONG(name, methods) || op == code->ops + scope->first_op)
        return false;
    return op[-1].kind == OP_CALL
               ? takes(code, scope, op[-1].range.start, op, is_namespace)
               : is_namespace(code, scope, op - 1);
}

// Whether the op may make a name out of others, or take it from a namespace.
static bool makes_names(const Op *op, Str word)
{
    static const Str making[] = {
        STR_INIT("dir"),    STR_INIT("vars"),       STR_INIT("__dict__"),
        STR_INIT("upper"),  STR_INIT("lower"),      STR_INIT("title"),
        STR_INIT("format"), STR_INIT("capitalize"), STR_INIT("join"),
        STR_INIT("strip"),  STR_INIT("replace"),    STR_INIT("__all__"),
    };
    return op->kind == OP_FORMAT || op->kind == OP_BINARY ||
           IS_AMONG(word, making);
}

void deeds_note(Deeds *deeds, const Code *code, const Scope *scope,
                const Op *op)
{
    static const Str reaching[] = {STR_INIT("f_globals"),
                                   STR_INIT("getmodule")};
    static const Str setting[] = {STR_INIT("setattr"), STR_INIT("__setattr__")};
    Str word = word_of(code, scope, op);
    deeds->reaches |= IS_AMONG(word, reaching);
    deeds->reaches |=
        str_eq(word, STR("modules")) && is_namespace(code, scope, op);
    deeds->sets |= IS_AMONG(word, setting);
    deeds->any |= makes_names(op, word);
    deeds->holds |= op->kind == OP_STORE && op > code->ops + scope->first_op &&
                    str_eq(word_of(code, scope, op - 1), STR("f_globals"));
    if (fills(code, scope, op, word))
        deeds->sets = deeds->any = true;
    if (op->kind == OP_STORE_SUBSCRIPT)
        note_item(code, scope, op, deeds);
}

void deeds_add(Deeds *all, const Deeds *one)
{
    bool kept = one->holds && one->items;
    if (!one->reaches || !(one->sets || kept))
        return;
    all->sets = true;
    all->any |= one->any || kept;
    all->replaces |= one->replaces;
}
