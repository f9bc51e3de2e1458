#include "verdict/judgement.h"

#include "verdict/judgement_tape.h"
#include "verdict/weigh.h"

// What was not remembered: some of the cycles.
typedef struct {
    Cycles cycles;
    uint32_t *places; // by position in that, those among all cycles
} Rest;

static bool recall(Memory *memory, const Cycle *cycle, Digest basis,
                   Arena *arena, CycleVerdict *verdict, Cut *cut)
{
    TapeReader tape;
    if (!memory_find(memory, cycle->id, basis, &tape))
        return false;
    bool read = judgement_read(&tape, cycle, arena, verdict, cut);
    if (!read)
        memory_reject(memory, cycle->id);
    return read;
}

// What to change: where imports fail, the least that lets them all work; else
// the least that makes the cycle go away.
static Cut find_cut(World *world, const ImportGraph *graph, const Cycle *cycle,
                    const CycleVerdict *verdict, Arena *arena)
{
    return verdict->shortest ? cut_crashes(world, graph, cycle, verdict, arena)
                             : cut_cycle(world, graph, cycle, arena);
}

static void judge_rest(World *world, const ImportGraph *graph, const Rest *rest,
                       CycleVerdict *verdicts, Cut *cuts, Arena *arena)
{
    Verdicts found = verdicts_find(world, graph, &rest->cycles, arena);
    weigh_read(world, graph, &rest->cycles);
    for (uint32_t i = 0; i < found.count; i++) {
        uint32_t place = rest->places[i];
        verdicts[place] = found.items[i];
        cuts[place] = find_cut(world, graph, &rest->cycles.items[i],
                               &verdicts[place], arena);
    }
}

static void keep_rest(Memory *memory, const Rest *rest, const Digest *bases,
                      const CycleVerdict *verdicts, const Cut *cuts)
{
    Arena *scratch = arena_new();
    for (uint32_t i = 0; memory && i < rest->cycles.count; i++) {
        const Cycle *cycle = &rest->cycles.items[i];
        uint32_t place = rest->places[i];
        Tape tape = tape_new(scratch);
        judgement_write(cycle, &verdicts[place], &cuts[place], &tape);
        memory_keep(memory, cycle->id, bases[place], &tape);
    }
    arena_free(scratch);
}

Judgement judgement_find(World *world, Memory *memory, const ImportGraph *graph,
                         const Cycles *cycles, Arena *arena)
{
    CycleVerdict *verdicts = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    Cut *cuts = ARENA_ARRAY(arena, Cut, cycles->count);
    Cycle *left = ARENA_ARRAY(arena, Cycle, cycles->count);
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, cycles->count);
    Digest *bases = ARENA_ARRAY(arena, Digest, cycles->count);
    uint32_t count = 0;
    if (memory)
        judgement_bases(graph, cycles, bases);
    for (uint32_t i = 0; i < cycles->count; i++) {
        const Cycle *cycle = &cycles->items[i];
        if (recall(memory, cycle, bases[i], arena, &verdicts[i], &cuts[i]))
            continue;
        left[count] = *cycle;
        places[count++] = i;
    }
    Rest rest = {{left, count}, places};
    judge_rest(world, graph, &rest, verdicts, cuts, arena);
    keep_rest(memory, &rest, bases, verdicts, cuts);
    return (Judgement){{verdicts, cycles->count}, cuts};
}
