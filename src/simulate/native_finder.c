#include "simulate/natives.h"

#include "simulate/exception.h"
#include "simulate/folder.h"
#include "simulate/spec.h"
#include "simulate/spec_load.h"

// Methods of the interpreter's own finders and loaders
// (Lib/importlib/_bootstrap_external.py).

// The finder of a folder: `self` is its path.
static Flow find_in_folder(Machine *machine, Value self,
                           const Arguments *arguments)
{
    Str name;
    Str folder;
    Strs folders = {0};
    if (!native_text(arguments, 0, "fullname", &name))
        return machine_return(machine, value_opaque());
    (void)folder_is_ours(machine, value_text(self), &folder);
    vec_push(machine->arena, &folders, folder);
    const Place *place = world_along(machine->world, &folders, name);
    return machine_return(machine, place_is_found(place)
                                       ? spec_found(machine, name, place)
                                       : value_none());
}

static Flow find_loader_in_folder(Machine *machine, Value self,
                                  const Arguments *arguments)
{
    Flow flow = find_in_folder(machine, self, arguments);
    Value spec = machine->result;
    return flow == FLOW_RETURN && value_is(spec, VALUE_INSTANCE)
               ? machine_return(machine, spec_part(spec, STR("loader")))
               : flow;
}

static Flow doubt_load(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("what this call runs is not known"));
    return machine_return(machine, value_opaque());
}

// Loader.load_module: `self` is the spec that the loader is of.
static Flow load_spec(Machine *machine, Value self, const Arguments *arguments)
{
    Value own = spec_part(self, STR("name"));
    Value name = argument_at(arguments, 0, "fullname");
    if (value_is(name, VALUE_ABSENT) || value_is(name, VALUE_NONE))
        name = own;
    if (!value_is(name, VALUE_STRING))
        return doubt_load(machine);
    Str wanted = value_text(name);
    if (!value_same(name, own))
        return raise_name(
            machine, STR("ImportError"),
            str_format(machine->arena, "loader for %.*s cannot handle %.*s",
                       STR_ARGS(value_text(own)), STR_ARGS(wanted)),
            wanted);
    if (!value_is(namespace_get(machine->modules, wanted), VALUE_ABSENT))
        return doubt_load(machine);
    return spec_load(machine, wanted, self);
}

static const Native rows[] = {
    {"(folder).find_module", find_loader_in_folder, false},
    {"(folder).find_spec", find_in_folder, false},
    {"(load_module)", load_spec, false},
};

NativeTable natives_of_finders(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
