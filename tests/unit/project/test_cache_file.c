#include "project/cache_file.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/path.h"
#include "project/reader.h"
#include "syntax/script_pack.h"

enum { FILES = 20 };

typedef struct {
    Arena *arena;
    Reader reader;
    CacheKey key;
    CacheItem items[FILES];
    Str bytes; // of the file
} Written;

static Str write_items(Written *written, uint32_t count)
{
    Text text = {.arena = written->arena};
    Out *out = ARENA_NEW(written->arena, Out);
    out_init(out, out_to_text, &text);
    cache_file_write(&written->key, 77, written->items, count, written->arena,
                     out);
    cr_assert(out_finish(out));
    return text_str(&text);
}

static Written *written_new(void)
{
    Arena *arena = arena_new();
    Written *written = ARENA_NEW(arena, Written);
    written->arena = arena;
    written->reader = reader_new();
    written->key = (CacheKey){{1, 2}, {3, 4}};
    Text drawing = {.arena = arena};
    for (unsigned i = 0; i < FILES; i++)
        (void)out_to_text(&drawing, str_format(arena,
                                               "p/m%02u.py = import n%02u\\n"
                                               "x = %u\\n\n",
                                               i, i, i));
    Fs fs = fs_memory(arena, str_terminated(arena, text_str(&drawing)));
    for (unsigned i = 0; i < FILES; i++) {
        CacheItem *item = &written->items[i];
        item->path = str_format(arena, "p/m%02u.py", i);
        item->how = (Extraction){i % 2 ? DEPTH_NAMES : DEPTH_IMPORTS, false};
        item->content = (Digest){i, i + 1};
        (void)fs_info(&fs, item->path, &item->info);
        item->script =
            reader_read(&written->reader, &fs, item->path, item->how);
    }
    written->bytes = write_items(written, FILES);
    return written;
}

static void written_free(Written *written)
{
    reader_free(&written->reader);
    arena_free(written->arena);
}

static Str imported(const Script *script)
{
    return script_text(script, script->imports[0].module);
}

Test(cache_file, gives_back_what_was_written)
{
    Written *written = written_new();
    CacheFile file;
    cr_assert_eq(cache_file_read(written->bytes, &written->key, &file),
                 CACHE_FILE_SOUND);
    cr_expect_eq(file.made, 77);
    cr_assert_eq(file.count, FILES);
    for (unsigned i = 0; i < FILES; i++) {
        const CacheItem *item = &written->items[i];
        const CacheEntry *entry = cache_file_find(&file, item->path);
        cr_assert_not_null(entry, "%u", i);
        cr_expect_eq(entry->inode, item->info.inode);
        cr_expect_eq(entry->size, item->info.size);
        cr_expect(digest_eq(entry->content, item->content));
        cr_expect_eq(entry->depth, item->how.depth);
        const Script *script =
            script_unpack(cache_file_pack(&file, entry), written->arena);
        cr_assert_not_null(script, "%u", i);
        cr_expect(str_eq(imported(script), imported(item->script)));
        cr_expect_eq(script->binding_count, item->script->binding_count);
    }
    static const char *const others[] = {"",          "a",         "p/m00.p",
                                         "p/m00.pyi", "p/m05x.py", "z"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        cr_expect_null(cache_file_find(&file, str_from(others[i])), "%s",
                       others[i]);
    written_free(written);
}

Test(cache_file, is_the_same_whether_scripts_or_packs_were_at_hand)
{
    Written *written = written_new();
    CacheFile file;
    cr_assert_eq(cache_file_read(written->bytes, &written->key, &file),
                 CACHE_FILE_SOUND);
    for (unsigned i = 0; i < FILES; i += 3) {
        written->items[i].pack = cache_file_pack(&file, &file.entries[i]);
        written->items[i].script = NULL;
    }
    cr_expect(str_eq(write_items(written, FILES), written->bytes));
    written_free(written);
}

Test(cache_file, of_no_files_is_one)
{
    Written *written = written_new();
    CacheFile file;
    cr_expect_eq(cache_file_read(write_items(written, 0), &written->key, &file),
                 CACHE_FILE_SOUND);
    cr_expect_eq(file.count, 0);
    cr_expect_null(cache_file_find(&file, STR("p/m00.py")));
    written_free(written);
}

Test(cache_file, is_for_one_program_and_one_subject)
{
    Written *written = written_new();
    CacheFile file;
    CacheKey program = {{1, 3}, {3, 4}};
    CacheKey subject = {{1, 2}, {4, 3}};
    cr_expect_eq(cache_file_read(written->bytes, &program, &file),
                 CACHE_FILE_STALE);
    cr_expect_eq(cache_file_read(written->bytes, &subject, &file),
                 CACHE_FILE_FOREIGN);
    cr_expect_eq(file.count, 0);
    written_free(written);
}

Test(cache_file, no_part_of_one_is_one)
{
    Written *written = written_new();
    for (size_t count = 0; count < written->bytes.count; count++) {
        // By itself, so that the sanitizers see where it ends.
        char *part = arena_space(written->arena, count);
        memcpy(part, written->bytes.at, count);
        CacheFile file;
        cr_assert_eq(cache_file_read((Str){part, count}, &written->key, &file),
                     CACHE_FILE_DAMAGED, "%zu", count);
    }
    written_free(written);
}

// Every bit of what is read at once, and of the records one at a time.
Test(cache_file, sees_every_flipped_bit)
{
    Written *written = written_new();
    char *bytes = arena_space(written->arena, written->bytes.count);
    for (size_t bit = 0; bit < written->bytes.count * 8; bit++) {
        memcpy(bytes, written->bytes.at, written->bytes.count);
        bytes[bit / 8] ^= (char)(1u << bit % 8);
        CacheFile file;
        CacheFileState state = cache_file_read(
            (Str){bytes, written->bytes.count}, &written->key, &file);
        uint32_t broken = 0;
        for (uint32_t i = 0; i < file.count; i++)
            broken += cache_file_pack(&file, &file.entries[i]).count == 0;
        cr_assert(state != CACHE_FILE_SOUND || broken == 1, "%zu", bit);
    }
    written_free(written);
}
