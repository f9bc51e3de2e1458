#include "search/place.h"

#include <criterion/criterion.h>

Test(place, kinds_and_origins_have_the_names_of_the_reports)
{
    static const char *const kinds[] = {"module",    "package",  "namespace",
                                        "extension", "bytecode", "builtin",
                                        "frozen"};
    static const char *const origins[] = {"project", "stdlib", "installed",
                                          "external", "unresolved"};
    for (unsigned i = 0; i <= MODULE_FROZEN; i++)
        cr_expect(str_eq(module_kind_name((ModuleKind)i), str_from(kinds[i])),
                  "%s", kinds[i]);
    for (unsigned i = 0; i <= ORIGIN_UNRESOLVED; i++)
        cr_expect(str_eq(origin_name((Origin)i), str_from(origins[i])), "%s",
                  origins[i]);
}

Test(place, only_found_packages_have_a_path)
{
    static const struct {
        Place place;
        bool found;
        bool package;
    } cases[] = {
        {{.origin = ORIGIN_PROJECT, .kind = MODULE_SOURCE}, true, false},
        {{.origin = ORIGIN_STDLIB, .kind = MODULE_PACKAGE}, true, true},
        {{.origin = ORIGIN_INSTALLED, .kind = MODULE_NAMESPACE}, true, true},
        {{.origin = ORIGIN_EXTERNAL, .kind = MODULE_PACKAGE}, false, false},
        {{.origin = ORIGIN_UNRESOLVED, .kind = MODULE_PACKAGE}, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(place_is_found(&cases[i].place), cases[i].found, "%zu", i);
        cr_expect_eq(place_is_package(&cases[i].place), cases[i].package, "%zu",
                     i);
    }
}

Test(place, errors_are_those_of_cpython)
{
    static const struct {
        Place place;
        const char *expected;
    } cases[] = {
        {{.missing = STR_INIT("a")}, "No module named 'a'"},
        {{.missing = STR_INIT("a.b"), .not_a_package = true},
         "No module named 'a.b'; 'a' is not a package"},
        {{.missing = STR_INIT("a.b.c"), .not_a_package = true},
         "No module named 'a.b.c'; 'a.b' is not a package"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(str_eq(place_error(&cases[i].place, arena),
                         str_from(cases[i].expected)),
                  "%s", cases[i].expected);
    arena_free(arena);
}
