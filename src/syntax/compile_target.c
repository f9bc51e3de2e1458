#include "syntax/compile.h"

static bool is_splat(NodeKind kind)
{
    return kind == NODE_LIST_SPLAT || kind == NODE_LIST_SPLAT_PATTERN;
}

// `(a)` as a target is `a`; the grammar takes it for a tuple of one.
static NodeId ungroup(const Compile *compile, NodeId target)
{
    const Tree *tree = compile->tree;
    for (;;) {
        NodeKind kind = node_kind(tree, target);
        NodeId inner = node_first_named(tree, target);
        bool group = kind == NODE_PARENTHESIZED_EXPRESSION ||
                     (kind == NODE_TUPLE_PATTERN &&
                      !has_token(compile, target, STR(",")));
        if (!group || inner == NODE_ABSENT || is_splat(node_kind(tree, inner)))
            return target;
        target = inner;
    }
}

static void store_items(Compile *compile, NodeId target, BindingKind kind)
{
    const Tree *tree = compile->tree;
    uint32_t before = 0;
    uint32_t behind = CODE_NONE;
    NodeId item = node_first_named(tree, target);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        if (is_splat(node_kind(tree, item)))
            behind = 0;
        else if (behind == CODE_NONE)
            before++;
        else
            behind++;
    }
    emit_with(compile, target, OP_UNPACK, before, behind);
    item = node_first_named(tree, target);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item))
        plan_store(compile, item, kind);
}

// The value is on the stack, below what the target evaluates.
void compile_store(Compile *compile, NodeId target, BindingKind kind)
{
    const Tree *tree = compile->tree;
    NodeId name;
    target = ungroup(compile, target);
    switch ((int)node_kind(tree, target)) {
    case NODE_IDENTIFIER:
        emit_store(compile, target, kind);
        return;
    case NODE_ATTRIBUTE:
        name = node_child(tree, target, FIELD_ATTRIBUTE);
        plan_value(compile, node_child(tree, target, FIELD_OBJECT));
        plan_op_with(compile, name, OP_STORE_ATTRIBUTE,
                     symbol_text_of(compile, name), 0);
        return;
    case NODE_SUBSCRIPT:
        plan_subscript(compile, target);
        plan_op(compile, target, OP_STORE_SUBSCRIPT);
        return;
    case NODE_AS_PATTERN_TARGET:
    case NODE_LIST_SPLAT:
    case NODE_LIST_SPLAT_PATTERN:
        name = node_first_named(tree, target);
        if (name != NODE_ABSENT) {
            plan_store(compile, name, kind);
            return;
        }
        break;
    case NODE_EXPRESSION_LIST:
    case NODE_LIST:
    case NODE_LIST_PATTERN:
    case NODE_PATTERN_LIST:
    case NODE_TUPLE:
    case NODE_TUPLE_PATTERN:
        store_items(compile, target, kind);
        return;
    default:
        break;
    }
    // No target: CPython raises SyntaxError.
    emit(compile, target, OP_POP);
}

static void delete_name(Compile *compile, NodeId target)
{
    uint32_t symbol =
        code_builder_symbol(&compile->builder, compile->scope,
                            symbol_text_of(compile, target), SYMBOL_DELETED);
    emit_with(compile, target, OP_DELETE, symbol, 0);
}

void compile_delete(Compile *compile, NodeId target)
{
    const Tree *tree = compile->tree;
    NodeId child = node_child(tree, target, FIELD_ATTRIBUTE);
    switch ((int)node_kind(tree, target)) {
    case NODE_IDENTIFIER:
        delete_name(compile, target);
        break;
    case NODE_ATTRIBUTE:
        plan_value(compile, node_child(tree, target, FIELD_OBJECT));
        plan_op_with(compile, child, OP_DELETE_ATTRIBUTE,
                     symbol_text_of(compile, child), 0);
        break;
    case NODE_SUBSCRIPT:
        plan_subscript(compile, target);
        plan_op(compile, target, OP_DELETE_SUBSCRIPT);
        break;
    default:
        child = node_first_named(tree, target);
        for (; child != NODE_ABSENT; child = node_next_named(tree, child))
            plan_delete(compile, child);
    }
}

static void declare(Compile *compile, NodeId name)
{
    uint32_t symbol =
        code_builder_symbol(&compile->builder, compile->scope,
                            symbol_text_of(compile, name), SYMBOL_ANNOTATED);
    plan_op_with(compile, name, OP_DECLARE, symbol, 0);
}

// Of a target without a value, what is left of it is evaluated.
static void plan_bare_target(Compile *compile, NodeId target)
{
    const Tree *tree = compile->tree;
    target = ungroup(compile, target);
    NodeKind kind = node_kind(tree, target);
    if (kind == NODE_ATTRIBUTE) {
        plan_value(compile, node_child(tree, target, FIELD_OBJECT));
        plan_op(compile, target, OP_POP);
    } else if (kind == NODE_SUBSCRIPT) {
        plan_subscript(compile, target);
        plan_op(compile, target, OP_POP);
        plan_op(compile, target, OP_POP);
    }
}

// Inside a function or class what is annotated is its own.
static void judge_annotated(Compile *compile, NodeId name)
{
    uint32_t text = symbol_text_of(compile, name);
    const SymbolDraft *symbol =
        code_builder_find(&compile->builder, compile->scope, text);
    uint8_t facts = symbol && compile->scope ? symbol->facts : 0;
    uint32_t line = range_of(compile, name).start.line;
    if (facts & SYMBOL_DECLARED_GLOBAL)
        code_builder_flaw(&compile->builder, FLAW_GLOBAL_ANNOTATED, line, text);
    else if (facts & SYMBOL_DECLARED_NONLOCAL)
        code_builder_flaw(&compile->builder, FLAW_NONLOCAL_ANNOTATED, line,
                          text);
}

static void compile_annotated(Compile *compile, NodeId node, NodeId type)
{
    const Tree *tree = compile->tree;
    NodeId target = node_child(tree, node, FIELD_LEFT);
    NodeId value = node_child(tree, node, FIELD_RIGHT);
    bool simple = node_kind(tree, target) == NODE_IDENTIFIER;
    AnnotationPlace place = simple ? ANNOTATION_VARIABLE : ANNOTATION_TARGET;
    if (is_function_scope(compile))
        place = ANNOTATION_LOCAL;
    if (simple)
        judge_annotated(compile, target);
    if (value != NODE_ABSENT) {
        plan_value(compile, value);
        plan_store(compile, target, BINDING_ASSIGNMENT);
    } else if (!simple) {
        plan_bare_target(compile, target);
    }
    plan_annotation(compile, type, place);
    if (simple && value == NODE_ABSENT)
        declare(compile, target);
}

// a = b = value: the targets from left to right.
void compile_assignment(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId type = node_child(tree, node, FIELD_TYPE);
    if (type != NODE_ABSENT) {
        compile_annotated(compile, node, type);
        return;
    }
    NodeId value = node;
    while (value != NODE_ABSENT && node_kind(tree, value) == NODE_ASSIGNMENT)
        value = node_child(tree, value, FIELD_RIGHT);
    if (value == NODE_ABSENT)
        return;
    plan_value(compile, value);
    while (node_kind(tree, node) == NODE_ASSIGNMENT) {
        NodeId next = node_child(tree, node, FIELD_RIGHT);
        if (node_kind(tree, next) == NODE_ASSIGNMENT)
            plan_op(compile, node, OP_DUP);
        plan_store(compile, node_child(tree, node, FIELD_LEFT),
                   BINDING_ASSIGNMENT);
        node = next;
    }
}

// The ops that read the target of an augmented assignment, and keep below what
// storing to it needs.
static void plan_read(Compile *compile, NodeId target)
{
    const Tree *tree = compile->tree;
    NodeId name;
    switch ((int)node_kind(tree, target)) {
    case NODE_ATTRIBUTE:
        name = node_child(tree, target, FIELD_ATTRIBUTE);
        plan_value(compile, node_child(tree, target, FIELD_OBJECT));
        plan_op(compile, target, OP_DUP);
        plan_op_with(compile, name, OP_ATTRIBUTE, symbol_text_of(compile, name),
                     0);
        break;
    case NODE_SUBSCRIPT:
        plan_subscript(compile, target);
        plan_op(compile, target, OP_DUP_TWO);
        plan_op(compile, target, OP_SUBSCRIPT);
        break;
    default:
        plan_value(compile, target);
    }
}

static void plan_write(Compile *compile, NodeId target)
{
    const Tree *tree = compile->tree;
    NodeId name;
    switch ((int)node_kind(tree, target)) {
    case NODE_ATTRIBUTE: // o v
        name = node_child(tree, target, FIELD_ATTRIBUTE);
        plan_op(compile, target, OP_SWAP);
        plan_op_with(compile, name, OP_STORE_ATTRIBUTE,
                     symbol_text_of(compile, name), 0);
        break;
    case NODE_SUBSCRIPT: // o i v
        plan_op(compile, target, OP_ROTATE);
        plan_op(compile, target, OP_STORE_SUBSCRIPT);
        break;
    default:
        plan_store(compile, target, BINDING_AUGMENTED);
    }
}

void compile_augmented(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId target = ungroup(compile, node_child(tree, node, FIELD_LEFT));
    Str sign = node_text(tree, node_child(tree, node, FIELD_OPERATOR));
    sign = str_slice(sign, 0, sign.count - 1);
    plan_read(compile, target);
    plan_value(compile, node_child(tree, node, FIELD_RIGHT));
    plan_op_flags(compile, node, OP_BINARY,
                  (int)binary_operator(sign) | OP_IN_PLACE);
    plan_write(compile, target);
}

// PEP 572: a comprehension binds in the function or module around.
static void step_walrus(Compile *compile, Task task)
{
    uint32_t text = symbol_text_of(compile, task.node);
    FlawKind flaw =
        symbols_judge_walrus(&compile->builder, compile->scope, text);
    if (flaw != FLAW_KINDS)
        code_builder_flaw(&compile->builder, flaw,
                          range_of(compile, task.node).start.line, text);
    uint32_t symbol =
        symbols_bind_walrus(&compile->builder, compile->scope, text);
    emit_flags(compile, task.node, OP_STORE, BINDING_ASSIGNMENT, symbol, 0);
}

void compile_walrus(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    plan_value(compile, node_child(tree, node, FIELD_VALUE));
    plan_op(compile, node, OP_DUP);
    plan(compile, (Task){.step = step_walrus,
                         .node = node_child(tree, node, FIELD_NAME)});
}
