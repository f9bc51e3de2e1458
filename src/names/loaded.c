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

// A word of `import a.b as c, d`, "" behind the last.
static Str next_word(Str *line)
{
    Str word = STR("");
    while (line->count && word.count == 0) {
        word = str_cut(line, ' ');
        if (str_ends_with(word, STR(",")))
            word = str_slice(word, 0, word.count - 1);
    }
    return word;
}

// A line of search/library_imports.h.
static void add_line(Library *library, Str line)
{
    Str first = next_word(&line);
    Str from = STR("");
    if (str_eq(first, STR("from"))) {
        from = next_word(&line);
        add(library, from);
        (void)next_word(&line);
    } else if (!str_eq(first, STR("import"))) {
        return;
    }
    for (Str word = next_word(&line); word.count; word = next_word(&line))
        add(library, from.count ? str_concat3(library->names->arena, from,
                                              STR("."), word)
                                : word);
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
        Str lines = library_imports(module, names->target.minor);
        if (dotted_is_below(module, full))
            return true;
        while (lines.count)
            add_line(&library, str_cut(&lines, '|'));
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
        return library_loads(names, full);
    return module->origin != ORIGIN_PROJECT;
}
