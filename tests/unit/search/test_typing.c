#include "search/typing.h"

#include <criterion/criterion.h>

#include "world.h"

#define SITE "e/lib/python3.11/site-packages"

static const char drawing[] = "shop/\n"
                              "  __init__.py = __path__.append('lib')\n"
                              "  __init__.pyi\n"
                              "  cart.py\n"
                              "  cart.pyi\n"
                              "  price.py\n"
                              "lib/hidden.py\n"
                              "own-stubs/__init__.pyi\n"
                              "own-stubs/a.pyi\n"
                              "sys.py\n"
                              "json.pyi\n" SITE "/\n"
                              "  full/__init__.py\n"
                              "  full/a.py\n"
                              "  full-stubs/__init__.pyi\n"
                              "  full-stubs/b.pyi\n"
                              "  part/__init__.py\n"
                              "  part/a.py\n"
                              "  part/sub/__init__.py\n"
                              "  part/sub/x.py\n"
                              "  part-stubs/__init__.pyi\n"
                              "  part-stubs/py.typed = partial\\n\n"
                              "  part-stubs/sub/__init__.pyi\n"
                              "  part-stubs/sub/y.pyi\n"
                              "  ns-stubs/cloud/__init__.pyi\n"
                              "  ns/disk/__init__.py\n"
                              "  shop-stubs/__init__.pyi\n"
                              "  string-stubs/__init__.pyi\n"
                              "  fast.abi3.so\n"
                              "  fast.pyi\n"
                              "  slow.abi3.so\n";

Test(typing, resolves_as_the_specification_orders_it)
{
    static const struct {
        const char *name;
        const char *answer;
    } cases[] = {
        {"shop", "project package shop/__init__.pyi"},
        {"shop.cart", "project module shop/cart.pyi"},
        {"shop.price", "project module shop/price.py"},
        {"shop.hidden", "unresolved shop.hidden"},
        {"own", "project package own-stubs/__init__.pyi"},
        {"own.a", "project module own-stubs/a.pyi"},
        {"sys", "project module sys.py"},
        {"json", "project module json.pyi"},
        {"xml.dom", "stdlib package"},
        {"os.path", "stdlib module"},
        {"string", "stdlib module"},
        {"full", "installed package " SITE "/full-stubs/__init__.pyi"},
        {"full.b", "installed module " SITE "/full-stubs/b.pyi"},
        {"full.a", "unresolved full.a"},
        {"part", "installed package " SITE "/part-stubs/__init__.pyi"},
        {"part.a", "installed module " SITE "/part/a.py"},
        {"part.sub", "installed package " SITE "/part-stubs/sub/__init__.pyi"},
        {"part.sub.x", "installed module " SITE "/part/sub/x.py"},
        {"part.sub.y", "installed module " SITE "/part-stubs/sub/y.pyi"},
        {"ns", "installed namespace " SITE "/ns-stubs"},
        {"ns.cloud", "installed package " SITE "/ns-stubs/cloud/__init__.pyi"},
        {"ns.disk", "installed package " SITE "/ns/disk/__init__.py"},
        {"fast", "installed module " SITE "/fast.pyi"},
        {"slow", "installed extension " SITE "/slow.abi3.so"},
        {"gone", "unresolved gone"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new(drawing);
        world_root(world, (SourceRoot){.path = STR(".")});
        world->options.venv = STR("e");
        world->options.resolve = RESOLVE_TYPING;
        cr_expect_str_eq(world_answer(world, cases[i].name), cases[i].answer,
                         "%s", cases[i].name);
        world_free(world);
    }
}

Test(typing, tells_the_way)
{
    static const struct {
        const char *name;
        const char *told;
    } cases[] = {
        {"full", "full: absent .\nfull: absent \n"
                 "full: found " SITE "/full-stubs/__init__.pyi\n"
                 "full: hidden " SITE "/full/__init__.py\n"},
        {"part", "part: absent .\npart: absent \n"
                 "part: found " SITE "/part-stubs/__init__.pyi\n"
                 "part: portion " SITE "/part/__init__.py\n"},
        {"json", "json: found json.pyi\njson: hidden \n"
                 "json: absent " SITE "\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new(drawing);
        world_root(world, (SourceRoot){.path = STR(".")});
        world->options.venv = STR("e");
        world->options.resolve = RESOLVE_TYPING;
        cr_expect_str_eq(world_trail(world, cases[i].name, false),
                         cases[i].told, "%s", cases[i].name);
        world_free(world);
    }
}
