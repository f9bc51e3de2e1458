#include "search/search.h"

#include "base/dotted.h"
#include "base/nearest.h"
#include "project/shown.h"
#include "search/environment.h"
#include "search/launch_path.h"
#include "search/project_path.h"
#include "search/resolver.h"
#include "search/siblings.h"

typedef struct {
    const Resolution *resolution;
} Answer;

struct Search {
    Resolver resolver;
    SearchEntries entries;
    Startup startup;
    Environment environment;
    Str library; // what stands for the standard library by table
    Map names;   // name to a place in `answers`
    VEC(Answer) answers;
};

static bool find_environment(const Project *project, Arena *arena,
                             Environment *environment, Error *error)
{
    const Options *options = project->options;
    return options->no_site || environment_find(project->listing, options,
                                                arena, environment, error);
}

static void start_resolver(Search *search, const Project *project,
                           Target target, Arena *arena, bool complete)
{
    const Strs *paths = &project->options->paths;
    bool typing = project->options->resolve == RESOLVE_TYPING;
    map_init(&search->names, arena);
    search->resolver = (Resolver){
        .project = project,
        .arena = arena,
        .minor = target.minor,
        .platform = target.platform,
        .finder = {project->listing,
                   typing ? suffixes_for_typing(target, arena)
                          : suffixes_build(target, arena),
                   arena},
        .entries = &search->entries,
        .early = &search->startup.early,
        .complete = complete,
        .typing = typing,
    };
    for (size_t i = 0; i < paths->count; i++)
        vec_push(arena, &search->resolver.wanted,
                 shown_path(project->working, paths->items[i], arena));
    search->library = resolver_library(&search->resolver);
}

bool search_new(const Project *project, Target target, Arena *arena,
                Search **search, Error *error)
{
    Search *made = ARENA_NEW(arena, Search);
    if (!find_environment(project, arena, &made->environment, error))
        return false;
    entries_build(project, target.minor, &made->environment, arena,
                  &made->entries, &made->startup);
    start_resolver(made, project, target, arena,
                   project->options->no_site || made->environment.found);
    *search = made;
    return true;
}

static const Place *find_custom(const Resolver *resolver, Str name)
{
    const Place *place = &resolver_top(resolver, name)->place;
    return place_is_found(place) ? place : NULL;
}

// Distributors put a sitecustomize into the library itself.
static void add_visible(const Resolver *resolver, SearchEntries *entries,
                        const SearchEntry *entry)
{
    vec_push(resolver->arena, entries, *entry);
    if (entry->library.count)
        vec_push(resolver->arena, entries,
                 (SearchEntry){
                     .path = entry->library,
                     .kind = entry->kind,
                     .source = entry->source,
                     .owner = OWNER_INSTALLED,
                 });
}

// Looks for the customisation modules on the path as it is now.
static void find_customization(Search *search, const PathBuilder *builder,
                               const Launch *launch)
{
    SearchEntries before = {0};
    Resolver resolver = search->resolver;
    const Environment *environment = &search->environment;
    bool closed = environment->is_virtual && environment->closed;
    if (!search->startup.runs_site)
        return;
    for (size_t i = 0; i < search->entries.count; i++)
        add_visible(&resolver, &before, &search->entries.items[i]);
    for (size_t i = 0; i < builder->finders.count; i++)
        vec_push(resolver.arena, &before, builder->finders.items[i]);
    resolver.entries = &before;
    search->startup.site_customize =
        find_custom(&resolver, STR("sitecustomize"));
    if (!launch->no_user_site.count && !closed)
        search->startup.user_customize =
            find_custom(&resolver, STR("usercustomize"));
}

bool search_for_launch(const Project *project, const Launch *launch,
                       Target target, Arena *arena, Search **search,
                       Error *error)
{
    Search *made = ARENA_NEW(arena, Search);
    if (!find_environment(project, arena, &made->environment, error))
        return false;
    PathBuilder builder = path_builder_new(project, target.minor, arena,
                                           &made->entries, &made->startup);
    bool complete;
    builder.by_text = true;
    path_add_user(&builder, project->options->roots.count > 0);
    launch_path_build(&builder, launch, &made->environment, &complete);
    start_resolver(made, project, target, arena, complete);
    find_customization(made, &builder, launch);
    launch_path_start(&builder, launch);
    path_builder_finish(&builder);
    *search = made;
    return true;
}

void search_spare_files(Search *search)
{
    search->resolver.sparing = true;
}

void search_reserve(Search *search, uint32_t count)
{
    map_reserve(&search->names, count);
    vec_reserve(search->resolver.arena, &search->answers, count);
}

const Startup *search_startup(const Search *search)
{
    return &search->startup;
}

const SearchEntries *search_entries(const Search *search)
{
    return &search->entries;
}

bool search_has_environment(const Search *search)
{
    return search->resolver.complete;
}

bool search_environment(const Search *search, Str *folder, unsigned *minor)
{
    *folder = search->environment.folder;
    *minor = search->environment.minor;
    return search->environment.found;
}

Str search_environment_source(const Search *search)
{
    return search->environment.found ? search->environment.source : STR("");
}

static const Resolution *recall(const Search *search, Str name)
{
    uint32_t index;
    if (!map_find(&search->names, name, &index))
        return NULL;
    return search->answers.items[index].resolution;
}

static void remember(Search *search, Str name, const Resolution *resolution)
{
    map_put(&search->names, name, (uint32_t)search->answers.count);
    vec_push(search->resolver.arena, &search->answers, (Answer){resolution});
}

static const Resolution *resolve_step(Search *search, const Resolution *parent,
                                      Str name, Str tail)
{
    const Resolution *found = recall(search, name);
    if (found)
        return found;
    if (tail.count == 0)
        found = resolver_nowhere(&search->resolver, name);
    else if (parent)
        found = resolver_child(&search->resolver, parent, name);
    else
        found = resolver_top(&search->resolver, name);
    remember(search, name, found);
    return found;
}

// What is known of the nearest name above `name`, whose length is put into
// `count`; NULL where nothing is.
static const Resolution *recall_above(const Search *search, Str name,
                                      size_t *count)
{
    const Resolution *known = NULL;
    for (Str above = dotted_parent(name); above.count && !known;
         above = dotted_parent(above)) {
        known = recall(search, above);
        *count = above.count;
    }
    return known;
}

const Place *search_find(Search *search, Str name)
{
    const Resolution *found = recall(search, name);
    if (found)
        return &found->place;
    return search_find_kept(search, str_copy(search->resolver.arena, name));
}

const Place *search_find_kept(Search *search, Str kept)
{
    const Resolution *found = recall(search, kept);
    if (found)
        return &found->place;
    size_t end = 0;
    found = recall_above(search, kept, &end);
    while (!found || place_is_found(&found->place)) {
        size_t start = found ? end + 1 : 0;
        end = start + str_find(str_skip(kept, start), '.');
        found = resolve_step(search, found, str_slice(kept, 0, end),
                             str_slice(kept, start, end - start));
        if (end == kept.count)
            return &found->place;
    }
    // What is below a missing module is missing for its sake.
    remember(search, kept, found);
    return &found->place;
}

Str search_suggest(Search *search, Str missing)
{
    Arena *arena = search->resolver.arena;
    Str parent = dotted_parent(missing);
    const Resolution *above = recall(search, parent);
    if (parent.count && (!above || !place_is_found(&above->place)))
        return STR("");
    Strs names = siblings_of(&search->resolver, above, parent);
    Str near = nearest(dotted_tail(missing), names.items, names.count);
    if (near.count == 0 || parent.count == 0)
        return near;
    return str_concat3(arena, parent, STR("."), near);
}

Trail search_trail(Search *search, Str name)
{
    Trail trail = {0};
    const Resolution *parent = NULL;
    Str kept = str_copy(search->resolver.arena, name);
    for (size_t start = 0; start <= kept.count;) {
        size_t end = start + str_find(str_skip(kept, start), '.');
        Str part = str_slice(kept, 0, end);
        if (end == start) // no folder is asked for an empty name
            break;
        (void)search_find(search, part);
        const Resolution *answer = recall(search, part);
        trail_add(&trail, &search->resolver, parent, part, answer);
        if (!place_is_found(&answer->place))
            break;
        parent = answer;
        start = end + 1;
    }
    return trail;
}

Str search_relative_error(Str package)
{
    return package.count
               ? STR("attempted relative import beyond top-level package")
               : STR("attempted relative import with no known parent package");
}

const Place *search_along(Search *search, const Strs *folders, Str name)
{
    return &resolver_along(&search->resolver, folders, name)->place;
}

Str search_library(const Search *search)
{
    return search->library;
}

bool search_absolute(Str package, uint32_t level, Str module, Arena *arena,
                     Str *absolute)
{
    if (level == 0) {
        *absolute = module;
        return module.count > 0;
    }
    for (uint32_t i = 1; i < level; i++) {
        size_t dot = str_find_last(package, '.');
        if (dot == package.count)
            return false;
        package = str_slice(package, 0, dot);
    }
    if (package.count == 0)
        return false;
    *absolute =
        module.count ? str_concat3(arena, package, STR("."), module) : package;
    return true;
}
