#include "syntax/flaws.h"

// break and continue (Python/compile.c: compiler_break, compiler_continue).
static void check_jump(Walk *walk, NodeId node, FlawKind kind)
{
    const Place *place = flaw_place(walk, walk->places.count,
                                    PLACE_SCOPE | PLACE_LOOP | PLACE_GROUP);
    if (place && place->kind == PLACE_GROUP)
        flaw_add(walk, node, FLAW_LEAVES_GROUP);
    else if (!place || place->kind != PLACE_LOOP)
        flaw_add(walk, node, kind);
}

void flaw_break(Walk *walk, NodeId node)
{
    check_jump(walk, node, FLAW_BREAK);
}

void flaw_continue(Walk *walk, NodeId node)
{
    check_jump(walk, node, FLAW_CONTINUE);
}

void flaw_return(Walk *walk, NodeId node)
{
    Place *place =
        flaw_place(walk, walk->places.count, PLACE_SCOPE | PLACE_GROUP);
    if (place && place->kind == PLACE_GROUP) {
        flaw_add(walk, node, FLAW_LEAVES_GROUP);
        place = flaw_place(walk, walk->places.count, PLACE_SCOPE);
    }
    if (!place || place->kind == PLACE_CLASS)
        flaw_add(walk, node, FLAW_RETURN);
    else if (place->returned == NODE_ABSENT &&
             node_first_named(walk->tree, node) != NODE_ABSENT)
        place->returned = node;
}

static Str name_of_comprehension(NodeKind kind)
{
    switch ((int)kind) {
    case NODE_LIST_COMPREHENSION:
        return STR("list comprehension");
    case NODE_SET_COMPREHENSION:
        return STR("set comprehension");
    case NODE_DICTIONARY_COMPREHENSION:
        return STR("dict comprehension");
    default:
        return STR("generator expression");
    }
}

void flaw_yield(Walk *walk, NodeId node)
{
    Place *place = flaw_place(walk, walk->places.count, PLACE_SCOPE);
    if (!place || place->kind == PLACE_CLASS) {
        flaw_add(walk, node, FLAW_YIELD);
    } else if (place->kind == PLACE_COMPREHENSION) {
        flaw_add_named(
            walk, node, FLAW_YIELD_COMPREHENSION,
            name_of_comprehension(node_kind(walk->tree, place->node)));
    } else {
        place->yields = true;
        if (place->kind == PLACE_ASYNC &&
            has_token(walk->compile, node, STR("from")))
            flaw_add(walk, node, FLAW_YIELD_FROM);
    }
}

void flaw_close(Walk *walk, const Place *place)
{
    if (place->kind == PLACE_ASYNC && place->yields &&
        place->returned != NODE_ABSENT)
        flaw_add(walk, place->returned, FLAW_ASYNC_RETURN);
}

// An asynchronous comprehension makes the one around it so, from 3.11 on; a
// generator expression may be so anywhere. `count` places are around it.
static void check_comprehension(Walk *walk, NodeId node, size_t count)
{
    while (node_kind(walk->tree, node) != NODE_GENERATOR_EXPRESSION) {
        const Place *place = flaw_place(walk, count, PLACE_SCOPE);
        if (place && place->kind == PLACE_ASYNC)
            return;
        if (!place || place->kind != PLACE_COMPREHENSION) {
            flaw_add(walk, node, FLAW_ASYNC_COMPREHENSION);
            return;
        }
        flaw_add(walk, node, FLAW_ASYNC_NESTED);
        node = place->node;
        count = (size_t)(place - walk->places.items);
    }
}

void flaw_await(Walk *walk, NodeId node)
{
    const Place *place = flaw_place(walk, walk->places.count, PLACE_SCOPE);
    if (!place || place->kind == PLACE_CLASS)
        flaw_add(walk, node, FLAW_AWAIT);
    else if (place->kind == PLACE_COMPREHENSION)
        check_comprehension(walk, place->node,
                            (size_t)(place - walk->places.items));
    else if (place->kind != PLACE_ASYNC)
        flaw_add(walk, node, FLAW_AWAIT_FUNCTION);
}

static void check_async(Walk *walk, NodeId node, FlawKind kind)
{
    const Place *place = flaw_place(walk, walk->places.count, PLACE_SCOPE);
    if (has_token(walk->compile, node, STR("async")) &&
        (!place || place->kind != PLACE_ASYNC))
        flaw_add(walk, node, kind);
}

void flaw_for(Walk *walk, NodeId node)
{
    check_async(walk, node, FLAW_ASYNC_FOR);
}

static bool names_items(const Tree *tree, NodeId clause)
{
    NodeId item = node_first_named(tree, clause);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        if (node_child_kind(tree, item, NODE_AS_PATTERN) != NODE_ABSENT)
            return true;
    }
    return false;
}

void flaw_with(Walk *walk, NodeId node)
{
    NodeId clause = node_child_kind(walk->tree, node, NODE_WITH_CLAUSE);
    check_async(walk, node, FLAW_ASYNC_WITH);
    if (clause != NODE_ABSENT && has_token(walk->compile, clause, STR("(")) &&
        names_items(walk->tree, clause))
        flaw_add(walk, clause, FLAW_PARENTHESES_AS);
}

// The `for` of a comprehension.
void flaw_for_in(Walk *walk, NodeId node)
{
    NodeId whole = walk->tree->nodes[node].parent;
    size_t count = walk->places.count;
    // That which this comprehension opened for the clause.
    if (count && walk->places.items[count - 1].node == whole)
        count--;
    if (has_token(walk->compile, node, STR("async")))
        check_comprehension(walk, whole, count);
    NodeId part = node_child(walk->tree, node, FIELD_RIGHT);
    while (part != NODE_ABSENT && !is_token(walk->compile, part, STR(",")))
        part = node_next(walk->tree, part);
    if (part == NODE_ABSENT)
        return;
    NodeId around = walk->tree->nodes[whole].parent;
    bool bare = node_kind(walk->tree, around) == NODE_CALL;
    flaw_add(walk, part, bare ? FLAW_BARE_GENERATOR : FLAW_SYNTAX);
}

static bool is_docstring(const Tree *tree, NodeId statement)
{
    if (node_kind(tree, statement) != NODE_EXPRESSION_STATEMENT)
        return false;
    NodeKind kind = node_kind(tree, node_first(tree, statement));
    return kind == NODE_STRING || kind == NODE_CONCATENATED_STRING;
}

// Only a docstring and its like stand before them (Python/future.c).
NodeId flaw_end_of_future(const Tree *tree)
{
    bool first = true;
    NodeId node = node_first(tree, 0);
    for (; node != NODE_ABSENT; node = node_next(tree, node)) {
        NodeKind kind = node_kind(tree, node);
        if (kind == NODE_TOKEN)
            continue;
        if (kind != NODE_FUTURE_IMPORT_STATEMENT &&
            !(first && is_docstring(tree, node)))
            break;
        first = false;
    }
    return node;
}

static void check_feature(Walk *walk, NodeId name)
{
    static const Str features[] = {
        STR_INIT("nested_scopes"),    STR_INIT("generators"),
        STR_INIT("division"),         STR_INIT("absolute_import"),
        STR_INIT("with_statement"),   STR_INIT("print_function"),
        STR_INIT("unicode_literals"), STR_INIT("barry_as_FLUFL"),
        STR_INIT("generator_stop"),   STR_INIT("annotations"),
    };
    Str text = node_text(walk->tree, name);
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        if (str_eq(text, features[i]))
            return;
    }
    if (str_eq(text, STR("braces")))
        flaw_add(walk, name, FLAW_FUTURE_BRACES);
    else
        flaw_add_named(walk, name, FLAW_FUTURE_UNKNOWN, text);
}

void flaw_future(Walk *walk, NodeId node)
{
    if (walk->tree->nodes[node].parent != 0 || node > walk->statements) {
        flaw_add(walk, node, FLAW_FUTURE_LATE);
        return;
    }
    NodeId name = node_first(walk->tree, node);
    for (; name != NODE_ABSENT; name = node_next(walk->tree, name)) {
        if (walk->tree->nodes[name].field != FIELD_NAME)
            continue;
        NodeId aliased = node_child(walk->tree, name, FIELD_NAME);
        check_feature(walk, aliased == NODE_ABSENT ? name : aliased);
    }
}
