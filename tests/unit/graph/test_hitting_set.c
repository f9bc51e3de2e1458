#include "graph/hitting_set.h"

#include <criterion/criterion.h>

#include "random_graph.h"

enum { MOST_ELEMENTS = 12, MOST_SETS = 14 };

static bool holds(const SetSystem *system, uint32_t set, uint32_t chosen)
{
    for (uint32_t i = system->first[set]; i < system->first[set + 1]; i++) {
        if (chosen >> system->members[i] & 1)
            return true;
    }
    return false;
}

static bool meets_all(const SetSystem *system, uint32_t chosen)
{
    for (uint32_t set = 0; set < system->set_count; set++) {
        if (!holds(system, set, chosen))
            return false;
    }
    return true;
}

static uint64_t weigh(const SetSystem *system, uint32_t chosen)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < system->element_count; i++)
        sum += chosen >> i & 1 ? system->weights[i] : 0;
    return sum;
}

static uint64_t least_by_trying(const SetSystem *system)
{
    uint64_t least = UINT64_MAX;
    for (uint32_t chosen = 0; chosen < 1u << system->element_count; chosen++) {
        if (weigh(system, chosen) < least && meets_all(system, chosen))
            least = weigh(system, chosen);
    }
    return least;
}

static SetSystem random_system(Dice *dice, Arena *arena)
{
    uint32_t elements = 1 + dice_roll(dice, MOST_ELEMENTS);
    uint32_t sets = dice_roll(dice, MOST_SETS);
    uint32_t *weights = ARENA_ARRAY(arena, uint32_t, elements);
    uint32_t *first = ARENA_ARRAY(arena, uint32_t, sets + 1);
    uint32_t *members =
        ARENA_ARRAY(arena, uint32_t, (size_t)sets * elements + 1);
    for (uint32_t i = 0; i < elements; i++)
        weights[i] = 1 + dice_roll(dice, 5);
    for (uint32_t set = 0; set < sets; set++) {
        first[set + 1] = first[set];
        uint32_t sure = dice_roll(dice, elements);
        for (uint32_t i = 0; i < elements; i++) {
            if (i == sure || dice_roll(dice, 4) == 0)
                members[first[set + 1]++] = i;
        }
    }
    return (SetSystem){elements, weights, sets, first, members};
}

static uint32_t bits_of(const HittingSet *found)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < found->count; i++)
        bits |= 1u << found->elements[i];
    return bits;
}

Test(hitting_set, is_the_lightest)
{
    Dice dice = {11};
    for (int round = 0; round < 2000; round++) {
        Arena *arena = arena_new();
        SetSystem system = random_system(&dice, arena);
        HittingSet found = hitting_set_find(&system, UINT64_MAX, arena);
        uint64_t least = least_by_trying(&system);
        cr_assert(meets_all(&system, bits_of(&found)), "round %d", round);
        cr_assert_eq(found.weight, weigh(&system, bits_of(&found)));
        cr_assert_eq(found.weight, least, "round %d", round);
        cr_assert_eq(found.bound, least, "round %d", round);
        arena_free(arena);
    }
}

Test(hitting_set, never_claims_more_than_it_proved)
{
    Dice dice = {12};
    for (int round = 0; round < 2000; round++) {
        Arena *arena = arena_new();
        SetSystem system = random_system(&dice, arena);
        HittingSet found =
            hitting_set_find(&system, dice_roll(&dice, 200), arena);
        uint64_t least = least_by_trying(&system);
        cr_assert(meets_all(&system, bits_of(&found)), "round %d", round);
        cr_assert_geq(found.weight, least);
        cr_assert_leq(found.bound, least, "round %d", round);
        arena_free(arena);
    }
}
