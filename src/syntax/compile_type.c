#include "syntax/compile.h"

// PEP 695. What is evaluated on demand is a scope of its own: OP_FUNCTION makes
// it, the object that keeps it is not known.

static NodeId unwrap(const Tree *tree, NodeId node)
{
    while (node != NODE_ABSENT && node_kind(tree, node) == NODE_TYPE)
        node = node_first_named(tree, node);
    return node;
}

// The identifier that a type parameter or alias is called by.
static NodeId find_name(const Tree *tree, NodeId node)
{
    NodeId end = tree->nodes[node].next;
    while (node < end && node_kind(tree, node) != NODE_IDENTIFIER)
        node++;
    return node < end ? node : NODE_ABSENT;
}

// `a` is the identifier that names the scope.
static void step_demand(Compile *compile, Task task)
{
    bool around = compile->typing;
    Str name = code_builder_str(&compile->builder, text_of(compile, task.a));
    compile->typing = true;
    uint32_t scope = scope_new(compile, task.node, SCOPE_TYPE,
                               str_copy(compile->arena, name));
    emit_with(compile, task.node, OP_FUNCTION, scope, 0);
    compile->typing = around;
}

static void plan_demand(Compile *compile, NodeId value, NodeId name)
{
    plan(compile, (Task){.step = step_demand, .node = value, .a = name});
    plan_op_flags(compile, value, OP_OPAQUE, 1);
}

static void plan_type_parameter(Compile *compile, NodeId parameter)
{
    const Tree *tree = compile->tree;
    NodeId name = find_name(tree, parameter);
    NodeId inner = unwrap(tree, parameter);
    if (name == NODE_ABSENT)
        return;
    NodeId bound = NODE_ABSENT;
    if (node_kind(tree, inner) == NODE_CONSTRAINED_TYPE)
        bound = last_named(compile, inner);
    if (bound == NODE_ABSENT)
        plan_op(compile, parameter, OP_OPAQUE);
    else
        plan_demand(compile, bound, name);
    plan_store(compile, name, BINDING_TYPE);
}

void plan_type_parameters(Compile *compile, NodeId list)
{
    const Tree *tree = compile->tree;
    NodeId parameter = node_first_named(tree, list);
    for (; parameter != NODE_ABSENT;
         parameter = node_next_named(tree, parameter)) {
        if (node_kind(tree, parameter) == NODE_TYPE)
            plan_type_parameter(compile, parameter);
    }
}

static void plan_alias(Compile *compile, NodeId node, NodeId name)
{
    NodeId value = node_child(compile->tree, node, FIELD_RIGHT);
    if (value == NODE_ABSENT)
        plan_op(compile, node, OP_OPAQUE);
    else
        plan_demand(compile, value, name);
}

static void step_generic_alias(Compile *compile, Task task)
{
    Str name = code_builder_str(&compile->builder, text_of(compile, task.a));
    uint32_t scope = scope_new(compile, task.node, SCOPE_TYPE,
                               str_copy(compile->arena, name));
    emit_with(compile, task.node, OP_WITHIN, scope, 0);
}

static NodeId alias_parameters(const Tree *tree, NodeId node)
{
    NodeId left = unwrap(tree, node_child(tree, node, FIELD_LEFT));
    return left == NODE_ABSENT
               ? left
               : node_child_kind(tree, left, NODE_TYPE_PARAMETER);
}

// `type(x).y = 1`, an assignment: the call is found again where it stands.
static void compile_assignment_to_type(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId left = unwrap(tree, node_child(tree, node, FIELD_LEFT));
    NodeId value = node_child(tree, node, FIELD_RIGHT);
    if (left == NODE_ABSENT || value == NODE_ABSENT)
        return;
    uint32_t start = tree->nodes[left].start;
    NodeId first = left;
    while (node_first(tree, first) != NODE_ABSENT &&
           tree->nodes[node_first(tree, first)].start == start &&
           node_kind(tree, first) != NODE_TUPLE &&
           node_kind(tree, first) != NODE_PARENTHESIZED_EXPRESSION)
        first = node_first(tree, first);
    compile->type_call = first;
    plan_value(compile, value);
    plan_store(compile, left, BINDING_ASSIGNMENT);
}

void compile_type_call(Compile *compile, NodeId arguments)
{
    const Tree *tree = compile->tree;
    CodeBuilder *builder = &compile->builder;
    NodeId word = tree->nodes[arguments].parent;
    while (node_kind(tree, word) != NODE_TYPE_ALIAS_STATEMENT)
        word = tree->nodes[word].parent;
    emit_load(compile, node_first(tree, word));
    Call call = {0};
    NodeId argument = node_first_named(tree, arguments);
    for (; argument != NODE_ABSENT;
         argument = node_next_named(tree, argument)) {
        plan_value(compile, argument);
        call.positional++;
    }
    vec_push(compile->arena, &builder->calls, call);
    plan_op_with(compile, arguments, OP_CALL,
                 (uint32_t)builder->calls.count - 1, 0);
}

void compile_type_alias(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId name = lower_alias_name(tree, node);
    if (name == NODE_ABSENT) {
        compile_assignment_to_type(compile, node);
        return;
    }
    if (alias_parameters(tree, node) == NODE_ABSENT)
        plan_alias(compile, node, name);
    else
        plan(compile,
             (Task){.step = step_generic_alias, .node = node, .a = name});
    plan_store(compile, name, BINDING_TYPE);
}

static void compile_generic_alias(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    plan_type_parameters(compile, alias_parameters(tree, node));
    plan_alias(compile, node, lower_alias_name(tree, node));
    plan_op(compile, node, OP_RETURN);
}

void compile_type_body(Compile *compile, NodeId node)
{
    switch ((int)node_kind(compile->tree, node)) {
    case NODE_FUNCTION_DEFINITION:
    case NODE_CLASS_DEFINITION:
        compile_generic_definition(compile, node);
        break;
    case NODE_TYPE_ALIAS_STATEMENT:
        compile_generic_alias(compile, node);
        break;
    default:
        plan_value(compile, node);
        plan_op(compile, node, OP_RETURN);
    }
}
