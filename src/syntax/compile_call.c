#include "syntax/compile.h"

static bool is_keyword(NodeKind kind)
{
    return kind == NODE_KEYWORD_ARGUMENT || kind == NODE_DICTIONARY_SPLAT;
}

// `f(*x)`: nothing is put together before the call.
static bool is_only_star(const Compile *compile, NodeId list)
{
    const Tree *tree = compile->tree;
    uint32_t stars = 0;
    NodeId argument = node_first_named(tree, list);
    for (; argument != NODE_ABSENT;
         argument = node_next_named(tree, argument)) {
        NodeKind kind = node_kind(tree, argument);
        if (!is_keyword(kind) && kind != NODE_LIST_SPLAT)
            return false;
        stars += kind == NODE_LIST_SPLAT;
    }
    return stars == 1;
}

static void plan_positional(Compile *compile, NodeId list, Call *call)
{
    const Tree *tree = compile->tree;
    bool only_star = is_only_star(compile, list);
    NodeId argument = node_first_named(tree, list);
    for (; argument != NODE_ABSENT;
         argument = node_next_named(tree, argument)) {
        if (is_keyword(node_kind(tree, argument)))
            continue;
        call->positional++;
        if (!only_star) {
            plan_value(compile, argument);
            continue;
        }
        plan_value(compile, node_first_named(tree, argument));
        plan_op_flags(compile, argument, OP_SPREAD, 1);
    }
}

static void plan_keywords(Compile *compile, NodeId list, Call *call)
{
    const Tree *tree = compile->tree;
    CodeBuilder *builder = &compile->builder;
    NodeId argument = node_first_named(tree, list);
    for (; argument != NODE_ABSENT;
         argument = node_next_named(tree, argument)) {
        if (!is_keyword(node_kind(tree, argument)))
            continue;
        NodeId name = node_child(tree, argument, FIELD_NAME);
        uint32_t text = name == NODE_ABSENT
                            ? code_builder_text(builder, STR(""))
                            : text_of(compile, name);
        vec_push(compile->arena, &builder->keywords,
                 builder->texts.items[text]);
        call->keyword_count++;
        plan_value(compile, name == NODE_ABSENT
                                ? argument
                                : node_child(tree, argument, FIELD_VALUE));
    }
}

uint32_t plan_arguments(Compile *compile, NodeId list)
{
    CodeBuilder *builder = &compile->builder;
    Call call = {.first_keyword = (uint32_t)builder->keywords.count};
    if (list != NODE_ABSENT &&
        node_kind(compile->tree, list) == NODE_ARGUMENT_LIST) {
        plan_positional(compile, list, &call);
        plan_keywords(compile, list, &call);
    } else if (list != NODE_ABSENT) {
        plan_value(compile, list);
        call.positional = 1;
    }
    vec_push(compile->arena, &builder->calls, call);
    return (uint32_t)builder->calls.count - 1;
}

void compile_call(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    plan_value(compile, node_child(tree, node, FIELD_FUNCTION));
    uint32_t call =
        plan_arguments(compile, node_child(tree, node, FIELD_ARGUMENTS));
    plan_op_with(compile, node, OP_CALL, call, 0);
}

void plan_decoration(Compile *compile, NodeId decorator)
{
    CodeBuilder *builder = &compile->builder;
    Call call = {.positional = 1, .decorator = true};
    vec_push(compile->arena, &builder->calls, call);
    plan_op_with(compile, decorator, OP_CALL,
                 (uint32_t)builder->calls.count - 1, 0);
}
