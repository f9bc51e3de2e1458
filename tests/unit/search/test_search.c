#include "search/search.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"
#include "world.h"

Test(search, keeps_its_answers)
{
    World *world = world_new("p/__init__.py\np/m.py\n");
    world_root(world, (SourceRoot){.path = STR(".")});
    static const char *const names[] = {"p", "p.m", "p.x", "p.x.y", "gone.a"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const Place *first = world_find(world, names[i]);
        cr_expect_eq(world_find(world, names[i]), first, "%s", names[i]);
    }
    cr_expect_eq(world_find(world, "p.x.y"), world_find(world, "p.x"));
    world_free(world);
}

Test(search, does_not_need_the_name_after_asking)
{
    World *world = world_new("p/m.py\n");
    world_root(world, (SourceRoot){.path = STR(".")});
    char name[] = "p.gone";
    const Place *place = world_find(world, name);
    memset(name, 'x', sizeof name - 1);
    cr_expect(str_eq(place->missing, STR("p.gone")));
    cr_expect_eq(world_find(world, "p.gone"), place);
    world_free(world);
}

// In whatever order names are asked for, those above them included.
Test(search, begins_at_the_nearest_name_it_knows)
{
    World *world = world_new("p/__init__.py\np/q/__init__.py\np/q/m.py\n");
    world_root(world, (SourceRoot){.path = STR(".")});
    static const struct {
        const char *name;
        const char *missing; // "" where it is found
    } rows[] = {
        {"p.q.m", ""},
        {"p.x.y.z", "p.x"},
        {"p.x.y", "p.x"},
        {"p.x.y.z.a", "p.x"},
        {"p.x", "p.x"},
        {".p", ""},
        {"p.q", ""},
        {"p..q", "p."},
        {"p..q.m", "p."},
        {"gone.a.b", "gone"},
        {"gone", "gone"},
        {"p.q.m.x", "p.q.m.x"},
        {"p.q.m.x.y", "p.q.m.x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Place *place = world_find(world, rows[i].name);
        cr_expect(str_eq(place->missing, str_from(rows[i].missing)), "%s: %.*s",
                  rows[i].name, STR_ARGS(place->missing));
        cr_expect_eq(place_is_found(place),
                     rows[i].name[0] != '.' && rows[i].missing[0] == '\0');
    }
    world_free(world);
}

Test(search, knows_its_environment)
{
    static const struct {
        const char *name;
        const char *venv;
        bool no_site;
        bool complete;
        bool found;
        unsigned minor;
    } cases[] = {
        {"none", "", false, false, false, 0},
        {"one", "e", false, true, true, 12},
        {"--no-site", "e", true, true, false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("e/lib/python3.12/site-packages/\n");
        world->options.venv = str_from(cases[i].venv);
        world->options.no_site = cases[i].no_site;
        Search *search = world_search(world);
        Str folder;
        unsigned minor;
        cr_expect_eq(search_has_environment(search), cases[i].complete, "%s",
                     cases[i].name);
        cr_expect_eq(search_environment(search, &folder, &minor),
                     cases[i].found, "%s", cases[i].name);
        cr_expect_eq(minor, cases[i].minor, "%s", cases[i].name);
        world_free(world);
    }
}

Test(search, fails_where_venv_is_none)
{
    World *world = world_new("m.py\n");
    world->options.venv = STR("m.py");
    Search *search;
    Error error = {""};
    cr_expect_not(search_new(&world->project, world->target, world->arena,
                             &search, &error));
    cr_expect(str_starts_with(str_from(error.text), STR("--venv: m.py is no")));
    world_free(world);
}

Test(search, survives_very_deep_names)
{
    enum { DEEP = 20000 };
    World *world = world_new("a/a/a/m.py\n");
    world_root(world, (SourceRoot){.path = STR(".")});
    Text name = {.arena = world->arena};
    for (size_t i = 0; i < DEEP; i++)
        (void)out_to_text(&name, STR("a."));
    (void)out_to_text(&name, STR("a"));
    world->options.no_site = true;
    const Place *place = search_find(world_search(world), text_str(&name));
    cr_expect_eq(place->origin, ORIGIN_UNRESOLVED);
    cr_expect(str_eq(place->missing, STR("a.a.a.a")));
    world_free(world);
}

Test(search, absolute_counts_dots_from_the_package)
{
    static const struct {
        const char *rule; // of import-semantics
        const char *package;
        uint32_t level;
        const char *module;
        const char *absolute; // NULL where there is none
    } cases[] = {
        {"rel-01 one dot", "a.b", 1, "m", "a.b.m"},
        {"rel-01 one dot, no module", "a.b", 1, "", "a.b"},
        {"rel-01 two dots", "a.b", 2, "m.n", "a.m.n"},
        {"rel-01 two dots, no module", "a.b", 2, "", "a"},
        {"rel-03 beyond the top", "a.b", 3, "m", NULL},
        {"rel-03 far beyond", "a.b", 4000000000u, "m", NULL},
        {"rel-03 from a top-level package", "a", 2, "m", NULL},
        {"rel-04 no package", "", 1, "m", NULL},
        {"no dots", "a.b", 0, "m", "m"},
        {"no dots and no package", "", 0, "m.n", "m.n"},
        {"nothing", "a.b", 0, "", NULL},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str absolute;
        bool found =
            search_absolute(str_from(cases[i].package), cases[i].level,
                            str_from(cases[i].module), arena, &absolute);
        cr_expect_eq(found, cases[i].absolute != NULL, "%s", cases[i].rule);
        if (found && cases[i].absolute)
            cr_expect(str_eq(absolute, str_from(cases[i].absolute)), "%s: %.*s",
                      cases[i].rule, STR_ARGS(absolute));
    }
    arena_free(arena);
}
