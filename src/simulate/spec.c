#include "simulate/spec.h"

#include "base/dotted.h"
#include "simulate/call.h"
#include "simulate/class.h"

static Instance *new_object(Machine *machine)
{
    Instance *object =
        instance_new(machine->arena, class_builtin(machine, STR("object")));
    object->open = true;
    return object;
}

static Value text(Machine *machine, Str words)
{
    return value_string(machine->arena, words);
}

Value spec_new(Machine *machine, Str name, Value loader, Str origin,
               Value locations)
{
    bool is_package = !value_is(locations, VALUE_ABSENT);
    Instance *spec = new_object(machine);
    Namespace *parts = spec->attributes;
    namespace_put(parts, STR("name"), text(machine, name));
    namespace_put(parts, STR("parent"),
                  text(machine, is_package ? name : dotted_parent(name)));
    namespace_put(parts, STR("loader"), loader);
    namespace_put(parts, STR("origin"),
                  origin.count ? text(machine, origin) : value_none());
    namespace_put(parts, STR("submodule_search_locations"),
                  is_package ? locations : value_none());
    return value_of(VALUE_INSTANCE, spec);
}

Values spec_portions(Machine *machine, const Place *place)
{
    Values folders = {0};
    for (uint32_t i = 0; i < place->portion_count; i++)
        vec_push(
            machine->arena, &folders,
            text(machine, world_absolute(machine->world, place->portions[i],
                                         machine->arena)));
    return folders;
}

Value spec_of_place(Machine *machine, Str name, const Place *place)
{
    Instance *loader = new_object(machine);
    namespace_put(loader->attributes, STR("exec_module"),
                  native_method(machine, STR("(exec_module)"), (Value){0}));
    Value locations = {0};
    if (place_is_package(place))
        locations = value_sequence(machine->arena, VALUE_LIST,
                                   spec_portions(machine, place), false);
    Str origin =
        place->kind == MODULE_NAMESPACE || place->path.count == 0
            ? (Str){0}
            : world_absolute(machine->world, place->path, machine->arena);
    namespace_put(loader->attributes, STR("name"), text(machine, name));
    if (origin.count)
        namespace_put(loader->attributes, STR("path"), text(machine, origin));
    Value spec = spec_new(machine, name, value_of(VALUE_INSTANCE, loader),
                          origin, locations);
    namespace_put(loader->attributes, STR("load_module"),
                  native_method(machine, STR("(load_module)"), spec));
    return spec;
}

Value spec_found(Machine *machine, Str name, const Place *place)
{
    Value spec = spec_of_place(machine, name, place);
    Namespace *parts = ((Instance *)spec.object)->attributes;
    if (place->kind == MODULE_NAMESPACE)
        namespace_put(parts, STR("loader"), value_none());
    else if (place->path.count == 0)
        namespace_put(parts, STR("origin"), value_opaque());
    return spec;
}

Value spec_part(Value spec, Str name)
{
    const Instance *instance = spec.object;
    return namespace_get(instance->attributes, name);
}
