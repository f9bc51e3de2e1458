#include <criterion/criterion.h>

#include "project/shown.h"

static bool is(Str found, const char *wanted)
{
    return str_eq(found, str_from(wanted));
}

Test(shown, one_place_has_one_spelling)
{
    static const struct {
        const char *working;
        const char *typed;
        const char *shown;
    } cases[] = {
        {"/w/d", ".", "."},         {"/w/d", "", "."},
        {"/w/d", "./a//b/", "a/b"}, {"/w/d", "/w/d/a", "a"},
        {"/w/d", "../d/a", "a"},    {"/w/d", "..", "/w"},
        {"/w/d", "/w", "/w"},       {"/w/d", "/x/y", "/x/y"},
        {"/w/d", "a/..", "."},      {"/", "/x", "x"},
        {"", "/x/./y", "/x/y"},     {"", "a", "a"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str shown = shown_path(str_from(cases[i].working),
                               str_from(cases[i].typed), arena);
        cr_expect(is(shown, cases[i].shown), "%s: %.*s", cases[i].typed,
                  STR_ARGS(shown));
    }
    cr_expect(is(shown_again(STR("/w/d"), STR("/w/d/a"), arena), "a"));
    cr_expect(is(shown_again(STR("/w/d"), STR("a/b"), arena), "a/b"));
    arena_free(arena);
}

Test(shown, folders_above_end_at_the_top)
{
    static const struct {
        const char *working;
        const char *folder;
        const char *above; // NULL: the top
    } cases[] = {
        {"/w/d", "a/b", "a"}, {"/w/d", "a", "."},  {"/w/d", ".", "/w"},
        {"/w/d", "/w", "/"},  {"/w/d", "/", NULL}, {"/w/d", "/w/x", "/w"},
        {"/", ".", NULL},     {"", "/a", "/"},     {"", "/", NULL},
        {"", ".", NULL},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str above;
        bool found = shown_above(str_from(cases[i].working),
                                 str_from(cases[i].folder), &above);
        cr_expect_eq(found, cases[i].above != NULL, "%s", cases[i].folder);
        if (found && cases[i].above)
            cr_expect(is(above, cases[i].above), "%s: %.*s", cases[i].folder,
                      STR_ARGS(above));
    }
    arena_free(arena);
}

Test(shown, every_folder_has_a_name)
{
    Arena *arena = arena_new();
    cr_expect(is(shown_name(STR("/w/d"), STR(".")), "d"));
    cr_expect(is(shown_name(STR("/w/d"), STR("/w/x")), "x"));
    cr_expect(is(shown_name(STR("/w/d"), STR("a/b")), "b"));
    arena_free(arena);
}

Test(shown, absolute_undoes_it)
{
    Arena *arena = arena_new();
    cr_expect(is(shown_absolute(STR("/w/d"), STR("/w/x"), arena), "/w/x"));
    cr_expect(is(shown_absolute(STR("/w/d"), STR("."), arena), "/w/d"));
    cr_expect(is(shown_absolute(STR("/w/d"), STR(""), arena), "/w/d"));
    arena_free(arena);
}
