#include <criterion/criterion.h>

#include "host/codec.h"

static const Str zeroes = STR_INIT("\0\0\0\0\0\0\0\0");

typedef struct {
    const char *name;
    Str bytes;
    Str text;
} Valid;

static const Valid valid[] = {
    {"LATIN1", STR_INIT("caf\xe9\n"), STR_INIT("caf\xc3\xa9\n")},
    {"LATIN1", STR_INIT(""), STR_INIT("")},
    {"LATIN1", STR_INIT("a\0b"), STR_INIT("a\0b")},
    {"CP1252", STR_INIT("\x80 \x93q\x94"),
     STR_INIT("\xe2\x82\xac \xe2\x80\x9cq\xe2\x80\x9d")},
    {"KOI8-R", STR_INIT("\xd0\xd2"), STR_INIT("\xd0\xbf\xd1\x80")},
    // The second byte is a backslash in ASCII, but no escape here.
    {"SHIFT_JIS", STR_INIT("x='\x95\x5c'\nimport a\n"),
     STR_INIT("x='\xe8\xa1\xa8'\nimport a\n")},
    {"GBK", STR_INIT("'\xd5\x5c'"), STR_INIT("'\xe8\xaa\xa0'")},
    {"ISO-2022-JP", STR_INIT("\x1b$B$\"\x1b(B!"), STR_INIT("\xe3\x81\x82!")},
    {"EUC-JP", STR_INIT("\xa4\xa2"), STR_INIT("\xe3\x81\x82")},
    {"UTF-16LE", STR_INIT("\x3d\xd8\x00\xde"), STR_INIT("\xf0\x9f\x98\x80")},
    {"UTF-8", STR_INIT("\xc3\xa9"), STR_INIT("\xc3\xa9")},
    // Held back until the end, for a mark may follow (stateful).
    {"EUC-JISX0213", STR_INIT("\xa4\xab"), STR_INIT("\xe3\x81\x8b")},
    {"EUC-JISX0213", STR_INIT("\xa4\xf7"),
     STR_INIT("\xe3\x81\x8b\xe3\x82\x9a")},
};

Test(codec, converts_to_utf8)
{
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
        const Valid *row = &valid[i];
        Str text;
        size_t invalid_at = 0;
        cr_expect(codec_to_utf8(row->name, row->bytes, arena, &text,
                                &invalid_at) == CODEC_OK,
                  "%s at %zu", row->name, invalid_at);
        cr_expect(str_eq(text, row->text), "%s: %.*s", row->name,
                  STR_ARGS(text));
        cr_expect(str_eq((Str){text.at + text.count, zeroes.count}, zeroes),
                  "%s", row->name);
    }
    arena_free(arena);
}

Test(codec, finds_the_first_invalid_byte)
{
    static const struct {
        const char *name;
        Str bytes;
        size_t invalid_at;
    } cases[] = {
        {"ASCII", STR_INIT("ab\xe9"), 2},
        {"ASCII", STR_INIT("\xff"), 0},
        {"UTF-8", STR_INIT("a\xc3(\n"), 1},
        {"UTF-8", STR_INIT("abc\xed\xa0\x80"), 3}, // a surrogate
        {"UTF-8", STR_INIT("abc\xc0\xaf"), 3},     // too long a form
        {"UTF-8", STR_INIT("abcd\xe2\x82"), 4},    // cut at the end
        {"CP1252", STR_INIT("ok \x81"), 3},
        {"SHIFT_JIS", STR_INIT("ab\x95"), 2}, // cut at the end
        {"SHIFT_JIS", STR_INIT("abc\xa0"), 3},
        {"ISO-2022-JP", STR_INIT("ab\xe9"), 2},
        {"UTF-16LE", STR_INIT("a\0\x00\xdc\x61\0"), 2}, // a lone surrogate
        {"UTF-16LE", STR_INIT("a\0b"), 2},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = STR("old");
        size_t invalid_at = 999;
        cr_expect(codec_to_utf8(cases[i].name, cases[i].bytes, arena, &text,
                                &invalid_at) == CODEC_INVALID,
                  "%s, row %zu", cases[i].name, i);
        cr_expect(invalid_at == cases[i].invalid_at, "%s, row %zu: %zu",
                  cases[i].name, i, invalid_at);
        cr_expect(text.count == 0, "%s, row %zu", cases[i].name, i);
    }
    arena_free(arena);
}

Test(codec, stays_exact_beyond_one_piece)
{
    enum { COUNT = 100000 };
    Arena *arena = arena_new();
    char *bytes = arena_alloc(arena, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        bytes[i] = '\xe9';
    Str text;
    size_t invalid_at = 0;
    cr_expect(codec_to_utf8("LATIN1", (Str){bytes, COUNT}, arena, &text,
                            &invalid_at) == CODEC_OK);
    cr_assert(text.count == (size_t)COUNT * 2);
    for (size_t i = 0; i < COUNT; i++)
        cr_expect(text.at[2 * i] == '\xc3' && text.at[2 * i + 1] == '\xa9',
                  "%zu", i);
    static const size_t places[] = {0,    1,    4094,  4095,     4096,
                                    4097, 8192, 50001, COUNT - 1};
    for (size_t i = 0; i < COUNT; i++)
        bytes[i] = 'x';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bytes[places[i]] = '\xff';
        cr_expect(codec_to_utf8("ASCII", (Str){bytes, COUNT}, arena, &text,
                                &invalid_at) == CODEC_INVALID);
        cr_expect(invalid_at == places[i], "%zu: %zu", places[i], invalid_at);
        bytes[places[i]] = 'x';
    }
    arena_free(arena);
}

Test(codec, knows_no_names_but_those_of_encodings)
{
    static const char *const names[] = {
        "",      "no-such-codec", "rot13",           "unicode_escape",
        "/",     "UTF-8//IGNORE", "UTF-8//TRANSLIT", "ASCII/",
        "UTF 8", "../UTF-8",      "UTF-8,",          "utf-8\n",
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str text;
        size_t invalid_at = 0;
        cr_expect(codec_to_utf8(names[i], STR("abc"), arena, &text,
                                &invalid_at) == CODEC_UNKNOWN,
                  "'%s'", names[i]);
    }
    arena_free(arena);
}

// Any bytes in any encoding: an answer, and an offset inside the input.
Test(codec, survives_noise)
{
    static const char *const names[] = {
        "UTF-7",      "ISO-2022-JP", "ISO-2022-KR",    "ISO-2022-CN",  "HZ",
        "BIG5-HKSCS", "GB18030",     "SHIFT_JISX0213", "EUC-TW",       "UTF-16",
        "UTF-32",     "JOHAB",       "CP949",          "EUC-JISX0213",
    };
    Arena *arena = arena_new();
    unsigned state = 1;
    for (size_t i = 0; i < 200 * (sizeof names / sizeof *names); i++) {
        char bytes[40];
        for (size_t j = 0; j < sizeof bytes; j++) {
            state = state * 1103515245u + 12345u;
            bytes[j] = (char)(state >> 16);
        }
        const char *name = names[i % (sizeof names / sizeof *names)];
        Str text;
        size_t invalid_at = 0;
        CodecStatus status = codec_to_utf8(name, (Str){bytes, i % sizeof bytes},
                                           arena, &text, &invalid_at);
        if (status == CODEC_INVALID)
            cr_expect(invalid_at < i % sizeof bytes, "%s", name);
        arena_reset(arena);
    }
    arena_free(arena);
}
