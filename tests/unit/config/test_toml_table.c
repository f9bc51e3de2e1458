#include <criterion/criterion.h>

#include "config/toml.h"

// The rules are TOML's: who defined a table decides who may add to it.
Test(toml_table, nothing_is_defined_twice)
{
    static const struct {
        const char *text;
        bool valid;
    } cases[] = {
        {"[a]\n[b]\n", true},
        {"[a.b]\n[a]\n", true},
        {"[a]\n[a.b]\n", true},
        {"[a]\n[a]\n", false},
        {"a = 1\n[a]\n", false},
        {"a = 1\n[a.b]\n", false},
        {"a = 1\na.b = 2\n", false},
        {"a.b = 1\na = 2\n", false},
        {"a.b = 1\na.c = 2\n", true},
        {"a.b = 1\n[a]\n", false},
        {"a.b.c = 1\n[a.b]\n", false},
        {"[f]\na.b = 1\n[f.a.c]\n", true},
        {"[a.b.c]\n[a]\nb.d = 1\n", true},
        {"[a.b.c]\n[a]\nb.c.d = 1\n", false},
        {"[a.b]\n[a]\nb.c = 1\n", false},
        {"a = {b = 1}\n[a.c]\n", false},
        {"a = {b = 1}\na.c = 2\n", false},
        {"a = {b = 1, b = 2}\n", false},
        {"a = {b.c = 1, b.d = 2}\n", true},
        {"[[a]]\n[[a]]\n", true},
        {"[[a]]\n[a]\n", false},
        {"[a]\n[[a]]\n", false},
        {"a = []\n[[a]]\n", false},
        {"[[a]]\nb = 1\n[[a]]\nb = 2\n", true},
        {"[[a]]\n[a.b]\n[[a]]\n[a.b]\n", true},
        {"[[a]]\n[a.b]\n[a.b]\n", false},
        {"[[a.b]]\n[[a.b.c]]\n[[a.b]]\n[[a.b.c]]\n", true},
        {"[a.b]\n[[a]]\n", false},
        {"'a.b' = 1\na.b = 2\n", true},
        {"a = 1\n\"\\u0061\" = 2\n", false},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Toml toml;
        Error error = {""};
        bool valid = toml_parse(STR("f.toml"), str_from(cases[i].text), arena,
                                &toml, &error);
        cr_expect_eq(valid, cases[i].valid, "%s %s", cases[i].text, error.text);
        cr_expect_eq(strstr(error.text, "is set twice") != NULL,
                     !cases[i].valid, "%s %s", cases[i].text, error.text);
    }
    arena_free(arena);
}

Test(toml_table, a_header_below_an_array_of_tables_means_its_last_item)
{
    Arena *arena = arena_new();
    Toml toml;
    Error error;
    cr_assert(toml_parse(STR("f.toml"), STR("[[a]]\n[[a]]\n[a.b]\nc = 1\n"),
                         arena, &toml, &error));
    uint32_t array = toml_find(&toml, 0, STR("a"));
    uint32_t first = toml.values[array].first;
    uint32_t second = toml.values[first].next;
    cr_expect_eq(toml_find(&toml, first, STR("b")), TOML_NONE);
    cr_expect_neq(toml_find(&toml, second, STR("b")), TOML_NONE);
    arena_free(arena);
}
