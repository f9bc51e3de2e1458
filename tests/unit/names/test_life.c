#include "names/life.h"

#include <criterion/criterion.h>

#include "syntax/parse.h"

static const Script *script_of(Str text, Arena *arena)
{
    char *bytes = arena_alloc(arena, text.count + 8);
    for (size_t i = 0; i < text.count; i++)
        bytes[i] = text.at[i];
    Parser *parser = parser_new();
    Arena *file = arena_new();
    const Script *script =
        script_extract(parser, (Str){bytes, text.count},
                       (Extraction){DEPTH_NAMES, true}, file, arena);
    arena_free(file);
    parser_free(parser);
    return script;
}

// In each text `a` is bound first and `b` last.
Test(life, tells_what_surely_runs_after_what)
{
    static const struct {
        const char *text;
        bool follows; // b runs wherever a has run
        Life life;    // of b
    } cases[] = {
        {"a = 1\nb = 1\n", true, LIFE_RUN},
        {"if x:\n    a = 1\nb = 1\n", true, LIFE_RUN},
        {"a = 1\nif x:\n    b = 1\n", false, LIFE_RUN},
        {"if x:\n    a = 1\n    b = 1\n", true, LIFE_RUN},
        {"if x:\n    a = 1\nelse:\n    b = 1\n", false, LIFE_RUN},
        {"a = 1\nif True:\n    b = 1\n", true, LIFE_RUN},
        {"a = 1\nwith x:\n    b = 1\n", true, LIFE_RUN},
        {"try:\n    a = 1\nfinally:\n    b = 1\n", true, LIFE_RUN},
        {"try:\n    a = 1\nexcept E:\n    b = 1\n", false, LIFE_RUN},
        {"a = 1\nif False:\n    b = 1\n", false, LIFE_DEAD},
        {"a = 1\nif TYPE_CHECKING:\n    b = 1\n", false, LIFE_TYPING},
        {"a = 1\nif __name__ == '__main__':\n    b = 1\n", false, LIFE_MAIN},
    };
    Target target = {11, PLATFORM_LINUX};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const Script *script = script_of(str_from(cases[i].text), arena);
        const BlockLife *lives = lives_of(script, target, arena);
        uint32_t a = script->bindings[0].block;
        uint32_t b = script->bindings[script->binding_count - 1].block;
        if (cases[i].life == LIFE_RUN)
            cr_expect_eq(life_follows(script, lives, b, a), cases[i].follows,
                         "%s", cases[i].text);
        cr_expect_eq(lives[b].life, cases[i].life, "%s", cases[i].text);
        arena_free(arena);
    }
}
