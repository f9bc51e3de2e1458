#include "project/codes.h"

#include <string.h>

#include "host/thread.h"
#include "project/facts_cache.h"

typedef struct {
    const Code *code; // NULL: not read, or not readable
} Item;

struct Codes {
    const Project *project;
    bool outlines;        // instead of all code
    FactsCache *cache;    // or NULL
    Arena *arena;         // until all is forgotten
    VEC(Reader) readers;  // one for each worker, on an arena of their own
    Arena *readers_arena; // as long as this
    Map by_path;          // into `items`
    VEC(Item) items;
};

static void need_readers(Codes *codes, size_t count)
{
    while (codes->readers.count < count)
        vec_push(codes->readers_arena, &codes->readers, reader_new());
}

static Codes *new_codes(const Project *project, bool outlines,
                        FactsCache *cache)
{
    Arena *arena = arena_new();
    Codes *codes = ARENA_NEW(arena, Codes);
    codes->project = project;
    codes->outlines = outlines;
    codes->cache = cache;
    codes->readers_arena = arena;
    codes->arena = arena_new();
    map_init(&codes->by_path, codes->arena);
    need_readers(codes, 1);
    return codes;
}

Codes *codes_new(const Project *project, FactsCache *cache)
{
    return new_codes(project, false, cache);
}

Codes *codes_new_outlines(const Project *project, FactsCache *cache)
{
    return new_codes(project, true, cache);
}

void codes_free(Codes *codes)
{
    for (size_t i = 0; i < codes->readers.count; i++)
        reader_free(&codes->readers.items[i]);
    arena_free(codes->arena);
    arena_free(codes->readers_arena);
}

// Reads what stands at `index`.
static void read_code(Codes *codes, size_t index, unsigned worker)
{
    Reader *reader = &codes->readers.items[worker];
    Str path = codes->by_path.entries[index].key;
    const Code **code = &codes->items.items[index].code;
    if (codes->cache) {
        *code = facts_cache_code(codes->cache, reader, index, path);
        return;
    }
    Str bytes;
    FsStatus status = fs_read(listing_fs(codes->project->listing), path,
                              READER_MAX_BYTES, reader->file, &bytes);
    *code = codes->outlines ? reader_outline(reader, status, bytes)
                            : reader_code(reader, status, bytes);
}

// A place for the code of a path that has none.
static uint32_t add_path(Codes *codes, Str path)
{
    uint32_t index = (uint32_t)codes->items.count;
    map_put(&codes->by_path, str_copy(codes->arena, path), index);
    vec_push(codes->arena, &codes->items, (Item){NULL});
    if (codes->cache)
        facts_cache_expect(codes->cache, codes->items.count);
    return index;
}

const Code *codes_find(Codes *codes, Str path)
{
    uint32_t index;
    if (map_find(&codes->by_path, path, &index))
        return codes->items.items[index].code;
    index = add_path(codes, path);
    read_code(codes, index, 0);
    return codes->items.items[index].code;
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

void codes_read(Codes *codes, const Strs *paths)
{
    Unread unread = {codes, (uint32_t)codes->items.count};
    for (size_t i = 0; i < paths->count; i++) {
        if (!map_find(&codes->by_path, paths->items[i], NULL))
            (void)add_path(codes, paths->items[i]);
    }
    size_t count = codes->items.count - unread.first;
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

const Code *codes_of_text(Codes *codes, Str text)
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

void codes_forget(Codes *codes)
{
    for (size_t i = 0; i < codes->readers.count; i++)
        arena_reset(codes->readers.items[i].scripts);
    arena_reset(codes->arena);
    map_init(&codes->by_path, codes->arena);
    codes->items.items = NULL;
    codes->items.count = 0;
    codes->items.capacity = 0;
}
