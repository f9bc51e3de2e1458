#include <criterion/criterion.h>

#include "drawn_graph.h"

static void expect_text(Str text, const char *expected)
{
    cr_expect(str_eq(text, str_from(expected)), "%.*s--- expected\n%s",
              STR_ARGS(text), expected);
}

Test(module_table, has_a_module_for_each_file_and_name)
{
    Drawn *drawn = drawn_graph("main.py = import shop.cart, os, nope.x\n"
                               "shop/\n"
                               "  cart.py\n"
                               "  my.conf.py\n",
                               ".", "");
    expect_text(drawn_modules(drawn), "main module project main.py\n"
                                      "nope.x module unresolved \n"
                                      "os frozen stdlib \n"
                                      "shop namespace project shop\n"
                                      "shop.cart module project shop/cart.py\n"
                                      "shop/my.conf.py module project "
                                      "shop/my.conf.py\n");
    drawn_free(drawn);
}

Test(module_table, leaves_third_parties_open_without_an_environment)
{
    Drawn *drawn =
        drawn_without_environment("main.py = import requests.adapters\n");
    expect_text(drawn_edges(drawn),
                "main.py:1 main parent requests\n"
                "main.py:1 main import requests.adapters\n");
    ModuleId module;
    cr_assert(import_graph_find(&drawn->graph, STR("requests"), &module));
    cr_expect_eq(drawn->graph.modules[module.index].origin, ORIGIN_EXTERNAL);
    drawn_free(drawn);
}

// `src` is a root and a folder below another one: both names are modules, as
// two entries of sys.path make them (import-semantics 1.3).
Test(module_table, takes_a_file_under_two_names_for_two_modules)
{
    Drawn *drawn = drawn_graph("main.py = import src.shop.a\n"
                               "src/\n"
                               "  shop/\n"
                               "    __init__.py\n"
                               "    a.py = from . import b\n"
                               "    b.py = from .a import x\n",
                               ".", "src .");
    expect_text(
        drawn_edges(drawn),
        "main.py:1 main parent src\n"
        "main.py:1 main parent src.shop\n"
        "main.py:1 main import src.shop.a\n"
        "src/shop/a.py:1 shop.a from shop inherent [b:submodule]\n"
        "src/shop/a.py:1 shop.a from shop.b [b:submodule]\n"
        "src/shop/a.py:1 src.shop.a from src.shop inherent [b:submodule]\n"
        "src/shop/a.py:1 src.shop.a from src.shop.b [b:submodule]\n"
        "src/shop/b.py:1 shop.b from shop.a [x:attribute]\n"
        "src/shop/b.py:1 src.shop.b from src.shop.a [x:attribute]\n");
    drawn_free(drawn);
}

Test(module_table, lets_a_hidden_package_mean_its_own_files)
{
    Drawn *drawn = drawn_graph("one/\n"
                               "  app/\n"
                               "    __init__.py\n"
                               "    db.py\n"
                               "two/\n"
                               "  app/\n"
                               "    __init__.py\n"
                               "    db.py = x = 1\n"
                               "    main.py = from .db import x\\n"
                               "from app import db\\nimport json\n",
                               ".", "one two");
    expect_text(
        drawn_edges(drawn),
        "two/app/main.py:1 two/app/main.py from two/app/db.py [x:attribute]\n"
        "two/app/main.py:2 two/app/main.py from two/app/__init__.py inherent "
        "[db:submodule]\n"
        "two/app/main.py:2 two/app/main.py from two/app/db.py "
        "[db:submodule]\n"
        "two/app/main.py:3 two/app/main.py import json\n");
    drawn_free(drawn);
}

Test(module_table, knows_that_builtin_modules_cannot_be_hidden)
{
    Drawn *drawn = drawn_graph("main.py = import time\n"
                               "time.py = import time\n",
                               ".", "");
    expect_text(drawn_edges(drawn), "main.py:1 main import time\n"
                                    "time.py:1 time.py import time\n");
    ModuleId module;
    cr_assert(import_graph_find(&drawn->graph, STR("time"), &module));
    cr_expect_eq(drawn->graph.modules[module.index].origin, ORIGIN_STDLIB);
    drawn_free(drawn);
}

Test(module_table, tells_a_path_from_a_name_that_is_spelled_alike)
{
    Drawn *drawn = drawn_graph("main.py = import x.py\n"
                               "x.py\n"
                               "x/\n"
                               "  __init__.py\n",
                               ".", "");
    expect_text(drawn_edges(drawn), "main.py:1 main parent x\n"
                                    "main.py:1 main import x.py\n");
    expect_text(drawn_modules(drawn), "main module project main.py\n"
                                      "x package project x/__init__.py\n"
                                      "x.py module project x.py\n"
                                      "x.py module unresolved \n");
    drawn_free(drawn);
}
