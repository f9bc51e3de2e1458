#include "simulate/verdict.h"

#include "simulate/members.h"

#include <stdlib.h>

enum { CYCLE_OPS = 20000000 };

// A cycle while its entries are tried.
typedef struct {
    const ImportGraph *graph;
    const Cycle *cycle;
    FirstImports *imports;
    FirstImport *entries;
    Str *failed; // by entry, as first_imports_try gives it
    bool *tried; // by member
    uint32_t count;
} Trial;

static bool may_go_on(const Trial *trial)
{
    return first_imports_ops(trial->imports) < CYCLE_OPS;
}

static void try_member(Trial *trial, uint32_t member)
{
    uint32_t entry = trial->count++;
    trial->tried[member] = true;
    trial->entries[entry] =
        first_imports_try(trial->imports, member, &trial->failed[entry]);
}

// Members that a module outside imports: the ways into the cycle that the
// project itself takes.
static void try_from_outside(Trial *trial)
{
    const ImportGraph *graph = trial->graph;
    uint32_t member;
    uint32_t other;
    for (uint32_t i = 0; i < graph->edge_count && may_go_on(trial); i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->when != WHEN_NEVER && edge->when != WHEN_TYPING &&
            members_find(trial->cycle, edge->imported, &member) &&
            !trial->tried[member] &&
            !members_find(trial->cycle, edge->importer, &other))
            try_member(trial, member);
    }
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

static CycleVerdict judge_cycle(World *world, const ImportGraph *graph,
                                const Cycle *cycle, Arena *arena)
{
    Arena *scratch = arena_new();
    world_ask_for(world, cycle->id);
    Trial trial = {
        .graph = graph,
        .cycle = cycle,
        .imports = first_imports_new(world, graph, cycle, arena),
        .entries = ARENA_ARRAY(arena, FirstImport, cycle->module_count),
        .failed = ARENA_ARRAY(scratch, Str, cycle->module_count),
        .tried = ARENA_ARRAY(scratch, bool, cycle->module_count),
    };
    try_from_outside(&trial);
    for (uint32_t i = 0; i < cycle->module_count && may_go_on(&trial); i++) {
        if (!trial.tried[i])
            try_member(&trial, i);
    }
    CycleVerdict judged = conclude(&trial);
    world_ask_for(world, STR(""));
    first_imports_free(trial.imports);
    arena_free(scratch);
    return judged;
}

Verdicts verdicts_find(World *world, const ImportGraph *graph,
                       const Cycles *cycles, Arena *arena)
{
    CycleVerdict *items = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    members_read_outlines(world, graph, cycles);
    for (uint32_t i = 0; i < cycles->count; i++)
        items[i] = judge_cycle(world, graph, &cycles->items[i], arena);
    return (Verdicts){items, cycles->count};
}

Verdicts verdicts_none(const Cycles *cycles, Arena *arena)
{
    CycleVerdict *items = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    for (uint32_t i = 0; i < cycles->count; i++)
        items[i].verdict = OUTCOME_UNKNOWN;
    return (Verdicts){items, cycles->count};
}
