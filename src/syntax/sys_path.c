#include "syntax/sys_path.h"

#include "syntax/path_value.h"

static const Str list_name = STR_INIT("sys.path");

typedef struct {
    const Tree *tree;
    const Lines *lines;
    Arena *arena;
    PathValues values;
    SysPathEdits edits;
} Editing;

// Whether the text ends with "sys" at the beginning of a line.
static bool begins_line(Str before)
{
    if (!str_ends_with(before, STR("sys")))
        return false;
    size_t start = before.count - 3;
    while (start > 0 &&
           (before.at[start - 1] == ' ' || before.at[start - 1] == '\t'))
        start--;
    return start == 0 || before.at[start - 1] == '\n' ||
           before.at[start - 1] == ';' || before.at[start - 1] == ':';
}

static bool is_function(Str text, LogicalLine line)
{
    Str rest = str_slice(text, line.start, line.end - line.start);
    return str_starts_with(rest, STR("def ")) ||
           str_starts_with(rest, STR("async def "));
}

// The places that a file is looked for, one after the other.
typedef struct {
    const Skim *skim;
    size_t line;  // the last that begins at or before the place
    size_t steps; // from lines to those around them
} Glance;

// Whether a statement at `offset` stands in a function, where no import runs
// it. Where that is much to find out, or not sure, it does not.
static bool is_inner(Glance *glance, size_t offset)
{
    enum { STEP_LIMIT = 1 << 16 };
    const Skim *skim = glance->skim;
    const LogicalLines *lines = &skim->lines;
    LogicalLine line;
    if (skim->broken || !skim_line_at(skim, (uint32_t)offset, &line))
        return false;
    while (glance->line + 1 < lines->count &&
           lines->items[glance->line + 1].start <= offset)
        glance->line++;
    size_t at = glance->line;
    while (!is_function(skim->text, line)) {
        uint32_t indent = line.indent;
        while (at > 0 && line.indent >= indent && glance->steps++ < STEP_LIMIT)
            line = lines->items[--at];
        if (line.indent >= indent)
            return false;
    }
    return true;
}

bool sys_path_likely(const Skim *skim)
{
    static const Str part = STR_INIT(".path");
    Str text = skim->text;
    Glance glance = {.skim = skim};
    size_t at = str_search(text, part, 0);
    while (at < text.count) {
        if (begins_line(str_slice(text, 0, at)) && !is_inner(&glance, at - 3))
            return true;
        at = str_search(text, part, at + 1);
    }
    return false;
}

static bool is_list(const Tree *tree, NodeId node)
{
    return node != NODE_ABSENT && node_kind(tree, node) == NODE_ATTRIBUTE &&
           str_eq(node_text(tree, node), list_name);
}

static void note(Editing *editing, NodeId statement, NodeId path)
{
    const Tree *tree = editing->tree;
    Str text = node_text(tree, statement);
    SysPathEdit edit = {
        .at = lines_position(editing->lines, tree->nodes[statement].start),
        .text = str_slice(text, 0, str_find(text, '\n')),
    };
    if (path == NODE_ABSENT || !path_value(&editing->values, path, &edit.adds))
        edit.adds = STR("");
    vec_push(editing->arena, &editing->edits, edit);
}

// sys.path = …, sys.path[0] = …, sys.path += …; other names may stand for
// paths later.
static void read_assignment(Editing *editing, NodeId assignment)
{
    const Tree *tree = editing->tree;
    NodeId left = node_child(tree, assignment, FIELD_LEFT);
    NodeId right = node_child(tree, assignment, FIELD_RIGHT);
    if (left == NODE_ABSENT || right == NODE_ABSENT)
        return;
    bool part = node_kind(tree, left) == NODE_SUBSCRIPT &&
                is_list(tree, node_child(tree, left, FIELD_VALUE));
    if (part || is_list(tree, left))
        note(editing, assignment, part ? right : NODE_ABSENT);
    else if (node_kind(tree, left) == NODE_IDENTIFIER)
        path_values_bind(&editing->values, node_text(tree, left), right);
}

// The methods that change a list; sys.path.index and the like do not.
static void read_call(Editing *editing, NodeId call)
{
    const Tree *tree = editing->tree;
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    if (function == NODE_ABSENT ||
        node_kind(tree, function) != NODE_ATTRIBUTE ||
        !is_list(tree, node_child(tree, function, FIELD_OBJECT)))
        return;
    Str method = path_value_function(tree, call);
    if (str_eq(method, STR("append")))
        note(editing, call, path_value_argument(tree, call, 0));
    else if (str_eq(method, STR("insert")))
        note(editing, call, path_value_argument(tree, call, 1));
    else if (str_eq(method, STR("extend")) || str_eq(method, STR("remove")) ||
             str_eq(method, STR("pop")) || str_eq(method, STR("clear")))
        note(editing, call, NODE_ABSENT);
}

// The node to go on with.
static NodeId read_node(Editing *editing, NodeId node)
{
    const Tree *tree = editing->tree;
    NodeId behind = tree->nodes[node].next;
    NodeKind kind = node_kind(tree, node);
    // Not run while the module is imported.
    if (kind == NODE_FUNCTION_DEFINITION || kind == NODE_LAMBDA)
        return behind;
    if (tree->nodes[node].broken)
        return node + 1;
    switch ((int)kind) {
    case NODE_ASSIGNMENT:
    case NODE_AUGMENTED_ASSIGNMENT:
        read_assignment(editing, node);
        return behind;
    case NODE_CALL:
        read_call(editing, node);
        break;
    default:
        break;
    }
    return node + 1;
}

SysPathEdits sys_path_read(Parser *parser, Str file, Str bytes, Arena *arena)
{
    // Faults of the file are told where it is analysed.
    Faults ignored = {.arena = arena};
    Source source = source_decode(bytes, arena, &ignored);
    Lines lines = lines_of(source.text, arena);
    Tree tree = parser_parse(parser, source.text, arena, &ignored);
    Editing editing = {
        .tree = &tree,
        .lines = &lines,
        .arena = arena,
        .values = path_values_of(&tree, file, arena),
    };
    for (NodeId node = 0; node < tree.count;)
        node = read_node(&editing, node);
    return editing.edits;
}
