#include <criterion/criterion.h>

#include "random_graph.h"

Test(digraph, keeps_the_order_of_the_arcs_of_a_node)
{
    Arena *arena = arena_new();
    const Arc arcs[] = {
        {2, 0, 10}, {0, 2, 11}, {2, 1, 12}, {0, 1, 13}, {2, 0, 14}};
    Digraph graph = digraph_build(4, arcs, 5, arena);
    const uint32_t first[] = {0, 2, 2, 5, 5};
    const uint32_t heads[] = {2, 1, 0, 1, 0};
    const uint32_t labels[] = {11, 13, 10, 12, 14};
    cr_expect_eq(graph.node_count, 4);
    cr_expect_eq(graph.arc_count, 5);
    cr_expect_arr_eq(graph.first, first, sizeof first);
    cr_expect_arr_eq(graph.heads, heads, sizeof heads);
    cr_expect_arr_eq(graph.labels, labels, sizeof labels);
    arena_free(arena);
}

Test(digraph, may_be_empty)
{
    Arena *arena = arena_new();
    Digraph graph = digraph_build(0, NULL, 0, arena);
    Digraph turned = digraph_reverse(&graph, arena);
    Components components = digraph_components(&graph, arena);
    cr_expect_eq(graph.first[0], 0);
    cr_expect_eq(turned.first[0], 0);
    cr_expect_eq(components.count, 0);
    cr_expect_eq(components.first[0], 0);
    arena_free(arena);
}

// Whether the arc of that label leads the other way in `turned`.
static bool is_turned(const Digraph *turned, uint32_t label, uint32_t from,
                      uint32_t to)
{
    for (uint32_t arc = turned->first[to]; arc < turned->first[to + 1]; arc++) {
        if (turned->labels[arc] == label)
            return turned->heads[arc] == from;
    }
    return false;
}

Test(digraph, reversed_has_the_same_arcs_turned_round)
{
    Dice dice = {1};
    for (int round = 0; round < 500; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Digraph turned = digraph_reverse(&graph, arena);
        cr_assert_eq(turned.arc_count, graph.arc_count);
        for (uint32_t arc = 0; arc < graph.arc_count; arc++)
            cr_assert(is_turned(&turned, graph.labels[arc],
                                arc_tail(&graph, arc), graph.heads[arc]));
        arena_free(arena);
    }
}

Test(digraph, component_has_exactly_the_arcs_inside_it)
{
    Dice dice = {2};
    for (int round = 0; round < 1000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Components all = digraph_components(&graph, arena);
        uint32_t inner = 0;
        for (uint32_t arc = 0; arc < graph.arc_count; arc++)
            inner += all.component[arc_tail(&graph, arc)] ==
                     all.component[graph.heads[arc]];
        uint32_t seen = 0;
        for (uint32_t c = 0; c < all.count; c++) {
            Digraph part = digraph_component(&graph, &all, c, arena);
            const uint32_t *members = all.members + all.first[c];
            seen += part.arc_count;
            for (uint32_t arc = 0; arc < part.arc_count; arc++) {
                uint32_t outer = part.labels[arc];
                cr_assert_eq(members[part.heads[arc]], graph.heads[outer]);
                cr_assert_eq(members[arc_tail(&part, arc)],
                             arc_tail(&graph, outer));
            }
        }
        cr_assert_eq(seen, inner);
        arena_free(arena);
    }
}
