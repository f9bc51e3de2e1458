#include "host/store.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "host/fs.h"
#include "temp.h"

static void set(const char *name, const char *value)
{
    if (value)
        (void)setenv(name, value, 1);
    else
        (void)unsetenv(name);
}

Test(store, stands_where_the_system_wants_it)
{
    Temp temp = temp_open();
    const char *own = str_terminated(temp.arena, temp.base);
    Str below = path_join(temp.arena, temp.base, STR(".cache/impgraph"));
    const struct {
        const char *caches;
        const char *home;
        Str folder;
    } cases[] = {
        {"/x/y", own, STR_INIT("/x/y/impgraph")},
        {"/x", NULL, STR_INIT("/x/impgraph")},
        {NULL, own, {below.at, below.count}},
        {"", own, {below.at, below.count}},
        {"relative", own, {below.at, below.count}},
        {NULL, NULL, STR_INIT("")},
        {NULL, "", STR_INIT("")},
        {NULL, "here", STR_INIT("")},
        {NULL, "/nowhere/at/all", STR_INIT("")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set("XDG_CACHE_HOME", cases[i].caches);
        set("HOME", cases[i].home);
        Str folder = store_folder(temp.arena);
        cr_expect(str_eq(folder, cases[i].folder), "%zu: %.*s", i,
                  STR_ARGS(folder));
    }
    temp_close(&temp);
}

Test(store, knows_files_of_its_own)
{
    static const struct {
        const char *path;
        StoreState state;
    } cases[] = {
        {"file", STORE_OWN},       {"link", STORE_FOREIGN},
        {"folder", STORE_FOREIGN}, {"pipe", STORE_FOREIGN},
        {"gone", STORE_NOTHING},   {"folder/gone/too", STORE_NOTHING},
    };
    Temp temp = temp_open();
    temp_draw(&temp, "file = text\nfolder/\nlink -> file\npipe !fifo\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(store_state(temp.arena, str_from(cases[i].path)),
                     cases[i].state, "%s", cases[i].path);
    if (temp_drop_root()) {
        cr_expect_eq(store_state(temp.arena, STR("file")), STORE_FOREIGN);
        temp_regain_root();
    }
    temp_close(&temp);
}

static unsigned mode_of(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 ? facts.st_mode & 0777u : 0;
}

Test(store, is_made_for_this_user_alone)
{
    Temp temp = temp_open();
    temp_draw(&temp, "file = text\n");
    Fs fs = fs_posix();
    Error error;
    Str absolute =
        path_join(temp.arena, temp.base, STR("here/absolute/folder"));
    cr_expect(store_make(temp.arena, absolute, &error), "%s", error.text);
    cr_expect(store_make(temp.arena, STR("a/b/c"), &error), "%s", error.text);
    cr_expect(store_make(temp.arena, STR("a/b/c"), &error), "once more");
    cr_expect_eq(mode_of("a"), 0700);
    cr_expect_eq(mode_of("a/b/c"), 0700);
    cr_expect(fs_is_file(&fs, STR("a/b/c/CACHEDIR.TAG")));
    cr_expect(fs_is_file(&fs, STR("a/b/c/.gitignore")));
    cr_expect_not(fs_is_file(&fs, STR("a/b/.gitignore")));
    cr_expect_not(store_make(temp.arena, STR("file/below"), &error));
    cr_expect(
        str_starts_with(str_from(error.text), STR("cannot make file/below: ")));
    temp_close(&temp);
}

Test(store, leaves_folders_that_are_there_as_they_are)
{
    Temp temp = temp_open();
    temp_draw(&temp, "mine/note = text\n");
    Fs fs = fs_posix();
    Error error;
    cr_expect(store_make(temp.arena, STR("mine"), &error));
    cr_expect_not(fs_is_file(&fs, STR("mine/.gitignore")));
    temp_close(&temp);
}
