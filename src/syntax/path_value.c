#include "syntax/path_value.h"

#include "base/path.h"
#include "syntax/literal.h"

static const PathValue unknown = {.known = false};

PathValues path_values_of(const Tree *tree, Str file, Arena *arena)
{
    PathValues values = {
        .tree = tree,
        .file = file,
        .arena = arena,
        .nodes = ARENA_ARRAY(arena, PathValue, tree->count),
    };
    map_init(&values.names, arena);
    return values;
}

Str path_value_function(const Tree *tree, NodeId call)
{
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    if (function != NODE_ABSENT && node_kind(tree, function) == NODE_ATTRIBUTE)
        function = node_child(tree, function, FIELD_ATTRIBUTE);
    if (function == NODE_ABSENT || node_kind(tree, function) != NODE_IDENTIFIER)
        return STR("");
    return node_text(tree, function);
}

NodeId path_value_argument(const Tree *tree, NodeId call, uint32_t index)
{
    NodeId list = node_child(tree, call, FIELD_ARGUMENTS);
    if (list == NODE_ABSENT || node_kind(tree, list) != NODE_ARGUMENT_LIST)
        return NODE_ABSENT;
    NodeId argument = node_first_named(tree, list);
    for (; argument != NODE_ABSENT && index > 0; index--)
        argument = node_next_named(tree, argument);
    return argument;
}

static PathValue value_at(const PathValues *values, NodeId node)
{
    return node == NODE_ABSENT ? unknown : values->nodes[node];
}

static PathValue known(Str text)
{
    return (PathValue){true, text};
}

static PathValue folder_of(PathValue value)
{
    return value.known ? known(path_folder(value.text)) : unknown;
}

static PathValue join(const PathValues *values, PathValue a, PathValue b)
{
    if (!a.known || !b.known)
        return unknown;
    return known(
        path_normal(values->arena, path_join(values->arena, a.text, b.text)));
}

// All arguments from `index` on, joined to `start`.
static PathValue join_arguments(const PathValues *values, NodeId call,
                                PathValue start, uint32_t index)
{
    const Tree *tree = values->tree;
    NodeId argument = path_value_argument(tree, call, index);
    for (; argument != NODE_ABSENT; argument = node_next_named(tree, argument))
        start = join(values, start, value_at(values, argument));
    return start;
}

// What a method is called on.
static PathValue object_of(const PathValues *values, NodeId call)
{
    NodeId function = node_child(values->tree, call, FIELD_FUNCTION);
    return value_at(values, node_child(values->tree, function, FIELD_OBJECT));
}

// Functions that give the same place back, in another form.
static bool keeps_place(Str function)
{
    static const Str names[] = {
        STR_INIT("abspath"),  STR_INIT("realpath"), STR_INIT("normpath"),
        STR_INIT("fspath"),   STR_INIT("str"),      STR_INIT("Path"),
        STR_INIT("PurePath"), STR_INIT("resolve"),  STR_INIT("absolute"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(names[i], function))
            return true;
    }
    return false;
}

static PathValue call_value(const PathValues *values, NodeId call)
{
    Str function = path_value_function(values->tree, call);
    NodeId argument = path_value_argument(values->tree, call, 0);
    PathValue first = value_at(values, argument);
    if (str_eq(function, STR("dirname")))
        return folder_of(first);
    if (str_eq(function, STR("join")))
        return join_arguments(values, call, first, 1);
    if (str_eq(function, STR("joinpath")))
        return join_arguments(values, call, object_of(values, call), 0);
    if (keeps_place(function))
        return argument == NODE_ABSENT ? object_of(values, call) : first;
    return unknown;
}

static PathValue name_value(const PathValues *values, Str name)
{
    uint32_t index;
    if (map_find(&values->names, name, &index))
        return values->bound.items[index];
    return str_eq(name, STR("__file__")) ? known(values->file) : unknown;
}

// `path / "name"` of pathlib, or `text + text`.
static PathValue operation_value(const PathValues *values, NodeId node)
{
    const Tree *tree = values->tree;
    PathValue left = value_at(values, node_child(tree, node, FIELD_LEFT));
    PathValue right = value_at(values, node_child(tree, node, FIELD_RIGHT));
    Str sign = node_text(tree, node_child(tree, node, FIELD_OPERATOR));
    if (str_eq(sign, STR("/")))
        return join(values, left, right);
    if (str_eq(sign, STR("+")) && left.known && right.known)
        return known(str_concat(values->arena, left.text, right.text));
    return unknown;
}

// `__path__[0]`
static PathValue item_value(const PathValues *values, NodeId node)
{
    const Tree *tree = values->tree;
    NodeId list = node_child(tree, node, FIELD_VALUE);
    NodeId place = node_child(tree, node, FIELD_SUBSCRIPT);
    uint32_t index;
    bool is_own = list != NODE_ABSENT && place != NODE_ABSENT &&
                  str_eq(node_text(tree, list), STR("__path__")) &&
                  literal_integer(tree, place, &index) && index == 0;
    return is_own ? known(path_folder(values->file)) : unknown;
}

static PathValue attribute_value(const PathValues *values, NodeId node)
{
    const Tree *tree = values->tree;
    NodeId name = node_child(tree, node, FIELD_ATTRIBUTE);
    if (!str_eq(node_text(tree, name), STR("parent")))
        return unknown;
    return folder_of(value_at(values, node_child(tree, node, FIELD_OBJECT)));
}

static PathValue node_value(const PathValues *values, NodeId node)
{
    const Tree *tree = values->tree;
    Str text;
    switch ((int)node_kind(tree, node)) {
    case NODE_STRING:
    case NODE_CONCATENATED_STRING:
        return literal_string(tree, node, values->arena, &text) ? known(text)
                                                                : unknown;
    case NODE_IDENTIFIER:
        return name_value(values, node_text(tree, node));
    case NODE_PARENTHESIZED_EXPRESSION:
        return value_at(values, node_first_named(tree, node));
    case NODE_CALL:
        return call_value(values, node);
    case NODE_BINARY_OPERATOR:
        return operation_value(values, node);
    case NODE_SUBSCRIPT:
        return item_value(values, node);
    case NODE_ATTRIBUTE:
        return attribute_value(values, node);
    default:
        return unknown;
    }
}

// Children stand behind their parent: from the last node to the first, all
// that a node needs is there, whatever the depth.
bool path_value(PathValues *values, NodeId node, Str *text)
{
    for (NodeId i = values->tree->nodes[node].next; i-- > node;)
        values->nodes[i] = node_value(values, i);
    *text = values->nodes[node].text;
    return values->nodes[node].known;
}

void path_values_bind(PathValues *values, Str name, NodeId node)
{
    Str text = STR("");
    bool is_known = path_value(values, node, &text);
    uint32_t *index =
        map_at(&values->names, name, (uint32_t)values->bound.count);
    if (*index == values->bound.count)
        vec_push(values->arena, &values->bound, unknown);
    values->bound.items[*index] = (PathValue){is_known, text};
}
