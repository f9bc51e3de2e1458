#include "search/editable.h"

#include "base/dotted.h"
#include "base/path.h"
#include "syntax/literal.h"

typedef struct {
    Tree tree;
    Arena *arena;
    Editable *editable;
} Reader;

// Key and value of a pair in a dictionary; false for a splat.
static bool read_pair(const Reader *reader, NodeId pair, Str *key,
                      NodeId *value)
{
    const Tree *tree = &reader->tree;
    NodeId first = node_first_named(tree, pair);
    if (first == NODE_ABSENT ||
        !literal_string(tree, first, reader->arena, key))
        return false;
    *value = node_next_named(tree, first);
    return *value != NODE_ABSENT;
}

static bool add_mapping(Reader *reader, Str name, NodeId value)
{
    Editable *editable = reader->editable;
    Str path;
    if (!literal_string(&reader->tree, value, reader->arena, &path))
        return false;
    map_put(&editable->mapping, name, (uint32_t)editable->paths.count);
    vec_push(reader->arena, &editable->paths, path);
    return true;
}

static bool add_namespace(Reader *reader, Str name, NodeId value)
{
    const Tree *tree = &reader->tree;
    Editable *editable = reader->editable;
    Strs folders = {0};
    if (node_kind(tree, value) != NODE_LIST)
        return false;
    for (NodeId item = node_first_named(tree, value); item != NODE_ABSENT;
         item = node_next_named(tree, item)) {
        Str folder;
        if (!literal_string(tree, item, reader->arena, &folder))
            return false;
        vec_push(reader->arena, &folders, folder);
    }
    map_put(&editable->namespaces, name, (uint32_t)editable->portions.count);
    vec_push(reader->arena, &editable->portions, folders);
    return true;
}

static bool read_pairs(Reader *reader, NodeId dictionary,
                       bool (*add)(Reader *, Str, NodeId))
{
    const Tree *tree = &reader->tree;
    if (node_kind(tree, dictionary) != NODE_DICTIONARY)
        return false;
    for (NodeId pair = node_first_named(tree, dictionary); pair != NODE_ABSENT;
         pair = node_next_named(tree, pair)) {
        Str key;
        NodeId value;
        if (!read_pair(reader, pair, &key, &value) || !add(reader, key, value))
            return false;
    }
    return true;
}

// A literal, or the sum of two.
static bool read_placeholder(Reader *reader, NodeId value)
{
    const Tree *tree = &reader->tree;
    Str *placeholder = &reader->editable->placeholder;
    if (literal_string(tree, value, reader->arena, placeholder))
        return true;
    NodeId left = node_first_named(tree, value);
    NodeId right =
        left == NODE_ABSENT ? NODE_ABSENT : node_next_named(tree, left);
    Str head;
    Str tail;
    if (node_kind(tree, value) != NODE_BINARY_OPERATOR ||
        right == NODE_ABSENT ||
        !literal_string(tree, left, reader->arena, &head) ||
        !literal_string(tree, right, reader->arena, &tail))
        return false;
    *placeholder = str_concat(reader->arena, head, tail);
    return true;
}

// True for NAME = LITERAL of a name that is asked for.
static bool read_assignment(Reader *reader, NodeId assignment)
{
    const Tree *tree = &reader->tree;
    NodeId left = node_child(tree, assignment, FIELD_LEFT);
    NodeId right = node_child(tree, assignment, FIELD_RIGHT);
    if (left == NODE_ABSENT || right == NODE_ABSENT)
        return false;
    Str name = node_text(tree, left);
    reader->editable->below |= str_eq(name, STR("MAPPING"));
    if (str_eq(name, STR("MAPPING")))
        return read_pairs(reader, right, add_mapping);
    if (str_eq(name, STR("NAMESPACES")))
        (void)read_pairs(reader, right, add_namespace);
    else if (str_eq(name, STR("PATH_PLACEHOLDER")))
        (void)read_placeholder(reader, right);
    return false;
}

// F.map_module('pkg', '/src/pkg/__init__.py'): the file of the module.
static bool read_call(Reader *reader, NodeId call)
{
    const Tree *tree = &reader->tree;
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    NodeId arguments = node_child(tree, call, FIELD_ARGUMENTS);
    if (function == NODE_ABSENT || arguments == NODE_ABSENT ||
        !str_ends_with(node_text(tree, function), STR(".map_module")))
        return false;
    NodeId first = node_first_named(tree, arguments);
    NodeId second =
        first == NODE_ABSENT ? NODE_ABSENT : node_next_named(tree, first);
    Str name;
    if (second == NODE_ABSENT ||
        !literal_string(tree, first, reader->arena, &name) ||
        !add_mapping(reader, name, second))
        return false;
    Str *path = &vec_last(&reader->editable->paths);
    *path = str_slice(*path, 0, path->count - path_suffix(*path).count);
    if (str_eq(path_name(*path), STR("__init__")))
        *path = path_folder(*path);
    return true;
}

bool editable_read(Parser *parser, Str text, Arena *arena, Editable *editable)
{
    Faults faults = {.arena = arena};
    Reader reader = {
        .tree = parser_parse(parser, text, arena, &faults),
        .arena = arena,
        .editable = editable,
    };
    const Tree *tree = &reader.tree;
    *editable = (Editable){0};
    map_init(&editable->mapping, arena);
    map_init(&editable->namespaces, arena);
    if (tree->count == 0)
        return false;
    bool known = false;
    for (NodeId statement = node_first_named(tree, 0); statement != NODE_ABSENT;
         statement = node_next_named(tree, statement)) {
        NodeId inner = node_first_named(tree, statement);
        if (node_kind(tree, statement) != NODE_EXPRESSION_STATEMENT ||
            inner == NODE_ABSENT)
            continue;
        if (node_kind(tree, inner) == NODE_ASSIGNMENT)
            known = read_assignment(&reader, inner) || known;
        else if (node_kind(tree, inner) == NODE_CALL)
            known = read_call(&reader, inner) || known;
    }
    if (editable->namespaces.count == 0)
        editable->placeholder = STR("");
    return known;
}

// The last of the mapping's names that `name` is or is below decides, as in
// the finder's own loop over the reversed mapping.
bool editable_path(const Editable *editable, Str name, Arena *arena, Str *path)
{
    const Map *mapping = &editable->mapping;
    for (uint32_t i = mapping->count; i-- > 0;) {
        Str key = mapping->entries[i].key;
        if (!(editable->below ? dotted_is_below(name, key) : str_eq(name, key)))
            continue;
        *path = editable->paths.items[mapping->entries[i].value];
        Str rest = str_skip(name, key.count + 1);
        while (rest.count)
            *path = path_join(arena, *path, str_cut(&rest, '.'));
        return true;
    }
    return false;
}

Strs editable_portions(const Editable *editable, Str name, Arena *arena)
{
    uint32_t index;
    Strs portions = {0};
    if (!map_find(&editable->namespaces, name, &index))
        return portions;
    portions = editable->portions.items[index];
    // A listed namespace without folders has the one of the mapping.
    if (portions.count == 0 && map_find(&editable->mapping, name, &index))
        vec_push(arena, &portions, editable->paths.items[index]);
    return portions;
}
