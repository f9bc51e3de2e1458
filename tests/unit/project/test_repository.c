#include <criterion/criterion.h>

#include "project/repository.h"

static const char tree[] = "/r/.git/info/exclude = secret\\n/x/only\\n\n"
                           "/r/.gitignore = *.log\\n/top\\n\n"
                           "/r/x/.gitignore = !keep.log\\n\n"
                           "/r/x/.ignore = *.tmp\\n\n"
                           "/r/x/y/.gitignore = inner\\n\n"
                           "/r/sub/.git = gitdir: elsewhere\\n\n"
                           "/r/sub/deep/m.py\n"
                           "/r/link/.gitignore -> ../x/y/.gitignore\n"
                           "/none/a/.gitignore = all\\n\n"
                           "/none/a/b/m.py\n";

typedef struct {
    const char *path;
    bool ignored;
} Case;

static void expect_all(const IgnoreRules *rules, const Case *cases,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        cr_expect_eq(ignore_matches(rules, str_from(cases[i].path), false),
                     cases[i].ignored, "%s", cases[i].path);
}

Test(repository, folders_above_lay_their_rules_on_what_is_below)
{
    static const Case cases[] = {
        {"/r/x/y/a.log", true},  {"/r/x/y/keep.log", false},
        {"/r/x/y/a.tmp", true},  {"/r/x/y/inner", false},
        {"/r/x/y/secret", true}, {"/r/x/only", true},
        {"/r/x/y/only", false},  {"/r/x/y/top", false},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    const IgnoreRules *rules =
        repository_rules_above(&fs, STR("/r/x/y"), arena);
    expect_all(rules, cases, sizeof cases / sizeof cases[0]);
    arena_free(arena);
}

static const IgnoreRules *rules_in(const Fs *fs, const char *folder,
                                   const IgnoreRules *outer, Arena *arena)
{
    FsEntries entries;
    cr_assert_eq(fs_list(fs, str_from(folder), arena, &entries), FS_OK);
    return repository_rules_in(fs, str_from(folder), entries, outer, arena);
}

Test(repository, a_folder_adds_its_own_rules)
{
    static const Case cases[] = {
        {"/r/x/a.log", true},
        {"/r/x/keep.log", false},
        {"/r/x/a.tmp", true},
        {"/r/x/inner", false},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    const IgnoreRules *outer = rules_in(&fs, "/r", NULL, arena);
    const IgnoreRules *rules = rules_in(&fs, "/r/x", outer, arena);
    expect_all(rules, cases, sizeof cases / sizeof cases[0]);
    expect_all(outer, (Case[]){{"/r/secret", true}, {"/r/top", true}}, 2);
    arena_free(arena);
}

Test(repository, rules_end_where_another_repository_begins)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    const IgnoreRules *outer = rules_in(&fs, "/r", NULL, arena);
    cr_expect_null(rules_in(&fs, "/r/sub", outer, arena));
    cr_expect_null(repository_rules_above(&fs, STR("/r/sub"), arena));
    cr_expect_null(repository_rules_above(&fs, STR("/r/sub/deep"), arena));
    arena_free(arena);
}

Test(repository, outside_of_one_folders_above_do_not_count)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    cr_expect_null(repository_rules_above(&fs, STR("/none/a/b"), arena));
    expect_all(rules_in(&fs, "/none/a", NULL, arena),
               (Case[]){{"/none/a/all", true}}, 1);
    arena_free(arena);
}

Test(repository, linked_rules_are_not_followed)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    cr_expect_null(rules_in(&fs, "/r/link", NULL, arena));
    arena_free(arena);
}
