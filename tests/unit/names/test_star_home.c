#include "names/star_home.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"
#include "names/leak.h"

// What there is to know of module `name` of the drawing.
static StarHome home_in(Drawn *drawn, const char *name)
{
    Names *names = ARENA_NEW(drawn->arena, Names);
    *names = names_of(&drawn->graph, &drawn->project, drawn->search,
                      drawn->options.target, drawn->arena);
    Partials *partials = ARENA_NEW(drawn->arena, Partials);
    *partials = partials_of(names, drawn->arena);
    leaks_find(partials);
    ModuleId id;
    cr_assert(import_graph_find(names->graph, str_from(name), &id));
    return star_home_of(partials, &drawn->project, id, drawn->arena);
}

Test(star_home, knows_the_names_that_its_code_means)
{
    static const struct {
        const char *text; // behind a star that brings x
        bool used;
    } cases[] = {
        {"x", true},
        {"def f(): return x", true},
        {"def f(x): return x", false},
        {"x = 2", false},
        {"del x", true},
        {"def f(a: 'list[x]'): 0", true},
        {"a = 'x'", false},
        {"'''>>> x'''", true},
        {"'''x'''", false},
        {"a.x", false},
        {"[x for x in ()]", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Drawn *drawn = drawn_names(
            str_terminated(arena, str_format(arena,
                                             "b.py = x = a = 1\n"
                                             "m.py = from b import *\\n%s\n",
                                             cases[i].text)));
        StarHome home = home_in(drawn, "m");
        cr_expect_eq(home.refusal.count, 0, "%s", cases[i].text);
        cr_expect_eq(map_find(&home.used, STR("x"), NULL), cases[i].used, "%s",
                     cases[i].text);
        drawn_free(drawn);
        arena_free(arena);
    }
}

Test(star_home, says_why_its_stars_stay)
{
    static const struct {
        const char *text;
        const char *refusal;
    } cases[] = {
        {"x", ""},
        {"globals()", "line 2 may reach any name of this module (globals)"},
        {"eval('x')", "line 2 may reach any name of this module (eval)"},
        {"vars()", "line 2 may reach any name of this module (vars)"},
        {"vars(x)", ""},
        {"def f(): vars()", ""},
        {"absent", "nothing that is known binds 'absent' (line 2): it may come "
                   "from here"},
        {"__all__ = f()",
         "`__all__` of this module is not understood (line 2)"},
        {"exec('y = 1')", "line 2 may bind any name in this module"},
        {"x = (", "this file could not be read in full"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Drawn *drawn = drawn_names(
            str_terminated(arena, str_format(arena,
                                             "b.py = x = f = 1\n"
                                             "m.py = from b import *\\n%s\n",
                                             cases[i].text)));
        StarHome home = home_in(drawn, "m");
        cr_expect(str_eq(home.refusal, str_from(cases[i].refusal)), "%s: %.*s",
                  cases[i].text, STR_ARGS(home.refusal));
        drawn_free(drawn);
        arena_free(arena);
    }
}

Test(star_home, shows_what_frameworks_look_for)
{
    static const struct {
        const char *path;
        bool test;
        const char *name;
        const char *source;
        bool shown;
    } cases[] = {
        {"test_a.py", true, "test_x", "b.py", true},
        {"test_a.py", true, "setUpModule", "b.py", true},
        {"test_a.py", true, "helper", "b.py", false},
        {"a.py", false, "test_x", "b.py", false},
        {"site/settings.py", false, "DEBUG", "b.py", true},
        {"site/settings.py", false, "debug", "b.py", false},
        {"a.py", false, "DEBUG", "config.py", true},
        {"a.py", false, "DEBUG", "b.py", false},
        {"site/settings.py", false, "X", "b.py", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        StarHome home = {.path = str_from(cases[i].path),
                         .test = cases[i].test};
        cr_expect_eq(star_home_shows(&home, str_from(cases[i].name),
                                     str_from(cases[i].source)),
                     cases[i].shown, "%s in %s", cases[i].name, cases[i].path);
    }
}
