#include "syntax/script_pack.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/path.h"
#include "facts.h"
#include "host/fs.h"
#include "syntax/script_check.h"

static Str pack_of(const Script *script, Arena *arena)
{
    size_t size = script_pack_size(script);
    char *bytes = arena_space(arena, size);
    script_pack(script, bytes);
    return (Str){bytes, size};
}

// What a script says, its faults and its texts included: all is touched.
static Str told(const Script *script, Arena *arena)
{
    Target target = {11, PLATFORM_LINUX};
    Str text = facts_on_line(script, 0, FACTS_ALL, target, arena);
    text = str_format(arena, "%.*s; %u %d %d %d", STR_ARGS(text), script->lines,
                      script->depth, script->whole, script->complete);
    for (size_t i = 0; i < script->faults.count; i++) {
        const Fault *fault = &script->faults.items[i];
        text = str_format(arena, "%.*s; %.*s %u:%u %.*s", STR_ARGS(text),
                          STR_ARGS(fault_kind_name(fault->kind)), fault->line,
                          fault->column, STR_ARGS(fault->message));
    }
    return text;
}

static void expect_round_trip(Str name, const Script *script, Arena *arena)
{
    cr_expect(script_is_sound(script), "%.*s", STR_ARGS(name));
    Str pack = pack_of(script, arena);
    cr_expect_eq(pack.count % PACK_ALIGNMENT, 0);
    cr_expect_eq(pack.at[0], PACK_SCRIPT);
    const Script *again = script_unpack(pack, arena);
    cr_assert_not_null(again, "%.*s", STR_ARGS(name));
    cr_expect(str_eq(told(script, arena), told(again, arena)), "%.*s",
              STR_ARGS(name));
    cr_expect(str_eq(pack, pack_of(again, arena)), "%.*s", STR_ARGS(name));
    cr_expect((const char *)again->blocks > pack.at &&
                  again->pool <= pack.at + pack.count,
              "nothing is copied");
}

Test(script_pack, says_what_the_script_said)
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
        expect_round_trip(path, script_of(text, arena), arena);
    }
    arena_free(arena);
}

Test(script_pack, keeps_what_was_wrong_with_the_file)
{
    static const char *const texts[] = {
        "",
        "import a\ndef f(:\n",
        "# coding: klingon\nimport a\n",
        "x = '''\nimport a\n",
        "\xff\xfe import a\n",
        "if x:\n        y\n    z\nimport a(\n\xc3\x28",
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Str text = str_from(texts[i]);
        const Script *script = script_of(text, arena);
        cr_expect(i == 0 || script->faults.count > 0, "%zu", i);
        expect_round_trip(text, script, arena);
    }
    const Script *empty =
        script_empty(arena, FAULT_UNREADABLE, STR("permission denied"));
    expect_round_trip(STR("empty"), empty, arena);
    arena_free(arena);
}

static const char sample[] = "import a.b as c, d\n"
                             "if sys.version_info >= (3, 9) and not X:\n"
                             "    try:\n"
                             "        from ..e import f as g, h\n"
                             "    except ImportError:\n"
                             "        h = None\n"
                             "__all__ = ['c', 'd']\n"
                             "__all__ += m.__all__\n"
                             "class K:\n"
                             "    from x import *\n"
                             "def broken(:\n";

Test(script_pack, no_part_of_a_pack_is_one)
{
    Arena *arena = arena_new();
    Str pack = pack_of(script_of(STR(sample), arena), arena);
    for (size_t count = 0; count < pack.count; count++)
        cr_expect_null(script_unpack(str_slice(pack, 0, count), arena), "%zu",
                       count);
    char *moved = arena_space(arena, pack.count + 1);
    memcpy(moved + 1, pack.at, pack.count);
    cr_expect_null(script_unpack((Str){moved + 1, pack.count}, arena));
    arena_free(arena);
}

// What is unpacked all the same may be read without leaving the pack, which
// the sanitizers watch.
Test(script_pack, damage_is_refused_or_harmless)
{
    Arena *arena = arena_new();
    Arena *turn = arena_new();
    Str pack = pack_of(script_of(STR(sample), arena), arena);
    uint32_t refused = 0;
    for (size_t bit = 0; bit < pack.count * 8; bit++) {
        char *bytes = arena_space(turn, pack.count);
        memcpy(bytes, pack.at, pack.count);
        bytes[bit / 8] ^= (char)(1u << bit % 8);
        const Script *script = script_unpack((Str){bytes, pack.count}, turn);
        refused += !script;
        if (script)
            (void)told(script, turn);
        arena_reset(turn);
    }
    cr_expect_gt(refused, 0);
    arena_free(turn);
    arena_free(arena);
}
