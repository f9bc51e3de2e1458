#include "search/library.h"

#include <criterion/criterion.h>

static Target target_of(unsigned minor)
{
    return (Target){.minor = minor, .platform = PLATFORM_LINUX};
}

Test(library, says_what_modules_have)
{
    static const struct {
        const char *module;
        const char *name;
        unsigned minor;
        LibraryAnswer answer;
    } cases[] = {
        {"os", "getcwd", 8, LIBRARY_HAS},
        {"os", "nope", 11, LIBRARY_LACKS},
        {"os", "nope", 15, LIBRARY_LACKS},
        {"os", "_Nope", 11, LIBRARY_UNKNOWN}, // private
        {"os", "O_STRANGE", 11, LIBRARY_UNKNOWN},
        {"os", "getcwd", 15, LIBRARY_HAS}, // as in 3.13
        {"os.path", "ALLOW_MISSING", 9, LIBRARY_LACKS},
        {"os.path", "ALLOW_MISSING", 13, LIBRARY_HAS}, // from 3.13.4 on
        {"uuid", "uuid7", 13, LIBRARY_LACKS},
        {"uuid", "uuid7", 14, LIBRARY_HAS}, // as stubs say
        {"urllib.request", "URLopener", 13, LIBRARY_HAS},
        {"urllib.request", "URLopener", 14, LIBRARY_LACKS},
        {"builtins", "frozendict", 14, LIBRARY_LACKS},
        {"builtins", "frozendict", 15, LIBRARY_HAS},
        {"asyncio", "tools", 14, LIBRARY_HAS}, // a submodule
        {"email", "charset", 15, LIBRARY_UNKNOWN},
        {"asyncio", "string", 13, LIBRARY_LACKS},
        {"asyncio", "string", 14, LIBRARY_UNKNOWN}, // it may import that
        {"asyncio", "TaskGroup", 10, LIBRARY_LACKS},
        {"asyncio", "TaskGroup", 11, LIBRARY_HAS},
        {"collections", "Mapping", 9, LIBRARY_UNKNOWN}, // __getattr__ has it
        {"collections", "Mapping", 10, LIBRARY_LACKS},
        {"importlib", "util", 11, LIBRARY_UNKNOWN}, // whoever imported it
        {"xml", "nope", 11, LIBRARY_LACKS},         // has no names at all
        {"tkinter.nowhere", "x", 11, LIBRARY_UNKNOWN},
        {"winreg", "OpenKey", 11, LIBRARY_UNKNOWN},
        {"distutils", "x", 12, LIBRARY_UNKNOWN},
        {"builtins", "aiter", 9, LIBRARY_LACKS},
        {"builtins", "aiter", 10, LIBRARY_HAS},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        LibraryName found;
        LibraryAnswer answer =
            library_find(str_from(cases[i].module), str_from(cases[i].name),
                         target_of(cases[i].minor), arena, &found);
        cr_expect_eq(answer, cases[i].answer, "%s.%s in 3.%u: %d",
                     cases[i].module, cases[i].name, cases[i].minor, answer);
    }
    arena_free(arena);
}

Test(library, says_what_names_are)
{
    static const struct {
        const char *module;
        const char *name;
        LibraryKind kind;
        bool starred;
        const char *builtin;
        const char *bases;
    } cases[] = {
        {"os", "getcwd", LIBRARY_FUNCTION, true, "", ""},
        {"os", "path", LIBRARY_MODULE, true, "", ""},
        {"os", "error", LIBRARY_EXCEPTION, true, "OSError", ""},
        {"os", "sys", LIBRARY_MODULE, false, "", ""},
        {"io", "open", LIBRARY_FUNCTION, true, "open", ""},
        {"io", "UnsupportedOperation", LIBRARY_EXCEPTION, true, "",
         "OSError,ValueError"},
        {"builtins", "KeyError", LIBRARY_EXCEPTION, false, "", "LookupError"},
        {"builtins", "IOError", LIBRARY_EXCEPTION, false, "OSError", ""},
        {"builtins", "int", LIBRARY_CLASS, false, "", ""},
        {"math", "pi", LIBRARY_VALUE, false, "", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        LibraryName found = {0};
        LibraryAnswer answer =
            library_find(str_from(cases[i].module), str_from(cases[i].name),
                         target_of(11), arena, &found);
        cr_expect_eq(answer, LIBRARY_HAS, "%s.%s", cases[i].module,
                     cases[i].name);
        cr_expect_eq(found.kind, cases[i].kind, "%s", cases[i].name);
        cr_expect_eq(found.starred, cases[i].starred, "%s", cases[i].name);
        cr_expect(str_eq(found.builtin, str_from(cases[i].builtin)), "%s",
                  cases[i].name);
        cr_expect(str_eq(found.bases, str_from(cases[i].bases)), "%s: %.*s",
                  cases[i].name, STR_ARGS(found.bases));
    }
    arena_free(arena);
}

static bool has(const Strs *names, Str name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_eq(names->items[i], name))
            return true;
    }
    return false;
}

Test(library, lists_what_a_star_brings)
{
    Arena *arena = arena_new();
    Strs names;
    cr_expect(library_exports(STR("os"), target_of(11), arena, &names));
    cr_expect(has(&names, STR("getcwd")));
    cr_expect(has(&names, STR("_exit"))); // __all__ names it
    cr_expect_not(has(&names, STR("sys")));
    cr_expect(library_exports(STR("math"), target_of(11), arena, &names));
    cr_expect(has(&names, STR("pi"))); // no __all__
    for (size_t i = 1; i < names.count; i++)
        cr_expect_lt(str_cmp(names.items[i - 1], names.items[i]), 0);
    cr_expect(library_names(STR("os"), target_of(11), arena, &names));
    cr_expect(has(&names, STR("sys")));
    cr_expect(library_exports(STR("heapq"), target_of(14), arena, &names));
    cr_expect(has(&names, STR("heappush_max")));
    // It may have imported more than is known.
    cr_expect_not(library_exports(STR("math"), target_of(14), arena, &names));
    cr_expect(has(&names, STR("pi")), "the known part is told all the same");
    cr_expect_not(library_exports(STR("winreg"), target_of(11), arena, &names));
    arena_free(arena);
}
