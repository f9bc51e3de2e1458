#include "project/facts_cache.h"

#include <stdlib.h>

#include "base/map.h"
#include "syntax/code_pack.h"

enum {
    MOST_KEPT = 1 << 29, // bytes of a cache file that is written
    MOST_HELD = 1 << 28, // of packs whose code has ended
};

// Dates in file systems are coarse: two seconds in FAT, some milliseconds
// behind the clock elsewhere.
static const int64_t margin = 2 * INT64_C(1000000000);

// What is known of one file of this run.
typedef struct {
    CacheItem item; // without a path where the file was not read
    bool kept;      // as the cache had it
    bool damaged;   // its record was
} Slot;

typedef struct {
    Arena *arena;
} Adopted;

struct FactsCache {
    const Fs *fs;
    Arena *arena;
    CacheStore store;
    CacheKind kind;
    CacheFile file; // once it is `loaded`
    bool loaded;
    bool saved;
    uint64_t held; // bytes
    VEC(Slot) slots;
    Map numbers; // of slots for code, by path
    VEC(Adopted) adopted;
};

FactsCache *facts_cache_open(const CacheHome *home, CacheKind kind,
                             const Fs *fs, Arena *arena)
{
    FactsCache *cache = ARENA_NEW(arena, FactsCache);
    *cache = (FactsCache){
        .fs = fs,
        .arena = arena,
        .store = cache_store_new(home, kind, arena),
        .kind = kind,
    };
    map_init(&cache->numbers, arena);
    return cache;
}

// Not before a file is asked for: what nobody asks may be large.
static void load(FactsCache *cache)
{
    if (!cache->loaded)
        cache_store_load(&cache->store, &cache->file);
    cache->loaded = true;
}

void facts_cache_expect(FactsCache *cache, size_t count)
{
    load(cache);
    while (cache->slots.count < count)
        vec_push(cache->arena, &cache->slots, (Slot){.kept = false});
}

// An entry that holds at least what is asked for, and was made the same way.
static const CacheEntry *find_entry(const FactsCache *cache,
                                    const CacheItem *item)
{
    const CacheEntry *entry = cache_file_find(&cache->file, item->path);
    bool serves = entry && entry->depth >= item->how.depth &&
                  entry->full == item->how.full &&
                  digest_eq(entry->asked, item->asked);
    return serves ? entry : NULL;
}

static bool is_fresh(const FactsCache *cache, const CacheEntry *entry,
                     const FsInfo *info)
{
    int64_t made = cache->file.made;
    return made > margin && made <= cache->store.home.started &&
           info->modified < made - margin && info->changed < made - margin &&
           entry->size == info->size && entry->device == info->device &&
           entry->inode == info->inode && entry->modified == info->modified &&
           entry->changed == info->changed;
}

// What a summary is made of, is for who made it to see.
static bool unpack(const FactsCache *cache, CacheItem *item, Str pack,
                   Arena *arena)
{
    if (cache->kind == CACHE_OF_USES)
        return pack.count > 0;
    if (cache->kind == CACHE_OF_SCRIPTS)
        item->script = script_unpack(pack, arena);
    else
        item->code = code_unpack(pack, arena);
    return item->script || item->code;
}

// Takes what an entry has; false where it is damaged.
static bool take(const FactsCache *cache, Slot *slot, const CacheEntry *entry,
                 Arena *arena)
{
    CacheItem *item = &slot->item;
    Str pack = cache_file_pack(&cache->file, entry);
    bool whole = unpack(cache, item, pack, arena);
    // The digest was right, so another program calls itself by our name.
    bool is_other = item->script && item->script->depth != entry->depth;
    slot->damaged = !whole || is_other;
    if (slot->damaged)
        return false;
    item->content = entry->content;
    item->how.depth = (Depth)entry->depth;
    item->pack = pack;
    return true;
}

static const Code *make_code(CacheKind kind, Reader *reader, FsStatus status,
                             Str bytes, const Map *words)
{
    switch (kind) {
    case CACHE_OF_OUTLINES:
        return reader_outline(reader, status, bytes);
    case CACHE_OF_MENTIONS:
        return reader_mentions(reader, status, bytes, words);
    case CACHE_OF_CODE:
    case CACHE_OF_NAMES:
    case CACHE_OF_USES:
    case CACHE_OF_SCRIPTS:
    case CACHE_OF_VERDICTS:
        break;
    }
    return reader_code(reader, status, bytes);
}

static void read_bytes(const FactsCache *cache, Slot *slot, Reader *reader,
                       const CacheEntry *entry, const Map *words)
{
    Str bytes;
    CacheItem *item = &slot->item;
    FsStatus status =
        fs_read(cache->fs, item->path, READER_MAX_BYTES, reader->file, &bytes);
    Digest content = digest_of(bytes);
    bool same = status == FS_OK && entry && digest_eq(entry->content, content);
    if (same && take(cache, slot, entry, reader->scripts)) {
        // By contents all dates may be new: nothing worth writing down.
        slot->kept = cache->store.home.options->cache == CACHE_CONTENT;
        arena_reset(reader->file);
        return;
    }
    item->content = content;
    if (status != FS_OK)
        item->path = STR("");
    if (cache->kind == CACHE_OF_SCRIPTS)
        item->script = reader_script(reader, status, bytes, item->how);
    else
        item->code = make_code(cache->kind, reader, status, bytes, words);
}

// Equal words in another order count as others.
static Digest digest_of_words(const Map *words)
{
    Digest asked = {0};
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    for (uint32_t i = 0; words && i < words->count; i++) {
        (void)out_to_text(&text, words->entries[i].key);
        (void)out_to_text(&text, (Str){"", 1}); // no word has a NUL in it
    }
    if (words)
        asked = digest_of(text_str(&text));
    arena_free(arena);
    return asked;
}

static const CacheItem *read_item(FactsCache *cache, Reader *reader,
                                  size_t number, const CacheItem *asked,
                                  const Map *words)
{
    Slot *slot = &cache->slots.items[number];
    const CacheEntry *entry = find_entry(cache, asked);
    *slot = (Slot){.item = *asked};
    CacheItem *item = &slot->item;
    // Before the file is read: what is written later has a later date.
    bool seen = fs_info(cache->fs, item->path, &item->info) == FS_OK;
    slot->kept = seen && entry &&
                 cache->store.home.options->cache == CACHE_STAT &&
                 is_fresh(cache, entry, &item->info) &&
                 take(cache, slot, entry, reader->scripts);
    if (!slot->kept)
        read_bytes(cache, slot, reader, entry, words);
    return item;
}

const Script *facts_cache_read(FactsCache *cache, Reader *reader, size_t number,
                               Str path, Extraction how)
{
    CacheItem asked = {.path = path, .how = how};
    return read_item(cache, reader, number, &asked, NULL)->script;
}

bool facts_cache_content(const FactsCache *cache, size_t number,
                         Digest *content)
{
    if (number >= cache->slots.count ||
        cache->slots.items[number].item.path.count == 0)
        return false;
    *content = cache->slots.items[number].item.content;
    return true;
}

bool facts_cache_seen(const FactsCache *cache, Str path, Digest *content)
{
    uint32_t number;
    return map_find(&cache->numbers, path, &number) &&
           facts_cache_content(cache, number, content);
}

uint32_t facts_cache_number(FactsCache *cache, Str path)
{
    Map *numbers = &cache->numbers;
    uint32_t number;
    if (map_find(numbers, path, &number))
        return number;
    number = numbers->count;
    map_put(numbers, str_copy(cache->arena, path), number);
    facts_cache_expect(cache, numbers->count);
    return number;
}

// How code is read: in full, but for what reads a part only.
static Extraction how_of(const FactsCache *cache)
{
    bool part =
        cache->kind == CACHE_OF_OUTLINES || cache->kind == CACHE_OF_MENTIONS;
    return (Extraction){DEPTH_NAMES, !part};
}

const Code *facts_cache_code(FactsCache *cache, Reader *reader, size_t number,
                             Str path, const Map *words)
{
    CacheItem asked = {
        .path = path,
        .asked = digest_of_words(words),
        .how = how_of(cache),
    };
    const CacheItem *item = &cache->slots.items[number].item;
    if (item->path.count && item->pack.count &&
        digest_eq(item->asked, asked.asked))
        return code_unpack(item->pack, reader->scripts);
    return read_item(cache, reader, number, &asked, words)->code;
}

void facts_cache_hold(FactsCache *cache, size_t number)
{
    CacheItem *item = &cache->slots.items[number].item;
    if (item->path.count == 0 || cache->saved)
        return;
    if (item->pack.count == 0) {
        size_t size = code_pack_size(item->code);
        if (cache->held + size > MOST_HELD) {
            item->path = STR("");
            return;
        }
        char *bytes = arena_alloc(cache->arena, size);
        code_pack(item->code, bytes);
        item->pack = (Str){bytes, size};
        cache->held += size;
    }
    item->path = str_copy(cache->arena, item->path);
    item->code = NULL;
}

Str facts_cache_summary(FactsCache *cache, Reader *reader, size_t number,
                        Str path, CodeSummary *summary, Arena *made)
{
    CacheItem asked = {.path = path, .how = how_of(cache)};
    CacheItem *item = &cache->slots.items[number].item;
    (void)read_item(cache, reader, number, &asked, NULL);
    if (item->code)
        item->pack = summary(item->code, made);
    item->code = NULL;
    return item->pack;
}

void facts_cache_adopt(FactsCache *cache, Arena *arena)
{
    vec_push(cache->arena, &cache->adopted, (Adopted){arena});
}

static int compare_items(const void *a, const void *b)
{
    return str_cmp(((const CacheItem *)a)->path, ((const CacheItem *)b)->path);
}

static bool differs(FactsCache *cache, size_t *count)
{
    bool different = false;
    *count = 0;
    for (size_t i = 0; i < cache->slots.count; i++) {
        const Slot *slot = &cache->slots.items[i];
        if (slot->damaged)
            cache_store_warn(&cache->store, "is damaged and is made anew");
        if (slot->item.path.count == 0)
            continue;
        ++*count;
        different = different || !slot->kept;
    }
    return different;
}

// An entry that nobody asked for in this run, which had another question. False
// where its file is not the same any more.
static bool survives(const FactsCache *cache, const CacheEntry *entry,
                     CacheItem *item)
{
    Str path = str_slice(cache->file.paths, entry->path, entry->path_count);
    *item = (CacheItem){
        .path = path,
        .content = entry->content,
        .asked = entry->asked,
        .how = {(Depth)entry->depth, entry->full},
        .pack = cache_file_pack(&cache->file, entry),
    };
    return item->pack.count && fs_info(cache->fs, path, &item->info) == FS_OK &&
           is_fresh(cache, entry, &item->info);
}

typedef struct {
    CacheItem *items;
    size_t count;
} Items;

// What was read, in the order of paths.
static Items list_read(const FactsCache *cache, size_t count)
{
    CacheItem *items = ARENA_ARRAY(cache->arena, CacheItem, count);
    size_t next = 0;
    for (size_t i = 0; i < cache->slots.count; i++) {
        const CacheItem *item = &cache->slots.items[i].item;
        if (item->path.count)
            items[next++] = *item;
    }
    qsort(items, count, sizeof *items, compare_items);
    return (Items){items, count};
}

// That, and between it what survives of the entries: they are in the same
// order.
static Items add_surviving(const FactsCache *cache, Items read)
{
    const CacheFile *file = &cache->file;
    Items all = {ARENA_ARRAY(cache->arena, CacheItem, read.count + file->count),
                 0};
    size_t next = 0;
    for (uint32_t i = 0; i < file->count; i++) {
        const CacheEntry *entry = &file->entries[i];
        Str path = str_slice(file->paths, entry->path, entry->path_count);
        while (next < read.count && str_cmp(read.items[next].path, path) < 0)
            all.items[all.count++] = read.items[next++];
        bool asked = next < read.count && str_eq(read.items[next].path, path);
        if (!asked && survives(cache, entry, &all.items[all.count]))
            all.count++;
    }
    while (next < read.count)
        all.items[all.count++] = read.items[next++];
    return all;
}

// What would take more room than it saves time is not kept.
static bool is_huge(const Items *items)
{
    uint64_t size = 0;
    for (size_t i = 0; i < items->count; i++)
        size += cache_file_item_size(&items->items[i]);
    return size > MOST_KEPT;
}

static void write_down(FactsCache *cache, size_t count)
{
    Items read = list_read(cache, count);
    Items all = add_surviving(cache, read);
    if (is_huge(&all))
        all = read;
    if (!is_huge(&all))
        cache_store_write(&cache->store, all.items, (uint32_t)all.count);
}

Str facts_cache_save(FactsCache *cache)
{
    size_t count;
    bool different = differs(cache, &count);
    cache->saved = true;
    if (different)
        write_down(cache, count);
    else if (count > 0)
        cache_store_touch(&cache->store);
    for (size_t i = 0; i < cache->adopted.count; i++)
        arena_free(cache->adopted.items[i].arena);
    cache->adopted.count = 0;
    return cache->store.warning;
}
