#include <criterion/criterion.h>

#include "base/arena.h"
#include "syntax/telling.h"

static bool rebinds(Telling *telling, Str line, bool parted)
{
    return telling_rebinds(telling, line, first_word(line).keyword, parted);
}

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
        {"sys += 1", true},
        {"x = sys = None", true},
        {"x, sys = 1, 2", true},
        {"[x, (sys)] = 1, 2", true},
        {"f(x, (sys := 1))", true},
        {"del x, sys", true},
        {"async def platform(): pass", true},
        {"for x, os in names:", true},
        {"with x as (y, os):", true},
        {"except Error as sys:", true},
        {"case [os, *_]:", true},
        {"type platform[T] = int", true},
        {"sys \\\n = None", true},
        {"x = y = sys.platform", true},
        {"x: str = sys . platform", true},
        {"x = os.path", false},
        {"x = os.name.upper()", false},
        {"x = other.sys", false},
        {"except ImportError:", false},
        {"except Exception as error:", false},
        {"class A(Exception):", false},
        {"if sys.platform == 'a' and x <= 1 != os.name:", false},
        {"assert x == sys", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Telling telling = {0};
        cr_expect_eq(rebinds(&telling, str_from(rows[i].line), false),
                     rows[i].rebinds, "%s", rows[i].line);
    }
}

Test(telling, follows_other_names)
{
    Telling telling = {0};
    cr_expect_not(rebinds(&telling, STR("system = 'x'"), false));
    cr_expect(rebinds(&telling, STR("system = sys.platform"), false));
    cr_expect(rebinds(&telling, STR("system = 'x'"), false));
    cr_expect(rebinds(&telling, STR("other = system"), false));
    cr_expect(rebinds(&telling, STR("other = 1"), false));
    cr_expect_not(telling.overflowed);
}

Test(telling, says_when_there_are_too_many)
{
    Arena *arena = arena_new();
    Telling telling = {0};
    for (int i = 0; i <= TELLING_LIMIT; i++) {
        cr_expect_not(telling.overflowed);
        (void)rebinds(&telling, str_format(arena, "a%d = sys.platform", i),
                      false);
    }
    cr_expect(telling.overflowed);
    arena_free(arena);
}

Test(telling, learns_from_imports)
{
    Telling telling = {0};
    telling_import(&telling, STR("import sys as system, re"));
    telling_import(&telling, STR("from os import name, path"));
    telling_import(&telling, STR("from shop import cart as order"));
    cr_expect(rebinds(&telling, STR("system = 1"), false));
    cr_expect(rebinds(&telling, STR("name = 1"), false));
    cr_expect_not(rebinds(&telling, STR("path = 1"), false));
    cr_expect_not(rebinds(&telling, STR("re = 1"), false));
    cr_expect_not(rebinds(&telling, STR("order = 1"), false));
}

Test(telling, looks_at_every_statement_of_a_line)
{
    Telling telling = {0};
    cr_expect_not(rebinds(&telling, STR("f(); g(sys.path)"), true));
    cr_expect(rebinds(&telling, STR("if x: del sys"), true));
    cr_expect(rebinds(&telling, STR("x = sys; y = 1"), true));
    cr_expect(rebinds(&telling, STR("x = 1"), false));
}

Test(telling, occurs_in_whatever_is_made_of_it)
{
    static const struct {
        const char *line;
        bool occurs;
    } rows[] = {
        {"a = b(c)", false},
        {"a = sys", true},
        {"a = b('sys')", false},
        {"a = b(sys)", true},
        // A call makes another value of the module's name.
        {"a = logging.getLogger(__name__)", false},
        {"a = b(__name__, c)", true},
        {"a = b(c, __name__)", true},
        {"a = (__name__)", true},
        {"a = b[__name__]", true},
        {"if(__name__) == 'b':", true},
        {"if not(__name__):", true},
        {"a = sys.b(__name__)", true},
        {"a = b(__name__) + __name__", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Telling telling = {0};
        cr_expect_eq(telling_occurs(&telling, str_from(rows[i].line)),
                     rows[i].occurs, "%s", rows[i].line);
    }
}
