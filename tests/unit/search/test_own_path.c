#include "search/own_path.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"
#include "world.h"

// The search locations of `name`, between blanks.
static Str locations_of(World *world, const char *name)
{
    const Place *place = world_find(world, name);
    Text text = {.arena = world->arena};
    for (uint32_t i = 0; i < place->portion_count; i++)
        out_to_text(&text,
                    str_concat(world->arena, place->portions[i], STR(" ")));
    return text_str(&text);
}

Test(own_path, gives_packages_the_path_their_code_makes)
{
#define EXTENDED                                                               \
    "__path__ = __import__('pkgutil').extend_path(__path__, "                  \
    "__name__)"
    static const struct {
        const char *name; // the case of import-semantics
        const char *drawing;
        const char *asked;
        const char *locations;
        const char *answer;
    } rows[] = {
        {"find-35 edited",
         "a/p/\n  __init__.py = __path__.append(__path__[0] "
         "+ '/x')\n  x/m.py\n",
         "p.m", "a/p a/p/x ", "project module a/p/x/m.py"},
        {"in front",
         "a/p/\n  __init__.py = __path__.insert(0, __path__[0] "
         "+ '/x')\n  m.py\n  x/m.py\n",
         "p.m", "a/p/x a/p ", "project module a/p/x/m.py"},
        {"replaced",
         "a/p/\n  __init__.py = __path__ = ['b/q']\n  m.py\n"
         "b/q/n.py\n",
         "p.m", "b/q ", "unresolved p.m"},
        {"replaced by what nobody can tell",
         "a/p/\n  __init__.py = __path__ = [somewhere()]\n  m.py\n", "p.m",
         "a/p ", "project module a/p/m.py"},
        {"find-39 extended",
         "a/p/__init__.py = " EXTENDED "\nb/p/__init__.py\nb/p/m.py\n", "p.m",
         "a/p b/p ", "project module b/p/m.py"},
        {"find-22 not extended", "a/p/__init__.py\nb/p/__init__.py\nb/p/m.py\n",
         "p.m", "a/p ", "unresolved p.m"},
        {"find-36 a module", "a/p.py = __path__ = ['b/q']\nb/q/m.py\n", "p.m",
         "", "project module b/q/m.py"},
        {"find-36 a module without", "a/p.py = # __path__\n", "p.m", "",
         "unresolved p.m in no package"},
        {"a subpackage",
         "a/p/__init__.py = " EXTENDED "\na/p/q/__init__.py = " EXTENDED
         "\nb/p/q/__init__.py\nb/p/q/m.py\n",
         "p.q.m", "a/p b/p ", "project module b/p/q/m.py"},
    };
#undef EXTENDED
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        World *world = world_new(rows[i].drawing);
        world->options.no_site = true;
        world_root(world, (SourceRoot){.path = STR("a")});
        world_root(world, (SourceRoot){.path = STR("b")});
        const char *answer = world_answer(world, rows[i].asked);
        cr_expect_str_eq(answer, rows[i].answer, "%s: %s", rows[i].name,
                         answer);
        Str locations = locations_of(world, "p");
        cr_expect(str_eq(locations, str_from(rows[i].locations)), "%s: %.*s",
                  rows[i].name, STR_ARGS(locations));
        world_free(world);
    }
}
