#include "syntax/identifier.h"
#include "syntax/literal.h"
#include "syntax/lower.h"

static bool is_global(const Lowering *lower, Str name)
{
    for (size_t i = lower->globals.count; i > 0; i--) {
        const GlobalName *global = &lower->globals.items[i - 1];
        if (global->scope != lower->scope)
            return false;
        if (str_eq(global->name, name))
            return true;
    }
    return false;
}

// Statements with more parts are not looked through for each name they bind.
enum { PARTS_READ = 4096 };

// Whether the statement that binds the identifier `at` reads that name: what it
// evaluates stands in lower->evaluated.
static bool reads_name(const Lowering *lower, NodeId at)
{
    const Tree *tree = lower->tree;
    NodeSpan span = lower->evaluated;
    if (span.end - span.first > PARTS_READ)
        return false;
    for (NodeId node = span.first; node < span.end; node++) {
        if (node != at && node_kind(tree, node) == NODE_IDENTIFIER &&
            tree->nodes[node].field != FIELD_ATTRIBUTE &&
            str_eq(node_text(tree, node), node_text(tree, at)))
            return true;
    }
    return false;
}

static void push_binding(Lowering *lower, Str name, NodeId at, BindingKind kind)
{
    Binding binding = {
        .kind = (uint8_t)kind,
        .reads = kind == BINDING_AUGMENTED || reads_name(lower, at),
        .order = lower->builder.order++,
        .block = kind == BINDING_GLOBAL ? lower->scope : lower->block,
        .name = builder_text(&lower->builder, name),
        .value = builder_text(&lower->builder, lower->value),
        .at = lower_position(lower, lower->tree->nodes[at].start),
    };
    vec_push(lower->arena, &lower->builder.bindings, binding);
}

static void bind_name(Lowering *lower, Str name, NodeId at, BindingKind kind)
{
    if (lower->scope == 0)
        push_binding(lower, name, at, kind);
    else if (kind != BINDING_ANNOTATION && kind != BINDING_DELETE &&
             is_global(lower, name))
        push_binding(lower, name, at, BINDING_GLOBAL);
}

static Str name_of(const Lowering *lower, NodeId identifier)
{
    return identifier_normal(node_text(lower->tree, identifier), lower->arena);
}

void lower_evaluates(Lowering *lower, NodeId expression)
{
    lower->evaluated = (NodeSpan){0, 0};
    if (expression != NODE_ABSENT)
        lower->evaluated =
            (NodeSpan){expression, lower->tree->nodes[expression].next};
}

void lower_push_reflected(Lowering *lower, Str name, NodeId at)
{
    push_binding(lower, name, at, BINDING_REFLECTED);
}

void lower_push_deleted(Lowering *lower, Str name, NodeId at)
{
    push_binding(lower, name, at, BINDING_DELETE);
}

void lower_bind(Lowering *lower, NodeId identifier, BindingKind kind,
                Meaning meaning)
{
    Str name = name_of(lower, identifier);
    if (kind != BINDING_ANNOTATION)
        meanings_bind(&lower->meanings, name, meaning);
    bind_name(lower, name, identifier, kind);
}

void lower_bind_imported(Lowering *lower, NodeId identifier, Meaning meaning)
{
    Str name = name_of(lower, identifier);
    meanings_bind(&lower->meanings, name, meaning);
    if (lower->scope != 0)
        bind_name(lower, name, identifier, BINDING_GLOBAL);
}

// Nodes of a target that only group other targets.
static bool is_group(NodeKind kind)
{
    static const bool group[NODE_KIND_COUNT] = {
        [NODE_AS_PATTERN_TARGET] = true,
        [NODE_EXPRESSION_LIST] = true,
        [NODE_LIST] = true,
        [NODE_LIST_PATTERN] = true,
        [NODE_LIST_SPLAT] = true,
        [NODE_LIST_SPLAT_PATTERN] = true,
        [NODE_PARENTHESIZED_EXPRESSION] = true,
        [NODE_PATTERN_LIST] = true,
        [NODE_TOKEN] = true,
        [NODE_TUPLE] = true,
        [NODE_TUPLE_PATTERN] = true,
    };
    return group[kind];
}

static bool is_exports(const Lowering *lower, NodeId node)
{
    return node_kind(lower->tree, node) == NODE_IDENTIFIER &&
           str_eq(node_text(lower->tree, node), STR("__all__"));
}

// Binds a name in a way that leaves `__all__` unknown.
static void bind_target(Lowering *lower, NodeId node, BindingKind kind)
{
    const Tree *tree = lower->tree;
    NodeId exports = node;
    if (node_kind(tree, node) == NODE_IDENTIFIER)
        lower_bind(lower, node, kind, MEANING_NOTHING);
    else if (node_kind(tree, node) == NODE_SUBSCRIPT)
        exports = node_child(tree, node, FIELD_VALUE);
    lower_reflected_target(lower, node, kind);
    if (exports != NODE_ABSENT && is_exports(lower, exports) &&
        kind != BINDING_ANNOTATION)
        lower_export_unknown(lower, node);
}

void lower_bind_targets(Lowering *lower, NodeId target, BindingKind kind)
{
    const Tree *tree = lower->tree;
    NodeId end = tree->nodes[target].next;
    NodeId node = target;
    while (node < end) {
        if (is_group(node_kind(tree, node))) {
            node++;
            continue;
        }
        bind_target(lower, node, kind);
        node = tree->nodes[node].next;
    }
}

// A target with several targets behind it, `a = b = 1`, is one statement.
NodeId lower_assignment(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId parent = tree->nodes[node].parent;
    if (node_kind(tree, parent) != NODE_ASSIGNMENT)
        lower_push(lower, node, tree->nodes[node].next, LEAVE_ASSIGNMENT);
    return node + 1;
}

// What an assigned name stands for from now on (import-semantics 3.4): a type
// checking constant may be set to what it is at run time.
static Meaning meaning_assigned(const Lowering *lower, Str name, NodeId value)
{
    const Tree *tree = lower->tree;
    Meaning before = meanings_of(&lower->meanings, name);
    bool is_constant =
        before == MEANING_TYPE_CHECKING || before == MEANING_TRUE;
    uint32_t number;
    bool is_number = literal_integer(tree, value, &number) && number <= 1;
    NodeKind kind = node_kind(tree, value);
    if (kind == NODE_TRUE || (is_number && number == 1))
        return is_constant ? MEANING_TRUE : MEANING_NOTHING;
    if (kind == NODE_FALSE || (is_number && number == 0))
        return is_constant || str_eq(name, STR("MYPY")) ? MEANING_TYPE_CHECKING
                                                        : MEANING_NOTHING;
    return meaning_of_expression(&lower->meanings, tree, value);
}

// The text of a name or a chain of attributes of one, "" for anything else.
static Str dotted_value(const Lowering *lower, NodeId value)
{
    const Tree *tree = lower->tree;
    NodeId end = tree->nodes[value].next;
    Text text = {.arena = lower->arena};
    for (NodeId node = value; node < end; node++) {
        NodeKind kind = node_kind(tree, node);
        if (kind != NODE_IDENTIFIER && kind != NODE_ATTRIBUTE &&
            !(kind == NODE_TOKEN && node != value))
            return STR("");
        if (kind != NODE_IDENTIFIER)
            continue;
        if (text.count)
            (void)out_to_text(&text, STR("."));
        Str name = identifier_normal(node_text(tree, node), lower->arena);
        (void)out_to_text(&text, name);
    }
    return text_str(&text);
}

static void assign(Lowering *lower, NodeId target, NodeId value)
{
    if (node_kind(lower->tree, target) != NODE_IDENTIFIER) {
        lower_bind_targets(lower, target, BINDING_ASSIGNMENT);
        return;
    }
    Meaning meaning = meaning_assigned(lower, name_of(lower, target), value);
    lower->value = dotted_value(lower, value);
    lower_bind(lower, target, BINDING_ASSIGNMENT, meaning);
    lower->value = STR("");
    if (is_exports(lower, target))
        lower_export_value(lower, value);
}

static NodeId value_of(const Tree *tree, NodeId assignment)
{
    NodeId value = node_child(tree, assignment, FIELD_RIGHT);
    while (value != NODE_ABSENT && node_kind(tree, value) == NODE_ASSIGNMENT)
        value = node_child(tree, value, FIELD_RIGHT);
    return value;
}

void lower_leave_assignment(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId value = value_of(tree, node);
    lower_evaluates(lower, value);
    while (node != NODE_ABSENT && node_kind(tree, node) == NODE_ASSIGNMENT) {
        NodeId target = node_child(tree, node, FIELD_LEFT);
        if (target == NODE_ABSENT)
            break;
        if (value == NODE_ABSENT)
            lower_bind_targets(lower, target, BINDING_ANNOTATION);
        else
            assign(lower, target, value);
        node = node_child(tree, node, FIELD_RIGHT);
    }
    lower_evaluates(lower, NODE_ABSENT);
}

NodeId lower_augmented(Lowering *lower, NodeId node)
{
    lower_push(lower, node, lower->tree->nodes[node].next, LEAVE_AUGMENTED);
    return node + 1;
}

void lower_leave_augmented(Lowering *lower, NodeId node)
{
    NodeId target = node_child(lower->tree, node, FIELD_LEFT);
    if (target == NODE_ABSENT)
        return;
    if (!is_exports(lower, target)) {
        lower_bind_targets(lower, target, BINDING_AUGMENTED);
        return;
    }
    lower_bind(lower, target, BINDING_AUGMENTED, MEANING_NOTHING);
    lower_export_sum(lower, node);
}

NodeId lower_walrus(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId above = tree->nodes[node].parent;
    if (node_kind(tree, above) == NODE_EXPRESSION_LIST)
        above = tree->nodes[above].parent;
    // f"{x:=5}" has a format specifier there.
    if (node_kind(tree, above) != NODE_INTERPOLATION)
        lower_push(lower, node, tree->nodes[node].next, LEAVE_WALRUS);
    return node + 1;
}

void lower_leave_walrus(Lowering *lower, NodeId node)
{
    NodeId name = node_child(lower->tree, node, FIELD_NAME);
    lower_evaluates(lower, node_child(lower->tree, node, FIELD_VALUE));
    if (name != NODE_ABSENT)
        lower_bind_targets(lower, name, BINDING_ASSIGNMENT);
    lower_evaluates(lower, NODE_ABSENT);
}

NodeId lower_as(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId above = tree->nodes[node].parent;
    // The items of `with (a as b, c as d):` may be read as a tuple.
    if (node_kind(tree, above) == NODE_TUPLE ||
        node_kind(tree, above) == NODE_PARENTHESIZED_EXPRESSION)
        above = tree->nodes[above].parent;
    if (node_kind(tree, above) == NODE_WITH_ITEM)
        lower_push(lower, node, tree->nodes[node].next, LEAVE_AS);
    return node + 1;
}

void lower_leave_as(Lowering *lower, NodeId node)
{
    NodeId target = node_child_kind(lower->tree, node, NODE_AS_PATTERN_TARGET);
    lower_evaluates(lower, node_first_named(lower->tree, node));
    if (target != NODE_ABSENT)
        lower_bind_targets(lower, target, BINDING_WITH);
    lower_evaluates(lower, NODE_ABSENT);
}

NodeId lower_delete(Lowering *lower, NodeId node)
{
    NodeId targets = node_first_named(lower->tree, node);
    if (targets != NODE_ABSENT)
        lower_bind_targets(lower, targets, BINDING_DELETE);
    return node + 1;
}

static NodeId find_identifier(const Tree *tree, NodeId node)
{
    NodeId end = tree->nodes[node].next;
    while (node < end && node_kind(tree, node) != NODE_IDENTIFIER)
        node++;
    return node < end ? node : NODE_ABSENT;
}

NodeId lower_alias_name(const Tree *tree, NodeId node)
{
    NodeId left = node_child(tree, node, FIELD_LEFT);
    while (left != NODE_ABSENT && (node_kind(tree, left) == NODE_TYPE ||
                                   node_kind(tree, left) == NODE_GENERIC_TYPE))
        left = node_first_named(tree, left);
    if (left != NODE_ABSENT && node_kind(tree, left) != NODE_IDENTIFIER)
        return NODE_ABSENT;
    return left;
}

NodeId lower_type_alias(Lowering *lower, NodeId node)
{
    NodeId name = lower_alias_name(lower->tree, node);
    if (name != NODE_ABSENT)
        lower_bind(lower, name, BINDING_TYPE, MEANING_NOTHING);
    return node + 1;
}

NodeId lower_global(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId name = lower->scope ? node_first_named(tree, node) : NODE_ABSENT;
    for (; name != NODE_ABSENT; name = node_next_named(tree, name)) {
        GlobalName global = {name_of(lower, name), lower->scope};
        vec_push(lower->arena, &lower->globals, global);
    }
    return tree->nodes[node].next;
}

// Bare names in a pattern capture, but for classes, keywords and `_`.
bool lower_is_capture(const Tree *tree, NodeId identifier)
{
    NodeId parent = tree->nodes[identifier].parent;
    NodeKind kind = node_kind(tree, parent);
    if (str_eq(node_text(tree, identifier), STR("_")))
        return false;
    if (kind != NODE_DOTTED_NAME)
        return kind == NODE_AS_PATTERN || kind == NODE_SPLAT_PATTERN;
    bool is_dotted = tree->nodes[parent].next - parent > 2;
    NodeId above = tree->nodes[parent].parent;
    return !is_dotted && node_kind(tree, above) != NODE_CLASS_PATTERN;
}

void lower_bind_captures(Lowering *lower, NodeId clause)
{
    const Tree *tree = lower->tree;
    NodeId pattern = node_first(tree, clause);
    for (; pattern != NODE_ABSENT; pattern = node_next(tree, pattern)) {
        if (node_kind(tree, pattern) != NODE_CASE_PATTERN)
            continue;
        NodeId end = tree->nodes[pattern].next;
        for (NodeId node = pattern; node < end; node++) {
            if (node_kind(tree, node) == NODE_IDENTIFIER &&
                lower_is_capture(tree, node))
                bind_target(lower, node, BINDING_CAPTURE);
        }
    }
}

void lower_bind_parameters(Lowering *lower, NodeId function)
{
    const Tree *tree = lower->tree;
    NodeId list = node_child(tree, function, FIELD_PARAMETERS);
    NodeId parameter =
        list == NODE_ABSENT ? list : node_first_named(tree, list);
    for (; parameter != NODE_ABSENT;
         parameter = node_next_named(tree, parameter)) {
        NodeId name = find_identifier(tree, parameter);
        if (name != NODE_ABSENT)
            meanings_bind(&lower->meanings, node_text(tree, name),
                          MEANING_NOTHING);
    }
}
