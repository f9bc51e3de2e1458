#include "checks/set_outside.h"

SetOutside set_outside_of(const CheckInput *input, Arena *arena)
{
    return (SetOutside){.input = input, .arena = arena};
}

void set_outside_free(SetOutside *set)
{
    injections_free(&set->injections);
}

static bool is_set(SetOutside *set, ModuleId module, Str name)
{
    uint32_t count = set->input->graph->module_count;
    if (module.index >= count)
        return false;
    if (!set->by_module) {
        set->by_module = ARENA_ARRAY(set->arena, const Map *, count);
        set->outside = outside_of(set->input->graph, set->arena);
    }
    if (!set->by_module[module.index])
        set->by_module[module.index] =
            outside_names(&set->outside, module, NULL, set->arena);
    return map_find(set->by_module[module.index], name, NULL);
}

bool set_outside(SetOutside *set, ModuleId module, Str name)
{
    if (is_set(set, module, name))
        return true;
    if (!set->injections.arena)
        set->injections = injections_of(set->input->names, set->input->project,
                                        set->input->code, set->arena);
    return injection_reaches(&set->injections, module, name);
}
