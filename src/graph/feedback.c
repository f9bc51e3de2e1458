#include "graph/feedback.h"

#include "base/vec.h"
#include "graph/breadth.h"
#include "graph/hitting_set.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const Digraph *whole;
    const uint32_t *tails;
    const uint32_t *weights;
    Arena *arena; // of the question
    VEC(uint32_t) first;
    VEC(uint32_t) members; // of all cycles known
    uint64_t steps_left;
    bool *best;
    uint64_t best_sum;
} Feedback;

static void spend(Feedback *feedback, uint64_t steps)
{
    feedback->steps_left -=
        steps < feedback->steps_left ? steps : feedback->steps_left;
}

static const uint32_t *tails_of(const Digraph *graph, Arena *arena)
{
    uint32_t *tails = ARENA_ARRAY(arena, uint32_t, graph->arc_count);
    for (uint32_t node = 0; node < graph->node_count; node++) {
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
             arc++)
            tails[arc] = node;
    }
    return tails;
}

// The graph with some arcs taken out; labels are arcs of the whole.
static Digraph without(const Feedback *feedback, const bool *removed,
                       Arena *arena)
{
    const Digraph *whole = feedback->whole;
    Arc *arcs = ARENA_ARRAY(arena, Arc, whole->arc_count);
    uint32_t count = 0;
    for (uint32_t arc = 0; arc < whole->arc_count; arc++) {
        if (!removed[arc])
            arcs[count++] = (Arc){feedback->tails[arc], whole->heads[arc], arc};
    }
    return digraph_build(whole->node_count, arcs, count, arena);
}

// Cycles of the rest: a shortest one through each node, none twice. A cycle is
// told from the others by its least node's being asked: each is shortest from
// there, over nodes that are not smaller.

static bool is_known(const Feedback *feedback, size_t since,
                     const uint32_t *arcs, uint32_t count)
{
    size_t cycles = feedback->first.count - 1;
    for (size_t i = since; i < cycles; i++) {
        uint32_t start = feedback->first.items[i];
        if (feedback->first.items[i + 1] - start == count &&
            memcmp(feedback->members.items + start, arcs,
                   count * sizeof *arcs) == 0)
            return true;
    }
    return false;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void add_cycle(Feedback *feedback, size_t since, uint32_t *arcs,
                      uint32_t count)
{
    qsort(arcs, count, sizeof *arcs, compare_numbers);
    if (is_known(feedback, since, arcs, count))
        return;
    for (uint32_t i = 0; i < count; i++)
        vec_push(feedback->arena, &feedback->members, arcs[i]);
    vec_push(feedback->arena, &feedback->first,
             (uint32_t)feedback->members.count);
}

// A shortest cycle through each node of one component.
static void add_cycles_of(Feedback *feedback, const Digraph *rest,
                          const Components *components, uint32_t component,
                          Arena *scratch)
{
    Digraph part = digraph_component(rest, components, component, scratch);
    Breadth breadth = breadth_of(&part, scratch);
    uint32_t *arcs = ARENA_ARRAY(scratch, uint32_t, part.node_count);
    size_t since = feedback->first.count - 1;
    for (uint32_t node = 0; node < part.node_count; node++) {
        uint32_t count = breadth_find(
            &breadth, (BreadthQuestion){.from = node,
                                        .to = node,
                                        .longest = part.node_count});
        if (count == 0)
            continue;
        breadth_path(&breadth, arcs, count);
        for (uint32_t i = 0; i < count; i++)
            arcs[i] = rest->labels[part.labels[arcs[i]]];
        add_cycle(feedback, since, arcs, count);
    }
    spend(feedback, breadth.visits);
}

// True where the rest has cycles, which are known then.
static bool add_cycles(Feedback *feedback, const bool *removed)
{
    Arena *scratch = arena_new();
    Digraph rest = without(feedback, removed, scratch);
    Components components = digraph_components(&rest, scratch);
    size_t before = feedback->members.count;
    for (uint32_t i = 0; i < components.count; i++)
        add_cycles_of(feedback, &rest, &components, i, scratch);
    arena_free(scratch);
    return feedback->members.count > before;
}

// The heuristic. Nodes are put in a row: sinks of what is left to the right,
// sources to the left, else the one whose outgoing arcs outweigh its incoming
// ones the most; arcs that lead back are the feedback.

typedef struct {
    const Feedback *feedback;
    const bool *removed; // arcs that are out anyway
    Digraph reverse;
    int64_t *outward; // weight of arcs to nodes that have no place yet
    int64_t *inward;
    uint32_t *place; // UINT32_MAX for none yet
    uint32_t left;
    uint32_t right;
} Row;

static void add_weight(Row *row, uint32_t arc, int64_t sign)
{
    const Feedback *feedback = row->feedback;
    if (row->removed[arc])
        return;
    int64_t weight = sign * (int64_t)feedback->weights[arc];
    row->outward[feedback->tails[arc]] += weight;
    row->inward[feedback->whole->heads[arc]] += weight;
}

static void put(Row *row, uint32_t node, uint32_t place)
{
    const Digraph *whole = row->feedback->whole;
    row->place[node] = place;
    for (uint32_t arc = whole->first[node]; arc < whole->first[node + 1]; arc++)
        if (row->place[whole->heads[arc]] == UINT32_MAX)
            add_weight(row, arc, -1);
    for (uint32_t i = row->reverse.first[node];
         i < row->reverse.first[node + 1]; i++)
        if (row->place[row->reverse.heads[i]] == UINT32_MAX)
            add_weight(row, row->reverse.labels[i], -1);
}

static void put_next(Row *row)
{
    uint32_t best = UINT32_MAX;
    uint32_t nodes = row->feedback->whole->node_count;
    for (uint32_t node = 0; node < nodes; node++) {
        if (row->place[node] != UINT32_MAX)
            continue;
        if (row->outward[node] == 0) {
            put(row, node, --row->right);
            return;
        }
        if (best == UINT32_MAX || row->inward[node] == 0 ||
            (row->inward[best] != 0 &&
             row->outward[node] - row->inward[node] >
                 row->outward[best] - row->inward[best]))
            best = node;
    }
    put(row, best, row->left++);
}

// Adds to `removed` the arcs that lead back.
static void remove_backward(Feedback *feedback, bool *removed, Arena *scratch)
{
    const Digraph *whole = feedback->whole;
    Row row = {
        .feedback = feedback,
        .removed = removed,
        .outward = ARENA_ARRAY(scratch, int64_t, whole->node_count),
        .inward = ARENA_ARRAY(scratch, int64_t, whole->node_count),
        .place = ARENA_ARRAY(scratch, uint32_t, whole->node_count),
        .right = whole->node_count,
    };
    Arc *arcs = ARENA_ARRAY(scratch, Arc, whole->arc_count);
    memset(row.place, 0xff, sizeof *row.place * whole->node_count);
    for (uint32_t arc = 0; arc < whole->arc_count; arc++) {
        arcs[arc] = (Arc){whole->heads[arc], feedback->tails[arc], arc};
        add_weight(&row, arc, 1);
    }
    row.reverse =
        digraph_build(whole->node_count, arcs, whole->arc_count, scratch);
    while (row.left < row.right)
        put_next(&row);
    spend(feedback, (uint64_t)whole->node_count * whole->node_count);
    for (uint32_t arc = 0; arc < whole->arc_count; arc++)
        removed[arc] = removed[arc] || row.place[feedback->tails[arc]] >=
                                           row.place[whole->heads[arc]];
}

// Puts arcs back that close no cycle, the heavy ones first.

typedef struct {
    uint32_t arc;
    uint32_t weight;
} Heavy;

static int compare_heavy(const void *a, const void *b)
{
    const Heavy *x = a;
    const Heavy *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return (x->arc > y->arc) - (x->arc < y->arc);
}

typedef struct {
    uint32_t *stack;
    uint32_t *round;
    uint32_t rounds;
} Reach;

static bool reaches(Feedback *feedback, const bool *removed, Reach *reach,
                    uint32_t from, uint32_t to)
{
    const Digraph *whole = feedback->whole;
    uint32_t count = 0;
    uint32_t round = ++reach->rounds;
    reach->stack[count++] = from;
    reach->round[from] = round;
    while (count) {
        uint32_t node = reach->stack[--count];
        if (node == to)
            return true;
        spend(feedback, whole->first[node + 1] - whole->first[node]);
        for (uint32_t arc = whole->first[node]; arc < whole->first[node + 1];
             arc++) {
            uint32_t head = whole->heads[arc];
            if (removed[arc] || reach->round[head] == round)
                continue;
            reach->round[head] = round;
            reach->stack[count++] = head;
        }
    }
    return false;
}

static void put_back(Feedback *feedback, bool *removed, Arena *scratch)
{
    const Digraph *whole = feedback->whole;
    Heavy *heavy = ARENA_ARRAY(scratch, Heavy, whole->arc_count);
    uint32_t count = 0;
    for (uint32_t arc = 0; arc < whole->arc_count; arc++) {
        if (removed[arc])
            heavy[count++] = (Heavy){arc, feedback->weights[arc]};
    }
    qsort(heavy, count, sizeof *heavy, compare_heavy);
    Reach reach = {
        .stack = ARENA_ARRAY(scratch, uint32_t, whole->node_count),
        .round = ARENA_ARRAY(scratch, uint32_t, whole->node_count),
    };
    for (uint32_t i = 0; i < count; i++) {
        uint32_t arc = heavy[i].arc;
        removed[arc] = reaches(feedback, removed, &reach, whole->heads[arc],
                               feedback->tails[arc]);
    }
}

// Completes `removed` to a feedback arc set and keeps it where it is lighter
// than the best.
static void try_completion(Feedback *feedback, bool *removed)
{
    Arena *scratch = arena_new();
    uint64_t sum = 0;
    remove_backward(feedback, removed, scratch);
    put_back(feedback, removed, scratch);
    for (uint32_t arc = 0; arc < feedback->whole->arc_count; arc++)
        sum += removed[arc] ? feedback->weights[arc] : 0;
    if (sum < feedback->best_sum) {
        feedback->best_sum = sum;
        memcpy(feedback->best, removed, feedback->whole->arc_count);
    }
    arena_free(scratch);
}

static HittingSet meet_cycles(Feedback *feedback, Arena *arena)
{
    SetSystem system = {
        .element_count = feedback->whole->arc_count,
        .weights = feedback->weights,
        .set_count = (uint32_t)feedback->first.count - 1,
        .first = feedback->first.items,
        .members = feedback->members.items,
    };
    // Half of what is left: the rounds to come need some too.
    uint64_t steps = feedback->steps_left / 2;
    HittingSet met = hitting_set_find(&system, steps, arena);
    spend(feedback, met.weight == met.bound ? steps / 16 : steps);
    return met;
}

static uint64_t find_lazily(Feedback *feedback, bool *removed)
{
    uint64_t bound = 0;
    Arena *scratch = arena_new();
    for (;;) {
        arena_reset(scratch);
        HittingSet met = meet_cycles(feedback, scratch);
        if (met.bound > bound)
            bound = met.bound;
        memset(removed, 0, feedback->whole->arc_count);
        for (uint32_t i = 0; i < met.count; i++)
            removed[met.elements[i]] = true;
        bool more = add_cycles(feedback, removed);
        try_completion(feedback, removed);
        if (bound >= feedback->best_sum || !more || feedback->steps_left == 0)
            break;
    }
    arena_free(scratch);
    return bound < feedback->best_sum ? bound : feedback->best_sum;
}

FeedbackArcs digraph_feedback(const Digraph *graph, const uint32_t *weights,
                              uint64_t steps, Arena *arena)
{
    Arena *own = arena_new();
    bool *removed = ARENA_ARRAY(own, bool, graph->arc_count);
    Feedback feedback = {
        .whole = graph,
        .tails = tails_of(graph, own),
        .weights = weights,
        .arena = own,
        .steps_left = steps,
        .best = ARENA_ARRAY(own, bool, graph->arc_count),
        .best_sum = UINT64_MAX,
    };
    vec_push(own, &feedback.first, 0);
    FeedbackArcs answer = {.bound = find_lazily(&feedback, removed)};
    uint32_t *arcs = ARENA_ARRAY(arena, uint32_t, graph->arc_count);
    for (uint32_t arc = 0; arc < graph->arc_count; arc++) {
        if (feedback.best[arc])
            arcs[answer.count++] = arc;
    }
    answer.arcs = arcs;
    answer.weight = feedback.best_sum;
    arena_free(own);
    return answer;
}
