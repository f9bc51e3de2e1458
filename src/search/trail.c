#include "search/trail.h"

#include "base/dotted.h"
#include "search/stdlib.h"
#include "search/typing.h"

// What is in sys.modules is not searched for.
static void tell_early(Telling *telling)
{
    attempt_add(
        telling, telling->place->path, VERDICT_FOUND,
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
    attempt_add(telling, STR(""), VERDICT_FOUND, reason);
    telling->won = true;
    telling->winner = STR("the interpreter's own module");
    return true;
}

static void tell_tables(Telling *telling)
{
    unsigned minor = telling->resolver->minor;
    Arena *arena = telling->resolver->arena;
    ModuleKind kind;
    Platform platform = telling->resolver->platform;
    if (stdlib_is_elsewhere(telling->name, platform)) {
        Str name = platform_name(platform);
        attempt_add(telling, STR(""), VERDICT_ABSENT,
                    str_format(arena,
                               "in the standard library, but not on %.*s",
                               STR_ARGS(name)));
    } else if (stdlib_find(telling->name, minor, &kind) != STDLIB_FOUND) {
        attempt_add(telling, STR(""), VERDICT_ABSENT,
                    str_format(arena,
                               "not in the standard library of Python 3.%u",
                               minor));
    } else if (telling->won) {
        attempt_add(telling, STR(""), VERDICT_HIDDEN,
                    str_format(arena,
                               "the standard library's own is hidden by %.*s",
                               STR_ARGS(telling->winner)));
    } else {
        attempt_add(
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
            attempt_entry(telling, &entries->items[i]);
        else if (!is_own)
            tell_tables(telling);
    }
}

static void tell_typing_top(Telling *telling)
{
    const SearchEntries *entries = telling->resolver->entries;
    TypingStep step = {.round = TYPING_BEGIN};
    while (typing_next(entries, &step)) {
        const SearchEntry *entry = &entries->items[step.index];
        if (step.stubs)
            attempt_stubs(telling, entry->path);
        else if (entry->owner == OWNER_STDLIB)
            tell_tables(telling);
        else
            attempt_entry(telling, entry);
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
        attempt_add(telling, STR(""), VERDICT_UNKNOWN,
                    str_concat3(arena, STR("deeper than the tables of "),
                                library, STR(" go: taken to be there")));
    else if (place_is_found(place))
        attempt_add(telling, STR(""), VERDICT_FOUND,
                    str_concat(arena, STR("in "), library));
    else
        attempt_add(telling, STR(""), VERDICT_ABSENT,
                    str_concat(arena, STR("not in "), library));
}

// Editable installs are only told of where they have the name: below most
// packages nobody expects them.
static void tell_child(Telling *telling, const Place *parent)
{
    const SearchEntries *entries = telling->resolver->entries;
    for (uint32_t i = 0; i < parent->portion_count; i++)
        attempt_folder(telling, parent->portions[i]);
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        if (entry->editable)
            attempt_editable(telling, entry);
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
        attempt_add(
            &telling, STR(""), VERDICT_UNKNOWN,
            STR("no environment is known that could hold it: name one with "
                "--venv"));
}
