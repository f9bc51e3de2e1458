#include "simulate/import_use.h"

#include "base/map.h"

typedef struct {
    const Code *code;
    Map names; // bound by the import
} Usage;

static bool is_deferred_kind(uint8_t kind)
{
    return kind == SCOPE_FUNCTION || kind == SCOPE_LAMBDA;
}

// The function that the scope lies in, outermost; CODE_NONE for none.
static uint32_t function_around(const Code *code, uint32_t scope)
{
    uint32_t found = CODE_NONE;
    while (scope != CODE_NONE) {
        if (is_deferred_kind(code->scopes[scope].kind))
            found = scope;
        scope = code->scopes[scope].parent;
    }
    return found;
}

static bool loads_global(const Code *code, uint32_t scope, const Op *op)
{
    if (op->kind != OP_LOAD)
        return false;
    const Symbol *symbol =
        &code->symbols[code->scopes[scope].first_symbol + op->a];
    return scope == 0 || symbol->kind == SYMBOL_GLOBAL ||
           symbol->kind == SYMBOL_CLASS;
}

static void count_scope(const Usage *usage, uint32_t index, uint32_t *last,
                        ImportUse *use)
{
    const Code *code = usage->code;
    const Scope *scope = &code->scopes[index];
    uint32_t function = function_around(code, index);
    for (uint32_t i = 0; i < scope->op_count; i++) {
        const Op *op = &code->ops[scope->first_op + i];
        if (!loads_global(code, index, op))
            continue;
        Str name =
            code_text(code, code->symbols[scope->first_symbol + op->a].name);
        if (!map_find(&usage->names, name, NULL))
            continue;
        if (op->annotation || op->typing) {
            use->annotations++;
        } else if (function == CODE_NONE) {
            use->early++;
        } else {
            use->late++;
            use->functions += *last != function;
            *last = function;
        }
    }
}

static Str bound_name(const Script *script, const Import *import, uint32_t i)
{
    const ImportedName *name = &script->names[import->first_name + i];
    Str text =
        script_text(script, name->alias.count ? name->alias : name->name);
    if (import->form == IMPORT_MODULE && !name->alias.count)
        text = str_cut(&text, '.');
    return text;
}

void import_use_words(const Script *script, uint32_t import, Map *words)
{
    const Import *statement = &script->imports[import];
    for (uint32_t i = 0; i < statement->name_count; i++)
        map_put(words, bound_name(script, statement, i), i);
}

static bool is_exported(const Usage *usage)
{
    const Script *script = usage->code->script;
    for (uint32_t i = 0; i < script->export_count; i++) {
        if (map_find(&usage->names,
                     script_text(script, script->exports[i].text), NULL))
            return true;
    }
    return false;
}

static void see_blocks(const Script *script, const Import *import,
                       ImportUse *use)
{
    uint32_t block = import->block;
    while (block != SCRIPT_NONE) {
        const Block *around = &script->blocks[block];
        use->in_function |= around->kind == BLOCK_FUNCTION;
        use->in_try |=
            around->kind >= BLOCK_TRY && around->kind <= BLOCK_FINALLY;
        block = around->parent;
    }
}

ImportUse import_use_of(const Code *code, uint32_t import, Arena *scratch)
{
    const Script *script = code->script;
    const Import *statement = &script->imports[import];
    Usage usage = {.code = code};
    ImportUse use = {0};
    uint32_t last = CODE_NONE;
    map_init(&usage.names, scratch);
    import_use_words(script, import, &usage.names);
    for (uint32_t i = 0; i < code->scope_count; i++)
        count_scope(&usage, i, &last, &use);
    use.exported = is_exported(&usage);
    see_blocks(script, statement, &use);
    return use;
}
