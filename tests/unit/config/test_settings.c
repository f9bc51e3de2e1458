#include <criterion/criterion.h>

#include "config/settings.h"

static ConfigFile open_text(const char *text, Arena *arena)
{
    ConfigFile file = {.arena = arena,
                       .folder = STR("/here/project"),
                       .working = STR("/here"),
                       .path = STR("project/impgraph.toml")};
    Error error;
    cr_assert(toml_parse(file.path, str_from(text), arena, &file.toml, &error),
              "%s", error.text);
    return file;
}

static bool apply(const char *text, Arena *arena, Options *options, Strs *notes,
                  Error *error)
{
    ConfigFile file = open_text(text, arena);
    return settings_apply(&file, 0, options, notes, error);
}

Test(settings, every_key_reaches_its_field)
{
    Arena *arena = arena_new();
    Options options = options_default();
    Strs notes = {0};
    Error error = {""};
    cr_assert(apply("roots = ['src', '../lib', '/abs/../x']\n"
                    "path = ['vendor.zip']\n"
                    "include = ['gen/']\n"
                    "exclude = ['old', '*_pb2.py']\n"
                    "python = '3.12.1'\n"
                    "platform = 'win32'\n"
                    "venv = 'env'\n"
                    "select = ['IG1']\n"
                    "extend-select = ['IG301']\n"
                    "ignore = ['IG103']\n"
                    "builtins = ['_', 'ngettext']\n"
                    "fail-on = 'warning'\n"
                    "strict = true\n"
                    "jobs = 3\n"
                    "max-lines = 50\n"
                    "respect-gitignore = false\n",
                    arena, &options, &notes, &error),
              "%s", error.text);
    cr_assert_eq(options.roots.count, 3);
    cr_expect(str_eq(options.roots.items[0], STR("project/src")));
    cr_expect(str_eq(options.roots.items[1], STR("lib")));
    cr_expect(str_eq(options.roots.items[2], STR("/x")));
    cr_expect(str_eq(options.extra_path.items[0], STR("project/vendor.zip")));
    cr_expect(str_eq(options.include.items[0], STR("gen/")));
    cr_expect(str_eq(options.include_folder, STR("project")));
    cr_expect_eq(options.exclude.count, 2);
    cr_expect(str_eq(options.exclude_folder, STR("project")));
    cr_expect(options.has_version);
    cr_expect_eq(options.target.minor, 12);
    cr_expect_eq(options.target.platform, PLATFORM_WIN32);
    cr_expect(str_eq(options.venv, STR("project/env")));
    cr_expect(str_eq(options.select.items[0], STR("IG1")));
    cr_expect(str_eq(options.extend_select.items[0], STR("IG301")));
    cr_expect(str_eq(options.ignore.items[0], STR("IG103")));
    cr_expect_eq(options.builtins.count, 2);
    cr_expect(str_eq(options.builtins.items[1], STR("ngettext")));
    cr_expect(str_eq(options.fail_on, STR("warning")));
    cr_expect(options.strict);
    cr_expect_eq(options.jobs, 3);
    cr_expect_eq(options.max_lines, 50);
    cr_expect_not(options.use_gitignore);
    cr_expect_eq(notes.count, 0);
    for (int i = 0; i < SETTING_COUNT; i++)
        cr_expect_gt(options.origins[i].count, 0, "%d", i);
    cr_expect(str_eq(options.origins[SETTING_STRICT],
                     STR("project/impgraph.toml:13")));
    arena_free(arena);
}

Test(settings, what_has_an_origin_is_kept_but_still_checked)
{
    Arena *arena = arena_new();
    Options options = options_default();
    options.jobs = 7;
    options.origins[SETTING_JOBS] = STR("--jobs");
    Strs notes = {0};
    Error error = {""};
    cr_expect(
        apply("jobs = 3\nstrict = true", arena, &options, &notes, &error));
    cr_expect_eq(options.jobs, 7);
    cr_expect(options.strict);
    cr_expect(str_eq(options.origins[SETTING_JOBS], STR("--jobs")));
    cr_expect_not(apply("jobs = 'x'", arena, &options, &notes, &error));
    arena_free(arena);
}

Test(settings, zero_stands_for_no_limit_and_all_processors)
{
    Arena *arena = arena_new();
    Options options = options_default();
    Strs notes = {0};
    Error error = {""};
    cr_expect(apply("jobs = 0\nmax-lines = 0", arena, &options, &notes, &error),
              "%s", error.text);
    cr_expect_eq(options.jobs, 0);
    cr_expect_eq(options.max_lines, 0);
    arena_free(arena);
}

Test(settings, wrong_values_are_errors_with_their_place)
{
    static const struct {
        const char *text;
        const char *error; // behind "project/impgraph.toml:"
    } cases[] = {
        {"roots = 'src'", "1:9: expected a list of strings"},
        {"roots = ['src',\n 3]", "2:2: expected a list of strings"},
        {"roots = {a = 1}", "1:9: expected a list of strings"},
        {"python = 3.11", "1:10: expected a version in quotes, as in \"3.11\""},
        {"python = '2.7'",
         "1:10: unknown Python version \"2.7\": 3.8 to 3.15 are known"},
        {"platform = 'x'", "1:12: unknown platform \"x\": linux, darwin and "
                           "win32 are known"},
        {"platform = 1", "1:12: expected the name of a platform"},
        {"venv = true", "1:8: expected a string"},
        {"builtins = '_'", "1:12: expected a list of strings"},
        {"fail-on = ['error']", "1:11: expected a string"},
        {"strict = 'yes'", "1:10: expected true or false"},
        {"jobs = -1", "1:8: expected a whole number from 0 to 1024"},
        {"jobs = 1.5", "1:8: expected a whole number from 0 to 1024"},
        {"jobs = 99999999999999999999",
         "1:8: expected a whole number from 0 to 1024"},
        {"max-lines = '9'",
         "1:13: expected a whole number from 0 to 2147483647"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Options options = options_default();
        Strs notes = {0};
        Error error = {""};
        cr_expect_not(apply(cases[i].text, arena, &options, &notes, &error),
                      "%s", cases[i].text);
        Str wanted = str_concat(arena, STR("project/impgraph.toml:"),
                                str_from(cases[i].error));
        cr_expect(str_eq(str_from(error.text), wanted), "%s: %s", cases[i].text,
                  error.text);
    }
    arena_free(arena);
}

Test(settings, unknown_keys_are_noted_with_the_nearest_one)
{
    Arena *arena = arena_new();
    Options options = options_default();
    Strs notes = {0};
    Error error = {""};
    cr_expect(apply("rots = 1\n[contracts]\nx = 1\n", arena, &options, &notes,
                    &error));
    cr_assert_eq(notes.count, 2);
    cr_expect(str_eq(notes.items[0],
                     STR("project/impgraph.toml:1:1: unknown setting \"rots\"; "
                         "did you mean \"roots\"?")));
    cr_expect(str_eq(notes.items[1], STR("project/impgraph.toml:2:2: unknown "
                                         "setting \"contracts\"")));
    arena_free(arena);
}
