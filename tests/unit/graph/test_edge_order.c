#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn_graph.h"

// More files than one thread takes at a time, each with more statements than
// are sorted by insertion: in pairs on a line, the second before the first in
// name.
static const char *draw_many(Arena *arena)
{
    enum { FILES = 1100, LINES = 40 };
    Text text = {.arena = arena};
    for (unsigned i = 0; i < FILES; i++) {
        (void)out_to_text(&text, str_format(arena, "m%04u.py = ", i));
        for (unsigned line = 0; i % 100 == 0 && line < LINES; line++)
            (void)out_to_text(&text, str_format(arena, "import m%04u, m%04u\\n",
                                                (i + line + 1) % FILES,
                                                (i + line) % FILES));
        (void)out_to_text(
            &text, str_format(arena, "import m%04u\\n\n", (i + 1) % FILES));
    }
    return str_terminated(arena, text_str(&text));
}

Test(edge_order, is_that_of_paths_places_and_names_on_any_number_of_threads)
{
    Arena *arena = arena_new();
    const char *drawing = draw_many(arena);
    Drawn *one = drawn_graph(drawing, ".", "");
    Drawn *many = drawn_on_threads(drawing, 4);
    const ImportGraph *graph = &one->graph;
    cr_assert_eq(graph->edge_count, 11 * 80 + 1100);
    for (uint32_t i = 1; i < graph->edge_count; i++) {
        const Edge *a = &graph->edges[i - 1];
        const Edge *b = &graph->edges[i];
        Position before = import_graph_statement(graph, a)->range.start;
        Position after = import_graph_statement(graph, b)->range.start;
        uint32_t first = import_graph_file(graph, a).index;
        uint32_t second = import_graph_file(graph, b).index;
        cr_assert_leq(first, second);
        if (first < second)
            continue;
        cr_assert_leq(before.line, after.line);
        if (before.line == after.line)
            cr_assert_lt(a->imported.index, b->imported.index);
    }
    cr_expect(str_eq(drawn_edges(one), drawn_edges(many)));
    drawn_free(many);
    drawn_free(one);
    arena_free(arena);
}
