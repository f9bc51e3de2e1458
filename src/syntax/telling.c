#include "syntax/telling.h"

#include "syntax/doubt.h"

#include <string.h>

// Names whose rebinding changes what a condition, a handler or a call means
// (syntax/meaning.h).
static const Str telling_names[] = {
    STR_INIT("TYPE_CHECKING"), STR_INIT("MYPY"),
    STR_INIT("sys"),           STR_INIT("os"),
    STR_INIT("typing"),        STR_INIT("typing_extensions"),
    STR_INIT("importlib"),     STR_INIT("builtins"),
    STR_INIT("contextlib"),    STR_INIT("platform"),
    STR_INIT("Exception"),     STR_INIT("BaseException"),
    STR_INIT("ImportError"),   STR_INIT("ModuleNotFoundError"),
    STR_INIT("NameError"),     STR_INIT("AttributeError"),
    STR_INIT("version_info"),  STR_INIT("hexversion"),
    STR_INIT("suppress"),      STR_INIT("__name__"),
    STR_INIT("__package__"),   STR_INIT("__debug__"),
};

// Members of telling modules that mean something, and no names by themselves.
static const Str telling_members[] = {
    STR_INIT("name"),
    STR_INIT("implementation"),
    STR_INIT("python_implementation"),
};

// A word of a line.
typedef struct {
    Str line;
    size_t start;
    size_t end;
} Word;

static bool is_in(const Str *names, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++) {
        if (names[i].at[0] == word.at[0] && str_eq(names[i], word))
            return true;
    }
    return false;
}

static bool begins_telling(char byte)
{
    switch (byte) {
    case 'A':
    case 'B':
    case 'E':
    case 'I':
    case 'M':
    case 'N':
    case 'T':
    case '_':
    case 'b':
    case 'c':
    case 'h':
    case 'i':
    case 'o':
    case 'p':
    case 's':
    case 't':
    case 'v':
        return true;
    default:
        return false;
    }
}

static bool is_telling(const Telling *telling, Str word)
{
    if (begins_telling(word.at[0]) &&
        is_in(telling_names, sizeof telling_names / sizeof *telling_names,
              word))
        return true;
    return is_in(telling->learned, telling->learned_count, word);
}

static bool is_member(Str word)
{
    return is_in(telling_members,
                 sizeof telling_members / sizeof *telling_members, word);
}

// `name` now stands for what a telling name does.
static void learn_name(Telling *telling, Str name)
{
    if (is_telling(telling, name))
        return;
    if (telling->learned_count == TELLING_LIMIT)
        telling->overflowed = true;
    else
        telling->learned[telling->learned_count++] = name;
}

static Str word_text(Word word)
{
    return str_slice(word.line, word.start, word.end - word.start);
}

// Moves to the next word; false where there is none. {line, 0, 0} stands
// before the first.
static bool word_next(Word *word)
{
    Str line = word->line;
    size_t at = word->end;
    while (at < line.count && !byte_is_word(line.at[at]))
        at++;
    word->start = at;
    while (at < line.count && byte_is_word(line.at[at]))
        at++;
    word->end = at;
    return word->start < at;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\f' || byte == '\r';
}

// The last byte before the word, blanks and joins of lines left out; 0 for
// none. A line end inside brackets parts, for a comment may stand before it.
static char word_before(Word word)
{
    const char *text = word.line.at;
    size_t at = word.start;
    while (at > 0) {
        char byte = text[at - 1];
        if (byte == '\n') {
            size_t end = at - 1;
            end -= end > 0 && text[end - 1] == '\r';
            if (end == 0 || text[end - 1] != '\\')
                return byte;
            at = end;
        } else if (!is_blank(byte)) {
            return byte;
        }
        at--;
    }
    return '\0';
}

// The first byte behind it in the same way.
static char word_behind(Word word)
{
    const char *text = word.line.at;
    for (size_t at = word.end; at < word.line.count; at++) {
        if (text[at] == '\\') {
            while (at + 1 < word.line.count && text[at] != '\n')
                at++;
        } else if (!is_blank(text[at])) {
            return text[at];
        }
    }
    return '\0';
}

// True where the `=` at `at` is no part of a comparison; `<<=` is none.
static bool assigns(Str line, size_t at)
{
    if (at == 0 || (at + 1 < line.count && line.at[at + 1] == '='))
        return false;
    switch (line.at[at - 1]) {
    case '=':
    case '!':
        return false;
    case '<':
    case '>':
        return at > 1 && line.at[at - 2] == line.at[at - 1];
    default:
        return true;
    }
}

static bool has_assignment(Str line)
{
    size_t at = str_find(line, '=');
    while (at < line.count && !assigns(line, at))
        at += 1 + str_find(str_skip(line, at + 1), '=');
    return at < line.count;
}

// Keywords whose statements bind without an `=`.
typedef enum { BINDS_NOTHING, BINDS_NEXT, BINDS_ANY } Binder;

static Binder find_binder(Str keyword)
{
    static const struct {
        Str keyword;
        Binder binder;
    } rows[] = {
        {STR_INIT("class"), BINDS_NEXT},  {STR_INIT("def"), BINDS_NEXT},
        {STR_INIT("except"), BINDS_NEXT}, {STR_INIT("async"), BINDS_ANY},
        {STR_INIT("case"), BINDS_ANY},    {STR_INIT("del"), BINDS_ANY},
        {STR_INIT("for"), BINDS_ANY},     {STR_INIT("with"), BINDS_ANY},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].keyword.at[0] == keyword.at[0] &&
            str_eq(rows[i].keyword, keyword))
            return rows[i].binder;
    }
    return BINDS_NOTHING;
}

// Keywords with the name behind them that they bind.
static bool binds_next(Str word)
{
    return str_eq(word, STR("def")) || str_eq(word, STR("class")) ||
           str_eq(word, STR("as")) || str_eq(word, STR("type"));
}

static bool ends_statement(char byte)
{
    return byte == '\0' || byte == ';';
}

// Goes on to the last word of the attribute chain that begins with `word`.
// True where its value has a meaning, and is all that is assigned.
static bool is_alias(Word *word)
{
    bool valued = word_before(*word) == '=';
    bool member = false;
    while (word_behind(*word) == '.' && word_next(word))
        member = true;
    Str last = word_text(*word);
    bool tells = !member || is_member(last) || is_telling(&(Telling){0}, last);
    return valued && tells && ends_statement(word_behind(*word));
}

// The names that the line assigns to.
static void learn_targets(Telling *telling, Str line)
{
    Word word = {line, 0, 0};
    while (word_next(&word)) {
        char behind = word_behind(word);
        if ((behind == '=' || behind == ':') && word_before(word) != '.')
            learn_name(telling, word_text(word));
    }
}

static bool is_used(Word word)
{
    char behind = word_behind(word);
    return behind != '\0' && strchr(".([", behind);
}

static bool search_words(Telling *telling, Str line, Binder binder)
{
    Word word = {line, 0, 0};
    Str before = {NULL, 0};
    bool found = false;
    for (; word_next(&word); before = word_text(word)) {
        if (!is_telling(telling, word_text(word)) || word_before(word) == '.')
            continue;
        if (binds_next(before) || (binder == BINDS_ANY && !is_used(word)))
            found = true;
        if (is_alias(&word)) {
            learn_targets(telling, line);
            found = true;
        }
    }
    return found;
}

bool telling_rebinds(Telling *telling, Str line, bool parted)
{
    Str keyword = line_first_word(line);
    Binder binder = BINDS_ANY;
    if (!parted && !has_assignment(line))
        binder = keyword.count ? find_binder(keyword) : BINDS_NOTHING;
    return binder != BINDS_NOTHING && search_words(telling, line, binder);
}

void telling_import(Telling *telling, Str line)
{
    Word word = {line, 0, 0};
    Str before = {NULL, 0};
    bool tells = false;
    for (; word_next(&word); before = word_text(word)) {
        Str name = word_text(word);
        bool renamed = str_eq(before, STR("as"));
        if (tells && (renamed || is_member(name)))
            learn_name(telling, name);
        tells = tells || is_telling(telling, name);
    }
}
