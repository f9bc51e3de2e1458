#include "search/editable.h"

#include <criterion/criterion.h>

#include "base/out.h"

// "NAME=PATH;" of each name that is mapped, "NAME:PATH,…;" of each namespace,
// and the placeholder; "no" where it is no finder.
static const char *read_finder(Parser *parser, Arena *arena, const char *source)
{
    Editable editable;
    Text text = {.arena = arena};
    if (!editable_read(parser, str_from(source), arena, &editable))
        return "no";
    for (uint32_t i = 0; i < editable.mapping.count; i++) {
        Str path;
        Str name = editable.mapping.entries[i].key;
        cr_assert(editable_path(&editable, name, arena, &path));
        (void)out_to_text(&text, str_format(arena, "%.*s=%.*s;", STR_ARGS(name),
                                            STR_ARGS(path)));
    }
    for (uint32_t i = 0; i < editable.namespaces.count; i++) {
        Str name = editable.namespaces.entries[i].key;
        Strs folders = editable_portions(&editable, name, arena);
        (void)out_to_text(&text, str_concat(arena, name, STR(":")));
        for (size_t j = 0; j < folders.count; j++)
            (void)out_to_text(&text,
                              str_concat(arena, folders.items[j], STR(",")));
        (void)out_to_text(&text, STR(";"));
    }
    (void)out_to_text(&text, editable.placeholder);
    return str_terminated(arena, text_str(&text));
}

Test(editable, reads_the_literals_of_finders)
{
    static const struct {
        const char *name;
        const char *source;
        const char *answer;
    } cases[] = {
        {"setuptools",
         "import sys\nMAPPING: dict[str, str] = {'p': '/s/p', 'q.r': '/s/r'}\n"
         "NAMESPACES: dict[str, list[str]] = {}\n"
         "PATH_PLACEHOLDER = '__editable__.p.finder' + \".__path_hook__\"\n",
         "p=/s/p;q.r=/s/r;"},
        {"without annotations", "MAPPING = {'p': '/s/p'}\n", "p=/s/p;"},
        {"namespaces",
         "MAPPING = {'m': '/s/m'}\n"
         "NAMESPACES = {'n': ['/s/n', '/t/n'], 'm': []}\n"
         "PATH_PLACEHOLDER = 'x'\n",
         "m=/s/m;n:/s/n,/t/n,;m:/s/m,;x"},
        {"escapes", "MAPPING = {'p': 'C:\\\\s'}\n", "p=C:\\s;"},
        {"nothing mapped", "MAPPING = {}\n", ""},
        {"editables",
         "from editables.redirector import RedirectingFinder as F\n"
         "F.install()\nF.map_module('p', '/s/p/__init__.py')\n"
         "F.map_module('m', '/s/m.py')\n",
         "p=/s/p;m=/s/m;"},
        {"computed", "MAPPING = make()\n", "no"},
        {"a computed path", "MAPPING = {'p': a + b}\n", "no"},
        {"a splat", "MAPPING = {**other}\n", "no"},
        {"another module", "import os\nx = {'p': '/s/p'}\n", "no"},
        {"empty", "", "no"},
        {"broken", "MAPPING = {'p'\n", "no"},
    };
    Parser *parser = parser_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        cr_expect_str_eq(read_finder(parser, arena, cases[i].source),
                         cases[i].answer, "%s", cases[i].name);
        arena_free(arena);
    }
    parser_free(parser);
}
