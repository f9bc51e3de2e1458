#include "syntax/literal.h"
#include "syntax/term.h"

#include <string.h>

enum { LIMIT_NUMBERS = sizeof(((Term *)0)->numbers) / sizeof(uint32_t) };

// What a comparison is about.
typedef struct {
    TermKind kind; // TERM_UNKNOWN for nothing that is known here
    uint8_t part;  // as in Term; of TERM_PLATFORM_STARTS: the length compared
} Subject;

static const Subject no_subject = {TERM_UNKNOWN, 0};

typedef enum { SIGN_COMPARE, SIGN_IN, SIGN_NOT_IN, SIGN_OTHER } SignKind;

typedef struct {
    SignKind kind;
    Comparison compare;
    Comparison mirrored; // with its sides exchanged
} Sign;

typedef struct {
    Str text;
    Sign sign;
} SignRow;

static const SignRow signs[] = {
    {STR_INIT("=="), {SIGN_COMPARE, COMPARE_EQ, COMPARE_EQ}},
    {STR_INIT("!="), {SIGN_COMPARE, COMPARE_NE, COMPARE_NE}},
    {STR_INIT("<"), {SIGN_COMPARE, COMPARE_LT, COMPARE_GT}},
    {STR_INIT("<="), {SIGN_COMPARE, COMPARE_LE, COMPARE_GE}},
    {STR_INIT(">"), {SIGN_COMPARE, COMPARE_GT, COMPARE_LT}},
    {STR_INIT(">="), {SIGN_COMPARE, COMPARE_GE, COMPARE_LE}},
    {STR_INIT("in"), {SIGN_IN, COMPARE_EQ, COMPARE_EQ}},
};

static Sign read_sign(Str text)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_eq(signs[i].text, text))
            return signs[i].sign;
    }
    // Blanks may stand between the two words.
    bool is_not_in = str_starts_with(text, STR("not"));
    SignKind kind = is_not_in ? SIGN_NOT_IN : SIGN_OTHER;
    return (Sign){kind, COMPARE_EQ, COMPARE_EQ};
}

static Subject subject_of_meaning(Meaning meaning)
{
    switch ((int)meaning) {
    case MEANING_VERSION_INFO:
        return (Subject){TERM_VERSION, 0};
    case MEANING_HEXVERSION:
        return (Subject){TERM_HEXVERSION, 0};
    case MEANING_SYS_PLATFORM:
        return (Subject){TERM_PLATFORM, 0};
    case MEANING_OS_NAME:
        return (Subject){TERM_OS_NAME, 0};
    case MEANING_IMPLEMENTATION_NAME:
        return (Subject){TERM_IMPLEMENTATION, 0};
    case MEANING_MODULE_NAME:
        return (Subject){TERM_MAIN, 0};
    default:
        return no_subject;
    }
}

// The length of `[:length]` or `[0:length]`; 0 for any other slice.
static uint8_t slice_length(const Tree *tree, NodeId slice)
{
    NodeId colon = NODE_ABSENT;
    NodeId before = NODE_ABSENT;
    NodeId behind = NODE_ABSENT;
    NodeId child = node_first(tree, slice);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        bool is_colon = node_kind(tree, child) == NODE_TOKEN;
        if (is_colon && colon != NODE_ABSENT)
            return 0;
        if (is_colon)
            colon = child;
        else if (colon == NODE_ABSENT)
            before = child;
        else
            behind = child;
    }
    uint32_t start = 0;
    uint32_t length;
    if ((before != NODE_ABSENT && !literal_integer(tree, before, &start)) ||
        start != 0 || behind == NODE_ABSENT ||
        !literal_integer(tree, behind, &length) || length > UINT8_MAX)
        return 0;
    return (uint8_t)length;
}

static Subject subject_of_subscript(Meaning owner, const Tree *tree,
                                    NodeId index)
{
    uint8_t length =
        node_kind(tree, index) == NODE_SLICE ? slice_length(tree, index) : 0;
    if (owner == MEANING_SYS_PLATFORM && length)
        return (Subject){TERM_PLATFORM_STARTS, length};
    if (owner != MEANING_VERSION_INFO)
        return no_subject;
    if (length)
        return (Subject){TERM_VERSION, length < LIMIT_NUMBERS ? length : 0};
    uint32_t part;
    if (!literal_integer(tree, index, &part) || part >= LIMIT_NUMBERS)
        return no_subject;
    return (Subject){TERM_VERSION_PART, (uint8_t)part};
}

static Subject subject_of_attribute(Meaning owner, Str name)
{
    static const Str names[] = {STR_INIT("major"), STR_INIT("minor"),
                                STR_INIT("micro")};
    if (owner != MEANING_VERSION_INFO)
        return no_subject;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(names[i], name))
            return (Subject){TERM_VERSION_PART, (uint8_t)i};
    }
    return no_subject;
}

static Meaning meaning_at(const Lowering *lower, NodeId node, NodeField field)
{
    NodeId child = node_child(lower->tree, node, field);
    return child == NODE_ABSENT
               ? MEANING_NOTHING
               : meaning_of_expression(&lower->meanings, lower->tree, child);
}

static Subject find_subject(const Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    Meaning meaning = meaning_of_expression(&lower->meanings, tree, node);
    if (meaning != MEANING_NOTHING)
        return subject_of_meaning(meaning);
    switch ((int)node_kind(tree, node)) {
    case NODE_SUBSCRIPT:
        return subject_of_subscript(meaning_at(lower, node, FIELD_VALUE), tree,
                                    node_child(tree, node, FIELD_SUBSCRIPT));
    case NODE_ATTRIBUTE:
        return subject_of_attribute(
            meaning_at(lower, node, FIELD_OBJECT),
            node_text(tree, node_child(tree, node, FIELD_ATTRIBUTE)));
    case NODE_CALL:
        if (meaning_at(lower, node, FIELD_FUNCTION) ==
            MEANING_PYTHON_IMPLEMENTATION)
            return (Subject){TERM_IMPLEMENTATION, 0};
        return no_subject;
    default:
        return no_subject;
    }
}

static bool read_numbers(const Tree *tree, NodeId node, Term *term)
{
    bool is_tuple = term->kind == TERM_VERSION;
    if (!is_tuple) {
        term->count = 1;
        return literal_integer(tree, node, &term->numbers[0]);
    }
    if (node_kind(tree, node) != NODE_TUPLE)
        return false;
    NodeId number = node_first_named(tree, node);
    for (; number != NODE_ABSENT; number = node_next_named(tree, number)) {
        if (term->count == LIMIT_NUMBERS ||
            !literal_integer(tree, number, &term->numbers[term->count++]))
            return false;
    }
    return term->count > 0;
}

// platform.python_implementation() has capitals that sys.implementation.name
// has not.
static Str fold_case(Arena *arena, Str text)
{
    static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    char *bytes = arena_alloc(arena, text.count);
    for (size_t i = 0; i < text.count; i++) {
        const char *capital = memchr(capitals, text.at[i], sizeof small - 1);
        bytes[i] = text.at[i];
        if (capital)
            bytes[i] = small[capital - capitals];
    }
    return (Str){bytes, text.count};
}

static bool read_text(Lowering *lower, NodeId node, Term *term)
{
    Str text;
    if (term->compare > COMPARE_NE ||
        !literal_string(lower->tree, node, lower->arena, &text))
        return false;
    if (term->kind == TERM_MAIN)
        return str_eq(text, STR("__main__"));
    if (term->kind == TERM_PLATFORM_STARTS && term->part &&
        term->part != text.count)
        return false;
    if (term->kind == TERM_IMPLEMENTATION)
        text = fold_case(lower->arena, text);
    term->text = builder_text(&lower->builder, text);
    return true;
}

// Pushes "subject compare value".
static void push_compared(TermWriter *writer, Subject subject,
                          Comparison compare, NodeId value)
{
    Lowering *lower = writer->lower;
    Term term = {.kind = (uint8_t)subject.kind,
                 .compare = (uint8_t)compare,
                 .part = subject.part};
    bool is_number = subject.kind == TERM_VERSION ||
                     subject.kind == TERM_VERSION_PART ||
                     subject.kind == TERM_HEXVERSION;
    bool known = is_number ? read_numbers(lower->tree, value, &term)
                           : read_text(lower, value, &term);
    if (!known) {
        term_push_truth(writer, TERM_UNKNOWN);
        return;
    }
    // These two are true or false by themselves.
    bool is_plain =
        subject.kind == TERM_MAIN || subject.kind == TERM_PLATFORM_STARTS;
    if (is_plain) {
        term.compare = COMPARE_EQ;
        term.part = 0;
    }
    term_push(writer, term);
    if (is_plain && compare == COMPARE_NE)
        term_negate(writer);
}

// Pushes "subject is one of the elements".
static void push_member(TermWriter *writer, Subject subject, NodeId elements)
{
    const Tree *tree = writer->lower->tree;
    NodeKind kind = node_kind(tree, elements);
    bool is_display =
        kind == NODE_TUPLE || kind == NODE_LIST || kind == NODE_SET;
    NodeId element =
        is_display ? node_first_named(tree, elements) : NODE_ABSENT;
    if (element == NODE_ABSENT) {
        term_push_truth(writer, TERM_UNKNOWN);
        return;
    }
    push_compared(writer, subject, COMPARE_EQ, element);
    while ((element = node_next_named(tree, element)) != NODE_ABSENT) {
        push_compared(writer, subject, COMPARE_EQ, element);
        term_join(writer, TERM_OR);
    }
}

static void push_pair(TermWriter *writer, NodeId left, Sign sign, NodeId right)
{
    const Lowering *lower = writer->lower;
    Subject subject = find_subject(lower, left);
    if (subject.kind != TERM_UNKNOWN && sign.kind == SIGN_COMPARE) {
        push_compared(writer, subject, sign.compare, right);
        return;
    }
    if (subject.kind != TERM_UNKNOWN && sign.kind != SIGN_OTHER) {
        push_member(writer, subject, right);
        if (sign.kind == SIGN_NOT_IN)
            term_negate(writer);
        return;
    }
    subject = find_subject(lower, right);
    if (subject.kind != TERM_UNKNOWN && sign.kind == SIGN_COMPARE)
        push_compared(writer, subject, sign.mirrored, left);
    else
        term_push_truth(writer, TERM_UNKNOWN);
}

void term_push_comparison(TermWriter *writer, NodeId node)
{
    const Tree *tree = writer->lower->tree;
    NodeId left = node_first(tree, node);
    bool chained = false;
    for (;;) {
        NodeId sign = node_next(tree, left);
        if (sign == NODE_ABSENT)
            return;
        NodeId right = node_next(tree, sign);
        push_pair(writer, left, read_sign(node_text(tree, sign)), right);
        if (chained)
            term_join(writer, TERM_AND);
        chained = true;
        left = right;
    }
}

static bool is_prefix_test(const Lowering *lower, NodeId method)
{
    const Tree *tree = lower->tree;
    if (node_kind(tree, method) != NODE_ATTRIBUTE)
        return false;
    NodeId name = node_child(tree, method, FIELD_ATTRIBUTE);
    return meaning_at(lower, method, FIELD_OBJECT) == MEANING_SYS_PLATFORM &&
           str_eq(node_text(tree, name), STR("startswith"));
}

void term_push_call(TermWriter *writer, NodeId node)
{
    static const Subject starts = {TERM_PLATFORM_STARTS, 0};
    const Lowering *lower = writer->lower;
    const Tree *tree = lower->tree;
    NodeId list = node_child(tree, node, FIELD_ARGUMENTS);
    NodeId prefix = NODE_ABSENT;
    if (is_prefix_test(lower, node_child(tree, node, FIELD_FUNCTION)) &&
        node_kind(tree, list) == NODE_ARGUMENT_LIST)
        prefix = node_first_named(tree, list);
    if (prefix == NODE_ABSENT)
        term_push_truth(writer, TERM_UNKNOWN);
    else if (node_kind(tree, prefix) == NODE_TUPLE)
        push_member(writer, starts, prefix);
    else
        push_compared(writer, starts, COMPARE_EQ, prefix);
}
