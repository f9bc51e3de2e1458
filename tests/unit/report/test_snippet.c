#include <criterion/criterion.h>

#include "base/out.h"
#include "report/snippet.h"

static const char drawing[] =
    "one.py = import os\\n\\n    import shop.cart  # the cart\\n\n"
    "many.py = from shop import (  # all of it\\n    a,\\n\\n    b as c,\\n)\\n"
    "x = 1; from a import \\\\\\n    b\\n\n"
    "latin.py = # coding: latin-1\\nimport caf\\xe9\\n\n"
    "secret.py !denied\n";

Test(snippet, quotes_a_statement_on_one_line)
{
    static const struct {
        const char *path;
        Range range;
        const char *snippet;
    } cases[] = {
        {"one.py", {{1, 1}, {1, 10}}, "import os"},
        {"one.py", {{3, 5}, {3, 21}}, "import shop.cart"},
        // A mere place stands for its line.
        {"one.py", {{3, 12}, {3, 12}}, "import shop.cart  # the cart"},
        {"one.py", {{2, 1}, {2, 1}}, ""},
        {"one.py", {{9, 1}, {9, 5}}, ""},
        {"one.py", {{0, 0}, {0, 0}}, ""},
        {"many.py", {{1, 1}, {5, 2}}, "from shop import (a, b as c,)"},
        {"many.py", {{6, 8}, {7, 6}}, "from a import b"},
        {"latin.py", {{2, 1}, {2, 13}}, "import caf\xC3\xA9"},
        {"secret.py", {{1, 1}, {1, 9}}, ""},
        {"gone.py", {{1, 1}, {1, 9}}, ""},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, drawing);
    Snippets snippets;
    snippets_init(&snippets, &fs, arena);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str path = str_from(cases[i].path);
        Str snippet = snippet_at(&snippets, path, cases[i].range);
        cr_expect(str_eq(snippet, str_from(cases[i].snippet)),
                  "%s, case %zu: %.*s", cases[i].path, i, STR_ARGS(snippet));
    }
    // Read once each, whether or not that worked.
    cr_expect_eq(snippets.files.count, 5);
    arena_free(arena);
}

Test(snippet, is_short_and_ends_with_a_whole_character)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    out_to_text(&text, STR("long.py = x"));
    for (int i = 0; i < 1000; i++)
        out_to_text(&text, STR("\xC3\xA9"));
    out_to_text(&text, STR("\0"));
    Fs fs = fs_memory(arena, text_str(&text).at);
    Snippets snippets;
    snippets_init(&snippets, &fs, arena);
    Str snippet =
        snippet_at(&snippets, STR("long.py"), (Range){{1, 1}, {1, 1}});
    cr_expect_eq(snippet.count, 399);
    arena_free(arena);
}
