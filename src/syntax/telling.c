#include "syntax/telling.h"

#include "syntax/aside.h"

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

enum { LONGEST = 19 };

// A bit for each length that a telling name with this first letter has.
static uint32_t lengths_of(char letter)
{
    switch (letter) {
    case 'A':
        return 1U << 14;
    case 'B':
    case 'T':
        return 1U << 13;
    case 'E':
    case 'N':
    case 'i':
        return 1U << 9;
    case 'I':
        return 1U << 11;
    case 'M':
        return 1U << 4 | 1U << LONGEST;
    case '_':
        return 1U << 8 | 1U << 9 | 1U << 11;
    case 'b':
    case 'p':
        return 1U << 8;
    case 'c':
    case 'h':
        return 1U << 10;
    case 'o':
        return 1U << 2;
    case 's':
        return 1U << 3 | 1U << 8;
    case 't':
        return 1U << 6 | 1U << 17;
    case 'v':
        return 1U << 12;
    default:
        return 0;
    }
}

// Most words are none: their length tells.
static bool may_tell(Str word)
{
    return word.count <= LONGEST && lengths_of(word.at[0]) >> word.count & 1;
}

static bool is_telling(const Telling *telling, Str word)
{
    if (may_tell(word) &&
        is_in(telling_names, sizeof telling_names / sizeof *telling_names,
              word))
        return true;
    return telling->learned_count &&
           is_in(telling->learned, telling->learned_count, word);
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

static inline Str word_text(Word word)
{
    return (Str){word.line.at + word.start, word.end - word.start};
}

// Moves to the next word; false where there is none. {line, 0, 0} stands
// before the first.
static inline bool word_next(Word *word)
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

// Moves to the next telling word; `before` is the word before that.
static bool next_telling(const Telling *telling, Word *word, Str *before)
{
    Word last;
    do {
        last = *word;
        if (!word_next(word))
            return false;
    } while (!is_telling(telling, word_text(*word)));
    *before = word_text(last);
    return true;
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

static Binder binder_of(Keyword keyword)
{
    switch ((int)keyword) {
    case KEYWORD_CLASS:
    case KEYWORD_DEF:
    case KEYWORD_EXCEPT:
        return BINDS_NEXT;
    case KEYWORD_ASYNC:
    case KEYWORD_CASE:
    case KEYWORD_DEL:
    case KEYWORD_FOR:
    case KEYWORD_WITH:
        return BINDS_ANY;
    default:
        return BINDS_NOTHING;
    }
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
    Asides asides = {.line = line};
    bool found = false;
    while (next_telling(telling, &word, &before)) {
        if (word_before(word) == '.' || aside_holds(&asides, word.start))
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

bool telling_rebinds(Telling *telling, Str line, Keyword keyword, bool parted)
{
    Binder binder = BINDS_ANY;
    if (!parted && !has_assignment(line))
        binder = binder_of(keyword);
    return binder != BINDS_NOTHING && search_words(telling, line, binder);
}

// True for the one argument of a call, as in `logging.getLogger(__name__)`:
// what the call gives is another value. `before` is the word before it.
static bool is_lone_argument(Word word, Str before)
{
    const char *text = word.line.at;
    return before.count && before.at + before.count + 1 == text + word.start &&
           text[word.start - 1] == '(' && word.end < word.line.count &&
           text[word.end] == ')' && word_keyword(before) == KEYWORD_NONE;
}

bool telling_occurs(const Telling *telling, Str line)
{
    Word word = {line, 0, 0};
    Str before;
    Asides asides = {.line = line};
    while (next_telling(telling, &word, &before)) {
        if (aside_holds(&asides, word.start))
            continue;
        if (!str_eq(word_text(word), STR("__name__")) ||
            !is_lone_argument(word, before))
            return true;
    }
    return false;
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
