#include "syntax/compile.h"

#include "syntax/literal.h"

// The parts of a string as they are found: text that was not planned yet, and
// how many parts were.
typedef struct {
    Text text;
    uint32_t planned;
    bool holes; // or text whose value is not known
    LiteralForm form;
} Joining;

static void plan_text(Compile *compile, NodeId node, Joining *joining)
{
    ConstantKind kind = joining->form.bytes ? CONSTANT_BYTES : CONSTANT_STRING;
    uint32_t constant =
        code_builder_string(&compile->builder, kind, text_str(&joining->text));
    plan_op_with(compile, node, OP_CONSTANT, constant, 0);
    joining->text = (Text){.arena = compile->arena};
    joining->planned++;
}

static void plan_part(Compile *compile, NodeId node, Joining *joining)
{
    if (joining->text.count)
        plan_text(compile, node, joining);
    joining->holes = true;
    joining->planned++;
}

static void decode(Compile *compile, NodeId node, Str content, Joining *joining)
{
    Text text = {.arena = compile->arena};
    if (literal_decode(content, joining->form, &text)) {
        (void)out_to_text(&joining->text, text_str(&text));
        return;
    }
    plan_part(compile, node, joining);
    plan_op(compile, node, OP_OPAQUE);
}

// Doubled braces stand for one.
static void decode_between_holes(Compile *compile, NodeId node, Str content,
                                 Joining *joining)
{
    while (content.count) {
        size_t brace = str_find(content, '{');
        size_t closing = str_find(content, '}');
        if (closing < brace)
            brace = closing;
        decode(compile, node, str_slice(content, 0, brace + 1), joining);
        content = str_skip(content, brace + 2);
    }
}

static bool is_hole(NodeKind kind)
{
    return kind == NODE_INTERPOLATION || kind == NODE_FORMAT_EXPRESSION;
}

static void step_hole(Compile *compile, Task task)
{
    compile_interpolation(compile, task.node);
}

// `{x=}` is shown as written.
static void join_source(Compile *compile, NodeId hole, Joining *joining)
{
    const Tree *tree = compile->tree;
    NodeId child = node_first(tree, hole);
    uint32_t from = tree->nodes[child].end;
    while (child != NODE_ABSENT && !is_token(compile, child, STR("=")))
        child = node_next(tree, child);
    if (child == NODE_ABSENT)
        return;
    Str source = str_slice(tree->text, from, tree->nodes[child].end - from);
    (void)out_to_text(&joining->text, source);
}

// The text of `node` from `start` to `end`, with the holes among its children.
static void join_holes(Compile *compile, NodeId node, uint32_t start,
                       uint32_t end, Joining *joining)
{
    const Tree *tree = compile->tree;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (!is_hole(node_kind(tree, child)))
            continue;
        Str gap =
            str_slice(tree->text, start, tree->nodes[child].start - start);
        decode_between_holes(compile, node, gap, joining);
        join_source(compile, child, joining);
        plan_part(compile, node, joining);
        plan(compile, (Task){.step = step_hole, .node = child});
        start = tree->nodes[child].end;
    }
    decode_between_holes(compile, node,
                         str_slice(tree->text, start, end - start), joining);
}

// `whole` is what the literal is a part of.
static void join_string(Compile *compile, NodeId whole, NodeId node,
                        Joining *joining)
{
    const Tree *tree = compile->tree;
    NodeId opening = node_child_kind(tree, node, NODE_STRING_START);
    if (opening == NODE_ABSENT)
        return;
    uint32_t start = tree->nodes[opening].end;
    Str content = literal_content(tree, node);
    LiteralForm form = literal_form(node_text(tree, opening));
    form.template |= joining->form.template;
    joining->form = form;
    if (form.holes)
        join_holes(compile, node, start, start + (uint32_t)content.count,
                   joining);
    else
        decode(compile, whole, content, joining);
}

static void end_joining(Compile *compile, NodeId node, Joining *joining)
{
    if (joining->text.count || joining->planned == 0)
        plan_text(compile, node, joining);
    BuildKind kind = joining->form.template ? BUILD_TEMPLATE : BUILD_STRING;
    if (joining->holes || kind == BUILD_TEMPLATE)
        plan_build(compile, node, kind, joining->planned);
}

// A string, or adjacent ones.
void compile_string(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    Joining joining = {.text = {.arena = compile->arena}};
    if (node_kind(tree, node) == NODE_STRING) {
        join_string(compile, node, node, &joining);
    } else {
        NodeId part = node_first_named(tree, node);
        for (; part != NODE_ABSENT; part = node_next_named(tree, part)) {
            if (node_kind(tree, part) == NODE_STRING)
                join_string(compile, node, part, &joining);
        }
    }
    end_joining(compile, node, &joining);
}

static void plan_specifier(Compile *compile, NodeId specifier)
{
    const Node *at = &compile->tree->nodes[specifier];
    Joining joining = {.text = {.arena = compile->arena},
                       .form = {.holes = true}};
    // Behind the colon.
    join_holes(compile, specifier, at->start + 1, at->end, &joining);
    end_joining(compile, specifier, &joining);
}

// The value in a hole. The grammar reads `{x:=5}` as a walrus, which has to be
// in parentheses there.
static NodeId hole_value(const Tree *tree, NodeId value)
{
    if (value == NODE_ABSENT || node_kind(tree, value) != NODE_NAMED_EXPRESSION)
        return value;
    return node_child(tree, value, FIELD_NAME);
}

void compile_interpolation(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId specifier = node_child_kind(tree, node, NODE_FORMAT_SPECIFIER);
    plan_value(compile, hole_value(tree, node_first_named(tree, node)));
    if (specifier != NODE_ABSENT)
        plan_specifier(compile, specifier);
    plan_op_flags(compile, node, OP_FORMAT, specifier != NODE_ABSENT);
}
