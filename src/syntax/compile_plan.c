#include "syntax/compile.h"

#include "syntax/identifier.h"

void plan(Compile *compile, Task task)
{
    vec_push(compile->arena, &compile->tasks, task);
}

uint32_t label_new(Compile *compile)
{
    vec_push(compile->arena, &compile->labels, CODE_NONE);
    return (uint32_t)compile->labels.count - 1;
}

// Most places are near the last one.
static Position find_position(Compile *compile, uint32_t offset)
{
    const Lines *lines = compile->lower->lines;
    uint32_t at = slice_origin(&compile->lower->reading->slice, offset);
    for (uint32_t line = compile->line;
         line < lines->count && line < compile->line + 3; line++) {
        bool behind = line + 1 < lines->count && at >= lines->starts[line + 1];
        if (at < lines->starts[line])
            break;
        if (behind)
            continue;
        compile->line = line;
        return (Position){line + 1, at - lines->starts[line] + 1};
    }
    Position found = lines_position(lines, at);
    compile->line = found.line - 1;
    return found;
}

Range range_of(Compile *compile, NodeId node)
{
    if (node >= compile->tree->count)
        return (Range){{0, 0}, {0, 0}};
    const Node *at = &compile->tree->nodes[node];
    Position start = find_position(compile, at->start);
    // What stands behind the last byte may come from elsewhere.
    Position end = find_position(compile, at->end - (at->end > at->start));
    end.column += at->end > at->start;
    return (Range){start, end};
}

static void count_guards(Compile *compile, OpKind kind)
{
    switch ((int)kind) {
    case OP_TRY:
    case OP_FINALLY:
    case OP_ENTER:
    case OP_FINALIZE:
        compile->guards++;
        break;
    case OP_CLOSE:
    case OP_EXIT:
    case OP_HANDLED:
    case OP_RESUME:
        compile->guards--;
        break;
    default:
        break;
    }
}

void emit_flags(Compile *compile, NodeId node, OpKind kind, int flags,
                uint32_t a, uint32_t b)
{
    Op op = {
        .kind = (uint8_t)kind,
        .flags = (uint8_t)flags,
        .annotation = compile->annotation,
        .typing = compile->typing,
        .a = a,
        .b = b,
        .block = compile->block,
        .range = range_of(compile, node),
    };
    count_guards(compile, kind);
    code_builder_op(&compile->builder, op);
}

void emit_with(Compile *compile, NodeId node, OpKind kind, uint32_t a,
               uint32_t b)
{
    emit_flags(compile, node, kind, 0, a, b);
}

void emit(Compile *compile, NodeId node, OpKind kind)
{
    emit_flags(compile, node, kind, 0, 0, 0);
}

void emit_constant(Compile *compile, NodeId node, ConstantKind kind)
{
    emit_with(compile, node, OP_CONSTANT,
              code_builder_constant(&compile->builder, kind), 0);
}

void emit_load(Compile *compile, NodeId identifier)
{
    uint32_t text = symbol_text_of(compile, identifier);
    uint8_t facts = compile->annotation ? 0 : SYMBOL_USED;
    uint32_t symbol =
        code_builder_symbol(&compile->builder, compile->scope, text, facts);
    emit_with(compile, identifier, OP_LOAD, symbol, 0);
}

void emit_store(Compile *compile, NodeId identifier, BindingKind kind)
{
    uint32_t text = symbol_text_of(compile, identifier);
    uint32_t symbol = code_builder_symbol(&compile->builder, compile->scope,
                                          text, SYMBOL_BOUND);
    emit_flags(compile, identifier, OP_STORE, (int)kind, symbol, 0);
}

static void step_op(Compile *compile, Task task)
{
    emit_flags(compile, task.node, (OpKind)task.op, task.flags, task.a, task.b);
}

void plan_op_full(Compile *compile, NodeId node, OpKind kind, int flags,
                  uint32_t a, uint32_t b)
{
    plan(compile, (Task){step_op, node, (uint8_t)kind, (uint8_t)flags, a, b});
}

void plan_op_with(Compile *compile, NodeId node, OpKind kind, uint32_t a,
                  uint32_t b)
{
    plan_op_full(compile, node, kind, 0, a, b);
}

void plan_op(Compile *compile, NodeId node, OpKind kind)
{
    plan_op_with(compile, node, kind, 0, 0);
}

void plan_op_flags(Compile *compile, NodeId node, OpKind kind, int flags)
{
    plan_op_full(compile, node, kind, flags, 0, 0);
}

void plan_build(Compile *compile, NodeId node, BuildKind kind, uint32_t count)
{
    plan_op_full(compile, node, OP_BUILD, (int)kind, count, 0);
}

static void step_label(Compile *compile, Task task)
{
    const Scope *scope = &compile->builder.scopes.items[compile->scope];
    compile->labels.items[task.a] =
        (uint32_t)compile->builder.ops.count - scope->first_op;
}

void plan_label(Compile *compile, uint32_t label)
{
    plan(compile, (Task){.step = step_label, .a = label});
}

// Something else stands there, or nothing that is understood.
static bool is_lost(const Compile *compile, NodeId node)
{
    return node == NODE_ABSENT || compile->tree->nodes[node].broken;
}

static void step_value(Compile *compile, Task task)
{
    if (is_lost(compile, task.node))
        emit(compile, task.node, OP_OPAQUE);
    else if (task.node == compile->type_call && task.node != 0)
        compile_type_call(compile, task.node);
    else
        compile_value(compile, task.node);
}

void plan_value(Compile *compile, NodeId expression)
{
    plan(compile, (Task){.step = step_value, .node = expression});
}

static void step_store(Compile *compile, Task task)
{
    if (is_lost(compile, task.node))
        emit(compile, task.node, OP_POP);
    else
        compile_store(compile, task.node, (BindingKind)task.flags);
}

void plan_store(Compile *compile, NodeId target, BindingKind kind)
{
    plan(compile,
         (Task){.step = step_store, .node = target, .flags = (uint8_t)kind});
}

static void step_delete(Compile *compile, Task task)
{
    compile_delete(compile, task.node);
}

void plan_delete(Compile *compile, NodeId target)
{
    plan(compile, (Task){.step = step_delete, .node = target});
}

static void step_set_annotation(Compile *compile, Task task)
{
    compile->annotation = task.flags;
}

void plan_annotation(Compile *compile, NodeId type, AnnotationPlace place)
{
    uint32_t behind = label_new(compile);
    Task on = {.step = step_set_annotation, .flags = 1};
    Task off = {.step = step_set_annotation, .flags = compile->annotation};
    plan(compile, on);
    plan_op_full(compile, type, OP_ANNOTATION, (int)place, behind, 0);
    plan_value(compile, type);
    plan_op(compile, type, OP_POP);
    plan(compile, off);
    plan_label(compile, behind);
}

static void step_statement(Compile *compile, Task task)
{
    compile_statement(compile, task.node);
}

void plan_statements(Compile *compile, NodeId suite)
{
    const Tree *tree = compile->tree;
    NodeId child = node_first(tree, suite);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (node_kind(tree, child) == NODE_TOKEN ||
            lower_is_unsound(tree, child))
            continue;
        plan(compile, (Task){.step = step_statement, .node = child});
    }
}

static void step_set_block(Compile *compile, Task task)
{
    compile->block = task.a;
}

static void step_suite(Compile *compile, Task task)
{
    Task leave = {.step = step_set_block, .a = compile->block};
    uint32_t block = compile->lower->records[task.a];
    if (block != SCRIPT_NONE)
        compile->block = block;
    if (task.node != NODE_ABSENT)
        plan_statements(compile, task.node);
    plan(compile, leave);
}

void plan_suite(Compile *compile, NodeId owner, NodeId suite)
{
    plan(compile, (Task){.step = step_suite, .node = suite, .a = owner});
}

uint32_t text_of(Compile *compile, NodeId identifier)
{
    Str text = node_text(compile->tree, identifier);
    return code_builder_text(&compile->builder,
                             identifier_normal(text, compile->arena));
}

uint32_t symbol_text_of(Compile *compile, NodeId identifier)
{
    uint32_t text = text_of(compile, identifier);
    uint32_t around = compile->builder.drafts.items[compile->scope].private;
    return symbols_mangle(&compile->builder, text, around);
}

bool is_token(const Compile *compile, NodeId node, Str text)
{
    return node_kind(compile->tree, node) == NODE_TOKEN &&
           str_eq(node_text(compile->tree, node), text);
}

bool has_token(const Compile *compile, NodeId node, Str text)
{
    NodeId child = node_first(compile->tree, node);
    while (child != NODE_ABSENT && !is_token(compile, child, text))
        child = node_next(compile->tree, child);
    return child != NODE_ABSENT;
}

NodeId last_named(const Compile *compile, NodeId node)
{
    NodeId last = NODE_ABSENT;
    NodeId child = node_first_named(compile->tree, node);
    for (; child != NODE_ABSENT; child = node_next_named(compile->tree, child))
        last = child;
    return last;
}
