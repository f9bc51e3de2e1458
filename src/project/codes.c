#include "project/codes.h"

#include <string.h>

#include "host/lock.h"
#include "host/thread.h"
#include "project/facts_cache.h"

typedef enum {
    CODES_WHOLE,
    CODES_OUTLINES,
    CODES_MENTIONS,
} CodesKind;

typedef struct {
    const Code *code; // NULL: not read, or not readable
    Str path;
    uint32_t number;  // in the cache
    const Map *words; // that it has to mention, or NULL
} Item;

struct Codes {
    const Project *project;
    CodesKind kind;
    FactsCache *cache;    // or NULL
    Arena *arena;         // until all is forgotten
    VEC(Reader) readers;  // one for each worker, on an arena of their own
    Arena *readers_arena; // as long as this
    Map by_path;          // into `items`
    VEC(Item) items;
    Lock *lock; // for whoever asks for one; those who read many are alone
};

static void need_readers(Codes *codes, size_t count)
{
    while (codes->readers.count < count)
        vec_push(codes->readers_arena, &codes->readers, reader_new());
}

static Codes *new_codes(const Project *project, CodesKind kind,
                        FactsCache *cache)
{
    Arena *arena = arena_new();
    Codes *codes = ARENA_NEW(arena, Codes);
    codes->project = project;
    codes->kind = kind;
    codes->cache = cache;
    codes->readers_arena = arena;
    codes->arena = arena_new();
    codes->lock = lock_new();
    map_init(&codes->by_path, codes->arena);
    need_readers(codes, 1);
    return codes;
}

Codes *codes_new(const Project *project, FactsCache *cache)
{
    return new_codes(project, CODES_WHOLE, cache);
}

Codes *codes_new_outlines(const Project *project, FactsCache *cache)
{
    return new_codes(project, CODES_OUTLINES, cache);
}

Codes *codes_new_mentions(const Project *project, FactsCache *cache)
{
    return new_codes(project, CODES_MENTIONS, cache);
}

// The cache keeps what it needs of the code that ends.
static void hold(Codes *codes)
{
    for (size_t i = 0; codes->cache && i < codes->items.count; i++)
        facts_cache_hold(codes->cache, codes->items.items[i].number);
}

void codes_free(Codes *codes)
{
    hold(codes);
    for (size_t i = 0; i < codes->readers.count; i++)
        reader_free(&codes->readers.items[i]);
    lock_free(codes->lock);
    arena_free(codes->arena);
    arena_free(codes->readers_arena);
}

static const Code *make_code(CodesKind kind, Reader *reader, FsStatus status,
                             Str bytes, const Map *words)
{
    if (kind == CODES_MENTIONS)
        return reader_mentions(reader, status, bytes, words);
    return kind == CODES_OUTLINES ? reader_outline(reader, status, bytes)
                                  : reader_code(reader, status, bytes);
}

// Reads what stands at `index`.
static void read_code(Codes *codes, size_t index, unsigned worker)
{
    Reader *reader = &codes->readers.items[worker];
    Item *item = &codes->items.items[index];
    if (codes->cache) {
        item->code = facts_cache_code(codes->cache, reader, item->number,
                                      item->path, item->words);
        return;
    }
    Str bytes;
    FsStatus status = fs_read(listing_fs(codes->project->listing), item->path,
                              READER_MAX_BYTES, reader->file, &bytes);
    item->code = make_code(codes->kind, reader, status, bytes, item->words);
}

// A place for the code of a path that has none.
static uint32_t add_path(Codes *codes, Str path, const Map *words)
{
    uint32_t index = (uint32_t)codes->items.count;
    Item item = {.path = str_copy(codes->arena, path), .words = words};
    if (codes->cache)
        item.number = facts_cache_number(codes->cache, path);
    map_put(&codes->by_path, item.path, index);
    vec_push(codes->arena, &codes->items, item);
    return index;
}

static const Code *find(Codes *codes, Str path)
{
    uint32_t index;
    if (map_find(&codes->by_path, path, &index))
        return codes->items.items[index].code;
    index = add_path(codes, path, NULL);
    read_code(codes, index, 0);
    return codes->items.items[index].code;
}

const Code *codes_find(Codes *codes, Str path)
{
    lock_take(codes->lock);
    const Code *code = find(codes, path);
    lock_release(codes->lock);
    return code;
}

// Those from `first` on are to be read.
typedef struct {
    Codes *codes;
    uint32_t first;
} Unread;

static void read_unread(void *context, size_t index, unsigned worker)
{
    const Unread *unread = context;
    read_code(unread->codes, unread->first + index, worker);
}

// Reads what was added from `first` on.
static void read_added(Codes *codes, uint32_t first)
{
    Unread unread = {codes, first};
    size_t count = codes->items.count - first;
    unsigned jobs = codes->project->options->jobs;
    if (jobs == 0)
        jobs = thread_processors();
    if (jobs > count)
        jobs = (unsigned)count;
    if (jobs == 0)
        return;
    need_readers(codes, jobs);
    thread_each(count, jobs, read_unread, &unread);
}

void codes_read(Codes *codes, const Strs *paths)
{
    uint32_t first = (uint32_t)codes->items.count;
    for (size_t i = 0; i < paths->count; i++) {
        if (!map_find(&codes->by_path, paths->items[i], NULL))
            (void)add_path(codes, paths->items[i], NULL);
    }
    read_added(codes, first);
}

void codes_read_mentions(Codes *codes, const Asked *asked, size_t count)
{
    uint32_t first = (uint32_t)codes->items.count;
    for (size_t i = 0; i < count; i++) {
        if (!map_find(&codes->by_path, asked[i].path, NULL))
            (void)add_path(codes, asked[i].path, asked[i].words);
    }
    read_added(codes, first);
}

static const Code *read_text(Codes *codes, Str text)
{
    Reader *reader = &codes->readers.items[0];
    // Extraction wants eight zero bytes behind the text, as fs_read leaves.
    char *bytes = arena_alloc(reader->file, text.count + 8);
    if (text.count)
        memcpy(bytes, text.at, text.count);
    const Code *code = code_extract(reader->parser, (Str){bytes, text.count},
                                    reader->file, reader->scripts);
    arena_reset(reader->file);
    return code;
}

const Code *codes_of_text(Codes *codes, Str text)
{
    lock_take(codes->lock);
    const Code *code = read_text(codes, text);
    lock_release(codes->lock);
    return code;
}

void codes_forget(Codes *codes)
{
    hold(codes);
    for (size_t i = 0; i < codes->readers.count; i++)
        arena_reset(codes->readers.items[i].scripts);
    arena_reset(codes->arena);
    map_init(&codes->by_path, codes->arena);
    codes->items.items = NULL;
    codes->items.count = 0;
    codes->items.capacity = 0;
}
