#include <criterion/criterion.h>

#include "report/dot.h"
#include "sample.h"

static bool has(Str text, const char *part)
{
    return str_contains(text, str_from(part));
}

Test(dot, nests_packages_as_clusters)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    sample_add_module(sample, "os", ORIGIN_STDLIB);
    sample_add_file(sample, "shop/__init__.py", "shop");
    sample_add_file(sample, "shop/a/__init__.py", "shop.a");
    sample_add_file(sample, "shop/a/x.py", "shop.a.x");
    sample_add_file(sample, "shop/b.py", "shop.b");
    sample_add_file(sample, "top.py", "top");
    Str dot = sample_write(sample, dot_write);
    Str expected = STR("  subgraph \"cluster_shop\" { label=\"shop\";\n"
                       "    \"shop\" [style=\"filled,bold\"];\n"
                       "    subgraph \"cluster_shop.a\" { label=\"shop.a\";\n"
                       "      \"shop.a\" [style=\"filled,bold\"];\n"
                       "      \"shop.a.x\";\n"
                       "    }\n"
                       "    \"shop.b\";\n"
                       "  }\n"
                       "  \"top\";\n"
                       "}\n");
    cr_expect(str_ends_with(dot, expected), "%.*s", STR_ARGS(dot));
    cr_expect_not(has(dot, "\"os\""));
    arena_free(arena);
}

Test(dot, draws_one_arrow_a_pair_by_its_strongest_import)
{
    static const struct {
        const char *name;
        When first;
        When second;
        const char *style;
    } cases[] = {
        {"plain", WHEN_IMPORT, WHEN_IMPORT, "style=solid]"},
        {"typing", WHEN_TYPING, WHEN_TYPING, "style=dotted]"},
        {"deferred", WHEN_TYPING, WHEN_DEFERRED, "style=dashed]"},
        {"both", WHEN_DEFERRED, WHEN_IMPORT, "style=solid]"},
        {"dead", WHEN_NEVER, WHEN_TYPING, "style=dotted]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        Sample *sample = sample_new(arena, "");
        ModuleId a = sample_add_file(sample, "a.py", "a");
        ModuleId b = sample_add_file(sample, "b.py", "b");
        sample_add_edge(sample, a, b, cases[i].first, 1);
        sample_add_edge(sample, a, b, cases[i].second, 2);
        Str arrow =
            str_format(arena, "  \"a\" -> \"b\" [%s;\n}\n", cases[i].style);
        Str dot = sample_write(sample, dot_write);
        cr_expect(str_ends_with(dot, arrow), "%s: %.*s", cases[i].name,
                  STR_ARGS(dot));
        arena_free(arena);
    }
}

Test(dot, marks_cycles_and_what_is_missing)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    ModuleId a = sample_add_file(sample, "a.py", "a");
    ModuleId b = sample_add_file(sample, "b.py", "b");
    ModuleId gone = sample_add_module(sample, "gone", ORIGIN_UNRESOLVED);
    sample_add_edge(sample, a, b, WHEN_IMPORT, 1);
    sample_add_edge(sample, b, a, WHEN_IMPORT, 1);
    sample_add_cycle(sample, 0);
    sample_add_edge(sample, b, gone, WHEN_IMPORT, 2);
    sample_add_edge(sample, b, a, WHEN_IMPORT, 3)->inherent = true;
    Str dot = sample_write(sample, dot_write);
    cr_expect(has(dot, "\"gone\" [style=dashed"));
    cr_expect(has(dot, "\"a\" -> \"b\" [style=solid, color=red, penwidth=2]"));
    cr_expect(has(dot, "\"b\" -> \"a\" [style=solid, color=red, penwidth=2]"));
    cr_expect(has(dot, "\"b\" -> \"gone\" [style=solid];"));
    arena_free(arena);
}

Test(dot, quotes_any_name)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    const char *odd = "\"];x[\\N\n\xFF<b>\\.py";
    sample_add_file(sample, odd, odd);
    Str dot = sample_write(sample, dot_write);
    cr_expect(has(dot, "  \"\\\"];x[\\\\N\\\\x0a\\\\xff<b>\\\\.py\";\n"),
              "%.*s", STR_ARGS(dot));
    arena_free(arena);
}
