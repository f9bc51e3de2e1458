#include "search/resolver.h"

#include "base/dotted.h"
#include "project/shown.h"
#include "search/editable_finder.h"
#include "search/quest.h"
#include "search/stdlib.h"
#include "search/typing.h"

const Resolution *resolver_nowhere(const Resolver *resolver, Str name)
{
    return resolution_missing(resolver, name, ORIGIN_UNRESOLVED);
}

// Asks the editable installs for a name below `parent`, once its __path__ has
// nothing: the placeholder is at the end of that where it found the parent.
static const Resolution *ask_editables(Quest *quest, Str parent)
{
    const Resolver *resolver = quest->resolver;
    const SearchEntries *entries = resolver->entries;
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        if (!entry->editable ||
            (!entry_is_finder(entry) &&
             !editable_portions(entry->editable, parent, resolver->arena)
                  .count))
            continue;
        const Resolution *found = quest_ask_editable(quest, (uint32_t)i);
        if (found)
            return found;
    }
    return NULL;
}

static uint32_t index_of(const Resolver *resolver, Str path)
{
    const SearchEntry *entry = entries_with(resolver->entries, path);
    return entry ? (uint32_t)(entry - resolver->entries->items) : 0;
}

// What start-up put into sys.modules under that name. `searched` is what a
// search finds now: a namespace package follows it.
static const Resolution *ask_early(const Resolver *resolver, Str name,
                                   const Resolution *searched)
{
    const EarlyModule *module = early_find(resolver->early, name);
    if (!module || (module->recomputed && place_is_found(&searched->place) &&
                    searched->place.kind == MODULE_NAMESPACE))
        return searched;
    Quest quest = quest_start(resolver, NULL, name);
    uint32_t index = index_of(resolver, module->site);
    for (size_t i = 0; i < module->portions.count; i++)
        locations_add(&quest.locations, module->portions.items[i], index,
                      resolver->arena);
    const SearchEntry *entry = &resolver->entries->items[index];
    Resolution *early = quest_take(
        &quest, resolution_origin(resolver, entry, name, module->path),
        module->kind, module->path);
    early->early = true;
    return early;
}

// Builtin and frozen modules have finders of their own in front of the path's,
// and what the start has loaded is not looked for again; only a project that
// is a standard library stands in its own place (find-02, find-03, find-04).
static bool may_ask(const SearchEntry *entry, StdlibModule known)
{
    if (entry->owner == OWNER_STDLIB)
        return true;
    return !known.builtin &&
           (entry->is_stdlib || !(known.startup || known.frozen));
}

static const Resolution *new_missing_top(const Resolver *resolver, Str name)
{
    bool known =
        resolver->complete || stdlib_is_elsewhere(name, resolver->platform);
    return resolution_missing(resolver, name,
                              known ? ORIGIN_UNRESOLVED : ORIGIN_EXTERNAL);
}

static const Resolution *search_top(const Resolver *resolver, Str name)
{
    Quest quest = quest_start(resolver, NULL, name);
    StdlibModule known = stdlib_module(name, resolver->minor);
    for (size_t i = 0; i < resolver->entries->count; i++) {
        const SearchEntry *entry = &resolver->entries->items[i];
        if (!may_ask(entry, known))
            continue;
        const Resolution *found = quest_ask_entry(&quest, (uint32_t)i);
        if (found)
            return found;
    }
    const Resolution *found = quest_namespace(&quest);
    return found ? found : new_missing_top(resolver, name);
}

const Resolution *resolver_top(const Resolver *resolver, Str name)
{
    if (resolver->typing) {
        const Resolution *found = typing_top(resolver, name);
        return found ? found : new_missing_top(resolver, name);
    }
    return ask_early(resolver, name, search_top(resolver, name));
}

static const Resolution *find_in_tables(const Resolver *resolver, Str name)
{
    ModuleKind kind;
    StdlibAnswer answer = stdlib_find(name, resolver->minor, &kind);
    Resolution *resolution;
    switch (answer) {
    case STDLIB_FOUND:
    case STDLIB_ASSUMED:
        resolution = resolution_library(resolver, kind);
        resolution->place.assumed = answer == STDLIB_ASSUMED;
        return resolution;
    case STDLIB_MISSING:
    case STDLIB_NOT_A_PACKAGE:
        break;
    }
    resolution = resolution_missing(resolver, name, ORIGIN_UNRESOLVED);
    resolution->place.not_a_package = answer == STDLIB_NOT_A_PACKAGE;
    return resolution;
}

// What a package has whose code may have changed its __path__, or a plain
// module that may have given itself one (find-36): `module` with that path.
static const Resolution *read_path(const Resolver *resolver,
                                   const Resolution *module, Str name)
{
    Quest quest = quest_start(resolver, module->parent, name);
    if (place_is_package(&module->place))
        locations_add(&quest.locations, module->place.portions[0],
                      module->entry, resolver->arena);
    quest_edit_path(&quest, module->place.path, module->entry);
    Resolution *edited = resolution_new(resolver, module->place);
    *edited = quest_with_path(&quest, module);
    edited->unread = false;
    return edited;
}

// Asks along the parent's __path__. What it met on the way is in the quest.
static const Resolution *ask_parent(Quest *quest, const Resolution *parent)
{
    quest->locations = (Locations){0};
    quest->parent = parent;
    for (uint32_t i = 0; i < parent->place.portion_count; i++) {
        const Resolution *found = quest_ask_folder(
            quest, parent->place.portions[i], parent->entries[i]);
        if (found)
            return found;
    }
    return ask_editables(quest, dotted_parent(quest->name));
}

static const Resolution *search_child(const Resolver *resolver,
                                      const Resolution *parent, Str name)
{
    const Place *place = &parent->place;
    if (place->origin == ORIGIN_STDLIB ||
        (parent->in_library && stdlib_is_virtual(name, resolver->minor)))
        return find_in_tables(resolver, name);
    PathKnowledge known =
        parent->unread ? quest_know_path(resolver, place->path) : PATH_PLAIN;
    if (place->kind == MODULE_SOURCE || known == PATH_EDITED)
        parent = read_path(resolver, parent, dotted_parent(name));
    if (!place_is_package(place) && parent->place.portion_count == 0) {
        Resolution *missing =
            resolution_missing(resolver, name, ORIGIN_UNRESOLVED);
        missing->place.not_a_package = true;
        return missing;
    }
    Quest quest = quest_start(resolver, parent, name);
    const Resolution *found = ask_parent(&quest, parent);
    if (!found && known == PATH_UNREAD) {
        parent = read_path(resolver, parent, dotted_parent(name));
        found = ask_parent(&quest, parent);
    }
    if (!found)
        found = quest_namespace(&quest);
    if (found)
        return found;
    // An environment that is not known may hold more of a namespace package,
    // or a regular package that hides this one.
    bool open = place->kind == MODULE_NAMESPACE && !resolver->complete;
    return resolution_missing(resolver, name,
                              open ? ORIGIN_EXTERNAL : ORIGIN_UNRESOLVED);
}

const Resolution *resolver_child(const Resolver *resolver,
                                 const Resolution *parent, Str name)
{
    return ask_early(resolver, name, search_child(resolver, parent, name));
}

Str resolver_library(const Resolver *resolver)
{
    return str_format(resolver->arena, "/usr/lib/python3.%u", resolver->minor);
}

// The entry whose modules are of the same owner: the nearest at or above the
// folder (an environment may lie inside a root), else the first of all.
static uint32_t entry_above(const Resolver *resolver, Str folder)
{
    const SearchEntries *entries = resolver->entries;
    Str working = resolver->project->working;
    Str nearest = {0};
    uint32_t found = 0;
    for (uint32_t i = 0; i < entries->count; i++) {
        Str path = entries->items[i].path;
        if (entries->items[i].owner == OWNER_STDLIB ||
            !shown_is_below(working, folder, path, resolver->arena) ||
            (nearest.count &&
             (str_eq(path, nearest) ||
              !shown_is_below(working, path, nearest, resolver->arena))))
            continue;
        nearest = path;
        found = i;
    }
    return found;
}

static const Resolution *ask_along(Quest *quest, Str folder, bool top)
{
    const Resolver *resolver = quest->resolver;
    if (top && str_eq(folder, resolver_library(resolver)))
        return quest_ask_tables(quest);
    uint32_t index = entry_above(resolver, folder);
    const SearchEntry *entry = &resolver->entries->items[index];
    if (top && !may_ask(entry, stdlib_module(quest->name, resolver->minor)))
        return NULL;
    return quest_ask_folder(quest, folder, index);
}

const Resolution *resolver_along(const Resolver *resolver, const Strs *folders,
                                 Str name)
{
    Quest quest = quest_start(resolver, NULL, str_copy(resolver->arena, name));
    quest.running = true;
    bool top = quest.tail.count == name.count;
    for (size_t i = 0; i < folders->count; i++) {
        const Resolution *found = ask_along(&quest, folders->items[i], top);
        if (found)
            return found;
    }
    const Resolution *found = quest_namespace(&quest);
    if (found)
        return found;
    return top ? new_missing_top(resolver, quest.name)
               : resolution_missing(resolver, quest.name, ORIGIN_UNRESOLVED);
}
