#include "search/start_line.h"

#include <string.h>

#include "base/path.h"
#include "search/stdlib.h"
#include "syntax/literal.h"

typedef struct {
    Parser *parser;
    Tree tree;
    unsigned minor;
    Arena *arena;
} Reader;

// What known tools write that leaves the search alone: a text that only their
// lines hold, and what the line is for.
static const struct {
    Str text;
    Str note;
} harmless[] = {
    {STR_INIT("import _virtualenv"), STR_INIT("virtualenv's distutils patch")},
    {STR_INIT("coverage.process_startup"), STR_INIT("starts coverage")},
    {STR_INIT("COV_CORE_SOURCE"), STR_INIT("starts pytest-cov")},
    {STR_INIT("COVERAGE_PROCESS_START"), STR_INIT("starts coverage")},
    {STR_INIT("COVERAGE_PROCESS_CONFIG"), STR_INIT("starts coverage")},
    {STR_INIT("import _hunter"), STR_INIT("starts hunter")},
    {STR_INIT("import a1_coverage"), STR_INIT("starts coverage")},
};

static bool find_harmless(Str line, StartAction *action)
{
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        if (!str_contains(line, harmless[i].text))
            continue;
        *action =
            (StartAction){.kind = START_HARMLESS, .note = harmless[i].note};
        return true;
    }
    return false;
}

// The names between quotes up to the closing parenthesis, joined by dots.
static Str join_names(Str text, Arena *arena)
{
    Str joined = STR("");
    while (text.count && text.at[0] != ')') {
        char quote = text.at[0];
        text = str_skip(text, 1);
        if (quote != '\'' && quote != '"')
            continue;
        Str name = str_cut(&text, quote);
        joined =
            joined.count ? str_concat3(arena, joined, STR("."), name) : name;
    }
    return joined;
}

// `…os.path.join(sys._getframe(1).f_locals['sitedir'], *('a', 'b'))…`, the
// template of setuptools/namespaces.py.
static bool find_namespace(Str line, Arena *arena, StartAction *action)
{
    static const Str marks[] = {STR_INIT("f_locals['sitedir'], *("),
                                STR_INIT("f_locals[\"sitedir\"], *(")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str rest = line;
        while (rest.count && !str_starts_with(rest, marks[i]))
            rest = str_skip(rest, 1);
        if (rest.count == 0)
            continue;
        *action = (StartAction){
            .kind = START_NAMESPACE,
            .name = join_names(str_skip(rest, marks[i].count), arena),
            .recomputed = str_contains(line, STR("has_mfs")),
            .note = STR("makes a namespace package"),
        };
        return action->name.count > 0;
    }
    return false;
}

static NodeId skip_tokens(const Tree *tree, NodeId node)
{
    while (node != NODE_ABSENT && node_kind(tree, node) == NODE_TOKEN)
        node = node_next(tree, node);
    return node;
}

// The statement's expression, where it is a call.
static NodeId call_of(const Tree *tree, NodeId statement)
{
    if (node_kind(tree, statement) != NODE_EXPRESSION_STATEMENT)
        return NODE_ABSENT;
    NodeId call = skip_tokens(tree, node_first(tree, statement));
    return call != NODE_ABSENT && node_kind(tree, call) == NODE_CALL
               ? call
               : NODE_ABSENT;
}

static Str callee(const Tree *tree, NodeId call)
{
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    return function == NODE_ABSENT ? STR("") : node_text(tree, function);
}

static NodeId first_argument(const Tree *tree, NodeId call)
{
    NodeId arguments = node_child(tree, call, FIELD_ARGUMENTS);
    return arguments == NODE_ABSENT ? NODE_ABSENT
                                    : node_first_named(tree, arguments);
}

// A path as written: a literal, or os.path.join of literals.
static bool read_path(const Reader *reader, NodeId node, Str *path)
{
    const Tree *tree = &reader->tree;
    if (literal_string(tree, node, reader->arena, path))
        return true;
    if (node_kind(tree, node) != NODE_CALL ||
        !str_eq(callee(tree, node), STR("os.path.join")))
        return false;
    NodeId part = first_argument(tree, node);
    if (part == NODE_ABSENT)
        return false;
    *path = STR("");
    for (; part != NODE_ABSENT; part = node_next_named(tree, part)) {
        Str name;
        if (!literal_string(tree, part, reader->arena, &name))
            return false;
        *path = path_join(reader->arena, *path, name);
    }
    return true;
}

static bool is_front(const Reader *reader, NodeId node)
{
    uint32_t index;
    return node != NODE_ABSENT &&
           literal_integer(&reader->tree, node, &index) && index == 0;
}

// sys.path.append(PATH) or sys.path.insert(0, PATH).
static bool read_path_call(const Reader *reader, NodeId call,
                           StartAction *action)
{
    const Tree *tree = &reader->tree;
    Str name = callee(tree, call);
    NodeId argument = first_argument(tree, call);
    bool in_front = str_eq(name, STR("sys.path.insert"));
    if (!in_front && !str_eq(name, STR("sys.path.append")))
        return false;
    if (in_front) {
        if (!is_front(reader, argument))
            return false;
        argument = node_next_named(tree, argument);
    }
    Str path;
    if (argument == NODE_ABSENT || !read_path(reader, argument, &path) ||
        (action->paths.count && action->in_front != in_front))
        return false;
    vec_push(reader->arena, &action->paths, path);
    action->in_front = in_front;
    return true;
}

// The first inserted one ends up last.
static void turn_inserted(StartAction *action)
{
    for (size_t i = 0; action->in_front && i < action->paths.count / 2; i++) {
        Str *items = action->paths.items;
        Str kept = items[i];
        items[i] = items[action->paths.count - 1 - i];
        items[action->paths.count - 1 - i] = kept;
    }
}

// The module that an `import X` of one plain name imports; "" for others.
static Str single_import(const Tree *tree, NodeId statement)
{
    NodeId name = node_child(tree, statement, FIELD_NAME);
    if (node_kind(tree, statement) != NODE_IMPORT_STATEMENT ||
        name == NODE_ABSENT || node_kind(tree, name) != NODE_DOTTED_NAME ||
        node_next_named(tree, name) != NODE_ABSENT)
        return STR("");
    return node_text(tree, name);
}

static bool imports_library_only(const Reader *reader, NodeId statement)
{
    const Tree *tree = &reader->tree;
    if (node_kind(tree, statement) != NODE_IMPORT_STATEMENT)
        return false;
    for (NodeId name = node_first_named(tree, statement); name != NODE_ABSENT;
         name = node_next_named(tree, name)) {
        Str text = node_text(tree, name);
        if (node_kind(tree, name) != NODE_DOTTED_NAME ||
            !stdlib_module(str_cut(&text, '.'), reader->minor).present)
            return false;
    }
    return true;
}

static Str first_import(const Reader *reader)
{
    const Tree *tree = &reader->tree;
    NodeId statement = node_first_named(tree, 0);
    NodeId name = node_child(tree, statement, FIELD_NAME);
    if (node_kind(tree, statement) != NODE_IMPORT_STATEMENT ||
        name == NODE_ABSENT)
        return STR("");
    if (node_kind(tree, name) == NODE_ALIASED_IMPORT)
        name = node_child(tree, name, FIELD_NAME);
    return name == NODE_ABSENT ? STR("") : node_text(tree, name);
}

// `import X; X.install()` of setuptools, and the bare `import X` of back ends
// that use the package `editables`.
static bool read_editable(const Reader *reader, StartAction *action)
{
    const Tree *tree = &reader->tree;
    NodeId first = node_first_named(tree, 0);
    Str name = single_import(tree, first);
    if (!str_starts_with(name, STR("__editable__")) &&
        !str_starts_with(name, STR("_editable_impl_")) &&
        !str_starts_with(name, STR("__editables_")))
        return false;
    NodeId second = node_next_named(tree, first);
    if (second != NODE_ABSENT) {
        NodeId call = call_of(tree, second);
        Str install = str_concat(reader->arena, name, STR(".install"));
        if (call == NODE_ABSENT || !str_eq(callee(tree, call), install) ||
            node_next_named(tree, second) != NODE_ABSENT)
            return false;
    }
    *action = (StartAction){.kind = START_EDITABLE, .name = name};
    return true;
}

// Imports of the standard library, and literals put on sys.path.
static bool read_statements(const Reader *reader, StartAction *action)
{
    const Tree *tree = &reader->tree;
    *action = (StartAction){.kind = START_HARMLESS,
                            .note = STR("imports the standard library only")};
    for (NodeId statement = node_first_named(tree, 0); statement != NODE_ABSENT;
         statement = node_next_named(tree, statement)) {
        if (imports_library_only(reader, statement))
            continue;
        NodeId call = call_of(tree, statement);
        if (call == NODE_ABSENT || !read_path_call(reader, call, action))
            return false;
        action->kind = START_PATHS;
        action->note = STR("puts literals on sys.path");
    }
    turn_inserted(action);
    return true;
}

StartAction start_line_read(Parser *parser, Str line, unsigned minor,
                            Arena *arena)
{
    StartAction action;
    if (str_contains(line, STR("_distutils_hack")))
        return (StartAction){
            .kind = START_DISTUTILS,
            .note = STR("setuptools answers for distutils"),
        };
    if (find_namespace(line, arena, &action) || find_harmless(line, &action))
        return action;
    Faults faults = {.arena = arena};
    Reader reader = {
        .tree = parser_parse(parser, line, arena, &faults),
        .minor = minor,
        .arena = arena,
    };
    if (reader.tree.count <= 1)
        return (StartAction){.kind = START_UNKNOWN};
    if (reader.tree.broken)
        return (StartAction){.kind = START_FAILS,
                             .note = STR("no valid Python")};
    if (!read_editable(&reader, &action) && !read_statements(&reader, &action))
        action = (StartAction){.kind = START_UNKNOWN};
    action.first = first_import(&reader);
    return action;
}
