#include "base/path.h"

#include "base/out.h"
#include "base/vec.h"

typedef VEC(Str) Parts;

bool path_is_absolute(Str path)
{
    return path.count > 0 && path.at[0] == '/';
}

Str path_join(Arena *arena, Str folder, Str name)
{
    if (folder.count == 0 || str_eq(folder, STR(".")) || path_is_absolute(name))
        return name;
    if (folder.at[folder.count - 1] == '/')
        return str_concat(arena, folder, name);
    return str_concat3(arena, folder, STR("/"), name);
}

Str path_folder(Str path)
{
    size_t slash = str_find_last(path, '/');
    if (slash == path.count)
        return (Str){path.at, 0};
    return str_slice(path, 0, slash ? slash : 1);
}

Str path_name(Str path)
{
    size_t slash = str_find_last(path, '/');
    return slash == path.count ? path : str_skip(path, slash + 1);
}

static size_t stem_length(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot == 0 ? name.count : dot;
}

Str path_stem(Str path)
{
    Str name = path_name(path);
    return str_slice(name, 0, stem_length(name));
}

Str path_suffix(Str path)
{
    Str name = path_name(path);
    return str_skip(name, stem_length(name));
}

// Cuts the first part that is no "."; "" at the end.
static Str cut_part(Str *path)
{
    while (path->count) {
        Str part = str_cut(path, '/');
        if (part.count && !str_eq(part, STR(".")))
            return part;
    }
    return STR("");
}

static Parts split_parts(Arena *arena, Str path)
{
    Parts parts = {0};
    bool absolute = path_is_absolute(path);
    for (Str part; (part = cut_part(&path)).count;) {
        bool up = str_eq(part, STR(".."));
        if (up && parts.count && !str_eq(vec_last(&parts), STR("..")))
            parts.count--;
        else if (!up || !absolute)
            vec_push(arena, &parts, part);
    }
    return parts;
}

static Str join_parts(Arena *arena, Parts parts, Str lead)
{
    size_t count = lead.count;
    for (size_t i = 0; i < parts.count; i++)
        count += parts.items[i].count + 1;
    Text text = {.arena = arena,
                 .bytes = arena_text(arena, count + 1),
                 .capacity = count + 1};
    (void)out_to_text(&text, lead);
    for (size_t i = 0; i < parts.count; i++) {
        if (i)
            (void)out_to_text(&text, STR("/"));
        (void)out_to_text(&text, parts.items[i]);
    }
    return text_str(&text);
}

Str path_normal(Arena *arena, Str path)
{
    Parts parts = split_parts(arena, path);
    bool absolute = path_is_absolute(path);
    if (parts.count == 0)
        return absolute ? STR("/") : STR(".");
    return join_parts(arena, parts, absolute ? STR("/") : STR(""));
}

bool path_is_below(Str path, Str folder)
{
    if (path_is_absolute(path) != path_is_absolute(folder))
        return false;
    Str part = cut_part(&path);
    Str above = cut_part(&folder);
    while (above.count && str_eq(part, above)) {
        part = cut_part(&path);
        above = cut_part(&folder);
    }
    // Of the folder, steps up may remain: "a" and "../a" are below "../..".
    while (str_eq(above, STR("..")))
        above = cut_part(&folder);
    return above.count == 0 && !str_eq(part, STR(".."));
}

Str path_relative(Arena *arena, Str path, Str folder)
{
    Parts to = split_parts(arena, path);
    Parts from = split_parts(arena, folder);
    size_t shared = 0;
    while (shared < to.count && shared < from.count &&
           str_eq(to.items[shared], from.items[shared]))
        shared++;
    Parts parts = {0};
    for (size_t i = shared; i < from.count; i++)
        vec_push(arena, &parts, STR(".."));
    for (size_t i = shared; i < to.count; i++)
        vec_push(arena, &parts, to.items[i]);
    return parts.count ? join_parts(arena, parts, STR("")) : STR(".");
}
