#include "verdict/cut.h"

#include "graph/feedback.h"
#include "verdict/weigh.h"

enum {
    CUT_STEPS = 200000,  // of visits to arcs: some hundredths of a second
    MOST_MEMBERS = 4096, // of a component, for a table of its pairs
};

// The component as a digraph over its members, an arc for each pair.
typedef struct {
    Digraph digraph;
    uint32_t *weights; // by arc
} Component;

static uint32_t member_at(const Cycle *cycle, ModuleId module)
{
    uint32_t low = 0;
    uint32_t high = cycle->module_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (cycle->modules[middle].index <= module.index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

// Several imports between two modules make one arc: all have to go.
static Component component_of(const ImportGraph *graph, const Cycle *cycle,
                              const Statements *statements, Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, cycle->edge_count);
    uint32_t *weights = ARENA_ARRAY(arena, uint32_t, cycle->edge_count);
    uint32_t count = 0;
    Map known;
    map_init(&known, arena);
    for (uint32_t i = 0; i < cycle->edge_count; i++) {
        const Edge *edge = &graph->edges[cycle->edges[i]];
        uint32_t from = member_at(cycle, edge->importer);
        uint32_t to = member_at(cycle, edge->imported);
        Str key = str_format(arena, "%u:%u", from, to);
        uint32_t arc = *map_at(&known, key, count);
        if (arc == count)
            arcs[count++] = (Arc){from, to, arc};
        weights[arc] += statements->items[statements->of_edge[i]].weight;
    }
    Component component = {
        .digraph = digraph_build(cycle->module_count, arcs, count, arena),
        .weights = ARENA_ARRAY(arena, uint32_t, count),
    };
    for (uint32_t i = 0; i < count; i++)
        component.weights[i] = weights[component.digraph.labels[i]];
    return component;
}

// Marks the statements whose edges run along one of the arcs.
static void mark_statements(const ImportGraph *graph, const Cycle *cycle,
                            const Statements *statements, const bool *cut_pairs,
                            bool *chosen)
{
    for (uint32_t i = 0; i < cycle->edge_count; i++) {
        const Edge *edge = &graph->edges[cycle->edges[i]];
        uint64_t from = member_at(cycle, edge->importer);
        uint64_t to = member_at(cycle, edge->imported);
        if (cut_pairs[from * cycle->module_count + to])
            chosen[statements->of_edge[i]] = true;
    }
}

// No component is left without the chosen statements.
static bool is_gone(const ImportGraph *graph, const Cycle *cycle,
                    const Statements *statements, const bool *chosen,
                    Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, cycle->edge_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < cycle->edge_count; i++) {
        const Edge *edge = &graph->edges[cycle->edges[i]];
        if (!chosen[statements->of_edge[i]])
            arcs[count++] = (Arc){member_at(cycle, edge->importer),
                                  member_at(cycle, edge->imported), i};
    }
    Digraph rest = digraph_build(cycle->module_count, arcs, count, arena);
    return digraph_components(&rest, arena).count == cycle->module_count;
}

Cut cut_cycle(World *world, const ImportGraph *graph, const Cycle *cycle,
              Arena *arena)
{
    if (cycle->module_count > MOST_MEMBERS)
        return (Cut){0};
    Arena *scratch = arena_new();
    world_ask_for(world, cycle->id);
    Statements statements =
        weigh_statements(world, graph, cycle, true, scratch);
    world_ask_for(world, STR(""));
    Component component = component_of(graph, cycle, &statements, scratch);
    const Digraph *digraph = &component.digraph;
    FeedbackArcs feedback =
        digraph_feedback(digraph, component.weights, CUT_STEPS, scratch);
    size_t pairs = (size_t)cycle->module_count * cycle->module_count;
    bool *cut_pairs = ARENA_ARRAY(scratch, bool, pairs);
    bool *chosen = ARENA_ARRAY(scratch, bool, statements.count);
    uint32_t next = 0;
    for (uint32_t node = 0; node < digraph->node_count; node++) {
        for (uint32_t arc = digraph->first[node];
             arc < digraph->first[node + 1]; arc++) {
            if (next == feedback.count || feedback.arcs[next] != arc)
                continue;
            next++;
            cut_pairs[(size_t)node * cycle->module_count +
                      digraph->heads[arc]] = true;
        }
    }
    mark_statements(graph, cycle, &statements, cut_pairs, chosen);
    CutImport *items = ARENA_ARRAY(arena, CutImport, statements.count);
    Cut cut = {.items = items};
    for (uint32_t i = 0; i < statements.count; i++) {
        if (chosen[i])
            items[cut.count++] = (CutImport){.edge = statements.items[i].edge,
                                             .fix = statements.items[i].fix};
    }
    cut.proven = is_gone(graph, cycle, &statements, chosen, scratch);
    cut.complete = feedback.weight == feedback.bound;
    arena_free(scratch);
    return cut;
}
