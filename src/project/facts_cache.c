#include "project/facts_cache.h"

#include <stdlib.h>

#include "base/map.h"
#include "host/process.h"
#include "host/store.h"
#include "project/cache_file.h"
#include "project/cache_folder.h"
#include "syntax/code_pack.h"

enum {
    MOST_BYTES = 1 << 30,     // of a cache file that is read
    MOST_KEPT = 1 << 29,      // of one that is written
    MOST_HELD = 1 << 28,      // of packs whose code has ended
    MOST_OF_PROGRAM = 1 << 28 // bytes of this program's file
};

// Dates in file systems are coarse: two seconds in FAT, some milliseconds
// behind the clock elsewhere.
static const int64_t margin = 2 * INT64_C(1000000000);

// The cache of a project that nobody has looked at for so long is removed.
static const int64_t month = INT64_C(30) * 24 * 3600 * 1000000000;

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
    const Options *options;
    const Fs *fs;
    Arena *arena;
    Str folder;
    Str path;
    CacheKey key;
    CacheKind kind;
    uint64_t held; // bytes
    CacheFile file;
    int64_t started;
    bool saved;
    bool unusable; // what stands at `path` is not ours to replace
    Str warning;
    VEC(Slot) slots;
    Map numbers; // of slots for code, by path
    VEC(Adopted) adopted;
};

static void warn(FactsCache *cache, const char *what)
{
    if (cache->warning.count == 0)
        cache->warning = str_format(cache->arena, "the cache %.*s %s",
                                    STR_ARGS(cache->path), what);
}

static void add_part(Text *text, Str part)
{
    (void)out_to_text(text, part);
    (void)out_to_text(text, (Str){"", 1}); // no path has a NUL in it
}

// Files are known by their paths as seen from here.
static Digest subject_of(const Options *options, Str working, Arena *arena)
{
    Text text = {.arena = arena};
    add_part(&text, options->parser == PARSER_FULL ? STR("full") : STR("auto"));
    add_part(&text, working);
    for (size_t i = 0; i < options->paths.count; i++)
        add_part(&text, options->paths.items[i]);
    return digest_of(text_str(&text));
}

// Facts of another build are another program's: its digest is its identity, on
// any machine.
static bool find_program(Digest *digest)
{
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    Str bytes;
    bool found = fs_read(&fs, process_program(), MOST_OF_PROGRAM, arena,
                         &bytes) == FS_OK;
    if (found)
        *digest = digest_of(bytes);
    arena_free(arena);
    return found;
}

static void judge(FactsCache *cache, CacheFileState state)
{
    if (state == CACHE_FILE_FOREIGN)
        warn(cache, "is another project's and is made anew");
    if (state == CACHE_FILE_DAMAGED)
        warn(cache, "is damaged and is made anew");
}

static void load(FactsCache *cache)
{
    StoreState state = store_state(cache->arena, cache->path);
    Fs fs = fs_posix();
    Str bytes;
    cache->unusable = state == STORE_FOREIGN;
    if (cache->unusable)
        warn(cache, "is not a file of yours and is not used");
    if (state != STORE_OWN)
        return;
    FsStatus status =
        fs_read(&fs, cache->path, MOST_BYTES, cache->arena, &bytes);
    if (status == FS_OK)
        judge(cache, cache_file_read(bytes, &cache->key, &cache->file));
    else
        warn(cache, "cannot be read and is made anew");
}

static FactsCache *open_cache(const Options *options, const Fs *fs, Str working,
                              CacheKind kind, Arena *arena)
{
    // Without a working directory nothing tells one `a.py` from another.
    if (options->cache == CACHE_OFF || working.count == 0)
        return NULL;
    Str folder = options->cache_folder.count ? options->cache_folder
                                             : store_folder(arena);
    CacheKey key = {.subject = subject_of(options, working, arena)};
    if (folder.count == 0 || !find_program(&key.program))
        return NULL;
    FactsCache *cache = ARENA_NEW(arena, FactsCache);
    *cache = (FactsCache){
        .options = options,
        .fs = fs,
        .arena = arena,
        .folder = folder,
        .path = cache_folder_path(folder, kind, key.subject, arena),
        .key = key,
        .kind = kind,
        .started = process_time(),
    };
    map_init(&cache->numbers, arena);
    load(cache);
    return cache;
}

FactsCache *facts_cache_open(const Options *options, const Fs *fs, Str working,
                             Arena *arena)
{
    return open_cache(options, fs, working, CACHE_OF_SCRIPTS, arena);
}

FactsCache *facts_cache_open_code(const Options *options, const Fs *fs,
                                  Str working, Arena *arena)
{
    return open_cache(options, fs, working, CACHE_OF_CODE, arena);
}

FactsCache *facts_cache_open_names(const Options *options, const Fs *fs,
                                   Str working, Arena *arena)
{
    return open_cache(options, fs, working, CACHE_OF_NAMES, arena);
}

FactsCache *facts_cache_open_uses(const Options *options, const Fs *fs,
                                  Str working, Arena *arena)
{
    return open_cache(options, fs, working, CACHE_OF_USES, arena);
}

FactsCache *facts_cache_open_outlines(const Options *options, const Fs *fs,
                                      Str working, Arena *arena)
{
    return open_cache(options, fs, working, CACHE_OF_OUTLINES, arena);
}

FactsCache *facts_cache_open_mentions(const Options *options, const Fs *fs,
                                      Str working, Arena *arena)
{
    return open_cache(options, fs, working, CACHE_OF_MENTIONS, arena);
}

void facts_cache_expect(FactsCache *cache, size_t count)
{
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
    return made > margin && made <= cache->started &&
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
        slot->kept = cache->options->cache == CACHE_CONTENT;
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
    for (uint32_t i = 0; words && i < words->count; i++)
        add_part(&text, words->entries[i].key);
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
    slot->kept = seen && entry && cache->options->cache == CACHE_STAT &&
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
            warn(cache, "is damaged and is made anew");
        if (slot->item.path.count == 0)
            continue;
        ++*count;
        different = different || !slot->kept;
    }
    return different || *count != cache->file.count;
}

static const CacheItem *sort_items(const FactsCache *cache, size_t count)
{
    CacheItem *items = ARENA_ARRAY(cache->arena, CacheItem, count);
    size_t next = 0;
    for (size_t i = 0; i < cache->slots.count; i++) {
        const CacheItem *item = &cache->slots.items[i].item;
        if (item->path.count)
            items[next++] = *item;
    }
    qsort(items, count, sizeof *items, compare_items);
    return items;
}

static bool write_items(const FactsCache *cache, size_t count,
                        ProcessFile *file)
{
    Out *out = ARENA_NEW(cache->arena, Out);
    out_init(out, process_file_sink, file);
    cache_file_write(&cache->key, cache->started, sort_items(cache, count),
                     (uint32_t)count, cache->arena, out);
    return out_finish(out);
}

// What would take more room than it saves time is not kept.
static bool is_huge(const FactsCache *cache)
{
    uint64_t size = 0;
    for (size_t i = 0; i < cache->slots.count; i++) {
        const CacheItem *item = &cache->slots.items[i].item;
        if (item->path.count)
            size += cache_file_item_size(item);
    }
    return size > MOST_KEPT;
}

// A folder that cannot be written to is nothing to speak of, unless the user
// has named it.
static void write_file(FactsCache *cache, size_t count)
{
    Error error;
    ProcessFile *file = NULL;
    if (store_make(cache->arena, cache->folder, &error))
        file = process_file_open(cache->arena, cache->path, &error);
    if (file) {
        bool written = write_items(cache, count, file);
        if (process_file_close(file, written, &error)) {
            cache_folder_prune(cache->folder, cache->started - month,
                               cache->arena);
            return;
        }
    }
    bool named = cache->options->cache_folder.count > 0;
    if ((file || named) && cache->warning.count == 0)
        cache->warning = str_copy(cache->arena, str_from(error.text));
}

Str facts_cache_save(FactsCache *cache)
{
    size_t count;
    bool different = differs(cache, &count);
    cache->saved = true;
    if (different && !cache->unusable && !is_huge(cache))
        write_file(cache, count);
    else if (!different && count > 0)
        store_touch(cache->arena, cache->path);
    for (size_t i = 0; i < cache->adopted.count; i++)
        arena_free(cache->adopted.items[i].arena);
    cache->adopted.count = 0;
    return cache->warning;
}
