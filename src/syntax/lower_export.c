#include "syntax/identifier.h"
#include "syntax/literal.h"
#include "syntax/lower.h"

// An operand of a concatenation, or an element of a list.
typedef struct {
    NodeId node;
    bool is_element;
} Operand;

typedef VEC(Operand) Operands;

static void push_export(Lowering *lower, ExportKind kind, Str text, NodeId node)
{
    Export export = {
        .kind = (uint8_t)kind,
        .order = lower->builder.order++,
        .block = lower->block,
        .text = builder_text(&lower->builder, text),
        .range = lower_range(lower, node),
    };
    vec_push(lower->arena, &lower->builder.exports, export);
}

void lower_export_unknown(Lowering *lower, NodeId node)
{
    if (lower->scope == 0)
        push_export(lower, EXPORT_UNKNOWN, STR(""), node);
}

static bool is_exports(const Tree *tree, NodeId node)
{
    return node != NODE_ABSENT && node_kind(tree, node) == NODE_IDENTIFIER &&
           str_eq(node_text(tree, node), STR("__all__"));
}

// The module of `a.b.__all__`, "a.b".
static bool read_module(const Lowering *lower, NodeId node, Str *module)
{
    const Tree *tree = lower->tree;
    if (node_kind(tree, node) != NODE_ATTRIBUTE)
        return false;
    NodeId name = node_child(tree, node, FIELD_ATTRIBUTE);
    if (!str_eq(node_text(tree, name), STR("__all__")))
        return false;
    Text text = {.arena = lower->arena};
    for (NodeId i = node + 1; i < name; i++) {
        NodeKind kind = node_kind(tree, i);
        if (kind != NODE_IDENTIFIER && kind != NODE_ATTRIBUTE &&
            kind != NODE_TOKEN)
            return false;
        if (kind != NODE_IDENTIFIER)
            continue;
        if (text.count)
            (void)out_to_text(&text, STR("."));
        (void)out_to_text(&text,
                          identifier_normal(node_text(tree, i), lower->arena));
    }
    *module = text_str(&text);
    return true;
}

// The list behind list(…), tuple(…) and sorted(…), which do not change what is
// exported.
static NodeId unwrap(const Tree *tree, NodeId node)
{
    NodeKind kind = node_kind(tree, node);
    if (kind == NODE_PARENTHESIZED_EXPRESSION || kind == NODE_LIST_SPLAT)
        return node_first_named(tree, node);
    if (kind != NODE_CALL)
        return NODE_ABSENT;
    Str function = node_text(tree, node_child(tree, node, FIELD_FUNCTION));
    NodeId list = node_child(tree, node, FIELD_ARGUMENTS);
    if (!str_eq(function, STR("list")) && !str_eq(function, STR("tuple")) &&
        !str_eq(function, STR("sorted")))
        return NODE_ABSENT;
    NodeId argument = node_first_named(tree, list);
    bool is_list = node_kind(tree, list) == NODE_ARGUMENT_LIST &&
                   argument != NODE_ABSENT &&
                   node_kind(tree, argument) != NODE_KEYWORD_ARGUMENT &&
                   node_kind(tree, argument) != NODE_LIST_SPLAT;
    return is_list ? argument : NODE_ABSENT;
}

static bool is_sequence(NodeKind kind)
{
    return kind == NODE_LIST || kind == NODE_TUPLE ||
           kind == NODE_EXPRESSION_LIST;
}

static bool is_sum(const Tree *tree, NodeId node)
{
    if (node_kind(tree, node) != NODE_BINARY_OPERATOR)
        return false;
    NodeId sign = node_child(tree, node, FIELD_OPERATOR);
    return str_eq(node_text(tree, sign), STR("+"));
}

static void push_elements(const Lowering *lower, Operands *operands,
                          NodeId sequence)
{
    const Tree *tree = lower->tree;
    size_t first = operands->count;
    NodeId element = node_first_named(tree, sequence);
    for (; element != NODE_ABSENT; element = node_next_named(tree, element))
        vec_push(lower->arena, operands, (Operand){element, true});
    // The first one goes on top of the stack.
    for (size_t i = first, j = operands->count; i + 1 < j; i++) {
        Operand last = operands->items[--j];
        operands->items[j] = operands->items[i];
        operands->items[i] = last;
    }
}

typedef struct {
    Lowering *lower;
    Operands operands;
    bool fresh; // nothing has replaced the old value yet
} Exporting;

// The function or class of an element `f.__name__`.
static bool read_named(const Lowering *lower, NodeId node, Str *name)
{
    const Tree *tree = lower->tree;
    if (node_kind(tree, node) != NODE_ATTRIBUTE ||
        !str_eq(node_text(tree, node_child(tree, node, FIELD_ATTRIBUTE)),
                STR("__name__")))
        return false;
    NodeId object = node_child(tree, node, FIELD_OBJECT);
    if (node_kind(tree, object) != NODE_IDENTIFIER)
        return false;
    *name = identifier_normal(node_text(tree, object), lower->arena);
    return true;
}

static bool is_string(NodeKind kind)
{
    return kind == NODE_STRING || kind == NODE_CONCATENATED_STRING;
}

static bool is_literal(NodeKind kind)
{
    return is_string(kind) || kind == NODE_SET || kind == NODE_DICTIONARY ||
           kind == NODE_INTEGER || kind == NODE_FLOAT || kind == NODE_TRUE ||
           kind == NODE_FALSE || kind == NODE_NONE;
}

// A value that no star can take names from. What list() or an unpacking takes
// may be any iterable, and so may what is added to a list; that a string is
// one, too, nobody means.
static bool is_no_list(const Exporting *exporting, NodeId node)
{
    const Tree *tree = exporting->lower->tree;
    NodeKind kind = node_kind(tree, node);
    NodeKind parent = node_kind(tree, tree->nodes[node].parent);
    return is_literal(kind) && (exporting->fresh || is_string(kind)) &&
           parent != NODE_ARGUMENT_LIST && parent != NODE_LIST_SPLAT;
}

// An element that is no string: a literal, or a name that may be an object.
static void export_odd_element(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeKind kind = node_kind(tree, node);
    if (kind == NODE_IDENTIFIER)
        push_export(lower, EXPORT_OBJECT,
                    identifier_normal(node_text(tree, node), lower->arena),
                    node);
    else if (!is_string(kind) && (is_literal(kind) || is_sequence(kind)))
        push_export(lower, EXPORT_OBJECT, STR(""), node);
    else
        push_export(lower, EXPORT_UNKNOWN, STR(""), node);
}

static void export_leaf(Exporting *exporting, Operand operand)
{
    Lowering *lower = exporting->lower;
    NodeId node = operand.node;
    bool is_value = !operand.is_element &&
                    node_kind(lower->tree, node) == NODE_IDENTIFIER &&
                    !is_exports(lower->tree, node);
    Str text;
    if (is_value)
        push_export(
            lower, exporting->fresh ? EXPORT_SET_VALUE : EXPORT_ADD_VALUE,
            identifier_normal(node_text(lower->tree, node), lower->arena),
            node);
    else if (operand.is_element && read_named(lower, node, &text))
        push_export(lower, EXPORT_ADD_NAME, text, node);
    else if (operand.is_element &&
             literal_string(lower->tree, node, lower->arena, &text))
        push_export(lower, EXPORT_ADD, text, node);
    else if (!operand.is_element && read_module(lower, node, &text))
        push_export(lower, exporting->fresh ? EXPORT_SET_FROM : EXPORT_ADD_FROM,
                    text, node);
    else if (operand.is_element)
        export_odd_element(lower, node);
    else if (is_no_list(exporting, node))
        push_export(lower, EXPORT_NO_LIST, STR(""), node);
    else if (!is_exports(lower->tree, node))
        push_export(lower, EXPORT_UNKNOWN, STR(""), node);
    exporting->fresh = false;
}

static void export_operand(Exporting *exporting, Operand operand)
{
    Lowering *lower = exporting->lower;
    const Tree *tree = lower->tree;
    NodeId node = operand.node;
    bool is_splat = node_kind(tree, node) == NODE_LIST_SPLAT;
    bool is_list = !operand.is_element || is_splat;
    NodeId inner = is_list ? unwrap(tree, node) : NODE_ABSENT;
    if (inner != NODE_ABSENT) {
        vec_push(lower->arena, &exporting->operands, (Operand){inner, false});
    } else if (is_list && is_sum(tree, node)) {
        Operand left = {node_child(tree, node, FIELD_LEFT), false};
        Operand right = {node_child(tree, node, FIELD_RIGHT), false};
        vec_push(lower->arena, &exporting->operands, right);
        vec_push(lower->arena, &exporting->operands, left);
    } else if (is_list && is_sequence(node_kind(tree, node))) {
        if (exporting->fresh)
            push_export(lower, EXPORT_SET, STR(""), node);
        exporting->fresh = false;
        push_elements(lower, &exporting->operands, node);
    } else {
        export_leaf(exporting, operand);
    }
}

// True where the old value is part of the new one.
static bool holds_exports(const Tree *tree, NodeId value)
{
    NodeId end = tree->nodes[value].next;
    for (NodeId i = value; i < end; i++) {
        // `m.__all__` is another one.
        if (is_exports(tree, i) && tree->nodes[i].field != FIELD_ATTRIBUTE)
            return true;
    }
    return false;
}

static void export_value(Lowering *lower, NodeId value, bool replaces)
{
    Exporting exporting = {
        .lower = lower,
        .fresh = replaces && !holds_exports(lower->tree, value),
    };
    vec_push(lower->arena, &exporting.operands, (Operand){value, false});
    while (exporting.operands.count) {
        Operand operand = vec_last(&exporting.operands);
        exporting.operands.count--;
        export_operand(&exporting, operand);
    }
}

void lower_export_value(Lowering *lower, NodeId value)
{
    if (lower->scope == 0)
        export_value(lower, value, true);
}

void lower_export_sum(Lowering *lower, NodeId augmented)
{
    const Tree *tree = lower->tree;
    NodeId sign = node_child(tree, augmented, FIELD_OPERATOR);
    NodeId right = node_child(tree, augmented, FIELD_RIGHT);
    if (lower->scope != 0)
        return;
    if (str_eq(node_text(tree, sign), STR("+=")))
        export_value(lower, right, false);
    else
        push_export(lower, EXPORT_UNKNOWN, STR(""), augmented);
}

typedef enum { METHOD_KEEPS, METHOD_EXTENDS, METHOD_TAKES_NAME } MethodEffect;

typedef struct {
    Str name;
    MethodEffect effect;
    ExportKind kind;
    uint32_t argument; // which one is the name
} Method;

static const Method methods[] = {
    {STR_INIT("append"), METHOD_TAKES_NAME, EXPORT_ADD, 0},
    {STR_INIT("remove"), METHOD_TAKES_NAME, EXPORT_REMOVE, 0},
    {STR_INIT("insert"), METHOD_TAKES_NAME, EXPORT_INSERT, 1},
    {STR_INIT("extend"), METHOD_EXTENDS, EXPORT_ADD, 0},
    {STR_INIT("sort"), METHOD_KEEPS, EXPORT_ADD, 0},
    {STR_INIT("reverse"), METHOD_KEEPS, EXPORT_ADD, 0},
    {STR_INIT("copy"), METHOD_KEEPS, EXPORT_ADD, 0},
    {STR_INIT("count"), METHOD_KEEPS, EXPORT_ADD, 0},
    {STR_INIT("index"), METHOD_KEEPS, EXPORT_ADD, 0},
};

static const Method *find_method(Str name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (str_eq(methods[i].name, name))
            return &methods[i];
    }
    return NULL;
}

static NodeId argument_at(const Tree *tree, NodeId call, uint32_t index)
{
    NodeId list = node_child(tree, call, FIELD_ARGUMENTS);
    if (node_kind(tree, list) != NODE_ARGUMENT_LIST)
        return NODE_ABSENT;
    NodeId argument = node_first_named(tree, list);
    while (index > 0 && argument != NODE_ABSENT) {
        argument = node_next_named(tree, argument);
        index--;
    }
    return argument;
}

static void export_method(Lowering *lower, NodeId call, const Method *method)
{
    const Tree *tree = lower->tree;
    NodeId argument = argument_at(tree, call, method->argument);
    Str name;
    if (argument == NODE_ABSENT)
        push_export(lower, EXPORT_UNKNOWN, STR(""), call);
    else if (method->effect == METHOD_EXTENDS)
        export_value(lower, argument, false);
    else if (literal_string(tree, argument, lower->arena, &name))
        push_export(lower, method->kind, name, argument);
    else
        push_export(lower, EXPORT_UNKNOWN, STR(""), argument);
}

void lower_export_call(Lowering *lower, NodeId call)
{
    const Tree *tree = lower->tree;
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    if (function == NODE_ABSENT ||
        node_kind(tree, function) != NODE_ATTRIBUTE || tree->nodes[call].broken)
        return;
    if (!is_exports(tree, node_child(tree, function, FIELD_OBJECT)))
        return;
    Str name = node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE));
    const Method *method = find_method(name);
    bool keeps = method && method->effect == METHOD_KEEPS;
    if (keeps)
        return;
    // When a function is called, nobody knows here.
    if (!method || lower->scope != 0)
        push_export(lower, EXPORT_UNKNOWN, STR(""), call);
    else
        export_method(lower, call, method);
}
