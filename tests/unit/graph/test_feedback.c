#include "graph/feedback.h"

#include <criterion/criterion.h>

#include "random_graph.h"

static const uint32_t *random_weights(Dice *dice, uint32_t count, Arena *arena)
{
    uint32_t *weights = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        weights[i] = 1 + dice_roll(dice, 6);
    return weights;
}

// What the arcs from `node` to the nodes of `placed` weigh: they lead back
// where those stand to the left.
static uint64_t weight_back(const Digraph *graph, const uint32_t *weights,
                            uint32_t node, uint32_t placed)
{
    uint64_t sum = 0;
    for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
        sum += placed >> graph->heads[arc] & 1 ? weights[arc] : 0;
    return sum;
}

// The least weight over all orders of the nodes, by the sets that may stand to
// the left (Lawler 1964).
static uint64_t least_by_trying(const Digraph *graph, const uint32_t *weights)
{
    static uint64_t least[1u << SMALL_LIMIT];
    least[0] = 0;
    for (uint32_t placed = 1; placed < 1u << graph->node_count; placed++) {
        least[placed] = UINT64_MAX;
        for (uint32_t node = 0; node < graph->node_count; node++) {
            if (!(placed >> node & 1))
                continue;
            uint64_t sum = least[placed & ~(1u << node)] +
                           weight_back(graph, weights, node, placed);
            if (sum < least[placed])
                least[placed] = sum;
        }
    }
    return least[(1u << graph->node_count) - 1];
}

static uint64_t weigh(const FeedbackArcs *found, const uint32_t *weights)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < found->count; i++)
        sum += weights[found->arcs[i]];
    return sum;
}

static bool is_acyclic_without(const Digraph *graph, const FeedbackArcs *found,
                               Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, graph->arc_count);
    uint32_t count = 0;
    uint32_t next = 0;
    for (uint32_t node = 0; node < graph->node_count; node++) {
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
             arc++) {
            if (next < found->count && found->arcs[next] == arc)
                next++;
            else if (graph->heads[arc] == node)
                return false;
            else
                arcs[count++] = (Arc){node, graph->heads[arc], arc};
        }
    }
    Digraph rest = digraph_build(graph->node_count, arcs, count, arena);
    return digraph_components(&rest, arena).count == rest.node_count;
}

Test(feedback, is_the_lightest)
{
    Dice dice = {21};
    for (int round = 0; round < 2000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        const uint32_t *weights = random_weights(&dice, graph.arc_count, arena);
        FeedbackArcs found =
            digraph_feedback(&graph, weights, 100 * 1000 * 1000, arena);
        uint64_t least = least_by_trying(&graph, weights);
        cr_assert(is_acyclic_without(&graph, &found, arena), "round %d", round);
        cr_assert_eq(found.weight, weigh(&found, weights));
        cr_assert_eq(found.weight, least, "round %d", round);
        cr_assert_eq(found.bound, least, "round %d", round);
        arena_free(arena);
    }
}

Test(feedback, never_claims_more_than_it_proved)
{
    Dice dice = {22};
    for (int round = 0; round < 1000; round++) {
        Arena *arena = arena_new();
        Digraph graph = random_graph(&dice, arena);
        const uint32_t *weights = random_weights(&dice, graph.arc_count, arena);
        FeedbackArcs found =
            digraph_feedback(&graph, weights, dice_roll(&dice, 500), arena);
        uint64_t least = least_by_trying(&graph, weights);
        cr_assert(is_acyclic_without(&graph, &found, arena), "round %d", round);
        cr_assert_geq(found.weight, least, "round %d", round);
        cr_assert_leq(found.bound, least, "round %d", round);
        arena_free(arena);
    }
}

// As dense as the worst component of imports that was met, twice over.
Test(feedback, answers_within_its_steps)
{
    Dice dice = {23};
    Arena *arena = arena_new();
    Arc arcs[1600];
    for (uint32_t i = 0; i < 1600; i++) {
        uint32_t from = i < 400 ? i : dice_roll(&dice, 400);
        uint32_t to = i < 400 ? (i + 1) % 400 : dice_roll(&dice, 400);
        arcs[i] = (Arc){from, to, i};
    }
    Digraph graph = digraph_build(400, arcs, 1600, arena);
    const uint32_t *weights = random_weights(&dice, 1600, arena);
    FeedbackArcs found =
        digraph_feedback(&graph, weights, 100 * 1000 * 1000, arena);
    cr_expect(is_acyclic_without(&graph, &found, arena));
    cr_expect_leq(found.bound, found.weight);
    cr_expect_geq(found.bound, found.weight / 4);
    arena_free(arena);
}
