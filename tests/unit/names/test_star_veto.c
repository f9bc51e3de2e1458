#include "names/star_veto.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"

Test(star_veto, says_what_stands_against_a_star)
{
    static const struct {
        const char *drawing; // with m.py, whose first import is the star
        const char *reason;
    } cases[] = {
        {"b.py = x = 1\nm.py = from b import *\n", ""},
        {"b.py = x = 1\nm.py = from b import *  # noqa\n",
         "a comment beside it says that it is meant"},
        {"b.py = x = 1\nm.py = from b import *  # noqa: F403\n",
         "a comment beside it says that it is meant"},
        {"b.py = x = 1\nm.py = from b import *  # noqa: E501\n", ""},
        {"b.py = x = 1\nm.py = from b import *  # impgraph: ignore[IG301]\n",
         "a comment beside it says that it is meant"},
        {"b.py = x = 1\nm.py = if a:\\n  from b import *\n",
         "it stands in a branch, so that not every run has its names"},
        {"b.py = x = 1\nm.py = def f():\\n  from b import *\n",
         "a star import is an error in a function or class"},
        {"m.py = from absent import *\n", "no module 'absent' is found"},
        {"m.py = from m import *\n", "the module stars itself"},
        {"m.py = from os.path import *\n", ""},
        {"b.py = import m\\nx = 1\nm.py = from b import *\n",
         "'b' may be loading still when this runs: they import each other"},
        {"b.py = def __getattr__(n): 0\nm.py = from b import *\n",
         "the names of 'b' are not known: it answers for names that it does "
         "not bind"},
        {"b.py = __all__ = f()\nm.py = from b import *\n",
         "the names of 'b' are not known: `__all__` is not understood (line "
         "1)"},
        {"b.py = exec('x = 1')\nm.py = from b import *\n",
         "the names of 'b' are not known: line 1 may bind any name"},
        {"b.py = from absent import *\nm.py = from b import *\n",
         "the names of 'b' are not known: the star import of line 1 brings "
         "what is not known"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_names(cases[i].drawing);
        Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                               drawn->options.target, drawn->arena);
        StarVeto veto = star_veto_of(&names, &drawn->project, drawn->arena);
        ModuleId id;
        cr_assert(import_graph_find(names.graph, STR("m"), &id));
        StarHome home =
            star_home_of(&veto.partials, &drawn->project, id, drawn->arena);
        Str reason = star_veto(&veto, &home, 0);
        cr_expect(str_eq(reason, str_from(cases[i].reason)), "%s: %.*s",
                  cases[i].drawing, STR_ARGS(reason));
        drawn_free(drawn);
    }
}
