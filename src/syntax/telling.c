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
    STR_INIT("__debug__"),
};

static bool is_telling(const Telling *telling, Str word)
{
    if (word.count == 0)
        return false;
    for (size_t i = 0; i < sizeof telling_names / sizeof *telling_names; i++) {
        if (telling_names[i].at[0] == word.at[0] &&
            str_eq(telling_names[i], word))
            return true;
    }
    for (uint32_t i = 0; i < telling->learned_count; i++) {
        if (str_eq(telling->learned[i], word))
            return true;
    }
    return false;
}

// `name` now stands for what a telling name does.
static void learn_name(Telling *telling, Str name)
{
    if (telling->learned_count == TELLING_LIMIT)
        telling->overflowed = true;
    else
        telling->learned[telling->learned_count++] = name;
}

static Str skip_blanks(Str text)
{
    while (text.count && text.at[0] == ' ')
        text = str_skip(text, 1);
    return text;
}

static bool is_dotted(Str text)
{
    for (Str part = line_first_word(text); part.count;
         part = line_first_word(text)) {
        text = str_skip(text, part.count);
        if (text.count == 0)
            return true;
        if (text.at[0] != '.')
            return false;
        text = str_skip(text, 1);
    }
    return false;
}

bool telling_rebinds(Telling *telling, Str line)
{
    Str name = line_first_word(line);
    if (name.count == 0)
        return false;
    Str rest = skip_blanks(str_skip(line, name.count));
    if (str_eq(name, STR("def")) || str_eq(name, STR("class")) ||
        str_eq(name, STR("for")))
        return is_telling(telling, line_first_word(rest));
    // Assigned, annotated, or the first of several targets.
    if (rest.count == 0 || !strchr("=:,", rest.at[0]))
        return false;
    if (is_telling(telling, name))
        return true;
    Str value = skip_blanks(str_skip(rest, 1));
    if (!is_dotted(value) || !is_telling(telling, line_first_word(value)))
        return false;
    learn_name(telling, name);
    return true;
}
