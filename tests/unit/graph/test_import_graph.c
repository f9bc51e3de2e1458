#include <criterion/criterion.h>

#include <string.h>

#include "drawn_graph.h"

Test(import_graph, follows_imports_into_roots_outside_the_paths)
{
    Drawn *drawn = drawn_graph("app/\n"
                               "  main.py = from lib import a\n"
                               "lib/\n"
                               "  __init__.py\n"
                               "  a.py = import lib.b\n"
                               "  b.py = from .c import x\n"
                               "  c.py = x = 1\n"
                               "  unused.py = import lib.a\n",
                               "app", "app .");
    Str edges = drawn_edges(drawn);
    const char *expected = "app/main.py:1 main from lib [a:submodule]\n"
                           "app/main.py:1 main from lib.a [a:submodule]\n"
                           "lib/a.py:1 lib.a import lib.b\n"
                           "lib/b.py:1 lib.b from lib.c [x:attribute]\n";
    cr_expect(str_eq(edges, str_from(expected)), "%.*s", STR_ARGS(edges));
    for (uint32_t i = 0; i < drawn->project.files.count; i++) {
        const File *file = &drawn->project.files.items[i];
        cr_expect_eq(file->followed, str_starts_with(file->path, STR("lib/")));
    }
    drawn_free(drawn);
}

Test(import_graph, is_sorted)
{
    Drawn *drawn = drawn_graph("b.py = import z, a; import c\n"
                               "a.py = import z\n"
                               "c.py = \n"
                               "z.py = import b\n",
                               ".", "");
    const ImportGraph *graph = &drawn->graph;
    for (uint32_t i = 1; i < graph->module_count; i++)
        cr_expect_leq(
            str_cmp(graph->modules[i - 1].name, graph->modules[i].name), 0);
    Str edges = drawn_edges(drawn);
    const char *expected = "a.py:1 a import z\n"
                           "b.py:1 b import a\n"
                           "b.py:1 b import z\n"
                           "b.py:1 b import c\n"
                           "z.py:1 z import b\n";
    cr_expect(str_eq(edges, str_from(expected)), "%.*s", STR_ARGS(edges));
    drawn_free(drawn);
}

static const char many_times[] = "b.py\n"
                                 "main.py = def f():\\n"
                                 "    import b\\n"
                                 "import b\\n"
                                 "import main\\n"
                                 "if __name__ == '__main__':\\n"
                                 "    import c\\n"
                                 "if False:\\n"
                                 "    import d\n"
                                 "c.py\n"
                                 "d.py\n";

static uint32_t line_of_arc(const Drawn *drawn, const Digraph *digraph,
                            const char *imported)
{
    ModuleId main;
    ModuleId other;
    cr_assert(import_graph_find(&drawn->graph, STR("main"), &main));
    cr_assert(import_graph_find(&drawn->graph, str_from(imported), &other));
    for (uint32_t arc = digraph->first[main.index];
         arc < digraph->first[main.index + 1]; arc++) {
        if (digraph->heads[arc] == other.index)
            return import_graph_statement(
                       &drawn->graph, &drawn->graph.edges[digraph->labels[arc]])
                ->range.start.line;
    }
    return 0;
}

Test(import_graph, has_one_arc_a_pair_for_a_filter)
{
    static const struct {
        EdgeFilter filter;
        uint32_t lines[3]; // of the imports of b, c and d; 0 for none
        uint32_t arcs;
    } cases[] = {
        {EDGES_IMPORT_TIME, {3, 0, 0}, 1},
        {EDGES_ALL, {3, 6, 0}, 2},
        {EDGES_NO_MAIN, {3, 0, 0}, 1},
    };
    Drawn *drawn = drawn_graph(many_times, ".", "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Digraph digraph =
            import_graph_digraph(&drawn->graph, cases[i].filter, drawn->arena);
        cr_expect_eq(digraph.arc_count, cases[i].arcs, "%zu", i);
        cr_expect_eq(digraph.node_count, drawn->graph.module_count);
        cr_expect_eq(line_of_arc(drawn, &digraph, "b"), cases[i].lines[0]);
        cr_expect_eq(line_of_arc(drawn, &digraph, "c"), cases[i].lines[1]);
        cr_expect_eq(line_of_arc(drawn, &digraph, "d"), cases[i].lines[2]);
    }
    drawn_free(drawn);
}

Test(import_graph, may_be_empty)
{
    Drawn *drawn = drawn_graph("readme.txt = hello\n", ".", "");
    cr_expect_eq(drawn->graph.edge_count, 0);
    cr_expect_eq(drawn->graph.module_count, 0);
    Digraph digraph =
        import_graph_digraph(&drawn->graph, EDGES_ALL, drawn->arena);
    cr_expect_eq(digraph.arc_count, 0);
    ModuleId module;
    cr_expect_not(import_graph_find(&drawn->graph, STR("main"), &module));
    drawn_free(drawn);
}

Test(import_graph, keeps_relative_imports_that_lead_nowhere)
{
    Drawn *drawn = drawn_graph("main.py = from ..x import y\n", ".", "");
    const ImportGraph *graph = &drawn->graph;
    cr_assert_eq(graph->bad_relatives.count, 1);
    cr_expect_eq(graph->bad_relatives.items[0].when, WHEN_IMPORT);
    cr_expect_not(graph->bad_relatives.items[0].optional);
    ModuleId module;
    cr_assert(import_graph_find(graph, STR("..x"), &module));
    cr_expect_eq(graph->modules[module.index].origin, ORIGIN_UNRESOLVED);
    cr_expect(str_eq(graph->modules[module.index].missing, STR("..x")));
    drawn_free(drawn);
}

Test(import_graph, bears_names_of_any_number_of_parts)
{
    enum { PARTS = 100000 };
    Arena *arena = arena_new();
    char *name = (char *)arena_alloc(arena, 2 * (size_t)PARTS);
    for (size_t i = 0; i < PARTS; i++) {
        name[2 * i] = 'a';
        name[2 * i + 1] = i + 1 < PARTS ? '.' : '\0';
    }
    Str drawing = str_format(arena, "main.py = import %s, %s.b\na/\n  x.py\n",
                             name, name);
    const char *importing = str_terminated(arena, drawing);
    Drawn *drawn = drawn_graph(importing, ".", "");
    cr_expect_eq(drawn->graph.edge_count, 2);
    drawn_free(drawn);
    arena_free(arena);
}

// Two links in a folder lead to the folder itself: there is no end of names.
Test(import_graph, ends_where_links_go_in_circles)
{
    Drawn *drawn = drawn_graph("pkg/\n"
                               "  __init__.py\n"
                               "  a.py = from .one import a\\n"
                               "from .two import a as b\n"
                               "  one -> .\n"
                               "  two -> .\n",
                               ".", "");
    cr_expect_lt(drawn->project.files.count, 1000);
    drawn_free(drawn);
}
