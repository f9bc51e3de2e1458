#include "project/provider.h"

#include "base/path.h"
#include "host/entries.h"
#include "project/archive.h"
#include "project/source_name.h"

enum { RANK_NONE = 99 };

static bool is_between(Str text, Str start, Str end)
{
    return str_starts_with(text, start) && str_ends_with(text, end);
}

// ".cpython-311-….so" or ".cp311-….pyd" for the target, whatever the processor.
static bool is_tagged(const Options *options, Str suffix)
{
    bool windows = options->target.platform == PLATFORM_WIN32;
    Str start = windows ? STR(".cp3") : STR(".cpython-3");
    if (!is_between(suffix, start, windows ? STR(".pyd") : STR(".so")))
        return false;
    Str rest = str_skip(suffix, start.count);
    uint32_t minor;
    return str_to_number(str_cut(&rest, '-'), PYTHON_NEWEST, &minor) &&
           (!options->has_version || minor == options->target.minor);
}

// Its place in the order in which CPython tries the suffixes; the lowest wins.
static int suffix_rank(const Options *options, Str suffix)
{
    static const Str on_unix[] = {STR_INIT(".abi3.so"), STR_INIT(".so"),
                                  STR_INIT(".py"), STR_INIT(".pyc")};
    static const Str on_windows[] = {STR_INIT(".pyd"), STR_INIT(".py"),
                                     STR_INIT(".pyw"), STR_INIT(".pyc")};
    bool windows = options->target.platform == PLATFORM_WIN32;
    Str stem;
    if (options->resolve == RESOLVE_TYPING &&
        source_name(options, suffix, &stem))
        return str_eq(suffix, STR(".py")) ? -1 : -2;
    if (is_tagged(options, suffix))
        return 0;
    for (int i = 0; i < 4; i++) {
        if (str_eq(suffix, windows ? on_windows[i] : on_unix[i]))
            return i + 1;
    }
    return RANK_NONE;
}

static bool is_file(Listing *listing, Str folder, const FsEntry *entry)
{
    FsKind kind = entry->kind;
    return (kind != FS_LINK ||
            listing_find(listing, folder, entry->name, &kind)) &&
           kind == FS_FILE;
}

// The file that provides the module `name` in `folder`, "" for none. All that
// begin with the name and a dot stand together.
static Str find_file(Listing *listing, const Options *options, Str folder,
                     Str name, Arena *arena)
{
    FsEntries entries = listing_of(listing, folder, NULL);
    Str start = str_concat(arena, name, STR("."));
    const FsEntry *best = NULL;
    int best_rank = RANK_NONE;
    for (size_t i = entries_from(entries, start);
         i < entries.count && str_starts_with(entries.items[i].name, start);
         i++) {
        const FsEntry *entry = &entries.items[i];
        int rank = suffix_rank(options, str_skip(entry->name, name.count));
        if (rank >= best_rank || !is_file(listing, folder, entry))
            continue;
        best = entry;
        best_rank = rank;
    }
    return best ? path_join(arena, folder, best->name) : STR("");
}

Provider provider_find(Listing *listing, const Options *options, Str folder,
                       Str name, Arena *arena)
{
    FsKind kind;
    FsEntries entries = listing_of(listing, folder, NULL);
    if (entries.archive) {
        ArchiveAnswer answer =
            archive_ask(&entries, folder, name, options->target.minor, arena);
        bool found = answer.provision > PROVIDES_PORTION;
        return (Provider){answer.provision, found ? answer.path : STR("")};
    }
    bool portion =
        listing_find(listing, folder, name, &kind) && kind == FS_FOLDER;
    if (portion) {
        Str package = path_join(arena, folder, name);
        Str init = find_file(listing, options, package, STR("__init__"), arena);
        if (init.count)
            return (Provider){PROVIDES_PACKAGE, init};
    }
    Str file = find_file(listing, options, folder, name, arena);
    if (file.count)
        return (Provider){PROVIDES_MODULE, file};
    return (Provider){portion ? PROVIDES_PORTION : PROVIDES_NOTHING, file};
}
