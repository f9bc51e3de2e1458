#include "verdict/cut.h"

#include "graph/hitting_set.h"
#include "verdict/below.h"
#include "verdict/members.h"
#include "verdict/weigh.h"

#include <stdlib.h>
#include <string.h>

enum {
    CUT_ROUNDS = 24,
    CUT_STEPS = 200000, // of one search for a lightest set
    CUT_OPS = 10000000, // of all runs for one cycle
    NEW_WITNESSES = 8,  // of one round
};

typedef VEC(uint32_t) Indexes;

// The search for a crash cut.
typedef struct {
    World *world;
    const ImportGraph *graph;
    const Cycle *cycle;
    const CycleVerdict *verdict;
    Arena *scratch;
    Statements statements;
    uint32_t *weights;      // by statement
    bool *chosen;           // by statement
    const EarlyUse **needs; // by statement, what it is to go below
    Indexes first;          // of each witness in `members`, and the end
    Indexes members;        // statements
    uint64_t ops;
    bool lightest; // all sets so far were proven to be
} CrashCut;

static Str path_of(const ImportGraph *graph, const Edge *edge)
{
    return import_graph_path(graph, edge);
}

static bool is_statement(const CrashCut *cut, uint32_t statement,
                         const EarlyStep *step)
{
    const Edge *edge =
        &cut->graph->edges[cut->statements.items[statement].edge];
    return edge->import == step->import &&
           str_eq(path_of(cut->graph, edge), step->spot.path);
}

// The module whose name is missed waits for this very import, and would have
// bound the name if that stood where it can.
static bool helps_below(const EarlyUse *early, const EarlyStep *step,
                        const Statement *statement)
{
    return step->spot.line == early->waits.line &&
           str_eq(step->spot.path, early->waits.path) &&
           str_eq(step->spot.path, early->bound.path) &&
           step->spot.line < early->bound.line &&
           early->bound.line < statement->below;
}

static void begin_witness(CrashCut *cut)
{
    if (cut->first.count == 0)
        vec_push(cut->scratch, &cut->first, 0);
}

// False where nothing is left that could be changed.
static bool end_witness(CrashCut *cut)
{
    uint32_t count = (uint32_t)cut->members.count;
    if (vec_last(&cut->first) == count)
        return false;
    vec_push(cut->scratch, &cut->first, count);
    return true;
}

static bool is_member(const CrashCut *cut, uint32_t statement)
{
    for (size_t i = vec_last(&cut->first); i < cut->members.count; i++) {
        if (cut->members.items[i] == statement)
            return true;
    }
    return false;
}

// One of the statements that were running when it failed.
static void add_step(CrashCut *cut, const EarlyUse *early,
                     const EarlyStep *step)
{
    for (uint32_t i = 0; i < cut->statements.count; i++) {
        const Statement *statement = &cut->statements.items[i];
        bool below = statement->fix == FIX_BELOW;
        if (cut->chosen[i] || !is_statement(cut, i, step) ||
            (below && !helps_below(early, step, statement)) ||
            is_member(cut, i))
            continue;
        vec_push(cut->scratch, &cut->members, i);
        if (below &&
            (!cut->needs[i] || cut->needs[i]->bound.line < early->bound.line))
            cut->needs[i] = early;
    }
}

// Any of the statements that were running, or, where none of them can be
// changed any more, any of the others.
static bool add_witness(CrashCut *cut, const FirstImport *entry)
{
    const EarlyUse *early = entry->error.early;
    begin_witness(cut);
    for (uint32_t i = 0; early && i < early->step_count; i++) {
        if (early->steps[i].import != EARLY_NO_IMPORT)
            add_step(cut, early, &early->steps[i]);
    }
    bool none = vec_last(&cut->first) == cut->members.count;
    for (uint32_t i = 0; none && i < cut->statements.count; i++) {
        if (!cut->chosen[i] && cut->statements.items[i].fix != FIX_BELOW)
            vec_push(cut->scratch, &cut->members, i);
    }
    return end_witness(cut);
}

static void choose(CrashCut *cut)
{
    SetSystem system = {
        .element_count = cut->statements.count,
        .weights = cut->weights,
        .set_count = (uint32_t)cut->first.count - 1,
        .first = cut->first.items,
        .members = cut->members.items,
    };
    HittingSet set = hitting_set_find(&system, CUT_STEPS, cut->scratch);
    cut->lightest = cut->lightest && set.weight == set.bound;
    memset(cut->chosen, 0, cut->statements.count * sizeof *cut->chosen);
    for (uint32_t i = 0; i < set.count; i++)
        cut->chosen[set.elements[i]] = true;
}

// Whether nothing else is to be done about the same import.
static bool is_to_do(const CrashCut *cut, uint32_t statement)
{
    const Statement *items = cut->statements.items;
    bool alone = cut->chosen[statement];
    for (uint32_t i = 0; i < statement && alone; i++)
        alone = !cut->chosen[i] || items[i].edge != items[statement].edge;
    return alone;
}

// Each change sees those before it: files may have several imports to move.
static void apply(const CrashCut *cut)
{
    World *world = cut->world;
    Change *changes = ARENA_ARRAY(cut->scratch, Change, cut->statements.count);
    world_change(world, (Changes){changes, 0});
    for (uint32_t i = 0; i < cut->statements.count; i++) {
        const Statement *statement = &cut->statements.items[i];
        const Edge *edge = &cut->graph->edges[statement->edge];
        if (!is_to_do(cut, i))
            continue;
        Change change = {path_of(cut->graph, edge), edge->import,
                         statement->fix, NULL};
        if (change.kind == FIX_BELOW)
            change.code =
                below_move(world_outline(world, change.path), change.import,
                           world->target, cut->scratch);
        changes[world->changes.count++] = change;
    }
    world_change(world, world->changes);
}

// A first import fails where it did not by itself before.
static bool still_fails(const FirstImport *before, const FirstImport *now)
{
    if (now->verdict == OUTCOME_CRASH)
        return true;
    return now->error.type.count && before->verdict != OUTCOME_UNKNOWN;
}

// Members in the order of their entries, those that failed first.
static bool member_of_turn(const CrashCut *cut, uint32_t turn,
                           const FirstImport **before, uint32_t *member)
{
    uint32_t count = cut->verdict->entry_count;
    bool first_round = turn < count;
    const FirstImport *entry =
        &cut->verdict->entries[first_round ? turn : turn - count];
    bool failed = entry->verdict == OUTCOME_CRASH;
    if (failed != first_round)
        return false;
    *before = entry;
    return members_find(cut->cycle, entry->first, member);
}

typedef enum { ROUND_WORKS, ROUND_FAILS, ROUND_STUCK } Round;

// Imports members until some fail; those join the witnesses.
static Round try_members(CrashCut *cut, FirstImports *imports)
{
    uint32_t found = 0;
    for (uint32_t turn = 0;
         turn < 2 * cut->verdict->entry_count && found < NEW_WITNESSES;
         turn++) {
        const FirstImport *before;
        uint32_t member = 0;
        if (!member_of_turn(cut, turn, &before, &member))
            continue;
        FirstImport now = first_imports_try(imports, member, NULL);
        if (still_fails(before, &now)) {
            if (!add_witness(cut, &now))
                return ROUND_STUCK;
            found++;
        }
        if (cut->ops + first_imports_ops(imports) > CUT_OPS)
            return ROUND_STUCK;
    }
    return found ? ROUND_FAILS : ROUND_WORKS;
}

// Imports all members with the changes made.
static Round try_changes(CrashCut *cut)
{
    apply(cut);
    FirstImports *imports =
        first_imports_new(cut->world, cut->graph, cut->cycle, cut->scratch);
    Round round = try_members(cut, imports);
    cut->ops += first_imports_ops(imports);
    first_imports_free(imports);
    return round;
}

static CutImport take_item(const CrashCut *cut, uint32_t index, Arena *arena)
{
    const Statement *statement = &cut->statements.items[index];
    const EarlyUse *needs = cut->needs[index];
    CutImport item = {.edge = statement->edge, .fix = statement->fix};
    if (item.fix == FIX_BELOW && needs) {
        const EarlyStep *last = &needs->steps[needs->step_count - 1];
        item.name = str_copy(arena, needs->name);
        item.bound =
            (Spot){str_copy(arena, needs->bound.path), needs->bound.line};
        item.user = str_copy(arena, last->module);
    }
    return item;
}

static int compare_items(const void *a, const void *b)
{
    uint32_t one = ((const CutImport *)a)->edge;
    uint32_t other = ((const CutImport *)b)->edge;
    return (one > other) - (one < other);
}

static Cut take_chosen(const CrashCut *cut, Round round, Arena *arena)
{
    CutImport *items = ARENA_ARRAY(arena, CutImport, cut->statements.count);
    uint32_t count = 0;
    bool splits = false; // nobody can try what is to be written yet
    for (uint32_t i = 0; i < cut->statements.count; i++) {
        if (!is_to_do(cut, i))
            continue;
        items[count++] = take_item(cut, i, arena);
        splits = splits || cut->statements.items[i].fix == FIX_SPLIT;
    }
    qsort(items, count, sizeof *items, compare_items);
    bool works = round == ROUND_WORKS;
    return (Cut){items, count, works && cut->verdict->complete && !splits,
                 works && cut->lightest};
}

static void list_failures(CrashCut *cut)
{
    for (uint32_t i = 0; i < cut->verdict->entry_count; i++) {
        const FirstImport *entry = &cut->verdict->entries[i];
        if (entry->verdict == OUTCOME_CRASH && entry->error.early)
            (void)add_witness(cut, entry);
    }
    if (cut->first.count == 0 && cut->verdict->shortest)
        (void)add_witness(cut, cut->verdict->shortest);
}

Cut cut_crashes(World *world, const ImportGraph *graph, const Cycle *cycle,
                const CycleVerdict *verdict, Arena *arena)
{
    CrashCut cut = {
        .world = world,
        .graph = graph,
        .cycle = cycle,
        .verdict = verdict,
        .scratch = arena_new(),
        .lightest = true,
    };
    Changes before = world->changes;
    world_ask_for(world, cycle->id);
    cut.statements = weigh_statements(world, graph, cycle, false, cut.scratch);
    cut.weights = ARENA_ARRAY(cut.scratch, uint32_t, cut.statements.count);
    cut.chosen = ARENA_ARRAY(cut.scratch, bool, cut.statements.count);
    cut.needs =
        ARENA_ARRAY(cut.scratch, const EarlyUse *, cut.statements.count);
    for (uint32_t i = 0; i < cut.statements.count; i++)
        cut.weights[i] = cut.statements.items[i].weight;
    list_failures(&cut);
    Round round = ROUND_FAILS;
    for (int i = 0; i < CUT_ROUNDS && round == ROUND_FAILS; i++) {
        choose(&cut);
        round = try_changes(&cut);
    }
    Cut answer = take_chosen(&cut, round, arena);
    world_change(world, before);
    world_ask_for(world, STR(""));
    arena_free(cut.scratch);
    return answer;
}
