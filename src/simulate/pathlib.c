#include "simulate/pathlib.h"

#include "base/path.h"

static const char instance[] = "pathlib.Path()";

// A value of the library by that name, which belongs to a path.
static Value new_value(Machine *machine, Str name, Str path)
{
    Value value = value_library(machine->arena, name);
    Opaque *opaque = value.object;
    opaque->path = path;
    return value;
}

// PurePath drops `.` parts and doubled slashes, and keeps `..`.
static Value new_path(Machine *machine, Str text)
{
    Str made = str_starts_with(text, STR("/")) ? STR("/") : STR("");
    while (text.count) {
        Str part = str_cut(&text, '/');
        if (part.count && !str_eq(part, STR(".")))
            made = path_join(machine->arena, made, part);
    }
    return new_value(machine, str_from(instance), made.count ? made : STR("."));
}

bool pathlib_text(Value value, Str *text)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    if (!opaque || opaque->path.count == 0 ||
        !str_eq(opaque->name, str_from(instance)))
        return false;
    *text = opaque->path;
    return true;
}

// What a path can be made of.
static bool take_text(Value value, Str *text)
{
    if (!value_is(value, VALUE_STRING))
        return pathlib_text(value, text);
    *text = value_text(value);
    return true;
}

static Value join(Machine *machine, Str path, const Arguments *arguments)
{
    bool known = !arguments->open && arguments->keywords.count == 0;
    for (size_t i = 0; known && i < arguments->positional.count; i++) {
        Str part;
        known = take_text(arguments->positional.items[i], &part);
        if (known)
            path = path_join(machine->arena, path, part);
    }
    return known ? new_path(machine, path) : (Value){0};
}

static bool is_class(Str name)
{
    static const char *const names[] = {"pathlib.Path", "pathlib.PosixPath",
                                        "pathlib.PurePath",
                                        "pathlib.PurePosixPath"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i])))
            return true;
    }
    return false;
}

static Value call_method(Machine *machine, Str path, Str name,
                         const Arguments *arguments)
{
    Arena *arena = machine->arena;
    Str absolute = machine_absolute(machine, path);
    if (str_eq(name, STR("joinpath")))
        return join(machine, path, arguments);
    if (str_eq(name, STR("absolute")))
        return new_path(machine, absolute);
    if (str_eq(name, STR("resolve")))
        return new_path(machine, path_normal(arena, absolute));
    if (str_eq(name, STR("as_posix")) || str_eq(name, STR("__str__")) ||
        str_eq(name, STR("__fspath__")))
        return value_string(arena, path);
    return (Value){0};
}

Value pathlib_call(Machine *machine, const Opaque *called,
                   const Arguments *arguments)
{
    if (machine->world->target.platform == PLATFORM_WIN32)
        return (Value){0};
    if (is_class(called->name))
        return join(machine, (Str){0}, arguments);
    Str start = str_from(instance);
    if (called->path.count == 0 || called->name.count <= start.count)
        return (Value){0};
    return call_method(machine, called->path,
                       str_skip(called->name, start.count + 1), arguments);
}

static Str parent_of(Str path)
{
    Str folder = path_folder(path);
    return folder.count ? folder : STR(".");
}

static bool has_parent(Str path)
{
    return !str_eq(path, STR("/")) && !str_eq(path, STR("."));
}

static Value list_parents(Machine *machine, Str path)
{
    Values parents = {0};
    while (has_parent(path)) {
        path = parent_of(path);
        vec_push(machine->arena, &parents, new_path(machine, path));
    }
    return value_sequence(machine->arena, VALUE_TUPLE, parents, false);
}

Value pathlib_attribute(Machine *machine, Value path, Str name)
{
    Str text;
    if (!pathlib_text(path, &text))
        return (Value){0};
    if (str_eq(name, STR("parent")))
        return new_path(machine, has_parent(text) ? parent_of(text) : text);
    if (str_eq(name, STR("parents")))
        return list_parents(machine, text);
    Str last = has_parent(text) ? path_name(text) : STR("");
    if (str_eq(name, STR("name")))
        return value_string(machine->arena, last);
    if (str_eq(name, STR("stem")))
        return value_string(machine->arena, path_stem(last));
    if (str_eq(name, STR("suffix")))
        return value_string(machine->arena, path_suffix(last));
    return new_value(
        machine,
        str_concat3(machine->arena, str_from(instance), STR("."), name), text);
}

Value pathlib_divide(Machine *machine, Value left, Value right)
{
    Str above;
    Str below;
    Str any;
    bool known = pathlib_text(left, &any) || pathlib_text(right, &any);
    return known && take_text(left, &above) && take_text(right, &below)
               ? new_path(machine, path_join(machine->arena, above, below))
               : (Value){0};
}
