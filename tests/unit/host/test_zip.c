#include <criterion/criterion.h>
#include <string.h>

#include "drawn_zip.h"
#include "host/zip.h"

enum { LIMIT = 1 << 22 };

typedef struct {
    Arena *arena;
    Fs fs;
    const Zip *zip;
} Opened;

static Opened open_bytes(Str bytes)
{
    Opened opened = {.arena = arena_new()};
    Arena *arena = opened.arena;
    Fs *fs = ARENA_NEW(arena, Fs);
    *fs = fs_memory(arena, drawn_file("x.zip", bytes, arena));
    opened.zip = zip_open(fs, STR("x.zip"), arena);
    return opened;
}

static Opened open_drawn(const DrawnMember *members, DrawnEnd end)
{
    Arena *arena = arena_new();
    Opened opened = open_bytes(drawn_zip(members, end, arena));
    arena_free(arena);
    return opened;
}

static void expect_text(const Opened *opened, const char *name,
                        FsStatus expected, const char *text)
{
    const ZipMember *member = zip_find(opened->zip, str_from(name));
    cr_assert_not_null(member, "%s", name);
    Str bytes;
    FsStatus status =
        zip_read(opened->zip, member, LIMIT, opened->arena, &bytes);
    cr_expect_eq(status, expected, "%s: %s", name, fs_status_text(status).at);
    cr_expect(str_eq(bytes, str_from(text)), "%s: '%.*s'", name,
              STR_ARGS(bytes));
}

static const DrawnMember sound[] = {
    {.name = "pkg/__init__.py", .text = "import os\n"},
    {.name = "pkg/mod.py", .text = "import sys\n", .deflated = true},
    {.name = "empty/"},
    {.name = "m.py", .text = ""},
    {.name = "n.py", .text = "", .deflated = true},
    {.name = NULL},
};

Test(zip, finds_the_end_wherever_zipimport_does)
{
    static char long_comment[65535];
    memset(long_comment, 'c', sizeof long_comment);
    static const DrawnEnd ends[] = {
        {0},
        {.front = "#!/usr/bin/env python3\n"},
        {.behind = "a comment"},
        {.behind = "PK and more"},
        {.front = "PK\5\6 is no end", .behind = "PK\5"},
        {.behind = long_comment, .behind_count = sizeof long_comment},
        {.zip64 = true},
        {.zip64 = true, .front = "front", .behind = "behind"},
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        Opened opened = open_drawn(sound, ends[i]);
        cr_expect_eq(opened.zip->flaw.count, 0, "%zu: %.*s", i,
                     STR_ARGS(opened.zip->flaw));
        cr_assert_eq(opened.zip->count, 5, "%zu", i);
        cr_expect_eq(opened.zip->is_zip64, ends[i].zip64, "%zu", i);
        cr_expect_not(opened.zip->is_miscounted || opened.zip->is_far);
        expect_text(&opened, "pkg/__init__.py", FS_OK, "import os\n");
        expect_text(&opened, "pkg/mod.py", FS_OK, "import sys\n");
        expect_text(&opened, "m.py", FS_OK, "");
        expect_text(&opened, "n.py", FS_OK, "");
        arena_free(opened.arena);
    }
}

Test(zip, says_how_an_end_lies)
{
    static const struct {
        DrawnEnd end;
        const char *flaw;
    } rows[] = {
        {{.directory_size = 0xffffffff}, "bad central directory size"},
        {{.directory_at = 0xfffffff0}, "bad central directory offset"},
        {{.directory_at = 300}, "bad central directory size or offset"},
        {{.directory_at = 1}, "bad local header offset"},
        {{.directory_at = 300, .front = "#!"},
         "bad central directory size or offset"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Opened opened = open_drawn(sound, rows[i].end);
        cr_expect(str_eq(opened.zip->flaw, str_from(rows[i].flaw)), "%zu: %.*s",
                  i, STR_ARGS(opened.zip->flaw));
        cr_expect_eq(opened.zip->count, 0);
        arena_free(opened.arena);
    }
    Opened opened = open_drawn(sound, (DrawnEnd){.count = 77});
    cr_expect(opened.zip->is_miscounted);
    cr_expect_eq(opened.zip->count, 5);
    arena_free(opened.arena);
}

Test(zip, is_none_without_a_whole_end)
{
    static const char *const texts[] = {"", "P", "PK\5\6", "import os\n",
                                        "PK\5\6 but no more than this"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Opened opened = open_bytes(str_from(texts[i]));
        cr_expect(str_eq(opened.zip->flaw, STR("not a Zip file")) ||
                      i + 1 == sizeof texts / sizeof *texts,
                  "%zu: %.*s", i, STR_ARGS(opened.zip->flaw));
        cr_expect_gt(opened.zip->flaw.count, 0, "%zu", i);
        arena_free(opened.arena);
    }
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "folder/");
    cr_expect_gt(zip_open(&fs, STR("none"), arena)->flaw.count, 0);
    cr_expect_gt(zip_open(&fs, STR("folder"), arena)->flaw.count, 0);
    arena_free(arena);
}

Test(zip, keeps_the_last_of_a_name_and_none_that_leads_out)
{
    static const DrawnMember members[] = {
        {.name = "../a.py", .text = "1"},
        {.name = "a.py", .text = "first"},
        {.name = "/b.py", .text = "1"},
        {.name = "a.py", .text = "last"},
        {.name = "c\\d.py", .text = "1"},
        {.name = "e/../f.py", .text = "1"},
        {.name = "C:g.py", .text = "1"},
        {.name = "e/..f/g..py", .text = "1"},
        {.name = "\x82.py", .text = "1"}, // é in code page 437
        {.name = "\xc3\xa9/x.py", .text = "1", .flags = 0x800},
        {.name = NULL},
    };
    Opened opened = open_drawn(members, (DrawnEnd){0});
    const Zip *zip = opened.zip;
    cr_assert_eq(zip->count, 4);
    expect_text(&opened, "a.py", FS_OK, "last");
    cr_expect_not_null(zip_find(zip, STR("e/..f/g..py")));
    cr_expect_not_null(zip_find(zip, STR("\xc3\xa9.py")));
    cr_expect_not_null(zip_find(zip, STR("\xc3\xa9/x.py")));
    cr_expect_null(zip_find(zip, STR("../a.py")));
    cr_expect_null(zip_find(zip, STR("none")));
    cr_expect_eq(zip->bad_names, 5);
    cr_expect(str_eq(zip->bad_name, STR("../a.py")));
    arena_free(opened.arena);
}

Test(zip, refuses_a_name_that_is_not_utf8)
{
    static const DrawnMember members[] = {
        {.name = "\xff.py", .text = "1", .flags = 0x800},
        {.name = NULL},
    };
    Opened opened = open_drawn(members, (DrawnEnd){0});
    cr_expect(
        str_eq(opened.zip->flaw, STR("a member's name cannot be decoded")));
    arena_free(opened.arena);
}

Test(zip, believes_no_member)
{
    static const struct {
        DrawnMember member;
        FsStatus status;
        const char *why;
    } rows[] = {
        {{.crc = 1}, FS_DAMAGED, "its checksum is wrong"},
        {{.deflated = true, .crc = 1}, FS_DAMAGED, "its checksum is wrong"},
        {{.flags = 1}, FS_DAMAGED, "it is encrypted"},
        {{.size = 7}, FS_DAMAGED, "its archive gives it two sizes"},
        {{.deflated = true, .size = 7},
         FS_DAMAGED,
         "it is smaller than its archive says"},
        {{.deflated = true, .size = 5},
         FS_DAMAGED,
         "it is larger than its archive says"},
        {{.deflated = true, .packed = 7},
         FS_DAMAGED,
         "zlib.error: Error -5 while decompressing data: incomplete or "
         "truncated stream"},
        {{.method = 8},
         FS_DAMAGED,
         "zlib.error: Error -3 while decompressing data: invalid stored "
         "block lengths"},
        {{.method = 12},
         FS_DAMAGED,
         "compression method 12: zlib.error: Error -3 while decompressing "
         "data: invalid stored block lengths"},
        {{.packed = 0x7fffffff},
         FS_DAMAGED,
         "it shares its bytes with another part of the archive"},
        {{.deflated = true, .packed = 0xfffffffe},
         FS_DAMAGED,
         "it shares its bytes with another part of the archive"},
        {{.at = 1}, FS_DAMAGED, "ZipImportError: bad local file header"},
        {{.deflated = true, .size = LIMIT / 2},
         FS_DAMAGED,
         "it unpacks to more than 200 times its size"},
        {{.deflated = true, .size = LIMIT + 1}, FS_TOO_LARGE, ""},
        {{.deflated = true, .size = 0xfffffffe}, FS_TOO_LARGE, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        DrawnMember members[] = {rows[i].member, {.name = NULL}};
        members[0].name = "m.py";
        members[0].text = "import";
        Opened opened = open_drawn(members, (DrawnEnd){0});
        expect_text(&opened, "m.py", rows[i].status, rows[i].why);
        arena_free(opened.arena);
    }
}

Test(zip, reads_no_members_that_share_bytes)
{
    // Both are the same forty bytes: the small beginning of a large bomb.
    static const DrawnMember members[] = {
        {.name = "a.py", .text = "import os\n"},
        {.name = "b.py", .text = "import os\n", .at = 3},
        {.name = "c.py", .text = "import re\n"},
        {.name = NULL},
    };
    static const char *const why =
        "it shares its bytes with another part of the archive";
    Opened opened = open_drawn(members, (DrawnEnd){0});
    expect_text(&opened, "a.py", FS_DAMAGED, why);
    expect_text(&opened, "b.py", FS_DAMAGED, why);
    expect_text(&opened, "c.py", FS_OK, "import re\n");
    arena_free(opened.arena);
}

Test(zip, reads_sizes_from_the_field_for_large_ones)
{
    static const DrawnMember members[] = {
        {.name = "m.py",
         .text = "import",
         .size = 0xffffffff,
         .extra = "\1\0\10\0\6\0\0\0\0\0\0"},
        {.name = NULL},
    };
    Opened opened = open_drawn(members, (DrawnEnd){0});
    cr_expect(opened.zip->is_zip64);
    expect_text(&opened, "m.py", FS_OK, "import");
    arena_free(opened.arena);
}

static void expect_list(const Opened *opened, const char *folder,
                        FsStatus expected, const char *names)
{
    FsEntries entries;
    FsStatus status =
        zip_list(opened->zip, str_from(folder), opened->arena, &entries);
    cr_expect_eq(status, expected, "%s", folder);
    Str text = STR("");
    for (size_t i = 0; i < entries.count; i++)
        text = str_format(opened->arena, "%.*s %.*s%s", STR_ARGS(text),
                          STR_ARGS(entries.items[i].name),
                          entries.items[i].kind == FS_FOLDER ? "/" : "");
    cr_expect(str_eq(text, str_from(names)), "%s:%.*s", folder, STR_ARGS(text));
    cr_expect_eq(entries.archive, opened->zip);
}

Test(zip, lists_folders_with_and_without_entries)
{
    static const DrawnMember members[] = {
        {.name = "a-b.py"}, {.name = "a/b/c.py"}, {.name = "a.py"},
        {.name = "a/z.py"}, {.name = "d/"},       {.name = "e//f.py"},
        {.name = "g"},      {.name = "g/h.py"},   {.name = NULL},
    };
    Opened opened = open_drawn(members, (DrawnEnd){0});
    expect_list(&opened, "", FS_OK, " a/ a-b.py a.py d/ e/ g/");
    expect_list(&opened, "a", FS_OK, " b/ z.py");
    expect_list(&opened, "a/b", FS_OK, " c.py");
    expect_list(&opened, "d", FS_OK, "");
    expect_list(&opened, "e", FS_OK, "");
    expect_list(&opened, "b", FS_MISSING, "");
    expect_list(&opened, "a.py", FS_MISSING, "");
    cr_expect(zip_has_below(opened.zip, STR("a"), opened.arena));
    cr_expect_not(zip_has_below(opened.zip, STR("e"), opened.arena));
    cr_expect_not(zip_has_below(opened.zip, STR("a.py"), opened.arena));
    arena_free(opened.arena);
}

// Whatever a byte is changed to, reading ends, and what is read is what was
// packed or is refused.
Test(zip, survives_every_changed_byte)
{
    Arena *arena = arena_new();
    Str bytes = drawn_zip(sound, (DrawnEnd){.behind = "end"}, arena);
    char *changed = arena_alloc(arena, bytes.count);
    static const unsigned char masks[] = {0xff, 0x80, 0x01};
    for (size_t i = 0; i < bytes.count * 3; i++) {
        memcpy(changed, bytes.at, bytes.count);
        changed[i / 3] = (char)(changed[i / 3] ^ masks[i % 3]);
        Opened opened = open_bytes((Str){changed, bytes.count});
        for (size_t j = 0; j < opened.zip->count; j++) {
            const ZipMember *member = &opened.zip->members[j];
            Str text;
            FsStatus status =
                zip_read(opened.zip, member, LIMIT, opened.arena, &text);
            cr_expect(status != FS_OK || text.count == 0 ||
                      str_starts_with(text, STR("import ")));
            (void)zip_peek(opened.zip, member, 16, opened.arena, &text);
        }
        arena_free(opened.arena);
    }
    for (size_t count = 0; count < bytes.count - 3; count++) {
        Opened opened = open_bytes(str_slice(bytes, 0, count));
        cr_expect_gt(opened.zip->flaw.count, 0, "%zu", count);
        arena_free(opened.arena);
    }
    arena_free(arena);
}
