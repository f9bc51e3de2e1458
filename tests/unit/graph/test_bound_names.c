#include <criterion/criterion.h>

#include <string.h>

#include "graph/bound_names.h"

static const char *const bound_texts[] = {
    [BOUND_NOT] = "not",
    [BOUND_MAYBE] = "maybe",
    [BOUND_ATTRIBUTE] = "attribute",
    [BOUND_SUBMODULE] = "submodule",
};

// What `n` is bound to at the end of `text` as the module or package `name`.
static Bound bound_n(const char *text, Str name, Str package)
{
    Arena *arena = arena_new();
    Arena *file = arena_new();
    Parser *parser = parser_new();
    size_t count = strlen(text);
    char *bytes = (char *)arena_alloc(arena, count + 8);
    memcpy(bytes, text, count);
    BoundModule module = {
        .script =
            script_extract(parser, (Str){bytes, count},
                           (Extraction){.depth = DEPTH_NAMES}, file, arena),
        .name = name,
        .package = package,
        .target = {11, PLATFORM_LINUX},
    };
    BoundNames bound = bound_names_of(&module, arena);
    Bound found = bound_names_find(&bound, STR("n"));
    parser_free(parser);
    arena_free(file);
    arena_free(arena);
    return found;
}

typedef struct {
    const char *text;
    Bound expected;
} Case;

static void expect_bound(const Case *cases, size_t count, Str name, Str package)
{
    for (size_t i = 0; i < count; i++) {
        Bound bound = bound_n(cases[i].text, name, package);
        cr_expect_eq(bound, cases[i].expected, "%s: %s", cases[i].text,
                     bound_texts[bound]);
    }
}

Test(bound_names, of_a_package_follow_the_order_of_statements)
{
    static const Case cases[] = {
        {"", BOUND_NOT},
        {"m = 1\n", BOUND_NOT},
        {"n = 1\n", BOUND_ATTRIBUTE},
        {"def n(): pass\n", BOUND_ATTRIBUTE},
        {"class n: pass\n", BOUND_ATTRIBUTE},
        {"for n in range(3): pass\n", BOUND_ATTRIBUTE},
        {"with open('f') as n: pass\n", BOUND_ATTRIBUTE},
        {"n: int\n", BOUND_NOT},
        {"try: pass\nexcept OSError as n: pass\n", BOUND_NOT},
        {"n = 1\ndel n\n", BOUND_NOT},
        {"n = 1\nif unknown: del n\n", BOUND_ATTRIBUTE},
        // stmt-03: an attribute beats the submodule file.
        {"n = 1\nfrom . import n\n", BOUND_ATTRIBUTE},
        {"from . import n\n", BOUND_SUBMODULE},
        {"from pkg import n\n", BOUND_SUBMODULE},
        {"import pkg.n\n", BOUND_SUBMODULE},
        {"import pkg.n.deep\n", BOUND_SUBMODULE},
        {"import pkg.n as n\n", BOUND_SUBMODULE},
        // stmt-05: importing the submodule overwrites the attribute.
        {"n = 1\nimport pkg.n\n", BOUND_SUBMODULE},
        // stmt-06, stmt-08: a later binding hides the submodule.
        {"from . import n\nn = 1\n", BOUND_ATTRIBUTE},
        {"from .n import x\n", BOUND_SUBMODULE},
        {"from .n import *\n", BOUND_SUBMODULE},
        {"from .n import n\n", BOUND_ATTRIBUTE},
        {"from .n import n\nfrom .n import x\n", BOUND_ATTRIBUTE},
        {"from .m import n\n", BOUND_ATTRIBUTE},
        {"from .m import x as n\n", BOUND_ATTRIBUTE},
        {"from . import m as n\n", BOUND_ATTRIBUTE},
        {"from . import n as m\n", BOUND_SUBMODULE},
        {"from other import n\n", BOUND_ATTRIBUTE},
        // An absolute import of a like name.
        {"import n\n", BOUND_ATTRIBUTE},
        {"import n.m\n", BOUND_ATTRIBUTE},
        {"import m.n\n", BOUND_NOT},
        {"import m.n as n\n", BOUND_ATTRIBUTE},
        {"from .... import n\n", BOUND_ATTRIBUTE},
    };
    expect_bound(cases, sizeof cases / sizeof *cases, STR("pkg"), STR("pkg"));
}

Test(bound_names, leave_out_what_never_runs_on_import)
{
    static const Case cases[] = {
        {"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    n = 1\n",
         BOUND_NOT},
        {"import sys\nif sys.version_info < (3, 8):\n    n = 1\n", BOUND_NOT},
        {"import sys\nif sys.version_info >= (3, 8):\n    n = 1\n",
         BOUND_ATTRIBUTE},
        {"if __name__ == '__main__':\n    n = 1\n", BOUND_NOT},
        {"if unknown:\n    n = 1\n", BOUND_ATTRIBUTE},
        {"def f():\n    n = 1\n", BOUND_NOT},
        {"def f():\n    import pkg.n\n", BOUND_NOT},
        {"def f():\n    from . import n\n", BOUND_NOT},
        {"class C:\n    n = 1\n", BOUND_NOT},
        {"class C:\n    from m import n\n", BOUND_NOT},
        {"def f():\n    global n\n    n = 1\n", BOUND_MAYBE},
    };
    expect_bound(cases, sizeof cases / sizeof *cases, STR("pkg"), STR("pkg"));
}

Test(bound_names, let_a_handler_stand_in_for_its_body)
{
    static const Case cases[] = {
        {"try:\n    from . import n\nexcept ImportError:\n    n = None\n",
         BOUND_MAYBE},
        {"try:\n    from fast import n\nexcept ImportError:\n    n = None\n",
         BOUND_ATTRIBUTE},
        {"try:\n    import x\nexcept ImportError:\n    n = None\n",
         BOUND_MAYBE},
        {"try:\n    import x\nexcept ImportError:\n    from . import n\n",
         BOUND_SUBMODULE},
    };
    expect_bound(cases, sizeof cases / sizeof *cases, STR("pkg"), STR("pkg"));
}

Test(bound_names, of_a_plain_module_start_from_its_package)
{
    static const Case cases[] = {
        {"n = 1\n", BOUND_ATTRIBUTE},
        {"from . import n\n", BOUND_ATTRIBUTE},
        {"from .n import x\n", BOUND_NOT},
        {"import pkg.n\n", BOUND_NOT},
    };
    expect_bound(cases, sizeof cases / sizeof *cases, STR("pkg.mod"),
                 STR("pkg"));
}
