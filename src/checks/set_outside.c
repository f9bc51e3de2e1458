#include "checks/set_outside.h"

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
static void gather(Str text, Str called, Map *names, Arena *arena)
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
        if (name.count && is_assigned(text, at))
            map_put(names, str_copy(arena, name), 1);
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

// The edges to each module, in order.
static void index_edges(SetOutside *set)
{
    const ImportGraph *graph = set->input->graph;
    uint32_t *first =
        ARENA_ARRAY(set->arena, uint32_t, graph->module_count + 2);
    uint32_t *edges = ARENA_ARRAY(set->arena, uint32_t, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        first[graph->edges[i].imported.index + 2]++;
    for (uint32_t i = 0; i < graph->module_count; i++)
        first[i + 2] += first[i + 1];
    for (uint32_t i = 0; i < graph->edge_count; i++)
        edges[first[graph->edges[i].imported.index + 1]++] = i;
    set->first = first;
    set->edges = edges;
}

static Map *names_set(const SetOutside *set, ModuleId module)
{
    const ImportGraph *graph = set->input->graph;
    const Project *project = graph->project;
    Map *names = ARENA_NEW(set->arena, Map);
    Arena *scratch = arena_new();
    Str tail = dotted_tail(graph->modules[module.index].name);
    Str text = {0};
    uint32_t last = UINT32_MAX; // file that `text` is of
    Str called = {0};
    map_init(names, set->arena);
    for (uint32_t i = set->first[module.index];
         i < set->first[module.index + 1]; i++) {
        const Edge *edge = &graph->edges[set->edges[i]];
        if (edge->form == EDGE_PARENT || edge->form == EDGE_STAR)
            continue;
        Str name = name_in_file(graph, edge, tail);
        FileId file = import_graph_file(graph, edge);
        if (file.index == last && str_eq(name, called))
            continue;
        last = file.index;
        called = name;
        arena_reset(scratch);
        if (fs_read(listing_fs(project->listing),
                    project->files.items[last].path, READER_MAX_BYTES, scratch,
                    &text) == FS_OK)
            gather(text, called, names, set->arena);
    }
    arena_free(scratch);
    return names;
}

SetOutside set_outside_of(const CheckInput *input, Arena *arena)
{
    return (SetOutside){.input = input, .arena = arena};
}

void set_outside_free(SetOutside *set)
{
    injections_free(&set->injections);
}

// Modules beyond those of the graph are of installed packages: nobody looks at
// who sets their names.
static bool is_set(SetOutside *set, ModuleId module, Str name)
{
    uint32_t count = set->input->graph->module_count;
    if (module.index >= count)
        return false;
    if (!set->by_module) {
        set->by_module = ARENA_ARRAY(set->arena, Map *, count);
        index_edges(set);
    }
    if (!set->by_module[module.index])
        set->by_module[module.index] = names_set(set, module);
    return map_find(set->by_module[module.index], name, NULL);
}

bool set_outside(SetOutside *set, ModuleId module, Str name)
{
    if (is_set(set, module, name))
        return true;
    if (!set->injections.arena)
        set->injections = injections_of(set->input->names, set->input->project,
                                        set->input->code, set->arena);
    return injection_reaches(&set->injections, module, name);
}
