#include "simulate/settled.h"

#include "simulate/frame.h"

ModuleObject *settled_module(const Machine *machine)
{
    if (!machine->world->assume_installed)
        return NULL;
    const CodeFrame *frame = frame_innermost(machine);
    while (frame && frame->module->origin == ORIGIN_INSTALLED &&
           frame->scope->kind != SCOPE_MODULE)
        frame = frame_code_at(frame->frame.below);
    return frame && frame->module->origin == ORIGIN_INSTALLED ? frame->module
                                                              : NULL;
}

// What the import system has set stays as it is.
static bool is_its_own(Str name)
{
    static const Str set[] = {
        STR_INIT("__builtins__"), STR_INIT("__doc__"),  STR_INIT("__file__"),
        STR_INIT("__loader__"),   STR_INIT("__name__"), STR_INIT("__package__"),
        STR_INIT("__path__"),     STR_INIT("__spec__"),
    };
    bool found = false;
    for (size_t i = 0; i < sizeof set / sizeof *set && !found; i++)
        found = str_eq(set[i], name);
    return !found;
}

void settled_blur(ModuleObject *module)
{
    for (size_t i = 0; i < module->names->items.count; i++) {
        NameCell *cell = &module->names->items.items[i];
        if (is_its_own(cell->name) && !value_is(cell->value, VALUE_ABSENT) &&
            !value_is(cell->value, VALUE_MODULE))
            cell->value = value_opaque();
    }
}
