#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn_graph.h"
#include "graph/cycles.h"

// A line for each cycle: its members, how many edges, and the way round.
static Str cycles_text(const Drawn *drawn, const Cycles *cycles)
{
    const ImportGraph *graph = &drawn->graph;
    Text text = {.arena = drawn->arena};
    for (uint32_t i = 0; i < cycles->count; i++) {
        const Cycle *cycle = &cycles->items[i];
        for (uint32_t k = 0; k < cycle->module_count; k++) {
            out_to_text(&text, graph->modules[cycle->modules[k].index].name);
            out_to_text(&text, STR(" "));
        }
        out_to_text(&text, str_format(drawn->arena, "%u:", cycle->edge_count));
        for (uint32_t k = 0; k < cycle->witness_count; k++) {
            const Edge *edge = &graph->edges[cycle->witness[k]];
            const Edge *next =
                &graph->edges[cycle->witness[(k + 1) % cycle->witness_count]];
            cr_expect_eq(edge->imported.index, next->importer.index);
            out_to_text(&text, STR(" "));
            out_to_text(&text, graph->modules[edge->importer.index].name);
        }
        out_to_text(&text, STR("\n"));
    }
    return text_str(&text);
}

typedef struct {
    const char *name;
    const char *drawing;
    const char *import_time;
    const char *deferred;
} Case;

static const Case cases[] = {
    {"none", "a.py = import b\nb.py = import c\nc.py\n", "", ""},
    {"a pair", "a.py = import b\nb.py = import a\n", "a b 2: a b\n", ""},
    {"three, found from the least name",
     "c.py = import a\na.py = import b\nb.py = import c\n", "a b c 3: a b c\n",
     ""},
    {"a shortest way round, and all edges",
     "a.py = import b\\nimport b\n"
     "b.py = import c\n"
     "c.py = import a, b\n",
     "a b c 5: b c\n", ""},
    {"two components in the order of their least names",
     "d.py = import e\ne.py = import d\na.py = import z\nz.py = import a\n",
     "a z 2: a z\nd e 2: d e\n", ""},
    {"no import of oneself", "a.py = import a\n", "", ""},
    {"parents run too",
     "core.py = import util.strings\n"
     "util/\n"
     "  __init__.py = from core import Core\n"
     "  strings.py\n",
     "core util 2: core util\n", ""},
    {"submodules of one package that take each other",
     "pkg/\n"
     "  __init__.py = from . import a\n"
     "  a.py = from . import b\n"
     "  b.py = x = 1\n",
     "", ""},
    {"a star that names a submodule",
     "main.py = from pkg import *\n"
     "pkg/\n"
     "  __init__.py = __all__ = ['sub']\n"
     "  sub.py = import main\n",
     "main pkg.sub 2: main pkg.sub\n", ""},
    {"through a function", "a.py = import b\nb.py = def f():\\n    import a\n",
     "", "a b 2: a b\n"},
    {"through TYPE_CHECKING and lazily",
     "a.py = import b, c\n"
     "b.py = from typing import TYPE_CHECKING\\n"
     "if TYPE_CHECKING:\\n    import a\n"
     "c.py = lazy import a\n",
     "", "a b c 4: a b\n"},
    {"not through the main program",
     "a.py = import b\n"
     "b.py = if __name__ == '__main__':\\n    import a\n",
     "", ""},
    {"deferred imports inside a real cycle make no second one",
     "a.py = import b\\ndef f():\\n    import b\n"
     "b.py = import a\\ndef f():\\n    import a\n",
     "a b 2: a b\n", ""},
    {"a real cycle in a larger deferred one",
     "a.py = import b\n"
     "b.py = import a, c\n"
     "c.py = def f():\\n    import b\n",
     "a b 2: a b\n", "a b c 4: b c\n"},
};

Test(cycles, are_components_with_a_shortest_way_round)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", "");
        Cycles cycles = cycles_find(&drawn->graph, drawn->arena);
        Str text = cycles_text(drawn, &cycles);
        cr_expect(str_eq(text, str_from(cases[i].import_time)), "%s: %.*s",
                  cases[i].name, STR_ARGS(text));
        Cycles deferred =
            cycles_find_deferred(&drawn->graph, &cycles, drawn->arena);
        text = cycles_text(drawn, &deferred);
        cr_expect(str_eq(text, str_from(cases[i].deferred)),
                  "%s, deferred: %.*s", cases[i].name, STR_ARGS(text));
        drawn_free(drawn);
    }
}

static Str id_of(const char *drawing, Arena *arena)
{
    Drawn *drawn = drawn_graph(drawing, ".", "");
    Cycles cycles = cycles_find(&drawn->graph, drawn->arena);
    cr_assert_eq(cycles.count, 1);
    Str id = str_copy(arena, cycles.items[0].id);
    drawn_free(drawn);
    return id;
}

Test(cycles, are_called_by_their_members_alone)
{
    Arena *arena = arena_new();
    Str id = id_of("a.py = import b\nb.py = import a\n", arena);
    cr_expect_eq(id.count, 13);
    cr_expect_eq(id.at[0], 'c');
    for (size_t i = 1; i < id.count; i++)
        cr_expect_lt(str_find(STR("0123456789abcdef"), id.at[i]), 16);
    Str moved = id_of("a.py = \\n\\nfrom b import x\n"
                      "b.py = x = 1\\nimport a, a\n"
                      "other.py = import a\n",
                      arena);
    cr_expect(str_eq(id, moved));
    Str other = id_of("a.py = import c\nc.py = import a\n", arena);
    cr_expect_not(str_eq(id, other));
    arena_free(arena);
}
