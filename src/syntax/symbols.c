#include "syntax/symbols.h"

enum {
    MAKES_LOCAL = SYMBOL_BOUND | SYMBOL_PARAMETER | SYMBOL_IMPORTED |
                  SYMBOL_DELETED | SYMBOL_ANNOTATED,
    LONGEST_AROUND = 4096, // bytes of a qualified name that is added to
};

// Lib/test/test_class.py: neither `__x__` nor names in a class called `_`.
uint32_t symbols_mangle(CodeBuilder *builder, uint32_t text, uint32_t around)
{
    if (around == CODE_NONE)
        return text;
    Str name = code_builder_str(builder, text);
    Str owner = code_builder_str(builder, around);
    if (!str_starts_with(name, STR("__")) || str_ends_with(name, STR("__")))
        return text;
    while (str_starts_with(owner, STR("_")))
        owner = str_skip(owner, 1);
    if (owner.count == 0)
        return text;
    Str mangled = str_concat3(builder->arena, STR("_"), owner, name);
    return code_builder_text(builder, mangled);
}

static bool is_comprehension(const CodeBuilder *builder, uint32_t scope)
{
    uint8_t kind = builder->scopes.items[scope].kind;
    return kind == SCOPE_LIST || kind == SCOPE_SET || kind == SCOPE_DICT ||
           kind == SCOPE_GENERATOR;
}

uint32_t symbols_bind_walrus(CodeBuilder *builder, uint32_t scope,
                             uint32_t text)
{
    if (!is_comprehension(builder, scope))
        return code_builder_symbol(builder, scope, text, SYMBOL_BOUND);
    uint32_t target = scope;
    while (is_comprehension(builder, target))
        target = builder->scopes.items[target].parent;
    (void)code_builder_symbol(builder, target, text, SYMBOL_BOUND);
    const SymbolDraft *symbol = code_builder_find(builder, target, text);
    bool global = target == 0 || (symbol->facts & SYMBOL_DECLARED_GLOBAL);
    uint8_t declared =
        global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_DECLARED_NONLOCAL;
    return code_builder_symbol(builder, scope, text,
                               (uint8_t)(SYMBOL_BOUND | declared));
}

// Python/symtable.c: symtable_extend_namedexpr_scope.
FlawKind symbols_judge_walrus(const CodeBuilder *builder, uint32_t scope,
                              uint32_t text)
{
    if (!is_comprehension(builder, scope))
        return FLAW_KINDS;
    for (; is_comprehension(builder, scope);
         scope = builder->scopes.items[scope].parent) {
        const SymbolDraft *symbol = code_builder_find(builder, scope, text);
        uint8_t walrus = SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL;
        if (symbol && (symbol->facts & SYMBOL_BOUND) &&
            !(symbol->facts & walrus))
            return FLAW_WALRUS_REBINDS;
    }
    return builder->scopes.items[scope].kind == SCOPE_CLASS ? FLAW_WALRUS_CLASS
                                                            : FLAW_KINDS;
}

// The scope whose names a scope sees as its own: PEP 695 lets type parameters
// see those of the class around.
static bool is_visible(const CodeBuilder *builder, uint32_t owner,
                       uint32_t scope)
{
    const Scope *scopes = builder->scopes.items;
    return scopes[owner].kind != SCOPE_CLASS ||
           (scopes[scope].kind == SCOPE_TYPE && scopes[scope].parent == owner);
}

// The function around `scope` that `text` is a local name of, or CODE_NONE.
static uint32_t find_owner(const CodeBuilder *builder, uint32_t scope,
                           uint32_t text, bool is_class_cell)
{
    uint32_t owner = builder->scopes.items[scope].parent;
    for (; owner != CODE_NONE && owner != 0;
         owner = builder->scopes.items[owner].parent) {
        if (builder->scopes.items[owner].kind == SCOPE_CLASS && is_class_cell)
            return owner;
        if (!is_visible(builder, owner, scope))
            continue;
        const SymbolDraft *symbol = code_builder_find(builder, owner, text);
        if (!symbol || (symbol->facts & SYMBOL_DECLARED_NONLOCAL))
            continue;
        if (symbol->facts & SYMBOL_DECLARED_GLOBAL)
            return CODE_NONE;
        if (symbol->facts & MAKES_LOCAL)
            return owner;
    }
    return CODE_NONE;
}

static SymbolKind local_kind(const CodeBuilder *builder, uint32_t scope)
{
    if (scope == 0)
        return SYMBOL_MODULE;
    return builder->scopes.items[scope].kind == SCOPE_CLASS ? SYMBOL_CLASS
                                                            : SYMBOL_LOCAL;
}

static void resolve_symbol(const CodeBuilder *builder, SymbolDraft *symbol,
                           uint32_t class_cell)
{
    bool declared = symbol->facts & SYMBOL_DECLARED_NONLOCAL;
    symbol->kind = SYMBOL_GLOBAL;
    if (symbol->scope != 0 && (symbol->facts & SYMBOL_DECLARED_GLOBAL))
        return;
    if (!declared && (symbol->facts & MAKES_LOCAL)) {
        symbol->kind = (uint8_t)local_kind(builder, symbol->scope);
        return;
    }
    symbol->owner = find_owner(builder, symbol->scope, symbol->text,
                               symbol->text == class_cell);
    if (symbol->owner != CODE_NONE)
        symbol->kind = SYMBOL_FREE;
}

// PEP 3155.
static void qualify(CodeBuilder *builder, uint32_t index)
{
    Scope *scopes = builder->scopes.items;
    Scope *scope = &scopes[index];
    uint32_t parent = scope->parent;
    while (parent != 0 && scopes[parent].kind == SCOPE_TYPE)
        parent = scopes[parent].parent;
    Str name = {builder->pool.bytes + scope->name.start, scope->name.count};
    // `name` may be in a pool that moves.
    name = str_copy(builder->arena, name);
    uint32_t text = code_builder_text(builder, name);
    const SymbolDraft *symbol = code_builder_find(builder, parent, text);
    scope->qualified = scope->name;
    // Lambdas by the thousand inside each other must not cost the square.
    if (scopes[parent].qualified.count > LONGEST_AROUND)
        return;
    if (parent == 0 || (symbol && (symbol->facts & SYMBOL_DECLARED_GLOBAL)))
        return;
    TextRef around = scopes[parent].qualified;
    bool is_class = scopes[parent].kind == SCOPE_CLASS;
    Str qualified = str_concat3(
        builder->arena, (Str){builder->pool.bytes + around.start, around.count},
        is_class ? STR(".") : STR(".<locals>."), name);
    text = code_builder_text(builder, qualified);
    scope->qualified = builder->texts.items[text];
}

void symbols_resolve(CodeBuilder *builder)
{
    uint32_t class_cell = code_builder_text(builder, STR("__class__"));
    for (size_t i = 0; i < builder->symbols.count; i++)
        resolve_symbol(builder, &builder->symbols.items[i], class_cell);
    builder->scopes.items[0].qualified = builder->scopes.items[0].name;
    for (uint32_t i = 1; i < builder->scopes.count; i++)
        qualify(builder, i);
}
