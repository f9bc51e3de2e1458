#include "syntax/identifier.h"
#include "syntax/lower.h"
#include "syntax/reflow.h"

// What the suite of a statement or clause is.
typedef struct {
    BlockKind kind;
    bool is_arm;    // of an if, try or match statement
    bool is_clause; // that statement is the clause's parent
} Suite;

static NodeId parent_of(const Lowering *lower, NodeId node)
{
    return lower->tree->nodes[node].parent;
}

static Suite suite_of_else(NodeKind owner)
{
    if (owner == NODE_IF_STATEMENT)
        return (Suite){BLOCK_IF, true, true};
    if (owner == NODE_TRY_STATEMENT)
        return (Suite){BLOCK_TRY_ELSE, true, true};
    return (Suite){BLOCK_LOOP, false, true};
}

// The suite that is a child of `owner`; BLOCK_MODULE for none: the cases of a
// match statement, and the suite of a case, whose block is open by then.
static Suite suite_of(const Lowering *lower, NodeId owner)
{
    switch ((int)node_kind(lower->tree, owner)) {
    case NODE_IF_STATEMENT:
        return (Suite){BLOCK_IF, true, false};
    case NODE_ELIF_CLAUSE:
        return (Suite){BLOCK_IF, true, true};
    case NODE_ELSE_CLAUSE:
        return suite_of_else(node_kind(lower->tree, parent_of(lower, owner)));
    case NODE_WHILE_STATEMENT:
        return (Suite){BLOCK_IF, false, false};
    case NODE_FOR_STATEMENT:
        return (Suite){BLOCK_LOOP, false, false};
    case NODE_TRY_STATEMENT:
        return (Suite){BLOCK_TRY, true, false};
    case NODE_EXCEPT_CLAUSE:
        return (Suite){BLOCK_EXCEPT, true, true};
    case NODE_FINALLY_CLAUSE:
        return (Suite){BLOCK_FINALLY, true, true};
    case NODE_WITH_STATEMENT:
        return (Suite){BLOCK_WITH, false, false};
    case NODE_FUNCTION_DEFINITION:
    case NODE_LAMBDA:
        return (Suite){BLOCK_FUNCTION, false, false};
    case NODE_CLASS_DEFINITION:
        return (Suite){BLOCK_CLASS, false, false};
    default:
        return (Suite){BLOCK_MODULE, false, false};
    }
}

static TextRef name_of_definition(Lowering *lower, NodeId owner)
{
    NodeId name = node_child(lower->tree, owner, FIELD_NAME);
    if (name == NODE_ABSENT)
        return (TextRef){0, 0};
    return builder_text(
        &lower->builder,
        identifier_normal(node_text(lower->tree, name), lower->arena));
}

static uint32_t condition_of(Lowering *lower, NodeId owner)
{
    NodeId condition = node_child(lower->tree, owner, FIELD_CONDITION);
    return condition == NODE_ABSENT ? SCRIPT_NONE
                                    : lower_condition(lower, condition);
}

// The cases of a match statement stand in a node of their own.
static NodeId statement_of(const Lowering *lower, NodeId owner, Suite suite)
{
    if (suite.kind == BLOCK_CASE)
        return parent_of(lower, parent_of(lower, owner));
    return suite.is_clause ? parent_of(lower, owner) : owner;
}

static Block describe_block(Lowering *lower, NodeId owner, Suite suite)
{
    uint32_t header = lower->tree->nodes[owner].start;
    Block block = {
        .kind = (uint8_t)suite.kind,
        .parent = lower->block,
        .previous = SCRIPT_NONE,
        .condition = SCRIPT_NONE,
        .line = lower_position(lower, header).line,
    };
    if (suite.kind == BLOCK_IF)
        block.condition = condition_of(lower, owner);
    else if (suite.kind == BLOCK_EXCEPT)
        block.catches = lower_handler(lower, owner);
    else if (suite.kind == BLOCK_WITH)
        block.catches = lower_suppression(lower, owner);
    else if (suite.kind == BLOCK_CLASS || suite.kind == BLOCK_FUNCTION)
        block.name = name_of_definition(lower, owner);
    return block;
}

// Hangs the new arm `index` behind the arm before it.
static void link_arm(Lowering *lower, NodeId statement, uint32_t index)
{
    Frame *frame = lower_frame_of(lower, statement);
    if (!frame)
        return;
    Block *blocks = lower->builder.blocks.items;
    blocks[index].previous = frame->newest_arm;
    frame->newest_arm = index;
    if (frame->first_arm == SCRIPT_NONE)
        frame->first_arm = index;
    else if (blocks[index].kind == BLOCK_EXCEPT)
        blocks[frame->first_arm].catches |= blocks[index].catches;
}

static void bind_header(Lowering *lower, NodeId owner, BlockKind kind)
{
    const Tree *tree = lower->tree;
    if (kind == BLOCK_CASE)
        lower_bind_captures(lower, owner);
    else if (kind == BLOCK_FUNCTION)
        lower_bind_parameters(lower, owner);
    if (kind != BLOCK_EXCEPT)
        return;
    NodeId value = node_child(tree, owner, FIELD_VALUE);
    if (value == NODE_ABSENT || node_kind(tree, value) != NODE_AS_PATTERN)
        return;
    NodeId target = node_child_kind(tree, value, NODE_AS_PATTERN_TARGET);
    if (target != NODE_ABSENT)
        lower_bind_targets(lower, target, BINDING_EXCEPT);
}

// Opens the block of `owner` whose nodes end at `end`.
static void open_block(Lowering *lower, NodeId owner, NodeId end, Suite suite)
{
    Block block = describe_block(lower, owner, suite);
    uint32_t index = builder_block(&lower->builder, block);
    if (lower->records)
        lower->records[owner] = index;
    if (suite.is_arm)
        link_arm(lower, statement_of(lower, owner, suite), index);
    lower_push(lower, owner, end, LEAVE_BLOCK);
    lower->block = index;
    if (suite.kind == BLOCK_CLASS || suite.kind == BLOCK_FUNCTION)
        lower->scope = index;
    bind_header(lower, owner, suite.kind);
}

NodeId lower_block(Lowering *lower, NodeId node)
{
    NodeId owner = parent_of(lower, node);
    Suite suite = suite_of(lower, owner);
    if (suite.kind == BLOCK_MODULE)
        return node + 1;
    if (node_kind(lower->tree, owner) == NODE_FOR_STATEMENT) {
        NodeId target = node_child(lower->tree, owner, FIELD_LEFT);
        lower_evaluates(lower, node_child(lower->tree, owner, FIELD_RIGHT));
        if (target != NODE_ABSENT)
            lower_bind_targets(lower, target, BINDING_LOOP);
        lower_evaluates(lower, NODE_ABSENT);
    }
    open_block(lower, owner, lower->tree->nodes[node].next, suite);
    return node + 1;
}

void lower_leave_block(Lowering *lower, Frame frame)
{
    if (lower->scope != frame.scope) {
        meanings_undo(&lower->meanings, frame.meanings);
        lower->globals.count = frame.globals;
    }
    lower->block = frame.block;
    lower->scope = frame.scope;
}

// The pattern captures before the guard is evaluated.
NodeId lower_case(Lowering *lower, NodeId node)
{
    open_block(lower, node, lower->tree->nodes[node].next,
               (Suite){BLOCK_CASE, true, false});
    return node + 1;
}

NodeId lower_armed(Lowering *lower, NodeId node)
{
    lower_push(lower, node, lower->tree->nodes[node].next, LEAVE_NOTHING);
    return node + 1;
}

NodeId lower_try(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    bool caught =
        node_child_kind(tree, node, NODE_EXCEPT_CLAUSE) != NODE_ABSENT;
    bool has_else =
        node_child_kind(tree, node, NODE_ELSE_CLAUSE) != NODE_ABSENT;
    bool closed =
        node_child_kind(tree, node, NODE_FINALLY_CLAUSE) != NODE_ABSENT;
    // The grammar is content with less.
    if (!caught && (has_else || !closed))
        lower_blame(lower, node, "expected 'except' or 'finally' block");
    return lower_armed(lower, node);
}

// A function is bound when its defaults were evaluated, before its body runs; a
// class when its body has run.
NodeId lower_definition(Lowering *lower, NodeId node)
{
    NodeId end = lower->tree->nodes[node].next;
    NodeId body = node_child(lower->tree, node, FIELD_BODY);
    if (body != NODE_ABSENT &&
        node_kind(lower->tree, node) == NODE_FUNCTION_DEFINITION)
        end = body;
    lower_push(lower, node, end, LEAVE_DEFINITION);
    return node + 1;
}

// What is evaluated where a definition stands: decorators, defaults, bases.
static NodeSpan header_of(const Lowering *lower, NodeId definition)
{
    const Tree *tree = lower->tree;
    NodeId above = parent_of(lower, definition);
    NodeId body = node_child(tree, definition, FIELD_BODY);
    bool decorated = node_kind(tree, above) == NODE_DECORATED_DEFINITION;
    return (NodeSpan){
        decorated ? above : definition,
        body == NODE_ABSENT ? tree->nodes[definition].next : body,
    };
}

void lower_leave_definition(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId name = node_child(tree, node, FIELD_NAME);
    if (name == NODE_ABSENT)
        return;
    bool is_class = node_kind(tree, node) == NODE_CLASS_DEFINITION;
    if (lower->reading->reflown &&
        str_eq(node_text(tree, name), STR(REFLOW_STAND_IN)))
        return;
    lower->evaluated = header_of(lower, node);
    lower_bind(lower, name, is_class ? BINDING_CLASS : BINDING_FUNCTION,
               MEANING_NOTHING);
    lower_evaluates(lower, NODE_ABSENT);
}

// Defaults are evaluated in the block around.
NodeId lower_lambda(Lowering *lower, NodeId node)
{
    NodeId body = node_child(lower->tree, node, FIELD_BODY);
    if (body != NODE_ABSENT)
        lower_push(lower, node, body, LEAVE_LAMBDA_HEAD);
    return node + 1;
}

void lower_leave_lambda_head(Lowering *lower, NodeId node)
{
    open_block(lower, node, lower->tree->nodes[node].next,
               (Suite){BLOCK_FUNCTION, false, false});
}
