#include "verdict/verdict.h"

#include "host/thread.h"
#include "verdict/members.h"

#include <stdlib.h>

enum {
    CYCLE_OPS = 20000000,
    TURNS = 64, // of each thread that are foreseen at a time
};

// A cycle while its entries are tried.
typedef struct {
    const Cycle *cycle;
    FirstImports *imports;
    uint32_t *order; // members, as they are tried
    uint32_t ordered;
    bool *listed; // by member: it is in `order`
    FirstImport *entries;
    Str *failed; // by entry, as first_imports_try gives it
    uint32_t count;
} Trial;

static void list_member(Trial *trial, uint32_t member)
{
    if (!trial->listed[member])
        trial->order[trial->ordered++] = member;
    trial->listed[member] = true;
}

static int compare_entries(const void *a, const void *b)
{
    uint32_t one = ((const FirstImport *)a)->first.index;
    uint32_t other = ((const FirstImport *)b)->first.index;
    return (one > other) - (one < other);
}

// An exception that is no early use is the cycle's only where another order of
// imports avoids it.
static void judge_raised(Trial *trial)
{
    for (uint32_t i = 0; i < trial->count; i++) {
        FirstImport *entry = &trial->entries[i];
        if (entry->verdict != OUTCOME_UNKNOWN || entry->unknown.reason.count)
            continue;
        Str reason = STR("this raises whether there is a cycle or not");
        if (entry->error.early)
            reason = STR("another cycle raises here first");
        else if (trial->failed[i].count &&
                 first_imports_completed(trial->imports, trial->failed[i]))
            entry->verdict = OUTCOME_CRASH;
        if (entry->verdict == OUTCOME_UNKNOWN)
            entry->unknown = (TraceUnknown){entry->error.spot, reason};
    }
}

static uint32_t way_length(const FirstImport *entry)
{
    const EarlyUse *early = entry->error.early;
    return early ? early->step_count : UINT32_MAX;
}

static Outcome worst_of(const CycleVerdict *judged)
{
    uint32_t counts[OUTCOME_CRASH + 1] = {0};
    for (uint32_t i = 0; i < judged->entry_count; i++)
        counts[judged->entries[i].verdict]++;
    if (counts[OUTCOME_CRASH])
        // Where not all were tried, `complete` says so: that others work is
        // not known either.
        return counts[OUTCOME_CRASH] == judged->entry_count ? OUTCOME_CRASH
                                                            : OUTCOME_ORDER;
    if (counts[OUTCOME_UNKNOWN] || !judged->complete)
        return OUTCOME_UNKNOWN;
    return counts[OUTCOME_DEGRADED] ? OUTCOME_DEGRADED : OUTCOME_SAFE;
}

static CycleVerdict conclude(Trial *trial)
{
    CycleVerdict judged = {
        .entries = trial->entries,
        .entry_count = trial->count,
        .complete = trial->count == trial->cycle->module_count,
    };
    judge_raised(trial);
    qsort(trial->entries, trial->count, sizeof *trial->entries,
          compare_entries);
    for (uint32_t i = 0; i < trial->count; i++) {
        const FirstImport *entry = &trial->entries[i];
        if (entry->verdict == OUTCOME_CRASH &&
            (!judged.shortest ||
             way_length(entry) < way_length(judged.shortest)))
            judged.shortest = entry;
    }
    judged.verdict = worst_of(&judged);
    return judged;
}

static void try_members(Trial *trial)
{
    for (uint32_t i = 0;
         i < trial->ordered && first_imports_ops(trial->imports) < CYCLE_OPS;
         i++) {
        uint32_t entry = trial->count++;
        trial->entries[entry] = first_imports_try(
            trial->imports, trial->order[i], &trial->failed[entry]);
    }
}

typedef struct {
    World *world;
    const ImportGraph *graph;
    const Cycles *cycles;
    Arena *arena;
    Arena *scratch;
    Trial *trials; // one a cycle
} Court;

static void list_trials(Court *court)
{
    for (uint32_t i = 0; i < court->cycles->count; i++) {
        Trial *trial = &court->trials[i];
        trial->cycle = &court->cycles->items[i];
        uint32_t count = trial->cycle->module_count;
        trial->order = ARENA_ARRAY(court->scratch, uint32_t, count);
        trial->listed = ARENA_ARRAY(court->scratch, bool, count);
    }
}

// Members that a module outside imports come first: the ways into the cycle
// that the project itself takes.
static void list_members(Court *court)
{
    const ImportGraph *graph = court->graph;
    uint32_t *cycle_of =
        ARENA_ARRAY(court->scratch, uint32_t, graph->module_count); // + 1
    for (uint32_t i = 0; i < court->cycles->count; i++) {
        const Cycle *cycle = &court->cycles->items[i];
        for (uint32_t k = 0; k < cycle->module_count; k++)
            cycle_of[cycle->modules[k].index] = i + 1;
    }
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        uint32_t cycle = cycle_of[edge->imported.index];
        uint32_t member;
        if (edge->when != WHEN_NEVER && edge->when != WHEN_TYPING && cycle &&
            cycle_of[edge->importer.index] != cycle &&
            members_find(court->trials[cycle - 1].cycle, edge->imported,
                         &member))
            list_member(&court->trials[cycle - 1], member);
    }
    for (uint32_t i = 0; i < court->cycles->count; i++) {
        for (uint32_t k = 0; k < court->cycles->items[i].module_count; k++)
            list_member(&court->trials[i], k);
    }
}

// Lets the threads run the imports of some trials ahead, some at a time: where
// a cycle takes too long, not many are run for nothing.
static void foresee(const Court *court, uint32_t first, uint32_t end,
                    size_t most)
{
    FirstTurn *turns = ARENA_ARRAY(court->scratch, FirstTurn, most);
    size_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        const Trial *trial = &court->trials[i];
        for (uint32_t k = 0; k < trial->ordered; k++) {
            turns[count++] = (FirstTurn){trial->imports, trial->order[k]};
            if (count == most)
                first_imports_foresee(turns, count, CYCLE_OPS);
            count = count == most ? 0 : count;
        }
    }
    first_imports_foresee(turns, count, CYCLE_OPS);
}

static CycleVerdict judge(const Court *court, Trial *trial)
{
    uint32_t count = trial->cycle->module_count;
    trial->entries = ARENA_ARRAY(court->arena, FirstImport, count);
    trial->failed = ARENA_ARRAY(court->scratch, Str, count);
    try_members(trial);
    CycleVerdict judged = conclude(trial);
    first_imports_free(trial->imports);
    return judged;
}

// Judges cycles from `first` on, as many as keep the threads busy.
static uint32_t judge_some(const Court *court, uint32_t first,
                           CycleVerdict *items)
{
    size_t most =
        TURNS * (size_t)thread_jobs(court->world->project->options->jobs);
    size_t turns = 0;
    uint32_t end = first;
    while (end < court->cycles->count && turns < most) {
        Trial *trial = &court->trials[end++];
        trial->imports = first_imports_new(court->world, court->graph,
                                           trial->cycle, court->arena);
        turns += trial->ordered;
    }
    foresee(court, first, end, most);
    for (uint32_t i = first; i < end; i++)
        items[i] = judge(court, &court->trials[i]);
    return end;
}

Verdicts verdicts_find(World *world, const ImportGraph *graph,
                       const Cycles *cycles, Arena *arena)
{
    Arena *scratch = arena_new();
    CycleVerdict *items = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    Court court = {
        world, graph,   cycles,
        arena, scratch, ARENA_ARRAY(scratch, Trial, cycles->count),
    };
    members_read_outlines(world, graph, cycles);
    list_trials(&court);
    list_members(&court);
    for (uint32_t next = 0; next < cycles->count;)
        next = judge_some(&court, next, items);
    arena_free(scratch);
    return (Verdicts){items, cycles->count};
}

Verdicts verdicts_none(const Cycles *cycles, Arena *arena)
{
    CycleVerdict *items = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    for (uint32_t i = 0; i < cycles->count; i++)
        items[i].verdict = OUTCOME_UNKNOWN;
    return (Verdicts){items, cycles->count};
}
