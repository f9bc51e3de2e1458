#include "names/names.h"

#include "base/path.h"
#include "graph/module_name.h"
#include "syntax/identifier.h"

// Rounds over a ring of stars before what is still changing is left open.
enum { ROUND_LIMIT = 64 };

static void index_edges(const Names *names, const Edge *edges, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const Edge *edge = &edges[i];
        uint32_t at = names->first[edge->importer.index] + edge->import;
        if (edge->named && at < names->first[edge->importer.index + 1])
            names->named[at] = edge;
    }
}

static void index_imports(Names *names, const Installed *installed)
{
    const ImportGraph *graph = names->graph;
    uint32_t *first =
        ARENA_ARRAY(names->arena, uint32_t, graph->module_count + 1);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Script *script = names->spaces[i].script;
        first[i + 1] = first[i] + (script ? script->import_count : 0);
    }
    names->first = first;
    names->named =
        ARENA_ARRAY(names->arena, const Edge *, first[graph->module_count]);
    index_edges(names, graph->edges, graph->edge_count);
    index_edges(names, installed->edges, installed->edge_count);
}

static const Script *script_of(const Installed *installed, uint32_t index)
{
    const ImportGraph *graph = &installed->graph;
    const Module *module = &graph->modules[index];
    if (module->has_file)
        return graph->project->files.items[module->file.index].script;
    return installed->scripts ? installed->scripts[index] : NULL;
}

static void open_spaces(Names *names, const Installed *installed)
{
    const ImportGraph *graph = names->graph;
    names->spaces = ARENA_ARRAY(names->arena, Namespace, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        Namespace *space = &names->spaces[i];
        space->opacity = OPACITY_UNREAD;
        space->script = script_of(installed, i);
        space->known = space->script != NULL;
        if (!space->known)
            continue;
        // In a ring of stars each hopes the best of the others at first.
        space->opacity = OPACITY_NONE;
        space->lives = lives_of(space->script, names->target, names->arena);
    }
}

// An installed module whose `__all__` lists what no statement of it binds gets
// its names in ways that reading does not see, as celery/__init__.py does.
static void doubt_installed(Names *names, uint32_t index)
{
    Namespace *space = &names->spaces[index];
    if (!space->known ||
        names->graph->modules[index].origin != ORIGIN_INSTALLED)
        return;
    size_t listed = 0;
    for (size_t i = 0; i < space->all.count; i++)
        listed += space->all.items[i].name.count > 0;
    if (space->has_all && !space->all_unknown && space->exports.count < listed)
        space->answers = true;
}

// Builds the modules of one component again and again until nothing changes,
// in turn up and down, so that a ring is done in a few rounds.
static void settle(Names *names, const uint32_t *members, uint32_t count)
{
    bool changed = true;
    for (uint32_t round = 0; changed && round < ROUND_LIMIT; round++) {
        changed = false;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t at = round % 2 ? count - 1 - i : i;
            if (namespace_build(names, (ModuleId){members[at]}))
                changed = count > 1;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (changed)
            names->spaces[members[i]].opacity = OPACITY_LIMIT;
        doubt_installed(names, members[i]);
    }
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

// What the project puts into builtins itself, and what it says of itself in
// its configuration: no star hides it.
static void learn_builtins(Names *names)
{
    const Strs *said = &names->graph->project->options->builtins;
    for (size_t i = 0; i < said->count; i++) {
        Str name = identifier_normal(said->items[i], names->arena);
        (void)map_at(&names->builtins, name, 0);
    }
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

Names names_of(const ImportGraph *graph, Project *project, Search *search,
               Target target, Arena *arena)
{
    Installed *installed = ARENA_NEW(arena, Installed);
    *installed = installed_read(graph, project, search, target, arena);
    Names names = {.arena = arena,
                   .graph = &installed->graph,
                   .search = search,
                   .target = target};
    open_spaces(&names, installed);
    index_imports(&names, installed);
    gather_builtins(&names);
    learn_builtins(&names);
    Digraph needed = names_needed(&names, installed);
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
    return names->named[names->first[module.index] + record];
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

bool names_has_elsewhere(const Names *names, ModuleId module, Str name)
{
    static const Platform platforms[] = {PLATFORM_LINUX, PLATFORM_DARWIN,
                                         PLATFORM_WIN32};
    const Module *about = &names->graph->modules[module.index];
    Target target = names->target;
    LibraryName found;
    for (size_t i = 0; i < 3; i++) {
        target.platform = platforms[i];
        if (about->origin == ORIGIN_STDLIB &&
            library_find(about->name, name, target, names->arena, &found) !=
                LIBRARY_LACKS)
            return true;
    }
    return false;
}

const Slot *namespace_find(const Namespace *space, Str name)
{
    uint32_t slot;
    if (!space->known || !map_find(&space->by_name, name, &slot))
        return NULL;
    return &space->slots.items[slot];
}

bool namespace_defines(const Namespace *space, Str name)
{
    const Slot *slot = namespace_find(space, name);
    if (!slot || slot->last == NAME_NONE)
        return false;
    const Binder *binder = &space->binders.items[slot->last];
    if (binder->kind != BINDER_CODE || binder->previous != NAME_NONE)
        return false;
    uint8_t kind = space->script->bindings[binder->record].kind;
    return kind == BINDING_FUNCTION || kind == BINDING_CLASS;
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

bool name_is_implicit(Str name, bool is_package, Target target)
{
    static const Str implicit[] = {
        STR_INIT("__name__"),        STR_INIT("__doc__"),
        STR_INIT("__file__"),        STR_INIT("__package__"),
        STR_INIT("__spec__"),        STR_INIT("__loader__"),
        STR_INIT("__builtins__"),    STR_INIT("__cached__"),
        STR_INIT("__annotations__"), STR_INIT("__warningregistry__"),
        STR_INIT("__annotate__"), // from 3.14 on (PEP 649), the last
    };
    size_t count = sizeof implicit / sizeof *implicit;
    if (target.minor < 14)
        count--;
    for (size_t i = 0; i < count; i++) {
        if (str_eq(implicit[i], name))
            return true;
    }
    return is_package && str_eq(name, STR("__path__"));
}

bool names_import_bound(const Names *names, ModuleId module, uint32_t record,
                        ModuleId *bound)
{
    const Script *script = names_space(names, module)->script;
    const Import *import = &script->imports[record];
    const ImportedName *name = &script->names[import->first_name];
    Str top = script_text(script, name->name);
    if (name->alias.count)
        return names_import_target(names, module, record, bound);
    return import_graph_find(names->graph, str_cut(&top, '.'), bound);
}
