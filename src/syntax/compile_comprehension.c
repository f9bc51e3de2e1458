#include "syntax/compile.h"

static ScopeKind scope_kind(NodeKind kind)
{
    switch ((int)kind) {
    case NODE_LIST_COMPREHENSION:
        return SCOPE_LIST;
    case NODE_SET_COMPREHENSION:
        return SCOPE_SET;
    case NODE_DICTIONARY_COMPREHENSION:
        return SCOPE_DICT;
    default:
        return SCOPE_GENERATOR;
    }
}

static Str scope_name(ScopeKind kind)
{
    switch ((int)kind) {
    case SCOPE_LIST:
        return STR("<listcomp>");
    case SCOPE_SET:
        return STR("<setcomp>");
    case SCOPE_DICT:
        return STR("<dictcomp>");
    default:
        return STR("<genexpr>");
    }
}

static bool is_async(const Compile *compile, NodeId clause)
{
    return has_token(compile, clause, STR("async"));
}

// The iterable of a `for` clause.
static void plan_iterable(Compile *compile, NodeId clause)
{
    const Tree *tree = compile->tree;
    plan_value(compile, node_child(tree, clause, FIELD_RIGHT));
    plan_op_flags(compile, clause, OP_ITERATE, is_async(compile, clause));
}

static void step_comprehend(Compile *compile, Task task)
{
    ScopeKind kind = scope_kind(node_kind(compile->tree, task.node));
    uint32_t scope = scope_new(compile, task.node, kind, scope_name(kind));
    emit_with(compile, task.node, OP_COMPREHEND, scope, 0);
}

void compile_comprehension(Compile *compile, NodeId node)
{
    NodeId clause = node_child_kind(compile->tree, node, NODE_FOR_IN_CLAUSE);
    plan_iterable(compile, clause);
    plan(compile, (Task){.step = step_comprehend, .node = node});
}

static void plan_element(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId body = node_child(tree, node, FIELD_BODY);
    bool is_generator = node_kind(tree, node) == NODE_GENERATOR_EXPRESSION;
    if (body != NODE_ABSENT && node_kind(tree, body) == NODE_PAIR) {
        NodeId key = node_first_named(tree, body);
        plan_value(compile, key);
        plan_value(compile, node_next_named(tree, key));
    } else {
        plan_value(compile, body);
    }
    plan_op(compile, node, is_generator ? OP_YIELD : OP_COLLECT);
    if (is_generator)
        plan_op(compile, node, OP_POP);
}

// A loop of the comprehension, from its iterator on the stack.
typedef struct {
    NodeId clause;
    uint32_t top;
    uint32_t next; // the way back to the top
    uint32_t end;
} Nest;

static Nest plan_nest(Compile *compile, NodeId clause)
{
    Nest nest = {clause, label_new(compile), label_new(compile),
                 label_new(compile)};
    plan_label(compile, nest.top);
    bool async = is_async(compile, clause);
    plan_op_full(compile, clause, OP_NEXT, async, nest.end, 0);
    plan_store(compile, node_child(compile->tree, clause, FIELD_LEFT),
               BINDING_LOOP);
    return nest;
}

static void plan_nest_end(Compile *compile, Nest nest)
{
    plan_label(compile, nest.next);
    plan_op_with(compile, nest.clause, OP_JUMP, nest.top, 0);
    plan_label(compile, nest.end);
}

void compile_comprehension_body(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    VEC(Nest) nests = {0};
    uint32_t text = code_builder_text(&compile->builder, STR(".0"));
    uint32_t symbol = code_builder_symbol(&compile->builder, compile->scope,
                                          text, SYMBOL_PARAMETER);
    plan_op_with(compile, node, OP_LOAD, symbol, 0);
    NodeId clause = node_first(tree, node);
    for (; clause != NODE_ABSENT; clause = node_next(tree, clause)) {
        if (node_kind(tree, clause) == NODE_FOR_IN_CLAUSE) {
            if (nests.count)
                plan_iterable(compile, clause);
            vec_push(compile->arena, &nests, plan_nest(compile, clause));
            compile->builder.scopes.items[compile->scope].asynchronous |=
                is_async(compile, clause);
        } else if (node_kind(tree, clause) == NODE_IF_CLAUSE && nests.count) {
            uint32_t next = vec_last(&nests).next;
            plan_value(compile, node_first_named(tree, clause));
            plan_op_with(compile, clause, OP_JUMP_IF_FALSE, next, next);
        }
    }
    plan_element(compile, node);
    while (nests.count)
        plan_nest_end(compile, nests.items[--nests.count]);
}
