#include <criterion/criterion.h>

#include "same_nodes.h"
#include "syntax/plain_import.h"

static const char *const plain[] = {
    "import a",
    "import a.b.c, d as e,f",
    "import a . b as c",
    "import\ta",
    "import a, \\\n    b",
    "import \\\r\n  a \\\n . b",
    "from a import b",
    "from a.b import c as d, e",
    "from . import a",
    "from .a import b",
    "from.a.b import(c)",
    "from ... import a",
    "from . . .. a import b",
    "from . \\\n import a",
    "from a import *",
    "from .import*",
    "from a import (b)",
    "from a import (b, c as d,)",
    "from a import (\n    b, # c, d\n    # e\n\n    f\n)",
    "from a import (b,\r\n  c\r\n  )",
    "from a import ( b , \\\n c )",
    "from __future__ import a, b as c",
    "from __future__ import (a)",
    "from .__future import a",
    "from a import b.c", // no Python, but the grammar does not mind
};

Test(plain_import, gives_the_nodes_of_the_grammar)
{
    enum { AT = 1000 };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        Arena *arena = arena_new();
        Nodes nodes = {0};
        cr_assert(plain_import(str_from(plain[i]), AT, arena, &nodes), "%s",
                  plain[i]);
        expect_same_nodes(&nodes, AT, plain[i]);
        arena_free(arena);
    }
}

static const char *const others[] = {
    "import",
    "import a,",
    "import a.",
    "import .a",
    "import a b",
    "import a as",
    "import a as b.c",
    "import a as b as c",
    "import (a)",
    "import *",
    "import a;",
    "import a; b",
    "import 1a",
    "import a\nimport b",
    "import a \\ \n , b",
    "import a\f",
    "import größe",
    "import class",
    "import match",
    "import __future__",
    "from a",
    "from a import",
    "from import a",
    "from a import b,",
    "from a import ()",
    "from a import (,)",
    "from a import (b",
    "from a import (b,,)",
    "from a import (b c)",
    "from a import (b) as c",
    "from a import (*)",
    "from a import *, b",
    "from a import (b), c",
    "from a.* import b",
    "from .a. import b",
    "from __future__ import *",
    "from __future__.a import b",
    "from a import print",
    "lazy import a",
    "importer",
};

Test(plain_import, refuses_what_is_not_plain)
{
    Arena *arena = arena_new();
    Nodes nodes = {0};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        cr_expect_not(plain_import(str_from(others[i]), 0, arena, &nodes), "%s",
                      others[i]);
        cr_expect_eq(nodes.count, 0, "%s", others[i]);
    }
    arena_free(arena);
}

Test(plain_import, appends)
{
    Arena *arena = arena_new();
    Nodes nodes = {0};
    cr_assert(plain_import(STR("import a"), 0, arena, &nodes));
    size_t first = nodes.count;
    cr_expect_not(plain_import(STR("import a, b c"), 10, arena, &nodes));
    cr_expect_eq(nodes.count, first);
    cr_assert(plain_import(STR("import b"), 10, arena, &nodes));
    const Node *root = &nodes.items[first];
    cr_expect_eq(root->parent, NODE_ABSENT);
    cr_expect_eq(root->start, 10);
    cr_expect_eq(root->next, nodes.count);
    cr_expect_eq(root[1].parent, first);
    arena_free(arena);
}
