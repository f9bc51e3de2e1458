#include "project/glob_class.h"

#include <stdint.h>

typedef struct {
    Str name;
    bool (*holds)(unsigned char byte);
} NamedClass;

static bool is_between(unsigned char byte, char first, char last)
{
    return byte >= (unsigned char)first && byte <= (unsigned char)last;
}

static bool is_upper(unsigned char byte)
{
    return is_between(byte, 'A', 'Z');
}

static bool is_lower(unsigned char byte)
{
    return is_between(byte, 'a', 'z');
}

static bool is_alpha(unsigned char byte)
{
    return is_upper(byte) || is_lower(byte);
}

static bool is_digit(unsigned char byte)
{
    return is_between(byte, '0', '9');
}

static bool is_alnum(unsigned char byte)
{
    return is_alpha(byte) || is_digit(byte);
}

static bool is_blank(unsigned char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_cntrl(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7f;
}

static bool is_print(unsigned char byte)
{
    return is_between(byte, ' ', '~');
}

static bool is_graph(unsigned char byte)
{
    return is_print(byte) && byte != ' ';
}

static bool is_punct(unsigned char byte)
{
    return is_graph(byte) && !is_alnum(byte);
}

// git's own table leaves vertical tab and form feed out.
static bool is_space(unsigned char byte)
{
    return is_blank(byte) || byte == '\n' || byte == '\r';
}

static bool is_xdigit(unsigned char byte)
{
    return is_digit(byte) || is_between(byte, 'a', 'f') ||
           is_between(byte, 'A', 'F');
}

static const NamedClass named[] = {
    {STR_INIT("alnum"), is_alnum}, {STR_INIT("alpha"), is_alpha},
    {STR_INIT("blank"), is_blank}, {STR_INIT("cntrl"), is_cntrl},
    {STR_INIT("digit"), is_digit}, {STR_INIT("graph"), is_graph},
    {STR_INIT("lower"), is_lower}, {STR_INIT("print"), is_print},
    {STR_INIT("punct"), is_punct}, {STR_INIT("space"), is_space},
    {STR_INIT("upper"), is_upper}, {STR_INIT("xdigit"), is_xdigit},
};

typedef struct {
    Str pattern;
    size_t at;
    unsigned char byte;
    bool matches;
    bool broken;
    bool has_last; // a byte that `-` could make a range from
    unsigned char last;
} ClassRead;

static char peek(const ClassRead *read, size_t ahead)
{
    size_t at = read->at + ahead;
    return (char)(at < read->pattern.count ? read->pattern.at[at] : 0);
}

// The next byte, or the one behind a backslash.
static unsigned char take_byte(ClassRead *read)
{
    if (peek(read, 0) == '\\')
        read->at++;
    read->broken = read->broken || read->at >= read->pattern.count;
    unsigned char byte = (unsigned char)peek(read, 0);
    read->at++;
    return byte;
}

// `[:name:]`, where the reading stands at its opening bracket. False where the
// colon is missing and the bracket thus stands for itself.
static bool take_name(ClassRead *read)
{
    Str rest = str_skip(read->pattern, read->at + 2);
    size_t end = str_find(rest, ']');
    read->broken = read->broken || end == rest.count;
    if (end == 0 || end == rest.count || rest.at[end - 1] != ':')
        return read->broken;
    Str name = str_slice(rest, 0, end - 1);
    size_t count = sizeof named / sizeof named[0];
    size_t i = 0;
    while (i < count && !str_eq(named[i].name, name))
        i++;
    if (i == count)
        read->broken = true;
    else if (named[i].holds(read->byte))
        read->matches = true;
    read->at += 2 + end + 1;
    read->has_last = false;
    return true;
}

static void take_range(ClassRead *read)
{
    read->at++;
    unsigned char end = take_byte(read);
    if (read->byte >= read->last && read->byte <= end)
        read->matches = true;
    read->has_last = false;
}

static void take_item(ClassRead *read)
{
    if (peek(read, 0) == '-' && read->has_last && peek(read, 1) &&
        peek(read, 1) != ']') {
        take_range(read);
        return;
    }
    if (peek(read, 0) == '[' && peek(read, 1) == ':' && take_name(read))
        return;
    read->last = take_byte(read);
    read->has_last = true;
    if (read->last == read->byte)
        read->matches = true;
}

bool glob_class_matches(Str pattern, size_t *at, char byte)
{
    ClassRead read = {
        .pattern = pattern, .at = *at + 1, .byte = (unsigned char)byte};
    bool negated = peek(&read, 0) == '!' || peek(&read, 0) == '^';
    if (negated)
        read.at++;
    do {
        read.broken = read.broken || read.at >= pattern.count;
        if (!read.broken)
            take_item(&read);
    } while (!read.broken && peek(&read, 0) != ']');
    *at = read.broken ? pattern.count : read.at + 1;
    return !read.broken && read.matches != negated;
}
