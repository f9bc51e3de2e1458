#include "search/place.h"

bool place_is_found(const Place *place)
{
    return place->origin != ORIGIN_EXTERNAL &&
           place->origin != ORIGIN_UNRESOLVED;
}

bool place_is_package(const Place *place)
{
    return place_is_found(place) &&
           (place->kind == MODULE_PACKAGE || place->kind == MODULE_NAMESPACE);
}

Str place_error(const Place *place, Arena *arena)
{
    Str missing = place->missing;
    if (!place->not_a_package)
        return str_format(arena, "No module named '%.*s'", STR_ARGS(missing));
    Str parent = str_slice(missing, 0, str_find_last(missing, '.'));
    return str_format(arena, "No module named '%.*s'; '%.*s' is not a package",
                      STR_ARGS(missing), STR_ARGS(parent));
}

Str module_kind_name(ModuleKind kind)
{
    static const Str names[] = {
        [MODULE_SOURCE] = STR_INIT("module"),
        [MODULE_PACKAGE] = STR_INIT("package"),
        [MODULE_NAMESPACE] = STR_INIT("namespace"),
        [MODULE_EXTENSION] = STR_INIT("extension"),
        [MODULE_BYTECODE] = STR_INIT("bytecode"),
        [MODULE_BUILTIN] = STR_INIT("builtin"),
        [MODULE_FROZEN] = STR_INIT("frozen"),
    };
    return names[kind];
}

Str origin_name(Origin origin)
{
    static const Str names[] = {
        [ORIGIN_PROJECT] = STR_INIT("project"),
        [ORIGIN_STDLIB] = STR_INIT("stdlib"),
        [ORIGIN_INSTALLED] = STR_INIT("installed"),
        [ORIGIN_EXTERNAL] = STR_INIT("external"),
        [ORIGIN_UNRESOLVED] = STR_INIT("unresolved"),
    };
    return names[origin];
}
