#include "syntax/plain_import.h"

#include "syntax/plain_reader.h"

static void take_dotted(PlainReader *reader, uint32_t parent, NodeField field)
{
    uint32_t dotted =
        plain_open(reader, parent, NODE_DOTTED_NAME, field, reader->at);
    for (;;) {
        plain_take_name(reader, dotted, FIELD_NONE);
        size_t end = reader->at;
        plain_skip_gap(reader);
        if (!plain_take_byte(reader, dotted, '.')) {
            plain_close(reader, dotted, end);
            return;
        }
        plain_skip_gap(reader);
    }
}

// Looks beyond the dotted name that the reader stands before.
static bool has_alias(PlainReader reader)
{
    size_t start;
    Str word = plain_cut_word(&reader, &start);
    plain_skip_gap(&reader);
    while (word.count && plain_peek(&reader) == '.') {
        reader.at++;
        plain_skip_gap(&reader);
        word = plain_cut_word(&reader, &start);
        plain_skip_gap(&reader);
    }
    return word_keyword(plain_cut_word(&reader, &start)) == KEYWORD_AS;
}

static void take_alias(PlainReader *reader, uint32_t parent)
{
    if (!has_alias(*reader)) {
        take_dotted(reader, parent, FIELD_NAME);
        return;
    }
    uint32_t alias =
        plain_open(reader, parent, NODE_ALIASED_IMPORT, FIELD_NAME, reader->at);
    take_dotted(reader, alias, FIELD_NAME);
    (void)plain_take_keyword(reader, alias, KEYWORD_AS);
    plain_take_name(reader, alias, FIELD_ALIAS);
    plain_close(reader, alias, reader->at);
    plain_skip_gap(reader);
}

static void take_list(PlainReader *reader, uint32_t parent)
{
    do {
        plain_skip_gap(reader);
        if (reader->bracketed && plain_peek(reader) == ')')
            return; // a comma stands before it
        take_alias(reader, parent);
    } while (!reader->refused && plain_take_byte(reader, parent, ','));
}

static void take_parentheses(PlainReader *reader, uint32_t parent)
{
    reader->bracketed = true;
    plain_skip_gap(reader);
    if (plain_peek(reader) == ')')
        reader->refused = true; // there has to be a name
    take_list(reader, parent);
    if (!plain_take_byte(reader, parent, ')'))
        reader->refused = true;
}

static void take_imported(PlainReader *reader, uint32_t parent,
                          bool may_be_star)
{
    if (plain_peek(reader) == '*' && may_be_star) {
        uint32_t star = plain_open(reader, parent, NODE_WILDCARD_IMPORT,
                                   FIELD_NONE, reader->at);
        (void)plain_take_byte(reader, star, '*');
        plain_close(reader, star, reader->at);
    } else if (plain_take_byte(reader, parent, '(')) {
        take_parentheses(reader, parent);
    } else {
        take_list(reader, parent);
    }
}

static void take_relative(PlainReader *reader, uint32_t parent)
{
    uint32_t relative = plain_open(reader, parent, NODE_RELATIVE_IMPORT,
                                   FIELD_MODULE_NAME, reader->at);
    uint32_t prefix = plain_open(reader, relative, NODE_IMPORT_PREFIX,
                                 FIELD_NONE, reader->at);
    size_t end = reader->at;
    while (plain_take_byte(reader, prefix, '.')) {
        end = reader->at;
        plain_skip_gap(reader);
    }
    plain_close(reader, prefix, end);
    if (first_word(str_skip(reader->text, reader->at)).keyword !=
        KEYWORD_IMPORT) {
        take_dotted(reader, relative, FIELD_NONE);
        // A blank may follow the last part.
        end =
            reader->nodes->items[reader->nodes->count - 1].end - reader->origin;
    }
    plain_close(reader, relative, end);
}

// The grammar keeps `from __future__ import` apart.
static bool take_future(PlainReader *reader, uint32_t parent)
{
    Str word = line_first_word(str_skip(reader->text, reader->at));
    if (!str_eq(word, STR("__future__")))
        return false;
    size_t start;
    (void)plain_cut_word(reader, &start);
    plain_add_leaf(reader, parent, NODE_TOKEN, FIELD_NONE, start);
    plain_skip_gap(reader);
    return true;
}

static uint32_t take_from(PlainReader *reader)
{
    uint32_t from = plain_open(reader, NODE_ABSENT, NODE_IMPORT_FROM_STATEMENT,
                               FIELD_NONE, 0);
    (void)plain_take_keyword(reader, from, KEYWORD_FROM);
    bool future = take_future(reader, from);
    if (future)
        reader->nodes->items[from].kind = NODE_FUTURE_IMPORT_STATEMENT;
    else if (plain_peek(reader) == '.')
        take_relative(reader, from);
    else
        take_dotted(reader, from, FIELD_MODULE_NAME);
    if (plain_take_keyword(reader, from, KEYWORD_IMPORT))
        take_imported(reader, from, !future);
    else
        reader->refused = true;
    return from;
}

static uint32_t take_import(PlainReader *reader)
{
    uint32_t import =
        plain_open(reader, NODE_ABSENT, NODE_IMPORT_STATEMENT, FIELD_NONE, 0);
    if (plain_take_keyword(reader, import, KEYWORD_IMPORT))
        take_list(reader, import);
    else
        reader->refused = true;
    return import;
}

bool plain_import(Str statement, uint32_t at, Arena *arena, Nodes *nodes)
{
    size_t count = nodes->count;
    PlainReader reader = {
        .text = statement, .origin = at, .arena = arena, .nodes = nodes};
    bool from = first_word(statement).keyword == KEYWORD_FROM;
    uint32_t root = from ? take_from(&reader) : take_import(&reader);
    plain_close(&reader, root, statement.count);
    return plain_end(&reader, count);
}
