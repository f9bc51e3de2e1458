#include "search/typing.h"

#include "base/path.h"
#include "search/quest.h"

enum { MARKER_LIMIT = 4096 }; // of py.typed, which is empty or one word

static bool is_installed(const SearchEntry *entry)
{
    return str_eq(entry->kind, STR("site")) || entry->editable;
}

static bool is_asked(const SearchEntry *entry, const TypingStep *step)
{
    if (is_installed(entry) == (step->round == TYPING_OWN))
        return false;
    return !step->stubs || (entry->owner != OWNER_STDLIB && !entry->editable);
}

// Goes on to the next entry or round; false behind the last.
static bool advance(const SearchEntries *entries, TypingStep *step)
{
    if (step->round == TYPING_OWN && step->stubs) {
        step->stubs = false;
        return true;
    }
    if (step->round == TYPING_BEGIN || ++step->index == entries->count) {
        step->index = 0;
        step->round = (TypingRound)(step->round + 1);
    }
    step->stubs = step->round != TYPING_INSTALLED;
    return step->round != TYPING_END;
}

bool typing_next(const SearchEntries *entries, TypingStep *step)
{
    while (entries->count > 0 && advance(entries, step)) {
        if (is_asked(&entries->items[step->index], step))
            return true;
    }
    return false;
}

Str typing_stubs(Str name, Arena *arena)
{
    return str_concat(arena, name, STR("-stubs"));
}

// PEP 561: stubs whose py.typed says so.
static bool is_partial(const Resolver *resolver, const Place *package)
{
    Str text;
    if (package->kind != MODULE_PACKAGE || package->portion_count == 0 ||
        !str_ends_with(package->portions[0], STR("-stubs")))
        return false;
    Arena *scratch = arena_new();
    Str marker = path_join(scratch, package->portions[0], STR("py.typed"));
    bool partial = fs_read(listing_fs(resolver->finder.listing), marker,
                           MARKER_LIMIT, scratch, &text) == FS_OK &&
                   str_eq(str_trim(text), STR("partial"));
    arena_free(scratch);
    return partial;
}

// Asks an entry for X-stubs. A folder of that name without an __init__.pyi is a
// portion of namespace package X.
static const Resolution *ask_stubs(Quest *quest, uint32_t index)
{
    const SearchEntry *entry = &quest->resolver->entries->items[index];
    Str name = quest->tail;
    quest->tail = typing_stubs(name, quest->resolver->arena);
    const Resolution *found = quest_ask_folder(quest, entry->path, index);
    quest->tail = name;
    return found && place_is_package(&found->place) ? found : NULL;
}

static const Resolution *search(Quest *quest, bool with_stubs)
{
    const Resolution *found = NULL;
    TypingStep step = {.round = TYPING_BEGIN};
    while (!found && typing_next(quest->resolver->entries, &step)) {
        if (!step.stubs)
            found = quest_ask_entry(quest, step.index);
        else if (with_stubs)
            found = ask_stubs(quest, step.index);
    }
    return found ? found : quest_namespace(quest);
}

// The stubs, with what they are for behind them.
static const Resolution *merge(const Resolver *resolver,
                               const Resolution *stubs, Str name)
{
    Quest quest = quest_start(resolver, NULL, name);
    const Resolution *package = search(&quest, false);
    if (!package || !place_is_package(&package->place))
        return stubs;
    Quest both = quest_start(resolver, NULL, name);
    locations_add(&both.locations, stubs->place.portions[0], stubs->entry,
                  resolver->arena);
    for (uint32_t i = 0; i < package->place.portion_count; i++)
        locations_add(&both.locations, package->place.portions[i],
                      package->entries[i], resolver->arena);
    Resolution *merged = resolution_new(resolver, stubs->place);
    *merged = quest_with_path(&both, stubs);
    merged->partial = true;
    return merged;
}

const Resolution *typing_top(const Resolver *resolver, Str name)
{
    Quest quest = quest_start(resolver, NULL, name);
    const Resolution *found = search(&quest, true);
    return found && is_partial(resolver, &found->place)
               ? merge(resolver, found, name)
               : found;
}
