#include "syntax/aside.h"

#include "syntax/word.h"

static bool is_triple(Str line, size_t quote)
{
    Str three = str_slice(line, quote, 3);
    return three.count == 3 && three.at[1] == three.at[0] &&
           three.at[2] == three.at[0];
}

// A backslash protects what follows, in raw strings as well.
size_t aside_string_end(Str line, size_t quote)
{
    bool triple = is_triple(line, quote);
    char byte = line.at[quote];
    size_t at = quote + (triple ? 3 : 1);
    while (at < line.count) {
        if (line.at[at] == byte && (!triple || is_triple(line, at)))
            return at + (triple ? 3 : 1);
        at += line.at[at] == '\\' ? 2 : 1;
    }
    return line.count;
}

bool aside_has_fields(Str line, size_t quote)
{
    for (size_t at = quote; at > 0 && byte_is_word(line.at[at - 1]); at--) {
        char letter = (char)(line.at[at - 1] | 0x20); // in lower case
        if (letter == 'f' || letter == 't')
            return true;
    }
    return false;
}

static void pass_string(Asides *asides)
{
    Str line = asides->line;
    size_t quote = asides->at;
    asides->lost = aside_has_fields(line, quote);
    asides->start = quote;
    asides->end = aside_string_end(line, quote);
    asides->at = asides->end;
}

static void pass_comment(Asides *asides)
{
    size_t start = asides->at;
    asides->start = start;
    asides->end = start + str_find(str_skip(asides->line, start), '\n');
    asides->at = asides->end;
}

bool aside_holds(Asides *asides, size_t offset)
{
    while (!asides->lost && asides->at <= offset &&
           asides->at < asides->line.count) {
        char byte = asides->line.at[asides->at];
        if (byte == '#')
            pass_comment(asides);
        else if (byte == '"' || byte == '\'')
            pass_string(asides);
        else
            asides->at++;
    }
    return !asides->lost && asides->start <= offset && offset < asides->end;
}
