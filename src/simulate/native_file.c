#include "simulate/natives.h"

#include "project/shown.h"
#include "simulate/class.h"
#include "simulate/folder.h"

// Files that a program reads, to run what they hold (import-semantics 6, exec):
// texts that stand there when the program is analysed.

enum { FILE_BYTES = 1 << 20 };

// What the mode may be where nothing is written.
static bool is_for_reading(const Arguments *arguments)
{
    Value given = argument_at(arguments, 1, "mode");
    Str mode = value_is(given, VALUE_STRING) ? value_text(given) : STR("?");
    if (value_is(given, VALUE_ABSENT))
        return !arguments->open;
    for (size_t i = 0; i < mode.count; i++) {
        if (str_find(STR("rtU"), mode.at[i]) == STR("rtU").count)
            return false;
    }
    return true;
}

static bool read_text(Machine *machine, Str path, Str *text)
{
    World *world = machine->world;
    FsKind kind;
    path = shown_path(world->project->working, machine_absolute(machine, path),
                      machine->arena);
    return world_kind(world, path, &kind) && kind == FS_FILE &&
           world_read(world, path, FILE_BYTES, machine->arena, text) == FS_OK;
}

static void add_method(Machine *machine, Namespace *names, const char *name,
                       const char *native)
{
    namespace_put(names, str_from(name),
                  native_method(machine, str_from(native), (Value){0}));
}

static Value new_file(Machine *machine, Str text)
{
    Class *klass = class_of_library(machine, STR("_io"), STR("TextIOWrapper"));
    add_method(machine, klass->names, "__enter__", "(file).__enter__");
    add_method(machine, klass->names, "close", "(file).close");
    add_method(machine, klass->names, "read", "(file).read");
    Instance *file = instance_new(machine->arena, klass);
    file->open = true;
    namespace_put(file->attributes, STR("(text)"),
                  value_string(machine->arena, text));
    return value_of(VALUE_INSTANCE, file);
}

// A module that the program itself writes is none that stands there now.
static void doubt_written(Machine *machine, Str path)
{
    Str shown;
    if (str_ends_with(path, STR(".py")) &&
        folder_is_ours(machine, path, &shown))
        machine_doubt(machine, machine_spot(machine),
                      STR("what is written here may be imported"));
}

static Flow open_file(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str path;
    Str text;
    bool named = native_text(arguments, 0, "file", &path);
    bool reads = is_for_reading(arguments);
    if (named && !reads)
        doubt_written(machine, path);
    if (!named || !reads || !read_text(machine, path, &text))
        return machine_return(machine, value_opaque());
    return machine_return(machine, new_file(machine, text));
}

static Flow enter_file(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    return machine_return(machine, self);
}

// All of it the first time, nothing later.
static Flow read_file(Machine *machine, Value self, const Arguments *arguments)
{
    if (!value_is(self, VALUE_INSTANCE) || arguments->positional.count ||
        arguments->keywords.count)
        return machine_return(machine, value_opaque());
    const Instance *file = self.object;
    Value text = namespace_get(file->attributes, STR("(text)"));
    namespace_put(file->attributes, STR("(text)"),
                  value_string(machine->arena, STR("")));
    return machine_return(machine,
                          value_is(text, VALUE_ABSENT) ? value_opaque() : text);
}

// A code object stands for its source.
static Flow compile(Machine *machine, Value self, const Arguments *arguments)
{
    Str text;
    Str mode;
    if (!native_text(arguments, 0, "source", &text) ||
        !native_text(arguments, 2, "mode", &mode) || !str_eq(mode, STR("exec")))
        return machine_return(machine, value_opaque());
    return native_first(machine, self, arguments);
}

static const Native rows[] = {
    {"(file).__enter__", enter_file, false},
    {"(file).close", native_none, false},
    {"(file).read", read_file, false},
    {"builtins.compile", compile, false},
    {"builtins.open", open_file, false},
    {"io.open", open_file, false},
    {"tokenize.open", open_file, false},
};

NativeTable natives_of_files(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
