#include <criterion/criterion.h>

#include "random_graph.h"

static const uint64_t no_limit = UINT64_MAX;

// The least cycle inside a component, 0 for none.
static uint32_t least_cycle(const Components *all, uint32_t component,
                            const Reach *reach)
{
    uint32_t least = 0;
    for (uint32_t i = all->first[component]; i < all->first[component + 1];
         i++) {
        uint32_t steps = reach->steps[all->members[i]][all->members[i]];
        if (steps && (least == 0 || steps < least))
            least = steps;
    }
    return least;
}

// Whether the cycle is one, inside the component, from its least node.
static bool cycle_holds(const Digraph *graph, const Components *all,
                        uint32_t component, ArcPath cycle)
{
    uint32_t start = arc_tail(graph, cycle.arcs[0]);
    for (uint32_t i = 0; i < cycle.count; i++) {
        uint32_t head = graph->heads[cycle.arcs[i]];
        if (head < start || all->component[head] != component)
            return false;
    }
    return path_holds(graph, cycle, start, start);
}

Test(witness, is_a_shortest_cycle_of_its_component)
{
    Dice dice = {6};
    for (int round = 0; round < 5000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Reach reach = reach_of(&graph);
        Components all = digraph_components(&graph, arena);
        for (uint32_t c = 0; c < all.count; c++) {
            uint32_t least = least_cycle(&all, c, &reach);
            ArcPath cycle = {0};
            cr_assert_eq(
                digraph_witness(&graph, &all, c, no_limit, arena, &cycle),
                least > 0);
            cr_assert_eq(cycle.count, least);
            cr_assert(least == 0 || cycle_holds(&graph, &all, c, cycle));
        }
        arena_free(arena);
    }
}

Test(witness, is_still_a_cycle_where_the_budget_is_nothing)
{
    Dice dice = {7};
    for (int round = 0; round < 2000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Reach reach = reach_of(&graph);
        Components all = digraph_components(&graph, arena);
        for (uint32_t c = 0; c < all.count; c++) {
            ArcPath cycle = {0};
            bool found = digraph_witness(&graph, &all, c, 0, arena, &cycle);
            cr_assert_eq(found, least_cycle(&all, c, &reach) > 0);
            cr_assert(!found || cycle_holds(&graph, &all, c, cycle));
        }
        arena_free(arena);
    }
}

// The least cycle with a wanted arc in it, 0 for none.
static uint32_t least_through(const Digraph *graph, const Components *all,
                              uint32_t component, const Reach *reach,
                              const bool *wanted)
{
    uint32_t least = 0;
    for (uint32_t arc = 0; arc < graph->arc_count; arc++) {
        uint32_t tail = arc_tail(graph, arc);
        uint32_t head = graph->heads[arc];
        uint32_t back = tail == head ? 0 : reach->steps[head][tail];
        bool closes = tail == head || back > 0;
        if (!wanted[arc] || !closes || all->component[tail] != component)
            continue;
        if (least == 0 || back + 1 < least)
            least = back + 1;
    }
    return least;
}

static bool holds_wanted(ArcPath cycle, const bool *wanted)
{
    for (uint32_t i = 0; i < cycle.count; i++) {
        if (wanted[cycle.arcs[i]])
            return true;
    }
    return false;
}

Test(witness, goes_through_a_wanted_arc)
{
    Dice dice = {8};
    for (int round = 0; round < 5000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Reach reach = reach_of(&graph);
        Components all = digraph_components(&graph, arena);
        bool *wanted = ARENA_ARRAY(arena, bool, graph.arc_count);
        for (uint32_t arc = 0; arc < graph.arc_count; arc++)
            wanted[arc] = dice_roll(&dice, 3) == 0;
        for (uint32_t c = 0; c < all.count; c++) {
            uint32_t least = least_through(&graph, &all, c, &reach, wanted);
            ArcPath cycle = digraph_witness_through(&graph, &all, c, wanted,
                                                    no_limit, arena);
            cr_assert_eq(cycle.count, least);
            if (least == 0)
                continue;
            cr_assert(holds_wanted(cycle, wanted));
            cr_assert(cycle_holds(&graph, &all, c, cycle));
        }
        arena_free(arena);
    }
}

Test(witness, of_a_long_ring_is_the_ring)
{
    Arena *arena = arena_new();
    enum { COUNT = 50000 };
    Arc *arcs = ARENA_ARRAY(arena, Arc, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        arcs[i] = (Arc){i, (i + 1) % COUNT, i};
    Digraph graph = digraph_build(COUNT, arcs, COUNT, arena);
    Components all = digraph_components(&graph, arena);
    ArcPath cycle = {0};
    cr_assert(digraph_witness(&graph, &all, 0, 1000000, arena, &cycle));
    cr_expect_eq(cycle.count, COUNT);
    cr_expect(cycle.arcs[0] == 0 && cycle.arcs[COUNT - 1] == COUNT - 1);
    arena_free(arena);
}

// 400 nodes in a ring with two or three further arcs each, none of them short:
// what a package of 400 modules that all import each other looks like.
Test(witness, is_found_at_once_in_a_dense_component)
{
    Arena *arena = arena_new();
    enum { NODES = 400, ARCS = 1600 };
    Arc arcs[ARCS];
    Dice dice = {9};
    for (uint32_t i = 0; i < ARCS; i++) {
        uint32_t from = i % NODES;
        uint32_t to = i < NODES ? i + 1 : from + 1 + dice_roll(&dice, 200);
        arcs[i] = (Arc){from, to % NODES, i};
    }
    Digraph graph = digraph_build(NODES, arcs, ARCS, arena);
    Components all = digraph_components(&graph, arena);
    cr_assert_eq(all.count, 1);
    ArcPath cycle = {0};
    cr_assert(digraph_witness(&graph, &all, 0, 50000000, arena, &cycle));
    uint32_t least = UINT32_MAX;
    for (uint32_t node = 0; node < NODES; node++) {
        ArcPath path = {0};
        cr_assert(digraph_shortest_path(&graph, node, node, arena, &path));
        least = path.count < least ? path.count : least;
    }
    cr_expect_eq(cycle.count, least);
    arena_free(arena);
}
