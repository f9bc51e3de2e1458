#include "syntax/plain_import.h"

#include "syntax/word.h"

typedef struct {
    Str text;
    size_t at;
    bool bracketed; // line ends and comments part words, nothing more
    bool refused;
    uint32_t origin; // of the text
    Arena *arena;
    Nodes *nodes;
} Reader;

static char peek(const Reader *reader)
{
    if (reader->at >= reader->text.count)
        return '\0';
    return reader->text.at[reader->at];
}

static void skip_comment(Reader *reader)
{
    reader->at += str_find(str_skip(reader->text, reader->at), '\n');
}

// A backslash right before the line end.
static bool join_lines(Reader *reader)
{
    Str rest = str_skip(reader->text, reader->at + 1);
    bool wide = str_starts_with(rest, STR("\r\n"));
    if (!wide && !str_starts_with(rest, STR("\n")))
        return false;
    reader->at += wide ? 3 : 2;
    return true;
}

static void skip_gap(Reader *reader)
{
    for (;;) {
        char byte = peek(reader);
        bool ends_line = byte == '\n' || byte == '\r';
        if (byte == ' ' || byte == '\t' || (reader->bracketed && ends_line))
            reader->at++;
        else if (byte == '#' && reader->bracketed)
            skip_comment(reader);
        else if (byte != '\\' || !join_lines(reader))
            return;
    }
}

// Moves behind the next word, which may be empty.
static Str cut_word(Reader *reader, size_t *start)
{
    *start = reader->at;
    Str word = line_first_word(str_skip(reader->text, reader->at));
    reader->at += word.count;
    return word;
}

static uint32_t open_node(Reader *reader, uint32_t parent, NodeKind kind,
                          NodeField field, size_t start)
{
    uint32_t id = (uint32_t)reader->nodes->count;
    Node node = {.kind = (uint8_t)kind,
                 .field = (uint8_t)field,
                 .start = reader->origin + (uint32_t)start,
                 .parent = parent};
    vec_push(reader->arena, reader->nodes, node);
    return id;
}

static void close_node(Reader *reader, uint32_t id, size_t end)
{
    Node *node = &reader->nodes->items[id];
    node->end = reader->origin + (uint32_t)end;
    node->next = (uint32_t)reader->nodes->count;
}

// A node without children from `start` to where the reader is.
static void add_leaf(Reader *reader, uint32_t parent, NodeKind kind,
                     NodeField field, size_t start)
{
    close_node(reader, open_node(reader, parent, kind, field, start),
               reader->at);
}

static bool take_byte(Reader *reader, uint32_t parent, char byte)
{
    if (peek(reader) != byte)
        return false;
    size_t start = reader->at++;
    add_leaf(reader, parent, NODE_TOKEN, FIELD_NONE, start);
    return true;
}

static bool take_keyword(Reader *reader, uint32_t parent, Keyword keyword)
{
    size_t start = reader->at;
    if (first_word(str_skip(reader->text, start)).keyword != keyword)
        return false;
    (void)cut_word(reader, &start);
    add_leaf(reader, parent, NODE_TOKEN, FIELD_NONE, start);
    skip_gap(reader);
    return true;
}

// A name in ASCII that no grammar takes for anything else.
static bool is_plain_name(Str word)
{
    if (word.count == 0 || (word.at[0] >= '0' && word.at[0] <= '9'))
        return false;
    for (size_t i = 0; i < word.count; i++) {
        if ((unsigned char)word.at[i] >= 0x80)
            return false;
    }
    return word_keyword(word) == KEYWORD_NONE &&
           !str_eq(word, STR("__future__"));
}

static void take_name(Reader *reader, uint32_t parent, NodeField field)
{
    size_t start;
    if (!is_plain_name(cut_word(reader, &start)))
        reader->refused = true;
    add_leaf(reader, parent, NODE_IDENTIFIER, field, start);
}

static void take_dotted(Reader *reader, uint32_t parent, NodeField field)
{
    uint32_t dotted =
        open_node(reader, parent, NODE_DOTTED_NAME, field, reader->at);
    for (;;) {
        take_name(reader, dotted, FIELD_NONE);
        size_t end = reader->at;
        skip_gap(reader);
        if (!take_byte(reader, dotted, '.')) {
            close_node(reader, dotted, end);
            return;
        }
        skip_gap(reader);
    }
}

// Looks beyond the dotted name that the reader stands before.
static bool has_alias(Reader reader)
{
    size_t start;
    Str word = cut_word(&reader, &start);
    skip_gap(&reader);
    while (word.count && peek(&reader) == '.') {
        reader.at++;
        skip_gap(&reader);
        word = cut_word(&reader, &start);
        skip_gap(&reader);
    }
    return word_keyword(cut_word(&reader, &start)) == KEYWORD_AS;
}

static void take_alias(Reader *reader, uint32_t parent)
{
    if (!has_alias(*reader)) {
        take_dotted(reader, parent, FIELD_NAME);
        return;
    }
    uint32_t alias =
        open_node(reader, parent, NODE_ALIASED_IMPORT, FIELD_NAME, reader->at);
    take_dotted(reader, alias, FIELD_NAME);
    (void)take_keyword(reader, alias, KEYWORD_AS);
    take_name(reader, alias, FIELD_ALIAS);
    close_node(reader, alias, reader->at);
    skip_gap(reader);
}

static void take_list(Reader *reader, uint32_t parent)
{
    do {
        skip_gap(reader);
        if (reader->bracketed && peek(reader) == ')')
            return; // a comma stands before it
        take_alias(reader, parent);
    } while (!reader->refused && take_byte(reader, parent, ','));
}

static void take_parentheses(Reader *reader, uint32_t parent)
{
    reader->bracketed = true;
    skip_gap(reader);
    if (peek(reader) == ')')
        reader->refused = true; // there has to be a name
    take_list(reader, parent);
    if (!take_byte(reader, parent, ')'))
        reader->refused = true;
}

static void take_imported(Reader *reader, uint32_t parent, bool may_be_star)
{
    if (peek(reader) == '*' && may_be_star) {
        uint32_t star = open_node(reader, parent, NODE_WILDCARD_IMPORT,
                                  FIELD_NONE, reader->at);
        (void)take_byte(reader, star, '*');
        close_node(reader, star, reader->at);
    } else if (take_byte(reader, parent, '(')) {
        take_parentheses(reader, parent);
    } else {
        take_list(reader, parent);
    }
}

static void take_relative(Reader *reader, uint32_t parent)
{
    uint32_t relative = open_node(reader, parent, NODE_RELATIVE_IMPORT,
                                  FIELD_MODULE_NAME, reader->at);
    uint32_t prefix =
        open_node(reader, relative, NODE_IMPORT_PREFIX, FIELD_NONE, reader->at);
    size_t end = reader->at;
    while (take_byte(reader, prefix, '.')) {
        end = reader->at;
        skip_gap(reader);
    }
    close_node(reader, prefix, end);
    if (first_word(str_skip(reader->text, reader->at)).keyword !=
        KEYWORD_IMPORT) {
        take_dotted(reader, relative, FIELD_NONE);
        // A blank may follow the last part.
        end =
            reader->nodes->items[reader->nodes->count - 1].end - reader->origin;
    }
    close_node(reader, relative, end);
}

// The grammar keeps `from __future__ import` apart.
static bool take_future(Reader *reader, uint32_t parent)
{
    Str word = line_first_word(str_skip(reader->text, reader->at));
    if (!str_eq(word, STR("__future__")))
        return false;
    size_t start;
    (void)cut_word(reader, &start);
    add_leaf(reader, parent, NODE_TOKEN, FIELD_NONE, start);
    skip_gap(reader);
    return true;
}

static uint32_t take_from(Reader *reader)
{
    uint32_t from = open_node(reader, NODE_ABSENT, NODE_IMPORT_FROM_STATEMENT,
                              FIELD_NONE, 0);
    (void)take_keyword(reader, from, KEYWORD_FROM);
    bool future = take_future(reader, from);
    if (future)
        reader->nodes->items[from].kind = NODE_FUTURE_IMPORT_STATEMENT;
    else if (peek(reader) == '.')
        take_relative(reader, from);
    else
        take_dotted(reader, from, FIELD_MODULE_NAME);
    if (take_keyword(reader, from, KEYWORD_IMPORT))
        take_imported(reader, from, !future);
    else
        reader->refused = true;
    return from;
}

static uint32_t take_import(Reader *reader)
{
    uint32_t import =
        open_node(reader, NODE_ABSENT, NODE_IMPORT_STATEMENT, FIELD_NONE, 0);
    if (take_keyword(reader, import, KEYWORD_IMPORT))
        take_list(reader, import);
    else
        reader->refused = true;
    return import;
}

bool plain_import(Str statement, uint32_t at, Arena *arena, Nodes *nodes)
{
    size_t count = nodes->count;
    Reader reader = {
        .text = statement, .origin = at, .arena = arena, .nodes = nodes};
    bool from = first_word(statement).keyword == KEYWORD_FROM;
    uint32_t root = from ? take_from(&reader) : take_import(&reader);
    if (reader.refused || reader.at != statement.count) {
        nodes->count = count;
        return false;
    }
    close_node(&reader, root, statement.count);
    return true;
}
