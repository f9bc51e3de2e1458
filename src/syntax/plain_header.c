#include "syntax/plain_header.h"

#include "syntax/plain_expression.h"

#include <string.h>

NodeField plain_block_field(NodeKind owner)
{
    switch ((int)owner) {
    case NODE_IF_STATEMENT:
    case NODE_ELIF_CLAUSE:
    case NODE_EXCEPT_CLAUSE:
    case NODE_FINALLY_CLAUSE:
        return FIELD_NONE;
    default:
        return FIELD_BODY;
    }
}

static size_t skip_blanks(Str line, size_t at)
{
    while (at < line.count && line.at[at] == ' ')
        at++;
    return at;
}

size_t plain_name_end(Str line, bool is_class)
{
    size_t at = line_first_word(line).count;
    FirstWord word = first_word(str_skip(line, skip_blanks(line, at)));
    if (word.keyword == KEYWORD_DEF) { // async
        at = skip_blanks(line, at) + word.text.count;
        word = first_word(str_skip(line, skip_blanks(line, at)));
    }
    size_t end = skip_blanks(line, at) + word.text.count;
    bool named = word.text.count && word.keyword == KEYWORD_NONE;
    if (!named || end == line.count || line.at[line.count - 1] != ':')
        return 0;
    bool bare = is_class && line.at[end] == ':';
    return bare || line.at[end] == '(' || line.at[end] == '[' ? end : 0;
}

static void take_definition(PlainReader *reader, uint32_t root,
                            const PlainLine *line)
{
    bool is_class = line->keyword == KEYWORD_CLASS;
    size_t end = plain_name_end(line->text, is_class);
    if (end == 0 || !line->mute || line->reads_own) {
        reader->refused = true;
        return;
    }
    (void)plain_take_keyword(reader, root, line->keyword);
    if (line->keyword == KEYWORD_ASYNC)
        (void)plain_take_keyword(reader, root, KEYWORD_DEF);
    plain_take_name(reader, root, FIELD_NAME);
    reader->at = line->text.count - 1;
}

// Two exception types or more in parentheses.
static void take_tuple(PlainReader *reader, uint32_t parent, NodeField field)
{
    uint32_t tuple = plain_open(reader, parent, NODE_TUPLE, field, reader->at);
    bool several = false;
    reader->bracketed = true;
    (void)plain_take_byte(reader, tuple, '(');
    plain_skip_gap(reader);
    do {
        plain_take_chain(reader, tuple, FIELD_NONE);
        plain_skip_gap(reader);
        bool more = plain_take_byte(reader, tuple, ',');
        several = several || more;
        plain_skip_gap(reader);
        if (!more)
            break;
    } while (!reader->refused && plain_peek(reader) != ')');
    if (!plain_take_byte(reader, tuple, ')') || !several)
        reader->refused = true;
    reader->bracketed = false;
    plain_close(reader, tuple, reader->at);
}

static void take_types(PlainReader *reader, uint32_t parent, NodeField field)
{
    if (plain_peek(reader) == '(')
        take_tuple(reader, parent, field);
    else
        plain_take_chain(reader, parent, field);
}

static void take_handler(PlainReader *reader, uint32_t root)
{
    if (plain_peek(reader) == ':')
        return;
    if (str_search(reader->text, STR(" as "), reader->at) ==
        reader->text.count) {
        take_types(reader, root, FIELD_VALUE);
        return;
    }
    uint32_t pattern =
        plain_open(reader, root, NODE_AS_PATTERN, FIELD_VALUE, reader->at);
    take_types(reader, pattern, FIELD_NONE);
    plain_skip_gap(reader);
    if (!plain_take_keyword(reader, pattern, KEYWORD_AS))
        reader->refused = true;
    uint32_t target = plain_open(reader, pattern, NODE_AS_PATTERN_TARGET,
                                 FIELD_ALIAS, reader->at);
    plain_take_name(reader, target, FIELD_NONE);
    plain_close(reader, target, reader->at);
    plain_close(reader, pattern, reader->at);
}

// A plain number or string.
static void take_literal(PlainReader *reader, uint32_t parent, NodeField field)
{
    size_t start = reader->at;
    char quote = plain_peek(reader);
    if (quote == '"' || quote == '\'') {
        plain_take_string(reader, parent, field);
        return;
    }
    Str digits = plain_cut_word(reader, &start);
    uint32_t number;
    if (!str_to_number(digits, UINT32_MAX, &number) ||
        (digits.at[0] == '0' && digits.count > 1))
        reader->refused = true;
    plain_add_leaf(reader, parent, NODE_INTEGER, field, start);
}

// (3, 8)
static void take_numbers(PlainReader *reader, uint32_t parent)
{
    uint32_t tuple =
        plain_open(reader, parent, NODE_TUPLE, FIELD_NONE, reader->at);
    bool several = false;
    (void)plain_take_byte(reader, tuple, '(');
    while (!reader->refused && plain_peek(reader) != ')') {
        take_literal(reader, tuple, FIELD_NONE);
        plain_skip_gap(reader);
        bool more = plain_take_byte(reader, tuple, ',');
        several = several || more;
        plain_skip_gap(reader);
        if (!more)
            break;
    }
    if (!plain_take_byte(reader, tuple, ')') || !several)
        reader->refused = true;
    plain_close(reader, tuple, reader->at);
}

static Str peek_sign(const PlainReader *reader)
{
    size_t end = reader->at;
    while (end < reader->text.count && strchr("=!<>", reader->text.at[end]))
        end++;
    return str_slice(reader->text, reader->at, end - reader->at);
}

static bool is_sign(Str sign)
{
    return str_eq(sign, STR("==")) || str_eq(sign, STR("!=")) ||
           str_eq(sign, STR("<")) || str_eq(sign, STR("<=")) ||
           str_eq(sign, STR(">")) || str_eq(sign, STR(">="));
}

static size_t find_chain_end(const PlainReader *reader)
{
    size_t at = reader->at;
    while (at < reader->text.count &&
           (byte_is_word(reader->text.at[at]) || reader->text.at[at] == '.'))
        at++;
    return at;
}

// A chain, or an item of one.
static void take_subject(PlainReader *reader, uint32_t parent)
{
    size_t end = find_chain_end(reader);
    if (end == reader->text.count || reader->text.at[end] != '[') {
        plain_take_chain(reader, parent, FIELD_NONE);
        return;
    }
    uint32_t item =
        plain_open(reader, parent, NODE_SUBSCRIPT, FIELD_NONE, reader->at);
    plain_take_chain(reader, item, FIELD_VALUE);
    (void)plain_take_byte(reader, item, '[');
    take_literal(reader, item, FIELD_SUBSCRIPT);
    if (!plain_take_byte(reader, item, ']'))
        reader->refused = true;
    plain_close(reader, item, reader->at);
}

static void take_comparison(PlainReader *reader, uint32_t root)
{
    uint32_t comparison = plain_open(reader, root, NODE_COMPARISON_OPERATOR,
                                     FIELD_CONDITION, reader->at);
    take_subject(reader, comparison);
    plain_skip_gap(reader);
    Str sign = peek_sign(reader);
    size_t start = reader->at;
    reader->at += sign.count;
    if (!is_sign(sign))
        reader->refused = true;
    plain_add_leaf(reader, comparison, NODE_TOKEN, FIELD_NONE, start);
    plain_skip_gap(reader);
    if (plain_peek(reader) == '(')
        take_numbers(reader, comparison);
    else
        take_literal(reader, comparison, FIELD_NONE);
    plain_close(reader, comparison, reader->at);
}

static void take_negation(PlainReader *reader, uint32_t root)
{
    uint32_t negation = plain_open(reader, root, NODE_NOT_OPERATOR,
                                   FIELD_CONDITION, reader->at);
    (void)plain_take_keyword(reader, negation, KEYWORD_NOT);
    plain_take_chain(reader, negation, FIELD_ARGUMENT);
    plain_close(reader, negation, reader->at);
}

static void take_condition(PlainReader *reader, uint32_t root,
                           const PlainLine *line)
{
    size_t start = reader->at;
    size_t end = line->text.count - 1;
    Str condition = str_trim(str_slice(line->text, start, end - start));
    if (line->mute && plain_condition(condition)) {
        reader->at = end;
        plain_add_leaf(reader, root, NODE_OTHER, FIELD_CONDITION, start);
    } else if (plain_is_chain(condition)) {
        plain_take_chain(reader, root, FIELD_CONDITION);
    } else if (first_word(condition).keyword == KEYWORD_NOT) {
        take_negation(reader, root);
    } else {
        take_comparison(reader, root);
    }
}

static NodeKind kind_of(Keyword keyword)
{
    switch ((int)keyword) {
    case KEYWORD_ASYNC:
    case KEYWORD_DEF:
        return NODE_FUNCTION_DEFINITION;
    case KEYWORD_CLASS:
        return NODE_CLASS_DEFINITION;
    case KEYWORD_ELIF:
        return NODE_ELIF_CLAUSE;
    case KEYWORD_ELSE:
        return NODE_ELSE_CLAUSE;
    case KEYWORD_EXCEPT:
        return NODE_EXCEPT_CLAUSE;
    case KEYWORD_FINALLY:
        return NODE_FINALLY_CLAUSE;
    case KEYWORD_FOR:
        return NODE_FOR_STATEMENT;
    case KEYWORD_IF:
        return NODE_IF_STATEMENT;
    case KEYWORD_TRY:
        return NODE_TRY_STATEMENT;
    case KEYWORD_WHILE:
        return NODE_WHILE_STATEMENT;
    case KEYWORD_WITH:
        return NODE_WITH_STATEMENT;
    default:
        return NODE_OTHER;
    }
}

static void take_head(PlainReader *reader, uint32_t root, const PlainLine *line)
{
    switch ((int)line->keyword) {
    case KEYWORD_ASYNC:
    case KEYWORD_CLASS:
    case KEYWORD_DEF:
        take_definition(reader, root, line);
        return;
    case KEYWORD_FOR:
    case KEYWORD_WITH:
        if (!line->mute || !line->bare)
            reader->refused = true;
        (void)plain_take_keyword(reader, root, line->keyword);
        reader->at = line->text.count - 1;
        return;
    default:
        (void)plain_take_keyword(reader, root, line->keyword);
    }
    if (line->keyword == KEYWORD_EXCEPT)
        take_handler(reader, root);
    else if (line->keyword == KEYWORD_IF || line->keyword == KEYWORD_ELIF ||
             line->keyword == KEYWORD_WHILE)
        take_condition(reader, root, line);
}

bool plain_header(const PlainLine *line, Arena *arena, Nodes *nodes)
{
    NodeKind kind = kind_of(line->keyword);
    size_t count = nodes->count;
    PlainReader reader = plain_begin(line, arena, nodes);
    if (kind == NODE_OTHER || line->text.at[line->text.count - 1] != ':')
        return false;
    uint32_t root = plain_open(&reader, NODE_ABSENT, kind, FIELD_NONE, 0);
    take_head(&reader, root, line);
    plain_skip_gap(&reader);
    if (!plain_take_byte(&reader, root, ':'))
        reader.refused = true;
    plain_close(&reader, root, reader.at);
    return plain_end(&reader, count);
}
