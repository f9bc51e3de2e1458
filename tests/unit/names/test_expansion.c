#include "names/expansion.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"

// "a b" for the names of a star, "import m" for a statement in its place, and
// "- reason" where it has to stay.
static Str words_of(const Expansion *star, Arena *arena)
{
    if (star->refusal.count)
        return str_concat(arena, STR("- "), star->refusal);
    Str words = star->instead;
    for (uint32_t i = 0; i < star->count; i++) {
        const ExpandedName *name = &star->names[i];
        words = str_concat3(arena, words, i ? STR(" ") : STR(""), name->name);
        if (name->passed_on)
            words = str_concat(arena, words, STR("+"));
    }
    return words;
}

// All stars of the drawing, one a line.
static Str stars_of(Drawn *drawn)
{
    Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                           drawn->options.target, drawn->arena);
    Expansions stars = expansions_plan(&names, &drawn->project, drawn->arena);
    Str words = STR("");
    for (size_t i = 0; i < stars.count; i++)
        words = str_concat3(drawn->arena, words, i ? STR("\n") : STR(""),
                            words_of(&stars.items[i], drawn->arena));
    return words;
}

Test(expansion, lists_what_a_star_is_there_for)
{
    static const struct {
        const char *drawing;
        const char *stars; // by path, one a line
    } cases[] = {
        {"b.py = x = y = 1\nm.py = from b import *\\nx\n", "x"},
        {"b.py = MAX = OTHER = 1\\ndef x(): 0\\nclass Kind: 0\n"
         "m.py = from b import *\\nx, MAX, Kind\n",
         "MAX Kind x"},
        // Others take a name through the module, and through another star.
        {"b.py = x = y = 1\nm.py = from b import *\nn.py = from m import x\n",
         "x+"},
        {"b.py = x = y = 1\nm.py = from b import *\\n__all__ = ['y']\n", "y"},
        {"b.py = x = y = 1\nm.py = from b import *\n"
         "n.py = from m import *\\nx\n",
         "x+\nx"},
        // Only the last of several that bring a name.
        {"b.py = x = 1\nc.py = x = 2\n"
         "m.py = from b import *\\nfrom c import *\\nx\n",
         "import b\nx"},
        {"b.py = x = y = 1\nm.py = from b import *\\ny\\nx = 2\\nx\n", "y"},
        // All of it where anybody may take any name.
        {"b.py = x = y = 1\np/\n  __init__.py = from b import *\n", "x+ y+"},
        {"b.py = x = y = 1\nm.py = from b import *\nn.py = import m\\nf(m)\n",
         "x+ y+"},
        {"b.py = x = 1\nm.py = from b import *\n", "import b"},
        {"p/\n  __init__.py\n  b.py = x = 1\n  m.py = from .b import *\n",
         "from . import b"},
        {"b.py = x = 1\nm.py = from b import *\\nb = 2\\nb\n",
         "- nothing of it is used; to load the module only is up to you"},
        // One that stays takes all.
        {"b.py = x = y = 1\nm.py = from b import *\n"
         "n.py = if a:\\n  from m import *\n",
         "x+ y+\n- it stands in a branch, so that not every run has its names"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_names(cases[i].drawing);
        Str found = stars_of(drawn);
        cr_expect(str_eq(found, str_from(cases[i].stars)), "%s: %.*s",
                  cases[i].drawing, STR_ARGS(found));
        drawn_free(drawn);
    }
}
