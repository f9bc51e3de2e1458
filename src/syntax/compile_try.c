#include "syntax/compile.h"

// The types of an except clause and the name behind `as`.
typedef struct {
    NodeId types; // NODE_ABSENT for a bare one
    NodeId name;  // NODE_ABSENT for none
    bool several; // types without parentheses (PEP 758)
} Catch;

static Catch read_clause(const Compile *compile, NodeId clause)
{
    const Tree *tree = compile->tree;
    NodeId value = node_child(tree, clause, FIELD_VALUE);
    Catch catch = {value, node_child(tree, clause, FIELD_ALIAS), false};
    if (value == NODE_ABSENT)
        return catch;
    if (node_kind(tree, value) == NODE_AS_PATTERN) {
        NodeId target = node_child_kind(tree, value, NODE_AS_PATTERN_TARGET);
        catch.types = node_first_named(tree, value);
        catch.name =
            target == NODE_ABSENT ? target : node_first_named(tree, target);
    }
    NodeId second = node_next_named(tree, value);
    catch.several =
        second != NODE_ABSENT && tree->nodes[second].field == FIELD_VALUE;
    return catch;
}

static void plan_types(Compile *compile, NodeId clause, Catch catch)
{
    const Tree *tree = compile->tree;
    if (!catch.several) {
        plan_value(compile, catch.types);
        return;
    }
    uint32_t count = 0;
    NodeId type = node_first_named(tree, clause);
    for (; type != NODE_ABSENT; type = node_next_named(tree, type)) {
        if (tree->nodes[type].field != FIELD_VALUE)
            continue;
        plan_value(compile, type);
        count++;
    }
    plan_build(compile, clause, BUILD_TUPLE, count);
}

static NodeId suite_of(const Compile *compile, NodeId clause)
{
    return node_child_kind(compile->tree, clause, NODE_BLOCK);
}

static void step_unbind(Compile *compile, Task task)
{
    uint32_t symbol =
        code_builder_symbol(&compile->builder, compile->scope,
                            symbol_text_of(compile, task.node), SYMBOL_DELETED);
    emit_flags(compile, task.node, OP_DELETE, 1, symbol, 0);
}

// The name is unbound however the body ends.
static void plan_named_body(Compile *compile, NodeId clause, NodeId name)
{
    uint32_t end = label_new(compile);
    plan_store(compile, name, BINDING_EXCEPT);
    plan_op_with(compile, clause, OP_FINALLY, end, 0);
    plan_suite(compile, clause, suite_of(compile, clause));
    plan_op(compile, clause, OP_CLOSE);
    plan_label(compile, end);
    plan_op(compile, clause, OP_FINALIZE);
    plan(compile, (Task){.step = step_unbind, .node = name});
    plan_op(compile, clause, OP_RESUME);
}

static void plan_handler(Compile *compile, NodeId clause, Catch catch)
{
    if (catch.name != NODE_ABSENT &&
        node_kind(compile->tree, catch.name) == NODE_IDENTIFIER) {
        plan_named_body(compile, clause, catch.name);
        return;
    }
    plan_op(compile, clause, OP_POP);
    plan_suite(compile, clause, suite_of(compile, clause));
}

static bool is_group(const Compile *compile, NodeId clause)
{
    NodeId word = node_first(compile->tree, clause);
    NodeId next = node_next(compile->tree, word);
    return next != NODE_ABSENT && is_token(compile, next, STR("*"));
}

// The exception is on the stack; `except*` leaves what it did not match for
// the clause below. A handler is a guard itself.
static void plan_clause(Compile *compile, NodeId clause, uint32_t end)
{
    Catch catch = read_clause(compile, clause);
    bool group = is_group(compile, clause);
    uint32_t next = label_new(compile);
    if (catch.types != NODE_ABSENT) {
        plan_types(compile, clause, catch);
        plan_op_full(compile, clause, OP_MATCH, group, next, 0);
    }
    plan_handler(compile, clause, catch);
    if (!group) {
        plan_op(compile, clause, OP_HANDLED);
        plan_op_with(compile, clause, OP_JUMP, end, 0);
    }
    plan_label(compile, next);
}

static void step_set_guards(Compile *compile, Task task)
{
    compile->guards = task.a;
}

static void plan_guards(Compile *compile, uint32_t guards)
{
    plan(compile, (Task){.step = step_set_guards, .a = guards});
}

// `guards` are open around.
static void plan_handlers(Compile *compile, NodeId node, uint32_t end,
                          uint32_t guards)
{
    const Tree *tree = compile->tree;
    bool bare = false;
    bool group = false;
    NodeId clause = node_first(tree, node);
    for (; clause != NODE_ABSENT; clause = node_next(tree, clause)) {
        if (node_kind(tree, clause) != NODE_EXCEPT_CLAUSE)
            continue;
        group = is_group(compile, clause);
        bare = node_child(tree, clause, FIELD_VALUE) == NODE_ABSENT;
        plan_guards(compile, guards + 1);
        plan_clause(compile, clause, end);
    }
    if (!bare)
        plan_op_flags(compile, node, OP_AGAIN, group);
    if (group)
        plan_op(compile, node, OP_HANDLED);
    plan_guards(compile, guards);
}

static void plan_guarded(Compile *compile, NodeId node, uint32_t guards)
{
    const Tree *tree = compile->tree;
    NodeId otherwise = node_child_kind(tree, node, NODE_ELSE_CLAUSE);
    bool caught =
        node_child_kind(tree, node, NODE_EXCEPT_CLAUSE) != NODE_ABSENT;
    uint32_t handlers = label_new(compile);
    uint32_t end = label_new(compile);
    if (caught)
        plan_op_with(compile, node, OP_TRY, handlers, 0);
    plan_suite(compile, node, node_child(tree, node, FIELD_BODY));
    if (caught)
        plan_op(compile, node, OP_CLOSE);
    if (otherwise != NODE_ABSENT)
        plan_suite(compile, otherwise, node_child(tree, otherwise, FIELD_BODY));
    if (!caught)
        return;
    plan_op_with(compile, node, OP_JUMP, end, 0);
    plan_label(compile, handlers);
    plan_handlers(compile, node, end, guards);
    plan_label(compile, end);
}

void compile_try(Compile *compile, NodeId node)
{
    NodeId clause = node_child_kind(compile->tree, node, NODE_FINALLY_CLAUSE);
    if (clause == NODE_ABSENT) {
        plan_guarded(compile, node, compile->guards);
        return;
    }
    uint32_t body = label_new(compile);
    plan_op_with(compile, node, OP_FINALLY, body, 0);
    plan_guarded(compile, node, compile->guards + 1);
    plan_op(compile, node, OP_CLOSE);
    plan_label(compile, body);
    plan_op(compile, clause, OP_FINALIZE);
    plan_suite(compile, clause, suite_of(compile, clause));
    plan_op(compile, clause, OP_RESUME);
}
