#include "drawn_cycle.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "verdict/cut.h"
#include "verdict/judgement_tape.h"
#include "verdict/reach.h"
#include "verdict/reload.h"

typedef struct {
    Arena *arena;
    Fs fs;
    Options options;
    Project project;
    Search *search;
    ImportGraph graph;
    World *world;
} Drawn;

static void draw(Drawn *drawn, const char *drawing, unsigned minor)
{
    Error error;
    Target target = {.minor = minor, .platform = PLATFORM_LINUX};
    Arena *arena = arena_new();
    drawn->arena = arena;
    drawn->fs = fs_memory(arena, drawing);
    drawn->options = options_default();
    vec_push(arena, &drawn->options.roots, STR("."));
    vec_push(arena, &drawn->options.paths, STR("."));
    drawn->options.no_site = true;
    drawn->options.origins[SETTING_PYTHON] = STR("--python");
    cr_assert(project_open(listing_new(&drawn->fs, arena), &drawn->options,
                           arena, &drawn->project, &error),
              "%s", error.text);
    cr_assert(
        search_new(&drawn->project, target, arena, &drawn->search, &error));
    drawn->graph =
        import_graph_build(&drawn->project, drawn->search, target, arena);
    drawn->world = world_new(&drawn->project, drawn->search, target, arena);
    drawn->world->assume_installed = true;
}

static char *finish(Drawn *drawn, const Text *text)
{
    char *copy = calloc(text->count + 1, 1);
    cr_assert_not_null(copy);
    if (text->count)
        memcpy(copy, text->bytes, text->count);
    world_free(drawn->world);
    project_close(&drawn->project);
    arena_free(drawn->arena);
    return copy;
}

static Str name_of(const Drawn *drawn, ModuleId module)
{
    return drawn->graph.modules[module.index].name;
}

static void write_entry(const Drawn *drawn, const FirstImport *entry, Out *out)
{
    const TraceError *error = &entry->error;
    out_str(out, name_of(drawn, entry->first));
    out_byte(out, ' ');
    out_str(out, outcome_name(entry->verdict));
    if (error->type.count)
        out_format(out, " %.*s %.*s:%u", STR_ARGS(error->type),
                   STR_ARGS(error->spot.path), error->spot.line);
    if (error->early)
        out_format(out, " '%.*s' of %.*s", STR_ARGS(error->early->name),
                   STR_ARGS(error->early->module));
    for (uint32_t i = 0; i < entry->missed_count; i++)
        out_format(out, " missed '%.*s' of %.*s",
                   STR_ARGS(entry->missed[i]->name),
                   STR_ARGS(entry->missed[i]->module));
}

static void write_cut(const Drawn *drawn, const Cut *cut, Out *out)
{
    for (uint32_t i = 0; i < cut->count; i++) {
        const Edge *edge = &drawn->graph.edges[cut->items[i].edge];
        out_text(out, i ? ", " : "; ");
        out_str(out, name_of(drawn, edge->importer));
        out_text(out, " -> ");
        out_str(out, name_of(drawn, edge->imported));
        out_byte(out, ' ');
        out_str(out, fix_name(cut->items[i].fix));
        out_text(out, cut->proven ? " proven" : "");
    }
}

// As it is read again from a tape; of a shorter one nothing is.
static void tape_judgement(const Drawn *drawn, const Cycle *cycle,
                           CycleVerdict *verdict, Cut *cut)
{
    Arena *arena = drawn->arena;
    Tape tape = tape_new(arena);
    CycleVerdict read;
    judgement_write(cycle, verdict, cut, &tape);
    TapeReader whole = {
        .numbers = tape.numbers.items,
        .count = (uint32_t)tape.numbers.count,
        .texts = tape.texts.items,
        .text_count = (uint32_t)tape.texts.count,
    };
    for (uint32_t count = 0; count < whole.count; count++) {
        TapeReader cut_off = whole;
        cut_off.count = count;
        cr_expect_not(judgement_read(&cut_off, cycle, arena, &read, cut));
    }
    cr_expect(judgement_read(&whole, cycle, arena, &read, cut));
    cr_expect_eq(read.shortest == NULL, verdict->shortest == NULL);
    cr_expect_eq(read.complete, verdict->complete);
    *verdict = read;
}

static void write_cycle(const Drawn *drawn, const Cycle *cycle,
                        CycleVerdict verdict, Out *out)
{
    Cut cut = verdict.shortest
                  ? cut_crashes(drawn->world, &drawn->graph, cycle, &verdict,
                                drawn->arena)
                  : cut_cycle(drawn->world, &drawn->graph, cycle, drawn->arena);
    tape_judgement(drawn, cycle, &verdict, &cut);
    out_str(out, outcome_name(verdict.verdict));
    out_text(out, ": ");
    for (uint32_t i = 0; i < verdict.entry_count; i++) {
        out_text(out, i ? ", " : "");
        write_entry(drawn, &verdict.entries[i], out);
    }
    write_cut(drawn, &cut, out);
    out_byte(out, '\n');
}

char *drawn_cycles(const char *drawing, unsigned minor)
{
    Drawn drawn;
    draw(&drawn, drawing, minor);
    Arena *arena = drawn.arena;
    Cycles cycles = cycles_find(&drawn.graph, arena);
    Cycles deferred = cycles_find_deferred(&drawn.graph, &cycles, arena);
    (void)reach_promote(drawn.world, NULL, &drawn.graph, &deferred, arena);
    cycles = cycles_find(&drawn.graph, arena);
    Verdicts verdicts =
        verdicts_find(drawn.world, &drawn.graph, &cycles, arena);
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    for (uint32_t i = 0; i < cycles.count; i++)
        write_cycle(&drawn, &cycles.items[i], verdicts.items[i], &out);
    (void)out_finish(&out);
    return finish(&drawn, &text);
}

char *drawn_reload(const char *drawing, const char *module)
{
    Drawn drawn;
    ModuleId id;
    draw(&drawn, drawing, 12);
    cr_assert(import_graph_find(&drawn.graph, str_from(module), &id));
    ReloadPlan plan = reload_plan(drawn.world, &drawn.graph, id, drawn.arena);
    Text text = {.arena = drawn.arena};
    Out out;
    out_init(&out, out_to_text, &text);
    for (uint32_t i = 0; i < plan.order_count; i++) {
        out_text(&out, i ? " " : "");
        out_str(&out, name_of(&drawn, plan.order[i]));
    }
    for (uint32_t i = 0; i < plan.stale_count; i++)
        out_format(&out, "; %.*s:%u %.*s", STR_ARGS(plan.stale[i].spot.path),
                   plan.stale[i].spot.line, STR_ARGS(plan.stale[i].name));
    for (uint32_t i = 0; i < plan.not_reloadable_count; i++) {
        out_text(&out, "; not ");
        out_str(&out, name_of(&drawn, plan.not_reloadable[i].module));
    }
    (void)out_finish(&out);
    return finish(&drawn, &text);
}
