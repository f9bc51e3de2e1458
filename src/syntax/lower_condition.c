#include "syntax/literal.h"
#include "syntax/term.h"

// A node to be read, or, where `join` is set, the operator whose operands have
// been pushed by then.
typedef struct {
    NodeId node;
    TermKind join; // TERM_NOT, TERM_AND, TERM_OR, or TERM_UNKNOWN for none
} Step;

typedef VEC(Step) Steps;

static Term *last_term(const TermWriter *writer, size_t back)
{
    const ScriptBuilder *builder = &writer->lower->builder;
    size_t count = builder->terms.count - writer->first;
    return count < back ? NULL
                        : &builder->terms.items[builder->terms.count - back];
}

static bool is_unknown(const Term *term)
{
    return term && term->kind == TERM_UNKNOWN;
}

void term_push(TermWriter *writer, Term term)
{
    Lowering *lower = writer->lower;
    vec_push(lower->arena, &lower->builder.terms, term);
    writer->depth++;
    if (writer->deepest < writer->depth)
        writer->deepest = writer->depth;
}

void term_push_truth(TermWriter *writer, TermKind kind)
{
    term_push(writer, (Term){.kind = (uint8_t)kind});
}

static void push_operator(TermWriter *writer, TermKind kind)
{
    Lowering *lower = writer->lower;
    Term term = {.kind = (uint8_t)kind};
    vec_push(lower->arena, &lower->builder.terms, term);
}

void term_negate(TermWriter *writer)
{
    if (!is_unknown(last_term(writer, 1)))
        push_operator(writer, TERM_NOT);
}

void term_join(TermWriter *writer, TermKind join)
{
    writer->depth--;
    // Most conditions are of no interest: one term says so.
    if (is_unknown(last_term(writer, 1)) && is_unknown(last_term(writer, 2)))
        writer->lower->builder.terms.count--;
    else
        push_operator(writer, join);
}

static TermKind term_of_meaning(Meaning meaning)
{
    switch ((int)meaning) {
    case MEANING_TYPE_CHECKING:
        return TERM_TYPING;
    case MEANING_DEBUG:
        return TERM_DEBUG;
    case MEANING_TRUE:
        return TERM_TRUE;
    default:
        return TERM_UNKNOWN;
    }
}

static TermKind term_of_number(const Tree *tree, NodeId node)
{
    uint32_t value;
    if (!literal_integer(tree, node, &value))
        return TERM_UNKNOWN;
    return value ? TERM_TRUE : TERM_FALSE;
}

static TermKind term_of_string(const Lowering *lower, NodeId node)
{
    Str value;
    if (!literal_string(lower->tree, node, lower->arena, &value))
        return TERM_UNKNOWN;
    return value.count ? TERM_TRUE : TERM_FALSE;
}

static void push_leaf(TermWriter *writer, NodeId node)
{
    const Lowering *lower = writer->lower;
    const Tree *tree = lower->tree;
    TermKind kind = TERM_UNKNOWN;
    switch ((int)node_kind(tree, node)) {
    case NODE_COMPARISON_OPERATOR:
        term_push_comparison(writer, node);
        return;
    case NODE_CALL:
        term_push_call(writer, node);
        return;
    case NODE_TRUE:
        kind = TERM_TRUE;
        break;
    case NODE_FALSE:
    case NODE_NONE:
        kind = TERM_FALSE;
        break;
    case NODE_INTEGER:
        kind = term_of_number(tree, node);
        break;
    case NODE_STRING:
    case NODE_CONCATENATED_STRING:
        kind = term_of_string(lower, node);
        break;
    default:
        kind = term_of_meaning(
            meaning_of_expression(&lower->meanings, tree, node));
    }
    term_push_truth(writer, kind);
}

static void push_step(const Lowering *lower, Steps *steps, NodeId node,
                      TermKind join)
{
    vec_push(lower->arena, steps, (Step){node, join});
}

static bool is_and(const Tree *tree, NodeId node)
{
    NodeId sign = node_child(tree, node, FIELD_OPERATOR);
    return str_eq(node_text(tree, sign), STR("and"));
}

// Puts the operands of `node` on the stack, the first one on top.
static void expand(TermWriter *writer, Steps *steps, NodeId node)
{
    const Lowering *lower = writer->lower;
    const Tree *tree = lower->tree;
    if (tree->nodes[node].broken) {
        term_push_truth(writer, TERM_UNKNOWN);
        return;
    }
    switch ((int)node_kind(tree, node)) {
    case NODE_PARENTHESIZED_EXPRESSION:
        push_step(lower, steps, node_first_named(tree, node), TERM_UNKNOWN);
        return;
    case NODE_NOT_OPERATOR:
        push_step(lower, steps, node, TERM_NOT);
        push_step(lower, steps, node_first_named(tree, node), TERM_UNKNOWN);
        return;
    case NODE_BOOLEAN_OPERATOR:
        push_step(lower, steps, node, is_and(tree, node) ? TERM_AND : TERM_OR);
        push_step(lower, steps, node_child(tree, node, FIELD_RIGHT),
                  TERM_UNKNOWN);
        push_step(lower, steps, node_child(tree, node, FIELD_LEFT),
                  TERM_UNKNOWN);
        return;
    default:
        push_leaf(writer, node);
    }
}

static void write_terms(TermWriter *writer, NodeId condition)
{
    Steps steps = {0};
    push_step(writer->lower, &steps, condition, TERM_UNKNOWN);
    while (steps.count) {
        Step step = vec_last(&steps);
        steps.count--;
        if (step.join == TERM_UNKNOWN)
            expand(writer, &steps, step.node);
        else if (step.join == TERM_NOT)
            term_negate(writer);
        else
            term_join(writer, step.join);
    }
}

uint32_t lower_condition(Lowering *lower, NodeId node)
{
    ScriptBuilder *builder = &lower->builder;
    TermWriter writer = {.lower = lower,
                         .first = (uint32_t)builder->terms.count};
    write_terms(&writer, node);
    if (writer.deepest > CONDITION_DEPTH) {
        builder->terms.count = writer.first;
        term_push_truth(&writer, TERM_UNKNOWN);
    }
    Condition condition = {writer.first,
                           (uint32_t)builder->terms.count - writer.first};
    vec_push(lower->arena, &builder->conditions, condition);
    return (uint32_t)builder->conditions.count - 1;
}
