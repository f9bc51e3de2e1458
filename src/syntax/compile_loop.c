#include "syntax/compile.h"

static void step_open_loop(Compile *compile, Task task)
{
    Loop loop = {.top = task.a, .broken = task.b, .guards = compile->guards};
    vec_push(compile->arena, &compile->loops, loop);
}

// The body of a loop, which goes to its top again.
static void plan_body(Compile *compile, NodeId node, uint32_t top,
                      uint32_t broken)
{
    plan(compile, (Task){.step = step_open_loop, .a = top, .b = broken});
    plan_suite(compile, node, node_child(compile->tree, node, FIELD_BODY));
    plan_op_with(compile, node, OP_JUMP, top, 0);
}

static void plan_else(Compile *compile, NodeId node)
{
    NodeId clause = node_child_kind(compile->tree, node, NODE_ELSE_CLAUSE);
    if (clause != NODE_ABSENT)
        plan_suite(compile, clause,
                   node_child(compile->tree, clause, FIELD_BODY));
}

static void step_close_loop(Compile *compile, Task task)
{
    (void)task;
    compile->loops.count--;
}

void compile_while(Compile *compile, NodeId node)
{
    NodeId test = node_child(compile->tree, node, FIELD_CONDITION);
    uint32_t top = label_new(compile);
    uint32_t otherwise = label_new(compile);
    uint32_t end = label_new(compile);
    plan_label(compile, top);
    plan_value(compile, test);
    plan_op_with(compile, test, OP_JUMP_IF_FALSE, otherwise, end);
    plan_body(compile, node, top, end);
    plan(compile, (Task){.step = step_close_loop});
    plan_label(compile, otherwise);
    plan_else(compile, node);
    plan_label(compile, end);
}

// Where breaks lead, the iterator is still on the stack.
static void step_end_for(Compile *compile, Task task)
{
    uint32_t end = label_new(compile);
    bool breaks = compile->loops.items[--compile->loops.count].breaks;
    plan_label(compile, task.a);
    plan_else(compile, task.node);
    if (!breaks)
        return;
    plan_op_with(compile, task.node, OP_JUMP, end, 0);
    plan_label(compile, task.b);
    plan_op(compile, task.node, OP_POP);
    plan_label(compile, end);
}

void compile_for(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t top = label_new(compile);
    uint32_t exhausted = label_new(compile);
    uint32_t broken = label_new(compile);
    bool async = has_token(compile, node, STR("async"));
    NodeId iterable = node_child(tree, node, FIELD_RIGHT);
    NodeId target = node_child(tree, node, FIELD_LEFT);
    plan_value(compile, iterable);
    plan_op_flags(compile, iterable, OP_ITERATE, async);
    plan_label(compile, top);
    plan_op_full(compile, iterable, OP_NEXT, async, exhausted, 0);
    plan_store(compile, target, BINDING_LOOP);
    plan_body(compile, node, top, broken);
    plan(compile,
         (Task){
             .step = step_end_for, .node = node, .a = exhausted, .b = broken});
}

// Outside a loop CPython raises SyntaxError.
void compile_break(Compile *compile, NodeId node)
{
    if (compile->loops.count == 0)
        return;
    Loop *loop = &vec_last(&compile->loops);
    loop->breaks = true;
    emit_with(compile, node, OP_LEAVE, loop->broken, loop->guards);
}

void compile_continue(Compile *compile, NodeId node)
{
    if (compile->loops.count == 0)
        return;
    Loop loop = vec_last(&compile->loops);
    emit_with(compile, node, OP_LEAVE, loop.top, loop.guards);
}
