#include "simulate/shadowed.h"

#include "base/out.h"
#include "search/library_imports.h"
#include "search/stdlib.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/module.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    ModuleObject *shown; // in sys.modules, with the names of the tables
    ModuleObject *run;   // what its imports bind
    CodeFrame *frame;
    Str text;
    Spot by;
    bool touched; // it uses what is hidden
} Sketch;

static bool is_hidden(World *world, Str name)
{
    StdlibModule known = stdlib_module(name, world->target.minor);
    if (!known.present || known.builtin || known.startup || known.frozen)
        return false;
    const Place *place = world_find(world, name);
    return place_is_found(place) && (place->origin == ORIGIN_PROJECT ||
                                     place->origin == ORIGIN_INSTALLED);
}

static void find_hidden(World *world)
{
    Strs names = stdlib_below(STR(""), world->target.minor, world->arena);
    // What one run gets to know so, all that follow know.
    Asker *asker = world->asker;
    RunAsks *asks = world->asks;
    world->asks = NULL;
    world_ask_for(world, STR(""));
    for (size_t i = 0; i < names.count; i++) {
        if (is_hidden(world, names.items[i]))
            vec_push(world->arena, &world->hidden, names.items[i]);
    }
    world->asker = asker;
    world->asks = asks;
    world->hidden_known = true;
}

static bool hides(const World *world, Str module)
{
    Str top = str_cut(&module, '.');
    for (size_t i = 0; i < world->hidden.count; i++) {
        if (str_eq(world->hidden.items[i], top))
            return true;
    }
    return false;
}

static void put(Text *text, Str piece)
{
    (void)out_to_text(text, piece);
}

static bool is_in_library(const Machine *machine, Str name)
{
    ModuleKind kind;
    return stdlib_find(name, machine->minor, &kind) == STDLIB_FOUND;
}

// `from source import names` of what is not hidden: it has its names for sure,
// only the modules that this runs may matter.
static void write_source(const Machine *machine, Str source, Str names,
                         Text *text)
{
    put(text, STR("import "));
    put(text, source);
    while (names.count) {
        Str name = str_trim(str_cut(&names, ','));
        Str full =
            str_concat3(machine->arena, source, STR("."), str_cut(&name, ' '));
        if (!is_in_library(machine, full))
            continue;
        put(text, STR(", "));
        put(text, full);
    }
}

// A line of the table as it is to be run here; true where it takes something
// from what is hidden.
static bool write_line(const Machine *machine, Str line, Text *text)
{
    size_t indent = 0;
    while (indent < line.count && line.at[indent] == ' ')
        indent++;
    Str statement = str_skip(line, indent);
    Str rest = statement;
    Str first = str_cut(&rest, ' ');
    Str source = str_cut(&rest, ' ');
    bool asks = str_eq(first, STR("ask"));
    bool from = str_eq(first, STR("from"));
    bool imports = asks || from || str_eq(first, STR("import"));
    bool touches = imports && hides(machine->world, source);
    put(text, str_slice(line, 0, indent));
    if (asks)
        put(text, touches ? rest : STR("pass"));
    else if (from && !touches)
        write_source(machine, source, str_skip(rest, STR("import ").count),
                     text);
    else
        put(text, statement);
    put(text, STR("\n"));
    return touches;
}

static void doubt(Machine *machine, const Sketch *sketch)
{
    machine_doubt(machine, sketch->by,
                  str_format(machine->arena,
                             "whether '%.*s' runs with modules that hide those "
                             "of the library is not known",
                             STR_ARGS(sketch->shown->name)));
}

// What else the library's code does with what it got stands in no table.
static Flow finish(Machine *machine, Task *task)
{
    const Sketch *sketch = (Sketch *)task;
    if (sketch->touched)
        doubt(machine, sketch);
    sketch->shown->initialising = false;
    return machine_return(
        machine, (Value){.kind = VALUE_MODULE, .module = sketch->shown});
}

static bool is_foreign(Value value)
{
    return value_is(value, VALUE_MODULE) && !value.module->leaf;
}

// The module that the line which failed speaks of hides one of the library.
static bool is_caused_by_hidden(const Machine *machine, const Sketch *sketch)
{
    Str text = sketch->text;
    for (uint32_t line = frame_line(sketch->frame); line > 1; line--)
        (void)str_cut(&text, '\n');
    text = str_trim(str_cut(&text, '\n'));
    Str word = str_cut(&text, ' ');
    bool imports = str_eq(word, STR("import")) || str_eq(word, STR("from"));
    Str name = imports ? str_cut(&text, ' ') : word;
    name = str_cut(&name, '.');
    return is_foreign(
        namespace_get(imports ? machine->modules : sketch->run->names, name));
}

static bool is_own(const Sketch *sketch, const Exception *exception)
{
    return str_eq(exception->spot.path, sketch->by.path) &&
           exception->spot.line == sketch->by.line;
}

// What left a module of the project passes; of the table's own lines only what
// hangs on a hidden module is believed.
static bool is_believed(const Machine *machine, const Sketch *sketch,
                        Exception *exception)
{
    bool own = is_own(sketch, exception);
    if (own && !exception->caused_by_hidden)
        exception->caused_by_hidden = is_caused_by_hidden(machine, sketch);
    return !own || exception->caused_by_hidden;
}

// Another line may fail first: which attributes are asked for is not known of
// all code, and of what is compiled not even what it does with a module.
static bool is_vague(const Machine *machine, const Sketch *sketch)
{
    ModuleKind kind;
    return error_is(machine, STR("AttributeError")) ||
           (stdlib_find(sketch->shown->name, machine->minor, &kind) ==
                STDLIB_FOUND &&
            kind != MODULE_SOURCE && kind != MODULE_PACKAGE);
}

static Flow fail(Machine *machine, Task *task)
{
    const Sketch *sketch = (Sketch *)task;
    const Instance *error = machine->error.object;
    if (!error->exception || !is_believed(machine, sketch, error->exception))
        return finish(machine, task);
    if (is_own(sketch, error->exception) && is_vague(machine, sketch))
        doubt(machine, sketch);
    (void)namespace_remove(machine->modules, sketch->shown->name);
    return FLOW_RAISE;
}

static Flow run(Machine *machine, Task *task)
{
    Sketch *sketch = (Sketch *)task;
    task->on_error = fail;
    return task_then(task, finish, frame_push(machine, sketch->frame));
}

// What runs stands in no file: it is where the code that imports it is.
static Spot spot_below(const Frame *frame)
{
    const CodeFrame *below = frame_code_at(frame->below);
    return below ? below->frame.spot(&below->frame) : (Spot){0};
}

static Sketch *new_sketch(Machine *machine, ModuleObject *shown)
{
    Sketch *sketch = ARENA_NEW(machine->arena, Sketch);
    Text text = {.arena = machine->arena};
    Str lines = library_imports(shown->name, machine->minor);
    while (lines.count) {
        if (write_line(machine, str_cut(&lines, '|'), &text))
            sketch->touched = true;
    }
    sketch->shown = shown;
    sketch->text = text_str(&text);
    sketch->by = machine_spot(machine);
    sketch->run = module_new(machine, shown->name);
    sketch->run->origin = ORIGIN_STDLIB;
    sketch->run->unwritten = true;
    return sketch;
}

static Flow push_sketch(Machine *machine, ModuleObject *shown)
{
    Sketch *sketch = new_sketch(machine, shown);
    const Code *code = world_code_of_text(machine->world, sketch->text);
    CodeFrame *frame =
        frame_new(machine, code, 0, sketch->run, sketch->by.path);
    frame->frame.spot = spot_below;
    frame->env = env_new(machine->arena, code, 0, NULL);
    frame->env->names = sketch->run->names;
    sketch->frame = frame;
    shown->initialising = true;
    return task_push(machine, &sketch->task, run);
}

Flow shadowed_load(Machine *machine, Str name)
{
    World *world = machine->world;
    Value module = module_library(machine, name);
    if (!world->hidden_known)
        find_hidden(world);
    bool runs = world->hidden.count && world->library.count == 0 &&
                value_is(module, VALUE_MODULE) &&
                library_imports(name, machine->minor).count;
    return runs ? push_sketch(machine, module.module)
                : machine_return(machine, module);
}

// Where code that stands in a file runs below the library's.
static bool is_running_above(const Machine *machine, const ModuleObject *module)
{
    bool written = false;
    const CodeFrame *frame = frame_innermost(machine);
    while (frame && !(frame->module->unwritten &&
                      str_eq(frame->module->name, module->name))) {
        written = written || !frame->module->unwritten;
        frame = frame_code_at(frame->frame.below);
    }
    return frame && written;
}

void shadowed_meet(Machine *machine, const ModuleObject *module)
{
    if (module->leaf && module->initialising &&
        is_running_above(machine, module))
        machine_doubt(machine, machine_spot(machine),
                      str_format(machine->arena,
                                 "what '%.*s' has while it is initialising is "
                                 "not known",
                                 STR_ARGS(module->name)));
}
