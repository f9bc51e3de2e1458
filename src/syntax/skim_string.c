#include "syntax/skim_string.h"

// CPython's bound (Parser/tokenizer: MAXFSTRINGLEVEL) and ours.
enum { MOST_FIELDS = 149, LIMIT_FIELDS = 1000 };

static bool is_triple(const char *text, size_t at)
{
    return text[at + 1] == text[at] && text[at + 2] == text[at];
}

// A backslash protects what follows, in raw strings as well; a CRLF is one.
static size_t skip_escape(Str text, size_t at)
{
    at++;
    if (at < text.count)
        at += text.at[at] == '\r' && text.at[at + 1] == '\n' ? 2 : 1;
    return at;
}

// Backslashes pair up from the first of their run on, and a run never begins
// inside an escape.
static bool is_escaped(const char *text, size_t content, size_t at)
{
    size_t run = at;
    while (run > content && text[run - 1] == '\\')
        run--;
    return (at - run) % 2 == 1;
}

static void pop_field(Skimmer *skimmer)
{
    skimmer->brackets.count = vec_last(&skimmer->fields).depth - 1;
    skimmer->fields.count--;
}

// Drops fields, and the brackets in them, until one of a triple-quoted string
// comes up, which is then at its literal text again.
static bool unwind(Skimmer *skimmer, Quotation *string)
{
    while (skimmer->fields.count) {
        *string = vec_last(&skimmer->fields).string;
        if (string->triple)
            break;
        pop_field(skimmer);
    }
    if (skimmer->fields.count == 0) {
        skimmer->brackets.count = 0;
        return false;
    }
    while (skimmer->fields.count &&
           vec_last(&skimmer->fields).string.start == string->start)
        pop_field(skimmer);
    return true;
}

static size_t open_field(Skimmer *skimmer, size_t brace, Quotation string,
                         bool in_format)
{
    if (skimmer->fields.count == MOST_FIELDS)
        skimmer_fail(skimmer, FAULT_SYNTAX, string.start,
                     "too many nested f-strings");
    if (skimmer->fields.count == LIMIT_FIELDS) {
        skimmer_fail(skimmer, FAULT_LIMIT, string.start,
                     "more than %d nested f-string fields", LIMIT_FIELDS);
        return skimmer_stop_at_string(skimmer, string.start);
    }
    size_t next = skimmer_open_bracket(skimmer, brace);
    Field field = {string, (uint32_t)skimmer->brackets.count, in_format};
    vec_push(skimmer->arena, &skimmer->fields, field);
    return next;
}

static size_t close_string(Skimmer *skimmer, size_t quote, Quotation string)
{
    while (skimmer->fields.count &&
           vec_last(&skimmer->fields).string.start == string.start) {
        skimmer_fail(skimmer, FAULT_SYNTAX, quote, "f-string: expecting '}'");
        pop_field(skimmer);
    }
    return quote + (string.triple ? 3 : 1);
}

// Of the names of characters (Unicode 4.8).
static bool is_name_byte(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9') || byte == ' ' || byte == '-';
}

// In literal text `\{` is a backslash before a field, and `\N{…}` a character.
static size_t skip_literal_escape(Str text, size_t at, bool raw)
{
    char next = text.at[at + 1];
    if (next == '{' || next == '}')
        return at + 1;
    if (raw || next != 'N' || text.at[at + 2] != '{')
        return skip_escape(text, at);
    size_t name = at + 3;
    while (is_name_byte(text.at[name]))
        name++;
    return text.at[name] == '}' ? name + 1 : name;
}

// A closing brace ends the format specifier, or else comes in pairs.
static size_t pass_brace(Skimmer *skimmer, size_t at, bool *in_format)
{
    if (*in_format) {
        *in_format = vec_last(&skimmer->fields).in_format;
        pop_field(skimmer);
        return at + 1;
    }
    if (skimmer->text.at[at + 1] == '}')
        return at + 2;
    skimmer_fail(skimmer, FAULT_SYNTAX, at,
                 "f-string: single '}' is not allowed");
    return at + 1;
}

static bool ends_string(const char *text, size_t at, Quotation string)
{
    return text[at] == string.quote && (!string.triple || is_triple(text, at));
}

static bool cuts_string(Str text, size_t at, Quotation string)
{
    return at == text.count || (text.at[at] == '\n' && !string.triple);
}

// The string was cut short. True where another one around it goes on.
static bool recover(Skimmer *skimmer, Quotation *string)
{
    skimmer_fail(skimmer, FAULT_SYNTAX, string->start,
                 "unterminated %sf-string literal",
                 string->triple ? "triple-quoted " : "");
    if (!string->triple)
        return unwind(skimmer, string);
    (void)skimmer_stop_at_string(skimmer, string->start);
    return false;
}

// Reads literal text, or with `in_format` a format specifier, up to the end of
// the string or the next field.
static size_t scan_literal(Skimmer *skimmer, size_t at, Quotation string,
                           bool in_format)
{
    const char *text = skimmer->text.at;
    for (;;) {
        while (!skimmer_byte_is(skimmer, at, STOP_LITERAL))
            at++;
        switch (text[at]) {
        case '\\':
            at = skip_literal_escape(skimmer->text, at, string.raw);
            break;
        case '{':
            if (in_format || text[at + 1] != '{')
                return open_field(skimmer, at, string, in_format);
            at += 2;
            break;
        case '}':
            at = pass_brace(skimmer, at, &in_format);
            break;
        default:
            if (ends_string(text, at, string))
                return close_string(skimmer, at, string);
            if (!cuts_string(skimmer->text, at, string))
                at++;
            else if (recover(skimmer, &string))
                in_format = false;
            else
                return at;
        }
    }
}

static size_t scan_single(Skimmer *skimmer, size_t at, Quotation string)
{
    const char *text = skimmer->text.at;
    for (;;) {
        while (!skimmer_byte_is(skimmer, at, STOP_STRING))
            at++;
        if (text[at] == string.quote)
            return at + 1;
        if (text[at] == '\\') {
            at = skip_escape(skimmer->text, at);
        } else if (cuts_string(skimmer->text, at, string)) {
            skimmer_fail(skimmer, FAULT_SYNTAX, string.start,
                         "unterminated string literal");
            return skim_string_abandon(skimmer, at);
        } else {
            at++;
        }
    }
}

static size_t scan_triple(Skimmer *skimmer, size_t content, Quotation string)
{
    Str text = skimmer->text;
    size_t at = content;
    for (;;) {
        at += str_find(str_skip(text, at), string.quote);
        if (at == text.count) {
            skimmer_fail(skimmer, FAULT_SYNTAX, string.start,
                         "unterminated triple-quoted string literal");
            return skimmer_stop_at_string(skimmer, string.start);
        }
        if (is_triple(text.at, at) && !is_escaped(text.at, content, at))
            return at + 3;
        at++;
    }
}

static bool has_letter(Str prefix, char letter)
{
    for (size_t i = 0; i < prefix.count; i++) {
        // Lower case differs by one bit.
        if ((prefix.at[i] | 0x20) == letter)
            return true;
    }
    return false;
}

// The prefix of the string at `quote`; empty where a name ends there.
static Str find_prefix(const Skimmer *skimmer, size_t quote)
{
    size_t start = quote;
    while (start > 0 && quote - start < 2 &&
           skimmer_byte_is(skimmer, start - 1, IS_PREFIX))
        start--;
    Str prefix = {skimmer->text.at + start, quote - start};
    bool name = start > 0 && skimmer_byte_is(skimmer, start - 1, IS_NAME);
    bool pair = has_letter(prefix, 'r') && !has_letter(prefix, 'u');
    if (name || (prefix.count == 2 && !pair))
        return str_skip(prefix, prefix.count);
    return prefix;
}

size_t skim_string(Skimmer *skimmer, size_t quote)
{
    const char *text = skimmer->text.at;
    Str prefix = find_prefix(skimmer, quote);
    Quotation string = {
        .start = (uint32_t)(quote - prefix.count),
        .quote = text[quote],
        .triple = is_triple(text, quote),
        .raw = has_letter(prefix, 'r'),
    };
    size_t content = quote + (string.triple ? 3 : 1);
    if (has_letter(prefix, 'f') || has_letter(prefix, 't')) {
        if (skimmer->fields.count == 0) {
            skimmer_note_content(skimmer, string.start);
            skimmer->before_string = skimmer->content_end;
        }
        return scan_literal(skimmer, content, string, false);
    }
    return string.triple ? scan_triple(skimmer, content, string)
                         : scan_single(skimmer, content, string);
}

size_t skim_string_end_field(Skimmer *skimmer, size_t brace)
{
    Field field = vec_last(&skimmer->fields);
    pop_field(skimmer);
    return scan_literal(skimmer, brace + 1, field.string, field.in_format);
}

size_t skim_string_begin_format(Skimmer *skimmer, size_t colon)
{
    Quotation string = vec_last(&skimmer->fields).string;
    return scan_literal(skimmer, colon + 1, string, true);
}

size_t skim_string_abandon(Skimmer *skimmer, size_t at)
{
    Quotation string;
    if (!unwind(skimmer, &string))
        return at;
    return scan_literal(skimmer, at, string, false);
}
