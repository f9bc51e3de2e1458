#include "syntax/compile.h"

// A pattern becomes a test that leaves a truth above the subject, which stays
// (PEP 634). Parts are taken out of the subject and tested in turn, while they
// fit. What a pattern captures is kept aside: names are bound once all of it
// has matched.

static void plan_true(Compile *compile, NodeId node)
{
    plan_op_with(compile, node, OP_CONSTANT,
                 code_builder_constant(&compile->builder, CONSTANT_TRUE), 0);
}

static void plan_dotted(Compile *compile, NodeId dotted)
{
    const Tree *tree = compile->tree;
    NodeId part = node_first_named(tree, dotted);
    plan_value(compile, part);
    while ((part = node_next_named(tree, part)) != NODE_ABSENT)
        plan_op_with(compile, part, OP_ATTRIBUTE, symbol_text_of(compile, part),
                     0);
}

// `-1+2j`
static void plan_complex(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId left = node_first_named(tree, node);
    NodeId sign = node_next(tree, left);
    plan_value(compile, left);
    if (is_token(compile, node_first(tree, node), STR("-")))
        plan_op_flags(compile, left, OP_UNARY, UNARY_MINUS);
    plan_value(compile, node_next_named(tree, left));
    plan_op_flags(compile, node, OP_BINARY,
                  (int)binary_operator(node_text(tree, sign)));
}

// A number may have its sign in front.
static bool is_negative(const Compile *compile, NodeId node)
{
    return node > 0 && is_token(compile, node - 1, STR("-"));
}

static void plan_constant(Compile *compile, NodeId node)
{
    NodeKind kind = node_kind(compile->tree, node);
    if (kind == NODE_DOTTED_NAME)
        plan_dotted(compile, node);
    else if (kind == NODE_COMPLEX_PATTERN)
        plan_complex(compile, node);
    else
        plan_value(compile, node);
    if ((kind == NODE_INTEGER || kind == NODE_FLOAT) &&
        is_negative(compile, node))
        plan_op_flags(compile, node, OP_UNARY, UNARY_MINUS);
}

// Compared by identity.
static bool is_singleton(NodeKind kind)
{
    return kind == NODE_NONE || kind == NODE_TRUE || kind == NODE_FALSE;
}

static void plan_comparison(Compile *compile, NodeId node)
{
    bool same = is_singleton(node_kind(compile->tree, node));
    plan_op(compile, node, OP_DUP);
    plan_constant(compile, node);
    plan_op_flags(compile, node, OP_COMPARE, same ? OPERATOR_IS : OPERATOR_EQ);
}

// `_`, or the sign in `-1` or `a | b`.
static bool is_wildcard(const Compile *compile, NodeId node)
{
    return node_kind(compile->tree, node) == NODE_TOKEN &&
           str_eq(node_text(compile->tree, node), STR("_"));
}

// What stands in a case_pattern.
static NodeId pattern_in(const Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    while (node_kind(tree, node) == NODE_CASE_PATTERN) {
        NodeId inner = node_first_named(tree, node);
        node = inner == NODE_ABSENT ? node_first(tree, node) : inner;
    }
    return node;
}

static void step_test(Compile *compile, Task task);

void plan_pattern(Compile *compile, NodeId pattern)
{
    plan(compile, (Task){.step = step_test, .node = pattern});
}

static NodeId last_child(const Tree *tree, NodeId node)
{
    NodeId last = NODE_ABSENT;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child))
        last = child;
    return last;
}

// `x t -> t`, at the end of what is done with x.
static void plan_drop_below(Compile *compile, NodeId node)
{
    plan_op(compile, node, OP_SWAP);
    plan_op(compile, node, OP_POP);
}

// A part and whether there is one lie above the subject.
static void plan_part(Compile *compile, NodeId pattern)
{
    uint32_t missing = label_new(compile);
    plan_op_with(compile, pattern, OP_FALSE_OR_POP, missing, 0);
    plan_pattern(compile, pattern);
    plan_label(compile, missing);
    plan_drop_below(compile, pattern);
}

static void plan_keep(Compile *compile, NodeId identifier)
{
    uint32_t symbol =
        code_builder_symbol(&compile->builder, compile->scope,
                            symbol_text_of(compile, identifier), 0);
    plan_op_with(compile, identifier, OP_CAPTURE, symbol, 0);
}

static void plan_capture(Compile *compile, NodeId node)
{
    NodeId end = compile->tree->nodes[node].next;
    for (NodeId at = node; at < end; at++) {
        if (node_kind(compile->tree, at) == NODE_IDENTIFIER &&
            lower_is_capture(compile->tree, at))
            plan_keep(compile, at);
    }
    plan_true(compile, node);
}

// p as x
static void plan_alias(Compile *compile, NodeId node)
{
    NodeId name = last_named(compile, node);
    uint32_t end = label_new(compile);
    plan_pattern(compile, node_first_named(compile->tree, node));
    plan_op_with(compile, node, OP_FALSE_OR_POP, end, 0);
    plan_keep(compile, name);
    plan_true(compile, node);
    plan_label(compile, end);
}

static bool is_sign(const Compile *compile, NodeId node)
{
    return node_kind(compile->tree, node) == NODE_TOKEN &&
           !is_wildcard(compile, node);
}

static void plan_alternatives(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t end = label_new(compile);
    bool first = true;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (is_sign(compile, child))
            continue;
        if (!first)
            plan_op_with(compile, child, OP_TRUE_OR_POP, end, 0);
        plan_pattern(compile, child);
        first = false;
    }
    plan_label(compile, end);
}

static bool is_star(const Compile *compile, NodeId pattern)
{
    return node_kind(compile->tree, pattern_in(compile, pattern)) ==
           NODE_SPLAT_PATTERN;
}

typedef struct {
    uint32_t before; // the star
    uint32_t behind; // it; CODE_NONE without one
} Items;

static Items count_items(const Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    Items items = {0, CODE_NONE};
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (node_kind(tree, child) != NODE_CASE_PATTERN)
            continue;
        if (is_star(compile, child))
            items.behind = 0;
        else if (items.behind == CODE_NONE)
            items.before++;
        else
            items.behind++;
    }
    return items;
}

// `*_` and `_` want nothing.
static bool is_ignored(const Compile *compile, NodeId pattern)
{
    NodeId inner = pattern_in(compile, pattern);
    if (node_kind(compile->tree, inner) == NODE_SPLAT_PATTERN)
        inner = last_child(compile->tree, inner);
    return is_wildcard(compile, inner) ||
           str_eq(node_text(compile->tree, inner), STR("_"));
}

void plan_sequence_pattern(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    Items items = count_items(compile, node);
    uint32_t end = label_new(compile);
    uint32_t index = 0;
    PartKind kind = PART_ITEM;
    plan_op_full(compile, node, OP_FITS, PATTERN_SEQUENCE, items.before,
                 items.behind);
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (node_kind(tree, child) != NODE_CASE_PATTERN)
            continue;
        bool star = is_star(compile, child);
        if (!is_ignored(compile, child)) {
            plan_op_with(compile, child, OP_FALSE_OR_POP, end, 0);
            if (star)
                plan_op_full(compile, child, OP_PART, PART_REST, items.before,
                             items.behind);
            else
                plan_op_full(compile, child, OP_PART, (int)kind, index, 0);
            plan_part(compile, child);
        }
        // Behind the star the items count from the end.
        if (star) {
            kind = PART_LAST;
            index = items.behind;
        } else {
            index = kind == PART_ITEM ? index + 1 : index - 1;
        }
    }
    plan_label(compile, end);
}

// The next key of a mapping behind `child`, NODE_ABSENT for none: the last
// named node before a colon.
static NodeId next_key(const Compile *compile, NodeId child)
{
    const Tree *tree = compile->tree;
    NodeId key = NODE_ABSENT;
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (is_token(compile, child, STR(":")))
            return key;
        if (node_kind(tree, child) != NODE_TOKEN)
            key = child;
    }
    return NODE_ABSENT;
}

// The pattern behind the colon behind a key.
static NodeId value_of_key(const Compile *compile, NodeId key)
{
    return node_next(compile->tree, node_next(compile->tree, key));
}

static uint32_t count_keys(const Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t count = 0;
    NodeId key = next_key(compile, node_first(tree, node));
    for (; key != NODE_ABSENT;
         key = next_key(compile, value_of_key(compile, key)))
        count++;
    return count;
}

// **rest
static void plan_others(Compile *compile, NodeId node, uint32_t count)
{
    NodeId rest = last_named(compile, node);
    if (rest == NODE_ABSENT ||
        node_kind(compile->tree, rest) != NODE_SPLAT_PATTERN)
        return;
    NodeId key = next_key(compile, node_first(compile->tree, node));
    for (; key != NODE_ABSENT;
         key = next_key(compile, value_of_key(compile, key)))
        plan_constant(compile, key);
    plan_op_full(compile, rest, OP_PART, PART_OTHERS, count, 0);
    plan_part(compile, rest);
}

static void plan_mapping(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t count = count_keys(compile, node);
    uint32_t end = label_new(compile);
    plan_op_full(compile, node, OP_FITS, PATTERN_MAPPING, count, 0);
    NodeId key = next_key(compile, node_first(tree, node));
    while (key != NODE_ABSENT) {
        NodeId value = value_of_key(compile, key);
        plan_op_with(compile, key, OP_FALSE_OR_POP, end, 0);
        plan_constant(compile, key);
        plan_op_flags(compile, key, OP_PART, PART_KEY);
        plan_part(compile, value);
        key = next_key(compile, value);
    }
    NodeId rest = last_named(compile, node);
    if (rest != NODE_ABSENT && node_kind(tree, rest) == NODE_SPLAT_PATTERN) {
        plan_op_with(compile, rest, OP_FALSE_OR_POP, end, 0);
        plan_others(compile, node, count);
    }
    plan_label(compile, end);
}

// The name=pattern in a part of a class pattern, also where `as` follows, which
// the grammar puts around it; NODE_ABSENT for a positional part.
static NodeId keyword_in(const Compile *compile, NodeId part)
{
    const Tree *tree = compile->tree;
    NodeId node = pattern_in(compile, part);
    while (node_kind(tree, node) == NODE_AS_PATTERN)
        node = pattern_in(compile, node_first_named(tree, node));
    return node_kind(tree, node) == NODE_KEYWORD_PATTERN ? node : NODE_ABSENT;
}

static void plan_class_parts(Compile *compile, NodeId first, uint32_t end)
{
    const Tree *tree = compile->tree;
    uint32_t index = 0;
    for (NodeId part = first; part != NODE_ABSENT;
         part = node_next_named(tree, part)) {
        plan_op_with(compile, part, OP_FALSE_OR_POP, end, 0);
        NodeId keyword = keyword_in(compile, part);
        if (keyword == NODE_ABSENT)
            plan_op_full(compile, part, OP_PART, PART_POSITIONAL, index++, 0);
        else
            plan_op_with(compile, part, OP_FIELD,
                         text_of(compile, node_first_named(tree, keyword)), 0);
        plan_part(compile, part);
    }
}

static void plan_class_pattern(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t end = label_new(compile);
    NodeId name = node_first_named(tree, node);
    NodeId first = node_next_named(tree, name);
    uint32_t positional = 0;
    for (NodeId part = first; part != NODE_ABSENT;
         part = node_next_named(tree, part))
        positional += keyword_in(compile, part) == NODE_ABSENT;
    plan_dotted(compile, name);
    plan_op_full(compile, node, OP_FITS, PATTERN_CLASS, positional, 0);
    plan_class_parts(compile, first, end);
    plan_label(compile, end);
    plan_drop_below(compile, node);
}

static bool is_group(const Compile *compile, NodeId node)
{
    NodeId first = node_first_named(compile->tree, node);
    return node_kind(compile->tree, node) == NODE_TUPLE_PATTERN &&
           first != NODE_ABSENT &&
           node_next_named(compile->tree, first) == NODE_ABSENT &&
           !has_token(compile, node, STR(","));
}

static bool is_name(const Tree *tree, NodeId node)
{
    return node_kind(tree, node) == NODE_DOTTED_NAME &&
           tree->nodes[node].next - node == 2;
}

static void step_test(Compile *compile, Task task)
{
    const Tree *tree = compile->tree;
    NodeId node = pattern_in(compile, task.node);
    NodeKind kind = node_kind(tree, node);
    if (kind == NODE_TOKEN)
        plan_true(compile, node); // `_`
    else if (kind == NODE_SPLAT_PATTERN || is_name(tree, node))
        plan_capture(compile, node);
    else if (kind == NODE_AS_PATTERN)
        plan_alias(compile, node);
    else if (kind == NODE_KEYWORD_PATTERN)
        plan_pattern(compile, last_child(tree, node));
    else if (kind == NODE_UNION_PATTERN)
        plan_alternatives(compile, node);
    else if (is_group(compile, node))
        plan_pattern(compile, node_first_named(tree, node));
    else if (kind == NODE_LIST_PATTERN || kind == NODE_TUPLE_PATTERN)
        plan_sequence_pattern(compile, node);
    else if (kind == NODE_DICT_PATTERN)
        plan_mapping(compile, node);
    else if (kind == NODE_CLASS_PATTERN)
        plan_class_pattern(compile, node);
    else
        plan_comparison(compile, node);
}
