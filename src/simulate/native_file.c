#include "simulate/natives.h"

#include "project/shown.h"
#include "simulate/class.h"
#include "simulate/folder.h"
#include "simulate/iterate.h"

// Files that a program reads, to run what they hold (import-semantics 6, exec):
// texts that stand there when the program is analysed.

enum {
    FILE_BYTES = 1 << 20,
    MOST_LINES = 1000, // that a loop gets one by one
};

// Whether the mode has no letter but these.
static bool has_mode(const Arguments *arguments, Str letters)
{
    Value given = argument_at(arguments, 1, "mode");
    Str mode = value_is(given, VALUE_STRING) ? value_text(given) : STR("?");
    if (value_is(given, VALUE_ABSENT))
        return !arguments->open;
    for (size_t i = 0; i < mode.count; i++) {
        if (str_find(letters, mode.at[i]) == letters.count)
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

static Value new_file(Machine *machine, Str text)
{
    static const Str methods[][2] = {
        {STR_INIT("__enter__"), STR_INIT("(file).__enter__")},
        {STR_INIT("__iter__"), STR_INIT("(file).__iter__")},
        {STR_INIT("__next__"), STR_INIT("(file).move")},
        {STR_INIT("close"), STR_INIT("(file).close")},
        {STR_INIT("read"), STR_INIT("(file).read")},
        {STR_INIT("readline"), STR_INIT("(file).move")},
        {STR_INIT("readlines"), STR_INIT("(file).move")},
        {STR_INIT("seek"), STR_INIT("(file).move")},
    };
    Class *klass = class_of_library(machine, STR("_io"), STR("TextIOWrapper"));
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        namespace_put(klass->names, methods[i][0],
                      native_method(machine, methods[i][1], (Value){0}));
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
    bool reads = has_mode(arguments, STR("rtU"));
    if (named && !has_mode(arguments, STR("rtUb")))
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

// What is left of the text; nobody knows what is afterwards.
static bool take_rest(Value self, Str *text)
{
    if (!value_is(self, VALUE_INSTANCE))
        return false;
    const Instance *file = self.object;
    Value rest = namespace_get(file->attributes, STR("(text)"));
    namespace_put(file->attributes, STR("(text)"), value_opaque());
    *text = value_is(rest, VALUE_STRING) ? value_text(rest) : STR("");
    return value_is(rest, VALUE_STRING);
}

// One line at a time, each with its end. Those of other systems are translated
// by open(): what holds them is not followed.
static Flow iterate_file(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)arguments;
    Str text;
    Values lines = {0};
    if (!take_rest(self, &text) || str_contains(text, STR("\r")))
        return machine_return(machine, value_opaque());
    while (text.count && lines.count <= MOST_LINES) {
        size_t end = str_find(text, '\n');
        size_t count = end < text.count ? end + 1 : end;
        vec_push(machine->arena, &lines,
                 value_string(machine->arena, str_slice(text, 0, count)));
        text = str_skip(text, count);
    }
    if (text.count)
        return machine_return(machine, value_opaque());
    return machine_return(machine, iterator_of(machine->arena, lines, false));
}

// A part of it, or another place in it.
static Flow move_in_file(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)arguments;
    Str text;
    (void)take_rest(self, &text);
    return machine_return(machine, value_opaque());
}

// All of it the first time, nothing later.
static Flow read_file(Machine *machine, Value self, const Arguments *arguments)
{
    if (!value_is(self, VALUE_INSTANCE) || arguments->positional.count ||
        arguments->keywords.count)
        return move_in_file(machine, self, arguments);
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
    {"(file).__iter__", iterate_file, false},
    {"(file).close", native_none, false},
    {"(file).move", move_in_file, false},
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
