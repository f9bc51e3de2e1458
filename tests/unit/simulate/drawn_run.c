#include "drawn_run.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "simulate/simulation.h"

static void write_events(const Trace *trace, Out *out)
{
    bool first = true;
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        if (event->kind == TRACE_LEAVE ||
            str_eq(event->module, STR("__main__")))
            continue;
        out_text(out, first ? "" : " ");
        if (event->kind == TRACE_FAIL)
            out_byte(out, '-');
        out_str(out, event->module);
        first = false;
    }
}

static void write_trace(const Trace *trace, Out *out)
{
    const TraceError *error = &trace->error;
    write_events(trace, out);
    if (error->type.count) {
        out_text(out, "; ");
        out_str(out, error->type);
        if (error->message.count)
            out_text(out, ": ");
        out_str(out, error->message);
        out_format(out, " @%.*s:%u", STR_ARGS(error->spot.path),
                   error->spot.line);
    }
    for (size_t i = 0; i < trace->unknown.count; i++) {
        out_text(out, i ? " ?" : "; ?");
        out_format(out, "%.*s:%u", STR_ARGS(trace->unknown.items[i].spot.path),
                   trace->unknown.items[i].spot.line);
    }
}

char *drawn_run(const char *drawing, const char *entry, unsigned minor)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, drawing);
    Options options = options_default();
    Project project;
    Search *search;
    Error error;
    Target target = {.minor = minor, .platform = PLATFORM_LINUX};
    vec_push(arena, &options.roots, STR("."));
    vec_push(arena, &options.paths, STR("."));
    options.no_site = true;
    cr_assert(project_open(listing_new(&fs, arena), &options, arena, &project,
                           &error),
              "%s", error.text);
    cr_assert(search_new(&project, target, arena, &search, &error));
    World *world = world_new(&project, search, target, arena);
    bool script = str_ends_with(str_from(entry), STR(".py"));
    Program program = {script ? PROGRAM_FILE : PROGRAM_IMPORT, str_from(entry)};
    Trace trace = simulate_program(world, &program, arena);
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    write_trace(&trace, &out);
    (void)out_finish(&out);
    char *copy = calloc(text.count + 1, 1);
    if (text.count)
        memcpy(copy, text.bytes, text.count);
    world_free(world);
    project_close(&project);
    arena_free(arena);
    return copy;
}

void drawn_check(const DrawnCase *cases, size_t count, unsigned minor)
{
    for (size_t i = 0; i < count; i++) {
        char *got = drawn_run(cases[i].drawing, "main.py", minor);
        cr_expect_str_eq(got, cases[i].expected, "%s: %s", cases[i].name, got);
        free(got);
    }
}
