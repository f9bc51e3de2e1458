#include "project/shown.h"

#include "base/path.h"

Str shown_absolute(Str working, Str shown, Arena *arena)
{
    return path_normal(arena, path_join(arena, working, shown));
}

Str shown_path(Str working, Str typed, Arena *arena)
{
    Str absolute = shown_absolute(working, typed, arena);
    return working.count && path_is_below(absolute, working)
               ? path_relative(arena, absolute, working)
               : absolute;
}

Str shown_again(Str working, Str joined, Arena *arena)
{
    return path_is_absolute(joined) ? shown_path(working, joined, arena)
                                    : joined;
}

Str shown_name(Str working, Str folder)
{
    return path_name(str_eq(folder, STR(".")) ? working : folder);
}

bool shown_is_below(Str working, Str path, Str folder, Arena *arena)
{
    if (path_is_absolute(path) != path_is_absolute(folder)) {
        path = shown_absolute(working, path, arena);
        folder = shown_absolute(working, folder, arena);
    }
    return path_is_below(path, folder);
}

bool shown_above(Str working, Str folder, Str *above)
{
    if (str_eq(folder, STR(".")))
        folder = working;
    *above = path_folder(folder);
    if (above->count == 0)
        *above = STR(".");
    return folder.count && !str_eq(folder, STR("/"));
}
