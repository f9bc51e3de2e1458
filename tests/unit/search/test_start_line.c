#include "search/start_line.h"

#include <criterion/criterion.h>

#include "base/out.h"

// "KIND NAME PATH,… front recomputed FIRST", what is empty left out.
static const char *read_line(Parser *parser, Arena *arena, const char *line)
{
    static const char *const kinds[] = {
        [START_UNKNOWN] = "unknown",     [START_HARMLESS] = "harmless",
        [START_EDITABLE] = "editable",   [START_NAMESPACE] = "namespace",
        [START_DISTUTILS] = "distutils", [START_PATHS] = "paths",
        [START_FAILS] = "fails",
    };
    StartAction action = start_line_read(parser, str_from(line), 11, arena);
    Text text = {.arena = arena};
    (void)out_to_text(&text, str_from(kinds[action.kind]));
    if (action.name.count)
        (void)out_to_text(&text, str_concat(arena, STR(" "), action.name));
    for (size_t i = 0; i < action.paths.count; i++)
        (void)out_to_text(&text, str_concat(arena, i ? STR(",") : STR(" "),
                                            action.paths.items[i]));
    if (action.in_front)
        (void)out_to_text(&text, STR(" front"));
    if (action.recomputed)
        (void)out_to_text(&text, STR(" recomputed"));
    if (action.first.count)
        (void)out_to_text(&text, str_concat(arena, STR(" <"), action.first));
    return str_terminated(arena, text_str(&text));
}

Test(start_line, knows_what_packaging_tools_write)
{
    static const struct {
        const char *line;
        const char *answer;
    } cases[] = {
        {"import __editable___p_finder; __editable___p_finder.install()",
         "editable __editable___p_finder <__editable___p_finder"},
        {"import _editable_impl_p",
         "editable _editable_impl_p <_editable_impl_p"},
        {"import __editable___p_finder; other.install()",
         "unknown <__editable___p_finder"},
        {"import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = "
         "os.environ.get(var, 'local') == 'local'; enabled and "
         "__import__('_distutils_hack').add_shim();",
         "distutils"},
        {"import sys, types, os;has_mfs = sys.version_info > (3, 5);p = "
         "os.path.join(sys._getframe(1).f_locals['sitedir'], *('a', 'b'));m = "
         "has_mfs and x",
         "namespace a.b recomputed"},
        {"import sys,types,os; p = "
         "os.path.join(sys._getframe(1).f_locals['sitedir'], *('a',)); ie = 1",
         "namespace a"},
        {"import _virtualenv", "harmless"},
        {"import coverage; coverage.process_startup()", "harmless"},
        {"import os, sys", "harmless <os"},
        {"import os as o", "unknown <os"},
        {"import sys; sys.path.append('/x')", "paths /x <sys"},
        {"import sys; sys.path.insert(0, 'x')", "paths x front <sys"},
        {"import sys; sys.path.insert(0, 'a'); sys.path.insert(0, 'b')",
         "paths b,a front <sys"},
        {"import sys; sys.path.append('a'); sys.path.append('b')",
         "paths a,b <sys"},
        {"import os, sys; sys.path.append(os.path.join('/a', 'b', 'c'))",
         "paths /a/b/c <os"},
        {"import sys; sys.path.insert(1, 'x')", "unknown <sys"},
        {"import sys; sys.path.append(x)", "unknown <sys"},
        {"import sys; sys.path.append('a'); sys.path.insert(0, 'b')",
         "unknown <sys"},
        {"import sys; sys.path.append(os.path.join(a, 'b'))", "unknown <sys"},
        {"import sys; sys.path += ['x']", "unknown <sys"},
        {"import numpy", "unknown <numpy"},
        {"import a.b.c as d, os", "unknown <a.b.c"},
        {"import sys; )", "fails"},
        {"import ", "fails"},
    };
    Parser *parser = parser_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        cr_expect_str_eq(read_line(parser, arena, cases[i].line),
                         cases[i].answer, "%s", cases[i].line);
        arena_free(arena);
    }
    parser_free(parser);
}
