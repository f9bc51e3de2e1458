#include "syntax/path_edit.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"

static Str describe(const PathEdit *edit, Arena *arena)
{
    switch (edit->kind) {
    case PATH_CLEAR:
        return STR("clear ");
    case PATH_KEEP:
        return STR("keep ");
    case PATH_ADD:
        return str_format(arena, "+%.*s ", STR_ARGS(edit->path));
    case PATH_INSERT:
        return str_format(arena, "%u:%.*s ", (unsigned)edit->index,
                          STR_ARGS(edit->path));
    case PATH_ADD_PORTIONS:
        return STR("portions ");
    case PATH_UNKNOWN:
        return STR("? ");
    }
    return STR("");
}

static Str read_edits(const char *text, Arena *arena)
{
    Parser *parser = parser_new();
    size_t count = strlen(text);
    char *bytes = ARENA_ARRAY(arena, char, count + 8);
    memset(bytes, 0, count + 8);
    memcpy(bytes, text, count);
    PathEdits edits = path_edits_read(parser, STR("/d/p/__init__.py"),
                                      (Str){bytes, count}, arena);
    Text told = {.arena = arena};
    for (size_t i = 0; i < edits.count; i++)
        out_to_text(&told, describe(&edits.items[i], arena));
    parser_free(parser);
    return text_str(&told);
}

Test(path_edit, reads_what_the_code_does)
{
    static const struct {
        const char *text;
        const char *expected;
    } rows[] = {
        {"x = 1", ""},
        {"__path__ = ['a', 'b']", "clear +a +b "},
        {"__path__: list = ('a',)", "clear +a "},
        {"__path__ = []", "clear "},
        {"__path__.append('a')", "+a "},
        {"__path__.insert(0, 'a')", "0:a "},
        {"__path__.insert(i, 'a')", "? "},
        {"__path__.extend(['a', 'b'])", "+a +b "},
        {"__path__ += ['a']", "+a "},
        {"__path__ = __path__ + ['a']", "clear keep +a "},
        {"__path__ = ['a'] + list(__path__)", "clear +a keep "},
        {"__path__ = __import__('pkgutil').extend_path(__path__, __name__)",
         "clear keep portions "},
        {"from pkgutil import extend_path\n"
         "__path__ = extend_path(__path__, __name__)",
         "clear keep portions "},
        {"try:\n    __import__('pkg_resources').declare_namespace(__name__)\n"
         "except ImportError:\n    pass",
         "portions "},
        {"__path__.reverse()", "? "},
        {"__path__ = find()", "clear ? "},
        {"def f():\n    __path__.append('a')", ""},
        {"class C:\n    __path__ = ['a']", ""},
        {"f = lambda: __path__.append('a')", ""},
        {"other.__path__ = ['a']", ""},
        {"__path__ = [", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str told = read_edits(rows[i].text, arena);
        cr_expect(str_eq(told, str_from(rows[i].expected)), "%s: %.*s",
                  rows[i].text, STR_ARGS(told));
    }
    arena_free(arena);
}

Test(path_edit, knows_the_texts_that_may_hold_some)
{
    static const struct {
        const char *text;
        bool likely;
    } rows[] = {
        {"", false},
        {"__path_", false},
        {"x__path__", true},
        {"___path__", true},
        {"declare_namespace(__name__)", true},
        {"d = {}\ndeclare_d()", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(path_edits_likely(str_from(rows[i].text)), rows[i].likely,
                     "%s", rows[i].text);
}
