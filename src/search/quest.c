#include "search/quest.h"

#include "base/dotted.h"
#include "search/editable_finder.h"
#include "search/stdlib.h"

Quest quest_start(const Resolver *resolver, const Resolution *parent, Str name)
{
    return (Quest){
        .resolver = resolver,
        .parent = parent,
        .name = name,
        .tail = dotted_tail(name),
    };
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

PathKnowledge quest_know_path(const Resolver *resolver, Str file)
{
    const Project *project = resolver->project;
    FileId id;
    if (resolver->typing)
        return PATH_PLAIN;
    if (project_has_file(project, file, &id) &&
        project->files.items[id.index].script)
        return project->files.items[id.index].script->own_path ? PATH_EDITED
                                                               : PATH_PLAIN;
    return resolver->sparing ? PATH_UNREAD : PATH_EDITED;
}

void quest_edit_path(Quest *quest, Str file, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    Str working = resolver->project->working;
    if (resolver->typing || !str_ends_with(file, STR(".py")))
        return;
    PathEdits edits = own_path_read(&resolver->finder, working, file);
    if (edits.count == 0)
        return;
    Locations around = list_around(quest);
    OwnPath own = {&resolver->finder, working, quest->tail, &around, index};
    own_path_apply(&own, &edits, &quest->locations);
}

Resolution quest_with_path(const Quest *quest, const Resolution *module)
{
    Resolution resolution = *module;
    resolution.place.portions = quest->locations.folders.items;
    resolution.place.portion_count = (uint32_t)quest->locations.folders.count;
    resolution.entries = quest->locations.entries.items;
    return resolution;
}

Resolution *quest_take(const Quest *quest, Origin origin, ModuleKind kind,
                       Str path)
{
    Place place = {.origin = origin, .kind = kind, .path = path};
    Resolution *resolution = resolution_new(quest->resolver, place);
    *resolution = quest_with_path(quest, resolution);
    resolution->parent = quest->parent;
    return resolution;
}

// Adds the folders of that name in all places asked, as extend_path does.
static void add_same(Quest *quest, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    PathEdit edit = {.kind = PATH_ADD_PORTIONS};
    PathEdits edits = {.items = &edit, .count = 1};
    Locations around = list_around(quest);
    OwnPath own = {&resolver->finder, resolver->project->working, quest->tail,
                   &around, index};
    own_path_apply(&own, &edits, &quest->locations);
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
        own = quest->running ? PATH_PLAIN
                             : quest_know_path(resolver, candidate->path);
    }
    if (own == PATH_EDITED)
        quest_edit_path(quest, candidate->path, index);
    bool partial = quest->parent && quest->parent->partial &&
                   candidate->kind == MODULE_PACKAGE;
    if (partial)
        add_same(quest, index);
    const SearchEntry *entry = &resolver->entries->items[index];
    Origin origin =
        resolution_origin(resolver, entry, quest->name, candidate->path);
    Resolution *found =
        quest_take(quest, origin, candidate->kind, candidate->path);
    found->in_library = entry->is_stdlib;
    found->entry = index;
    found->unread = own == PATH_UNREAD;
    found->partial = partial;
    found->place.failure = candidate->failure;
    return found;
}

const Resolution *quest_ask_folder(Quest *quest, Str folder, uint32_t index)
{
    Candidate candidate;
    FinderAnswer answer =
        finder_ask(&quest->resolver->finder, folder, quest->tail, &candidate);
    if (answer == FINDER_PORTION)
        add_portion(quest, candidate.folder, index);
    return answer == FINDER_MODULE ? take_module(quest, &candidate, index)
                                   : NULL;
}

const Resolution *quest_ask_editable(Quest *quest, uint32_t index)
{
    const Resolver *resolver = quest->resolver;
    const SearchEntry *entry = &resolver->entries->items[index];
    Str working = resolver->project->working;
    Candidate candidate;
    if (!entry_is_finder(entry)) {
        Strs folders = editable_folders(entry->editable, quest->name, working,
                                        resolver->arena);
        for (size_t i = 0; i < folders.count; i++)
            add_portion(quest, folders.items[i], index);
        return NULL;
    }
    // Finders come behind the path: a namespace package on that wins (pth-10).
    if (quest->locations.folders.count > 0 ||
        editable_ask(entry->editable, &resolver->finder, working, quest->name,
                     &candidate) != FINDER_MODULE)
        return NULL;
    return take_module(quest, &candidate, index);
}

const Resolution *quest_ask_tables(const Quest *quest)
{
    ModuleKind kind;
    if (stdlib_is_elsewhere(quest->name, quest->resolver->platform) ||
        stdlib_find(quest->name, quest->resolver->minor, &kind) != STDLIB_FOUND)
        return NULL;
    return resolution_library(quest->resolver, kind);
}

const Resolution *quest_ask_entry(Quest *quest, uint32_t index)
{
    const SearchEntry *entry = &quest->resolver->entries->items[index];
    if (entry->owner == OWNER_STDLIB)
        return quest_ask_tables(quest);
    if (entry->editable)
        return quest_ask_editable(quest, index);
    return quest_ask_folder(quest, entry->path, index);
}

// A namespace package is the project's as soon as one portion is.
const Resolution *quest_namespace(const Quest *quest)
{
    const Resolver *resolver = quest->resolver;
    const Locations *locations = &quest->locations;
    Origin origin = ORIGIN_INSTALLED;
    if (locations->folders.count == 0)
        return NULL;
    for (size_t i = 0; i < locations->folders.count; i++) {
        const SearchEntry *entry =
            &resolver->entries->items[locations->entries.items[i]];
        if (resolution_origin(resolver, entry, quest->name,
                              locations->folders.items[i]) == ORIGIN_PROJECT)
            origin = ORIGIN_PROJECT;
    }
    return quest_take(quest, origin, MODULE_NAMESPACE,
                      locations->folders.items[0]);
}
