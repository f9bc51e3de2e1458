#include "names/loaded.h"

#include "base/dotted.h"
#include "search/library_imports.h"
#include "search/stdlib.h"

static bool is_imported(const ImportGraph *graph, Str full)
{
    ModuleId submodule;
    if (!import_graph_find(graph, full, &submodule))
        return false;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->imported.index == submodule.index &&
            edge->when != WHEN_NEVER && edge->when != WHEN_TYPING)
            return true;
    }
    return false;
}

// What is there before the main program starts: by Python's own start, or by
// .pth files that installers leave (distutils-precedence.pth of setuptools).
static bool is_started(Str full)
{
    static const Str started[] = {
        STR_INIT("collections.abc"), STR_INIT("distutils"),
        STR_INIT("encodings"),       STR_INIT("importlib"),
        STR_INIT("urllib.parse"),
    };
    for (size_t i = 0; i < sizeof started / sizeof *started; i++) {
        if (dotted_is_below(full, started[i]))
            return true;
    }
    return false;
}

// The library's modules that run because of those in the graph.
typedef struct {
    const Names *names;
    Map seen;
    Strs queue;
} Library;

static void add(Library *library, Str module)
{
    ModuleKind kind;
    if (map_find(&library->seen, module, NULL) ||
        stdlib_find(module, library->names->target.minor, &kind) !=
            STDLIB_FOUND)
        return;
    map_put(&library->seen, module, 1);
    vec_push(library->names->arena, &library->queue, module);
}

static void add_imports(Library *library, Str lines)
{
    LibraryImports at = {.lines = lines};
    LibraryImport found;
    while (library_imports_next(&at, &found)) {
        add(library, found.from.count ? found.from : found.name);
        if (found.from.count)
            add(library, str_concat3(library->names->arena, found.from,
                                     STR("."), found.name));
    }
}

static bool library_loads(const Names *names, Str full)
{
    const ImportGraph *graph = names->graph;
    Library library = {.names = names};
    map_init(&library.seen, names->arena);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        if (module->origin == ORIGIN_STDLIB)
            add(&library, module->name);
        else if (module->origin != ORIGIN_PROJECT)
            return true;
    }
    for (size_t i = 0; i < library.queue.count; i++) {
        Str module = library.queue.items[i];
        if (dotted_is_below(module, full))
            return true;
        add_imports(&library, library_imports(module, names->target.minor));
    }
    return false;
}

bool submodule_may_be_loaded(const Names *names, ModuleId package, Str name)
{
    const Module *module = &names->graph->modules[package.index];
    Str full = str_concat3(names->arena, module->name, STR("."), name);
    if (is_imported(names->graph, full))
        return true;
    if (module->origin == ORIGIN_STDLIB)
        return is_started(full) || library_loads(names, full);
    return module->origin != ORIGIN_PROJECT;
}
