#include "search/resolution.h"

#include "base/path.h"
#include "project/shown.h"

Resolution *resolution_new(const Resolver *resolver, Place place)
{
    Resolution *resolution = ARENA_NEW(resolver->arena, Resolution);
    resolution->place = place;
    return resolution;
}

Resolution *resolution_missing(const Resolver *resolver, Str name,
                               Origin origin)
{
    return resolution_new(resolver, (Place){.origin = origin, .missing = name});
}

Resolution *resolution_library(const Resolver *resolver, ModuleKind kind)
{
    Resolution *resolution = resolution_new(
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

Origin resolution_origin(const Resolver *resolver, const SearchEntry *entry,
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
