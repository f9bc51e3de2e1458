#include <criterion/criterion.h>

#include "base/path.h"
#include "facts.h"
#include "host/fs.h"

// Each line of a fixture carries its expectation behind "#:"; the first line
// says what is compared. Statements over several lines are compared where they
// begin, names where they stand.

static Str cut_expectation(Str line)
{
    for (size_t i = 0; i + 3 <= line.count; i++) {
        if (str_eq(str_slice(line, i, 3), STR("#: ")))
            return str_trim(str_skip(line, i + 3));
    }
    return STR("");
}

static FactsChoice read_choice(Str text)
{
    if (str_starts_with(text, STR("# facts: imports\n")))
        return FACTS_IMPORTS;
    cr_assert(str_starts_with(text, STR("# facts: names\n")));
    return FACTS_NAMES;
}

static void check_fixture(const Fs *fs, Str path)
{
    Arena *arena = arena_new();
    Str text;
    cr_assert_eq(fs_read(fs, path, 1 << 20, arena, &text), FS_OK);
    FactsChoice choice = read_choice(text);
    const Script *script = script_of(text, arena);
    for (size_t i = 0; i < script->faults.count; i++)
        cr_expect(false, "%.*s: %.*s", STR_ARGS(path),
                  STR_ARGS(script->faults.items[i].message));
    Str rest = text;
    for (uint32_t line = 1; rest.count; line++) {
        Str expected = cut_expectation(str_cut(&rest, '\n'));
        Str facts = facts_on_line(script, line, choice,
                                  (Target){11, PLATFORM_LINUX}, arena);
        cr_expect(str_eq(facts, expected),
                  "%.*s:%u:\n  expected: %.*s\n  found:    %.*s",
                  STR_ARGS(path), line, STR_ARGS(expected), STR_ARGS(facts));
    }
    arena_free(arena);
}

Test(facts, hold_in_all_fixtures)
{
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    FsEntries entries;
    Str folder = STR(FACTS_FOLDER);
    cr_assert_eq(fs_list(&fs, folder, arena, &entries), FS_OK);
    size_t count = 0;
    for (size_t i = 0; i < entries.count; i++) {
        if (!str_eq(path_suffix(entries.items[i].name), STR(".py")))
            continue;
        check_fixture(&fs, path_join(arena, folder, entries.items[i].name));
        count++;
    }
    cr_expect_gt(count, 0);
    arena_free(arena);
}
