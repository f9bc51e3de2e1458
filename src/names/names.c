#include "names/names.h"

#include "base/path.h"
#include "graph/module_name.h"

// Rounds over a ring of stars before what is still changing is left open.
enum { ROUND_LIMIT = 64 };

static void index_imports(Names *names)
{
    const ImportGraph *graph = names->graph;
    uint32_t *first =
        ARENA_ARRAY(names->arena, uint32_t, graph->module_count + 1);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Script *script = names->spaces[i].script;
        first[i + 1] = first[i] + (script ? script->import_count : 0);
    }
    uint32_t total = first[graph->module_count];
    uint32_t *named = ARENA_ARRAY(names->arena, uint32_t, total);
    for (uint32_t i = 0; i < total; i++)
        named[i] = NAME_NONE;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        uint32_t at = first[edge->importer.index] + edge->import;
        if (edge->named && at < first[edge->importer.index + 1])
            named[at] = i;
    }
    names->first = first;
    names->named = named;
}

static void open_spaces(Names *names)
{
    const ImportGraph *graph = names->graph;
    names->spaces = ARENA_ARRAY(names->arena, Namespace, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        Namespace *space = &names->spaces[i];
        space->opacity = OPACITY_UNREAD;
        if (!module->has_file)
            continue;
        space->script = graph->project->files.items[module->file.index].script;
        space->known = space->script != NULL;
        if (!space->known)
            continue;
        // In a ring of stars each hopes the best of the others at first.
        space->opacity = OPACITY_NONE;
        space->lives = lives_of(space->script, names->target, names->arena);
    }
}

// Modules whose namespace has to be known before that of `module`: those it
// stars, and those whose `__all__` may be part of its own.
static bool needs(const Names *names, const Edge *edge)
{
    const Namespace *space = &names->spaces[edge->importer.index];
    if (!edge->named || !space->known)
        return false;
    return edge->form == EDGE_STAR ||
           (space->script->export_count > 0 && edge->form != EDGE_DYNAMIC);
}

static Digraph needed_graph(const Names *names)
{
    const ImportGraph *graph = names->graph;
    Arc *arcs = ARENA_ARRAY(names->arena, Arc, graph->edge_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (needs(names, edge))
            arcs[count++] =
                (Arc){edge->importer.index, edge->imported.index, i};
    }
    return digraph_build(graph->module_count, arcs, count, names->arena);
}

// Builds the modules of one component again and again until nothing changes,
// in turn up and down, so that a ring is done in a few rounds.
static void settle(Names *names, const uint32_t *members, uint32_t count)
{
    for (uint32_t round = 0; round < ROUND_LIMIT; round++) {
        bool changed = false;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t at = round % 2 ? count - 1 - i : i;
            if (namespace_build(names, (ModuleId){members[at]}))
                changed = true;
        }
        if (!changed || count == 1)
            return;
    }
    for (uint32_t i = 0; i < count; i++)
        names->spaces[members[i]].opacity = OPACITY_LIMIT;
}

static void gather_builtins(Names *names)
{
    static const Str more[] = {
        // of site, of Windows, and what is private in builtins
        STR_INIT("exit"),
        STR_INIT("quit"),
        STR_INIT("copyright"),
        STR_INIT("credits"),
        STR_INIT("license"),
        STR_INIT("help"),
        STR_INIT("__import__"),
        STR_INIT("__build_class__"),
        STR_INIT("__debug__"),
        STR_INIT("WindowsError"),
        STR_INIT("_IncompleteInputError"),
    };
    Strs listed;
    map_init(&names->builtins, names->arena);
    (void)library_names(STR("builtins"), names->target, names->arena, &listed);
    for (size_t i = 0; i < listed.count; i++)
        map_put(&names->builtins, listed.items[i], 1);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        map_put(&names->builtins, more[i], 1);
}

// What the project puts into builtins itself: no star hides it.
static void learn_builtins(Names *names)
{
    for (uint32_t i = 0; i < names->graph->module_count; i++) {
        const Script *script = names->spaces[i].script;
        for (uint32_t k = 0; script && k < script->reflection_count; k++) {
            const Reflection *reflection = &script->reflections[k];
            if (reflection->kind == REFLECTION_BUILTIN)
                (void)map_at(&names->builtins,
                             script_text(script, reflection->name), 0);
        }
    }
}

Names names_of(const ImportGraph *graph, Search *search, Target target,
               Arena *arena)
{
    Names names = {
        .arena = arena, .graph = graph, .search = search, .target = target};
    open_spaces(&names);
    index_imports(&names);
    gather_builtins(&names);
    learn_builtins(&names);
    Digraph needed = needed_graph(&names);
    Components components = digraph_components(&needed, arena);
    for (uint32_t i = 0; i < components.count; i++) {
        uint32_t first = components.first[i];
        settle(&names, components.members + first,
               components.first[i + 1] - first);
    }
    return names;
}

const Edge *names_import_edge(const Names *names, ModuleId module,
                              uint32_t record)
{
    uint32_t edge = names->named[names->first[module.index] + record];
    return edge == NAME_NONE ? NULL : &names->graph->edges[edge];
}

bool names_import_target(const Names *names, ModuleId module, uint32_t record,
                         ModuleId *target)
{
    const Edge *edge = names_import_edge(names, module, record);
    if (edge)
        *target = edge->imported;
    return edge != NULL;
}

// A submodule of a package that is called by its path, as no name on the
// search path leads to it.
static bool find_beside(const Names *names, const Module *package, Str name,
                        ModuleId *submodule)
{
    Str below = path_join(names->arena, path_folder(package->path), name);
    Str module = str_concat(names->arena, below, STR(".py"));
    Str inner = path_join(names->arena, below, STR("__init__.py"));
    return import_graph_find(names->graph, inner, submodule) ||
           import_graph_find(names->graph, module, submodule);
}

bool names_submodule(const Names *names, ModuleId module, Str name,
                     ModuleId *submodule)
{
    const Module *package = &names->graph->modules[module.index];
    submodule->index = MODULE_ABSENT;
    if (package->kind != MODULE_PACKAGE && package->kind != MODULE_NAMESPACE)
        return false;
    if (package->has_file && str_eq(package->name, package->path))
        return find_beside(names, package, name, submodule);
    Str full = str_concat3(names->arena, package->name, STR("."), name);
    if (import_graph_find(names->graph, full, submodule))
        return names->graph->modules[submodule->index].origin !=
               ORIGIN_UNRESOLVED;
    const Place *place = search_find(names->search, full);
    return place_is_found(place) && !place->assumed;
}

const Slot *namespace_find(const Namespace *space, Str name)
{
    uint32_t slot;
    if (!space->known || !map_find(&space->by_name, name, &slot))
        return NULL;
    return &space->slots.items[slot];
}

bool namespace_lists(const Namespace *space, Str name)
{
    if (!space->known || !space->has_all || space->all_unknown)
        return false;
    for (size_t i = 0; i < space->all.count; i++) {
        if (str_eq(space->all.items[i].name, name))
            return true;
    }
    return false;
}

bool namespace_is_opaque(const Namespace *space)
{
    return space->opacity != OPACITY_NONE || space->answers;
}

bool name_is_implicit(Str name, bool is_package)
{
    static const Str implicit[] = {
        STR_INIT("__name__"),        STR_INIT("__doc__"),
        STR_INIT("__file__"),        STR_INIT("__package__"),
        STR_INIT("__spec__"),        STR_INIT("__loader__"),
        STR_INIT("__builtins__"),    STR_INIT("__cached__"),
        STR_INIT("__annotations__"), STR_INIT("__warningregistry__"),
        STR_INIT("__annotate__"),
    };
    for (size_t i = 0; i < sizeof implicit / sizeof *implicit; i++) {
        if (str_eq(implicit[i], name))
            return true;
    }
    return is_package && str_eq(name, STR("__path__"));
}
