#include "search/stdlib.h"

#include <criterion/criterion.h>

#include "config/target.h"

Test(stdlib, knows_when_modules_came_and_went)
{
    // import-semantics 9: first and last version of each, 0 for no end.
    static const struct {
        const char *name;
        unsigned first;
        unsigned last;
    } cases[] = {
        {"os", 8, 15},           {"zoneinfo", 9, 15},
        {"graphlib", 9, 15},     {"dummy_threading", 8, 8},
        {"_dummy_thread", 8, 8}, {"formatter", 8, 9},
        {"parser", 8, 9},        {"symbol", 8, 9},
        {"tomllib", 11, 15},     {"binhex", 8, 10},
        {"distutils", 8, 11},    {"asyncore", 8, 11},
        {"imp", 8, 11},          {"cgi", 8, 12},
        {"lib2to3", 8, 12},      {"telnetlib", 8, 12},
        {"msilib", 8, 12},       {"annotationlib", 14, 15},
        {"compression", 14, 15}, {"profiling", 15, 15},
        {"sre_parse", 8, 14},    {"winreg", 8, 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str name = str_from(cases[i].name);
        for (unsigned minor = PYTHON_OLDEST; minor <= PYTHON_NEWEST; minor++) {
            bool expected = minor >= cases[i].first && minor <= cases[i].last;
            ModuleKind kind;
            cr_expect_eq(stdlib_module(name, minor).present, expected,
                         "%s in 3.%u", cases[i].name, minor);
            cr_expect_eq(stdlib_find(name, minor, &kind) == STDLIB_FOUND,
                         expected, "%s in 3.%u", cases[i].name, minor);
        }
    }
}

Test(stdlib, knows_what_the_path_cannot_beat)
{
    static const struct {
        const char *name;
        unsigned minor;
        StdlibModule module;
    } cases[] = {
        {"sys", 11, {.present = true, .builtin = true, .startup = true}},
        {"time", 11, {.present = true, .builtin = true, .startup = true}},
        {"os", 10, {.present = true, .startup = true}},
        {"os", 11, {.present = true, .startup = true, .frozen = true}},
        {"runpy", 11, {.present = true, .frozen = true}},
        {"runpy", 10, {.present = true}},
        {"string", 11, {.present = true}},
        {"os", 15, {.present = true, .startup = true, .frozen = true}},
        {"__main__", 11, {.startup = true}},
        {"__hello__", 8, {.frozen = true}},
        {"test", 11, {.present = false}},
        {"requests", 11, {.present = false}},
        {"", 11, {.present = false}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        StdlibModule module =
            stdlib_module(str_from(cases[i].name), cases[i].minor);
        StdlibModule expected = cases[i].module;
        cr_expect(module.present == expected.present &&
                      module.builtin == expected.builtin &&
                      module.startup == expected.startup &&
                      module.frozen == expected.frozen,
                  "%s in 3.%u: %d %d %d %d", cases[i].name, cases[i].minor,
                  module.present, module.builtin, module.startup,
                  module.frozen);
    }
}

Test(stdlib, finds_dotted_names_and_kinds)
{
    static const struct {
        const char *name;
        unsigned minor;
        StdlibAnswer answer;
        ModuleKind kind;
    } cases[] = {
        {"xml", 8, STDLIB_FOUND, MODULE_PACKAGE},
        {"xml.etree.ElementTree", 8, STDLIB_FOUND, MODULE_SOURCE},
        {"xml.etree", 13, STDLIB_FOUND, MODULE_PACKAGE},
        {"_ssl", 11, STDLIB_FOUND, MODULE_EXTENSION},
        {"sys", 11, STDLIB_FOUND, MODULE_BUILTIN},
        {"os", 10, STDLIB_FOUND, MODULE_SOURCE},
        {"os", 11, STDLIB_FOUND, MODULE_FROZEN},
        {"winreg", 11, STDLIB_FOUND, MODULE_SOURCE},
        {"collections.abc", 13, STDLIB_FOUND, MODULE_SOURCE},
        {"importlib.metadata", 8, STDLIB_FOUND, MODULE_SOURCE},
        {"importlib.metadata", 10, STDLIB_FOUND, MODULE_PACKAGE},
        {"test.support", 12, STDLIB_FOUND, MODULE_PACKAGE},
        {"idlelib.Icons", 12, STDLIB_FOUND, MODULE_NAMESPACE},
        {"__phello__", 9, STDLIB_FOUND, MODULE_PACKAGE},
        {"__phello__.ham", 10, STDLIB_MISSING, MODULE_SOURCE},
        {"__phello__.ham", 11, STDLIB_FOUND, MODULE_PACKAGE},
        {"__phello__.ham.eggs", 13, STDLIB_FOUND, MODULE_FROZEN},
        {"__phello__.spam", 9, STDLIB_FOUND, MODULE_FROZEN},
        {"os.path", 8, STDLIB_FOUND, MODULE_SOURCE},    // find-51
        {"typing.io", 12, STDLIB_FOUND, MODULE_SOURCE}, // find-51
        {"xml.parsers.expat.errors", 11, STDLIB_FOUND, MODULE_SOURCE},
        {"xml.__init__", 11, STDLIB_FOUND, MODULE_SOURCE}, // find-49
        {"xml.nope", 11, STDLIB_MISSING, MODULE_SOURCE},
        {"asyncio.taskgroups", 10, STDLIB_MISSING, MODULE_SOURCE},
        {"asyncio.taskgroups", 11, STDLIB_FOUND, MODULE_SOURCE},
        {"idlelib.Icons.nope", 12, STDLIB_MISSING, MODULE_SOURCE},
        {"os.nope", 11, STDLIB_NOT_A_PACKAGE, MODULE_SOURCE},
        {"sys.nope", 11, STDLIB_NOT_A_PACKAGE, MODULE_SOURCE},
        {"_ssl.nope", 11, STDLIB_NOT_A_PACKAGE, MODULE_SOURCE},
        {"os.path.nope", 11, STDLIB_NOT_A_PACKAGE, MODULE_SOURCE},
        {"typing.io", 13, STDLIB_NOT_A_PACKAGE, MODULE_SOURCE},
        {"_frozen_importlib.nope", 11, STDLIB_NOT_A_PACKAGE, MODULE_SOURCE},
        // Not looked into: Windows, and what came after the last one observed.
        {"winreg.nope", 11, STDLIB_ASSUMED, MODULE_SOURCE},
        {"xml.nope", 14, STDLIB_ASSUMED, MODULE_SOURCE},
        {"string.templatelib", 14, STDLIB_ASSUMED, MODULE_SOURCE},
        {"compression.zstd", 15, STDLIB_ASSUMED, MODULE_SOURCE},
        {"xml.etree", 15, STDLIB_FOUND, MODULE_PACKAGE},
        {"requests", 11, STDLIB_MISSING, MODULE_SOURCE},
        {"re", 10, STDLIB_FOUND, MODULE_SOURCE},
        {"re", 15, STDLIB_FOUND, MODULE_PACKAGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ModuleKind kind = MODULE_SOURCE;
        StdlibAnswer answer =
            stdlib_find(str_from(cases[i].name), cases[i].minor, &kind);
        cr_expect_eq(answer, cases[i].answer, "%s in 3.%u: %d", cases[i].name,
                     cases[i].minor, answer);
        cr_expect_eq(kind, cases[i].kind, "%s in 3.%u: kind %d", cases[i].name,
                     cases[i].minor, kind);
    }
}

Test(stdlib, knows_which_names_have_no_file)
{
    static const struct {
        const char *name;
        bool is_virtual;
    } cases[] = {
        {"os.path", true},    {"xml.parsers.expat.model", true},
        {"posixpath", false}, {"collections.abc", false},
        {"os.nope", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(stdlib_is_virtual(str_from(cases[i].name), 11),
                     cases[i].is_virtual, "%s", cases[i].name);
}

Test(stdlib, knows_what_other_platforms_have)
{
    static const struct {
        const char *name;
        bool elsewhere[PLATFORM_WIN32 + 1];
    } cases[] = {
        {"msvcrt", {true, true, false}},   {"winreg", {true, true, false}},
        {"fcntl", {false, false, true}},   {"termios", {false, false, true}},
        {"_scproxy", {true, false, true}}, {"spwd", {false, true, true}},
        {"os", {false, false, false}},     {"_crypt", {false, false, true}},
        {"winsound", {true, true, false}}, {"requests", {false, false, false}},
        {"ntpath", {false, false, false}}, {"", {false, false, false}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (Platform p = PLATFORM_LINUX; p <= PLATFORM_WIN32; p++)
            cr_expect_eq(stdlib_is_elsewhere(str_from(cases[i].name), p),
                         cases[i].elsewhere[p], "%s", cases[i].name);
    }
}
