#include "names/outside.h"

#include "base/dotted.h"
#include "project/reader.h"
#include "syntax/word.h"

static Str take_word(Str text, size_t *at)
{
    size_t start = *at;
    while (*at < text.count && byte_is_word(text.at[*at]))
        ++*at;
    return str_slice(text, start, *at - start);
}

// Whether `=` follows, and not `==`.
static bool is_assigned(Str text, size_t at)
{
    while (at < text.count && text.at[at] == ' ')
        at++;
    return at < text.count && text.at[at] == '=' &&
           (at + 1 == text.count || text.at[at + 1] != '=');
}

// The names n of `module.n =`, where `called` is what the file calls it.
static void gather(Str text, Str called, uint32_t file, Map *names,
                   Arena *arena)
{
    size_t at = 0;
    while (called.count > 0) {
        at = str_search(text, called, at);
        if (at == text.count)
            return;
        bool inner = at > 0 && byte_is_word(text.at[at - 1]);
        at += called.count;
        if (inner || at == text.count || text.at[at] != '.')
            continue;
        at++;
        Str name = take_word(text, &at);
        if (name.count && is_assigned(text, at) && !map_find(names, name, NULL))
            map_put(names, str_copy(arena, name), file);
    }
}

// What the statement calls the module that it names or takes.
static Str name_in_file(const ImportGraph *graph, const Edge *edge, Str tail)
{
    Str alias = import_graph_alias(graph, edge);
    if (alias.count)
        return alias;
    for (uint32_t i = 0; i < edge->name_count; i++) {
        TakenName taken = import_graph_taken(graph, edge, i);
        if (str_eq(taken.name, tail) && taken.alias.count)
            return taken.alias;
    }
    return tail;
}

Outside outside_of(const ImportGraph *graph, Arena *arena)
{
    uint32_t *first = ARENA_ARRAY(arena, uint32_t, graph->module_count + 2);
    uint32_t *edges = ARENA_ARRAY(arena, uint32_t, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        first[graph->edges[i].imported.index + 2]++;
    for (uint32_t i = 0; i < graph->module_count; i++)
        first[i + 2] += first[i + 1];
    for (uint32_t i = 0; i < graph->edge_count; i++)
        edges[first[graph->edges[i].imported.index + 1]++] = i;
    return (Outside){graph, first, edges};
}

// The file that was read last.
typedef struct {
    const Project *project;
    Arena *scratch;
    uint32_t file;
    Str called;
    Map *names;
    Arena *arena;
} Reading;

static void read_file(Reading *reading, uint32_t file, Str called)
{
    const Project *project = reading->project;
    Str text;
    if (file == reading->file && str_eq(called, reading->called))
        return;
    reading->file = file;
    reading->called = called;
    arena_reset(reading->scratch);
    if (fs_read(listing_fs(project->listing), project->files.items[file].path,
                READER_MAX_BYTES, reading->scratch, &text) == FS_OK)
        gather(text, called, file, reading->names, reading->arena);
}

static bool is_reached(const uint32_t *reached, ModuleId module)
{
    return !reached || reached[module.index] != UINT32_MAX;
}

static void read_importers(Reading *reading, const Outside *outside,
                           ModuleId module, const uint32_t *reached)
{
    const ImportGraph *graph = outside->graph;
    Str tail = dotted_tail(graph->modules[module.index].name);
    for (uint32_t i = outside->first[module.index];
         i < outside->first[module.index + 1]; i++) {
        const Edge *edge = &graph->edges[outside->edges[i]];
        bool names_it = edge->form != EDGE_PARENT && edge->form != EDGE_STAR;
        if (names_it && is_reached(reached, edge->importer))
            read_file(reading, import_graph_file(graph, edge).index,
                      name_in_file(graph, edge, tail));
    }
}

// A package may have the module as an attribute of one that it imports, as in
// `utils.config.limit = 3`.
static void read_packages(Reading *reading, const ImportGraph *graph,
                          ModuleId module, const uint32_t *reached)
{
    Str name = graph->modules[module.index].name;
    for (Str above = dotted_parent(name); above.count > 0;
         above = dotted_parent(above)) {
        ModuleId package;
        if (import_graph_find(graph, above, &package) &&
            graph->modules[package.index].has_file &&
            is_reached(reached, package))
            read_file(reading, graph->modules[package.index].file.index,
                      dotted_tail(name));
    }
}

Map *outside_names(const Outside *outside, ModuleId module,
                   const uint32_t *reached, Arena *arena)
{
    const ImportGraph *graph = outside->graph;
    Map *names = ARENA_NEW(arena, Map);
    map_init(names, arena);
    // Modules beyond those of the graph are of installed packages: nobody looks
    // at who sets their names.
    if (module.index >= graph->module_count)
        return names;
    Reading reading = {
        .project = graph->project,
        .scratch = arena_new(),
        .file = UINT32_MAX,
        .names = names,
        .arena = arena,
    };
    read_importers(&reading, outside, module, reached);
    read_packages(&reading, graph, module, reached);
    arena_free(reading.scratch);
    return names;
}
