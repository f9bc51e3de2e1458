#include "syntax/plain_reader.h"

PlainReader plain_begin(const PlainLine *line, Arena *arena, Nodes *nodes)
{
    return (PlainReader){
        .text = line->text, .origin = line->at, .arena = arena, .nodes = nodes};
}

static void skip_comment(PlainReader *reader)
{
    reader->at += str_find(str_skip(reader->text, reader->at), '\n');
}

// A backslash right before the line end.
static bool join_lines(PlainReader *reader)
{
    Str rest = str_skip(reader->text, reader->at + 1);
    bool wide = str_starts_with(rest, STR("\r\n"));
    if (!wide && !str_starts_with(rest, STR("\n")))
        return false;
    reader->at += wide ? 3 : 2;
    return true;
}

void plain_skip_gap(PlainReader *reader)
{
    for (;;) {
        char byte = plain_peek(reader);
        bool ends_line = byte == '\n' || byte == '\r';
        if (byte == ' ' || byte == '\t' || (reader->bracketed && ends_line))
            reader->at++;
        else if (byte == '#' && reader->bracketed)
            skip_comment(reader);
        else if (byte != '\\' || !join_lines(reader))
            return;
    }
}

Str plain_cut_word(PlainReader *reader, size_t *start)
{
    *start = reader->at;
    Str word = line_first_word(str_skip(reader->text, reader->at));
    reader->at += word.count;
    return word;
}

bool plain_is_chain(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        if (!byte_is_word(text.at[i]) && text.at[i] != '.')
            return false;
    }
    return text.count && !(text.at[0] >= '0' && text.at[0] <= '9') &&
           word_keyword(text) == KEYWORD_NONE;
}

uint32_t plain_open(PlainReader *reader, uint32_t parent, NodeKind kind,
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

void plain_close(PlainReader *reader, uint32_t id, size_t end)
{
    Node *node = &reader->nodes->items[id];
    node->end = reader->origin + (uint32_t)end;
    node->next = (uint32_t)reader->nodes->count;
}

void plain_add_leaf(PlainReader *reader, uint32_t parent, NodeKind kind,
                    NodeField field, size_t start)
{
    plain_close(reader, plain_open(reader, parent, kind, field, start),
                reader->at);
}

bool plain_take_byte(PlainReader *reader, uint32_t parent, char byte)
{
    if (plain_peek(reader) != byte)
        return false;
    size_t start = reader->at++;
    plain_add_leaf(reader, parent, NODE_TOKEN, FIELD_NONE, start);
    return true;
}

bool plain_take_keyword(PlainReader *reader, uint32_t parent, Keyword keyword)
{
    size_t start = reader->at;
    if (first_word(str_skip(reader->text, start)).keyword != keyword)
        return false;
    (void)plain_cut_word(reader, &start);
    plain_add_leaf(reader, parent, NODE_TOKEN, FIELD_NONE, start);
    plain_skip_gap(reader);
    return true;
}

bool plain_is_name(Str word)
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

void plain_take_name(PlainReader *reader, uint32_t parent, NodeField field)
{
    size_t start;
    if (!plain_is_name(plain_cut_word(reader, &start)))
        reader->refused = true;
    plain_add_leaf(reader, parent, NODE_IDENTIFIER, field, start);
}

// Attributes are nested, the last one outermost.
enum { MOST_ATTRIBUTES = 8 };

static int count_attributes(const PlainReader *reader)
{
    Str rest = str_skip(reader->text, reader->at);
    int count = 0;
    size_t at = 0;
    while (at < rest.count && (byte_is_word(rest.at[at]) || rest.at[at] == '.'))
        count += rest.at[at++] == '.';
    return count;
}

void plain_take_chain(PlainReader *reader, uint32_t parent, NodeField field)
{
    uint32_t open[MOST_ATTRIBUTES];
    int count = count_attributes(reader);
    if (count > MOST_ATTRIBUTES) {
        reader->refused = true;
        return;
    }
    for (int i = count; i-- > 0; field = FIELD_OBJECT) {
        open[i] = plain_open(reader, parent, NODE_ATTRIBUTE, field, reader->at);
        parent = open[i];
    }
    plain_take_name(reader, parent, field);
    for (int i = 0; i < count; i++) {
        (void)plain_take_byte(reader, open[i], '.');
        plain_take_name(reader, open[i], FIELD_ATTRIBUTE);
        plain_close(reader, open[i], reader->at);
    }
}

// The length of what stands before the string's end, or before what makes it
// another one.
static size_t count_content(const PlainReader *reader, char quote)
{
    Str rest = str_skip(reader->text, reader->at);
    size_t end = str_find(rest, quote);
    Str content = str_slice(rest, 0, end);
    size_t escape = str_find(content, '\\');
    size_t line_end = str_find(content, '\n');
    return escape < line_end ? escape : line_end;
}

void plain_take_string(PlainReader *reader, uint32_t parent, NodeField field)
{
    size_t start = reader->at;
    char quote = plain_peek(reader);
    if (quote != '"' && quote != '\'') {
        reader->refused = true;
        return;
    }
    uint32_t string = plain_open(reader, parent, NODE_STRING, field, start);
    reader->at++;
    plain_add_leaf(reader, string, NODE_STRING_START, FIELD_NONE, start);
    size_t content = reader->at;
    reader->at += count_content(reader, quote);
    if (reader->at == content || plain_peek(reader) != quote) {
        reader->refused = true;
        return;
    }
    plain_add_leaf(reader, string, NODE_STRING_CONTENT, FIELD_NONE, content);
    size_t end = reader->at++;
    plain_add_leaf(reader, string, NODE_STRING_END, FIELD_NONE, end);
    plain_close(reader, string, reader->at);
}

bool plain_end(PlainReader *reader, size_t count)
{
    bool whole = !reader->refused && reader->at == reader->text.count;
    if (!whole)
        reader->nodes->count = count;
    return whole;
}
