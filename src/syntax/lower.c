#include "syntax/lower.h"

#include <string.h>

Lowering lower_begin(const Reading *reading, const Lines *lines, Arena *arena,
                     Faults *faults)
{
    Lowering lower = {
        .reading = reading,
        .tree = &reading->tree,
        .lines = lines,
        .arena = arena,
        .faults = faults,
        .builder = builder_new(arena),
    };
    meanings_init(&lower.meanings, arena);
    return lower;
}

void lower_keep_records(Lowering *lower)
{
    size_t count = lower->tree->count + 1;
    lower->records = ARENA_ARRAY(lower->arena, uint32_t, count);
    memset(lower->records, 0xFF, count * sizeof *lower->records);
    lower->builder.keeps_blocks = true;
}

void lower_push(Lowering *lower, NodeId node, NodeId end, Leave leave)
{
    Frame frame = {
        .node = node,
        .end = end,
        .leave = leave,
        .newest_arm = SCRIPT_NONE,
        .first_arm = SCRIPT_NONE,
        .block = lower->block,
        .scope = lower->scope,
        .meanings = meanings_mark(&lower->meanings),
        .globals = lower->globals.count,
    };
    vec_push(lower->arena, &lower->frames, frame);
}

Frame *lower_frame_of(Lowering *lower, NodeId node)
{
    Frame *top = lower->frames.count ? &vec_last(&lower->frames) : NULL;
    return top && top->node == node ? top : NULL;
}

Position lower_position(const Lowering *lower, uint32_t offset)
{
    return lines_position(lower->lines,
                          slice_origin(&lower->reading->slice, offset));
}

Range lower_range(const Lowering *lower, NodeId node)
{
    const Node *at = &lower->tree->nodes[node];
    // What stands behind the last byte may come from elsewhere.
    Position end = lower_position(lower, at->end - (at->end > at->start));
    end.column += at->end > at->start;
    return (Range){lower_position(lower, at->start), end};
}

void lower_blame(Lowering *lower, NodeId node, const char *message)
{
    Position at = lower_position(lower, lower->tree->nodes[node].start);
    fault_add(lower->faults, FAULT_SYNTAX, at.line, at.column, "%s", message);
}

static NodeId enter_call(Lowering *lower, NodeId node)
{
    lower_dynamic(lower, node);
    lower_export_call(lower, node);
    lower_reflection(lower, node);
    return node + 1;
}

typedef NodeId Enter(Lowering *lower, NodeId node);

static Enter *const enters[NODE_KIND_COUNT] = {
    [NODE_AS_PATTERN] = lower_as,
    [NODE_ASSIGNMENT] = lower_assignment,
    [NODE_AUGMENTED_ASSIGNMENT] = lower_augmented,
    [NODE_BLOCK] = lower_block,
    [NODE_CALL] = enter_call,
    [NODE_CASE_CLAUSE] = lower_case,
    [NODE_CLASS_DEFINITION] = lower_definition,
    [NODE_COMPARISON_OPERATOR] = lower_old_comparison,
    [NODE_DECORATOR] = lower_decorator,
    [NODE_DELETE_STATEMENT] = lower_delete,
    [NODE_EXEC_STATEMENT] = lower_old_exec,
    [NODE_FUNCTION_DEFINITION] = lower_definition,
    [NODE_FUTURE_IMPORT_STATEMENT] = lower_future,
    [NODE_GLOBAL_STATEMENT] = lower_global,
    [NODE_IF_STATEMENT] = lower_armed,
    [NODE_IMPORT_FROM_STATEMENT] = lower_from,
    [NODE_IMPORT_STATEMENT] = lower_import,
    [NODE_INTEGER] = lower_old_integer,
    [NODE_LAMBDA] = lower_lambda,
    [NODE_MATCH_STATEMENT] = lower_armed,
    [NODE_NAMED_EXPRESSION] = lower_walrus,
    [NODE_PRINT_STATEMENT] = lower_old_print,
    [NODE_RAISE_STATEMENT] = lower_old_raise,
    [NODE_SUBSCRIPT] = lower_subscript,
    [NODE_TRY_STATEMENT] = lower_try,
    [NODE_TYPE_ALIAS_STATEMENT] = lower_type_alias,
};

static void leave(Lowering *lower, Frame frame)
{
    switch (frame.leave) {
    case LEAVE_NOTHING:
        return;
    case LEAVE_BLOCK:
        lower_leave_block(lower, frame);
        return;
    case LEAVE_LAMBDA_HEAD:
        lower_leave_lambda_head(lower, frame.node);
        return;
    case LEAVE_DEFINITION:
        lower_leave_definition(lower, frame.node);
        return;
    case LEAVE_ASSIGNMENT:
        lower_leave_assignment(lower, frame.node);
        return;
    case LEAVE_AUGMENTED:
        lower_leave_augmented(lower, frame.node);
        return;
    case LEAVE_WALRUS:
        lower_leave_walrus(lower, frame.node);
        return;
    case LEAVE_AS:
        lower_leave_as(lower, frame.node);
        return;
    }
}

static void leave_before(Lowering *lower, NodeId node)
{
    while (lower->frames.count && vec_last(&lower->frames).end <= node) {
        Frame frame = vec_last(&lower->frames);
        lower->frames.count--;
        leave(lower, frame);
    }
}

static bool is_compound(NodeKind kind)
{
    static const bool compound[NODE_KIND_COUNT] = {
        [NODE_IF_STATEMENT] = true,         [NODE_FOR_STATEMENT] = true,
        [NODE_WHILE_STATEMENT] = true,      [NODE_TRY_STATEMENT] = true,
        [NODE_WITH_STATEMENT] = true,       [NODE_MATCH_STATEMENT] = true,
        [NODE_FUNCTION_DEFINITION] = true,  [NODE_CLASS_DEFINITION] = true,
        [NODE_DECORATED_DEFINITION] = true,
    };
    return compound[kind];
}

static bool is_indented(const Tree *tree, NodeId node)
{
    uint32_t start = tree->nodes[node].start;
    uint32_t at = start;
    while (at > 0 && tree->text.at[at - 1] == ' ')
        at--;
    return at < start && (at == 0 || tree->text.at[at - 1] == '\n');
}

bool lower_is_unsound(const Tree *tree, NodeId node)
{
    if (node_kind(tree, node) == NODE_ERROR)
        return true;
    if (!tree->broken || node == 0)
        return false;
    NodeKind parent = node_kind(tree, tree->nodes[node].parent);
    if (parent == NODE_MODULE && is_indented(tree, node))
        return true;
    return (parent == NODE_MODULE || parent == NODE_BLOCK) &&
           tree->nodes[node].broken && !is_compound(node_kind(tree, node));
}

void lower_tree(Lowering *lower)
{
    const Tree *tree = lower->tree;
    NodeId node = 0;
    while (node < tree->count) {
        leave_before(lower, node);
        Enter *enter = enters[node_kind(tree, node)];
        if (lower_is_unsound(tree, node))
            node = tree->nodes[node].next;
        else
            node = enter ? enter(lower, node) : node + 1;
    }
    leave_before(lower, node);
}
