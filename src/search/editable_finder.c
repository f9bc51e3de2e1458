#include "search/editable_finder.h"

#include "base/path.h"
#include "project/shown.h"

FinderAnswer editable_ask(const Editable *editable, const Finder *finder,
                          Str working, Str name, Candidate *candidate)
{
    Str path;
    if (!editable_path(editable, name, finder->arena, &path))
        return FINDER_NOTHING;
    path = shown_path(working, path, finder->arena);
    Str folder = path_folder(path);
    FinderAnswer answer = finder_ask(finder, folder.count ? folder : STR("."),
                                     path_name(path), candidate);
    return answer == FINDER_MODULE ? FINDER_MODULE : FINDER_NOTHING;
}

Strs editable_folders(const Editable *editable, Str name, Str working,
                      Arena *arena)
{
    Strs portions = editable_portions(editable, name, arena);
    Strs folders = {0};
    for (size_t i = 0; i < portions.count; i++)
        vec_push(arena, &folders,
                 shown_path(working, portions.items[i], arena));
    return folders;
}
