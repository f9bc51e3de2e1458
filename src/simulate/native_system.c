#include "simulate/natives.h"

// Questions to the machine that runs Python: answered as for a bare one, whose
// environment is empty too.

// What every system has, under whatever name.
static bool is_everywhere(Str name)
{
    static const char *const names[] = {"c", "dl", "m", "pthread", "rt"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i])))
            return true;
    }
    return false;
}

// ctypes.util.find_library: shared libraries are not searched for.
static Flow find_library(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Str name;
    if (!native_text(arguments, 0, "name", &name) || is_everywhere(name))
        return machine_return(machine, value_opaque());
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "whether the library '%.*s' is installed is not "
                             "known",
                             STR_ARGS(name)));
    return machine_return(machine, value_none());
}

static const Native rows[] = {
    {"ctypes.util.find_library", find_library, false},
};

NativeTable natives_of_system(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
