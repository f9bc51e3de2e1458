#include "project/source_name.h"

bool source_name(const Options *options, Str name, Str *stem)
{
    size_t suffix = 3;
    if (options->resolve == RESOLVE_TYPING && str_ends_with(name, STR(".pyi")))
        suffix = 4;
    else if (!str_ends_with(name, STR(".py")))
        return false;
    *stem = str_slice(name, 0, name.count - suffix);
    return true;
}

bool source_name_is_init(const Options *options, Str name)
{
    Str stem;
    return source_name(options, name, &stem) && str_eq(stem, STR("__init__"));
}
