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
    const ImportGraph *graph;
    Arena *arena;
    uint32_t file;
    Str called;
} Reading;

static void read_importer(Reading *reading, const Edge *edge, Map *names,
                          Arena *arena)
{
    const ImportGraph *graph = reading->graph;
    const Project *project = graph->project;
    Str tail = dotted_tail(graph->modules[edge->imported.index].name);
    Str called = name_in_file(graph, edge, tail);
    uint32_t file = edge->file.index;
    Str text;
    if (file == reading->file && str_eq(called, reading->called))
        return;
    reading->file = file;
    reading->called = called;
    arena_reset(reading->arena);
    if (fs_read(listing_fs(project->listing), project->files.items[file].path,
                READER_MAX_BYTES, reading->arena, &text) == FS_OK)
        gather(text, called, file, names, arena);
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
    Arena *scratch = arena_new();
    Reading reading = {.graph = graph, .arena = scratch, .file = UINT32_MAX};
    for (uint32_t i = outside->first[module.index];
         i < outside->first[module.index + 1]; i++) {
        const Edge *edge = &graph->edges[outside->edges[i]];
        bool names_it = edge->form != EDGE_PARENT && edge->form != EDGE_STAR;
        if (names_it &&
            (!reached || reached[edge->importer.index] != UINT32_MAX))
            read_importer(&reading, edge, names, arena);
    }
    arena_free(scratch);
    return names;
}
