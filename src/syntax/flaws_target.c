#include "syntax/flaws.h"

static bool is_star(NodeKind kind)
{
    return kind == NODE_LIST_SPLAT || kind == NODE_LIST_SPLAT_PATTERN;
}

// What holds targets of its own.
static bool is_sequence(NodeKind kind)
{
    switch ((int)kind) {
    case NODE_AS_PATTERN_TARGET:
    case NODE_EXPRESSION_LIST:
    case NODE_LIST:
    case NODE_LIST_PATTERN:
    case NODE_PARENTHESIZED_EXPRESSION:
    case NODE_PATTERN_LIST:
    case NODE_TUPLE:
    case NODE_TUPLE_PATTERN:
        return true;
    default:
        return false;
    }
}

// As messages call it (Parser/pegen.c: _PyPegen_get_expr_name); "" for what is
// a target.
static Str name_of_expression(const Tree *tree, NodeId node)
{
    NodeKind kind = node_kind(tree, node);
    static const struct {
        NodeKind kind;
        Str name;
    } names[] = {
        {NODE_AWAIT, STR_INIT("await expression")},
        {NODE_BINARY_OPERATOR, STR_INIT("expression")},
        {NODE_BOOLEAN_OPERATOR, STR_INIT("expression")},
        {NODE_CALL, STR_INIT("function call")},
        {NODE_COMPARISON_OPERATOR, STR_INIT("comparison")},
        {NODE_CONCATENATED_STRING, STR_INIT("literal")},
        {NODE_CONDITIONAL_EXPRESSION, STR_INIT("conditional expression")},
        {NODE_DICTIONARY, STR_INIT("dict literal")},
        {NODE_DICTIONARY_COMPREHENSION, STR_INIT("dict comprehension")},
        {NODE_ELLIPSIS, STR_INIT("ellipsis")},
        {NODE_FALSE, STR_INIT("False")},
        {NODE_FLOAT, STR_INIT("literal")},
        {NODE_GENERATOR_EXPRESSION, STR_INIT("generator expression")},
        {NODE_INTEGER, STR_INIT("literal")},
        {NODE_LAMBDA, STR_INIT("lambda")},
        {NODE_LIST_COMPREHENSION, STR_INIT("list comprehension")},
        {NODE_NAMED_EXPRESSION, STR_INIT("named expression")},
        {NODE_NONE, STR_INIT("None")},
        {NODE_NOT_OPERATOR, STR_INIT("expression")},
        {NODE_SET, STR_INIT("set display")},
        {NODE_SET_COMPREHENSION, STR_INIT("set comprehension")},
        {NODE_STRING, STR_INIT("literal")},
        {NODE_TRUE, STR_INIT("True")},
        {NODE_UNARY_OPERATOR, STR_INIT("expression")},
        {NODE_YIELD, STR_INIT("yield expression")},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].kind == kind)
            return names[i].name;
    }
    return STR("");
}

// Looks at each target of `node`, and at those inside.
static void check_targets(Walk *walk, NodeId node, FlawKind kind)
{
    const Tree *tree = walk->tree;
    NodeId end = tree->nodes[node].next;
    while (node < end) {
        NodeKind at = node_kind(tree, node);
        if (is_sequence(at) || (is_star(at) && kind == FLAW_ASSIGN)) {
            node++;
            continue;
        }
        Str name =
            is_star(at) ? STR("starred") : name_of_expression(tree, node);
        if (name.count)
            flaw_add_named(walk, node, kind, name);
        node = tree->nodes[node].next;
    }
}

static uint32_t count_stars(const Tree *tree, NodeId node)
{
    uint32_t stars = 0;
    NodeId item = node_first_named(tree, node);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item))
        stars += is_star(node_kind(tree, item));
    return stars;
}

// Where the targets of an assignment or loop are several.
void flaw_sequence_target(Walk *walk, NodeId node)
{
    flaw_sequence_pattern(walk, node);
    if (count_stars(walk->tree, node) > 1)
        flaw_add(walk, node, FLAW_STARS);
}

static Str name_of_sequence(NodeKind kind)
{
    switch ((int)kind) {
    case NODE_PATTERN_LIST:
    case NODE_TUPLE:
    case NODE_TUPLE_PATTERN:
        return STR("tuple");
    case NODE_LIST:
    case NODE_LIST_PATTERN:
        return STR("list");
    case NODE_LIST_SPLAT:
    case NODE_LIST_SPLAT_PATTERN:
        return STR("starred");
    default:
        return STR("");
    }
}

static bool is_group(const Walk *walk, NodeId node)
{
    NodeId first = node_first_named(walk->tree, node);
    return node_kind(walk->tree, node) == NODE_TUPLE_PATTERN &&
           first != NODE_ABSENT && !has_token(walk->compile, node, STR(","));
}

static void check_annotated(Walk *walk, NodeId node, NodeId type)
{
    const Tree *tree = walk->tree;
    NodeId left = node_child(tree, node, FIELD_LEFT);
    NodeId right = node_child(tree, node, FIELD_RIGHT);
    NodeId inner = node_first_named(tree, type);
    Str name = is_group(walk, left) ? STR("")
                                    : name_of_sequence(node_kind(tree, left));
    if (name.count)
        flaw_add_named(walk, node, FLAW_ANNOTATE, name);
    bool chained =
        node_kind(tree, tree->nodes[node].parent) == NODE_ASSIGNMENT ||
        (right != NODE_ABSENT && node_kind(tree, right) == NODE_ASSIGNMENT);
    if (chained ||
        (inner != NODE_ABSENT && node_kind(tree, inner) == NODE_SPLAT_TYPE))
        flaw_add(walk, node, FLAW_SYNTAX);
}

void flaw_assignment(Walk *walk, NodeId node)
{
    NodeId type = node_child(walk->tree, node, FIELD_TYPE);
    if (type != NODE_ABSENT)
        check_annotated(walk, node, type);
}

void flaw_augmented(Walk *walk, NodeId node)
{
    NodeId left = node_child(walk->tree, node, FIELD_LEFT);
    if (left == NODE_ABSENT || is_group(walk, left))
        return;
    Str name = name_of_sequence(node_kind(walk->tree, left));
    if (name.count)
        flaw_add_named(walk, left, FLAW_AUGMENT, name);
}

void flaw_delete(Walk *walk, NodeId node)
{
    NodeId target = node_first_named(walk->tree, node);
    if (target != NODE_ABSENT)
        check_targets(walk, target, FLAW_DELETE);
}

// `with (a as b, c as d):` is for the parser of 3.9; before, and where more
// follows, the parentheses hold an expression.
static bool holds_as(const Tree *tree, NodeId node)
{
    NodeId child = node_first_named(tree, node);
    for (; child != NODE_ABSENT; child = node_next_named(tree, child)) {
        if (node_kind(tree, child) == NODE_AS_PATTERN)
            return true;
    }
    return false;
}

void flaw_with_item(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    NodeId value = node_child(tree, node, FIELD_VALUE);
    if (value == NODE_ABSENT)
        return;
    NodeId target = NODE_ABSENT;
    if (node_kind(tree, value) == NODE_AS_PATTERN) {
        target = node_child_kind(tree, value, NODE_AS_PATTERN_TARGET);
        value = node_first_named(tree, value);
    }
    if (target != NODE_ABSENT)
        check_targets(walk, target, FLAW_ASSIGN);
    NodeKind kind = node_kind(tree, value);
    bool grouped = kind == NODE_TUPLE || kind == NODE_PARENTHESIZED_EXPRESSION;
    if (!grouped || !holds_as(tree, value))
        return;
    NodeId clause = tree->nodes[node].parent;
    bool alone = node_first_named(tree, clause) == node &&
                 node_next_named(tree, node) == NODE_ABSENT;
    flaw_add(walk, value,
             alone && target == NODE_ABSENT ? FLAW_PARENTHESES_AS
                                            : FLAW_SYNTAX);
}

static FlawKind star_in(const Walk *walk, NodeId node, NodeId parent)
{
    const Tree *tree = walk->tree;
    bool value = tree->nodes[node].field == FIELD_RIGHT;
    switch ((int)node_kind(tree, parent)) {
    case NODE_EXPRESSION_STATEMENT:
        return has_token(walk->compile, parent, STR(",")) ? FLAW_KINDS
                                                          : FLAW_STAR;
    case NODE_ASSIGNMENT:
    case NODE_FOR_STATEMENT:
        return value ? FLAW_STAR : FLAW_STAR_TARGET;
    case NODE_RETURN_STATEMENT:
    case NODE_INTERPOLATION:
        return FLAW_STAR;
    case NODE_PARENTHESIZED_EXPRESSION:
        return FLAW_STAR_GROUP;
    case NODE_TUPLE:
        return has_token(walk->compile, parent, STR(",")) ? FLAW_KINDS
                                                          : FLAW_STAR_GROUP;
    case NODE_SUBSCRIPT: // the grammar reads `*a[0]` as `(*a)[0]`
        return tree->nodes[node].field == FIELD_SUBSCRIPT ? FLAW_STAR_SUBSCRIPT
                                                          : FLAW_KINDS;
    case NODE_DICTIONARY_COMPREHENSION:
    case NODE_GENERATOR_EXPRESSION:
    case NODE_LIST_COMPREHENSION:
    case NODE_SET_COMPREHENSION:
        return FLAW_STAR_COMPREHENSION;
    case NODE_FOR_IN_CLAUSE:
        return value ? FLAW_SYNTAX : FLAW_STAR_TARGET;
    case NODE_PAIR:
    case NODE_LIST_SPLAT:
        return FLAW_SYNTAX;
    case NODE_EXPRESSION_LIST:
        return node_kind(tree, tree->nodes[parent].parent) == NODE_FOR_STATEMENT
                   ? FLAW_STAR_LOOP
                   : FLAW_KINDS;
    default:
        return FLAW_KINDS;
    }
}

void flaw_star(Walk *walk, NodeId node)
{
    NodeId parent = walk->tree->nodes[node].parent;
    FlawKind kind = star_in(walk, node, parent);
    if (kind != FLAW_KINDS)
        flaw_add(walk, node, kind);
}

// Where the grammar does not know PEP 798, `for` is left over.
void flaw_spread(Walk *walk, NodeId node)
{
    if (walk->tree->nodes[node].broken)
        flaw_add(walk, node, FLAW_STARS_COMPREHENSION);
}

// Where a walrus wants parentheses.
static FlawKind walrus_in(const Tree *tree, NodeId parent)
{
    switch ((int)node_kind(tree, parent)) {
    case NODE_ASSERT_STATEMENT:
    case NODE_ASSIGNMENT:
    case NODE_AUGMENTED_ASSIGNMENT:
    case NODE_CONDITIONAL_EXPRESSION:
    case NODE_DEFAULT_PARAMETER:
    case NODE_DELETE_STATEMENT:
    case NODE_EXPRESSION_LIST:
    case NODE_EXPRESSION_STATEMENT:
    case NODE_KEYWORD_ARGUMENT:
    case NODE_LAMBDA:
    case NODE_NAMED_EXPRESSION:
    case NODE_PAIR:
    case NODE_RAISE_STATEMENT:
    case NODE_RETURN_STATEMENT:
    case NODE_TYPE:
    case NODE_TYPED_DEFAULT_PARAMETER:
    case NODE_WITH_ITEM:
        return FLAW_SYNTAX;
    case NODE_DECORATOR:
    case NODE_SET:
        return FLAW_WALRUS_SET;
    case NODE_SUBSCRIPT:
        return FLAW_WALRUS_SUBSCRIPT;
    default:
        return FLAW_KINDS;
    }
}

void flaw_walrus(Walk *walk, NodeId node)
{
    FlawKind kind = walrus_in(walk->tree, walk->tree->nodes[node].parent);
    if (kind != FLAW_KINDS)
        flaw_add(walk, node, kind);
    if (flaw_place(walk, walk->places.count, PLACE_ITERABLE))
        flaw_add(walk, node, FLAW_WALRUS_ITERABLE);
}
