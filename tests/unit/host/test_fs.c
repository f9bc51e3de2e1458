#include <criterion/criterion.h>
#include <string.h>

#include "host/fs.h"

Test(fs, names_every_status_in_words)
{
    for (int status = FS_OK; status <= FS_FAILED; status++) {
        Str text = fs_status_text((FsStatus)status);
        cr_expect(text.count > 0, "status %d", status);
        for (int other = FS_OK; other < status; other++)
            cr_expect(!str_eq(text, fs_status_text((FsStatus)other)),
                      "status %d and %d", status, other);
    }
}

static void expect_no_nul(const Fs *fs, Arena *arena, const char *maker)
{
    Str path = STR("a.py\0b");
    FsEntries entries;
    FsInfo info;
    Str text;
    cr_expect(fs_list(fs, path, arena, &entries) == FS_MISSING, "%s", maker);
    cr_expect(fs_info(fs, path, &info) == FS_MISSING, "%s", maker);
    cr_expect(fs_read(fs, path, 9, arena, &text) == FS_MISSING, "%s", maker);
    cr_expect(fs_real_path(fs, path, arena, &text) == FS_MISSING, "%s", maker);
    cr_expect(!fs_is_file(fs, path), "%s", maker);
    cr_expect(!fs_is_folder(fs, path), "%s", maker);
}

Test(fs, does_not_cut_paths_at_a_nul)
{
    Arena *arena = arena_new();
    Fs memory = fs_memory(arena, "a.py\n");
    expect_no_nul(&memory, arena, "memory");
    Fs posix = fs_posix();
    expect_no_nul(&posix, arena, "posix");
    arena_free(arena);
}

Test(fs, takes_the_empty_path_as_the_working_folder)
{
    Arena *arena = arena_new();
    Fs makers[] = {fs_memory(arena, "a.py\n"), fs_posix()};
    for (size_t i = 0; i < 2; i++) {
        FsEntries entries;
        Str here;
        Str dot;
        cr_expect(fs_is_folder(&makers[i], STR("")), "maker %zu", i);
        cr_expect(fs_list(&makers[i], STR(""), arena, &entries) == FS_OK);
        cr_expect(fs_real_path(&makers[i], STR(""), arena, &here) == FS_OK);
        cr_expect(fs_real_path(&makers[i], STR("."), arena, &dot) == FS_OK);
        cr_expect(str_eq(here, dot), "maker %zu", i);
    }
    arena_free(arena);
}

Test(fs, tells_files_from_folders)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "app/\n  a.py\npipe !fifo\ngone -> x\n");
    cr_expect(fs_is_file(&fs, STR("app/a.py")));
    cr_expect(!fs_is_folder(&fs, STR("app/a.py")));
    cr_expect(fs_is_folder(&fs, STR("app")));
    cr_expect(!fs_is_file(&fs, STR("app")));
    cr_expect(!fs_is_file(&fs, STR("pipe")));
    cr_expect(!fs_is_folder(&fs, STR("pipe")));
    cr_expect(!fs_is_file(&fs, STR("gone")));
    arena_free(arena);
}

Test(fs, leaves_nothing_behind_where_it_fails)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "big.py = 12345\n");
    FsEntries entries = {NULL, 7};
    cr_expect(fs_list(&fs, STR("none"), arena, &entries) == FS_MISSING);
    cr_expect(entries.count == 0);
    Str text = STR("old");
    cr_expect(fs_read(&fs, STR("big.py"), 4, arena, &text) == FS_TOO_LARGE);
    cr_expect(text.count == 0);
    arena_free(arena);
}
