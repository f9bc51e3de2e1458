#include <criterion/criterion.h>

#include "host/fs.h"

// What both file systems share stands in test_fs_conformance.c.

Test(fs_memory, works_in_slash_work)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "app/a.py = x\n/etc/passwd = root\n");
    static const struct {
        Str path;
        Str real;
    } cases[] = {
        {STR_INIT("."), STR_INIT("/here")},
        {STR_INIT(".."), STR_INIT("/")},
        {STR_INIT("/"), STR_INIT("/")},
        {STR_INIT("../.."), STR_INIT("/")},
        {STR_INIT("app"), STR_INIT("/here/app")},
        {STR_INIT("/here/app/a.py"), STR_INIT("/here/app/a.py")},
        {STR_INIT("//here//app/./a.py"), STR_INIT("/here/app/a.py")},
        {STR_INIT("../etc/passwd"), STR_INIT("/etc/passwd")},
        {STR_INIT("/../etc/passwd"), STR_INIT("/etc/passwd")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str real;
        cr_expect(fs_real_path(&fs, cases[i].path, arena, &real) == FS_OK, "%s",
                  cases[i].path.at);
        cr_expect(str_eq(real, cases[i].real), "%s", cases[i].path.at);
    }
    arena_free(arena);
}

Test(fs_memory, follows_absolute_links)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "pkg/\n"
                             "  out -> /opt/lib\n"
                             "  back -> /here/pkg\n"
                             "/opt/lib/b.py = found\n");
    Str text;
    cr_expect(fs_read(&fs, STR("pkg/out/b.py"), 99, arena, &text) == FS_OK);
    cr_expect(str_eq(text, STR("found")));
    Str real;
    cr_expect(fs_real_path(&fs, STR("pkg/back/back/out"), arena, &real) ==
              FS_OK);
    cr_expect(str_eq(real, STR("/opt/lib")));
    arena_free(arena);
}

Test(fs_memory, outlives_its_drawing)
{
    Arena *arena = arena_new();
    char drawing[] = "a.py = text\n";
    Fs fs = fs_memory(arena, drawing);
    for (size_t i = 0; drawing[i]; i++)
        drawing[i] = '?';
    Str text;
    cr_expect(fs_read(&fs, STR("a.py"), 99, arena, &text) == FS_OK);
    cr_expect(str_eq(text, STR("text")));
    arena_free(arena);
}

Test(fs_memory, gives_copies_that_outlive_it)
{
    Arena *tree = arena_new();
    Arena *arena = arena_new();
    Fs fs = fs_memory(tree, "dir/\n  a.py = text\n");
    Str text;
    Str real;
    FsEntries entries;
    cr_assert(fs_read(&fs, STR("dir/a.py"), 99, arena, &text) == FS_OK);
    cr_assert(fs_list(&fs, STR("dir"), arena, &entries) == FS_OK);
    cr_assert(fs_real_path(&fs, STR("dir"), arena, &real) == FS_OK);
    arena_free(tree);
    cr_expect(str_eq(text, STR("text")));
    cr_expect(str_eq(entries.items[0].name, STR("a.py")));
    cr_expect(str_eq(real, STR("/here/dir")));
    arena_free(arena);
}

Test(fs_memory, draws_the_empty_tree)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "");
    FsEntries entries;
    cr_expect(fs_list(&fs, STR("."), arena, &entries) == FS_OK);
    cr_expect(entries.count == 0);
    cr_expect(fs_list(&fs, STR("/"), arena, &entries) == FS_OK);
    cr_assert(entries.count == 1);
    cr_expect(str_eq(entries.items[0].name, STR("here")));
    arena_free(arena);
}
