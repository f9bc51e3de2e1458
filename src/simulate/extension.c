#include "simulate/extension.h"

#include "simulate/task.h"

typedef struct {
    Task task;
    Str names; // that are still to be imported
    Value result;
} ImportingEach;

static Flow import_next(Machine *machine, Task *task)
{
    ImportingEach *importing = (ImportingEach *)task;
    if (importing->names.count == 0)
        return machine_return(machine, importing->result);
    return task_then(
        task, import_next,
        machine->import_module(machine, str_cut(&importing->names, ' ')));
}

Flow extension_import(Machine *machine, Str names, Value result)
{
    ImportingEach *importing = ARENA_NEW(machine->arena, ImportingEach);
    importing->names = names;
    importing->result = result;
    return task_push(machine, &importing->task, import_next);
}

// In the order in which Modules/NAME.c does it, as seen in interpreters of 3.8
// to 3.13.
static const struct {
    const char *name;
    unsigned since; // 3.N
    const char *imports;
} loads[] = {
    {"_asyncio", 8,
     "asyncio.events asyncio.base_futures asyncio.exceptions "
     "asyncio.base_tasks asyncio.coroutines"},
    {"_curses_panel", 8, "_curses"},
    {"_decimal", 8, "numbers collections collections.abc"},
    {"_elementtree", 8, "copy xml.etree.ElementPath pyexpat"},
    {"_pickle", 8, "copyreg _compat_pickle codecs functools"},
    {"_sqlite3", 11, "functools"},
    {"_ssl", 8, "_socket"},
    {"_testbuffer", 8, "struct"},
    {"_zoneinfo", 9, "datetime zoneinfo weakref"},
    {"array", 10, "collections collections.abc"},
    {"parser", 8, "copyreg"},
};

Flow extension_load(Machine *machine, ModuleObject *module)
{
    Value value = {.kind = VALUE_MODULE, .module = module};
    for (size_t i = 0; i < sizeof loads / sizeof loads[0]; i++) {
        if (str_eq(module->name, str_from(loads[i].name)) &&
            machine->minor >= loads[i].since)
            return extension_import(machine, str_from(loads[i].imports), value);
    }
    return machine_return(machine, value);
}
