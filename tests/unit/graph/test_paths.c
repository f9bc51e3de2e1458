#include <criterion/criterion.h>

#include "random_graph.h"

Test(paths, are_shortest_and_hold_arc_by_arc)
{
    Dice dice = {4};
    for (int round = 0; round < 3000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Reach reach = reach_of(&graph);
        for (uint32_t from = 0; from < graph.node_count; from++) {
            for (uint32_t to = 0; to < graph.node_count; to++) {
                ArcPath path = {0};
                bool found =
                    digraph_shortest_path(&graph, from, to, arena, &path);
                cr_assert_eq(found, reach.steps[from][to] > 0);
                cr_assert_eq(path.count, reach.steps[from][to]);
                cr_assert(!found || path_holds(&graph, path, from, to));
            }
        }
        arena_free(arena);
    }
}

Test(paths, take_the_least_arcs_among_equals)
{
    Arena *arena = arena_new();
    // Two ways from 0 to 3; the one over 2 stands first.
    const Arc arcs[] = {{0, 2, 0}, {0, 1, 1}, {1, 3, 2}, {2, 3, 3}, {2, 3, 4}};
    Digraph graph = digraph_build(4, arcs, 5, arena);
    ArcPath path = {0};
    cr_assert(digraph_shortest_path(&graph, 0, 3, arena, &path));
    cr_assert_eq(path.count, 2);
    cr_expect_eq(graph.labels[path.arcs[0]], 0);
    cr_expect_eq(graph.labels[path.arcs[1]], 3);
    arena_free(arena);
}

Test(paths, from_a_node_to_itself_are_cycles)
{
    Arena *arena = arena_new();
    const Arc arcs[] = {{0, 1, 0}, {1, 0, 1}, {1, 1, 2}};
    Digraph graph = digraph_build(3, arcs, 3, arena);
    ArcPath path = {0};
    cr_assert(digraph_shortest_path(&graph, 0, 0, arena, &path));
    cr_expect_eq(path.count, 2);
    cr_assert(digraph_shortest_path(&graph, 1, 1, arena, &path));
    cr_expect_eq(path.count, 1);
    cr_expect_not(digraph_shortest_path(&graph, 2, 2, arena, &path));
    arena_free(arena);
}

static uint32_t expected_distance(const Reach *reach, const uint32_t *starts,
                                  uint32_t node, uint32_t limit)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t steps = reach->steps[starts[i]][node];
        if (starts[i] == node)
            least = 0;
        else if (steps && steps <= limit && steps < least)
            least = steps;
    }
    return least;
}

Test(paths, distances_are_those_from_the_nearest_start)
{
    Dice dice = {5};
    for (int round = 0; round < 3000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        Reach reach = reach_of(&graph);
        // The same start may come twice.
        uint32_t starts[] = {dice_roll(&dice, graph.node_count),
                             dice_roll(&dice, graph.node_count)};
        uint32_t limit = dice_roll(&dice, 4);
        limit = limit == 3 ? UINT32_MAX : limit;
        const uint32_t *distance =
            digraph_distances(&graph, starts, 2, limit, arena);
        for (uint32_t node = 0; node < graph.node_count; node++)
            cr_assert_eq(distance[node],
                         expected_distance(&reach, starts, node, limit));
        arena_free(arena);
    }
}

Test(paths, distances_without_a_start_reach_nothing)
{
    Arena *arena = arena_new();
    const Arc arcs[] = {{0, 1, 0}};
    Digraph graph = digraph_build(2, arcs, 1, arena);
    const uint32_t *distance =
        digraph_distances(&graph, NULL, 0, UINT32_MAX, arena);
    cr_expect_eq(distance[0], UINT32_MAX);
    cr_expect_eq(distance[1], UINT32_MAX);
    arena_free(arena);
}

Test(paths, go_down_a_chain_of_any_length)
{
    Arena *arena = arena_new();
    enum { COUNT = 50000 };
    Arc *arcs = ARENA_ARRAY(arena, Arc, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        arcs[i] = (Arc){i, i + 1, i};
    Digraph graph = digraph_build(COUNT + 1, arcs, COUNT, arena);
    ArcPath path = {0};
    cr_assert(digraph_shortest_path(&graph, 0, COUNT, arena, &path));
    cr_expect_eq(path.count, COUNT);
    cr_expect_not(digraph_shortest_path(&graph, COUNT, 0, arena, &path));
    arena_free(arena);
}
