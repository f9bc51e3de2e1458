#include <criterion/criterion.h>

#include "config/target.h"

Test(target, reads_supported_versions_only)
{
    static const struct {
        const char *text;
        unsigned minor; // 0: refused
    } cases[] = {
        {"3.8", 8},      {"3.15", 15}, {"3.11.4", 11},       {"3.11.0", 11},
        {"3.7", 0},      {"3.16", 0},  {"2.7", 0},           {"3", 0},
        {"", 0},         {"3.", 0},    {".11", 0},           {"3.11.", 0},
        {"3.11.x", 0},   {"py311", 0}, {" 3.11", 0},         {"3.011", 11},
        {"3.11.4.1", 0}, {"4.11", 0},  {"3.99999999999", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        unsigned minor = 0;
        Error error;
        bool read =
            target_read_version(str_from(cases[i].text), &minor, &error);
        cr_expect_eq(read, cases[i].minor != 0, "%s", cases[i].text);
        cr_expect_eq(minor, cases[i].minor, "%s", cases[i].text);
    }
}

Test(target, names_what_it_knows_when_it_refuses)
{
    unsigned minor;
    Platform platform;
    Error error;
    cr_expect_not(target_read_version(STR("2.7"), &minor, &error));
    cr_expect_str_eq(error.text,
                     "unknown Python version \"2.7\": 3.8 to 3.15 are known");
    cr_expect_not(target_read_platform(STR("windows"), &platform, &error));
    cr_expect_str_eq(
        error.text,
        "unknown platform \"windows\": linux, darwin and win32 are known");
}

Test(target, platforms_are_spelt_as_sys_and_os_do)
{
    static const struct {
        const char *name;
        const char *os_name;
        Platform platform;
    } cases[] = {
        {"linux", "posix", PLATFORM_LINUX},
        {"darwin", "posix", PLATFORM_DARWIN},
        {"win32", "nt", PLATFORM_WIN32},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Platform platform = PLATFORM_LINUX;
        Error error;
        Str name = str_from(cases[i].name);
        cr_expect(target_read_platform(name, &platform, &error), "%s",
                  cases[i].name);
        cr_expect_eq(platform, cases[i].platform, "%s", cases[i].name);
        cr_expect(str_eq(platform_name(platform), name), "%s", cases[i].name);
        cr_expect(
            str_eq(platform_os_name(platform), str_from(cases[i].os_name)),
            "%s", cases[i].name);
    }
}
