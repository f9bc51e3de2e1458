#include "search/lookalike.h"

#include "base/path.h"

// The entries of one folder, compared with one name.
typedef struct {
    const Finder *finder;
    Str folder;
    Str name;
    Str chosen;
    bool archived;
    Lookalikes *found;
} Comparison;

static void add(Comparison *comparison, Str entry, bool loses, Str reason)
{
    Arena *arena = comparison->finder->arena;
    vec_push(arena, comparison->found,
             (Lookalike){path_join(arena, comparison->folder, entry), loses,
                         reason});
}

static Str lost_to(const Comparison *comparison)
{
    return str_format(comparison->finder->arena,
                      "%.*s beside it is asked for first",
                      STR_ARGS(comparison->chosen));
}

static bool is_extension(Str suffix)
{
    return str_ends_with(suffix, STR(".so")) ||
           str_ends_with(suffix, STR(".pyd"));
}

// "" for a suffix that makes nobody think of a module.
static Str why_no_module(Str suffix)
{
    if (str_eq(suffix, STR(".pyi")))
        return STR("a stub: type checkers read it, Python does not");
    if (is_extension(suffix))
        return STR("compiled for another version or platform");
    return STR("");
}

// An entry `name.…`.
static void judge_suffixed(Comparison *comparison, Str entry)
{
    const Finder *finder = comparison->finder;
    Str suffix = str_skip(entry, comparison->name.count);
    FsKind kind;
    if (suffixes_rank(&finder->suffixes, suffix) == finder->suffixes.count) {
        Str reason = why_no_module(suffix);
        if (reason.count)
            add(comparison, entry, false, reason);
        return;
    }
    if (comparison->archived && is_extension(suffix))
        add(comparison, entry, false,
            STR("no extension module can be loaded from an archive"));
    else if (!listing_find(finder->listing, comparison->folder, entry, &kind))
        add(comparison, entry, false, STR("a link that leads nowhere"));
    else if (kind != FS_FILE)
        add(comparison, entry, false, STR("no regular file"));
    else
        add(comparison, entry, true, lost_to(comparison));
}

// An entry `name`: a folder without an __init__ that makes it a package, since
// it was not chosen (PEP 420; find-18). Where nothing was, an archive has files
// below it and no entry of its own for it (zip-08).
static void judge_folder(Comparison *comparison, Str entry)
{
    FsKind kind;
    if (!listing_find(comparison->finder->listing, comparison->folder, entry,
                      &kind) ||
        kind != FS_FOLDER)
        return;
    if (comparison->chosen.count == 0)
        add(comparison, entry, false,
            STR("a folder without an entry of its own in the archive: only "
                "Python 3.14 and later see it"));
    else
        add(comparison, entry, true,
            str_format(comparison->finder->arena,
                       "a folder without __init__.py loses to %.*s beside it",
                       STR_ARGS(comparison->chosen)));
}

static char lower(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    return byte;
}

static bool begins_in_other_case(Str entry, Str name)
{
    if (entry.count < name.count)
        return false;
    for (size_t i = 0; i < name.count; i++) {
        if (lower(entry.at[i]) != lower(name.at[i]))
            return false;
    }
    return !str_starts_with(entry, name);
}

// Names are compared with exact case on every system (find-28).
static void judge_other_case(Comparison *comparison, Str entry)
{
    const Finder *finder = comparison->finder;
    Str suffix = str_skip(entry, comparison->name.count);
    FsKind kind;
    bool is_file =
        suffixes_rank(&finder->suffixes, suffix) < finder->suffixes.count;
    if (!listing_find(finder->listing, comparison->folder, entry, &kind) ||
        !(is_file ? kind == FS_FILE : suffix.count == 0 && kind == FS_FOLDER))
        return;
    add(comparison, entry, false,
        STR("its name differs in upper and lower case"));
}

static void judge(Comparison *comparison, Str entry)
{
    Str name = comparison->name;
    if (str_eq(entry, comparison->chosen))
        return;
    if (begins_in_other_case(entry, name))
        judge_other_case(comparison, entry);
    else if (!str_starts_with(entry, name))
        return;
    else if (entry.count == name.count)
        judge_folder(comparison, entry);
    else if (entry.at[name.count] == '.')
        judge_suffixed(comparison, entry);
}

void lookalikes_add(const Finder *finder, Str folder, Str name, Str chosen,
                    Lookalikes *lookalikes)
{
    FsEntries entries = listing_of(finder->listing, folder, NULL);
    Comparison comparison = {
        .finder = finder,
        .folder = folder,
        .name = name,
        .chosen = chosen,
        .archived = entries.archive,
        .found = lookalikes,
    };
    for (size_t i = 0; i < entries.count; i++)
        judge(&comparison, entries.items[i].name);
}
