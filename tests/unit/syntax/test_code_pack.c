#include "syntax/code_pack.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/path.h"
#include "host/fs.h"
#include "skim_case.h"
#include "syntax/code_check.h"
#include "tests/tools/disassemble.h"

static const Code *code_of(Str text, Arena *arena)
{
    Parser *parser = parser_new();
    Arena *file = arena_new();
    const Code *code =
        code_extract(parser, text_padded(file, text), file, arena);
    arena_free(file);
    parser_free(parser);
    return code;
}

static Str pack_of(const Code *code, Arena *arena)
{
    size_t size = code_pack_size(code);
    char *bytes = arena_space(arena, size);
    code_pack(code, bytes);
    return (Str){bytes, size};
}

// All that the code says: everything is touched.
static Str told(const Code *code, Arena *arena)
{
    Text *text = ARENA_NEW(arena, Text);
    text->arena = arena;
    Out *out = ARENA_NEW(arena, Out);
    out_init(out, out_to_text, text);
    disassemble(code, out);
    cr_assert(out_finish(out));
    return text_str(text);
}

Test(code_pack, says_what_the_code_said)
{
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    FsEntries entries;
    Str folder = STR(FACTS_FOLDER);
    cr_assert_eq(fs_list(&fs, folder, arena, &entries), FS_OK);
    cr_assert_gt(entries.count, 0);
    for (size_t i = 0; i < entries.count; i++) {
        Str text;
        Str path = path_join(arena, folder, entries.items[i].name);
        cr_assert_eq(fs_read(&fs, path, 1 << 20, arena, &text), FS_OK);
        const Code *code = code_of(text, arena);
        Str pack = pack_of(code, arena);
        const Code *again = code_unpack(pack, arena);
        cr_expect_eq(pack.count % PACK_ALIGNMENT, 0);
        cr_expect_eq(pack.at[0], PACK_CODE);
        cr_assert_not_null(again, "%.*s", STR_ARGS(path));
        cr_expect(str_eq(told(code, arena), told(again, arena)), "%.*s",
                  STR_ARGS(path));
        cr_expect_eq(code->future_annotations, again->future_annotations);
        cr_expect_eq(code->complete, again->complete);
        cr_expect_eq(code->script->import_count, again->script->import_count);
        cr_expect(str_eq(pack, pack_of(again, arena)), "%.*s", STR_ARGS(path));
    }
    arena_free(arena);
}

static const char sample[] = "from __future__ import annotations\n"
                             "import a.b as c\n"
                             "from d import e\n"
                             "def f(x, *y, z=1, **k):\n"
                             "    def g(): return x + z\n"
                             "    yield from [g(i, n=2) for i in y if not i]\n"
                             "@f\n"
                             "class K(c.L, metaclass=M):\n"
                             "    p: int = 3.5\n"
                             "    def q(self): super().q()\n"
                             "type T[U: int] = list[U]\n"
                             "try:\n"
                             "    with f() as h, g: a, *b = 'x', b'y'\n"
                             "except E as e: raise\n"
                             "finally: del h[1:2], c.d\n"
                             "while a < 1: a += 2; break\n";

Test(code_pack, no_part_of_a_pack_is_one)
{
    Arena *arena = arena_new();
    Str pack = pack_of(code_of(STR(sample), arena), arena);
    for (size_t count = 0; count < pack.count; count += 7)
        cr_expect_null(code_unpack(str_slice(pack, 0, count), arena), "%zu",
                       count);
    arena_free(arena);
}

// What is unpacked all the same may be read without leaving the pack, which
// the sanitizers watch.
Test(code_pack, damage_is_refused_or_harmless)
{
    Arena *arena = arena_new();
    Arena *turn = arena_new();
    Str pack = pack_of(code_of(STR(sample), arena), arena);
    uint32_t refused = 0;
    for (size_t at = 0; at < pack.count; at++) {
        char *bytes = arena_space(turn, pack.count);
        memcpy(bytes, pack.at, pack.count);
        bytes[at] ^= (char)(1u << at % 8);
        const Code *code = code_unpack((Str){bytes, pack.count}, turn);
        refused += !code;
        if (code)
            (void)told(code, turn);
        arena_reset(turn);
    }
    cr_expect_gt(refused, pack.count / 8);
    arena_free(turn);
    arena_free(arena);
}
