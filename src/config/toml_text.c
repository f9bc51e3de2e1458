#include "config/toml_text.h"

#include <stdint.h>
#include <string.h>

#include "config/toml_value.h"

typedef struct {
    Str text;
    size_t at;
} Scan;

static char peek(const Scan *scan, size_t ahead)
{
    size_t at = scan->at + ahead;
    return (char)(at < scan->text.count ? scan->text.at[at] : 0);
}

static bool is_tripled(const Scan *scan)
{
    char quote = peek(scan, 0);
    return peek(scan, 1) == quote && peek(scan, 2) == quote;
}

static bool close_string(Scan *scan, char quote, bool tripled)
{
    if (peek(scan, 0) != quote || (tripled && !is_tripled(scan)))
        return false;
    scan->at += tripled ? 3 : 1;
    // Of five quotes in a row the first two belong to the contents.
    for (int i = 0; i < 2 && tripled && peek(scan, 0) == quote; i++)
        scan->at++;
    return true;
}

// From an opening quote to behind the closing one; false where there is none.
static bool skip_string(Scan *scan)
{
    char quote = peek(scan, 0);
    bool tripled = is_tripled(scan);
    scan->at += tripled ? 3 : 1;
    while (scan->at < scan->text.count) {
        char byte = peek(scan, 0);
        if (!tripled && byte == '\n')
            return false;
        if (close_string(scan, quote, tripled))
            return true;
        scan->at += byte == '\\' && quote == '"' ? 2 : 1;
    }
    return false;
}

// Skips a string or comment, or else one byte. False where a string is not
// closed.
static bool skip_piece(Scan *scan)
{
    char byte = peek(scan, 0);
    if (byte == '"' || byte == '\'')
        return skip_string(scan);
    if (byte == '#')
        scan->at += str_find(str_skip(scan->text, scan->at), '\n');
    else
        scan->at++;
    return true;
}

static const char *check_brackets(Str text, size_t *at)
{
    size_t open[TOML_MAX_DEPTH];
    size_t depth = 0;
    for (Scan scan = {text, 0}; scan.at < text.count;) {
        *at = scan.at;
        char byte = peek(&scan, 0);
        bool opens = byte == '[' || byte == '{';
        if (!skip_piece(&scan))
            return "this string is not closed";
        if (opens && depth == TOML_MAX_DEPTH)
            return "nested too deeply";
        if (opens)
            open[depth++] = *at;
        if ((byte == ']' || byte == '}') && depth > 0)
            depth--;
    }
    if (depth > 0)
        *at = open[0];
    return depth > 0 ? "this bracket is not closed" : NULL;
}

// The lead bytes of UTF-8 with what their first continuation byte may be
// (Unicode 15, table 3-7): overlong forms, surrogates and values beyond
// U+10FFFF are left out by it.
typedef struct {
    unsigned char first, last; // lead byte
    unsigned char low, high;   // second byte
    size_t length;
} LeadBytes;

static size_t utf8_length(Str text)
{
    static const LeadBytes leads[] = {
        {0x01, 0x7f, 0x00, 0xff, 1}, {0xc2, 0xdf, 0x80, 0xbf, 2},
        {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4},
        {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    const unsigned char *bytes = (const unsigned char *)text.at;
    const LeadBytes *lead = leads;
    const LeadBytes *end = leads + sizeof leads / sizeof leads[0];
    while (lead < end && (bytes[0] < lead->first || bytes[0] > lead->last))
        lead++;
    if (lead == end || lead->length > text.count)
        return 0;
    for (size_t i = 1; i < lead->length; i++) {
        unsigned char low = i == 1 ? lead->low : 0x80;
        unsigned char high = i == 1 ? lead->high : 0xbf;
        if (bytes[i] < low || bytes[i] > high)
            return 0;
    }
    return lead->length;
}

static bool check_utf8(Str text, size_t *at)
{
    for (*at = 0; *at < text.count;) {
        size_t length = utf8_length(str_skip(text, *at));
        if (length == 0)
            return false;
        *at += length;
    }
    return true;
}

const char *toml_text_flaw(Str text, size_t *at)
{
    if (!check_utf8(text, at))
        return text.at[*at] == '\0' ? "NUL byte" : "not valid UTF-8";
    return check_brackets(text, at);
}

static bool read_hex(Str digits, uint32_t *value)
{
    *value = 0;
    for (size_t i = 0; i < digits.count; i++) {
        static const char order[] = "0123456789abcdef";
        char byte = digits.at[i];
        if (byte >= 'A' && byte <= 'F')
            byte = (char)(byte - 'A' + 'a');
        const char *hit = byte ? strchr(order, byte) : NULL;
        if (!hit)
            return false;
        *value = *value * 16 + (uint32_t)(hit - order);
    }
    return digits.count > 0;
}

static size_t write_utf8(uint32_t value, char *out)
{
    static const unsigned char marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t length = value < 0x80 ? 1 : value < 0x800 ? 2 : 3;
    if (value > 0xffff)
        length = 4;
    for (size_t i = length; i-- > 1; value >>= 6)
        out[i] = (char)(0x80 | (value & 0x3f));
    out[0] = (char)(marks[length == 1 ? 0 : length] | value);
    return length;
}

static bool decode_code_point(Scan *scan, size_t digits, char *out,
                              size_t *count)
{
    uint32_t value;
    Str text = str_slice(scan->text, scan->at, digits);
    if (text.count < digits || !read_hex(text, &value) || value > 0x10ffff ||
        (value >= 0xd800 && value <= 0xdfff))
        return false;
    scan->at += digits;
    *count += write_utf8(value, out + *count);
    return true;
}

// A backslash before a line end takes that and all blanks and line ends behind
// it away.
static bool skip_line_end(Scan *scan)
{
    size_t start = scan->at;
    bool ended = false;
    while (scan->at < scan->text.count &&
           strchr(" \t\r\n", peek(scan, 0)) != NULL) {
        ended = ended || peek(scan, 0) == '\n';
        scan->at++;
    }
    if (!ended)
        scan->at = start;
    return ended;
}

// Decodes the escape behind a backslash. What it stands for is never longer
// than the escape.
static bool decode_escape(Scan *scan, char *out, size_t *count)
{
    static const char names[] = "btnfr\"\\";
    static const char values[] = "\b\t\n\f\r\"\\";
    if (skip_line_end(scan))
        return true;
    char name = peek(scan, 0);
    scan->at++;
    if (name == 'u' || name == 'U')
        return decode_code_point(scan, name == 'u' ? 4 : 8, out, count);
    const char *hit = name ? strchr(names, name) : NULL;
    if (!hit)
        return false;
    out[(*count)++] = values[hit - names];
    return true;
}

// Strips the quotes, and the line end right behind three opening ones.
static Str strip_quotes(Str quoted)
{
    Scan scan = {quoted, 0};
    if (quoted.count < 6 || !is_tripled(&scan))
        return str_slice(quoted, 1, quoted.count - 2);
    Str body = str_slice(quoted, 3, quoted.count - 6);
    if (str_starts_with(body, STR("\r\n")))
        return str_skip(body, 2);
    return str_starts_with(body, STR("\n")) ? str_skip(body, 1) : body;
}

static void mask_string(Scan string, char *masked)
{
    while (string.at < string.text.count) {
        size_t start = string.at++;
        if (string.text.at[start] != '\\')
            continue;
        bool blank = peek(&string, 0) == ' ' || peek(&string, 0) == '\t';
        if (blank && skip_line_end(&string))
            masked[start] = ' ';
        else
            string.at++;
    }
}

Str toml_text_mask(Str text, Arena *arena)
{
    char *masked = arena_alloc(arena, text.count);
    if (text.count)
        memcpy(masked, text.at, text.count);
    Scan scan = {text, 0};
    while (scan.at < text.count) {
        size_t start = scan.at;
        if (skip_piece(&scan) && text.at[start] == '"')
            mask_string((Scan){str_slice(text, 0, scan.at), start}, masked);
    }
    return (Str){masked, text.count};
}

bool toml_text_decode(Str quoted, Arena *arena, Str *text)
{
    Str body = strip_quotes(quoted);
    *text = body;
    if (quoted.at[0] == '\'' || str_find(body, '\\') == body.count)
        return true;
    Scan scan = {body, 0};
    char *out = arena_alloc(arena, body.count);
    size_t count = 0;
    while (scan.at < body.count) {
        char byte = peek(&scan, 0);
        scan.at++;
        if (byte != '\\')
            out[count++] = byte;
        else if (!decode_escape(&scan, out, &count))
            return false;
    }
    *text = (Str){out, count};
    return true;
}
