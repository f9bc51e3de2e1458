#include "simulate/builtin_names.h"

#include <string.h>

typedef struct {
    const char *name;
    unsigned since; // minor version, 0 for as long as it matters
} BuiltinName;

typedef struct {
    const BuiltinName *names;
    size_t count;
} BuiltinNames;

// Of both str and bytes: what one of them lacks is not told apart.
static const BuiltinName of_text[] = {
    {"capitalize", 0},   {"casefold", 0},     {"center", 0},
    {"count", 0},        {"decode", 0},       {"encode", 0},
    {"endswith", 0},     {"expandtabs", 0},   {"find", 0},
    {"format", 0},       {"format_map", 0},   {"fromhex", 0},
    {"hex", 0},          {"index", 0},        {"isalnum", 0},
    {"isalpha", 0},      {"isascii", 0},      {"isdecimal", 0},
    {"isdigit", 0},      {"isidentifier", 0}, {"islower", 0},
    {"isnumeric", 0},    {"isprintable", 0},  {"isspace", 0},
    {"istitle", 0},      {"isupper", 0},      {"join", 0},
    {"ljust", 0},        {"lower", 0},        {"lstrip", 0},
    {"maketrans", 0},    {"partition", 0},    {"removeprefix", 9},
    {"removesuffix", 9}, {"replace", 0},      {"rfind", 0},
    {"rindex", 0},       {"rjust", 0},        {"rpartition", 0},
    {"rsplit", 0},       {"rstrip", 0},       {"split", 0},
    {"splitlines", 0},   {"startswith", 0},   {"strip", 0},
    {"swapcase", 0},     {"title", 0},        {"translate", 0},
    {"upper", 0},        {"zfill", 0},
};

// Lists stand for views of dicts too.
static const BuiltinName of_list[] = {
    {"append", 0}, {"clear", 0},   {"copy", 0},   {"count", 0},
    {"extend", 0}, {"index", 0},   {"insert", 0}, {"isdisjoint", 0},
    {"pop", 0},    {"mapping", 0}, {"remove", 0}, {"reverse", 0},
    {"sort", 0},
};

// Tuples stand for ranges too.
static const BuiltinName of_tuple[] = {
    {"count", 0}, {"index", 0}, {"start", 0}, {"step", 0}, {"stop", 0},
};

static const BuiltinName of_set[] = {
    {"add", 0},
    {"clear", 0},
    {"copy", 0},
    {"difference", 0},
    {"difference_update", 0},
    {"discard", 0},
    {"intersection", 0},
    {"intersection_update", 0},
    {"isdisjoint", 0},
    {"issubset", 0},
    {"issuperset", 0},
    {"pop", 0},
    {"remove", 0},
    {"symmetric_difference", 0},
    {"symmetric_difference_update", 0},
    {"union", 0},
    {"update", 0},
};

// Dicts stand for those of collections too.
static const BuiltinName of_dict[] = {
    {"default_factory", 0},
    {"move_to_end", 0},
    {"clear", 0},
    {"copy", 0},
    {"fromkeys", 0},
    {"get", 0},
    {"items", 0},
    {"keys", 0},
    {"pop", 0},
    {"popitem", 0},
    {"setdefault", 0},
    {"update", 0},
    {"values", 0},
};

static BuiltinNames names_of(ValueKind kind)
{
    static const BuiltinNames texts = {of_text,
                                       sizeof of_text / sizeof of_text[0]};
    static const BuiltinNames lists = {of_list,
                                       sizeof of_list / sizeof of_list[0]};
    static const BuiltinNames tuples = {of_tuple,
                                        sizeof of_tuple / sizeof of_tuple[0]};
    static const BuiltinNames sets = {of_set, sizeof of_set / sizeof of_set[0]};
    static const BuiltinNames dicts = {of_dict,
                                       sizeof of_dict / sizeof of_dict[0]};
    if (kind == VALUE_STRING || kind == VALUE_BYTES)
        return texts;
    if (kind == VALUE_LIST)
        return lists;
    if (kind == VALUE_TUPLE)
        return tuples;
    if (kind == VALUE_SET)
        return sets;
    return kind == VALUE_DICT ? dicts : (BuiltinNames){NULL, 0};
}

static bool lacks(BuiltinNames known, Str name, unsigned minor)
{
    bool is_dunder = str_starts_with(name, STR("__"));
    if (known.count == 0 || is_dunder)
        return false;
    for (size_t i = 0; i < known.count; i++) {
        if (str_eq(name, str_from(known.names[i].name)))
            return minor < known.names[i].since;
    }
    return true;
}

bool builtin_is_of_number(Value object, Str name)
{
    static const char *const names[] = {
        "as_integer_ratio", "bit_count",  "bit_length", "conjugate",
        "denominator",      "from_bytes", "imag",       "is_integer",
        "numerator",        "real",       "to_bytes",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i])))
            return !value_is(object, VALUE_NONE);
    }
    return false;
}

bool builtin_lacks(Value value, Str name, unsigned minor)
{
    return lacks(names_of((ValueKind)value.kind), name, minor);
}

bool builtin_type_lacks(const Class *klass, Str name, unsigned minor)
{
    static const struct {
        Str name;
        ValueKind kind;
    } types[] = {
        {STR_INIT("str"), VALUE_STRING}, {STR_INIT("bytes"), VALUE_BYTES},
        {STR_INIT("list"), VALUE_LIST},  {STR_INIT("tuple"), VALUE_TUPLE},
        {STR_INIT("dict"), VALUE_DICT},  {STR_INIT("set"), VALUE_SET},
    };
    bool is_dunder = str_starts_with(name, STR("__"));
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (str_eq(klass->name, types[i].name))
            return lacks(names_of(types[i].kind), name, minor);
    }
    if (str_eq(klass->name, STR("object")))
        return !is_dunder;
    bool is_number =
        str_eq(klass->name, STR("int")) || str_eq(klass->name, STR("bool"));
    return is_number && !is_dunder &&
           !builtin_is_of_number(value_integer(0), name);
}

bool builtin_is_function(Value native)
{
    static const char *const functions[] = {
        "builtins.all",     "builtins.any",        "builtins.callable",
        "builtins.delattr", "builtins.getattr",    "builtins.hasattr",
        "builtins.id",      "builtins.isinstance", "builtins.issubclass",
        "builtins.iter",    "builtins.len",        "builtins.max",
        "builtins.min",     "builtins.next",       "builtins.print",
        "builtins.repr",    "builtins.setattr",    "builtins.sorted",
        "builtins.sum",     "builtins.vars",
    };
    const NativeMethod *method = native.object;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (strcmp(method->native->name, functions[i]) == 0)
            return true;
    }
    return false;
}
