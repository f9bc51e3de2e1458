#include "simulate/kind.h"

#include "search/library.h"
#include "simulate/class.h"
#include "simulate/native.h"

#define KIND(kind) (1U << (kind))

// Builtin values whose methods make them instances of a protocol (Lib/
// _collections_abc.py); all others that are no instances of classes are not.
typedef struct {
    Str name;
    uint32_t kinds;
} Protocol;

enum {
    TEXTS = KIND(VALUE_STRING) | KIND(VALUE_BYTES),
    LISTS = KIND(VALUE_TUPLE) | KIND(VALUE_LIST),
    SIZED = TEXTS | LISTS | KIND(VALUE_SET) | KIND(VALUE_DICT),
    // They are what they are, whatever class is asked about.
    PLAIN = SIZED | KIND(VALUE_NONE) | KIND(VALUE_BOOL) | KIND(VALUE_INTEGER) |
            KIND(VALUE_ELLIPSIS) | KIND(VALUE_FUNCTION) | KIND(VALUE_METHOD),
};

static const Protocol protocols[] = {
    {STR_INIT("Awaitable"), 0},
    {STR_INIT("AsyncIterable"), 0},
    {STR_INIT("AsyncIterator"), 0},
    {STR_INIT("Callable"), KIND(VALUE_FUNCTION) | KIND(VALUE_METHOD)},
    {STR_INIT("Collection"), SIZED},
    {STR_INIT("Container"), SIZED},
    {STR_INIT("CodeType"), 0},
    {STR_INIT("Coroutine"), 0},
    {STR_INIT("CoroutineType"), 0},
    {STR_INIT("FrameType"), 0},
    {STR_INIT("Generator"), 0},
    {STR_INIT("GeneratorType"), 0},
    {STR_INIT("Iterable"), SIZED},
    {STR_INIT("Iterator"), 0},
    {STR_INIT("Mapping"), KIND(VALUE_DICT)},
    {STR_INIT("MethodType"), KIND(VALUE_METHOD)},
    {STR_INIT("MutableMapping"), KIND(VALUE_DICT)},
    {STR_INIT("MutableSequence"), KIND(VALUE_LIST)},
    {STR_INIT("Sequence"), TEXTS | LISTS},
    {STR_INIT("Set"), KIND(VALUE_SET)},
    {STR_INIT("Sized"), SIZED},
    {STR_INIT("TracebackType"), 0},
};

// `name` is "collections.abc.Mapping", "typing.Mapping" or "types.CodeType".
static Truth is_of_protocol(Value value, Str name)
{
    bool library = str_starts_with(name, STR("collections.abc.")) ||
                   str_starts_with(name, STR("typing.")) ||
                   str_starts_with(name, STR("types."));
    Str last = str_skip(name, str_find_last(name, '.') + 1);
    if (!library || !(PLAIN & KIND(value.kind)))
        return TRUTH_UNKNOWN;
    for (size_t i = 0; i < sizeof protocols / sizeof protocols[0]; i++) {
        if (str_eq(protocols[i].name, last))
            return protocols[i].kinds & KIND(value.kind) ? TRUTH_TRUE
                                                         : TRUTH_FALSE;
    }
    return TRUTH_UNKNOWN;
}

// A class of the project that has only the instances it makes: nothing was
// registered with it, and its metaclass answers for no others.
static bool is_closed(const Class *klass)
{
    return klass->home && !klass->metaclass && !klass->opaque &&
           !klass->registers &&
           value_is(class_find(klass, STR("__subclasshook__")), VALUE_ABSENT);
}

// What calling a class of the library gave is an instance of it, and of no
// class of the project's; nor is a thing of the library itself.
static Truth is_library_instance(const Machine *machine, const Opaque *made,
                                 Value type)
{
    LibraryName found;
    Str name = made->name;
    size_t dot = str_find_last(name, '.');
    bool project = value_is(type, VALUE_CLASS) && is_closed(type.klass);
    if (name.count && str_find(name, '(') == name.count)
        return project ? TRUTH_FALSE : TRUTH_UNKNOWN;
    if (!str_ends_with(name, STR("()")) || dot == name.count)
        return TRUTH_UNKNOWN;
    name.count -= 2;
    if (value_is(type, VALUE_OPAQUE) && type.object)
        return str_eq(((const Opaque *)type.object)->name, name)
                   ? TRUTH_TRUE
                   : TRUTH_UNKNOWN;
    bool is_class =
        library_find(str_slice(name, 0, dot), str_skip(name, dot + 1),
                     machine->world->target, machine->arena,
                     &found) == LIBRARY_HAS &&
        found.kind == LIBRARY_CLASS;
    return is_class && project ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

// Functions and the like, which no class of the project makes.
static bool is_callable_kind(Value value)
{
    return value_is(value, VALUE_FUNCTION) || value_is(value, VALUE_METHOD) ||
           value_is(value, VALUE_NATIVE) || value_is(value, VALUE_WRAPPER) ||
           value_is(value, VALUE_ITERATOR);
}

Truth kind_is_instance(const Machine *machine, Value value, Value type)
{
    if (value_is(value, VALUE_OPAQUE) && value.object)
        return is_library_instance(machine, value.object, type);
    if (value_is(type, VALUE_OPAQUE) && type.object)
        return is_of_protocol(value, ((const Opaque *)type.object)->name);
    if (is_callable_kind(value))
        return value_is(type, VALUE_CLASS) && is_closed(type.klass)
                   ? TRUTH_FALSE
                   : TRUTH_UNKNOWN;
    Value own = native_type_of(machine, value);
    if (!value_is(own, VALUE_CLASS) || !value_is(type, VALUE_CLASS))
        return TRUTH_UNKNOWN;
    if (class_is_subclass(own.klass, type.klass))
        return TRUTH_TRUE;
    bool subtle =
        own.klass->opaque || type.klass->metaclass ||
        (type.klass->home ? !is_closed(type.klass) : type.klass->opaque) ||
        value_is(value, VALUE_BOOL);
    return subtle ? TRUTH_UNKNOWN : TRUTH_FALSE;
}
