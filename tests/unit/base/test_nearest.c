#include "base/nearest.h"

#include <criterion/criterion.h>

enum { CANDIDATES = 4 };

static const struct {
    const char *name;
    const char *wanted;
    const char *candidates[CANDIDATES];
    const char *answer;
} cases[] = {
    {"one letter wrong", "fornat", {"output", "format"}, "format"},
    {"one letter missing", "forma", {"output", "format"}, "format"},
    {"one letter too many", "formaat", {"output", "format"}, "format"},
    {"two letters swapped count once", "jsno", {"dot", "json"}, "json"},
    {"a third may differ", "abcdef", {"abcdxy"}, "abcdxy"},
    {"more than a third may not", "abcdef", {"abcxyz"}, ""},
    {"two letters are too few to guess from", "ab", {"ac"}, ""},
    {"three letters allow one edit", "dit", {"dot"}, "dot"},
    {"the fewest edits win",
     "modules",
     {"moduls", "module", "models"},
     "moduls"},
    {"the first of equals wins", "cat", {"bat", "hat"}, "bat"},
    {"the name itself is no suggestion", "text", {"text"}, ""},
    {"nothing to choose from", "text", {NULL}, ""},
    {"an empty wish", "", {"a"}, ""},
    {"an empty candidate", "abc", {""}, ""},
    {"case counts", "JSON", {"json"}, ""},
};

Test(nearest, suggests_what_was_probably_meant)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str candidates[CANDIDATES];
        size_t count = 0;
        while (count < CANDIDATES && cases[i].candidates[count]) {
            candidates[count] = str_from(cases[i].candidates[count]);
            count++;
        }
        Str answer = nearest(str_from(cases[i].wanted), candidates, count);
        cr_expect(str_eq(answer, str_from(cases[i].answer)), "%s: got '%.*s'",
                  cases[i].name, STR_ARGS(answer));
    }
}

Test(nearest, leaves_long_names_alone)
{
    Arena *arena = arena_new();
    Str longest = str_format(arena, "%064d", 0);
    Str too_long = str_format(arena, "%065d", 0);
    Str almost = str_format(arena, "%063d1", 0);
    cr_expect(str_eq(nearest(longest, &almost, 1), almost));
    cr_expect_eq(nearest(too_long, &almost, 1).count, 0);
    cr_expect_eq(nearest(almost, &too_long, 1).count, 0);
    arena_free(arena);
}
