#include "base/dotted.h"

Str dotted_parent(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot < name.count ? str_slice(name, 0, dot) : STR("");
}

Str dotted_tail(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot < name.count ? str_skip(name, dot + 1) : name;
}

bool dotted_is_below(Str name, Str above)
{
    return str_starts_with(name, above) &&
           (name.count == above.count || name.at[above.count] == '.');
}
