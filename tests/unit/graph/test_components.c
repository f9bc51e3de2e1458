#include <criterion/criterion.h>

#include "random_graph.h"

static void expect_partition(const Digraph *graph, const Components *all)
{
    cr_assert_eq(all->first[0], 0);
    cr_assert_eq(all->first[all->count], graph->node_count);
    for (uint32_t c = 0; c < all->count; c++) {
        cr_assert_lt(all->first[c], all->first[c + 1], "an empty component");
        for (uint32_t i = all->first[c]; i < all->first[c + 1]; i++) {
            cr_assert_eq(all->component[all->members[i]], c);
            if (i > all->first[c])
                cr_assert_lt(all->members[i - 1], all->members[i]);
        }
    }
}

static void expect_reverse_topological(const Digraph *graph,
                                       const Components *all)
{
    for (uint32_t node = 0; node < graph->node_count; node++) {
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
             arc++)
            cr_assert_geq(all->component[node],
                          all->component[graph->heads[arc]]);
    }
}

Test(components, agree_with_mutual_reachability)
{
    Dice dice = {3};
    for (int round = 0; round < 5000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Reach reach = reach_of(&graph);
        Components all = digraph_components(&graph, arena);
        expect_partition(&graph, &all);
        expect_reverse_topological(&graph, &all);
        for (uint32_t a = 0; a < graph.node_count; a++) {
            for (uint32_t b = 0; b < graph.node_count; b++) {
                bool mutual =
                    a == b || (reach.steps[a][b] && reach.steps[b][a]);
                cr_assert_eq(all.component[a] == all.component[b], mutual,
                             "round %d, nodes %u and %u", round, a, b);
            }
        }
        arena_free(arena);
    }
}

// 0 -> 1 -> … -> count-1, and back to 0 where it is a ring.
static Digraph chain(uint32_t count, bool ring, Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, count);
    for (uint32_t i = 0; i < count; i++)
        arcs[i] = (Arc){i, (i + 1) % count, i};
    return digraph_build(count, arcs, ring ? count : count - 1, arena);
}

Test(components, of_a_long_chain_are_its_nodes_from_the_end)
{
    Arena *arena = arena_new();
    Digraph graph = chain(50000, false, arena);
    Components all = digraph_components(&graph, arena);
    cr_expect_eq(all.count, 50000);
    for (uint32_t node = 0; node < 50000; node++)
        cr_assert_eq(all.component[node], 49999 - node);
    arena_free(arena);
}

Test(components, of_a_long_ring_are_one)
{
    Arena *arena = arena_new();
    Digraph graph = chain(50000, true, arena);
    Components all = digraph_components(&graph, arena);
    cr_expect_eq(all.count, 1);
    expect_partition(&graph, &all);
    arena_free(arena);
}

Test(components, without_arcs_are_single_nodes)
{
    Arena *arena = arena_new();
    Digraph graph = digraph_build(5, NULL, 0, arena);
    Components all = digraph_components(&graph, arena);
    cr_expect_eq(all.count, 5);
    expect_partition(&graph, &all);
    arena_free(arena);
}
