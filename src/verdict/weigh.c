#include "verdict/weigh.h"

#include "verdict/below.h"

// simulation, 5.
enum {
    WEIGHT_TYPING = 1,
    WEIGHT_LAZY = 1,
    WEIGHT_DEFER = 1,  // and one for each function
    WEIGHT_MODULE = 2, // and one for each two uses: a prefix is little work
    WEIGHT_BELOW = 5,
    WEIGHT_SPLIT = 20,
    LAZY_SINCE = 15,
};

typedef struct {
    World *world;
    const ImportGraph *graph;
    bool whole;
    Arena *scratch;
    uint32_t *first; // edge + 1 by imported module, 0 for none
    uint32_t *next;  // likewise by edge
} Weighing;

static Str path_of(const ImportGraph *graph, const Edge *edge)
{
    return import_graph_path(graph, edge);
}

static void offer(Statement *statement, FixKind fix, uint32_t weight)
{
    if (weight >= statement->weight)
        return;
    statement->fix = fix;
    statement->weight = weight;
}

static bool takes(const ImportGraph *graph, const Edge *other, const Edge *edge)
{
    for (uint32_t k = 0; k < other->name_count; k++) {
        for (uint32_t n = 0; n < edge->name_count; n++) {
            TakenName name = import_graph_taken(graph, edge, n);
            Str bound = name.alias.count ? name.alias : name.name;
            if (str_eq(import_graph_taken(graph, other, k).name, bound))
                return true;
        }
    }
    return false;
}

// Another module takes one of the names that the statement binds from here.
static bool is_taken(const Weighing *weighing, const Edge *edge)
{
    const ImportGraph *graph = weighing->graph;
    uint32_t other = weighing->first[edge->importer.index];
    while (other != 0 && !takes(graph, &graph->edges[other - 1], edge))
        other = weighing->next[other - 1];
    return other != 0;
}

// Lists the edges by the module they import: a component has many statements,
// and the graph a lot more edges.
static void list_edges(Weighing *weighing)
{
    const ImportGraph *graph = weighing->graph;
    Arena *scratch = weighing->scratch;
    weighing->first = ARENA_ARRAY(scratch, uint32_t, graph->module_count);
    weighing->next = ARENA_ARRAY(scratch, uint32_t, graph->edge_count);
    for (uint32_t i = graph->edge_count; i > 0; i--) {
        uint32_t *first = &weighing->first[graph->edges[i - 1].imported.index];
        weighing->next[i - 1] = *first;
        *first = i;
    }
}

// `m.x` has to mean what `from m import x` gives.
static bool takes_attributes(const ImportGraph *graph, const Edge *edge)
{
    for (uint32_t i = 0; i < edge->name_count; i++) {
        if (import_graph_name_kind(graph, edge, i) != NAME_ATTRIBUTE)
            return false;
    }
    return edge->form == EDGE_FROM && edge->name_count > 0;
}

// `lazy import` is a syntax error before: only for who is known to run it, not
// where the newest version is a guess.
static bool may_be_lazy(const World *world)
{
    return world->target.minor >= LAZY_SINCE &&
           world->project->options->origins[SETTING_PYTHON].count > 0;
}

static void offer_all(const Weighing *weighing, const Edge *edge,
                      const ImportUse *use, Statement *statement)
{
    bool local = !use->exported && !is_taken(weighing, edge);
    bool used = use->late || use->annotations;
    bool package =
        weighing->graph->modules[edge->importer.index].kind == MODULE_PACKAGE;
    if (use->early || use->in_function || edge->form == EDGE_STAR ||
        edge->form == EDGE_DYNAMIC)
        return;
    if (local && !use->late && use->annotations)
        offer(statement, FIX_TYPING, WEIGHT_TYPING);
    if (may_be_lazy(weighing->world) && !use->in_try)
        offer(statement, FIX_LAZY, WEIGHT_LAZY);
    // What a package's __init__ does not use itself it imports for others.
    if (local && (used || !package))
        offer(statement, FIX_DEFER, WEIGHT_DEFER + use->functions);
    if (local && !weighing->whole && used &&
        takes_attributes(weighing->graph, edge))
        offer(statement, FIX_MODULE,
              WEIGHT_MODULE + (use->late + use->annotations) / 2);
}

static Statement weigh(const Weighing *weighing, uint32_t index)
{
    const Edge *edge = &weighing->graph->edges[index];
    Statement statement = {index, FIX_SPLIT, WEIGHT_SPLIT, 0};
    const Code *code =
        world_mentions(weighing->world, path_of(weighing->graph, edge));
    if (!code || edge->import >= code->script->import_count)
        return statement;
    ImportUse use = import_use_of(code, edge->import, weighing->scratch);
    offer_all(weighing, edge, &use, &statement);
    return statement;
}

// Whether the statement can go further down; what that helps nobody knows yet.
static bool weigh_below(const Weighing *weighing, const Statement *statement,
                        Statement *lower)
{
    const Edge *edge = &weighing->graph->edges[statement->edge];
    const Code *code =
        world_outline(weighing->world, path_of(weighing->graph, edge));
    Below below;
    if (statement->fix != FIX_SPLIT || weighing->whole || !code ||
        edge->import >= code->script->import_count ||
        !below_find(code, edge->import, weighing->world->target,
                    weighing->scratch, &below))
        return false;
    *lower = (Statement){statement->edge, FIX_BELOW, WEIGHT_BELOW, below.line};
    return true;
}

Statements weigh_statements(World *world, const ImportGraph *graph,
                            const Cycle *cycle, bool whole, Arena *arena)
{
    Weighing weighing = {world, graph, whole, arena_new(), NULL, NULL};
    Statement *items =
        ARENA_ARRAY(arena, Statement, 2 * (size_t)cycle->edge_count);
    uint32_t *of_edge = ARENA_ARRAY(arena, uint32_t, cycle->edge_count);
    uint32_t count = 0;
    Map known;
    map_init(&known, weighing.scratch);
    for (uint32_t i = 0; i < cycle->edge_count; i++) {
        const Edge *edge = &graph->edges[cycle->edges[i]];
        Str key =
            str_format(weighing.scratch, "%u:%u",
                       import_graph_file(graph, edge).index, edge->import);
        of_edge[i] = *map_at(&known, key, count);
        if (of_edge[i] == count)
            items[count++].edge = cycle->edges[i];
        else if (graph->edges[items[of_edge[i]].edge].form == EDGE_PARENT)
            items[of_edge[i]].edge = cycle->edges[i];
    }
    list_edges(&weighing);
    for (uint32_t i = 0; i < count; i++)
        items[i] = weigh(&weighing, items[i].edge);
    uint32_t all = count;
    for (uint32_t i = 0; i < count; i++)
        all += weigh_below(&weighing, &items[i], &items[all]);
    arena_free(weighing.scratch);
    return (Statements){items, all, of_edge};
}

// The words of the importers, by file.
typedef struct {
    Arena *arena;
    Map places; // by path, into `items`
    VEC(Asked) items;
} Importers;

static Map *words_of(Importers *importers, Str path)
{
    uint32_t fresh = (uint32_t)importers->items.count;
    uint32_t place = *map_at(&importers->places, path, fresh);
    if (place == fresh) {
        Map *words = ARENA_NEW(importers->arena, Map);
        map_init(words, importers->arena);
        vec_push(importers->arena, &importers->items, (Asked){path, words});
    }
    return importers->items.items[place].words;
}

static void ask_for(Importers *importers, const ImportGraph *graph,
                    const Edge *edge)
{
    FileId file = import_graph_file(graph, edge);
    const Script *script = graph->project->files.items[file.index].script;
    if (script && edge->import < script->import_count)
        import_use_words(script, edge->import,
                         words_of(importers, path_of(graph, edge)));
}

void weigh_read(World *world, const ImportGraph *graph, const Cycles *cycles)
{
    Importers importers = {.arena = arena_new()};
    map_init(&importers.places, importers.arena);
    for (uint32_t i = 0; i < cycles->count; i++) {
        const Cycle *cycle = &cycles->items[i];
        for (uint32_t k = 0; k < cycle->edge_count; k++)
            ask_for(&importers, graph, &graph->edges[cycle->edges[k]]);
    }
    codes_read_mentions(world->mentions, importers.items.items,
                        importers.items.count);
    arena_free(importers.arena);
}
