#include "names/leak.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"

Test(leak, finds_names_that_statements_do_not_tell_of)
{
    static const struct {
        const char *drawing;
        const char *module;
        const char *name;
        Leak leak;
    } cases[] = {
        // a takes from b, which is loading, what `__all__` of b leaves out.
        {"b.py = x = 1\\nimport a\\n__all__ = []\na.py = from b import *\n",
         "a", "x", LEAK_MAYBE},
        {"b.py = x = 1\\n__all__ = []\na.py = from b import *\n", "a", "x",
         LEAK_NONE},
        {"b.py = _x = 1\\nimport a\\n__all__ = []\na.py = from b import *\n",
         "a", "_x", LEAK_NONE},
        // Who stars a gets it, too, unless `__all__` of a says what there is.
        {"b.py = x = 1\\nimport a\\n__all__ = []\na.py = from b import *\n"
         "c.py = from a import *\n",
         "c", "x", LEAK_MAYBE},
        {"b.py = x = 1\\nimport a\\n__all__ = []\n"
         "a.py = from b import *\\n__all__ = []\nc.py = from a import *\n",
         "c", "x", LEAK_NONE},
        // p.s is loaded by what p imports, or by somebody, or by nobody.
        {"p/\n  __init__.py = import q\n  s.py\nq.py = import p.s\n"
         "c.py = from p import *\n",
         "c", "s", LEAK_MAYBE},
        {"p/\n  __init__.py = from . import t\\ndel t\n  s.py\n"
         "  t.py = import p.s\nc.py = from p import *\n",
         "c", "s", LEAK_SURE},
        {"p/\n  __init__.py\n  s.py\nq.py = import p.s\n"
         "c.py = from p import *\n",
         "c", "s", LEAK_MAYBE},
        {"p/\n  __init__.py\n  s.py\nq.py = def f(): import p.s\n"
         "c.py = from p import *\n",
         "c", "s", LEAK_NONE},
        // Nothing outside comes to p.r before the star of p is done.
        {"p/\n  __init__.py = from p.r import *\n  r/\n"
         "    __init__.py = x = 1\n    s.py\nq.py = import p.r.s\n",
         "p", "s", LEAK_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_names(cases[i].drawing);
        Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                               drawn->options.target, drawn->arena);
        Partials partials = partials_of(&names, drawn->arena);
        leaks_find(&partials);
        ModuleId id;
        cr_assert(
            import_graph_find(names.graph, str_from(cases[i].module), &id));
        Leak found = leak_of(&partials, id, str_from(cases[i].name));
        cr_expect_eq(found, cases[i].leak, "%s: %d", cases[i].drawing,
                     (int)found);
        drawn_free(drawn);
    }
}
