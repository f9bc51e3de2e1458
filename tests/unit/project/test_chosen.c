#include <criterion/criterion.h>

#include "project/chosen.h"

Test(chosen, include_takes_back_what_exclude_leaves_out)
{
    Arena *arena = arena_new();
    Options options = options_default();
    vec_push(arena, &options.exclude, STR("*_pb2.py"));
    vec_push(arena, &options.exclude, STR("/gen"));
    vec_push(arena, &options.exclude, STR("#x"));
    vec_push(arena, &options.include, STR("keep_pb2.py"));
    const IgnoreRules *rules = chosen_rules(&options, STR("/here"), arena);
    static const struct {
        const char *path;
        IgnoreVerdict verdict;
    } cases[] = {
        {"/here/a_pb2.py", IGNORE_YES}, {"/here/x/keep_pb2.py", IGNORE_NO},
        {"/here/gen", IGNORE_YES},      {"/here/x/gen", IGNORE_SILENT},
        {"/here/#x", IGNORE_YES},       {"/here/a.py", IGNORE_SILENT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(ignore_verdict(rules, str_from(cases[i].path), false),
                     cases[i].verdict, "%s", cases[i].path);
    arena_free(arena);
}

Test(chosen, patterns_of_a_configuration_are_seen_from_its_folder)
{
    Arena *arena = arena_new();
    Options options = options_default();
    options.exclude_folder = STR("..");
    vec_push(arena, &options.exclude, STR("/here/gen"));
    const IgnoreRules *rules = chosen_rules(&options, STR("/top/here"), arena);
    cr_expect(ignore_matches(rules, STR("/top/here/gen"), true));
    cr_expect_not(ignore_matches(rules, STR("/top/gen"), true));
    arena_free(arena);
}

Test(chosen, without_patterns_there_are_no_rules)
{
    Arena *arena = arena_new();
    Options options = options_default();
    cr_expect_null(chosen_rules(&options, STR("/here"), arena));
    arena_free(arena);
}

Test(chosen, knows_the_folders_of_tools)
{
    static const struct {
        const char *name;
        bool kept;
    } cases[] = {
        {".git", true},   {"__pycache__", true},  {"node_modules", true},
        {".venv", true},  {"pkg.egg-info", true}, {"venv", false},
        {"env", false},   {"build", false},       {"dist", false},
        {"tests", false}, {".github", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(chosen_for_tools(str_from(cases[i].name)), cases[i].kept,
                     "%s", cases[i].name);
}
