#include "syntax/flaws.h"

static void add(Walk *walk, NodeId node, FlawKind kind, uint32_t text)
{
    Compile *compile = walk->compile;
    code_builder_flaw(&compile->builder, kind,
                      range_of(compile, node).start.line, text);
}

void flaw_add(Walk *walk, NodeId node, FlawKind kind)
{
    flaw_add_named(walk, node, kind, STR(""));
}

void flaw_add_named(Walk *walk, NodeId node, FlawKind kind, Str name)
{
    CodeBuilder *builder = &walk->compile->builder;
    add(walk, node, kind, code_builder_text(builder, name));
}

Place *flaw_place(const Walk *walk, size_t count, unsigned mask)
{
    while (count-- > 0) {
        if (walk->places.items[count].kind & mask)
            return &walk->places.items[count];
    }
    return NULL;
}

static bool is_comprehension(NodeKind kind)
{
    return kind == NODE_LIST_COMPREHENSION || kind == NODE_SET_COMPREHENSION ||
           kind == NODE_DICTIONARY_COMPREHENSION ||
           kind == NODE_GENERATOR_EXPRESSION;
}

static PlaceKind place_of_body(const Walk *walk, NodeId parent)
{
    NodeKind kind = node_kind(walk->tree, parent);
    if (is_comprehension(kind))
        return PLACE_COMPREHENSION;
    switch ((int)kind) {
    case NODE_FUNCTION_DEFINITION:
        return has_token(walk->compile, parent, STR("async")) ? PLACE_ASYNC
                                                              : PLACE_FUNCTION;
    case NODE_LAMBDA:
        return PLACE_LAMBDA;
    case NODE_CLASS_DEFINITION:
        return PLACE_CLASS;
    case NODE_FOR_STATEMENT:
    case NODE_WHILE_STATEMENT:
        return PLACE_LOOP;
    default:
        return 0;
    }
}

static PlaceKind place_of(const Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    const Node *at = &tree->nodes[node];
    NodeKind kind = node_kind(tree, node);
    NodeKind around = node_kind(tree, at->parent);
    if (at->field == FIELD_BODY)
        return place_of_body(walk, at->parent);
    if (kind == NODE_BLOCK && around == NODE_EXCEPT_CLAUSE)
        return has_token(walk->compile, at->parent, STR("*")) ? PLACE_GROUP : 0;
    if (around == NODE_FOR_IN_CLAUSE && at->field == FIELD_RIGHT)
        return PLACE_ITERABLE;
    if (!is_comprehension(around))
        return 0;
    bool first = node == node_child_kind(tree, at->parent, NODE_FOR_IN_CLAUSE);
    bool inner =
        kind == NODE_IF_CLAUSE || (kind == NODE_FOR_IN_CLAUSE && !first);
    return inner ? PLACE_COMPREHENSION : 0;
}

static void open_place(Walk *walk, NodeId node)
{
    const Node *at = &walk->tree->nodes[node];
    PlaceKind kind = place_of(walk, node);
    if (kind)
        vec_push(walk->compile->arena, &walk->places,
                 ((Place){.kind = kind,
                          .node = at->parent,
                          .end = at->next,
                          .returned = NODE_ABSENT}));
}

static void close_places(Walk *walk, NodeId node)
{
    while (walk->places.count && vec_last(&walk->places).end <= node)
        flaw_close(walk, &walk->places.items[--walk->places.count]);
}

static FlawCheck *const checks[NODE_KIND_COUNT] = {
    [NODE_ALIASED_IMPORT] = flaw_imported,
    [NODE_ARGUMENT_LIST] = flaw_arguments,
    [NODE_ASSERT_STATEMENT] = flaw_assert,
    [NODE_ASSIGNMENT] = flaw_assignment,
    [NODE_AS_PATTERN] = flaw_alias,
    [NODE_AUGMENTED_ASSIGNMENT] = flaw_augmented,
    [NODE_AWAIT] = flaw_await,
    [NODE_BREAK_STATEMENT] = flaw_break,
    [NODE_CASE_CLAUSE] = flaw_case,
    [NODE_CLASS_PATTERN] = flaw_class_pattern,
    [NODE_CONCATENATED_STRING] = flaw_strings,
    [NODE_CONTINUE_STATEMENT] = flaw_continue,
    [NODE_DECORATOR] = flaw_decorator,
    [NODE_DELETE_STATEMENT] = flaw_delete,
    [NODE_DICTIONARY] = flaw_dictionary,
    [NODE_DICTIONARY_SPLAT] = flaw_spread,
    [NODE_FLOAT] = flaw_number,
    [NODE_FOR_IN_CLAUSE] = flaw_for_in,
    [NODE_FOR_STATEMENT] = flaw_for,
    [NODE_FUTURE_IMPORT_STATEMENT] = flaw_future,
    [NODE_IDENTIFIER] = flaw_identifier,
    [NODE_IMPORT_FROM_STATEMENT] = flaw_imported,
    [NODE_INTEGER] = flaw_number,
    [NODE_INTERPOLATION] = flaw_hole,
    [NODE_LAMBDA_PARAMETERS] = flaw_parameters,
    [NODE_LIST_PATTERN] = flaw_sequence_target,
    [NODE_LIST_SPLAT] = flaw_star,
    [NODE_LIST_SPLAT_PATTERN] = flaw_star,
    [NODE_MATCH_STATEMENT] = flaw_match,
    [NODE_NAMED_EXPRESSION] = flaw_walrus,
    [NODE_PARAMETERS] = flaw_parameters,
    [NODE_PATTERN_LIST] = flaw_sequence_target,
    [NODE_RAISE_STATEMENT] = flaw_raise,
    [NODE_RETURN_STATEMENT] = flaw_return,
    [NODE_STRING] = flaw_string,
    [NODE_TRY_STATEMENT] = flaw_try,
    [NODE_TUPLE_PATTERN] = flaw_sequence_target,
    [NODE_UNION_PATTERN] = flaw_alternatives,
    [NODE_WITH_ITEM] = flaw_with_item,
    [NODE_WITH_STATEMENT] = flaw_with,
    [NODE_YIELD] = flaw_yield,
};

void flaws_find(Compile *compile)
{
    if (compile->tree->count == 0)
        return;
    Walk walk = {.compile = compile,
                 .tree = compile->tree,
                 .statements = flaw_end_of_future(compile->tree)};
    NodeId node = 1;
    while (node < compile->tree->count) {
        if (lower_is_unsound(compile->tree, node)) {
            node = compile->tree->nodes[node].next;
            continue;
        }
        close_places(&walk, node);
        open_place(&walk, node);
        FlawCheck *check = checks[node_kind(compile->tree, node)];
        if (check)
            check(&walk, node);
        node++;
    }
    close_places(&walk, compile->tree->count);
}
