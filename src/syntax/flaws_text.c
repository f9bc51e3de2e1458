#include "syntax/flaws.h"

#include "syntax/literal.h"

#include <string.h>

// A literal that is decoded as CPython does, and where in it.
typedef struct {
    Str text;
    size_t at;       // byte of the text
    size_t position; // in what CPython decodes: there all but ASCII is written
                     // as \UXXXXXXXX (Parser/string_parser.c)
} Escapes;

static bool is_hex(char byte)
{
    return byte && strchr("0123456789abcdefABCDEF", byte);
}

static size_t count_digits(Str text, size_t at, size_t most)
{
    size_t count = 0;
    while (count < most && at + count < text.count &&
           is_hex(text.at[at + count]))
        count++;
    return count;
}

static void add_escape(Walk *walk, NodeId node, const Escapes *escapes,
                       size_t length, const char *what)
{
    size_t end = escapes->position + length - 1;
    flaw_add_named(walk, node, FLAW_ESCAPE,
                   str_format(walk->compile->arena,
                              "'unicodeescape' codec can't decode bytes in "
                              "position %zu-%zu: %s",
                              escapes->position, end, what));
}

// `\N{…}`: which names there are is not asked.
static bool check_name(Walk *walk, NodeId node, const Escapes *escapes)
{
    Str rest = str_skip(escapes->text, escapes->at + 2);
    size_t close = str_find(rest, '}');
    bool opened = rest.count && rest.at[0] == '{';
    if (opened && close < rest.count && close > 1)
        return true;
    size_t length = 2;
    if (opened)
        length += close < rest.count ? close + 1 : rest.count;
    add_escape(walk, node, escapes, length, "malformed \\N character escape");
    return false;
}

static uint32_t value_of(Str digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.count; i++) {
        unsigned char byte = (unsigned char)digits.at[i];
        value =
            value * 16 + (byte <= '9' ? byte - '0' : (byte | 32) - 'a' + 10);
    }
    return value;
}

static bool check_digits(Walk *walk, NodeId node, const Escapes *escapes,
                         size_t wanted, const char *what)
{
    size_t digits = count_digits(escapes->text, escapes->at + 2, wanted);
    Str text = str_slice(escapes->text, escapes->at + 2, digits);
    if (digits < wanted)
        add_escape(walk, node, escapes, 2 + digits, what);
    else if (value_of(text) > 0x10FFFF)
        add_escape(walk, node, escapes, 2 + digits,
                   "illegal Unicode character");
    else
        return true;
    return false;
}

static bool check_escape(Walk *walk, NodeId node, const Escapes *escapes,
                         bool bytes)
{
    char letter = escapes->text.at[escapes->at + 1];
    if (bytes) {
        if (letter != 'x' ||
            count_digits(escapes->text, escapes->at + 2, 2) == 2)
            return true;
        flaw_add_named(walk, node, FLAW_BYTES_ESCAPE,
                       str_format(walk->compile->arena, "%zu", escapes->at));
        return false;
    }
    switch (letter) {
    case 'x':
        return check_digits(walk, node, escapes, 2, "truncated \\xXX escape");
    case 'u':
        return check_digits(walk, node, escapes, 4, "truncated \\uXXXX escape");
    case 'U':
        return check_digits(walk, node, escapes, 8,
                            "truncated \\UXXXXXXXX escape");
    case 'N':
        return check_name(walk, node, escapes);
    default:
        return true;
    }
}

static void check_escapes(Walk *walk, NodeId node, Str text, bool bytes)
{
    Escapes escapes = {.text = text};
    while (escapes.at < text.count) {
        unsigned char byte = (unsigned char)text.at[escapes.at];
        size_t width = 1;
        if (byte == '\\' && escapes.at + 1 < text.count) {
            if (!check_escape(walk, node, &escapes, bytes))
                return;
            width = 2;
            escapes.at++;
        }
        escapes.at++;
        if (byte < 0x80)
            escapes.position += width;
        else if (byte >= 0xC0)
            escapes.position += sizeof "\\UXXXXXXXX" - 1;
    }
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    }
    return true;
}

static bool is_prefix(Str start)
{
    static const char *const known[] = {"",   "r",  "u",  "b",  "f",  "t",
                                        "br", "rb", "fr", "rf", "tr", "rt"};
    char letters[3] = "";
    size_t count = 0;
    while (count < start.count && count < sizeof letters - 1 &&
           start.at[count] != '\'' && start.at[count] != '"') {
        letters[count] = (char)(start.at[count] | 32);
        count++;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(letters, known[i]) == 0)
            return true;
    }
    return false;
}

void flaw_string(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    NodeId opening = node_child_kind(tree, node, NODE_STRING_START);
    if (opening == NODE_ABSENT)
        return;
    LiteralForm form = literal_form(node_text(tree, opening));
    Str content = literal_content(tree, node);
    if (!is_prefix(node_text(tree, opening)))
        flaw_add(walk, node, FLAW_SYNTAX);
    if (form.bytes && !is_ascii(content))
        flaw_add(walk, node, FLAW_BYTES_TEXT);
    // The parts between holes are decoded each by itself, in ways that depend
    // on the version.
    if (!form.raw && !form.holes && memchr(content.at, '\\', content.count))
        check_escapes(walk, node, content, form.bytes);
}

void flaw_strings(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    unsigned kinds = 0;
    NodeId part = node_first_named(tree, node);
    for (; part != NODE_ABSENT; part = node_next_named(tree, part)) {
        NodeId opening = node_kind(tree, part) == NODE_STRING
                             ? node_child_kind(tree, part, NODE_STRING_START)
                             : NODE_ABSENT;
        if (opening != NODE_ABSENT)
            kinds |= literal_form(node_text(tree, opening)).bytes ? 1 : 2;
    }
    if (kinds == 3)
        flaw_add(walk, node, FLAW_MIXED_BYTES);
}

// The quotes of the string that a hole stands in.
static Str quotes_around(const Tree *tree, NodeId hole)
{
    NodeId string = tree->nodes[hole].parent;
    NodeId opening = node_child_kind(tree, string, NODE_STRING_START);
    if (opening == NODE_ABSENT)
        return STR("");
    Str start = node_text(tree, opening);
    while (start.count && start.at[0] != '\'' && start.at[0] != '"')
        start = str_skip(start, 1);
    return start;
}

static bool holds(Str text, Str part)
{
    for (size_t i = 0; i + part.count <= text.count; i++) {
        if (memcmp(text.at + i, part.at, part.count) == 0)
            return true;
    }
    return false;
}

// Before PEP 701 a hole was cut out of the string first.
static void check_old_hole(Walk *walk, NodeId node, Str text)
{
    Str quotes = quotes_around(walk->tree, node);
    if (quotes.count && holds(text, quotes))
        flaw_add(walk, node, FLAW_HOLE_QUOTE);
    else if (memchr(text.at, '\\', text.count))
        flaw_add(walk, node, FLAW_HOLE_BACKSLASH);
}

// A hole in the format of a hole in a format, or NODE_ABSENT.
static NodeId deep_hole(const Tree *tree, NodeId specifier)
{
    NodeId around = specifier; // its holes are all right
    NodeId end = tree->nodes[specifier].next;
    for (NodeId node = specifier + 1; node < end; node++) {
        if (node_kind(tree, node) != NODE_FORMAT_EXPRESSION)
            continue;
        if (around != specifier && node < tree->nodes[around].next)
            return node;
        around = node;
    }
    return NODE_ABSENT;
}

void flaw_hole(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    NodeId specifier = node_child_kind(tree, node, NODE_FORMAT_SPECIFIER);
    NodeId conversion = node_child_kind(tree, node, NODE_TYPE_CONVERSION);
    uint32_t start = tree->nodes[node].start;
    uint32_t end = specifier == NODE_ABSENT ? tree->nodes[node].end
                                            : tree->nodes[specifier].start;
    check_old_hole(walk, node, str_slice(tree->text, start, end - start));
    NodeId deep =
        specifier == NODE_ABSENT ? specifier : deep_hole(tree, specifier);
    if (deep != NODE_ABSENT)
        flaw_add(walk, deep, FLAW_HOLE_DEPTH);
    if (conversion == NODE_ABSENT)
        return;
    Str letter = str_skip(node_text(tree, conversion), 1);
    if (!str_eq(letter, STR("s")) && !str_eq(letter, STR("r")) &&
        !str_eq(letter, STR("a")))
        flaw_add_named(walk, node, FLAW_CONVERSION, letter);
}

void flaw_number(Walk *walk, NodeId node)
{
    if (str_ends_with(node_text(walk->tree, node), STR("_")))
        flaw_add(walk, node, FLAW_DECIMAL);
}
