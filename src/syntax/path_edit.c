#include "syntax/path_edit.h"

#include <string.h>

#include "base/map.h"
#include "syntax/literal.h"
#include "syntax/path_value.h"
#include "syntax/source.h"

typedef struct {
    const Tree *tree;
    Arena *arena;
    PathValues values;
    PathEdits edits;
    VEC(NodeId) operands; // of a sum or list being read, the next one last
} Editing;

bool path_edits_likely(Str text)
{
    static const Str signs[] = {STR_INIT("__path__"),
                                STR_INIT("declare_namespace")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        Str rest = text;
        while (rest.count >= signs[i].count) {
            const char *at = memchr(rest.at, signs[i].at[0], rest.count);
            if (!at)
                break;
            rest = str_skip(rest, (size_t)(at - rest.at));
            if (str_starts_with(rest, signs[i]))
                return true;
            rest = str_skip(rest, 1);
        }
    }
    return false;
}

static void push(Editing *editing, PathEdit edit)
{
    vec_push(editing->arena, &editing->edits, edit);
}

static bool is_path(const Tree *tree, NodeId node)
{
    return node != NODE_ABSENT && node_kind(tree, node) == NODE_IDENTIFIER &&
           str_eq(node_text(tree, node), STR("__path__"));
}

// A path by itself, in a list or as an argument.
static void push_path(Editing *editing, NodeId node, PathEditKind kind,
                      uint32_t index)
{
    Str path;
    if (path_value(&editing->values, node, &path))
        push(editing, (PathEdit){kind, path, index});
    else
        push(editing, (PathEdit){.kind = PATH_UNKNOWN});
}

static void push_elements(Editing *editing, NodeId list)
{
    const Tree *tree = editing->tree;
    NodeId element = node_first_named(tree, list);
    for (; element != NODE_ABSENT; element = node_next_named(tree, element))
        push_path(editing, element, PATH_ADD, 0);
}

// list(__path__), extend_path(__path__, __name__)
static void push_call(Editing *editing, NodeId call)
{
    const Tree *tree = editing->tree;
    Str function = path_value_function(tree, call);
    NodeId first = path_value_argument(tree, call, 0);
    if (str_eq(function, STR("extend_path"))) {
        push(editing, (PathEdit){.kind = PATH_KEEP});
        push(editing, (PathEdit){.kind = PATH_ADD_PORTIONS});
    } else if (str_eq(function, STR("list")) && first != NODE_ABSENT) {
        vec_push(editing->arena, &editing->operands, first);
    } else {
        push(editing, (PathEdit){.kind = PATH_UNKNOWN});
    }
}

static void push_operand(Editing *editing, NodeId node)
{
    const Tree *tree = editing->tree;
    NodeKind kind = node_kind(tree, node);
    if (is_path(tree, node)) {
        push(editing, (PathEdit){.kind = PATH_KEEP});
    } else if (kind == NODE_LIST || kind == NODE_TUPLE) {
        push_elements(editing, node);
    } else if (kind == NODE_CALL) {
        push_call(editing, node);
    } else if (kind == NODE_PARENTHESIZED_EXPRESSION) {
        vec_push(editing->arena, &editing->operands,
                 node_first_named(tree, node));
    } else if (kind == NODE_BINARY_OPERATOR) {
        vec_push(editing->arena, &editing->operands,
                 node_child(tree, node, FIELD_RIGHT));
        vec_push(editing->arena, &editing->operands,
                 node_child(tree, node, FIELD_LEFT));
    } else {
        push(editing, (PathEdit){.kind = PATH_UNKNOWN});
    }
}

static void push_list(Editing *editing, NodeId value)
{
    vec_push(editing->arena, &editing->operands, value);
    while (editing->operands.count) {
        NodeId node = vec_last(&editing->operands);
        editing->operands.count--;
        if (node != NODE_ABSENT)
            push_operand(editing, node);
    }
}

static void read_assignment(Editing *editing, NodeId assignment)
{
    const Tree *tree = editing->tree;
    NodeId left = node_child(tree, assignment, FIELD_LEFT);
    NodeId right = node_child(tree, assignment, FIELD_RIGHT);
    if (right == NODE_ABSENT || left == NODE_ABSENT)
        return;
    if (is_path(tree, left)) {
        push(editing, (PathEdit){.kind = PATH_CLEAR});
        push_list(editing, right);
    } else if (node_kind(tree, left) == NODE_IDENTIFIER) {
        path_values_bind(&editing->values, node_text(tree, left), right);
    }
}

static void read_augmented(Editing *editing, NodeId augmented)
{
    const Tree *tree = editing->tree;
    NodeId right = node_child(tree, augmented, FIELD_RIGHT);
    if (is_path(tree, node_child(tree, augmented, FIELD_LEFT)) &&
        right != NODE_ABSENT)
        push_list(editing, right);
}

// A method of __path__.
static void read_method(Editing *editing, NodeId call, Str method)
{
    const Tree *tree = editing->tree;
    NodeId first = path_value_argument(tree, call, 0);
    NodeId second = path_value_argument(tree, call, 1);
    uint32_t index;
    if (str_eq(method, STR("append")) && first != NODE_ABSENT)
        push_path(editing, first, PATH_ADD, 0);
    else if (str_eq(method, STR("extend")) && first != NODE_ABSENT)
        push_list(editing, first);
    else if (str_eq(method, STR("insert")) && second != NODE_ABSENT &&
             literal_integer(tree, first, &index))
        push_path(editing, second, PATH_INSERT, index);
    else
        push(editing, (PathEdit){.kind = PATH_UNKNOWN});
}

static void read_call(Editing *editing, NodeId call)
{
    const Tree *tree = editing->tree;
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    Str name = path_value_function(tree, call);
    if (str_eq(name, STR("declare_namespace")))
        push(editing, (PathEdit){.kind = PATH_ADD_PORTIONS});
    else if (node_kind(tree, function) == NODE_ATTRIBUTE &&
             is_path(tree, node_child(tree, function, FIELD_OBJECT)))
        read_method(editing, call, name);
}

// The node to go on with.
static NodeId read_node(Editing *editing, NodeId node)
{
    const Tree *tree = editing->tree;
    NodeId behind = tree->nodes[node].next;
    NodeKind kind = node_kind(tree, node);
    // Not run while the module is imported.
    if (kind == NODE_FUNCTION_DEFINITION || kind == NODE_CLASS_DEFINITION ||
        kind == NODE_LAMBDA)
        return behind;
    if (tree->nodes[node].broken)
        return node + 1;
    switch ((int)kind) {
    case NODE_ASSIGNMENT:
        read_assignment(editing, node);
        return behind;
    case NODE_AUGMENTED_ASSIGNMENT:
        read_augmented(editing, node);
        return behind;
    case NODE_CALL:
        read_call(editing, node);
        break;
    default:
        break;
    }
    return node + 1;
}

PathEdits path_edits_read(Parser *parser, Str file, Str bytes, Arena *arena)
{
    // Faults of the file are told where it is analysed.
    Faults ignored = {.arena = arena};
    Source source = source_decode(bytes, arena, &ignored);
    Tree tree = parser_parse(parser, source.text, arena, &ignored);
    Editing editing = {
        .tree = &tree,
        .arena = arena,
        .values = path_values_of(&tree, file, arena),
    };
    for (NodeId node = 0; node < tree.count;)
        node = read_node(&editing, node);
    return editing.edits;
}
