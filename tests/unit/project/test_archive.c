#include "project/archive.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "drawn_zip.h"
#include "host/archives.h"

// Compiled by 3.11 on 1 January 2020, UTC, from a source of six bytes; and what
// is wrong with others.
#define SOURCE "x = 1\n"
#define TIME "\x00\xe1\x0b\x5e"
#define FRESH "\xa7\r\r\n\0\0\0\0" TIME "\6\0\0\0"
#define OLDER "\xa7\r\r\n\0\0\0\0\x00\xe1\x0b\x5d\6\0\0\0"
#define SIZED "\xa7\r\r\n\0\0\0\0" TIME "\7\0\0\0"
#define OTHER "\xcb\r\r\n\0\0\0\0" TIME "\6\0\0\0"
#define FLAGS "\xa7\r\r\n\4\0\0\0" TIME "\6\0\0\0"
#define SHORT "\xa7\r\r\n\0\0\0\0" TIME "\6\0\0"
#define HASHED "\xa7\r\r\n\3\0\0\0aaaabbbb"
#define TRUSTED "\xa7\r\r\n\1\0\0\0aaaabbbb"
#define BYTES(literal) .text = (literal), .text_count = sizeof(literal) - 1

enum { JANUARY_1 = 40 << 9 | 1 << 5 | 1, MOST_MEMBERS = 5 };

typedef struct {
    DrawnMember members[MOST_MEMBERS];
    const char *asked;
    const char *answer;
} Case;

static const char *answer_text(const ArchiveAnswer *answer, Arena *arena)
{
    static const char *const words[] = {
        [PROVIDES_NOTHING] = "nothing",
        [PROVIDES_PORTION] = "portion",
        [PROVIDES_MODULE] = "module",
        [PROVIDES_PACKAGE] = "package",
    };
    Str text = str_format(arena, "%s %.*s %.*s", words[answer->provision],
                          STR_ARGS(answer->path), STR_ARGS(answer->failure));
    return str_terminated(arena, str_trim(text));
}

static void expect_case(const Case *row, DrawnEnd end, unsigned minor,
                        const char *folder)
{
    Arena *arena = arena_new();
    DrawnMember members[MOST_MEMBERS];
    for (size_t i = 0; i < MOST_MEMBERS; i++) {
        members[i] = row->members[i];
        members[i].date = JANUARY_1;
    }
    Str bytes = drawn_zip(members, end, arena);
    Archives *archives =
        archives_new(fs_memory(arena, drawn_file("x.zip", bytes, arena)));
    Fs fs = archives_fs(archives);
    FsEntries entries;
    (void)fs_list(&fs, str_from(folder), arena, &entries);
    cr_assert_not_null(entries.archive);
    ArchiveAnswer answer = archive_ask(&entries, str_from(folder),
                                       str_from(row->asked), minor, arena);
    const char *text = answer_text(&answer, arena);
    cr_expect_str_eq(text, row->answer, "%s …: %s for %s, not %s",
                     row->members[0].name, text, row->asked, row->answer);
    archives_free(archives);
    arena_free(arena);
}

Test(archive, takes_what_zipimport_takes)
{
    static const Case cases[] = {
        {{{.name = "m.py"}}, "n", "nothing"},
        {{{.name = "m.py"}}, "m", "module x.zip/m.py"},
        {{{.name = "m.py"}, {.name = "m/__init__.py"}},
         "m",
         "package x.zip/m/__init__.py"},
        {{{.name = "m.so"}, {.name = "__pycache__/m.cpython-311.pyc"}},
         "m",
         "nothing"},
        {{{.name = "m.pyc", BYTES(FRESH)}}, "m", "module x.zip/m.pyc"},
        {{{.name = "m.py", BYTES(SOURCE)}, {.name = "m.pyc", BYTES(FRESH)}},
         "m",
         "module x.zip/m.pyc"},
        {{{.name = "m.py", BYTES(SOURCE)}, {.name = "m.pyc", BYTES(OLDER)}},
         "m",
         "module x.zip/m.py"},
        {{{.name = "m.py", BYTES(SOURCE)}, {.name = "m.pyc", BYTES(SIZED)}},
         "m",
         "module x.zip/m.py"},
        {{{.name = "m.py", BYTES(SOURCE)}, {.name = "m.pyc", BYTES(OTHER)}},
         "m",
         "module x.zip/m.py"},
        {{{.name = "m.py", BYTES(SOURCE)}, {.name = "m.pyc", BYTES(HASHED)}},
         "m",
         "module x.zip/m.py"},
        {{{.name = "m.py", BYTES(SOURCE)}, {.name = "m.pyc", BYTES(TRUSTED)}},
         "m",
         "module x.zip/m.pyc"},
        {{{.name = "m.pyc", BYTES(OLDER)}}, "m", "module x.zip/m.pyc"},
        {{{.name = "m/__init__.pyc", BYTES(OTHER)}, {.name = "m.py"}},
         "m",
         "package x.zip/m.py"},
        {{{.name = "m/n.py"}}, "m", "nothing"},
        {{{.name = "m/"}, {.name = "m/n.py"}}, "m", "portion x.zip/m"},
        {{{.name = "m/"}, {.name = "m.py"}}, "m", "module x.zip/m.py"},
    };
    cr_assert_eq(setenv("TZ", "UTC", 1), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_case(&cases[i], (DrawnEnd){0}, 11, "x.zip");
}

Test(archive, says_what_import_raises)
{
    static const Case cases[] = {
        {{{.name = "m.pyc", BYTES(OTHER)}},
         "m",
         "module x.zip/m.pyc ZipImportError: module load failed: bad magic "
         "number"},
        {{{.name = "m.pyc", BYTES(FLAGS)}},
         "m",
         "module x.zip/m.pyc ZipImportError: module load failed: invalid "
         "flags"},
        {{{.name = "m.pyc", BYTES(SHORT)}, {.name = "m.py"}},
         "m",
         "module x.zip/m.pyc EOFError: reached EOF while reading pyc header"},
        {{{.name = "m.pyc", BYTES(FRESH), .method = 8}, {.name = "m.py"}},
         "m",
         "module x.zip/m.pyc zlib.error: Error -3 while decompressing data: "
         "invalid block type"},
        {{{.name = "m.pyc", BYTES(HASHED)}, {.name = "m.py", .crc = 1}},
         "m",
         "module x.zip/m.pyc its checksum is wrong"},
    };
    cr_assert_eq(setenv("TZ", "UTC", 1), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_case(&cases[i], (DrawnEnd){0}, 11, "x.zip");
}

Test(archive, asks_below_a_prefix)
{
    static const Case cases[] = {
        {{{.name = "a/b/m.py"}, {.name = "m/__init__.py"}},
         "m",
         "module x.zip/a/b/m.py"},
        {{{.name = "a/b/m/__init__.py"}},
         "m",
         "package x.zip/a/b/m/__init__.py"},
        {{{.name = "a/b/m/"}}, "m", "portion x.zip/a/b/m"},
        {{{.name = "b/m.py"}}, "m", "nothing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_case(&cases[i], (DrawnEnd){0}, 11, "x.zip/a/b");
}

// Lib/zipimport.py changed in 3.13 and 3.14.
Test(archive, goes_by_the_version)
{
    static const struct {
        unsigned minor;
        DrawnEnd end;
        Case row;
    } rows[] = {
        {13, {0}, {{{.name = "m/n.py"}}, "m", "nothing"}},
        {14, {0}, {{{.name = "m/n.py"}}, "m", "portion x.zip/m"}},
        {14, {0}, {{{.name = "m//n.py"}}, "m", "nothing"}},
        {12, {.zip64 = true}, {{{.name = "m.py"}}, "m", "nothing"}},
        {13, {.zip64 = true}, {{{.name = "m.py"}}, "m", "module x.zip/m.py"}},
        {12, {.count = 7}, {{{.name = "m.py"}}, "m", "module x.zip/m.py"}},
        {13, {.count = 7}, {{{.name = "m.py"}}, "m", "nothing"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_case(&rows[i].row, rows[i].end, rows[i].minor, "x.zip");
}
