#include "syntax/literal.h"

#include "base/out.h"

#include <string.h>

// Value of a digit in bases up to 16, or 16 for what is none.
static uint32_t digit_value(char byte)
{
    if (byte >= '0' && byte <= '9')
        return (uint32_t)(byte - '0');
    if (byte >= 'a' && byte <= 'f')
        return (uint32_t)(byte - 'a') + 10;
    if (byte >= 'A' && byte <= 'F')
        return (uint32_t)(byte - 'A') + 10;
    return 16;
}

// Reads up to `limit` digits of `base`; returns how many there were.
static size_t read_digits(Str text, uint32_t base, size_t limit,
                          uint32_t *value)
{
    size_t count = 0;
    *value = 0;
    while (count < limit && count < text.count &&
           digit_value(text.at[count]) < base)
        *value = *value * base + digit_value(text.at[count++]);
    return count;
}

// UTF-8, RFC 3629.
static bool write_character(Text *text, uint32_t character)
{
    if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000))
        return false;
    size_t count = character < 0x80      ? 1
                   : character < 0x800   ? 2
                   : character < 0x10000 ? 3
                                         : 4;
    static const uint32_t leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    char bytes[4];
    for (size_t i = count; i-- > 1; character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(leads[count] | character);
    return out_to_text(text, (Str){bytes, count});
}

// Escapes of one letter, and what they stand for.
static const char short_escapes[] = "\\'\"abfnrtv";
static const char short_values[] = "\\'\"\a\b\f\n\r\t\v";

static bool write_number(Text *text, Str *rest, uint32_t base, size_t digits,
                         bool is_bytes)
{
    uint32_t character;
    size_t count = read_digits(*rest, base, digits, &character);
    *rest = str_skip(*rest, count);
    bool is_octal = base == 8;
    if (!is_octal && count != digits)
        return false;
    char byte = (char)(character & 0xFF);
    return is_bytes ? out_to_text(text, (Str){&byte, 1})
                    : write_character(text, character);
}

// Language reference, "String and Bytes literals". `rest` begins behind the
// backslash.
static bool write_escape(Text *text, Str *rest, bool is_bytes)
{
    char letter = rest->at[0];
    const char *known = strchr(short_escapes, letter);
    if (letter >= '0' && letter < '8')
        return write_number(text, rest, 8, 3, is_bytes);
    *rest = str_skip(*rest, 1);
    if (letter == '\n' ||
        (letter == '\r' && str_starts_with(*rest, STR("\n")))) {
        *rest = str_skip(*rest, letter == '\r');
        return true;
    }
    if (letter && known)
        return out_to_text(text,
                           (Str){&short_values[known - short_escapes], 1});
    if (letter == 'x')
        return write_number(text, rest, 16, 2, is_bytes);
    if (letter == 'u' && !is_bytes)
        return write_number(text, rest, 16, 4, false);
    if (letter == 'U' && !is_bytes)
        return write_number(text, rest, 16, 8, false);
    if (letter == 'N' && !is_bytes)
        return false;
    char unknown[2] = {'\\', letter};
    return out_to_text(text, (Str){unknown, 2});
}

// CRLF inside a literal is LF.
static void write_plain(Text *text, Str plain)
{
    while (plain.count) {
        size_t count = str_find(plain, '\r');
        (void)out_to_text(text, str_slice(plain, 0, count));
        bool is_pair = str_starts_with(str_skip(plain, count), STR("\r\n"));
        if (count < plain.count && !is_pair)
            (void)out_to_text(text, STR("\r"));
        plain = str_skip(plain, count + 1);
    }
}

bool literal_decode(Str content, LiteralForm form, Text *text)
{
    while (content.count) {
        size_t plain = form.raw ? content.count : str_find(content, '\\');
        write_plain(text, str_slice(content, 0, plain));
        bool escaped = plain + 1 < content.count;
        content = str_skip(content, plain + 1);
        if (escaped && !write_escape(text, &content, form.bytes))
            return false;
    }
    return true;
}

LiteralForm literal_form(Str start)
{
    LiteralForm form = {0};
    for (size_t i = 0; i < start.count; i++) {
        char letter = (char)(start.at[i] | 0x20);
        form.raw |= letter == 'r';
        form.bytes |= letter == 'b';
        form.holes |= letter == 'f' || letter == 't';
        form.template |= letter == 't';
    }
    return form;
}

Str literal_content(const Tree *tree, NodeId node)
{
    NodeId start = node_child_kind(tree, node, NODE_STRING_START);
    NodeId end = node_child_kind(tree, node, NODE_STRING_END);
    if (start == NODE_ABSENT || end == NODE_ABSENT)
        return (Str){NULL, 0};
    Str opening = node_text(tree, start);
    uint32_t quotes = 0;
    while (quotes < opening.count &&
           strchr("'\"", opening.at[opening.count - 1 - quotes]))
        quotes++;
    uint32_t from = tree->nodes[start].end;
    uint32_t to = tree->nodes[end].end - quotes;
    return str_slice(tree->text, from, to < from ? 0 : to - from);
}

static bool write_string(const Tree *tree, NodeId node, Text *text)
{
    NodeId start = node_child_kind(tree, node, NODE_STRING_START);
    NodeId end = node_child_kind(tree, node, NODE_STRING_END);
    if (start == NODE_ABSENT || end == NODE_ABSENT || tree->nodes[node].broken)
        return false;
    LiteralForm form = literal_form(node_text(tree, start));
    if (form.bytes || form.holes)
        return false;
    return literal_decode(literal_content(tree, node), form, text);
}

bool literal_string(const Tree *tree, NodeId node, Arena *arena, Str *value)
{
    Text text = {.arena = arena};
    bool joined = node_kind(tree, node) == NODE_CONCATENATED_STRING;
    if (!joined && node_kind(tree, node) != NODE_STRING)
        return false;
    NodeId part = joined ? node_first_named(tree, node) : node;
    while (part != NODE_ABSENT) {
        if (node_kind(tree, part) != NODE_STRING ||
            !write_string(tree, part, &text))
            return false;
        part = joined ? node_next_named(tree, part) : NODE_ABSENT;
    }
    *value = text_str(&text);
    return true;
}

bool literal_number(Str text, int64_t *value)
{
    uint32_t base = 10;
    if (text.count > 2 && text.at[0] == '0') {
        char letter = (char)(text.at[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
        text = base == 10 ? text : str_skip(text, 2);
    }
    uint64_t number = 0;
    for (size_t i = 0; i < text.count; i++) {
        if (text.at[i] == '_')
            continue;
        uint32_t digit = digit_value(text.at[i]);
        if (digit >= base || number > ((uint64_t)INT64_MAX - digit) / base)
            return false;
        number = number * base + digit;
    }
    *value = (int64_t)number;
    return true;
}

bool literal_integer(const Tree *tree, NodeId node, uint32_t *value)
{
    int64_t number;
    if (node_kind(tree, node) != NODE_INTEGER ||
        !literal_number(node_text(tree, node), &number) || number > UINT32_MAX)
        return false;
    *value = (uint32_t)number;
    return true;
}
