#include <criterion/criterion.h>

#include "base/out.h"
#include "syntax/skim.h"
#include "syntax/slice.h"

#include <string.h>

typedef struct {
    const char *name;
    const char *text;
    const char *imports; // what DEPTH_IMPORTS keeps
    const char *names;   // what DEPTH_NAMES keeps; NULL: the same
} Row;

static const Row rows[] = {
    {"nothing", "", "\n", NULL},
    {"an import", "import a\n", "import a\n", NULL},
    {"between others", "x()\nimport a\ny = z()\n", "import a\n",
     "import a\ny = z()\n"},
    {"docstrings", "'''import a'''\nimport b\n", "import b\n", NULL},
    {"comments", "import a  # why\n# import b\n", "import a\n", NULL},
    {"several lines", "from a import (\n    b,\n    c)\n",
     "from a import (\n    b,\n    c)\n", NULL},
    {"one after another",
     "if x:\n    import a\n    from b import c\nimport d\n",
     "if x:\n import a\n from b import c\nimport d\n", NULL},
    {"calls in strings", "x = ('import_module(a)', # __import__(b)\n  1)\n",
     "\n", "x = ('import_module(a)', # __import__(b)\n  1)\n"},
    {"behind a semicolon", "x = 1; import a\n", "x = 1; import a\n", NULL},
    {"behind a colon", "if x: import a\n", "if x: import a\n", NULL},
    {"in a function", "def f(x):\n    y()\n    import a\n    z()\n",
     "def f():\n import a\n", NULL},
    {"in a function made with what it hides",
     "@g(f)\ndef f(x):\n    import a\n", "def f():\n import a\n",
     "@g(f)\ndef f(x):\n import a\n"},
    {"in nested blocks", "class A:\n\tdef f(x):\n\t\timport a\n",
     "class A:\n def f():\n  import a\n", NULL},
    {"headers that say nothing more",
     "@d(x)\nasync  def f(x=1, *,\n    y) -> z:\n    import a\n"
     "class A[T](\n        B, c=D):\n    import a\n",
     "async  def f():\n import a\nclass A:\n import a\n", NULL},
    {"headers that are none", "def f:\n    import a\n", "def f:\n import a\n",
     NULL},
    {"headers that say more",
     "@d(x := 1)\ndef f(sys):\n    import a\n"
     "def g(x=import_module('b')): import a\n",
     "@d(x := 1)\ndef f(sys):\n import a\n"
     "def g(x=import_module('b')): import a\n",
     NULL},
    {"in one arm", "if a:\n    x()\nelif b:\n    import c\nelse:\n    y()\n",
     "if a: pass\nelif b:\n import c\nelse: pass\n", NULL},
    {"in try", "try:\n    import a\nexcept ImportError:\n    a = None\n",
     "try:\n import a\nexcept ImportError: pass\n",
     "try:\n import a\nexcept ImportError:\n a = None\n"},
    {"in a case",
     "match x:\n    case 1:\n        y()\n    case 2:\n"
     "        import a\n",
     "match x:\n case 1: pass\n case 2:\n  import a\n", NULL},
    {"under a decorator", "@d\ndef f():\n    import a\n",
     "def f():\n import a\n", NULL},
    {"by call", "x = importlib.import_module('a')\ny()\n",
     "x = importlib.import_module('a')\n", NULL},
    {"a function without imports", "def f():\n    return 1\n", "\n",
     "def f(): pass\n"},
    {"a class without imports", "class A:\n    x = 1\n", "\n",
     "class A: pass\n"},
    {"a global statement", "def f():\n    if x:\n        global g\n    g = 1\n",
     "\n", "def f():\n if x:\n  global g\n g = 1\n"},
    {"a global statement inside a line",
     "class A:\n    def f(): global g; g = 1\n", "\n",
     "class A:\n def f(): global g; g = 1\n"},
    {"behind a joined line", "x = 1; \\\n import a\n", "x = 1; \\\n import a\n",
     NULL},
    {"strings that do more", "f'{(a := 1)}'\n'b'; c = 1\n'd' % (e := 1)\n'f'\n",
     "\n", "f'{(a := 1)}'\n'b'; c = 1\n'd' % (e := 1)\n"},
    {"lone strings", "\'\'\'a\'b\nc\'\'\'\nr'd'\n''\n", "\n", NULL},
    {"a string with an escaped quote", "'a\\''\n", "\n", "'a\\''\n"},
    {"a name that tells what is asked",
     "TYPE_CHECKING = False\nx = 1\nif x: import a\n",
     "TYPE_CHECKING = False\nif x: import a\n",
     "TYPE_CHECKING = False\nx = 1\nif x: import a\n"},
    {"a name that tells what nobody asks",
     "TYPE_CHECKING = False\nx = 1\nimport a\n", "import a\n",
     "TYPE_CHECKING = False\nx = 1\nimport a\n"},
    {"words that look like imports", "important = 1\nimporter()\n", "\n",
     "important = 1\n"},
    {"expressions", "f(x)\nx + 1\n(y := 1)\nf'{x}'\nvars()\n", "\n",
     "(y := 1)\nf'{x}'\nvars()\n"},
};

static Slice cut(const char *text, Depth depth, Arena *arena)
{
    static const char zeroes[8];
    Str padded = str_concat(arena, str_from(text), (Str){zeroes, 8});
    Str source = str_slice(padded, 0, strlen(text));
    Faults faults = {.arena = arena};
    Skim skim = skim_text(source, arena, &faults);
    return slice_cut(&skim, source, depth, arena);
}

// What a line in a run of grafted nodes begins with.
static bool begins_line(const Node *nodes, NodeId node)
{
    NodeId parent = nodes[node].parent;
    return parent == NODE_ABSENT || nodes[parent].kind == NODE_BLOCK ||
           nodes[node].kind == NODE_ELIF_CLAUSE ||
           nodes[node].kind == NODE_ELSE_CLAUSE ||
           nodes[node].kind == NODE_EXCEPT_CLAUSE ||
           nodes[node].kind == NODE_FINALLY_CLAUSE;
}

static int count_blocks(const Node *nodes, NodeId node)
{
    int count = 0;
    for (; nodes[node].parent != NODE_ABSENT; node = nodes[node].parent)
        count += nodes[nodes[node].parent].kind == NODE_BLOCK;
    return count;
}

// The statement or clause up to its block, in which `pass` stands for nothing.
// Of what is defined only the name was read.
static void put_line(const Slice *slice, NodeId node, Text *text)
{
    const Node *nodes = slice->grafts.nodes.items;
    const Node *at = &nodes[node];
    uint32_t end = at->end;
    Str behind = STR("");
    for (NodeId i = node + 1; i < at->next && end == at->end; i++) {
        if (nodes[i].kind == NODE_BLOCK)
            end = nodes[i].start;
        if (nodes[i].kind == NODE_BLOCK && nodes[i].next == i + 1)
            behind = STR(" pass");
    }
    bool is_class = at->kind == NODE_CLASS_DEFINITION;
    bool defines = is_class || at->kind == NODE_FUNCTION_DEFINITION;
    for (NodeId i = node + 1; defines && nodes[i - 1].field != FIELD_NAME; i++)
        end = nodes[i].end;
    (void)out_to_text(
        text,
        str_slice(slice->all, slice->graft_shift + at->start, end - at->start));
    if (defines)
        (void)out_to_text(text, is_class ? STR(":") : STR("():"));
    (void)out_to_text(text, behind);
}

// The text of a slice with what is grafted in its place.
static Str grafted_text(const Slice *slice, Arena *arena)
{
    Text text = {.arena = arena};
    const Node *nodes = slice->grafts.nodes.items;
    size_t from = 0;
    for (size_t i = 0; i < slice->grafts.runs.count; i++) {
        Graft run = slice->grafts.runs.items[i];
        Str before = str_slice(slice->text, 0, run.at);
        size_t line = str_find_last(before, '\n');
        Str indent = line < before.count ? str_skip(before, line) : STR("\n");
        (void)out_to_text(&text, str_skip(before, from));
        for (NodeId node = run.first; node < run.first + run.count; node++) {
            if (!begins_line(nodes, node))
                continue;
            if (node > run.first)
                (void)out_to_text(&text, indent);
            for (int d = count_blocks(nodes, node); d > 0; d--)
                (void)out_to_text(&text, STR(" "));
            put_line(slice, node, &text);
        }
        from = run.at + STR("pass").count;
    }
    (void)out_to_text(&text, str_skip(slice->text, from));
    return text_str(&text);
}

Test(slice, keeps_what_matters)
{
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row *row = &rows[i];
        Slice imports = cut(row->text, DEPTH_IMPORTS, arena);
        Str text = grafted_text(&imports, arena);
        cr_expect(str_eq(text, str_from(row->imports)), "%s: %.*s", row->name,
                  STR_ARGS(text));
        Slice names = cut(row->text, DEPTH_NAMES, arena);
        const char *wanted = row->names ? row->names : row->imports;
        text = grafted_text(&names, arena);
        cr_expect(str_eq(text, str_from(wanted)), "%s with names: %.*s",
                  row->name, STR_ARGS(text));
        cr_expect_not(imports.doubtful, "%s", row->name);
    }
    arena_free(arena);
}

Test(slice, remembers_where_pieces_came_from)
{
    static const char text[] = "x()\n\nif (y):\n      import a.b\n";
    Arena *arena = arena_new();
    Slice slice = cut(text, DEPTH_IMPORTS, arena);
    size_t at = slice.all.count - strlen("a.b");
    size_t origin = slice_origin(&slice, (uint32_t)at);
    cr_expect(str_starts_with(str_from(text + origin), STR("a.b")));
    cr_expect_eq(slice_origin(&slice, 0), 5);
    Slice whole = slice_whole(str_from(text), arena);
    cr_expect_eq(slice_origin(&whole, 17), 17);
    arena_free(arena);
}

Test(slice, tells_of_doubt)
{
    Arena *arena = arena_new();
    cr_expect(cut("from importlib import import_module as load\nload('a')\n",
                  DEPTH_IMPORTS, arena)
                  .doubtful);
    cr_expect(
        cut("load = importlib.import_module\nload('a')\n", DEPTH_IMPORTS, arena)
            .doubtful);
    cr_expect_not(cut("from importlib import import_module, reload\n"
                      "import_module('a')\n",
                      DEPTH_IMPORTS, arena)
                      .doubtful);
    cr_expect(cut("import a\nprint 'x'\n", DEPTH_IMPORTS, arena).doubtful);
    cr_expect(cut("def f(:\n    pass\nx = )\n", DEPTH_IMPORTS, arena).doubtful);
    arena_free(arena);
}

// One look at a function serves all its global statements.
Test(slice, many_global_statements_are_linear)
{
    enum { COUNT = 200000 };
    static const char line[] = " global g\n";
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    (void)out_to_text(&text, STR("def f():\n"));
    for (int i = 0; i < COUNT; i++)
        (void)out_to_text(&text, str_from(line));
    (void)out_to_text(&text, (Str){"\0", 1});
    Slice slice = cut(text.bytes, DEPTH_NAMES, arena);
    cr_expect_eq(slice.piece_count, COUNT + 2);
    arena_free(arena);
}
