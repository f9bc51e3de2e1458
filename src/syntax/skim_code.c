#include "syntax/skim_code.h"

#include "syntax/character.h"
#include "syntax/identifier.h"
#include "syntax/skim_string.h"
#include "syntax/utf8.h"

static size_t check_wide(Skimmer *skimmer, size_t at)
{
    Str text = skimmer->text;
    uint32_t character = 0;
    size_t length = utf8_decode(text, at, &character);
    if (length == 0) {
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "invalid byte 0x%02x",
                     (unsigned char)text.at[at]);
        return at + 1;
    }
    switch (character_kind(character)) {
    case CHARACTER_NAME:
        if (identifier_becomes_ascii(character))
            skimmer->disguised = true;
        break;
    case CHARACTER_SIGN:
        skimmer_fail(skimmer, FAULT_SYNTAX, at,
                     "invalid character '%.*s' (U+%04X)", (int)length,
                     text.at + at, (unsigned)character);
        break;
    case CHARACTER_UNPRINTABLE:
        skimmer_fail(skimmer, FAULT_SYNTAX, at,
                     "invalid non-printable character U+%04X",
                     (unsigned)character);
        break;
    }
    return at + length;
}

// The characters outside strings and comments that CPython refuses.
static size_t check_character(Skimmer *skimmer, size_t at)
{
    const char *text = skimmer->text.at;
    unsigned char byte = (unsigned char)text[at];
    if (byte >= 0x80)
        return check_wide(skimmer, at);
    if (byte == '\r' && text[at + 1] == '\n')
        return at + 1;
    if (byte == '!' && text[at + 1] == '=')
        return at + 2;
    if (byte == '!' && skimmer_in_field(skimmer))
        return at + 1;
    if (byte < ' ' || byte == 0x7F)
        skimmer_fail(skimmer, FAULT_SYNTAX, at,
                     "invalid non-printable character U+%04X", byte);
    else
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "invalid syntax");
    return at + 1;
}

static bool brackets_match(char opening, char closing)
{
    return (opening == '(' && closing == ')') ||
           (opening == '[' && closing == ']') ||
           (opening == '{' && closing == '}');
}

// A bracket that does not match still closes the innermost one: to look for a
// better partner would cost the depth each time.
static size_t close_bracket(Skimmer *skimmer, size_t at)
{
    char closing = skimmer->text.at[at];
    if (skimmer_in_field(skimmer)) {
        if (closing == '}')
            return skim_string_end_field(skimmer, at);
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "f-string: unmatched '%c'",
                     closing);
        return at + 1;
    }
    if (skimmer->brackets.count == 0) {
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "unmatched '%c'", closing);
        return at + 1;
    }
    char opening = skimmer->text.at[vec_last(&skimmer->brackets)];
    if (!brackets_match(opening, closing))
        skimmer_fail(skimmer, FAULT_SYNTAX, at,
                     "closing parenthesis '%c' does not match opening "
                     "parenthesis '%c'",
                     closing, opening);
    skimmer->brackets.count--;
    return at + 1;
}

static void fail_unclosed(Skimmer *skimmer)
{
    size_t bracket = vec_last(&skimmer->brackets);
    skimmer_fail(skimmer, FAULT_SYNTAX, bracket, "'%c' was never closed",
                 skimmer->text.at[bracket]);
}

static size_t pass_separator(Skimmer *skimmer, size_t at)
{
    const char *text = skimmer->text.at;
    if (text[at] == ':' && skimmer_in_field(skimmer))
        return skim_string_begin_format(skimmer, at);
    at++;
    bool ends_line = text[at] == '\n' || text[at] == '\r' || text[at] == '\0';
    if (skimmer->brackets.count == 0 && !ends_line)
        vec_push(skimmer->arena, &skimmer->inner_starts, (uint32_t)at);
    return at;
}

static size_t skip_comment(Skimmer *skimmer, size_t at)
{
    skimmer_note_content(skimmer, at);
    at = skimmer_find_line_end(skimmer, at);
    skimmer->content_min = (uint32_t)at;
    return at;
}

static size_t continue_line(Skimmer *skimmer, size_t at)
{
    char after = skimmer->text.at[at + 1];
    if (after != '\n' && after != '\r' && after != '\0') {
        skimmer_fail(skimmer, FAULT_SYNTAX, at,
                     "unexpected character after line continuation character");
        return at + 1;
    }
    size_t next = skimmer_join_lines(skimmer, at);
    if (next == at) {
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "unexpected EOF while parsing");
        next = at + 1;
    }
    skimmer_note_content(skimmer, at);
    skimmer->content_min = (uint32_t)next;
    return next;
}

// Cuts the next word of a line off: a name, a single other byte, or nothing at
// the line's end.
static Str cut_word(const Skimmer *skimmer, size_t *at)
{
    const char *text = skimmer->text.at;
    while (text[*at] == ' ' || text[*at] == '\t')
        ++*at;
    size_t start = *at;
    while (skimmer_byte_is(skimmer, *at, IS_NAME))
        ++*at;
    if (*at == start && text[start] != '\n' && start < skimmer->text.count)
        ++*at;
    return (Str){text + start, *at - start};
}

static bool is_name(const Skimmer *skimmer, Str word)
{
    return word.count && !(word.at[0] >= '0' && word.at[0] <= '9') &&
           skimmer->bytes[(unsigned char)word.at[0]] & IS_NAME;
}

// `from` has been read: `.a.b import` follows, and not `x)` as in a `yield` or
// `raise` inside brackets.
static bool is_from_import(const Skimmer *skimmer, size_t at)
{
    bool dotted = true;
    for (;;) {
        Str word = cut_word(skimmer, &at);
        bool dot = str_eq(word, STR("."));
        if (str_eq(word, STR("import")))
            return true;
        if (!dot && (!dotted || !is_name(skimmer, word)))
            return false;
        dotted = dot;
    }
}

// The first letters of those keywords.
static bool may_begin_statement(char byte)
{
    switch (byte) {
    case 'a':
    case 'c':
    case 'd':
    case 'f':
    case 'i':
    case 'l':
        return true;
    default:
        return false;
    }
}

// True where the line at `at` begins with keywords that no bracket can hold:
// the bracket before it was never closed.
static bool begins_statement(const Skimmer *skimmer, size_t at)
{
    if (!may_begin_statement(skimmer->text.at[at]))
        return false;
    Str word = cut_word(skimmer, &at);
    if (str_eq(word, STR("async")) || str_eq(word, STR("lazy")))
        word = cut_word(skimmer, &at);
    if (str_eq(word, STR("from")))
        return is_from_import(skimmer, at);
    bool named = is_name(skimmer, cut_word(skimmer, &at));
    return named && (str_eq(word, STR("import")) || str_eq(word, STR("def")) ||
                     str_eq(word, STR("class")));
}

// Blank lines and comments have no column, and where a bracket may close no
// block can end.
static bool ends_block_nowhere(char byte)
{
    switch (byte) {
    case '\r':
    case '\n':
    case '#':
    case ')':
    case ']':
    case '}':
    case '\0':
        return true;
    default:
        return false;
    }
}

// The line end at `at` stands inside brackets.
static size_t enter_line(Skimmer *skimmer, size_t at)
{
    const char *text = skimmer->text.at;
    skimmer_note_content(skimmer, at);
    size_t next = at + 1;
    skimmer->content_min = (uint32_t)next;
    if (byte_may_mark(text[next]) && skimmer_is_marker(skimmer, next)) {
        skimmer_fail(skimmer, FAULT_SYNTAX, next, "merge conflict marker");
        next = skimmer_find_line_end(skimmer, next);
        skimmer->content_min = (uint32_t)next;
        return next;
    }
    uint32_t column = 0;
    for (; blanks_stand_at(text + next); next += BLANKS)
        column += BLANKS;
    for (; text[next] == ' ' || text[next] == '\t'; next++)
        column += text[next] == '\t' ? 8 : 1;
    if (column < skimmer->indent && !ends_block_nowhere(text[next])) {
        skimmer->low = true;
        vec_push(skimmer->arena, &skimmer->low_starts, (uint32_t)(at + 1));
    }
    if (!begins_statement(skimmer, next))
        return next;
    fail_unclosed(skimmer);
    return skim_string_abandon(skimmer, at);
}

static size_t end_text(Skimmer *skimmer, size_t at)
{
    skimmer_note_content(skimmer, at);
    if (skimmer->brackets.count)
        fail_unclosed(skimmer);
    if (skimmer->fields.count)
        return skimmer_stop_at_string(skimmer, at);
    return at;
}

size_t skim_code(Skimmer *skimmer, size_t at)
{
    const char *text = skimmer->text.at;
    while (!skimmer->stopped) {
        while (!skimmer_byte_is(skimmer, at, STOP_CODE))
            at++;
        switch (text[at]) {
        case '\'':
        case '"':
            at = skim_string(skimmer, at);
            break;
        case '(':
        case '[':
        case '{':
            at = skimmer_open_bracket(skimmer, at);
            break;
        case ')':
        case ']':
        case '}':
            at = close_bracket(skimmer, at);
            break;
        case ':':
        case ';':
            at = pass_separator(skimmer, at);
            break;
        case '#':
            at = skip_comment(skimmer, at);
            break;
        case '\\':
            at = continue_line(skimmer, at);
            break;
        case '\n':
            if (skimmer->brackets.count == 0) {
                skimmer_note_content(skimmer, at);
                return at;
            }
            at = enter_line(skimmer, at);
            break;
        default:
            if (at == skimmer->text.count)
                return end_text(skimmer, at);
            at = check_character(skimmer, at);
        }
    }
    return at;
}
