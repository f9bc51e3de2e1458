#include "simulate/replay.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "simulate/simulation.h"

// A small generator of numbers, the same ones each time.
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 16) % below;
}

static const char *const modules[] = {"p",     "p.a",   "p.b", "p.q",
                                      "p.q.c", "p.q.d", "e",   "p.nope"};
static const char *const files[] = {
    "p/\n  __init__.py", "  a.py",   "  b.py", "  q/\n    __init__.py",
    "    c.py",          "    d.py", "e.py",
};
enum { MODULES = sizeof modules / sizeof *modules };

// With %s for a module: what imports, fails, decides, takes long, goes deep,
// needs room, and turns sys.modules and the end of the program upside down.
static const char *const statements[] = {
    "import %s",
    "import %s",
    "from %s import x",
    "x = 1",
    "for i in range(400): x = i",
    "for i in range(400): x = i",
    "for i in range(30): y = list(range(900)) + [i]",
    "import ext\\nif ext.%s:\\n    import e",
    "import ext\\nif ext.y:\\n    raise ValueError('%s')",
    "import ext\\nx = 1 if ext.z else 2\\nif x == 1: import %s",
    "try:\\n    import %s\\nexcept ImportError:\\n    import e",
    "try:\\n    import ext.w\\nexcept ImportError:\\n    import %s",
    "import sys\\nsys.modules.pop('%s', None)",
    "import sys\\nsys.modules['%s'] = sys",
    "import atexit, sys\\n@atexit.register\\ndef f():\\n    import %s",
    "def f(n): return f(n - 1) if n else 1\\nf(900)",
    "def f(n): return f(n - 1) if n else 1\\nf(950)",
    "def f(): f()\\ntry:\\n    f()\\nexcept RecursionError:\\n    import %s",
    "import %s as m\\nm.x",
    "raise SystemExit",
};
enum { STATEMENTS = sizeof statements / sizeof *statements };

static Str draw_project(uint32_t *seed, Arena *arena)
{
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        out_text(&out, files[i]);
        out_text(&out, " = ");
        uint32_t count = 1 + draw(seed, 4);
        for (uint32_t k = 0; k < count; k++) {
            const char *form = statements[draw(seed, STATEMENTS)];
            const char *hole = strstr(form, "%s");
            if (hole)
                out_str(&out, (Str){form, (size_t)(hole - form)});
            if (hole)
                out_text(&out, modules[draw(seed, MODULES)]);
            out_text(&out, hole ? hole + 2 : form);
            out_text(&out, "\\n");
        }
        out_byte(&out, '\n');
    }
    (void)out_finish(&out);
    return text_str(&text);
}

typedef struct {
    Out out;
    Text text;
} Record;

static void write_spot(Spot spot, Out *out)
{
    out_format(out, " @%.*s:%u", STR_ARGS(spot.path), spot.line);
}

static bool write_run(void *context, const Trace *trace, Spot since)
{
    Out *out = &((Record *)context)->out;
    write_spot(since, out);
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        out_format(out, " %d%.*s", (int)event->kind, STR_ARGS(event->module));
        write_spot(event->by, out);
    }
    for (size_t i = 0; i < trace->calls.count; i++)
        write_spot(trace->calls.items[i].by, out);
    for (size_t i = 0; i < trace->early.count; i++)
        out_str(out, trace->early.items[i].use->name);
    for (size_t i = 0; i < trace->unknown.count; i++) {
        write_spot(trace->unknown.items[i].spot, out);
        out_str(out, trace->unknown.items[i].reason);
    }
    out_format(out, "; %.*s %.*s through %d, %u loaded",
               STR_ARGS(trace->error.type), STR_ARGS(trace->error.message),
               trace->through, trace->modules->items.count ? 1U : 0U);
    write_spot(trace->error.spot, out);
    out_byte(out, '\n');
    return true;
}

// All of the ways a program can take.
static Str record(World *world, const char *name, unsigned runs, Arena *arena)
{
    Record made = {.text = {.arena = arena}};
    Program program = {PROGRAM_IMPORT, str_from(name)};
    out_init(&made.out, out_to_text, &made.text);
    SimulationCount count =
        simulate_each(world, &program, runs, write_run, &made);
    out_format(&made.out, "%u runs, %llu ops", count.runs,
               (unsigned long long)count.ops);
    write_spot(count.untried, &made.out);
    (void)out_finish(&made.out);
    return text_str(&made.text);
}

static void compare_project(uint32_t seed)
{
    enum { PROGRAMS = 24, MOST_RUNS = 12 };
    Arena *arena = arena_new();
    Str drawing = draw_project(&seed, arena);
    Fs fs = fs_memory(arena, str_format(arena, "%.*s", STR_ARGS(drawing)).at);
    Options options = options_default();
    Project project;
    Search *search;
    Error error;
    Target target = {.minor = 12, .platform = PLATFORM_LINUX};
    vec_push(arena, &options.roots, STR("."));
    vec_push(arena, &options.paths, STR("."));
    options.no_site = true;
    cr_assert(project_open(listing_new(&fs, arena), &options, arena, &project,
                           &error));
    cr_assert(search_new(&project, target, arena, &search, &error));
    World *world = world_new(&project, search, target, arena);
    world->assume_installed = true;
    World *anew = world_join(world);
    anew->anew = true;
    for (int i = 0; i < PROGRAMS; i++) {
        const char *name = modules[draw(&seed, MODULES)];
        unsigned runs = draw(&seed, 3) ? MOST_RUNS : 1;
        Str expected = record(anew, name, runs, arena);
        Str got = record(world, name, runs, arena);
        cr_expect(str_eq(expected, got), "%s of\n%.*s\n%.*s\nnot\n%.*s", name,
                  STR_ARGS(drawing), STR_ARGS(got), STR_ARGS(expected));
    }
    world_leave(anew);
    world_free(world);
    project_close(&project);
    arena_free(arena);
}

Test(replay, gives_what_runs_from_the_start_give)
{
    enum { PROJECTS = 16 };
    for (uint32_t i = 1; i <= PROJECTS; i++)
        compare_project(i * 7919);
}
