#include "graph/installed.h"

#include "base/dotted.h"
#include "base/path.h"
#include "graph/module_name.h"

enum { ASKED_LIMIT = 4096 }; // modules

typedef struct {
    Installed *found;
    Project *project;
    Search *search;
    Target target;
    Arena *arena;
    Map *others; // modules that are not in the project's graph
    VEC(Module) modules;
    VEC(uint32_t) asked; // modules to be read, in the order of asking
    VEC(bool) is_asked;  // by module
    VEC(Edge) edges;
    EdgeNames names; // that those take, behind those of the graph
} Gathering;

static bool is_readable(const Module *module)
{
    Str suffix = path_suffix(module->path);
    return module->origin == ORIGIN_INSTALLED &&
           (module->kind == MODULE_SOURCE || module->kind == MODULE_PACKAGE) &&
           (str_eq(suffix, STR(".py")) || str_eq(suffix, STR(".pyi")));
}

static void ask(Gathering *gathering, ModuleId id)
{
    while (gathering->is_asked.count <= id.index)
        vec_push(gathering->arena, &gathering->is_asked, false);
    if (gathering->is_asked.items[id.index] ||
        gathering->asked.count == ASKED_LIMIT ||
        !is_readable(&gathering->modules.items[id.index]))
        return;
    gathering->is_asked.items[id.index] = true;
    vec_push(gathering->arena, &gathering->asked, id.index);
}

static bool takes_names(const Edge *edge)
{
    return edge->named && edge->when != WHEN_NEVER &&
           (edge->form == EDGE_STAR || edge->form == EDGE_FROM);
}

// Whether the project takes names from an installed module at all.
static bool is_wanted(const ImportGraph *graph)
{
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (takes_names(edge) &&
            is_readable(&graph->modules[edge->imported.index]))
            return true;
    }
    return false;
}

// os binds os.path, whoever imports that; no other module of the library loads
// one of its own that code relies on.
static bool has_os(const ImportGraph *graph)
{
    ModuleId os;
    return import_graph_find(graph, STR("os"), &os) &&
           graph->modules[os.index].origin == ORIGIN_STDLIB;
}

static void copy_graph(Gathering *gathering, const ImportGraph *graph)
{
    for (uint32_t i = 0; i < graph->name_count; i++)
        vec_push(gathering->arena, &gathering->names, graph->names[i]);
    for (uint32_t i = 0; i < graph->module_count; i++)
        vec_push(gathering->arena, &gathering->modules, graph->modules[i]);
    gathering->others = ARENA_NEW(gathering->arena, Map);
    map_init(gathering->others, gathering->arena);
    gathering->found->graph.others = gathering->others;
}

static ModuleId find_or_add(Gathering *gathering, Str name)
{
    ModuleId id;
    if (import_graph_find(&gathering->found->graph, name, &id))
        return id;
    const Place *place = search_find(gathering->search, name);
    Module module = {
        .name = str_copy(gathering->arena, name),
        .kind = place->kind,
        .origin = place->origin,
        .path = place->path,
        .missing = place->missing,
        .not_a_package = place->not_a_package,
    };
    id.index = (uint32_t)gathering->modules.count;
    vec_push(gathering->arena, &gathering->modules, module);
    map_put(gathering->others, module.name, id.index);
    return id;
}

// Other modules' `__all__` may be part of that of this one.
static bool builds_exports(const Script *script)
{
    for (uint32_t i = 0; i < script->export_count; i++) {
        uint8_t kind = script->exports[i].kind;
        if (kind == EXPORT_ADD_FROM || kind == EXPORT_SET_FROM ||
            kind == EXPORT_ADD_VALUE || kind == EXPORT_SET_VALUE)
            return true;
    }
    return false;
}

// The names that a package takes from itself are its submodules.
static void list_submodules(Gathering *gathering, const Script *script,
                            const Import *import, Str package)
{
    Arena *arena = gathering->arena;
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *name = &script->names[import->first_name + i];
        Str full = str_concat3(arena, package, STR("."),
                               script_text(script, name->name));
        bool found = place_is_found(search_find(gathering->search, full));
        EdgeName taken = {
            .index = (import->first_name + i) & EDGE_NAME_INDEX,
            .kind = found ? NAME_SUBMODULE : NAME_UNKNOWN,
        };
        vec_push(arena, &gathering->names, taken);
        if (found)
            ask(gathering, find_or_add(gathering, full));
    }
}

static void link_import(Gathering *gathering, ModuleId importer,
                        const Script *script, uint32_t record)
{
    const Module module = gathering->modules.items[importer.index];
    const Import *import = &script->imports[record];
    Context context = block_context(script, import->block, gathering->target);
    Str target;
    if (context.when != WHEN_IMPORT || import->form == IMPORT_DYNAMIC ||
        !import_target(script, import, module.package, gathering->arena,
                       &target))
        return;
    static const uint8_t forms[] = {
        [IMPORT_MODULE] = EDGE_IMPORT,
        [IMPORT_FROM] = EDGE_FROM,
        [IMPORT_STAR] = EDGE_STAR,
    };
    Edge edge = {
        .importer = importer,
        .imported = find_or_add(gathering, target),
        .form = forms[import->form],
        .when = WHEN_IMPORT,
        .named = true,
        .import = record,
    };
    if (edge.form == EDGE_FROM && str_eq(target, module.name)) {
        edge.first_name = (uint32_t)gathering->names.count;
        list_submodules(gathering, script, import, module.name);
        edge.name_count = import->name_count;
    }
    ask(gathering, edge.imported);
    vec_push(gathering->arena, &gathering->edges, edge);
}

static void link_script(Gathering *gathering, ModuleId importer,
                        const Script *script)
{
    Module *module = &gathering->modules.items[importer.index];
    module->package = module->kind == MODULE_PACKAGE
                          ? module->name
                          : dotted_parent(module->name);
    bool all = builds_exports(script);
    for (uint32_t i = 0; i < script->import_count; i++) {
        if (all || script->imports[i].form == IMPORT_STAR)
            link_import(gathering, importer, script, i);
    }
}

// Reads what is asked for; what that stars is asked for next.
static void read_all(Gathering *gathering, const Script **scripts)
{
    Arena *arena = gathering->arena;
    size_t done = 0;
    while (done < gathering->asked.count) {
        size_t end = gathering->asked.count;
        Str *paths = ARENA_ARRAY(arena, Str, end - done);
        for (size_t i = done; i < end; i++)
            paths[i - done] =
                gathering->modules.items[gathering->asked.items[i]].path;
        project_read_outside(gathering->project, paths, done, end - done,
                             scripts + done);
        for (; done < end; done++)
            link_script(gathering, (ModuleId){gathering->asked.items[done]},
                        scripts[done]);
    }
}

Installed installed_read(const ImportGraph *graph, Project *project,
                         Search *search, Target target, Arena *arena)
{
    Installed found = {.graph = *graph};
    bool os = has_os(graph);
    if (!os && !is_wanted(graph))
        return found;
    Gathering gathering = {
        .found = &found,
        .project = project,
        .search = search,
        .target = target,
        .arena = arena,
    };
    copy_graph(&gathering, graph);
    if (os)
        (void)find_or_add(&gathering, STR("os.path"));
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        if (takes_names(&graph->edges[i]))
            ask(&gathering, graph->edges[i].imported);
    }
    const Script **read = ARENA_ARRAY(arena, const Script *, ASKED_LIMIT);
    read_all(&gathering, read);
    found.graph.modules = gathering.modules.items;
    found.graph.module_count = (uint32_t)gathering.modules.count;
    found.graph.names = gathering.names.items;
    found.graph.name_count = (uint32_t)gathering.names.count;
    found.scripts = ARENA_ARRAY(arena, const Script *, gathering.modules.count);
    for (size_t i = 0; i < gathering.asked.count; i++)
        found.scripts[gathering.asked.items[i]] = read[i];
    found.edges = gathering.edges.items;
    found.edge_count = (uint32_t)gathering.edges.count;
    return found;
}
