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

// A word of a line and what stands around it.
typedef struct {
    Str word;
    bool member; // behind a dot
    bool valued; // behind the `=` of an assignment, or of an argument
    char next;   // the first byte behind, blanks left out; 0 at the end
} Word;

typedef struct {
    Str rest;
    char before; // the last byte that is no blank
} Words;

static bool is_in(const Str *names, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++) {
        if (names[i].at[0] == word.at[0] && str_eq(names[i], word))
            return true;
    }
    return false;
}

static bool is_telling(const Telling *telling, Str word)
{
    static const char initials[] = "ABEIMNT_bchiopstv";
    if (strchr(initials, word.at[0]) &&
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

// A line end inside brackets parts, for a comment may stand before it.
static Str skip_blanks(Str text)
{
    while (text.count && text.at[0] != '\n' &&
           strchr(" \t\f\r\\", text.at[0])) {
        bool joins = text.at[0] == '\\';
        text = str_skip(text, 1);
        if (joins && text.count && text.at[0] == '\r')
            text = str_skip(text, 1);
        if (joins && text.count && text.at[0] == '\n')
            text = str_skip(text, 1);
    }
    return text;
}

// Cuts the next word off; false where there is none.
static bool cut_word(Words *words, Word *word)
{
    Str name = {NULL, 0};
    while (words->rest.count && name.count == 0) {
        words->rest = skip_blanks(words->rest);
        name = line_first_word(words->rest);
        if (name.count == 0 && words->rest.count) {
            words->before = words->rest.at[0];
            words->rest = str_skip(words->rest, 1);
        }
    }
    if (name.count == 0)
        return false;
    words->rest = skip_blanks(str_skip(words->rest, name.count));
    *word = (Word){
        .word = name,
        .member = words->before == '.',
        .valued = words->before == '=',
        .next = '\0',
    };
    if (words->rest.count)
        word->next = words->rest.at[0];
    words->before = 'a';
    return true;
}

// True for an `=` that is no part of a comparison.
static bool has_assignment(Str line)
{
    for (size_t at = str_find(line, '='); at < line.count;
         at += 1 + str_find(str_skip(line, at + 1), '=')) {
        char before = at > 0 ? line.at[at - 1] : ' ';
        if (at + 1 < line.count && line.at[at + 1] == '=')
            at++;
        else if (before != '!' && before != '<' && before != '>')
            return true;
        else if (at > 1 && before != '!' && line.at[at - 2] == before)
            return true;
    }
    return false;
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

// Takes the words of an attribute chain behind its first one. True where its
// value has a meaning, and is all that is assigned.
static bool is_alias(Words *words, Word *word)
{
    bool valued = word->valued;
    while (word->next == '.' && cut_word(words, word))
        continue;
    bool tells = !word->member || is_member(word->word) ||
                 is_telling(&(Telling){0}, word->word);
    return valued && tells && ends_statement(word->next);
}

// The names that the line assigns to.
static void learn_targets(Telling *telling, Str line)
{
    Words words = {.rest = line};
    Word word;
    while (cut_word(&words, &word)) {
        if (!word.member && (word.next == '=' || word.next == ':'))
            learn_name(telling, word.word);
    }
}

static bool search_words(Telling *telling, Str line, Binder binder)
{
    Words words = {.rest = line};
    Word word;
    Str before = {NULL, 0};
    bool found = false;
    for (; cut_word(&words, &word); before = word.word) {
        bool named = binds_next(before);
        bool used = word.next != '\0' && strchr(".([", word.next);
        if (word.member || !is_telling(telling, word.word))
            continue;
        if (named || (!used && binder == BINDS_ANY))
            found = true;
        if (is_alias(&words, &word)) {
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
    Words words = {.rest = line};
    Word word;
    Str before = {NULL, 0};
    bool tells = false;
    for (; cut_word(&words, &word); before = word.word) {
        bool renamed = str_eq(before, STR("as"));
        if (tells && (renamed || is_member(word.word)))
            learn_name(telling, word.word);
        tells = tells || is_telling(telling, word.word);
    }
}
