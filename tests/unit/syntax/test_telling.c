#include <criterion/criterion.h>

#include "base/arena.h"
#include "syntax/telling.h"

Test(telling, knows_what_changes_a_meaning)
{
    static const struct {
        const char *line;
        bool rebinds;
    } rows[] = {
        {"TYPE_CHECKING = False", true},
        {"TYPE_CHECKING: bool = False", true},
        {"sys = None", true},
        {"sys, b = None, 1", true},
        {"class ImportError(Exception):", true},
        {"def platform():", true},
        {"for os in names:", true},
        {"sys.stdout.write(x)", false},
        {"os.path.join(a, b)", false},
        {"x = os.path.join(a, b)", false},
        {"x = 1", false},
        {"if TYPE_CHECKING:", false},
        {"(sys)", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Telling telling = {0};
        cr_expect_eq(telling_rebinds(&telling, str_from(rows[i].line)),
                     rows[i].rebinds, "%s", rows[i].line);
    }
}

Test(telling, follows_other_names)
{
    Telling telling = {0};
    cr_expect_not(telling_rebinds(&telling, STR("system = 'x'")));
    cr_expect(telling_rebinds(&telling, STR("system = sys.platform")));
    cr_expect(telling_rebinds(&telling, STR("system = 'x'")));
    cr_expect(telling_rebinds(&telling, STR("other = system")));
    cr_expect(telling_rebinds(&telling, STR("other = 1")));
    cr_expect_not(telling.overflowed);
}

Test(telling, says_when_there_are_too_many)
{
    Arena *arena = arena_new();
    Telling telling = {0};
    for (int i = 0; i <= TELLING_LIMIT; i++) {
        cr_expect_not(telling.overflowed);
        (void)telling_rebinds(&telling,
                              str_format(arena, "a%d = sys.platform", i));
    }
    cr_expect(telling.overflowed);
    arena_free(arena);
}
