#include "search/pth.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"

// "PATH FILE;" of each path line, then the number of the others.
static const char *read_all(Arena *arena, const char *drawing, unsigned minor)
{
    Fs fs = fs_memory(arena, drawing);
    PthLines lines;
    pth_read(listing_new(&fs, arena), STR("sp"), minor, arena, &lines);
    Text text = {.arena = arena};
    size_t others = 0;
    for (size_t i = 0; i < lines.count; i++) {
        const PthLine *line = &lines.items[i];
        if (line->kind == PTH_PATH)
            (void)out_to_text(&text, str_format(arena, "%.*s %.*s;",
                                                STR_ARGS(line->text),
                                                STR_ARGS(line->file)));
        others += line->kind != PTH_PATH;
    }
    (void)out_to_text(&text, str_format(arena, "%zu", others));
    return str_terminated(arena, text_str(&text));
}

Test(pth, lines_mean_what_site_makes_of_them)
{
    static const struct {
        const char *name;
        const char *drawing;
        unsigned minor;
        const char *paths;
    } cases[] = {
        {"no files", "sp/m.py", 11, "0"},
        {"no folder", "other/", 11, "0"},
        {"pth-01 relative, absolute, missing",
         "sp/a.pth = ../d1\\n/opt/d2\\ngone\\n\nd1/\n/opt/d2/", 11,
         "d1 a.pth;/opt/d2 a.pth;0"},
        {"pth-01 comments and blanks", "sp/a.pth = # d\\n\\n \\t\\nd\\n\nsp/d/",
         11, "sp/d a.pth;0"},
        {"pth-01 trailing blanks go", "sp/a.pth = d \\t\\n\nsp/d/", 11,
         "sp/d a.pth;0"},
        {"pth-01 leading blanks stay", "sp/a.pth =   d\\n\nsp/d/", 14, "0"},
        {"pth-01 leading blanks go in 3.15", "sp/a.pth =   d\\n\nsp/d/", 15,
         "sp/d a.pth;0"},
        {"pth-02 files in order of bytes",
         "sp/b.pth = d1\nsp/a.pth = d2\nsp/B.pth = d3\nsp/d1/\nsp/d2/\nsp/d3/",
         11, "sp/d3 B.pth;sp/d2 a.pth;sp/d1 b.pth;0"},
        {"pth-03 import lines are counted",
         "sp/a.pth = import os; x = 1\\nd\\nimport\\tsys\\n\nsp/d/", 11,
         "sp/d a.pth;2"},
        {"pth-03 a path named like an import",
         "sp/a.pth = important\\nimport\\n\nsp/important/\nsp/import/", 11,
         "sp/important a.pth;sp/import a.pth;0"},
        {"pth-03 an import behind blanks is a path before 3.15",
         "sp/a.pth =  import os\\n", 14, "0"},
        {"pth-03 an import behind blanks in 3.15", "sp/a.pth =  import os\\n",
         15, "1"},
        {"pth-06 hidden before 3.13", "sp/.a.pth = d\nsp/d/", 12,
         "sp/d .a.pth;0"},
        {"pth-06 hidden from 3.13", "sp/.a.pth = d\nsp/d/", 13, "0"},
        {"pth-07 byte order mark before 3.13",
         "sp/a.pth = \\xef\\xbb\\xbfd\\nd2\\n\nsp/d/\nsp/d2/", 12,
         "sp/d2 a.pth;0"},
        {"pth-07 byte order mark from 3.13",
         "sp/a.pth = \\xef\\xbb\\xbfd\\n\nsp/d/", 13, "sp/d a.pth;0"},
        {"pth-08 editable install", "sp/__editable__.p-1.pth = /src\\n\n/src/",
         11, "/src __editable__.p-1.pth;0"},
        {"pth-09 editable finder",
         "sp/a.pth = import __editable___p_finder; x.install()\\n", 11, "1"},
        {"an egg is a file", "sp/a.pth = ./p.egg\nsp/p.egg = zip", 11,
         "sp/p.egg a.pth;0"},
        {"all line ends",
         "sp/a.pth = d1\\r\\nd2\\rd3\\r\\r\\n\nsp/d1/\nsp/d2/\n"
         "sp/d3/",
         11, "sp/d1 a.pth;sp/d2 a.pth;sp/d3 a.pth;0"},
        {"other names", "sp/a.pth.bak = d\nsp/apth = d\nsp/d/", 11, "0"},
        {"a folder called so", "sp/a.pth/d/", 11, "0"},
        {"unreadable", "sp/a.pth !denied\nsp/b.pth !fifo\nsp/c.pth = d\nsp/d/",
         11, "sp/d c.pth;0"},
        {"NUL", "sp/a.pth = d\\0x\\nd\\n\nsp/d/", 11, "sp/d a.pth;0"},
        {"blanks beyond ASCII at the end",
         "sp/a.pth = d\\xc2\\xa0\\xe2\\x80\\xa9\\x1c\\n\nsp/d/", 11,
         "sp/d a.pth;0"},
        {"line ends of str.splitlines from 3.13",
         "sp/a.pth = d1\\x1cd2\\xe2\\x80\\xa8d3\\n\nsp/d1/\nsp/d2/\nsp/d3/", 13,
         "sp/d1 a.pth;sp/d2 a.pth;sp/d3 a.pth;0"},
        {"line ends of str.splitlines before",
         "sp/a.pth = d1\\x1cd2\\n\nsp/d1/", 12, "0"},
        {"3.15 takes paths first",
         "sp/a.pth = import os\\nd\\n\nsp/b.pth = e\n"
         "sp/d/\nsp/e/",
         15, "sp/d a.pth;sp/e b.pth;1"},
        {"pth-14 calls of 3.15", "sp/a.start = # x\\n\\n p:f \\nodd\\n", 15,
         "2"},
        {"pth-14 no calls before", "sp/a.start = p:f\\n", 14, "0"},
        {"pth-15 a .start file silences import lines",
         "sp/a.pth = import os\\nd\\n\nsp/a.start\nsp/b.pth = import os\nsp/d/",
         15, "sp/d a.pth;1"},
        {"pth-15 not before 3.15", "sp/a.pth = import os\\n\nsp/a.start", 14,
         "1"},
        {"binary", "sp/a.pth = \\xff\\xfe\\x00\\x01\\nd\\n\nsp/d/", 11,
         "sp/d a.pth;0"},
        {"itself", "sp/a.pth = .\\n.\\n", 11, "sp a.pth;sp a.pth;0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const char *paths = read_all(arena, cases[i].drawing, cases[i].minor);
        cr_expect_str_eq(paths, cases[i].paths, "%s", cases[i].name);
        arena_free(arena);
    }
}

Test(pth, takes_long_lines_and_many)
{
    Arena *arena = arena_new();
    enum { LONG = 100000, MANY = 20000 };
    Text drawing = {.arena = arena};
    (void)out_to_text(&drawing, STR("sp/d/\nsp/a.pth = "));
    for (size_t i = 0; i < LONG; i++)
        (void)out_to_text(&drawing, STR("x"));
    for (size_t i = 0; i < MANY; i++)
        (void)out_to_text(&drawing, STR("\\n/"));
    (void)out_to_text(&drawing, STR("\\nd\n"));
    Fs fs = fs_memory(arena, str_terminated(arena, text_str(&drawing)));
    PthLines lines;
    pth_read(listing_new(&fs, arena), STR("sp"), 11, arena, &lines);
    cr_expect_eq(lines.count, MANY + 1);
    cr_expect(str_eq(vec_last(&lines).text, STR("sp/d")));
    arena_free(arena);
}
