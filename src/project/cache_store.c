#include "project/cache_store.h"

#include "host/process.h"
#include "host/store.h"

enum {
    MOST_BYTES = 1 << 30,     // of a cache file that is read
    MOST_OF_PROGRAM = 1 << 28 // bytes of this program's file
};

// The cache of a project that nobody has looked at for so long is removed.
static const int64_t month = INT64_C(30) * 24 * 3600 * 1000000000;

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

bool cache_home_find(const Options *options, Str working, Arena *arena,
                     CacheHome *home)
{
    // Without a working directory nothing tells one `a.py` from another.
    if (options->cache == CACHE_OFF || working.count == 0)
        return false;
    *home = (CacheHome){
        .options = options,
        .folder = options->cache_folder.count ? options->cache_folder
                                              : store_folder(arena),
        .key = {.subject = subject_of(options, working, arena)},
        .started = process_time(),
    };
    return home->folder.count > 0 && find_program(&home->key.program);
}

CacheStore cache_store_new(const CacheHome *home, CacheKind kind, Arena *arena)
{
    return (CacheStore){
        .home = *home,
        .arena = arena,
        .path = cache_folder_path(home->folder, kind, home->key.subject, arena),
    };
}

void cache_store_warn(CacheStore *store, const char *what)
{
    if (store->warning.count == 0)
        store->warning = str_format(store->arena, "the cache %.*s %s",
                                    STR_ARGS(store->path), what);
}

static void judge(CacheStore *store, CacheFileState state)
{
    if (state == CACHE_FILE_FOREIGN)
        cache_store_warn(store, "is another project's and is made anew");
    if (state == CACHE_FILE_DAMAGED)
        cache_store_warn(store, "is damaged and is made anew");
}

void cache_store_load(CacheStore *store, CacheFile *file)
{
    StoreState state = store_state(store->arena, store->path);
    Fs fs = fs_posix();
    Str bytes;
    *file = (CacheFile){.made = 0};
    store->unusable = state == STORE_FOREIGN;
    if (store->unusable)
        cache_store_warn(store, "is not a file of yours and is not used");
    if (state != STORE_OWN)
        return;
    FsStatus status =
        fs_read(&fs, store->path, MOST_BYTES, store->arena, &bytes);
    if (status == FS_OK)
        judge(store, cache_file_read(bytes, &store->home.key, file));
    else
        cache_store_warn(store, "cannot be read and is made anew");
}

static bool write_items(const CacheStore *store, const CacheItem *items,
                        uint32_t count, ProcessFile *file)
{
    Out *out = ARENA_NEW(store->arena, Out);
    out_init(out, process_file_sink, file);
    cache_file_write(&store->home.key, store->home.started, items, count,
                     store->arena, out);
    return out_finish(out);
}

// A folder that cannot be written to is nothing to speak of, unless the user
// has named it.
void cache_store_write(CacheStore *store, const CacheItem *items,
                       uint32_t count)
{
    const CacheHome *home = &store->home;
    Error error;
    ProcessFile *file = NULL;
    if (store->unusable)
        return;
    if (store_make(store->arena, home->folder, &error))
        file = process_file_open(store->arena, store->path, &error);
    if (file) {
        bool written = write_items(store, items, count, file);
        if (process_file_close(file, written, &error)) {
            cache_folder_prune(home->folder, home->started - month,
                               store->arena);
            return;
        }
    }
    bool named = home->options->cache_folder.count > 0;
    if ((file || named) && store->warning.count == 0)
        store->warning = str_copy(store->arena, str_from(error.text));
}

void cache_store_touch(const CacheStore *store)
{
    store_touch(store->arena, store->path);
}
