#include "project/cache_file.h"

#include <string.h>

#include "syntax/code_pack.h"

// The number grows with every change of what a file holds or means; the byte
// order shows in it, too.
enum { FORMAT = 2 };

static const char magic[8] = {'i', 'm', 'p', 'f', 'a', 'c', 't', 's'};

typedef struct {
    char magic[8];
    Digest check; // of everything behind it, up to the records
    uint32_t format;
    uint32_t count; // entries
    CacheKey key;
    int64_t made;
    uint64_t path_count; // bytes, padded to the alignment of records
    uint64_t size;       // of the whole file
} Head;

// A record: the digest of its pack, then the pack.
enum { CHECK = sizeof(Digest) };

_Static_assert(sizeof(Head) == 88 && sizeof(CacheEntry) == 96,
               "no bytes that nobody sets");
_Static_assert(sizeof(Head) % PACK_ALIGNMENT == 0 &&
                   sizeof(CacheEntry) % PACK_ALIGNMENT == 0 &&
                   CHECK % PACK_ALIGNMENT == 0,
               "records are aligned");

static size_t aligned(size_t count)
{
    return (count + PACK_ALIGNMENT - 1) / PACK_ALIGNMENT * PACK_ALIGNMENT;
}

static Digest check_of(Str table)
{
    return digest_of(str_skip(table, offsetof(Head, check) + CHECK));
}

// Bytes before the first record; UINT64_MAX where that is more than there are.
static uint64_t table_size(const Head *head, size_t most)
{
    uint64_t size = sizeof *head + (uint64_t)head->count * sizeof(CacheEntry);
    if (size > most || head->path_count > most - size)
        return UINT64_MAX;
    return size + head->path_count;
}

static bool is_entry(const CacheFile *file, const CacheEntry *entry)
{
    uint64_t size = file->bytes.count;
    return entry->depth <= DEPTH_NAMES && entry->full <= 1 &&
           entry->path <= file->paths.count &&
           entry->path_count <= file->paths.count - entry->path &&
           entry->record % PACK_ALIGNMENT == 0 && entry->record <= size &&
           entry->record_count <= size - entry->record &&
           entry->record_count >= CHECK;
}

static CacheFileState judge_head(Str bytes, const CacheKey *key, Head *head)
{
    if (bytes.count < sizeof *head ||
        (uintptr_t)(const void *)bytes.at % PACK_ALIGNMENT != 0)
        return CACHE_FILE_DAMAGED;
    memcpy(head, bytes.at, sizeof *head);
    if (memcmp(head->magic, magic, sizeof magic) != 0)
        return CACHE_FILE_DAMAGED;
    // What other programs write behind the digest is theirs to know.
    if (head->format != FORMAT || !digest_eq(head->key.program, key->program))
        return CACHE_FILE_STALE;
    if (!digest_eq(head->key.subject, key->subject))
        return CACHE_FILE_FOREIGN;
    uint64_t table = table_size(head, bytes.count);
    bool whole =
        head->size == bytes.count && table != UINT64_MAX &&
        digest_eq(head->check, check_of(str_slice(bytes, 0, (size_t)table)));
    return whole ? CACHE_FILE_SOUND : CACHE_FILE_DAMAGED;
}

CacheFileState cache_file_read(Str bytes, const CacheKey *key, CacheFile *file)
{
    Head head;
    CacheFileState state = judge_head(bytes, key, &head);
    *file = (CacheFile){.made = 0};
    if (state != CACHE_FILE_SOUND)
        return state;
    const char *entries = bytes.at + sizeof head;
    const char *paths = entries + head.count * sizeof(CacheEntry);
    CacheFile read = {
        .bytes = bytes,
        .entries = (const void *)entries,
        .count = head.count,
        .paths = {paths, (size_t)head.path_count},
        .made = head.made,
    };
    for (uint32_t i = 0; i < read.count; i++) {
        if (!is_entry(&read, &read.entries[i]))
            return CACHE_FILE_DAMAGED;
    }
    *file = read;
    return CACHE_FILE_SOUND;
}

const CacheEntry *cache_file_find(const CacheFile *file, Str path)
{
    uint32_t first = 0;
    uint32_t end = file->count;
    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        const CacheEntry *entry = &file->entries[middle];
        Str here = str_slice(file->paths, entry->path, entry->path_count);
        int order = str_cmp(path, here);
        if (order == 0)
            return entry;
        if (order < 0)
            end = middle;
        else
            first = middle + 1;
    }
    return NULL;
}

Str cache_file_pack(const CacheFile *file, const CacheEntry *entry)
{
    Str record =
        str_slice(file->bytes, (size_t)entry->record, entry->record_count);
    Str pack = str_skip(record, CHECK);
    Digest check;
    memcpy(&check, record.at, sizeof check);
    return digest_eq(check, digest_of(pack)) ? pack : STR("");
}

static size_t record_size(const CacheItem *item)
{
    if (item->pack.count)
        return CHECK + item->pack.count;
    return CHECK + (item->code ? code_pack_size(item->code)
                               : script_pack_size(item->script));
}

uint64_t cache_file_item_size(const CacheItem *item)
{
    return sizeof(CacheEntry) + item->path.count + record_size(item);
}

// Fills the entries and the paths; returns where the last record ends.
static uint64_t fill_table(const CacheItem *items, uint32_t count, Str table,
                           CacheEntry *entries, char *paths)
{
    uint64_t record = table.count;
    uint32_t path = 0;
    for (uint32_t i = 0; i < count; i++) {
        const CacheItem *item = &items[i];
        entries[i] = (CacheEntry){
            .size = item->info.size,
            .device = item->info.device,
            .inode = item->info.inode,
            .modified = item->info.modified,
            .changed = item->info.changed,
            .content = item->content,
            .asked = item->asked,
            .record = record,
            .record_count = (uint32_t)record_size(item),
            .path = path,
            .path_count = (uint32_t)item->path.count,
            .depth = (uint8_t)item->how.depth,
            .full = item->how.full,
        };
        memcpy(paths + path, item->path.at, item->path.count);
        path += (uint32_t)item->path.count;
        record += entries[i].record_count;
    }
    return record;
}

static void write_table(const CacheKey *key, int64_t made,
                        const CacheItem *items, uint32_t count, Arena *arena,
                        Out *out)
{
    size_t path_count = 0;
    for (uint32_t i = 0; i < count; i++)
        path_count += items[i].path.count;
    path_count = aligned(path_count);
    size_t entries = sizeof(Head) + count * sizeof(CacheEntry);
    char *bytes = arena_alloc(arena, entries + path_count);
    Str table = {bytes, entries + path_count};
    Head head = {
        .format = FORMAT,
        .count = count,
        .key = *key,
        .made = made,
        .path_count = path_count,
    };
    memcpy(head.magic, magic, sizeof magic);
    head.size = fill_table(items, count, table, (void *)(bytes + sizeof head),
                           bytes + entries);
    memcpy(bytes, &head, sizeof head);
    head.check = check_of(table);
    memcpy(bytes, &head, sizeof head);
    out_str(out, table);
}

static void write_record(const CacheItem *item, Arena *arena, Out *out)
{
    Str pack = item->pack;
    if (pack.count == 0) {
        size_t size = record_size(item) - CHECK;
        char *bytes = arena_space(arena, size);
        if (item->code)
            code_pack(item->code, bytes);
        else
            script_pack(item->script, bytes);
        pack = (Str){bytes, size};
    }
    Digest check = digest_of(pack);
    out_str(out, (Str){(const char *)&check, sizeof check});
    out_str(out, pack);
}

void cache_file_write(const CacheKey *key, int64_t made, const CacheItem *items,
                      uint32_t count, Arena *arena, Out *out)
{
    write_table(key, made, items, count, arena, out);
    Arena *record = arena_new();
    for (uint32_t i = 0; i < count; i++) {
        write_record(&items[i], record, out);
        arena_reset(record);
    }
    arena_free(record);
}
