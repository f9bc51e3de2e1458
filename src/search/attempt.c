#include "search/attempt.h"

#include "base/path.h"
#include "search/editable_finder.h"
#include "search/lookalike.h"
#include "search/typing.h"

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

void attempt_add(Telling *telling, Str path, Verdict verdict, Str reason)
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
        attempt_add(telling, candidate->path, VERDICT_PORTION,
                    STR("has what the partial stubs lack"));
        return;
    }
    if (!is_winner) {
        attempt_add(telling, candidate->path, VERDICT_HIDDEN,
                    hidden_by_winner(telling));
        return;
    }
    telling->won = true;
    attempt_add(telling, candidate->path, VERDICT_FOUND,
                str_format(telling->resolver->arena,
                           "the first %.*s of that name",
                           STR_ARGS(candidate->kind == MODULE_PACKAGE
                                        ? STR("package")
                                        : STR("module"))));
}

// Portions only count where no entry at all has a module (PEP 420; find-20).
static void tell_portion(Telling *telling, Str folder)
{
    if (telling->place->kind == MODULE_NAMESPACE &&
        is_searched(telling->place, folder))
        attempt_add(
            telling, folder, VERDICT_PORTION,
            STR("a folder without __init__.py: a portion of the namespace "
                "package"));
    else if (telling->won)
        attempt_add(telling, folder, VERDICT_HIDDEN, hidden_by_winner(telling));
    else
        attempt_add(
            telling, folder, VERDICT_HIDDEN,
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
        attempt_add(telling, folder, VERDICT_ABSENT,
                    str_format(telling->resolver->arena,
                               "nothing called '%.*s'",
                               STR_ARGS(telling->tail)));
    else
        attempt_add(telling, folder, VERDICT_ABSENT, fs_status_text(status));
}

static void tell_lookalikes(Telling *telling, Str folder, Str name, Str chosen)
{
    Lookalikes found = {0};
    lookalikes_add(&telling->resolver->finder, folder, name, chosen, &found);
    for (size_t i = 0; i < found.count; i++)
        attempt_add(telling, found.items[i].path,
                    found.items[i].loses ? VERDICT_HIDDEN : VERDICT_IGNORED,
                    found.items[i].reason);
}

void attempt_folder(Telling *telling, Str folder)
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
        attempt_add(telling, entry->path, VERDICT_ABSENT,
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

void attempt_entry(Telling *telling, const SearchEntry *entry)
{
    if (!entry->editable)
        attempt_folder(telling, entry->path);
    else if (!entry_is_finder(entry))
        tell_placeholder(telling, entry);
    else if (!tell_finder(telling, entry))
        attempt_add(
            telling, entry->path, VERDICT_ABSENT,
            STR("the finder of this editable install does not know it"));
}

void attempt_stubs(Telling *telling, Str folder)
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

void attempt_editable(Telling *telling, const SearchEntry *entry)
{
    if (entry_is_finder(entry))
        (void)tell_finder(telling, entry);
    else if (editable_portions(entry->editable, telling->name,
                               telling->resolver->arena)
                 .count)
        tell_placeholder(telling, entry);
}
