#include "syntax/path_value.h"

#include <criterion/criterion.h>
#include <string.h>

// The value of the first assignment's right side; "?" where it is not known.
static Str value_of(const char *text, Arena *arena)
{
    Parser *parser = parser_new();
    Faults faults = {.arena = arena};
    Tree tree = parser_parse(parser, str_from(text), arena, &faults);
    PathValues values = path_values_of(&tree, STR("/d/p/__init__.py"), arena);
    path_values_bind(&values, STR("elsewhere"), 0);
    Str value = STR("?");
    for (NodeId node = 0; node < tree.count; node++) {
        if (node_kind(&tree, node) != NODE_ASSIGNMENT)
            continue;
        NodeId right = node_child(&tree, node, FIELD_RIGHT);
        Str name = node_text(&tree, node_child(&tree, node, FIELD_LEFT));
        if (!path_value(&values, right, &value))
            value = STR("?");
        path_values_bind(&values, name, right);
    }
    parser_free(parser);
    return value;
}

Test(path_value, follows_the_file)
{
    static const struct {
        const char *text;
        const char *expected;
    } rows[] = {
        {"v = 'a'", "a"},
        {"v = 'a' 'b'", "ab"},
        {"v = f'a'", "?"},
        {"v = __file__", "/d/p/__init__.py"},
        {"v = elsewhere", "?"},
        {"import os\nv = os.path.dirname(__file__)", "/d/p"},
        {"v = dirname(dirname(os.path.abspath(__file__)))", "/d"},
        {"v = os.path.join(os.path.dirname(__file__), 'a', '..', 'b')",
         "/d/p/b"},
        {"v = os.path.join(root(), 'a')", "?"},
        {"v = os.path.dirname(__file__) + '/a'", "/d/p/a"},
        {"v = __path__[0] + '/a'", "/d/p/a"},
        {"v = __path__[1]", "?"},
        {"v = str(Path(__file__).resolve().parent / 'a')", "/d/p/a"},
        {"v = Path(__file__).parent.joinpath('a', 'b')", "/d/p/a/b"},
        {"here = os.path.dirname(__file__)\nv = (os.path.join(here, 'a'))",
         "/d/p/a"},
        {"here = '/x'\nhere = find()\nv = here", "?"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str value = value_of(rows[i].text, arena);
        cr_expect(str_eq(value, str_from(rows[i].expected)), "%s: %.*s",
                  rows[i].text, STR_ARGS(value));
    }
    arena_free(arena);
}

Test(path_value, copes_with_any_depth)
{
    enum { DEEP = 200 };
    Arena *arena = arena_new();
    char text[16 * DEEP] = "v = ";
    for (int i = 0; i < DEEP; i++)
        strcat(text, "dirname(");
    strcat(text, "'a'");
    for (int i = 0; i < DEEP; i++)
        strcat(text, ")");
    cr_expect(str_eq(value_of(text, arena), STR("")));
    arena_free(arena);
}
