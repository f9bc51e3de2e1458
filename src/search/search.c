#include "search/search.h"

#include "project/shown.h"
#include "search/environment.h"
#include "search/resolver.h"

typedef struct {
    const Resolution *resolution;
} Answer;

struct Search {
    Resolver resolver;
    SearchEntries entries;
    Environment environment;
    Map names; // name to a place in `answers`
    VEC(Answer) answers;
};

bool search_new(const Project *project, Target target, Arena *arena,
                Search **search, Error *error)
{
    const Options *options = project->options;
    Search *made = ARENA_NEW(arena, Search);
    if (!options->no_site && !environment_find(project->listing, options, arena,
                                               &made->environment, error))
        return false;
    entries_build(project, target.minor, &made->environment, arena,
                  &made->entries);
    map_init(&made->names, arena);
    made->resolver = (Resolver){
        .project = project,
        .arena = arena,
        .minor = target.minor,
        .finder = {project->listing, suffixes_build(target, arena), arena},
        .entries = &made->entries,
        .complete = options->no_site || made->environment.found,
    };
    for (size_t i = 0; i < options->paths.count; i++)
        vec_push(arena, &made->resolver.wanted,
                 shown_path(project->working, options->paths.items[i], arena));
    *search = made;
    return true;
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

const Place *search_find(Search *search, Str name)
{
    const Resolution *found = recall(search, name);
    if (found)
        return &found->place;
    Str kept = str_copy(search->resolver.arena, name);
    size_t start = 0;
    while (start <= kept.count) {
        size_t end = start + str_find(str_skip(kept, start), '.');
        found = resolve_step(search, found, str_slice(kept, 0, end),
                             str_slice(kept, start, end - start));
        if (!place_is_found(&found->place)) {
            // What is below a missing module is missing for its sake.
            if (end < kept.count)
                remember(search, kept, found);
            break;
        }
        start = end + 1;
    }
    return &found->place;
}

const Place *search_along(Search *search, const Strs *folders, Str name)
{
    return &resolver_along(&search->resolver, folders, name)->place;
}

Str search_library(const Search *search)
{
    return resolver_library(&search->resolver);
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
