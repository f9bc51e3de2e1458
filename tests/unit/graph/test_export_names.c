#include <criterion/criterion.h>

#include <string.h>

#include "graph/export_names.h"

// The names of `text` for Python 3.11, between blanks.
static Str exports_of(const char *text, Arena *arena)
{
    Parser *parser = parser_new();
    size_t count = strlen(text);
    char *bytes = (char *)arena_alloc(arena, count + 8);
    memcpy(bytes, text, count);
    Arena *file = arena_new();
    const Script *script =
        script_extract(parser, (Str){bytes, count},
                       (Extraction){.depth = DEPTH_NAMES}, file, arena);
    Strs names = export_names_of(script, (Target){11, PLATFORM_LINUX}, arena);
    Str joined = {NULL, 0};
    for (size_t i = 0; i < names.count; i++) {
        if (i > 0)
            joined = str_concat(arena, joined, STR(" "));
        joined = str_concat(arena, joined, names.items[i]);
    }
    arena_free(file);
    parser_free(parser);
    return joined;
}

Test(export_names, follow_the_operations_in_order)
{
    static const struct {
        const char *text;
        const char *expected;
    } cases[] = {
        {"", ""},
        {"__all__ = []\n", ""},
        {"__all__ = ['a', 'b']\n", "a b"},
        {"__all__ = ('a',)\n", "a"},
        {"__all__ = ['a']\n__all__ += ['b']\n", "a b"},
        {"__all__ = ['a']\n__all__.append('b')\n", "a b"},
        {"__all__ = ['a', 'b', 'c']\n__all__.remove('b')\n", "a c"},
        {"__all__ = ['a']\n__all__.remove('z')\n", "a"},
        {"__all__ = ['a']\n__all__ = ['b']\n", "b"},
        {"import m\n__all__ = ['a']\n__all__ += m.__all__\n", "a"},
        {"if False:\n    __all__ = ['a']\n", ""},
        {"import sys\n__all__ = ['a']\n"
         "if sys.version_info < (3,):\n    __all__ += ['b']\n",
         "a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Str names = exports_of(cases[i].text, arena);
        cr_expect(str_eq(names, str_from(cases[i].expected)), "%s: %.*s",
                  cases[i].text, STR_ARGS(names));
        arena_free(arena);
    }
}
