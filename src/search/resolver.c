#include "search/resolver.h"

#include "base/path.h"
#include "project/shown.h"
#include "search/own_path.h"
#include "search/stdlib.h"

// One name being looked for, entry after entry.
typedef struct {
    const Resolver *resolver;
    const Resolution *parent; // NULL for a top-level name
    Str name;                 // in full
    Str tail;                 // its last component
    Locations locations;      // portions met so far
    bool running; // by a simulation, which runs what packages do to __path__
} Quest;

Str resolver_tail(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot == name.count ? name : str_skip(name, dot + 1);
}

static Quest start_quest(const Resolver *resolver, const Resolution *parent,
                         Str name)
{
    return (Quest){
        .resolver = resolver,
        .parent = parent,
        .name = name,
        .tail = resolver_tail(name),
    };
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
    locations_add(&quest->locations, folder, entry, quest->resolver->arena);
}

// Where the quest asks: the parent's __path__, or the folders of the search
// path.
static Locations list_around(const Quest *quest)
{
    const Resolver *resolver = quest->resolver;
    Locations around = {0};
    if (quest->parent) {
        const Place *place = &quest->parent->place;
        for (uint32_t i = 0; i < place->portion_count; i++)
            locations_add(&around, place->portions[i],
                          quest->parent->entries[i], resolver->arena);
        return around;
    }
    for (size_t i = 0; i < resolver->entries->count; i++) {
        const SearchEntry *entry = &resolver->entries->items[i];
        if (entry->owner != OWNER_STDLIB)
            locations_add(&around, entry->path, (uint32_t)i, resolver->arena);
    }
    return around;
}

typedef enum {
    PATH_PLAIN,  // its folder and nothing else
    PATH_EDITED, // its code may change it
    PATH_UNREAD, // nobody has looked
} PathKnowledge;

// Scripts say whether their file is worth another look. Packages without one
// are read where files are read at all: a scan opens an installed package only
// when something is missing in its folder.
static PathKnowledge know_path(const Resolver *resolver, Str file)
{
    const Project *project = resolver->project;
    bool read = project->files.count && project->files.items[0].script;
    FileId id;
    if (project_has_file(project, file, &id) &&
        project->files.items[id.index].script)
        return project->files.items[id.index].script->own_path ? PATH_EDITED
                                                               : PATH_PLAIN;
    return read ? PATH_UNREAD : PATH_EDITED;
}

// What the code of the module `file`, found in entry `index`, makes of its
// __path__.
static void edit_path(Quest *quest, Str file, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    Str working = resolver->project->working;
    if (!str_ends_with(file, STR(".py")))
        return;
    PathEdits edits = own_path_read(&resolver->finder, working, file);
    if (edits.count == 0)
        return;
    Locations around = list_around(quest);
    OwnPath own = {&resolver->finder, working, quest->tail, &around, index};
    own_path_apply(&own, &edits, &quest->locations);
}

// The resolution whose __path__ is the portions met so far.
static Resolution *resolve_here(const Quest *quest, Origin origin,
                                ModuleKind kind, Str path)
{
    Resolution *resolution = new_resolution(
        quest->resolver,
        (Place){
            .origin = origin,
            .kind = kind,
            .path = path,
            .portions = quest->locations.folders.items,
            .portion_count = (uint32_t)quest->locations.folders.count,
        });
    resolution->entries = quest->locations.entries.items;
    return resolution;
}

static const Resolution *take_module(Quest *quest, const Candidate *candidate,
                                     uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    // Portions met before a module are thrown away (find-20, find-21).
    quest->locations = (Locations){0};
    PathKnowledge own = PATH_PLAIN;
    if (candidate->kind == MODULE_PACKAGE) {
        add_portion(quest, candidate->folder, index);
        own =
            quest->running ? PATH_PLAIN : know_path(resolver, candidate->path);
    }
    if (own == PATH_EDITED)
        edit_path(quest, candidate->path, index);
    const SearchEntry *entry = &resolver->entries->items[index];
    Origin origin = judge_origin(resolver, entry, quest->name, candidate->path);
    Resolution *found =
        resolve_here(quest, origin, candidate->kind, candidate->path);
    found->in_library = entry->is_stdlib;
    found->entry = index;
    found->parent = quest->parent;
    found->unread = own == PATH_UNREAD;
    found->place.failure = candidate->failure;
    return found;
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
    return answer == FINDER_MODULE ? take_module(quest, &candidate, index)
                                   : NULL;
}

// A namespace package is the project's as soon as one portion is.
static const Resolution *resolve_namespace(const Quest *quest)
{
    const Resolver *resolver = quest->resolver;
    Origin origin = ORIGIN_INSTALLED;
    const Locations *locations = &quest->locations;
    for (size_t i = 0; i < locations->folders.count; i++) {
        const SearchEntry *entry =
            &resolver->entries->items[locations->entries.items[i]];
        if (judge_origin(resolver, entry, quest->name,
                         locations->folders.items[i]) == ORIGIN_PROJECT)
            origin = ORIGIN_PROJECT;
    }
    return resolve_here(quest, origin, MODULE_NAMESPACE,
                        locations->folders.items[0]);
}

static bool is_finder(const SearchEntry *entry)
{
    return entry->editable && str_eq(entry->kind, STR("finder"));
}

// Asks the finder of an editable install where it has the name.
static const Resolution *ask_finder(Quest *quest, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    const Editable *editable = resolver->entries->items[index].editable;
    Candidate candidate;
    Str path;
    if (!editable_path(editable, quest->name, &path))
        return NULL;
    path = shown_path(resolver->project->working, path, resolver->arena);
    Str folder = path_folder(path);
    if (finder_ask(&resolver->finder, folder.count ? folder : STR("."),
                   path_name(path), &candidate) != FINDER_MODULE)
        return NULL;
    return take_module(quest, &candidate, index);
}

// Asks its placeholder on sys.path, which knows namespace packages only.
static void ask_placeholder(Quest *quest, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    const Editable *editable = resolver->entries->items[index].editable;
    Strs folders = editable_portions(editable, quest->name, resolver->arena);
    for (size_t i = 0; i < folders.count; i++)
        add_portion(quest,
                    shown_path(resolver->project->working, folders.items[i],
                               resolver->arena),
                    index);
}

// Asks the editable installs for a name below `parent`, once its __path__ has
// nothing: the placeholder is at the end of that where it found the parent.
static const Resolution *ask_editables(Quest *quest, Str parent)
{
    const Resolver *resolver = quest->resolver;
    const SearchEntries *entries = resolver->entries;
    for (size_t i = 0; i < entries->count; i++) {
        const Editable *editable = entries->items[i].editable;
        if (!editable)
            continue;
        bool last = is_finder(&entries->items[i]);
        if (!last && editable_portions(editable, parent, resolver->arena).count)
            ask_placeholder(quest, (uint32_t)i);
        if (!last || quest->locations.folders.count)
            continue;
        const Resolution *found = ask_finder(quest, (uint32_t)i);
        if (found)
            return found;
    }
    return NULL;
}

static uint32_t index_of(const Resolver *resolver, Str path)
{
    const SearchEntries *entries = resolver->entries;
    for (uint32_t i = 0; i < entries->count; i++) {
        if (str_eq(entries->items[i].path, path))
            return i;
    }
    return 0;
}

// What start-up put into sys.modules under that name. `searched` is what a
// search finds now: a namespace package follows it.
static const Resolution *ask_early(const Resolver *resolver, Str name,
                                   const Resolution *searched)
{
    const EarlyModules *early = resolver->early;
    for (size_t i = 0; early && i < early->count; i++) {
        const EarlyModule *module = &early->items[i];
        if (!str_eq(module->name, name))
            continue;
        if (module->recomputed && place_is_found(&searched->place) &&
            searched->place.kind == MODULE_NAMESPACE)
            return searched;
        Quest quest = start_quest(resolver, NULL, name);
        uint32_t index = index_of(resolver, module->site);
        for (size_t j = 0; j < module->portions.count; j++)
            add_portion(&quest, module->portions.items[j], index);
        Origin origin = judge_origin(resolver, &resolver->entries->items[index],
                                     name, module->path);
        return resolve_here(&quest, origin, module->kind, module->path);
    }
    return searched;
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

static const Resolution *ask_entry(Quest *quest, uint32_t index)
{
    const SearchEntry *entry = &quest->resolver->entries->items[index];
    if (entry->owner == OWNER_STDLIB)
        return ask_tables(quest);
    if (!entry->editable)
        return ask_folder(quest, entry->path, index);
    if (!is_finder(entry))
        ask_placeholder(quest, index);
    // Finders come behind the path: a namespace package on that wins (pth-10).
    else if (quest->locations.folders.count == 0)
        return ask_finder(quest, index);
    return NULL;
}

static const Resolution *search_top(const Resolver *resolver, Str name)
{
    Quest quest = start_quest(resolver, NULL, name);
    StdlibModule known = stdlib_module(name, resolver->minor);
    for (size_t i = 0; i < resolver->entries->count; i++) {
        const SearchEntry *entry = &resolver->entries->items[i];
        if (!may_ask(entry, known))
            continue;
        const Resolution *found = ask_entry(&quest, (uint32_t)i);
        if (found)
            return found;
    }
    if (quest.locations.folders.count)
        return resolve_namespace(&quest);
    return new_missing(resolver, name,
                       resolver->complete ? ORIGIN_UNRESOLVED
                                          : ORIGIN_EXTERNAL);
}

const Resolution *resolver_top(const Resolver *resolver, Str name)
{
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

// A plain module that has given itself a __path__ (find-36); false for others.
static bool has_own_path(const Resolver *resolver, const Resolution *module,
                         Resolution *with_path)
{
    if (module->place.kind != MODULE_SOURCE)
        return false;
    Quest quest = start_quest(resolver, NULL, STR(""));
    edit_path(&quest, module->place.path, module->entry);
    *with_path = *module;
    with_path->place.portions = quest.locations.folders.items;
    with_path->place.portion_count = (uint32_t)quest.locations.folders.count;
    with_path->entries = quest.locations.entries.items;
    return quest.locations.folders.count > 0;
}

// The package with what its code makes of its __path__.
static Resolution read_package(const Resolver *resolver,
                               const Resolution *package, Str name)
{
    Quest quest = start_quest(resolver, package->parent, name);
    Resolution edited = *package;
    add_portion(&quest, package->place.portions[0], package->entry);
    edit_path(&quest, package->place.path, package->entry);
    edited.place.portions = quest.locations.folders.items;
    edited.place.portion_count = (uint32_t)quest.locations.folders.count;
    edited.entries = quest.locations.entries.items;
    edited.unread = false;
    return edited;
}

static const Resolution *search_child(const Resolver *resolver,
                                      const Resolution *parent, Str name)
{
    const Place *place = &parent->place;
    if (place->origin == ORIGIN_STDLIB ||
        (parent->in_library && stdlib_is_virtual(name, resolver->minor)))
        return find_in_tables(resolver, name);
    Resolution with_path;
    if (!place_is_package(place) &&
        has_own_path(resolver, parent, &with_path)) {
        parent = &with_path;
        place = &with_path.place;
    } else if (!place_is_package(place)) {
        Resolution *missing = new_missing(resolver, name, ORIGIN_UNRESOLVED);
        missing->place.not_a_package = true;
        return missing;
    }
    Quest quest = start_quest(resolver, parent, name);
    for (uint32_t i = 0; i < place->portion_count; i++) {
        const Resolution *found =
            ask_folder(&quest, place->portions[i], parent->entries[i]);
        if (found)
            return found;
    }
    Str above = str_slice(name, 0, str_find_last(name, '.'));
    const Resolution *found = ask_editables(&quest, above);
    if (found)
        return found;
    if (parent->unread) {
        Resolution edited = read_package(resolver, parent, above);
        return search_child(resolver, &edited, name);
    }
    if (quest.locations.folders.count)
        return resolve_namespace(&quest);
    // An environment that is not known may hold more of a namespace package,
    // or a regular package that hides this one.
    bool open = place->kind == MODULE_NAMESPACE && !resolver->complete;
    return new_missing(resolver, name,
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
    Quest quest = start_quest(resolver, NULL, str_copy(resolver->arena, name));
    quest.running = true;
    bool top = quest.tail.count == name.count;
    for (size_t i = 0; i < folders->count; i++) {
        const Resolution *found = ask_along(&quest, folders->items[i], top);
        if (found)
            return found;
    }
    if (quest.locations.folders.count)
        return resolve_namespace(&quest);
    return new_missing(resolver, quest.name,
                       top && !resolver->complete ? ORIGIN_EXTERNAL
                                                  : ORIGIN_UNRESOLVED);
}
