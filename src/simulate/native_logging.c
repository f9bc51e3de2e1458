#include "simulate/logger.h"
#include "simulate/natives.h"

#include "search/stdlib.h"
#include "simulate/class.h"
#include "simulate/operate.h"

// Loggers (Lib/logging/__init__.py): one object a name, each below the nearest
// that exists. What they log, and to where, is not followed.

static Str key_of(Machine *machine, Str name)
{
    return str_concat(machine->arena, STR("logging.getLogger:"), name);
}

static Value find_logger(Machine *machine, Str name)
{
    return namespace_get(machine->library, key_of(machine, name));
}

static Class *logger_class(Machine *machine)
{
    Str key = STR("logging.getLogger");
    Value known = namespace_get(machine->library, key);
    if (value_is(known, VALUE_CLASS))
        return known.klass;
    Class *klass = class_of_library(machine, STR("logging"), STR("Logger"));
    namespace_put(machine->library, key, value_of(VALUE_CLASS, klass));
    return klass;
}

// The nearest logger above; the library has made some that nobody saw.
static Value find_parent(Machine *machine, Str name)
{
    Str above = name;
    for (size_t dot = str_find_last(above, '.'); dot < above.count;
         dot = str_find_last(above, '.')) {
        above = str_slice(above, 0, dot);
        Value found = find_logger(machine, above);
        if (!value_is(found, VALUE_ABSENT))
            return found;
    }
    return stdlib_module(above, machine->minor).present ? value_opaque()
                                                        : logging_root(machine);
}

static bool is_below(Str name, Str above)
{
    return name.count > above.count && str_starts_with(name, above) &&
           name.at[above.count] == '.';
}

// Loggers that were made first and are now below a nearer one.
static void adopt(Machine *machine, Value logger, Str name)
{
    Str prefix = key_of(machine, name);
    for (size_t i = 0; i < machine->library->items.count; i++) {
        const NameCell *cell = &machine->library->items.items[i];
        if (!is_below(cell->name, prefix))
            continue;
        const Instance *child = cell->value.object;
        Value parent = namespace_get(child->attributes, STR("parent"));
        const Instance *old =
            value_is(parent, VALUE_INSTANCE) ? parent.object : NULL;
        Value held =
            old ? namespace_get(old->attributes, STR("name")) : (Value){0};
        if (!value_is(held, VALUE_STRING) ||
            !str_starts_with(value_text(held), name))
            namespace_put(child->attributes, STR("parent"), logger);
    }
}

static Value new_logger(Machine *machine, Str name, Value parent)
{
    Instance *logger = instance_new(machine->arena, logger_class(machine));
    Value made = value_of(VALUE_INSTANCE, logger);
    logger->open = true;
    namespace_put(logger->attributes, STR("name"),
                  value_string(machine->arena, name));
    namespace_put(logger->attributes, STR("parent"), parent);
    namespace_put(machine->library, key_of(machine, name), made);
    return made;
}

Value logging_root(Machine *machine)
{
    Value known = find_logger(machine, STR("root"));
    return value_is(known, VALUE_ABSENT)
               ? new_logger(machine, STR("root"), value_none())
               : known;
}

static Flow get_logger(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value given = argument_at(arguments, 0, "name");
    Str name = value_is(given, VALUE_STRING) ? value_text(given) : (Str){0};
    if (truth_of(given) == TRUTH_FALSE || value_is(given, VALUE_ABSENT))
        return machine_return(machine, logging_root(machine));
    // "root" is the root itself since 3.9 only.
    if (name.count == 0 || str_eq(name, STR("root")))
        return machine_return(machine, value_opaque());
    Value known = find_logger(machine, name);
    if (!value_is(known, VALUE_ABSENT))
        return machine_return(machine, known);
    Value made = new_logger(machine, name, find_parent(machine, name));
    adopt(machine, made, name);
    return machine_return(machine, made);
}

static const Native rows[] = {
    {"logging.getLogger", get_logger, true},
};

NativeTable natives_of_logging(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
