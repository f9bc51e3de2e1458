#include "simulate/special_name.h"

bool special_is(Str name)
{
    return name.count > 4 && str_starts_with(name, STR("__")) &&
           str_ends_with(name, STR("__"));
}

static bool is_listed(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(name, str_from(names[i])))
            return true;
    }
    return false;
}

bool special_is_of_object(Str name)
{
    static const char *const names[] = {
        "__annotations__",  "__class__",
        "__delattr__",      "__dict__",
        "__dir__",          "__doc__",
        "__eq__",           "__firstlineno__",
        "__format__",       "__ge__",
        "__getattribute__", "__getstate__",
        "__gt__",           "__hash__",
        "__init__",         "__init_subclass__",
        "__le__",           "__lt__",
        "__module__",       "__match_args__",
        "__ne__",           "__new__",
        "__orig_bases__",   "__parameters__",
        "__reduce__",       "__reduce_ex__",
        "__repr__",         "__setattr__",
        "__sizeof__",       "__static_attributes__",
        "__str__",          "__subclasshook__",
        "__type_params__",  "__weakref__",
    };
    return is_listed(name, names, sizeof names / sizeof names[0]);
}

bool special_is_of_function(Str name)
{
    static const char *const names[] = {
        "__annotate__",   "__builtins__", "__call__",     "__closure__",
        "__code__",       "__defaults__", "__get__",      "__globals__",
        "__kwdefaults__", "__name__",     "__qualname__", "__type_params__",
    };
    return special_is_of_object(name) ||
           is_listed(name, names, sizeof names / sizeof names[0]);
}

bool special_is_of_every_class(Str name)
{
    static const char *const names[] = {
        "__bases__", "__dict__", "__doc__",      "__module__",
        "__mro__",   "__name__", "__qualname__",
    };
    return is_listed(name, names, sizeof names / sizeof names[0]);
}

bool special_is_of_type(Str name)
{
    static const char *const names[] = {
        "__annotate__",
        "__base__",
        "__bases__",
        "__basicsize__",
        "__call__",
        "__dictoffset__",
        "__firstlineno__",
        "__flags__",
        "__instancecheck__",
        "__itemsize__",
        "__mro__",
        "__name__",
        "__or__",
        "__prepare__",
        "__qualname__",
        "__ror__",
        "__slots__",
        "__static_attributes__",
        "__subclasscheck__",
        "__subclasses__",
        "__text_signature__",
        "__type_params__",
        "__weakrefoffset__",
    };
    return special_is_of_object(name) ||
           is_listed(name, names, sizeof names / sizeof names[0]);
}

bool special_is_of_module(Str name)
{
    return str_eq(name, STR("__path__")) || str_eq(name, STR("__all__")) ||
           str_eq(name, STR("__spec__")) || str_eq(name, STR("__name__")) ||
           str_eq(name, STR("__file__")) || str_eq(name, STR("__package__"));
}
