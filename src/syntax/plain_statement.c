#include "syntax/plain_statement.h"

#include "syntax/plain_expression.h"
#include "syntax/plain_reader.h"

static void take_value(PlainReader *reader, uint32_t assignment,
                       const PlainLine *line)
{
    Str value = str_skip(reader->text, reader->at);
    if (plain_is_chain(value)) {
        plain_take_chain(reader, assignment, FIELD_RIGHT);
        return;
    }
    size_t start = reader->at;
    reader->at = reader->text.count;
    if (!line->mute || line->reads_own || !plain_expression(value))
        reader->refused = true;
    plain_add_leaf(reader, assignment, NODE_OTHER, FIELD_RIGHT, start);
}

// A list or tuple of plain strings, as what is exported mostly is.
static void take_strings(PlainReader *reader, uint32_t assignment)
{
    bool is_list = plain_peek(reader) == '[';
    uint32_t sequence =
        plain_open(reader, assignment, is_list ? NODE_LIST : NODE_TUPLE,
                   FIELD_RIGHT, reader->at);
    bool several = is_list; // in a tuple a comma has to tell
    if (!plain_take_byte(reader, sequence, is_list ? '[' : '('))
        reader->refused = true;
    reader->bracketed = true;
    plain_skip_gap(reader);
    while (!reader->refused && plain_peek(reader) != (is_list ? ']' : ')')) {
        plain_take_string(reader, sequence, FIELD_NONE);
        plain_skip_gap(reader);
        if (!plain_take_byte(reader, sequence, ','))
            break;
        several = true;
        plain_skip_gap(reader);
    }
    if (!plain_take_byte(reader, sequence, is_list ? ']' : ')') || !several)
        reader->refused = true;
    reader->bracketed = false;
    plain_close(reader, sequence, reader->at);
}

static void take_assigned(PlainReader *reader, uint32_t assignment,
                          const PlainLine *line)
{
    // What is exported is to be told.
    if (str_starts_with(line->text, STR("__all__")))
        take_strings(reader, assignment);
    else
        take_value(reader, assignment, line);
}

static void take_assignment(PlainReader *reader, uint32_t statement,
                            const PlainLine *line)
{
    uint32_t assignment =
        plain_open(reader, statement, NODE_ASSIGNMENT, FIELD_NONE, 0);
    plain_take_name(reader, assignment, FIELD_LEFT);
    plain_skip_gap(reader);
    if (!plain_take_byte(reader, assignment, '='))
        reader->refused = true;
    plain_skip_gap(reader);
    if (!reader->refused)
        take_assigned(reader, assignment, line);
    plain_close(reader, assignment, reader->at);
}

bool plain_statement(const PlainLine *line, Arena *arena, Nodes *nodes)
{
    size_t count = nodes->count;
    PlainReader reader = plain_begin(line, arena, nodes);
    bool pass = line->keyword == KEYWORD_PASS;
    uint32_t root = plain_open(
        &reader, NODE_ABSENT,
        pass ? NODE_PASS_STATEMENT : NODE_EXPRESSION_STATEMENT, FIELD_NONE, 0);
    if (pass)
        (void)plain_take_keyword(&reader, root, KEYWORD_PASS);
    else
        take_assignment(&reader, root, line);
    plain_close(&reader, root, reader.at);
    return plain_end(&reader, count);
}
