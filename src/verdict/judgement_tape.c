#include "verdict/judgement_tape.h"

#include "base/out.h"

#include <stdlib.h>

#define NO_ENTRY UINT32_MAX

static void put_module(Text *text, const ImportGraph *graph, ModuleId module)
{
    const Module *put = &graph->modules[module.index];
    ModuleId named = {MODULE_ABSENT};
    (void)import_graph_find(graph, put->name, &named);
    text_put(text, put->name);
    text_put(text, put->path);
    text_put_number(text, put->kind);
    text_put_number(text, put->origin);
    text_put_number(text, named.index == module.index);
}

static void put_edge(Text *text, const ImportGraph *graph, const Edge *edge)
{
    text_put(text, graph->modules[edge->importer.index].name);
    text_put(text, import_graph_path(graph, edge));
    text_put(text, graph->modules[edge->imported.index].name);
    text_put_number(text, edge->import);
    text_put_number(text, (uint32_t)edge->form << 16 | edge->when);
    text_put_number(
        text, (uint32_t)edge->optional | (uint32_t)edge->certain << 1 |
                  (uint32_t)edge->named << 2 | (uint32_t)edge->inherent << 3);
    text_put_number(text, edge->name_count);
    for (uint32_t i = 0; i < edge->name_count; i++) {
        TakenName name = import_graph_taken(graph, edge, i);
        text_put(text, name.name);
        text_put(text, name.alias);
        text_put_number(text, graph->names[edge->first_name + i].kind);
    }
}

void judgement_bases(const ImportGraph *graph, const Cycles *cycles,
                     Digest *bases)
{
    Arena *scratch = arena_new();
    Text *texts = ARENA_ARRAY(scratch, Text, cycles->count);
    // 1 + the cycle of a module, 0 for none.
    uint32_t *of_module = ARENA_ARRAY(scratch, uint32_t, graph->module_count);
    for (uint32_t i = 0; i < cycles->count; i++) {
        const Cycle *cycle = &cycles->items[i];
        texts[i].arena = scratch;
        for (uint32_t k = 0; k < cycle->module_count; k++) {
            of_module[cycle->modules[k].index] = i + 1;
            put_module(&texts[i], graph, cycle->modules[k]);
        }
    }
    for (uint32_t i = 0; cycles->count && i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        uint32_t cycle = of_module[edge->imported.index];
        if (cycle)
            put_edge(&texts[cycle - 1], graph, edge);
    }
    for (uint32_t i = 0; i < cycles->count; i++)
        bases[i] = digest_of(text_str(&texts[i]));
    arena_free(scratch);
}

static void write_use(Tape *tape, const EarlyUse *use)
{
    tape_put(tape, use->kind);
    tape_put_text(tape, use->module);
    tape_put_text(tape, use->name);
    tape_put_spot(tape, use->bound);
    tape_put_spot(tape, use->waits);
    tape_put(tape, use->step_count);
    for (uint32_t i = 0; i < use->step_count; i++) {
        const EarlyStep *step = &use->steps[i];
        tape_put_spot(tape, step->spot);
        tape_put(tape, step->range.start.line);
        tape_put(tape, step->range.start.column);
        tape_put(tape, step->range.end.line);
        tape_put(tape, step->range.end.column);
        tape_put_text(tape, step->module);
        tape_put(tape, step->import);
    }
}

static EarlyStep read_step(TapeReader *tape)
{
    EarlyStep step = {.spot = tape_take_spot(tape)};
    step.range.start.line = tape_take(tape);
    step.range.start.column = tape_take(tape);
    step.range.end.line = tape_take(tape);
    step.range.end.column = tape_take(tape);
    step.module = tape_take_text(tape);
    step.import = tape_take(tape);
    return step;
}

static const EarlyUse *read_use(TapeReader *tape, Arena *arena)
{
    EarlyUse *use = ARENA_NEW(arena, EarlyUse);
    use->kind = (EarlyKind)tape_take_below(tape, EARLY_STAR_COPY + 1);
    use->module = tape_take_text(tape);
    use->name = tape_take_text(tape);
    use->bound = tape_take_spot(tape);
    use->waits = tape_take_spot(tape);
    use->step_count = tape_take_count(tape);
    EarlyStep *steps = ARENA_ARRAY(arena, EarlyStep, use->step_count);
    for (uint32_t i = 0; i < use->step_count; i++)
        steps[i] = read_step(tape);
    use->steps = steps;
    // Who shows one shows its last step.
    tape->failed = tape->failed || use->step_count == 0;
    return use;
}

static void write_error(Tape *tape, const TraceError *error)
{
    tape_put_text(tape, error->type);
    tape_put_text(tape, error->message);
    tape_put_text(tape, error->module);
    tape_put_spot(tape, error->spot);
    tape_put_text(tape, error->name);
    tape_put(tape, error->early != NULL);
    if (error->early)
        write_use(tape, error->early);
}

static TraceError read_error(TapeReader *tape, Arena *arena)
{
    TraceError error = {.type = tape_take_text(tape)};
    error.message = tape_take_text(tape);
    error.module = tape_take_text(tape);
    error.spot = tape_take_spot(tape);
    error.name = tape_take_text(tape);
    if (tape_take_below(tape, 2))
        error.early = read_use(tape, arena);
    return error;
}

static uint32_t member_of(const Cycle *cycle, ModuleId module)
{
    uint32_t member = 0;
    while (cycle->modules[member].index != module.index)
        member++;
    return member;
}

static void write_entry(const Cycle *cycle, const FirstImport *entry,
                        Tape *tape)
{
    tape_put(tape, member_of(cycle, entry->first));
    tape_put(tape, entry->verdict);
    write_error(tape, &entry->error);
    tape_put(tape, entry->missed_count);
    for (uint32_t i = 0; i < entry->missed_count; i++)
        write_use(tape, entry->missed[i]);
    tape_put_text(tape, entry->twice.path);
    tape_put_text(tape, entry->twice.one);
    tape_put_text(tape, entry->twice.other);
    tape_put_spot(tape, entry->unknown.spot);
    tape_put_text(tape, entry->unknown.reason);
}

static FirstImport read_entry(TapeReader *tape, const Cycle *cycle,
                              Arena *arena)
{
    uint32_t member = tape_take_below(tape, cycle->module_count);
    FirstImport entry = {.first = cycle->modules[member]};
    entry.verdict = (Outcome)tape_take_below(tape, OUTCOME_CRASH + 1);
    entry.error = read_error(tape, arena);
    entry.missed_count = tape_take_count(tape);
    const EarlyUse **missed =
        ARENA_ARRAY(arena, const EarlyUse *, entry.missed_count);
    for (uint32_t i = 0; i < entry.missed_count; i++)
        missed[i] = read_use(tape, arena);
    entry.missed = missed;
    entry.twice.path = tape_take_text(tape);
    entry.twice.one = tape_take_text(tape);
    entry.twice.other = tape_take_text(tape);
    entry.unknown.spot = tape_take_spot(tape);
    entry.unknown.reason = tape_take_text(tape);
    return entry;
}

static int compare_edges(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a;
    uint32_t other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

// The least to change about a cycle is about its own imports.
static uint32_t place_of(const Cycle *cycle, uint32_t edge)
{
    const uint32_t *found = bsearch(&edge, cycle->edges, cycle->edge_count,
                                    sizeof edge, compare_edges);
    return (uint32_t)(found - cycle->edges);
}

static void write_cut(const Cycle *cycle, const Cut *cut, Tape *tape)
{
    tape_put(tape, cut->proven);
    tape_put(tape, cut->complete);
    tape_put(tape, cut->count);
    for (uint32_t i = 0; i < cut->count; i++) {
        const CutImport *item = &cut->items[i];
        tape_put(tape, place_of(cycle, item->edge));
        tape_put(tape, item->fix);
        tape_put_text(tape, item->name);
        tape_put_spot(tape, item->bound);
        tape_put_text(tape, item->user);
    }
}

static Cut read_cut(TapeReader *tape, const Cycle *cycle, Arena *arena)
{
    Cut cut = {.proven = tape_take_below(tape, 2)};
    cut.complete = tape_take_below(tape, 2);
    cut.count = tape_take_count(tape);
    CutImport *items = ARENA_ARRAY(arena, CutImport, cut.count);
    for (uint32_t i = 0; i < cut.count; i++) {
        items[i].edge = cycle->edges[tape_take_below(tape, cycle->edge_count)];
        items[i].fix = (FixKind)tape_take_below(tape, FIX_SPLIT + 1);
        items[i].name = tape_take_text(tape);
        items[i].bound = tape_take_spot(tape);
        items[i].user = tape_take_text(tape);
    }
    cut.items = items;
    return cut;
}

void judgement_write(const Cycle *cycle, const CycleVerdict *verdict,
                     const Cut *cut, Tape *tape)
{
    const FirstImport *shortest = verdict->shortest;
    tape_put(tape, verdict->verdict);
    tape_put(tape, verdict->complete);
    tape_put(tape,
             shortest ? (uint32_t)(shortest - verdict->entries) : NO_ENTRY);
    tape_put(tape, verdict->entry_count);
    for (uint32_t i = 0; i < verdict->entry_count; i++)
        write_entry(cycle, &verdict->entries[i], tape);
    write_cut(cycle, cut, tape);
}

bool judgement_read(TapeReader *tape, const Cycle *cycle, Arena *arena,
                    CycleVerdict *verdict, Cut *cut)
{
    CycleVerdict read = {
        .verdict = (Outcome)tape_take_below(tape, OUTCOME_CRASH + 1),
    };
    read.complete = tape_take_below(tape, 2);
    uint32_t shortest = tape_take(tape);
    read.entry_count = tape_take_count(tape);
    FirstImport *entries = ARENA_ARRAY(arena, FirstImport, read.entry_count);
    for (uint32_t i = 0; i < read.entry_count; i++)
        entries[i] = read_entry(tape, cycle, arena);
    read.entries = entries;
    if (shortest != NO_ENTRY && shortest >= read.entry_count)
        return false;
    read.shortest = shortest == NO_ENTRY ? NULL : &entries[shortest];
    *cut = read_cut(tape, cycle, arena);
    *verdict = read;
    return tape_is_over(tape);
}
