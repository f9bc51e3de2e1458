#include "syntax/encoding.h"

#include <string.h>

enum { LONGEST_NAME = 63 };

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\f';
}

static bool is_alphanumeric(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

static char to_lower(char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

static Str cut_line(Str *rest)
{
    size_t end = 0;
    while (end < rest->count && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    Str line = str_slice(*rest, 0, end);
    *rest = str_skip(*rest, end);
    bool pair = str_starts_with(*rest, STR("\r\n"));
    *rest = str_skip(*rest, pair ? 2 : 1);
    return line;
}

static Str skip_blanks(Str line)
{
    size_t blanks = 0;
    while (blanks < line.count && is_blank(line.at[blanks]))
        blanks++;
    return str_skip(line, blanks);
}

// The name behind `coding:` or `coding=`, empty where there is none; `rest`
// begins with "coding".
static Str read_name(Str rest)
{
    rest = str_skip(rest, strlen("coding"));
    if (rest.count == 0 || (rest.at[0] != ':' && rest.at[0] != '='))
        return (Str){rest.at, 0};
    rest = str_skip(rest, 1);
    while (rest.count && (rest.at[0] == ' ' || rest.at[0] == '\t'))
        rest = str_skip(rest, 1);
    size_t end = 0;
    while (end < rest.count &&
           (is_alphanumeric(rest.at[end]) || rest.at[end] == '-' ||
            rest.at[end] == '_' || rest.at[end] == '.'))
        end++;
    return str_slice(rest, 0, end);
}

static Str find_name(Str comment)
{
    Str rest = comment;
    while (rest.count) {
        rest = str_skip(rest, str_find(rest, 'c'));
        Str name = {NULL, 0};
        if (str_starts_with(rest, STR("coding")))
            name = read_name(rest);
        if (name.count)
            return name;
        rest = str_skip(rest, 1);
    }
    return rest;
}

Cookie cookie_find(Str bytes)
{
    for (uint32_t line = 1; line <= 2; line++) {
        Str whole = cut_line(&bytes);
        Str content = skip_blanks(whole);
        if (content.count && content.at[0] != '#')
            break;
        Str name = find_name(content);
        if (name.count)
            return (Cookie){name, line, (uint32_t)(name.at - whole.at) + 1};
    }
    return (Cookie){0};
}

// CPython's get_normal_name (Parser/tokenizer) looks at twelve bytes, so that
// "utf-8-unix" is understood.
static bool is_name_or_begins(Str name, Str wanted)
{
    char head[12];
    size_t count = name.count < sizeof head ? name.count : sizeof head;
    for (size_t i = 0; i < count; i++)
        head[i] = (char)(name.at[i] == '_' ? '-' : to_lower(name.at[i]));
    Str start = {head, count};
    return str_starts_with(start, wanted) &&
           (count == wanted.count || head[wanted.count] == '-');
}

bool encoding_is_plain_utf8(Str name)
{
    return is_name_or_begins(name, STR("utf-8"));
}

static bool is_plain_latin1(Str name)
{
    return is_name_or_begins(name, STR("latin-1")) ||
           is_name_or_begins(name, STR("iso-8859-1")) ||
           is_name_or_begins(name, STR("iso-latin-1"));
}

// As encodings.normalize_encoding, dots included; returns the bytes written.
static size_t normalize(Str name, char normal[LONGEST_NAME])
{
    size_t count = 0;
    bool gap = false;
    for (size_t i = 0; i < name.count; i++) {
        if (!is_alphanumeric(name.at[i])) {
            gap = count > 0;
            continue;
        }
        if (gap)
            normal[count++] = '_';
        normal[count++] = to_lower(name.at[i]);
        gap = false;
    }
    return count;
}

static bool has_word(Str words, Str word)
{
    while (words.count) {
        if (str_eq(str_cut(&words, ' '), word))
            return true;
    }
    return false;
}

Encoding encoding_find(Str name)
{
    static const struct {
        Encoding encoding;
        Str words;
    } rows[] = {
#define ENCODING(kind, name, iconv, words)                                     \
    {{ENCODING_##kind, STR_INIT(name), iconv}, STR_INIT(words)},
#include "syntax/encoding_names.inc"
#undef ENCODING
    };
    if (encoding_is_plain_utf8(name))
        name = STR("utf_8");
    else if (is_plain_latin1(name))
        name = STR("latin_1");
    char normal[LONGEST_NAME];
    Str wanted = {normal, 0};
    if (name.count <= LONGEST_NAME)
        wanted.count = normalize(name, normal);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (has_word(rows[i].words, wanted))
            return rows[i].encoding;
    }
    return (Encoding){ENCODING_UNKNOWN, name, NULL};
}
