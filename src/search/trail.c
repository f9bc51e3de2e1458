#include "search/trail.h"

#include "base/dotted.h"
#include "base/path.h"
#include "search/editable_finder.h"
#include "search/lookalike.h"
#include "search/stdlib.h"
#include "search/typing.h"

// One component of a name being told.
typedef struct {
    const Resolver *resolver;
    Str name;
    Str tail;
    const Place *place; // where the search ended
    Str winner;         // for messages
    bool won;           // the winner was passed
    Trail *trail;
} Telling;

Str verdict_name(Verdict verdict)
{
    static const Str names[] = {
        [VERDICT_FOUND] = STR_INIT("found"),
        [VERDICT_PORTION] = STR_INIT("portion"),
        [VERDICT_HIDDEN] = STR_INIT("hidden"),
        [VERDICT_IGNORED] = STR_INIT("ignored"),
        [VERDICT_ABSENT] = STR_INIT("absent"),
        [VERDICT_UNKNOWN] = STR_INIT("unknown"),
    };
    return names[verdict];
}

static void tell(Telling *telling, Str path, Verdict verdict, Str reason)
{
    vec_push(telling->resolver->arena, telling->trail,
             (Attempt){telling->name, path, verdict, reason});
}

static Str hidden_by_winner(const Telling *telling)
{
    return str_format(telling->resolver->arena,
                      "hidden by %.*s, which is asked first",
                      STR_ARGS(telling->winner));
}

static bool is_searched(const Place *place, Str folder)
{
    for (uint32_t i = 0; place_is_found(place) && i < place->portion_count;
         i++) {
        if (str_eq(place->portions[i], folder))
            return true;
    }
    return false;
}

static void tell_module(Telling *telling, const Candidate *candidate)
{
    bool is_winner = !telling->won && place_is_found(telling->place) &&
                     str_eq(candidate->path, telling->place->path);
    if (!is_winner && telling->resolver->typing &&
        is_searched(telling->place, candidate->folder)) {
        tell(telling, candidate->path, VERDICT_PORTION,
             STR("has what the partial stubs lack"));
        return;
    }
    if (!is_winner) {
        tell(telling, candidate->path, VERDICT_HIDDEN,
             hidden_by_winner(telling));
        return;
    }
    telling->won = true;
    tell(telling, candidate->path, VERDICT_FOUND,
         str_format(telling->resolver->arena, "the first %.*s of that name",
                    STR_ARGS(candidate->kind == MODULE_PACKAGE
                                 ? STR("package")
                                 : STR("module"))));
}

// Portions only count where no entry at all has a module (PEP 420; find-20).
static void tell_portion(Telling *telling, Str folder)
{
    if (telling->place->kind == MODULE_NAMESPACE &&
        is_searched(telling->place, folder))
        tell(telling, folder, VERDICT_PORTION,
             STR("a folder without __init__.py: a portion of the namespace "
                 "package"));
    else if (telling->won)
        tell(telling, folder, VERDICT_HIDDEN, hidden_by_winner(telling));
    else
        tell(telling, folder, VERDICT_HIDDEN,
             str_format(telling->resolver->arena,
                        "a folder without __init__.py loses to %.*s, a module "
                        "later on the path",
                        STR_ARGS(telling->winner)));
}

static void tell_nothing(Telling *telling, Str folder)
{
    FsStatus status;
    (void)listing_of(telling->resolver->finder.listing, folder, &status);
    if (status == FS_OK)
        tell(telling, folder, VERDICT_ABSENT,
             str_format(telling->resolver->arena, "nothing called '%.*s'",
                        STR_ARGS(telling->tail)));
    else
        tell(telling, folder, VERDICT_ABSENT, fs_status_text(status));
}

static void tell_lookalikes(Telling *telling, Str folder, Str name, Str chosen)
{
    Lookalikes found = {0};
    lookalikes_add(&telling->resolver->finder, folder, name, chosen, &found);
    for (size_t i = 0; i < found.count; i++)
        tell(telling, found.items[i].path,
             found.items[i].loses ? VERDICT_HIDDEN : VERDICT_IGNORED,
             found.items[i].reason);
}

static void tell_folder(Telling *telling, Str folder)
{
    Candidate candidate;
    FinderAnswer answer = finder_ask(&telling->resolver->finder, folder,
                                     telling->tail, &candidate);
    Str chosen = STR("");
    switch (answer) {
    case FINDER_NOTHING:
        tell_nothing(telling, folder);
        break;
    case FINDER_PORTION:
        tell_portion(telling, candidate.folder);
        break;
    case FINDER_MODULE:
        tell_module(telling, &candidate);
        chosen = path_name(candidate.path);
        break;
    }
    if (candidate.folder.count) {
        tell_lookalikes(telling, candidate.folder, STR("__init__"), chosen);
        chosen = telling->tail;
    }
    tell_lookalikes(telling, folder, telling->tail, chosen);
}

static void tell_placeholder(Telling *telling, const SearchEntry *entry)
{
    const Resolver *resolver = telling->resolver;
    Strs folders =
        editable_folders(entry->editable, telling->name,
                         resolver->project->working, resolver->arena);
    for (size_t i = 0; i < folders.count; i++)
        tell_portion(telling, folders.items[i]);
    if (folders.count == 0)
        tell(telling, entry->path, VERDICT_ABSENT,
             STR("no namespace package of the editable install"));
}

static bool tell_finder(Telling *telling, const SearchEntry *entry)
{
    const Resolver *resolver = telling->resolver;
    Candidate candidate;
    if (editable_ask(entry->editable, &resolver->finder,
                     resolver->project->working, telling->name,
                     &candidate) != FINDER_MODULE)
        return false;
    // What a package's own __path__ has, its finder has as well.
    if (!telling->won || !str_eq(candidate.path, telling->place->path))
        tell_module(telling, &candidate);
    return true;
}

static void tell_entry(Telling *telling, const SearchEntry *entry)
{
    if (!entry->editable)
        tell_folder(telling, entry->path);
    else if (!entry_is_finder(entry))
        tell_placeholder(telling, entry);
    else if (!tell_finder(telling, entry))
        tell(telling, entry->path, VERDICT_ABSENT,
             STR("the finder of this editable install does not know it"));
}

// What is in sys.modules is not searched for.
static void tell_early(Telling *telling)
{
    tell(telling, telling->place->path, VERDICT_FOUND,
         STR("loaded by a line of a .pth file before the program starts"));
    telling->won = true;
}

// What is asked before the path, or not at all (import-semantics 1.1).
static bool tell_interpreter(Telling *telling)
{
    StdlibModule known = stdlib_module(telling->name, telling->resolver->minor);
    const Place *place = telling->place;
    if (place->origin != ORIGIN_STDLIB || place->path.count > 0 ||
        !(known.builtin || known.frozen || known.startup))
        return false;
    Str reason = STR("loaded before the program starts");
    if (known.builtin)
        reason = STR("built into the interpreter, which is asked before the "
                     "path");
    else if (known.frozen)
        reason = STR("frozen into the interpreter, which is asked before the "
                     "path");
    tell(telling, STR(""), VERDICT_FOUND, reason);
    telling->won = true;
    telling->winner = STR("the interpreter's own module");
    return true;
}

static void tell_tables(Telling *telling)
{
    unsigned minor = telling->resolver->minor;
    Arena *arena = telling->resolver->arena;
    ModuleKind kind;
    if (stdlib_find(telling->name, minor, &kind) != STDLIB_FOUND) {
        tell(telling, STR(""), VERDICT_ABSENT,
             str_format(arena, "not in the standard library of Python 3.%u",
                        minor));
    } else if (telling->won) {
        tell(telling, STR(""), VERDICT_HIDDEN,
             str_format(arena, "the standard library's own is hidden by %.*s",
                        STR_ARGS(telling->winner)));
    } else {
        tell(
            telling, STR(""), VERDICT_FOUND,
            str_format(arena, "in the standard library of Python 3.%u", minor));
        telling->won = true;
    }
}

static void tell_top(Telling *telling)
{
    const SearchEntries *entries = telling->resolver->entries;
    bool is_own = tell_interpreter(telling);
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].owner != OWNER_STDLIB)
            tell_entry(telling, &entries->items[i]);
        else if (!is_own)
            tell_tables(telling);
    }
}

// A stub package is told of where there is one.
static void tell_stubs(Telling *telling, Str folder)
{
    Candidate candidate;
    const Resolver *resolver = telling->resolver;
    switch (finder_ask(&resolver->finder, folder,
                       typing_stubs(telling->tail, resolver->arena),
                       &candidate)) {
    case FINDER_NOTHING:
        break;
    case FINDER_PORTION:
        tell_portion(telling, candidate.folder);
        break;
    case FINDER_MODULE:
        tell_module(telling, &candidate);
        break;
    }
}

static void tell_typing_top(Telling *telling)
{
    const SearchEntries *entries = telling->resolver->entries;
    TypingStep step = {.round = TYPING_BEGIN};
    while (typing_next(entries, &step)) {
        const SearchEntry *entry = &entries->items[step.index];
        if (step.stubs)
            tell_stubs(telling, entry->path);
        else if (entry->owner == OWNER_STDLIB)
            tell_tables(telling);
        else
            tell_entry(telling, entry);
    }
}

static void tell_child_of_tables(Telling *telling)
{
    const Place *place = telling->place;
    Str library = str_format(telling->resolver->arena,
                             "the standard library of Python 3.%u",
                             telling->resolver->minor);
    Arena *arena = telling->resolver->arena;
    if (place->assumed)
        tell(telling, STR(""), VERDICT_UNKNOWN,
             str_concat3(arena, STR("deeper than the tables of "), library,
                         STR(" go: taken to be there")));
    else if (place_is_found(place))
        tell(telling, STR(""), VERDICT_FOUND,
             str_concat(arena, STR("in "), library));
    else
        tell(telling, STR(""), VERDICT_ABSENT,
             str_concat(arena, STR("not in "), library));
}

// Editable installs are only told of where they have the name: below most
// packages nobody expects them.
static void tell_child(Telling *telling, const Place *parent)
{
    const SearchEntries *entries = telling->resolver->entries;
    for (uint32_t i = 0; i < parent->portion_count; i++)
        tell_folder(telling, parent->portions[i]);
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        if (entry_is_finder(entry))
            (void)tell_finder(telling, entry);
        else if (entry->editable &&
                 editable_portions(entry->editable, telling->name,
                                   telling->resolver->arena)
                     .count)
            tell_placeholder(telling, entry);
    }
}

static Str winner_of(const Place *place)
{
    if (!place_is_found(place))
        return STR("");
    return place->path.count ? place->path : STR("the standard library's own");
}

void trail_add(Trail *trail, const Resolver *resolver, const Resolution *parent,
               Str name, const Resolution *answer)
{
    Telling telling = {
        .resolver = resolver,
        .name = name,
        .tail = dotted_tail(name),
        .place = &answer->place,
        .winner = winner_of(&answer->place),
        .trail = trail,
    };
    if (answer->early)
        tell_early(&telling);
    if (!parent && resolver->typing)
        tell_typing_top(&telling);
    else if (!parent)
        tell_top(&telling);
    else if (parent->place.origin == ORIGIN_STDLIB)
        tell_child_of_tables(&telling);
    else // the answer knows what its parent's code makes of its __path__
        tell_child(&telling,
                   answer->parent ? &answer->parent->place : &parent->place);
    if (answer->place.origin == ORIGIN_EXTERNAL)
        tell(&telling, STR(""), VERDICT_UNKNOWN,
             STR("no environment is known that could hold it: name one with "
                 "--venv"));
}
