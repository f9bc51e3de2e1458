#include "search/resolver.h"

#include "base/path.h"
#include "project/shown.h"
#include "search/stdlib.h"

// One name being looked for, entry after entry.
typedef struct {
    const Resolver *resolver;
    Str name; // in full
    Str tail; // its last component
    Strs portions;
    VEC(uint32_t) entries; // where each portion comes from
} Quest;

static Str tail_of(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot == name.count ? name : str_skip(name, dot + 1);
}

static Quest start_quest(const Resolver *resolver, Str name)
{
    return (Quest){.resolver = resolver, .name = name, .tail = tail_of(name)};
}

static Resolution *new_resolution(const Resolver *resolver, Place place)
{
    Resolution *resolution = ARENA_NEW(resolver->arena, Resolution);
    resolution->place = place;
    return resolution;
}

static Resolution *new_missing(const Resolver *resolver, Str name,
                               Origin origin)
{
    return new_resolution(resolver, (Place){.origin = origin, .missing = name});
}

const Resolution *resolver_nowhere(const Resolver *resolver, Str name)
{
    return new_missing(resolver, name, ORIGIN_UNRESOLVED);
}

static Resolution *new_library(const Resolver *resolver, ModuleKind kind)
{
    Resolution *resolution = new_resolution(
        resolver, (Place){.origin = ORIGIN_STDLIB, .kind = kind});
    resolution->in_library = true;
    return resolution;
}

static bool is_walked(const Resolver *resolver, Str path)
{
    FileId file;
    return project_has_file(resolver->project, path, &file);
}

// True where a PATH is, or holds, the folder or file in `entry` that the
// top-level package of `name` stands in.
static bool is_wanted(const Resolver *resolver, const SearchEntry *entry,
                      Str name)
{
    Str top = path_join(resolver->arena, entry->path, str_cut(&name, '.'));
    for (size_t i = 0; i < resolver->wanted.count; i++) {
        if (shown_is_below(resolver->project->working, top,
                           resolver->wanted.items[i], resolver->arena))
            return true;
    }
    return false;
}

static Origin judge_origin(const Resolver *resolver, const SearchEntry *entry,
                           Str name, Str path)
{
    switch (entry->owner) {
    case OWNER_PROJECT:
        return ORIGIN_PROJECT;
    case OWNER_STDLIB:
        return ORIGIN_STDLIB;
    case OWNER_INSTALLED:
        return ORIGIN_INSTALLED;
    case OWNER_NAMED:
        if (is_wanted(resolver, entry, name))
            return ORIGIN_PROJECT;
        break;
    case OWNER_WALKED:
        break;
    }
    return is_walked(resolver, path) ? ORIGIN_PROJECT : ORIGIN_INSTALLED;
}

static void add_portion(Quest *quest, Str folder, uint32_t entry)
{
    Arena *arena = quest->resolver->arena;
    vec_push(arena, &quest->portions, folder);
    vec_push(arena, &quest->entries, entry);
}

// The resolution whose __path__ is the portions met so far.
static Resolution *resolve_here(const Quest *quest, Origin origin,
                                ModuleKind kind, Str path)
{
    Resolution *resolution = new_resolution(
        quest->resolver, (Place){
                             .origin = origin,
                             .kind = kind,
                             .path = path,
                             .portions = quest->portions.items,
                             .portion_count = (uint32_t)quest->portions.count,
                         });
    resolution->entries = quest->entries.items;
    return resolution;
}

// Asks `folder`, which belongs to entry number `index`. NULL where the search
// goes on.
static const Resolution *ask_folder(Quest *quest, Str folder, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    Candidate candidate;
    FinderAnswer answer =
        finder_ask(&resolver->finder, folder, quest->tail, &candidate);
    if (answer == FINDER_PORTION)
        add_portion(quest, candidate.folder, index);
    if (answer != FINDER_MODULE)
        return NULL;
    // Portions met before a module are thrown away (find-20, find-21).
    quest->portions.count = 0;
    quest->entries.count = 0;
    if (candidate.kind == MODULE_PACKAGE)
        add_portion(quest, candidate.folder, index);
    const SearchEntry *entry = &resolver->entries->items[index];
    Origin origin = judge_origin(resolver, entry, quest->name, candidate.path);
    Resolution *found =
        resolve_here(quest, origin, candidate.kind, candidate.path);
    found->in_library = entry->is_stdlib;
    return found;
}

// A namespace package is the project's as soon as one portion is.
static const Resolution *resolve_namespace(const Quest *quest)
{
    const Resolver *resolver = quest->resolver;
    Origin origin = ORIGIN_INSTALLED;
    for (size_t i = 0; i < quest->portions.count; i++) {
        const SearchEntry *entry =
            &resolver->entries->items[quest->entries.items[i]];
        if (judge_origin(resolver, entry, quest->name,
                         quest->portions.items[i]) == ORIGIN_PROJECT)
            origin = ORIGIN_PROJECT;
    }
    return resolve_here(quest, origin, MODULE_NAMESPACE,
                        quest->portions.items[0]);
}

static const Resolution *ask_tables(const Quest *quest)
{
    ModuleKind kind;
    if (stdlib_find(quest->name, quest->resolver->minor, &kind) != STDLIB_FOUND)
        return NULL;
    return new_library(quest->resolver, kind);
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

const Resolution *resolver_top(const Resolver *resolver, Str name)
{
    Quest quest = start_quest(resolver, name);
    StdlibModule known = stdlib_module(name, resolver->minor);
    for (size_t i = 0; i < resolver->entries->count; i++) {
        const SearchEntry *entry = &resolver->entries->items[i];
        if (!may_ask(entry, known))
            continue;
        const Resolution *found =
            entry->owner == OWNER_STDLIB
                ? ask_tables(&quest)
                : ask_folder(&quest, entry->path, (uint32_t)i);
        if (found)
            return found;
    }
    if (quest.portions.count)
        return resolve_namespace(&quest);
    return new_missing(resolver, name,
                       resolver->complete ? ORIGIN_UNRESOLVED
                                          : ORIGIN_EXTERNAL);
}

static const Resolution *find_in_tables(const Resolver *resolver, Str name)
{
    ModuleKind kind;
    StdlibAnswer answer = stdlib_find(name, resolver->minor, &kind);
    Resolution *resolution;
    switch (answer) {
    case STDLIB_FOUND:
    case STDLIB_ASSUMED:
        resolution = new_library(resolver, kind);
        resolution->place.assumed = answer == STDLIB_ASSUMED;
        return resolution;
    case STDLIB_MISSING:
    case STDLIB_NOT_A_PACKAGE:
        break;
    }
    resolution = new_missing(resolver, name, ORIGIN_UNRESOLVED);
    resolution->place.not_a_package = answer == STDLIB_NOT_A_PACKAGE;
    return resolution;
}

const Resolution *resolver_child(const Resolver *resolver,
                                 const Resolution *parent, Str name)
{
    const Place *place = &parent->place;
    if (place->origin == ORIGIN_STDLIB ||
        (parent->in_library && stdlib_is_virtual(name, resolver->minor)))
        return find_in_tables(resolver, name);
    if (!place_is_package(place)) {
        Resolution *missing = new_missing(resolver, name, ORIGIN_UNRESOLVED);
        missing->place.not_a_package = true;
        return missing;
    }
    Quest quest = start_quest(resolver, name);
    for (uint32_t i = 0; i < place->portion_count; i++) {
        const Resolution *found =
            ask_folder(&quest, place->portions[i], parent->entries[i]);
        if (found)
            return found;
    }
    if (quest.portions.count)
        return resolve_namespace(&quest);
    // An environment that is not known may hold more of a namespace package,
    // or a regular package that hides this one.
    bool open = place->kind == MODULE_NAMESPACE && !resolver->complete;
    return new_missing(resolver, name,
                       open ? ORIGIN_EXTERNAL : ORIGIN_UNRESOLVED);
}

Str resolver_library(const Resolver *resolver)
{
    return str_format(resolver->arena, "/usr/lib/python3.%u", resolver->minor);
}

// The entry whose modules are of the same owner: the first at or above the
// folder, else the first of all.
static uint32_t entry_above(const Resolver *resolver, Str folder)
{
    const SearchEntries *entries = resolver->entries;
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].owner != OWNER_STDLIB &&
            shown_is_below(resolver->project->working, folder,
                           entries->items[i].path, resolver->arena))
            return (uint32_t)i;
    }
    return 0;
}

static const Resolution *ask_along(Quest *quest, Str folder, bool top)
{
    const Resolver *resolver = quest->resolver;
    if (top && str_eq(folder, resolver_library(resolver)))
        return ask_tables(quest);
    uint32_t index = entry_above(resolver, folder);
    const SearchEntry *entry = &resolver->entries->items[index];
    if (top && !may_ask(entry, stdlib_module(quest->name, resolver->minor)))
        return NULL;
    return ask_folder(quest, folder, index);
}

const Resolution *resolver_along(const Resolver *resolver, const Strs *folders,
                                 Str name)
{
    Quest quest = start_quest(resolver, str_copy(resolver->arena, name));
    bool top = quest.tail.count == name.count;
    for (size_t i = 0; i < folders->count; i++) {
        const Resolution *found = ask_along(&quest, folders->items[i], top);
        if (found)
            return found;
    }
    if (quest.portions.count)
        return resolve_namespace(&quest);
    return new_missing(resolver, quest.name,
                       top && !resolver->complete ? ORIGIN_EXTERNAL
                                                  : ORIGIN_UNRESOLVED);
}
