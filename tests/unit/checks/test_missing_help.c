#include <criterion/criterion.h>

#include "drawn_findings.h"

Test(missing_help, tells_what_was_meant_and_where_one_looked)
{
    static const struct {
        const char *import;
        const char *expected; // in the help
    } cases[] = {
        {"import shop.stok", "did you mean 'shop.stock'?"},
        {"import shop.stok", "'shop' is shop/__init__.py"},
        {"import shp", "did you mean 'shop'?"},
        {"import jsn", "did you mean 'json'?"},
        {"import numpy", "searched: "},
        {"import asynchat2", "guard it with try/except ImportError"},
        {"import binhex", "it left the standard library in Python 3.11"},
        {"import annotationlib",
         "it is in the standard library from Python 3.14"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Str drawing = str_format(arena,
                                 "main.py = import json\\n%s\n"
                                 "shop/\n"
                                 "  __init__.py\n"
                                 "  stock.py\n"
                                 "  cart.py\n",
                                 cases[i].import);
        Drawn *drawn = drawn_graph(str_terminated(arena, drawing), ".", "");
        Findings findings = drawn_findings(drawn, RULE_UNRESOLVED_MODULE);
        cr_assert_eq(findings.count, 1, "%s", cases[i].import);
        Str help = findings.items[0].help;
        cr_expect(str_contains(help, str_from(cases[i].expected)), "%s: %.*s",
                  cases[i].import, STR_ARGS(help));
        cr_expect_eq(str_find(help, '\n'), help.count);
        drawn_free(drawn);
        arena_free(arena);
    }
}
