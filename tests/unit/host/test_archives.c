#include "host/archives.h"

#include <criterion/criterion.h>

#include "drawn_zip.h"

static const DrawnMember members[] = {
    {.name = "pkg/__init__.py", .text = "import os\n"},
    {.name = "pkg/bad.py", .text = "import os\n", .crc = 1},
    {.name = NULL},
};

typedef struct {
    Arena *arena;
    Archives *archives;
    Fs fs;
} Drawn;

static Drawn draw(void)
{
    Drawn drawn = {.arena = arena_new()};
    Arena *arena = drawn.arena;
    Str bytes = drawn_zip(members, (DrawnEnd){0}, arena);
    Str drawing = str_concat3(
        arena, str_from(drawn_file("lib/x.zip", bytes, arena)),
        STR("link.zip -> lib/x.zip\n"),
        STR("lib/none.zip = text\nlib/m.py = import sys\\n\nlib/d/n.py\n"));
    drawn.archives =
        archives_new(fs_memory(arena, str_terminated(arena, drawing)));
    drawn.fs = archives_fs(drawn.archives);
    return drawn;
}

static void end(Drawn *drawn)
{
    archives_free(drawn->archives);
    arena_free(drawn->arena);
}

Test(archives, read_members_like_files)
{
    static const struct {
        const char *path;
        FsStatus status;
        const char *text;
    } rows[] = {
        {"lib/x.zip/pkg/__init__.py", FS_OK, "import os\n"},
        {"/here/lib/x.zip/pkg/__init__.py", FS_OK, "import os\n"},
        {"link.zip/pkg/__init__.py", FS_OK, "import os\n"},
        {"lib/m.py", FS_OK, "import sys\n"},
        {"lib/x.zip/pkg/bad.py", FS_DAMAGED, "its checksum is wrong"},
        {"lib/x.zip/pkg", FS_MISSING, ""},
        {"lib/x.zip/none.py", FS_MISSING, ""},
        {"lib/none.zip/m.py", FS_NOT_A_FOLDER, ""},
        {"lib/m.py/m.py", FS_NOT_A_FOLDER, ""},
        {"lib/none/m.py", FS_MISSING, ""},
        {"lib/d", FS_NOT_A_FILE, ""},
    };
    Drawn drawn = draw();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str text;
        FsStatus status =
            fs_read(&drawn.fs, str_from(rows[i].path), 100, drawn.arena, &text);
        cr_expect_eq(status, rows[i].status, "%s: %s", rows[i].path,
                     fs_status_text(status).at);
        cr_expect(str_eq(text, str_from(rows[i].text)), "%s: %.*s",
                  rows[i].path, STR_ARGS(text));
    }
    end(&drawn);
}

Test(archives, list_folders_and_say_whose_they_are)
{
    static const struct {
        const char *path;
        FsStatus status;
        size_t count;
        bool archived;
        const char *inside;
    } rows[] = {
        {"lib/x.zip", FS_OK, 1, true, ""},
        {"lib/x.zip/", FS_OK, 1, true, ""},
        {"lib/x.zip/pkg", FS_OK, 2, true, "pkg"},
        {"lib/x.zip/none", FS_MISSING, 0, true, "none"},
        {"lib/d", FS_OK, 1, false, ""},
        {"lib/none.zip", FS_NOT_A_FOLDER, 0, false, ""},
        {"lib/none", FS_MISSING, 0, false, ""},
    };
    Drawn drawn = draw();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FsEntries entries;
        cr_expect_eq(
            fs_list(&drawn.fs, str_from(rows[i].path), drawn.arena, &entries),
            rows[i].status, "%s", rows[i].path);
        cr_expect_eq(entries.count, rows[i].count, "%s", rows[i].path);
        cr_expect_eq(entries.archive != NULL, rows[i].archived, "%s",
                     rows[i].path);
        cr_expect(str_eq(entries.inside, str_from(rows[i].inside)), "%s",
                  rows[i].path);
    }
    end(&drawn);
}

Test(archives, keep_to_what_stat_says)
{
    Drawn drawn = draw();
    FsInfo info;
    Str real;
    cr_expect(fs_is_file(&drawn.fs, STR("lib/x.zip")));
    cr_expect_eq(fs_info(&drawn.fs, STR("lib/x.zip/pkg"), &info),
                 FS_NOT_A_FOLDER);
    cr_expect_eq(
        fs_real_path(&drawn.fs, STR("link.zip/pkg/m.py"), drawn.arena, &real),
        FS_OK);
    cr_expect(str_eq(real, STR("/here/lib/x.zip/pkg/m.py")), "%.*s",
              STR_ARGS(real));
    cr_expect_eq(fs_real_path(&drawn.fs, STR("lib/m.py/x"), drawn.arena, &real),
                 FS_NOT_A_FOLDER);
    end(&drawn);
}
