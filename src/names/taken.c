#include "names/taken.h"

#include "names/origin.h"
#include "project/codes.h"
#include "syntax/code.h"

// Where it is open which module a name stands for, each that it may be counts:
// to name too much as taken is never wrong here.

// A symbol of a scope that an import in it binds to a module.
typedef struct {
    uint32_t symbol;
    ModuleId module;
} LocalModule;

typedef VEC(LocalModule) LocalModules;

typedef struct {
    const Names *names;
    Taken *taken;
    Arena *arena; // of the answer
    Arena *scratch;
    ModuleId module; // whose code it is
    const Code *code;
    LocalModules *locals; // by scope
} Walk;

static Taken *taken_from(const Walk *walk, ModuleId module)
{
    const Module *from = &walk->names->graph->modules[module.index];
    return from->has_file ? &walk->taken[from->file.index] : NULL;
}

static void take(const Walk *walk, ModuleId module, Str name)
{
    Taken *taken = taken_from(walk, module);
    if (!taken)
        return;
    if (str_eq(name, STR("__dict__")))
        taken->everything = true;
    if (!map_find(&taken->names, name, NULL))
        map_put(&taken->names, str_copy(walk->arena, name), 1);
}

static void take_everything(const Walk *walk, ModuleId module)
{
    Taken *taken = taken_from(walk, module);
    if (taken)
        taken->everything = true;
}

// The module that `name` of `module` is.
static bool find_inner(const Walk *walk, ModuleId module, Str name,
                       ModuleId *inner)
{
    ObjectOrigin origin = origin_of_name(walk->names, module, name, false);
    *inner = origin.module;
    if (origin.kind == OBJECT_MODULE)
        return true;
    return origin.kind == OBJECT_LACKING &&
           names_submodule(walk->names, module, name, inner) &&
           inner->index != MODULE_ABSENT;
}

// Follows `.b.c` behind a module as far as it leads to modules.
static void take_chain(const Walk *walk, ModuleId module, const Op *op,
                       const Op *end)
{
    for (; op < end; op++) {
        bool changes =
            op->kind == OP_STORE_ATTRIBUTE || op->kind == OP_DELETE_ATTRIBUTE;
        if (op->kind != OP_ATTRIBUTE && !changes)
            break;
        Str name = code_text(walk->code, walk->code->texts[op->a]);
        take(walk, module, name);
        if (changes || !find_inner(walk, module, name, &module))
            return;
    }
    take_everything(walk, module);
}

static void take_global(const Walk *walk, Str name, const Op *next,
                        const Op *end)
{
    const Namespace *space = names_space(walk->names, walk->module);
    const Slot *slot = namespace_find(space, name);
    for (uint32_t i = slot ? slot->last : NAME_NONE; i != NAME_NONE;
         i = space->binders.items[i].previous) {
        ObjectOrigin origin = origin_of_binder(walk->names, walk->module, i);
        if (origin.kind == OBJECT_MODULE)
            take_chain(walk, origin.module, next, end);
    }
}

static void take_local(const Walk *walk, uint32_t scope, Str name,
                       const Op *next, const Op *end)
{
    const Scope *at = &walk->code->scopes[scope];
    const LocalModules *locals = &walk->locals[scope];
    for (size_t i = 0; i < locals->count; i++) {
        const Symbol *symbol =
            &walk->code->symbols[at->first_symbol + locals->items[i].symbol];
        if (str_eq(code_text(walk->code, symbol->name), name))
            take_chain(walk, locals->items[i].module, next, end);
    }
}

static void walk_load(const Walk *walk, uint32_t scope, const Op *op,
                      const Op *end)
{
    const Symbol *symbol =
        &walk->code->symbols[walk->code->scopes[scope].first_symbol + op->a];
    Str name = code_text(walk->code, symbol->name);
    if (symbol->kind == SYMBOL_LOCAL)
        take_local(walk, scope, name, op + 1, end);
    else if (symbol->kind == SYMBOL_FREE)
        take_local(walk, symbol->owner, name, op + 1, end);
    else
        take_global(walk, name, op + 1, end);
    if (symbol->kind == SYMBOL_CLASS)
        take_local(walk, scope, name, op + 1, end);
}

// What the op before an OP_STORE leaves, where that is a module.
static bool find_stored(const Walk *walk, const Op *op, uint32_t from,
                        ModuleId *module)
{
    const Script *script = walk->code->script;
    const Script *known = names_space(walk->names, walk->module)->script;
    if (script->import_count != known->import_count)
        return false;
    if (op->kind == OP_IMPORT)
        return names_import_bound(walk->names, walk->module, op->a, module);
    if (op->kind != OP_TAKE || from == CODE_NONE ||
        !names_import_target(walk->names, walk->module, from, module))
        return false;
    return find_inner(walk, *module,
                      script_text(script, script->names[op->b].name), module);
}

static void find_locals(const Walk *walk, uint32_t scope)
{
    const Op *ops = walk->code->ops + walk->code->scopes[scope].first_op;
    uint32_t from = CODE_NONE;
    for (uint32_t i = 1; i < walk->code->scopes[scope].op_count; i++) {
        ModuleId module;
        if (ops[i - 1].kind == OP_FROM)
            from = ops[i - 1].a;
        if (ops[i].kind == OP_STORE &&
            find_stored(walk, &ops[i - 1], from, &module))
            vec_push(walk->scratch, &walk->locals[scope],
                     (LocalModule){ops[i].a, module});
    }
}

// sys.modules["name"]
static void walk_key(const Walk *walk, const Op *before, const Op *key)
{
    const Code *code = walk->code;
    const Constant *constant = &code->constants[key->a];
    ModuleId module;
    if (before->kind == OP_ATTRIBUTE && constant->kind == CONSTANT_STRING &&
        str_eq(code_text(code, code->texts[before->a]), STR("modules")) &&
        import_graph_find(walk->names->graph, code_text(code, constant->text),
                          &module))
        take_everything(walk, module);
}

static void walk_scope(const Walk *walk, uint32_t scope)
{
    const Scope *at = &walk->code->scopes[scope];
    const Op *ops = walk->code->ops + at->first_op;
    for (uint32_t i = 0; i < at->op_count; i++) {
        if (ops[i].kind == OP_LOAD)
            walk_load(walk, scope, &ops[i], ops + at->op_count);
        else if (i > 0 && ops[i].kind == OP_CONSTANT)
            walk_key(walk, &ops[i - 1], &ops[i]);
    }
}

// "pkg.mod.name" and "pkg.mod", wherever such a string stands.
static void walk_string(const Walk *walk, Str text)
{
    enum { LONGEST = 256 };
    ModuleId module;
    if (text.count > LONGEST || str_find(text, '.') == text.count)
        return;
    for (size_t end = 1; end < text.count; end++) {
        if (text.at[end] != '.' ||
            !import_graph_find(walk->names->graph, str_slice(text, 0, end),
                               &module))
            continue;
        Str rest = str_skip(text, end + 1);
        take(walk, module, str_cut(&rest, '.'));
    }
    if (import_graph_find(walk->names->graph, text, &module))
        take_everything(walk, module);
}

// What a file that was not read to its end may do with modules it imports.
static void take_blindly(const Walk *walk)
{
    const ImportGraph *graph = walk->names->graph;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->importer.index == walk->module.index)
            take_everything(walk, edge->imported);
    }
}

static void walk_module(Walk *walk)
{
    const Code *code = walk->code;
    if (!code || !code->complete) {
        take_blindly(walk);
        return;
    }
    walk->locals = ARENA_ARRAY(walk->scratch, LocalModules, code->scope_count);
    for (uint32_t i = 0; i < code->scope_count; i++)
        find_locals(walk, i);
    for (uint32_t i = 0; i < code->scope_count; i++)
        walk_scope(walk, i);
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (code->constants[i].kind == CONSTANT_STRING)
            walk_string(walk, code_text(code, code->constants[i].text));
    }
}

static void walk_edge(const Walk *walk, const Edge *edge)
{
    Taken *taken = taken_from(walk, edge->imported);
    if (!taken || edge->form == EDGE_STAR || edge->form == EDGE_PARENT)
        return;
    if (edge->form == EDGE_DYNAMIC)
        taken->everything = true;
    // The edges to submodules repeat names of the package's.
    for (uint32_t i = 0; edge->named && i < edge->name_count; i++)
        take(walk, edge->imported,
             import_graph_taken(walk->names->graph, edge, i).name);
}

Taken *names_taken(const Names *names, Project *project, Arena *arena)
{
    const ImportGraph *graph = names->graph;
    Walk walk = {
        .names = names,
        .taken = ARENA_ARRAY(arena, Taken, project->files.count),
        .arena = arena,
        .scratch = arena_new(),
    };
    for (size_t i = 0; i < project->files.count; i++)
        map_init(&walk.taken[i].names, arena);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        walk_edge(&walk, &graph->edges[i]);
    Codes *codes = codes_new(project, NULL);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        if (!module->has_file || !names->spaces[i].known)
            continue;
        walk.module = (ModuleId){i};
        walk.code =
            codes_find(codes, project->files.items[module->file.index].path);
        walk_module(&walk);
        arena_reset(walk.scratch);
        codes_forget(codes);
    }
    codes_free(codes);
    arena_free(walk.scratch);
    return walk.taken;
}
