#include <criterion/criterion.h>

#include "report/text.h"
#include "sample.h"

static bool has(Str text, const char *part)
{
    return str_contains(text, str_from(part));
}

static size_t count_lines(Str text)
{
    size_t lines = 0;
    while (text.count) {
        (void)str_cut(&text, '\n');
        lines++;
    }
    return lines;
}

// A ring of `count` modules m00, m01, …, each importing the next on line 1.
static void add_ring(Sample *sample, uint32_t count)
{
    uint32_t first_edge = (uint32_t)sample->edges.count;
    ModuleId first = {0};
    for (uint32_t i = 0; i < count; i++) {
        const char *path = str_format(sample->arena, "m%02u.py%c", i, 0).at;
        const char *name = str_format(sample->arena, "m%02u%c", i, 0).at;
        ModuleId module = sample_add_file(sample, path, name);
        if (i == 0)
            first = module;
    }
    for (uint32_t i = 0; i < count; i++) {
        ModuleId from = {first.index + i};
        ModuleId to = {first.index + (i + 1) % count};
        sample_add_edge(sample, from, to, WHEN_IMPORT, 1);
    }
    sample_add_cycle(sample, first_edge);
}

Test(text, is_short_where_all_is_well)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    sample_add_file(sample, "main.py", "main");
    cr_expect(str_eq(sample_write(sample, text_write),
                     STR("no errors, no warnings\n"
                         "1 file, 1 module, 0 imports, 0 cycles; as Python "
                         "3.12 on linux\n")));
    sample->options.quiet = true;
    cr_expect_eq(sample_write(sample, text_write).count, 0);
    arena_free(arena);
}

Test(text, tells_errors_then_cycles_then_the_rest)
{
    Arena *arena = arena_new();
    Sample *sample =
        sample_new(arena, "m00.py = import m01\\n\n"
                          "m01.py = x = 1; import m00\\n\n"
                          "shop/main.py = import os\\nimport gone\\n\n");
    add_ring(sample, 2);
    sample->imports.items[0].range.end.column = 11;
    sample->imports.items[1].range = (Range){{1, 8}, {1, 18}};
    sample_add_finding(sample, RULE_NOT_ANALYSED, "odd.py", 0, "not a file");
    sample_add_finding(sample, RULE_SELF_IMPORT, "odd.py", 12, "itself");
    sample_add_finding(sample, RULE_UNRESOLVED_MODULE, "shop/main.py", 2,
                       "no module named 'gone'");
    vec_last(&sample->findings).help = STR("look elsewhere");
    Str text = sample_write(sample, text_write);
    Str expected = STR("error[IG201]: no module named 'gone'\n"
                       "  shop/main.py:2  import gone\n"
                       "  help: look elsewhere\n"
                       "\n"
                       "warning[IG103]: import cycle\n"
                       "  m00.py:1  import m01\n"
                       "  m01.py:1  import m00\n"
                       "\n"
                       "odd.py\n"
                       "       warning[IG901]: not a file\n"
                       "   12  warning[IG105]: itself\n"
                       "\n"
                       "1 error, 3 warnings\n"
                       "2 files, 2 modules, 2 imports, 1 cycle; as Python "
                       "3.12 on linux\n");
    cr_expect(str_eq(text, expected), "%.*s", STR_ARGS(text));
    arena_free(arena);
}

Test(text, says_once_what_is_wrong_in_many_places)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    for (uint32_t i = 1; i <= 7; i++)
        sample_add_finding(sample, RULE_UNRESOLVED_MODULE, "a.py", i, "gone");
    Str text = sample_write(sample, text_write);
    cr_expect(str_starts_with(text, STR("error[IG201]: gone\n  a.py:1\n")));
    cr_expect(has(text, "  a.py:5\n  … and 2 more places\n\n"));
    cr_expect(has(text, "(shortened: all with --max-lines 0)\n\n7 errors\n"));
    sample->options.max_lines = 0;
    text = sample_write(sample, text_write);
    cr_expect(has(text, "  a.py:7\n\n7 errors\n"), "%.*s", STR_ARGS(text));
    arena_free(arena);
}

Test(text, folds_long_ways_round_and_names_other_members)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    add_ring(sample, 30);
    Str text = sample_write(sample, text_write);
    cr_expect(has(text, "  m09.py:1\n  … and 20 more imports\n\n"), "%.*s",
              STR_ARGS(text));
    sample->cycle_items.items[0].witness_count = 2;
    text = sample_write(sample, text_write);
    cr_expect(has(text, "  also in it: m02, m03, m04, m05, m06, m07\n"
                        "  … and 22 more modules\n\n"),
              "%.*s", STR_ARGS(text));
    arena_free(arena);
}

Test(text, heads_a_cycle_with_its_way_round_where_that_fits)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    add_ring(sample, 2);
    static const char way[] = "import cycle of 2 modules: m00 → m01 → m00";
    vec_last(&sample->findings).message = str_from(way);
    Report report = *sample_report(sample);
    for (unsigned i = 0; i < 2; i++) {
        report.width = i ? 50 : 80;
        Text text = {.arena = arena};
        Out out;
        out_init(&out, out_to_text, &text);
        text_write(&report, &out);
        (void)out_finish(&out);
        cr_expect_eq(has(text_str(&text), way), report.width == 80);
        cr_expect(has(text_str(&text), "import cycle of 2 modules"));
    }
    arena_free(arena);
}

Test(text, says_what_a_package_import_runs)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    add_ring(sample, 2);
    sample->edges.items[1].form = EDGE_PARENT;
    Str text = sample_write(sample, text_write);
    cr_expect(has(text, "  m01.py:1  (runs m00 first)\n"), "%.*s",
              STR_ARGS(text));
    arena_free(arena);
}

Test(text, keeps_to_the_lines_it_has_and_says_what_is_left_out)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    for (int i = 0; i < 60; i++)
        add_ring(sample, 3);
    for (uint32_t i = 0; i < 200; i++) {
        const char *path = str_format(arena, "p%03u.py%c", i, 0).at;
        const char *gone = str_format(arena, "no module %u%c", i, 0).at;
        sample_add_finding(sample, RULE_UNRESOLVED_MODULE, path, 1, gone);
        sample_add_finding(sample, RULE_SELF_IMPORT, path, 1, "itself");
    }
    static const unsigned limits[] = {1, 10, 50, 100, 400};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        sample->options.max_lines = limits[i];
        Str text = sample_write(sample, text_write);
        size_t least = limits[i] < 10 ? 10 : limits[i];
        cr_expect_leq(count_lines(text), least, "%u lines", limits[i]);
        cr_expect(has(text, "(all with --max-lines 0)"), "%u", limits[i]);
        cr_expect(has(text, "200 errors, 260 warnings\n"), "%u", limits[i]);
        cr_expect_eq(has(text, "error[IG201]"), limits[i] >= 10);
        cr_expect_eq(has(text, "warning[IG103]"), limits[i] >= 50);
        cr_expect_eq(has(text, "warning[IG105]"), limits[i] >= 10);
    }
    sample->options.max_lines = 10;
    cr_expect(has(sample_write(sample, text_write),
                  "… 199 more errors, 60 more cycles, 199 other findings "
                  "(all with --max-lines 0)\n"));
    arena_free(arena);
}

Test(text, fits_the_width_and_shows_names_safely)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(
        arena,
        "m00.py = from shop import "
        "aaaaaaaaaa,bbbbbbbbbbbb,cccccccccccc,ddddddddddd,eeeeeeeeeeeeee,f\\n\n"
        "m01.py = import \\x1b[31m\\n\n");
    add_ring(sample, 2);
    sample_add_finding(sample, RULE_SELF_IMPORT, "\x1b]0;\n.py", 1, "\x07");
    Str text = sample_write(sample, text_write);
    cr_expect(has(text, "  m00.py:1  from shop import aaaaaaaaaa,bbbbbbbbbbbb,"
                        "cccccccccccc,ddddddddddd,e…\n"),
              "%.*s", STR_ARGS(text));
    cr_expect(has(text, "  m01.py:1  import \\x1b[31m\n"));
    cr_expect(has(text, "\n\\x1b]0;\\x0a.py\n    1  warning[IG105]: \\x07\n"));
    arena_free(arena);
}

Test(text, colours_only_when_asked)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    add_ring(sample, 2);
    cr_expect_not(has(sample_write(sample, text_write), "\x1b"));
    Report report = *sample_report(sample);
    report.color = true;
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    text_write(&report, &out);
    (void)out_finish(&out);
    cr_expect(has(text_str(&text), "\x1b[1;33mwarning[IG103]\x1b[0m: "));
    arena_free(arena);
}

Test(text, says_what_was_not_looked_up_and_not_read)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    ModuleId main = sample_add_file(sample, "main.py", "main");
    ModuleId numpy = sample_add_module(sample, "numpy", ORIGIN_EXTERNAL);
    sample_add_edge(sample, main, numpy, WHEN_IMPORT, 1)->certain = false;
    for (unsigned i = 0; i < 5; i++)
        vec_push(arena, &sample->project.skipped,
                 (Skipped){str_format(arena, "s%u\n", i), STR("denied")});
    Str text = sample_write(sample, text_write);
    cr_expect(has(text,
                  "1 third-party name not looked up (numpy): no environment "
                  "found; give one with --venv DIR or say --no-site\n"));
    cr_expect(has(text, "1 import under a condition that reading alone cannot "
                        "decide: taken to run\n"));
    cr_expect(has(text, "5 paths not analysed in full: s0\\x0a, s1\\x0a, "
                        "s2\\x0a and 2 more\n"));
    arena_free(arena);
}
