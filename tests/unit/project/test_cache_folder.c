#include "project/cache_folder.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "host/fs.h"

#define DIGITS "0123456789abcdef0123456789abcdef"

Test(cache_folder, names_a_file_by_its_subject)
{
    Arena *arena = arena_new();
    Digest subject = {0x0123456789abcdef, 0xfedcba9876543210};
    Str path = cache_folder_path(STR("a/b"), CACHE_OF_SCRIPTS, subject, arena);
    cr_expect(str_eq(path, STR("a/b/fedcba98765432100123456789abcdef.facts")),
              "%.*s", STR_ARGS(path));
    path = cache_folder_path(STR("a/b"), CACHE_OF_CODE, subject, arena);
    cr_expect(str_eq(path, STR("a/b/fedcba98765432100123456789abcdef.code")),
              "%.*s", STR_ARGS(path));
    arena_free(arena);
}

Test(cache_folder, prunes_old_files_of_its_own_only)
{
    static const struct {
        const char *name;
        int64_t age; // in seconds
        bool stays;
    } cases[] = {
        {DIGITS ".facts", 99, false},
        {DIGITS ".code", 99, false},
        {"." DIGITS ".code.123.0.tmp", 99, false},
        {DIGITS ".codes", 99, true},
        {"aa" DIGITS ".facts", 99, true},
        {"ffffffffffffffffffffffffffffffff.facts", 0, true},
        {"." DIGITS ".facts.123.0.tmp", 99, false},
        {"." DIGITS ".facts.124.0.tmp", 0, true},
        {"." DIGITS ".facts", 99, true},
        {DIGITS ".facts.tmp", 99, true},
        {DIGITS "", 99, true},
        {"my.facts", 99, true},
        {"CACHEDIR.TAG", 99, true},
        {".gitignore", 99, true},
    };
    enum { COUNT = sizeof cases / sizeof cases[0], NOW = 1000000000 };
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    const char *parent = getenv("TMPDIR");
    char folder[200];
    (void)snprintf(folder, sizeof folder, "%s/impgraph-XXXXXX",
                   parent ? parent : "/tmp");
    cr_assert_not_null(mkdtemp(folder));
    const char *paths[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        Str path = path_join(arena, str_from(folder), str_from(cases[i].name));
        paths[i] = str_terminated(arena, path);
        FILE *file = fopen(paths[i], "w");
        cr_assert(file && fclose(file) == 0);
        struct timespec date = {.tv_sec = NOW - cases[i].age};
        struct timespec dates[2] = {date, date};
        cr_assert_eq(utimensat(AT_FDCWD, paths[i], dates, 0), 0);
    }
    cache_folder_prune(str_from(folder), (NOW - 50) * INT64_C(1000000000),
                       arena);
    for (size_t i = 0; i < COUNT; i++) {
        cr_expect_eq(fs_is_file(&fs, str_from(paths[i])), cases[i].stays, "%s",
                     cases[i].name);
        (void)remove(paths[i]);
    }
    (void)rmdir(folder);
    arena_free(arena);
}
