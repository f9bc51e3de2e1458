#include "project/shown.h"

#include "base/path.h"

Str shown_absolute(Str working, Str shown, Arena *arena)
{
    return path_normal(arena, path_join(arena, working, shown));
}

Str shown_path(Str working, Str typed, Arena *arena)
{
    Str absolute = shown_absolute(working, typed, arena);
    return working.count ? path_relative(arena, absolute, working) : absolute;
}

Str shown_again(Str working, Str joined, Arena *arena)
{
    return str_starts_with(joined, STR(".."))
               ? shown_path(working, joined, arena)
               : joined;
}

static bool is_upward(Str folder)
{
    return str_eq(folder, STR("..")) || str_ends_with(folder, STR("/.."));
}

Str shown_name(Str working, Str folder, Arena *arena)
{
    if (str_eq(folder, STR(".")) || is_upward(folder))
        folder = shown_absolute(working, folder, arena);
    return path_name(folder);
}

// How many folders a path of `..` parts goes up, or an absolute one down.
static size_t count_parts(Str path)
{
    size_t count = 0;
    while (path.count)
        count += str_cut(&path, '/').count > 0;
    return count;
}

bool shown_above(Str working, Str folder, Arena *arena, Str *above)
{
    bool here = str_eq(folder, STR("."));
    if (here || is_upward(folder)) {
        size_t up = here ? 0 : count_parts(folder);
        *above = here ? STR("..") : str_concat(arena, folder, STR("/.."));
        return up < count_parts(working);
    }
    *above = path_folder(folder);
    if (above->count == 0)
        *above = STR(".");
    return !str_eq(folder, STR("/"));
}
