#include "syntax/flaws.h"

#include "base/map.h"
#include "syntax/parameter.h"

// What the arguments before had among them.
typedef struct {
    Map names;
    bool keyword;
    bool spread; // **x
} Given;

static void check_keyword(Walk *walk, NodeId argument, Given *given)
{
    NodeId name = node_child(walk->tree, argument, FIELD_NAME);
    given->keyword = true;
    if (name == NODE_ABSENT)
        return;
    Str text = node_text(walk->tree, name);
    if (map_find(&given->names, text, NULL))
        flaw_add_named(walk, argument, FLAW_KEYWORD_TWICE, text);
    map_put(&given->names, text, 0);
}

static void check_argument(Walk *walk, NodeId argument, Given *given)
{
    switch ((int)node_kind(walk->tree, argument)) {
    case NODE_KEYWORD_ARGUMENT:
        check_keyword(walk, argument, given);
        return;
    case NODE_DICTIONARY_SPLAT:
        given->spread = true;
        return;
    case NODE_LIST_SPLAT:
        if (given->spread)
            flaw_add(walk, argument, FLAW_STAR_BEHIND_SPREAD);
        return;
    default:
        if (given->spread)
            flaw_add(walk, argument, FLAW_POSITIONAL_BEHIND_SPREAD);
        else if (given->keyword)
            flaw_add(walk, argument, FLAW_POSITIONAL_LATE);
    }
}

void flaw_arguments(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    Given given = {0};
    map_init(&given.names, walk->compile->arena);
    NodeId first = node_first_named(tree, node);
    if (first == NODE_ABSENT && has_token(walk->compile, node, STR(",")))
        flaw_add(walk, node, FLAW_SYNTAX);
    for (; first != NODE_ABSENT; first = node_next_named(tree, first))
        check_argument(walk, first, &given);
}

// What the parameters before had among them.
typedef struct {
    bool any;
    bool defaults;
    bool star;
    bool bare; // `*` alone, and no name behind it yet
    bool slash;
    bool keywords;
} Taken;

static bool is_splat(const Tree *tree, NodeId node, NodeKind kind)
{
    if (node_kind(tree, node) == NODE_TYPED_PARAMETER)
        node = node_first_named(tree, node);
    return node != NODE_ABSENT && node_kind(tree, node) == kind;
}

static void take_slash(Walk *walk, NodeId node, Taken *taken)
{
    if (!taken->any)
        flaw_add(walk, node, FLAW_SLASH_FIRST);
    else if (taken->slash)
        flaw_add(walk, node, FLAW_SLASH_TWICE);
    else if (taken->star)
        flaw_add(walk, node, FLAW_SLASH_LATE);
    taken->slash = true;
}

static void take_star(Walk *walk, NodeId node, Taken *taken)
{
    if (taken->star)
        flaw_add(walk, node, FLAW_STAR_TWICE);
    taken->star = true;
}

static void take_name(Walk *walk, NodeId node, Taken *taken)
{
    const Tree *tree = walk->tree;
    NodeKind kind = node_kind(tree, node);
    if (kind == NODE_TUPLE_PATTERN) {
        bool lambda =
            node_kind(tree, tree->nodes[node].parent) == NODE_LAMBDA_PARAMETERS;
        flaw_add_named(walk, node, FLAW_PARAMETER_TUPLE,
                       lambda ? STR("Lambda expression") : STR("Function"));
    }
    bool valued =
        kind == NODE_DEFAULT_PARAMETER || kind == NODE_TYPED_DEFAULT_PARAMETER;
    if (!valued && taken->defaults && !taken->star)
        flaw_add(walk, node, FLAW_DEFAULT_ORDER);
    taken->defaults |= valued;
    taken->bare = false;
}

// `*args: *Ts`
static bool is_unpacked(const Tree *tree, NodeId node)
{
    NodeId type = node_child(tree, node, FIELD_TYPE);
    NodeId inner = type == NODE_ABSENT ? type : node_first_named(tree, type);
    return inner != NODE_ABSENT && node_kind(tree, inner) == NODE_SPLAT_TYPE;
}

static void take_parameter(Walk *walk, NodeId node, Taken *taken)
{
    const Tree *tree = walk->tree;
    if (taken->keywords)
        flaw_add(walk, node, FLAW_PARAMETER_LATE);
    if (is_unpacked(tree, node))
        flaw_add(walk, node, FLAW_STAR_PARAMETER);
    if (node_kind(tree, node) == NODE_POSITIONAL_SEPARATOR) {
        take_slash(walk, node, taken);
    } else if (node_kind(tree, node) == NODE_KEYWORD_SEPARATOR) {
        take_star(walk, node, taken);
        taken->bare = true;
    } else if (is_splat(tree, node, NODE_LIST_SPLAT_PATTERN)) {
        take_star(walk, node, taken);
    } else if (is_splat(tree, node, NODE_DICTIONARY_SPLAT_PATTERN)) {
        if (taken->bare)
            flaw_add(walk, node, FLAW_BARE_STAR);
        taken->bare = false;
        taken->keywords = true;
    } else {
        take_name(walk, node, taken);
    }
    taken->any = true;
}

static void check_names(Walk *walk, NodeId function)
{
    const Tree *tree = walk->tree;
    Signature signature = signature_read(tree, function, walk->compile->arena);
    Map names;
    map_init(&names, walk->compile->arena);
    for (size_t i = 0; i < signature.count; i++) {
        Str name = node_text(tree, signature.items[i].name);
        if (map_find(&names, name, NULL))
            flaw_add_named(walk, signature.items[i].name, FLAW_PARAMETER_TWICE,
                           name);
        map_put(&names, name, 0);
    }
}

void flaw_parameters(Walk *walk, NodeId node)
{
    Taken taken = {0};
    NodeId item = node_first_named(walk->tree, node);
    for (; item != NODE_ABSENT; item = node_next_named(walk->tree, item))
        take_parameter(walk, item, &taken);
    if (taken.bare)
        flaw_add(walk, node, FLAW_BARE_STAR);
    check_names(walk, walk->tree->nodes[node].parent);
}
