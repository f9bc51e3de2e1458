#include "graph/hitting_set.h"

#include <string.h>

enum { OPEN, TAKEN, REFUSED };

// One decision of the search: first the element is taken, then refused.
typedef struct {
    uint32_t element;
    uint32_t trail;      // its length before the decision
    uint64_t taken_sum;  // of weights, likewise
    uint64_t node_bound; // of all choices below
    bool refused;
} Decision;

typedef struct {
    const SetSystem *system;
    uint8_t *state;     // of each element
    uint32_t *trail;    // elements decided, in order
    uint32_t *residual; // dual slack of each element
    uint32_t *hits;     // open sets that each element is in
    uint32_t trail_count;
    uint64_t taken_sum;
    Decision *stack;
    uint32_t depth;
    uint64_t steps_left;
    uint8_t *best;
    uint64_t best_sum;
} Hitting;

typedef struct {
    bool feasible;
    uint32_t smallest; // a set that is not met, with the fewest open elements
    bool done;         // every set is met
} Survey;

static uint32_t set_size(const SetSystem *system, uint32_t set)
{
    return system->first[set + 1] - system->first[set];
}

static const uint32_t *set_members(const SetSystem *system, uint32_t set)
{
    return system->members + system->first[set];
}

static void decide(Hitting *hitting, uint32_t element, uint8_t state)
{
    hitting->state[element] = state;
    hitting->trail[hitting->trail_count++] = element;
    if (state == TAKEN)
        hitting->taken_sum += hitting->system->weights[element];
}

static void undo(Hitting *hitting, const Decision *decision)
{
    while (hitting->trail_count > decision->trail)
        hitting->state[hitting->trail[--hitting->trail_count]] = OPEN;
    hitting->taken_sum = decision->taken_sum;
}

static bool is_met(const Hitting *hitting, uint32_t set)
{
    const uint32_t *members = set_members(hitting->system, set);
    uint32_t size = set_size(hitting->system, set);
    for (uint32_t i = 0; i < size; i++) {
        if (hitting->state[members[i]] == TAKEN)
            return true;
    }
    return false;
}

// The open elements of a set; `any` is one of them.
static uint32_t count_open(const Hitting *hitting, uint32_t set, uint32_t *any)
{
    const uint32_t *members = set_members(hitting->system, set);
    uint32_t size = set_size(hitting->system, set);
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++) {
        if (hitting->state[members[i]] == OPEN) {
            *any = members[i];
            count++;
        }
    }
    return count;
}

static void spend(Hitting *hitting, uint64_t steps)
{
    hitting->steps_left -=
        steps < hitting->steps_left ? steps : hitting->steps_left;
}

// Takes what a set with a single open element forces, until nothing is forced.
static Survey survey(Hitting *hitting)
{
    Survey found;
    bool forced = true;
    while (forced) {
        forced = false;
        found = (Survey){.feasible = true, .done = true};
        uint32_t fewest = UINT32_MAX;
        for (uint32_t set = 0; set < hitting->system->set_count; set++) {
            uint32_t any = 0;
            spend(hitting, set_size(hitting->system, set));
            if (is_met(hitting, set))
                continue;
            found.done = false;
            uint32_t open = count_open(hitting, set, &any);
            if (open == 0)
                return (Survey){.feasible = false};
            if (open == 1) {
                decide(hitting, any, TAKEN);
                forced = true;
            } else if (open < fewest) {
                fewest = open;
                found.smallest = set;
            }
        }
    }
    return found;
}

// Raises the dual variable of one set as far as its elements allow.
static uint64_t ascend(Hitting *hitting, uint32_t set)
{
    const uint32_t *members = set_members(hitting->system, set);
    uint32_t size = set_size(hitting->system, set);
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < size; i++) {
        if (hitting->state[members[i]] == OPEN &&
            hitting->residual[members[i]] < least)
            least = hitting->residual[members[i]];
    }
    for (uint32_t i = 0; i < size && least; i++) {
        if (hitting->state[members[i]] == OPEN)
            hitting->residual[members[i]] -= least;
    }
    return least;
}

// What the sets that are not met must still cost at least. Small sets first:
// they leave more to the others.
static uint64_t dual_bound(Hitting *hitting)
{
    const SetSystem *system = hitting->system;
    uint64_t bound = 0;
    uint32_t largest = 0;
    memcpy(hitting->residual, system->weights,
           sizeof *system->weights * system->element_count);
    for (uint32_t set = 0; set < system->set_count; set++) {
        if (set_size(system, set) > largest)
            largest = set_size(system, set);
    }
    for (uint32_t size = 1; size <= largest; size++) {
        for (uint32_t set = 0; set < system->set_count; set++) {
            if (set_size(system, set) != size)
                continue;
            spend(hitting, size);
            if (!is_met(hitting, set))
                bound += ascend(hitting, set);
        }
    }
    return bound;
}

static void count_hits(Hitting *hitting)
{
    const SetSystem *system = hitting->system;
    memset(hitting->hits, 0, sizeof *hitting->hits * system->element_count);
    for (uint32_t set = 0; set < system->set_count; set++) {
        const uint32_t *members = set_members(system, set);
        uint32_t size = set_size(system, set);
        spend(hitting, size);
        if (is_met(hitting, set))
            continue;
        for (uint32_t i = 0; i < size; i++)
            hitting->hits[members[i]] += hitting->state[members[i]] == OPEN;
    }
}

// True where `a` meets more open sets for its weight than `b`.
static bool is_better(const Hitting *hitting, uint32_t a, uint32_t b)
{
    const uint32_t *weights = hitting->system->weights;
    return (uint64_t)hitting->hits[a] * weights[b] >
           (uint64_t)hitting->hits[b] * weights[a];
}

static uint32_t best_of_set(const Hitting *hitting, uint32_t set)
{
    const uint32_t *members = set_members(hitting->system, set);
    uint32_t size = set_size(hitting->system, set);
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < size; i++) {
        if (hitting->state[members[i]] == OPEN &&
            (best == UINT32_MAX || is_better(hitting, members[i], best)))
            best = members[i];
    }
    return best;
}

// True where every set would be met without `element`.
static bool is_spare(const Hitting *hitting, const uint8_t *chosen,
                     uint32_t element)
{
    const SetSystem *system = hitting->system;
    for (uint32_t set = 0; set < system->set_count; set++) {
        const uint32_t *members = set_members(system, set);
        bool holds = false;
        bool other = false;
        for (uint32_t i = 0; i < set_size(system, set); i++) {
            holds = holds || members[i] == element;
            other =
                other || (members[i] != element && chosen[members[i]] == TAKEN);
        }
        if (holds && !other)
            return false;
    }
    return true;
}

static uint64_t drop_spares(const Hitting *hitting, uint8_t *chosen)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < hitting->system->element_count; i++) {
        if (chosen[i] != TAKEN)
            continue;
        if (is_spare(hitting, chosen, i))
            chosen[i] = OPEN;
        else
            sum += hitting->system->weights[i];
    }
    return sum;
}

static void keep_best(Hitting *hitting)
{
    if (hitting->taken_sum >= hitting->best_sum)
        return;
    memcpy(hitting->best, hitting->state, hitting->system->element_count);
    hitting->best_sum = drop_spares(hitting, hitting->best);
}

// The first answer: the element that meets most for its weight, again and
// again. Leaves the state as it was.
static void choose_greedily(Hitting *hitting)
{
    const SetSystem *system = hitting->system;
    Decision start = {.trail = hitting->trail_count,
                      .taken_sum = hitting->taken_sum};
    for (;;) {
        count_hits(hitting);
        uint32_t best = UINT32_MAX;
        for (uint32_t i = 0; i < system->element_count; i++) {
            if (hitting->hits[i] &&
                (best == UINT32_MAX || is_better(hitting, i, best)))
                best = i;
        }
        if (best == UINT32_MAX)
            break;
        decide(hitting, best, TAKEN);
    }
    keep_best(hitting);
    undo(hitting, &start);
}

// Goes back to the last decision that has not been refused yet, and refuses
// it; false where none is left.
static bool backtrack(Hitting *hitting)
{
    while (hitting->depth > 0) {
        Decision *last = &hitting->stack[hitting->depth - 1];
        undo(hitting, last);
        if (!last->refused && last->node_bound < hitting->best_sum) {
            last->refused = true;
            decide(hitting, last->element, REFUSED);
            return true;
        }
        hitting->depth--;
    }
    return false;
}

static void branch(Hitting *hitting, uint32_t set, uint64_t bound)
{
    count_hits(hitting);
    uint32_t element = best_of_set(hitting, set);
    hitting->stack[hitting->depth++] = (Decision){
        .element = element,
        .trail = hitting->trail_count,
        .taken_sum = hitting->taken_sum,
        .node_bound = bound,
    };
    decide(hitting, element, TAKEN);
}

// What is proven when the search stops at a node with the bound `here`: what is
// still open may be as light as the least bound of its branches.
static uint64_t proven(const Hitting *hitting, uint64_t root, uint64_t here)
{
    uint64_t least = here < hitting->best_sum ? here : hitting->best_sum;
    for (uint32_t i = 0; i < hitting->depth; i++) {
        if (hitting->stack[i].node_bound < least)
            least = hitting->stack[i].node_bound;
    }
    return least > root ? least : root;
}

static uint64_t search(Hitting *hitting)
{
    uint64_t root = 0;
    for (bool more = true, first = true; more; first = false) {
        Survey found = survey(hitting);
        uint64_t bound = UINT64_MAX;
        if (found.feasible)
            bound = hitting->taken_sum + dual_bound(hitting);
        if (first) {
            root = bound;
            choose_greedily(hitting);
        }
        if (found.feasible && found.done)
            keep_best(hitting);
        if (hitting->steps_left == 0)
            return proven(hitting, root, bound);
        if (found.feasible && !found.done && bound < hitting->best_sum)
            branch(hitting, found.smallest, bound);
        else
            more = backtrack(hitting);
    }
    return hitting->best_sum;
}

HittingSet hitting_set_find(const SetSystem *system, uint64_t steps,
                            Arena *arena)
{
    Arena *scratch = arena_new();
    size_t elements = system->element_count;
    Hitting hitting = {
        .system = system,
        .state = ARENA_ARRAY(scratch, uint8_t, elements),
        .trail = ARENA_ARRAY(scratch, uint32_t, elements),
        .residual = ARENA_ARRAY(scratch, uint32_t, elements),
        .hits = ARENA_ARRAY(scratch, uint32_t, elements),
        .stack = ARENA_ARRAY(scratch, Decision, elements + 1),
        .steps_left = steps,
        .best = ARENA_ARRAY(scratch, uint8_t, elements),
        .best_sum = UINT64_MAX,
    };
    HittingSet answer = {.bound = search(&hitting)};
    uint32_t *chosen = ARENA_ARRAY(arena, uint32_t, elements);
    for (uint32_t i = 0; i < elements; i++) {
        if (hitting.best[i] == TAKEN)
            chosen[answer.count++] = i;
    }
    answer.elements = chosen;
    answer.weight = hitting.best_sum;
    arena_free(scratch);
    return answer;
}
