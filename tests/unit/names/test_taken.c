#include "names/taken.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"

// The names that are taken from the module, "*" for everything.
static Str taken_in(Drawn *drawn, const char *module)
{
    Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                           drawn->options.target, drawn->arena);
    Taken *all = names_taken(&names, &drawn->project, drawn->arena);
    ModuleId id;
    cr_assert(import_graph_find(names.graph, str_from(module), &id));
    const Taken *taken = &all[names.graph->modules[id.index].file.index];
    Str words = STR("");
    for (uint32_t i = 0; i < taken->names.count; i++)
        words = str_concat(drawn->arena, words, taken->names.entries[i].key);
    return taken->everything ? STR("*") : words;
}

Test(taken, tells_what_files_take_from_each_other)
{
    static const struct {
        const char *user; // u.py, beside m.py with x, and p/q.py with x
        const char *module;
        const char *taken;
    } cases[] = {
        {"from m import x", "m", "x"},
        {"from m import x as y", "m", "x"},
        {"from m import *", "m", ""},
        {"import m\\nm.x", "m", "x"},
        {"import m as n\\nn.x.y", "m", "x"},
        {"import m\\nm.x = 1", "m", "x"},
        {"import m\\ndel m.x", "m", "x"},
        {"import m", "m", ""},
        {"import m\\nf(m)", "m", "*"},
        {"import m\\nm.__dict__", "m", "*"},
        {"def f():\\n  import m\\n  return m.x", "m", "x"},
        {"def f():\\n  import m\\n  def g(): return m.x", "m", "x"},
        {"class C:\\n  import m\\n  y = m.x", "m", "x"},
        {"import p.q\\np.q.x", "p.q", "x"},
        {"import p.q\\np.q.x", "p", "q"},
        {"from p import q\\nq.x", "p.q", "x"},
        {"patch('m.x')", "m", "x"},
        {"patch('p.q.x.y')", "p.q", "x"},
        {"find('p.q')", "p.q", "*"},
        {"import sys\\nsys.modules['m']", "m", "*"},
        {"import importlib\\nimportlib.import_module('m')", "m", "*"},
        {"import m\\nx = (", "m", "*"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Drawn *drawn = drawn_names(str_terminated(
            arena,
            str_format(
                arena,
                "m.py = x = 1\np/\n  __init__.py\n  q.py = x = 1\nu.py = %s\n",
                cases[i].user)));
        Str found = taken_in(drawn, cases[i].module);
        cr_expect(str_eq(found, str_from(cases[i].taken)), "%s: %.*s",
                  cases[i].user, STR_ARGS(found));
        drawn_free(drawn);
        arena_free(arena);
    }
}
