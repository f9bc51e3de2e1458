#include "syntax/source.h"

#include <criterion/criterion.h>
#include <string.h>

#include "skim_case.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct {
    Str bytes;
    const char *text;
    const char *encoding;
    const char *faults;
} DecodeCase;

static void check_decoding(const DecodeCase *cases, size_t count)
{
    Arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        const DecodeCase *row = &cases[i];
        Faults faults = {.arena = arena};
        Source source =
            source_decode(text_padded(arena, row->bytes), arena, &faults);
        Str said = text_of_faults(&faults);
        cr_expect(str_eq(source.text, str_from(row->text)), "%zu: '%.*s'", i,
                  STR_ARGS(source.text));
        cr_expect(str_eq(source.encoding, str_from(row->encoding)),
                  "%zu: '%.*s'", i, STR_ARGS(source.encoding));
        cr_expect(str_eq(said, str_from(row->faults)), "%zu: '%.*s'", i,
                  STR_ARGS(said));
        static const char zeroes[8];
        cr_expect_eq(memcmp(source.text.at + source.text.count, zeroes, 8), 0,
                     "%zu: zero bytes behind", i);
    }
    arena_free(arena);
}

Test(source, reads_utf8)
{
    static const DecodeCase cases[] = {
        {STR_INIT(""), "", "utf-8", ""},
        {STR_INIT("import a"), "import a", "utf-8", ""},
        {STR_INIT("\xEF\xBB\xBFimport a\n"), "import a\n", "utf-8", ""},
        {STR_INIT("\xEF\xBB\xBF"), "", "utf-8", ""},
        {STR_INIT("x = '\xE2\x82\xAC\xF0\x9F\x98\x80'"),
         "x = '\xE2\x82\xAC\xF0\x9F\x98\x80'", "utf-8", ""},
        {STR_INIT("# coding: utf8\n# \xC3\xA9"), "# coding: utf8\n# \xC3\xA9",
         "utf-8", ""},
        {STR_INIT("\xEF\xBB\xBF# coding: utf-8-unix\n"),
         "# coding: utf-8-unix\n", "utf-8", ""},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, byte_order_mark_rules_out_another_cookie)
{
    static const DecodeCase cases[] = {
        {STR_INIT("\xEF\xBB\xBF# coding: latin-1\nx = '\xC3\xA9'\n"),
         "# coding: latin-1\nx = '\xC3\xA9'\n", "utf-8",
         "encoding 1:11 encoding problem: latin-1 with BOM"},
        {STR_INIT("\xEF\xBB\xBF\n# coding: utf8\n"), "\n# coding: utf8\n",
         "utf-8", "encoding 2:11 encoding problem: utf8 with BOM"},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, invalid_bytes_become_question_marks)
{
    static const DecodeCase cases[] = {
        {STR_INIT("# caf\xE9\nimport a\n"), "# caf?\nimport a\n", "utf-8",
         "encoding 1:6 'utf-8' codec can't decode byte 0xe9"},
        {STR_INIT("a\r\nb = '\xED\xA0\x80'\xC0\xAF"), "a\r\nb = '\?\?\?'\?\?",
         "utf-8", "encoding 2:6 'utf-8' codec can't decode byte 0xed"},
        {STR_INIT("import a\n# \xE2\x82"), "import a\n# \?\?", "utf-8",
         "encoding 2:3 'utf-8' codec can't decode byte 0xe2"},
        {STR_INIT("# coding: ascii\n# \xC3\xA9\nimport a\n"),
         "# coding: ascii\n# \?\?\nimport a\n", "ascii",
         "encoding 2:3 'ascii' codec can't decode byte 0xc3"},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, converts_what_the_cookie_names)
{
    static const DecodeCase cases[] = {
        {STR_INIT("# coding: latin-1\nx = '\xE9'\n"),
         "# coding: latin-1\nx = '\xC3\xA9'\n", "iso-8859-1", ""},
        {STR_INIT("\n# vim: fileencoding=cp1252\n'\x80'"),
         "\n# vim: fileencoding=cp1252\n'\xE2\x82\xAC'", "cp1252", ""},
        {STR_INIT("# coding: iso-8859-15\n'\xA4'"),
         "# coding: iso-8859-15\n'\xE2\x82\xAC'", "iso8859-15", ""},
        {STR_INIT("# coding: koi8-r\n# \xC1"), "# coding: koi8-r\n# \xD0\xB0",
         "koi8-r", ""},
        // The second byte of these characters is a backslash in ASCII.
        {STR_INIT("# coding: shift_jis\n'\x95\x5C'\nimport a"),
         "# coding: shift_jis\n'\xE8\xA1\xA8'\nimport a", "shift_jis", ""},
        {STR_INIT("# coding: gbk\n'\x81\x5C'\n"),
         "# coding: gbk\n'\xE4\xB9\x97'\n", "gbk", ""},
        {STR_INIT("# coding: shift_jis\n'\\n~'\n"),
         "# coding: shift_jis\n'\\n~'\n", "shift_jis", ""},
        {STR_INIT("# coding: iso-2022-jp\n'\x1B$B$\"\x1B(B'\n"),
         "# coding: iso-2022-jp\n'\xE3\x81\x82'\n", "iso2022_jp", ""},
        {STR_INIT("# coding: euc-jp\n'\xA4\xA2'\n"),
         "# coding: euc-jp\n'\xE3\x81\x82'\n", "euc_jp", ""},
        {STR_INIT("# coding: big5\n'\xA4\x40'\n"),
         "# coding: big5\n'\xE4\xB8\x80'\n", "big5", ""},
        {STR_INIT("# coding: cp1258\nimport a"), "# coding: cp1258\nimport a",
         "cp1258", ""},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, invalid_bytes_of_another_codec_leave_the_ascii)
{
    static const DecodeCase cases[] = {
        {STR_INIT("# coding: cp1252\nimport a\n# \x81\n"),
         "# coding: cp1252\nimport a\n# ?\n", "cp1252",
         "encoding 3:3 'cp1252' codec can't decode byte 0x81"},
        {STR_INIT("# coding: euc-jp\nimport a # \xA4"),
         "# coding: euc-jp\nimport a # ?", "euc_jp",
         "encoding 2:12 'euc_jp' codec can't decode byte 0xa4"},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, says_what_it_cannot_read)
{
    static const DecodeCase cases[] = {
        {STR_INIT("# coding: klingon\nimport a # \xE9\n"),
         "# coding: klingon\nimport a # ?\n", "klingon",
         "encoding 1:11 unknown encoding: klingon"},
        {STR_INIT("# coding: mac-greek\nimport a # \xE9\n"),
         "# coding: mac-greek\nimport a # ?\n", "mac-greek",
         "encoding 1:11 encoding 'mac-greek' cannot be analysed"},
        {STR_INIT("# coding: utf-7\n+AGkAbQBwAG8AcgB0- a\n"), "", "utf-7",
         "encoding 1:11 encoding 'utf-7' cannot be analysed"},
        {STR_INIT("#\n# coding: unicode_escape\n#\\u000aimport a\n"), "",
         "unicode-escape",
         "encoding 2:11 encoding 'unicode_escape' cannot be analysed"},
        {STR_INIT("# coding: rot13\nvzcbeg n\n"), "", "rot-13",
         "encoding 1:11 encoding 'rot13' cannot be analysed"},
        {STR_INIT("\xFF\xFEi\0m\0"), "", "utf-16",
         "encoding 1:1 encoding 'utf-16' cannot be analysed"},
        {STR_INIT("\xFE\xFF\0i\0m"), "", "utf-16",
         "encoding 1:1 encoding 'utf-16' cannot be analysed"},
        {STR_INIT("\xFF\xFE\0\0i\0\0\0"), "", "utf-32",
         "encoding 1:1 encoding 'utf-32' cannot be analysed"},
        {STR_INIT("\0\0\xFE\xFF\0\0\0i"), "", "utf-32",
         "encoding 1:1 encoding 'utf-32' cannot be analysed"},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, offsets_fit_in_32_bits)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    Str claimed = {"import a", ((size_t)1 << 30) + 1}; // not looked at
    Source source = source_decode(claimed, arena, &faults);
    cr_expect_eq(source.text.count, 0);
    cr_expect(str_eq(text_of_faults(&faults),
                     STR("too-large 0:0 larger than 1 GiB")));
    arena_free(arena);
}

Test(source, lone_returns_end_lines)
{
    static const DecodeCase cases[] = {
        {STR_INIT("a\rb\r\rc"), "a\nb\n\nc", "utf-8", ""},
        {STR_INIT("a\r\nb\rc\nd\r"), "a\r\nb\nc\nd\n", "utf-8", ""},
        {STR_INIT("\r\r\n\n\r"), "\n\r\n\n\n", "utf-8", ""},
        {STR_INIT("# a\r# coding: latin-1\r# \xE9\r"),
         "# a\n# coding: latin-1\n# \xC3\xA9\n", "iso-8859-1", ""},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, nul_becomes_a_blank)
{
    static const DecodeCase cases[] = {
        {STR_INIT("a\n#\0\0\nimport b\0"), "a\n#  \nimport b ", "utf-8",
         "nul 2:2 source code cannot contain null bytes"},
        {STR_INIT("\0"), " ", "utf-8",
         "nul 1:1 source code cannot contain null bytes"},
        {STR_INIT("a\r# \xE9\0"), "a\n# ? ", "utf-8",
         "nul 2:4 source code cannot contain null bytes; "
         "encoding 2:3 'utf-8' codec can't decode byte 0xe9"},
    };
    check_decoding(cases, COUNT(cases));
}

Test(source, cookie_of_any_length_is_shown_in_short)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    Str name = text_repeated(arena, "x", 100000);
    Str bytes = str_concat(arena, STR("# coding: "), name);
    Source source = source_decode(text_padded(arena, bytes), arena, &faults);
    cr_expect(str_eq(source.text, bytes));
    cr_expect_lt(text_of_faults(&faults).count, 120);
    arena_free(arena);
}

Test(source, text_without_flaws_is_not_copied)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    Str bytes = text_padded(arena, STR("import a\r\n# \xC3\xA9\r\n"));
    Source source = source_decode(bytes, arena, &faults);
    cr_expect_eq(source.text.at, bytes.at);
    arena_free(arena);
}

Test(source, every_byte_everywhere_is_survived)
{
    Arena *arena = arena_new();
    static const char *const heads[] = {"",
                                        "# coding: ascii\n",
                                        "# coding: shift_jis\n",
                                        "# coding: iso2022_kr\n",
                                        "\xEF\xBB\xBF",
                                        "# coding: "};
    for (size_t i = 0; i < COUNT(heads); i++) {
        for (int byte = 0; byte < 256; byte++) {
            char two[] = {(char)byte, (char)(byte * 7)};
            Faults faults = {.arena = arena};
            Str bytes = str_concat(arena, str_from(heads[i]), (Str){two, 2});
            Source source =
                source_decode(text_padded(arena, bytes), arena, &faults);
            cr_expect_eq(str_find(source.text, '\0'), source.text.count);
            cr_expect_leq(faults.list.count, 2);
            arena_reset(arena);
        }
    }
    arena_free(arena);
}

Test(lines, positions_count_bytes_from_one)
{
    Arena *arena = arena_new();
    Str text = STR("ab\n\xC3\xA9z\r\n\nlast");
    Lines lines = lines_of(text, arena);
    cr_expect_eq(lines.count, 4);
    static const struct {
        uint32_t offset;
        Position position;
    } cases[] = {
        {0, {1, 1}}, {2, {1, 3}}, {3, {2, 1}}, {5, {2, 3}},
        {7, {2, 5}}, {8, {3, 1}}, {9, {4, 1}}, {13, {4, 5}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Position expected = cases[i].position;
        Position position = lines_position(&lines, cases[i].offset);
        cr_expect_eq(position.line, expected.line, "%u", cases[i].offset);
        cr_expect_eq(position.column, expected.column, "%u", cases[i].offset);
        position = position_find(text, cases[i].offset);
        cr_expect_eq(position.line, expected.line, "%u", cases[i].offset);
        cr_expect_eq(position.column, expected.column, "%u", cases[i].offset);
    }
    arena_free(arena);
}

Test(lines, have_text_without_line_ends)
{
    Arena *arena = arena_new();
    Str text = STR("ab\n\xC3\xA9z\r\n\nlast");
    Lines lines = lines_of(text, arena);
    static const char *const expected[] = {"", "ab",   "\xC3\xA9z",
                                           "", "last", ""};
    for (uint32_t line = 0; line < COUNT(expected); line++) {
        Str content = lines_text(&lines, text, line);
        cr_expect(str_eq(content, str_from(expected[line])), "%u: '%.*s'", line,
                  STR_ARGS(content));
    }
    arena_free(arena);
}

Test(lines, end_anywhere)
{
    enum { LENGTH = 150 };
    char bytes[LENGTH];
    for (uint32_t end = 0; end + 1 < LENGTH; end++) {
        Arena *arena = arena_new();
        memset(bytes, ' ', sizeof bytes);
        bytes[end] = '\n';
        Lines lines = lines_of((Str){bytes, LENGTH}, arena);
        cr_assert_eq(lines.count, 2, "%u", end);
        cr_expect_eq(lines.starts[1], end + 1);
        lines = lines_of((Str){bytes, end + 1}, arena);
        cr_expect_eq(lines.count, 1, "%u", end);
        arena_free(arena);
    }
}

Test(source, sees_odd_bytes_anywhere)
{
    enum { LENGTH = 150 };
    static const char odd[] = {'\r', '\0', '\x80', '\xff'};
    static const char seen[] = {'\n', ' ', '?', '?'};
    for (size_t at = 0; at < LENGTH * COUNT(odd); at++) {
        Arena *arena = arena_new();
        Faults faults = {.arena = arena};
        char bytes[LENGTH + 8] = {0};
        memset(bytes, 'x', LENGTH);
        bytes[at % LENGTH] = odd[at / LENGTH];
        Source source = source_decode((Str){bytes, LENGTH}, arena, &faults);
        cr_assert_eq(source.text.count, LENGTH);
        cr_expect_eq(source.text.at[at % LENGTH], seen[at / LENGTH], "%zu", at);
        cr_expect_eq(faults.list.count, at / LENGTH > 0);
        arena_free(arena);
    }
}

Test(lines, are_counted_as_an_editor_does)
{
    static const struct {
        const char *text;
        uint32_t count;
    } cases[] = {{"", 0}, {"a", 1}, {"a\n", 1}, {"\n", 1}, {"a\n\n", 2}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_expect_eq(lines_of(str_from(cases[i].text), arena).count,
                     cases[i].count, "'%s'", cases[i].text);
    Lines none = lines_of(STR(""), arena);
    cr_expect_eq(lines_position(&none, 0).line, 1);
    cr_expect_eq(lines_position(&none, 0).column, 1);
    arena_free(arena);
}
