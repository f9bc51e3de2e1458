#include "syntax/compile.h"

#include "syntax/outline.h"
#include "syntax/parameter.h"
#include "syntax/reflow.h"

static uint32_t name_of(Compile *compile, NodeId definition)
{
    return text_of(compile, node_child(compile->tree, definition, FIELD_NAME));
}

static bool is_generic(const Compile *compile, NodeId definition)
{
    return node_child(compile->tree, definition, FIELD_TYPE_PARAMETERS) !=
           NODE_ABSENT;
}

// Steps run when the scope's place in order has come.
static void step_function(Compile *compile, Task task)
{
    bool is_lambda = node_kind(compile->tree, task.node) == NODE_LAMBDA;
    ScopeKind kind = is_lambda ? SCOPE_LAMBDA : SCOPE_FUNCTION;
    Str name = STR("<lambda>");
    if (!is_lambda)
        name = code_builder_str(&compile->builder, name_of(compile, task.node));
    uint32_t scope =
        scope_new(compile, task.node, kind, str_copy(compile->arena, name));
    compile->builder.scopes.items[scope].asynchronous =
        !is_lambda && has_token(compile, task.node, STR("async"));
    emit_with(compile, task.node, OP_FUNCTION, scope, task.b);
}

static void step_class(Compile *compile, Task task)
{
    uint32_t text = name_of(compile, task.node);
    Str name =
        str_copy(compile->arena, code_builder_str(&compile->builder, text));
    uint32_t scope = scope_new(compile, task.node, SCOPE_CLASS, name);
    compile->builder.drafts.items[scope].private = text;
    emit_with(compile, task.node, OP_CLASS, scope, task.b);
}

// The scope of the type parameters around a definition, which was given `b`
// values.
static void step_within(Compile *compile, Task task)
{
    uint32_t text = name_of(compile, task.node);
    Str name =
        str_copy(compile->arena, code_builder_str(&compile->builder, text));
    uint32_t scope = scope_new(compile, task.node, SCOPE_TYPE, name);
    if (node_kind(compile->tree, task.node) == NODE_CLASS_DEFINITION)
        compile->builder.drafts.items[scope].private = text;
    emit_with(compile, task.node, OP_WITHIN, scope, task.b);
}

static uint32_t plan_defaults(Compile *compile, const Signature *signature)
{
    uint32_t count = 0;
    for (size_t i = 0; i < signature->count; i++) {
        if (signature->items[i].value == NODE_ABSENT)
            continue;
        plan_value(compile, signature->items[i].value);
        count++;
    }
    return count;
}

// Ordinary parameters come before positional-only ones (Python/compile.c:
// compiler_visit_annotations).
static void plan_annotations(Compile *compile, NodeId node,
                             const Signature *signature)
{
    static const ParameterKind order[] = {
        PARAMETER_ORDINARY, PARAMETER_POSITIONAL_ONLY, PARAMETER_REST,
        PARAMETER_KEYWORD_ONLY, PARAMETER_KEYWORDS};
    for (size_t kind = 0; kind < sizeof order / sizeof *order; kind++) {
        for (size_t i = 0; i < signature->count; i++) {
            const ParameterNode *item = &signature->items[i];
            if (item->kind == order[kind] && item->type != NODE_ABSENT)
                plan_annotation(compile, item->type, ANNOTATION_SIGNATURE);
        }
    }
    NodeId result = node_child(compile->tree, node, FIELD_RETURN_TYPE);
    if (result != NODE_ABSENT)
        plan_annotation(compile, result, ANNOTATION_SIGNATURE);
}

static void plan_function(Compile *compile, NodeId node)
{
    Signature signature = signature_read(compile->tree, node, compile->arena);
    uint32_t count = plan_defaults(compile, &signature);
    Task task = {.step = step_within, .node = node, .b = count};
    if (!is_generic(compile, node)) {
        plan_annotations(compile, node, &signature);
        task.step = step_function;
    }
    plan(compile, task);
}

static void plan_class(Compile *compile, NodeId node)
{
    Task task = {.step = step_within, .node = node};
    if (!is_generic(compile, node)) {
        NodeId bases = node_child(compile->tree, node, FIELD_SUPERCLASSES);
        task.b = plan_arguments(compile, bases);
        task.step = step_class;
    }
    plan(compile, task);
}

// The symbols that hold the defaults inside the scope of type parameters.
static void plan_given(Compile *compile, NodeId node, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        Str name = str_format(compile->arena, ".%u", (unsigned)i);
        uint32_t text = code_builder_text(&compile->builder, name);
        uint32_t symbol = code_builder_symbol(&compile->builder, compile->scope,
                                              text, SYMBOL_PARAMETER);
        plan_op_with(compile, node, OP_LOAD, symbol, 0);
    }
}

static uint32_t count_defaults(const Signature *signature)
{
    uint32_t count = 0;
    for (size_t i = 0; i < signature->count; i++)
        count += signature->items[i].value != NODE_ABSENT;
    return count;
}

void compile_generic_definition(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId list = node_child(tree, node, FIELD_TYPE_PARAMETERS);
    Task task = {.node = node};
    if (node_kind(tree, node) == NODE_CLASS_DEFINITION) {
        plan_type_parameters(compile, list);
        NodeId bases = node_child(tree, node, FIELD_SUPERCLASSES);
        task.b = plan_arguments(compile, bases);
        task.step = step_class;
    } else {
        Signature signature = signature_read(tree, node, compile->arena);
        task.b = count_defaults(&signature);
        plan_given(compile, node, task.b);
        plan_type_parameters(compile, list);
        plan_annotations(compile, node, &signature);
        task.step = step_function;
    }
    plan(compile, task);
    plan_op(compile, node, OP_RETURN);
}

static void plan_definition(Compile *compile, NodeId node)
{
    if (node_kind(compile->tree, node) == NODE_CLASS_DEFINITION)
        plan_class(compile, node);
    else
        plan_function(compile, node);
}

static void plan_bind(Compile *compile, NodeId node)
{
    NodeId name = node_child(compile->tree, node, FIELD_NAME);
    bool is_class = node_kind(compile->tree, node) == NODE_CLASS_DEFINITION;
    if (compile->lower->reading->reflown &&
        str_eq(node_text(compile->tree, name), STR(REFLOW_STAND_IN)))
        plan_op(compile, name, OP_POP);
    else
        plan_store(compile, name, is_class ? BINDING_CLASS : BINDING_FUNCTION);
}

static bool has_name(const Compile *compile, NodeId definition)
{
    return node_child(compile->tree, definition, FIELD_NAME) != NODE_ABSENT;
}

void compile_function(Compile *compile, NodeId node)
{
    if (!has_name(compile, node))
        return;
    plan_definition(compile, node);
    plan_bind(compile, node);
}

void compile_class(Compile *compile, NodeId node)
{
    compile_function(compile, node);
}

static bool is_definition(NodeKind kind)
{
    return kind == NODE_FUNCTION_DEFINITION || kind == NODE_CLASS_DEFINITION;
}

// Decorators are evaluated downwards and applied upwards.
void compile_decorated(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId definition = last_named(compile, node);
    if (!is_definition(node_kind(tree, definition)) ||
        !has_name(compile, definition))
        return;
    VEC(NodeId) decorators = {0};
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (node_kind(tree, child) == NODE_DECORATOR)
            vec_push(compile->arena, &decorators, child);
    }
    for (size_t i = 0; i < decorators.count; i++)
        plan_value(compile, node_first_named(tree, decorators.items[i]));
    plan_definition(compile, definition);
    for (size_t i = decorators.count; i-- > 0;)
        plan_decoration(compile, decorators.items[i]);
    plan_bind(compile, definition);
}

void compile_lambda(Compile *compile, NodeId node)
{
    plan_function(compile, node);
}

static void declare_parameters(Compile *compile, const Signature *signature)
{
    CodeBuilder *builder = &compile->builder;
    Scope *scope = &builder->scopes.items[compile->scope];
    scope->first_parameter = (uint32_t)builder->parameters.count;
    scope->parameter_count = (uint32_t)signature->count;
    for (size_t i = 0; i < signature->count; i++) {
        const ParameterNode *item = &signature->items[i];
        uint32_t text = symbol_text_of(compile, item->name);
        Parameter parameter = {
            .kind = (uint8_t)item->kind,
            .has_default = item->value != NODE_ABSENT,
            .symbol = code_builder_symbol(builder, compile->scope, text,
                                          SYMBOL_PARAMETER),
        };
        vec_push(compile->arena, &builder->parameters, parameter);
    }
}

void compile_function_body(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId body = node_child(tree, node, FIELD_BODY);
    Signature signature = signature_read(tree, node, compile->arena);
    declare_parameters(compile, &signature);
    if (node_kind(tree, node) == NODE_FUNCTION_DEFINITION &&
        outline_is_hollow(&compile->lower->reading->slice,
                          tree->nodes[node].start, tree->nodes[node].end)) {
        compile->builder.scopes.items[compile->scope].hollow = true;
        return;
    }
    if (node_kind(tree, node) != NODE_LAMBDA) {
        plan_suite(compile, node, body);
        return;
    }
    plan_value(compile, body);
    plan_op(compile, body, OP_RETURN);
}
