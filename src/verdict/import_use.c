#include "verdict/import_use.h"

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

static void map_names(Usage *usage, uint32_t import, Arena *scratch)
{
    map_init(&usage->names, scratch);
    import_use_words(usage->code->script, import, &usage->names);
}

ImportUse import_use_of(const Code *code, uint32_t import, Arena *scratch)
{
    const Script *script = code->script;
    const Import *statement = &script->imports[import];
    Usage usage = {.code = code};
    ImportUse use = {0};
    uint32_t last = CODE_NONE;
    map_names(&usage, import, scratch);
    for (uint32_t i = 0; i < code->scope_count; i++)
        count_scope(&usage, i, &last, &use);
    use.exported = is_exported(&usage);
    see_blocks(script, statement, &use);
    return use;
}

// A bound, default or alias value of PEP 695 waits, as annotations may.
static bool is_evaluated(const Code *code, Target target, const Op *op)
{
    enum { DEFERRED_SINCE = 14 }; // PEP 649
    if (op->annotation)
        return !code->future_annotations && target.minor < DEFERRED_SINCE;
    return !op->typing;
}

static bool needs(const Usage *usage, uint32_t scope, Target target,
                  const Op *op)
{
    const Code *code = usage->code;
    bool binds = scope == 0 && (op->kind == OP_STORE || op->kind == OP_DELETE);
    if (!binds &&
        !(loads_global(code, scope, op) && is_evaluated(code, target, op)))
        return false;
    const Symbol *symbol =
        &code->symbols[code->scopes[scope].first_symbol + op->a];
    return map_find(&usage->names, code_text(code, symbol->name), NULL);
}

static bool any_needs(const Usage *usage, uint32_t index, Target target)
{
    const Scope *scope = &usage->code->scopes[index];
    const Op *ops = usage->code->ops + scope->first_op;
    uint32_t at = 0;
    while (at < scope->op_count && !needs(usage, index, target, &ops[at]))
        at++;
    return at < scope->op_count;
}

// By scope, whether the module runs it where it makes it and it, or one that it
// runs so, needs a name. Inner scopes stand behind those around them.
static const bool *find_needy(const Usage *usage, Target target, Arena *scratch)
{
    const Code *code = usage->code;
    bool *needy = ARENA_ARRAY(scratch, bool, code->scope_count);
    for (uint32_t i = code->scope_count; i > 1; i--) {
        uint32_t index = i - 1;
        if (function_around(code, index) != CODE_NONE)
            continue;
        needy[index] = needy[index] || any_needs(usage, index, target);
        if (needy[index])
            needy[code->scopes[index].parent] = true;
    }
    return needy;
}

static bool runs_scope(const Op *op)
{
    return op->kind == OP_CLASS || op->kind == OP_COMPREHEND ||
           op->kind == OP_WITHIN;
}

uint32_t import_first_need(const Code *code, uint32_t import, Target target,
                           uint32_t from, Arena *scratch)
{
    Usage usage = {.code = code};
    const Scope *module = &code->scopes[0];
    const Op *ops = code->ops + module->first_op;
    map_names(&usage, import, scratch);
    const bool *needy = find_needy(&usage, target, scratch);
    for (uint32_t i = from; i < module->op_count; i++) {
        if (needs(&usage, 0, target, &ops[i]) ||
            (runs_scope(&ops[i]) && needy[ops[i].a]))
            return i;
    }
    return CODE_NONE;
}
