#include "host/fs_overlay.h"

#include <criterion/criterion.h>

static Str read_file(const Fs *fs, const char *path, Arena *arena)
{
    Str bytes;
    cr_assert_eq(fs_read(fs, str_from(path), 100, arena, &bytes), FS_OK);
    cr_expect_eq(bytes.at[bytes.count + 7], '\0', "%s", path);
    return bytes;
}

Test(fs_overlay, shows_other_contents_of_a_file_under_each_of_its_names)
{
    Arena *arena = arena_new();
    Fs base = fs_memory(arena, "app/a.py = old\n"
                               "app/b.py = beside\n"
                               "link.py -> app/a.py\n");
    FsOverlay overlay = fs_overlay_of(base, arena);
    Fs fs = fs_overlay_fs(&overlay);
    cr_expect(fs_overlay_put(&overlay, STR("app/a.py"), STR("newer")));
    cr_expect_not(fs_overlay_put(&overlay, STR("app/gone.py"), STR("x")));
    cr_expect_not(fs_overlay_put(&overlay, STR("app"), STR("x")));

    static const struct {
        const char *path;
        Str text;
    } cases[] = {
        {"app/a.py", STR_INIT("newer")},
        {"link.py", STR_INIT("newer")},
        {"/here/app/../app/a.py", STR_INIT("newer")},
        {"app/b.py", STR_INIT("beside")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = read_file(&fs, cases[i].path, arena);
        FsInfo info;
        cr_expect(str_eq(text, cases[i].text), "%s", cases[i].path);
        cr_expect_eq(fs_info(&fs, str_from(cases[i].path), &info), FS_OK);
        cr_expect_eq(info.size, cases[i].text.count, "%s", cases[i].path);
    }
    cr_expect(str_eq(read_file(&base, "app/a.py", arena), STR("old")));
    arena_free(arena);
}

Test(fs_overlay, reads_parts_within_bounds)
{
    Arena *arena = arena_new();
    FsOverlay overlay = fs_overlay_of(fs_memory(arena, "a = old\n"), arena);
    Fs fs = fs_overlay_fs(&overlay);
    Str bytes;
    cr_assert(fs_overlay_put(&overlay, STR("a"), STR("newer")));
    cr_expect_eq(fs_read(&fs, STR("a"), 4, arena, &bytes), FS_TOO_LARGE);
    static const struct {
        uint64_t offset;
        size_t count;
        Str bytes;
    } cases[] = {
        {0, 3, STR_INIT("new")},
        {3, 10, STR_INIT("er")},
        {5, 1, STR_INIT("")},
        {99, 1, STR_INIT("")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(fs_read_part(&fs, STR("a"), cases[i].offset,
                                  cases[i].count, arena, &bytes),
                     FS_OK);
        cr_expect(str_eq(bytes, cases[i].bytes), "%zu", i);
    }
    arena_free(arena);
}
