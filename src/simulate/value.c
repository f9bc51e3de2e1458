#include "simulate/value.h"

#include "config/target.h"
#include "search/stdlib.h"

#include <string.h>

bool value_is_local(Value value)
{
    const Lazy *lazy = value_is(value, VALUE_LAZY) ? value.object : NULL;
    return lazy && lazy->local;
}

Value value_none(void)
{
    return (Value){.kind = VALUE_NONE};
}

Value value_bool(bool truth)
{
    return (Value){.kind = VALUE_BOOL, .number = truth};
}

Value value_integer(int64_t number)
{
    return (Value){.kind = VALUE_INTEGER, .number = number};
}

Value value_string(Arena *arena, Str text)
{
    Str *kept = ARENA_NEW(arena, Str);
    *kept = text;
    return (Value){.kind = VALUE_STRING, .text = kept};
}

Value value_of(ValueKind kind, void *object)
{
    return (Value){.kind = (uint8_t)kind, .object = object};
}

Value value_opaque(void)
{
    return (Value){.kind = VALUE_OPAQUE};
}

Value value_of_type(Arena *arena, Str type)
{
    Opaque *opaque = ARENA_NEW(arena, Opaque);
    opaque->type = type;
    return value_of(VALUE_OPAQUE, opaque);
}

Value value_library(Arena *arena, Str name)
{
    Opaque *opaque = ARENA_NEW(arena, Opaque);
    opaque->name = name;
    return value_of(VALUE_OPAQUE, opaque);
}

bool value_is_constant(Value value)
{
    return value.kind >= VALUE_NONE && value.kind <= VALUE_ELLIPSIS;
}

bool value_is_known(Value value)
{
    return value_is_constant(value) || value_is(value, VALUE_MODULE) ||
           value_is(value, VALUE_CLASS) || value_is(value, VALUE_FUNCTION);
}

Str value_text(Value value)
{
    return value.text ? *value.text : (Str){0};
}

bool value_same(Value a, Value b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == VALUE_STRING || a.kind == VALUE_BYTES)
        return str_eq(value_text(a), value_text(b));
    if (a.kind == VALUE_BOOL || a.kind == VALUE_INTEGER)
        return a.number == b.number;
    if (value_is_constant(a))
        return true;
    return a.kind != VALUE_ABSENT && a.object == b.object &&
           (a.kind != VALUE_OPAQUE || a.object);
}

Str value_type_name(Value value)
{
    static const char *const names[] = {
        [VALUE_NONE] = "NoneType",
        [VALUE_BOOL] = "bool",
        [VALUE_INTEGER] = "int",
        [VALUE_STRING] = "str",
        [VALUE_BYTES] = "bytes",
        [VALUE_ELLIPSIS] = "ellipsis",
        [VALUE_MODULE] = "module",
        [VALUE_FUNCTION] = "function",
        [VALUE_METHOD] = "method",
        [VALUE_CLASS] = "type",
        [VALUE_TUPLE] = "tuple",
        [VALUE_LIST] = "list",
        [VALUE_SET] = "set",
        [VALUE_DICT] = "dict",
        [VALUE_WRAPPER] = "property",
        [VALUE_SUPER] = "super",
        [VALUE_NATIVE] = "builtin_function_or_method",
        [VALUE_ITERATOR] = "iterator",
        [VALUE_SPREAD] = "",
    };
    if (value_is(value, VALUE_INSTANCE)) {
        const Instance *instance = value.object;
        return instance->klass->name;
    }
    if (value_is(value, VALUE_ITERATOR) &&
        ((const Iterator *)value.object)->kind == ITERATE_GENERATOR)
        return STR("generator");
    if (value_is(value, VALUE_MODULE) && value.module->klass)
        return value.module->klass->name;
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    if (opaque && opaque->type.count)
        return opaque->type;
    return names[value.kind] ? str_from(names[value.kind]) : STR("object");
}

static Str repr_string(Str text, Arena *arena)
{
    // As CPython chooses its quotes: double ones only around single ones.
    bool twice =
        str_find(text, '\'') < text.count && str_find(text, '"') == text.count;
    Str quote = twice ? STR("\"") : STR("'");
    return str_concat3(arena, quote, text, quote);
}

Str value_repr(Value value, Arena *arena)
{
    if (value_is(value, VALUE_NONE))
        return STR("None");
    if (value_is(value, VALUE_BOOL))
        return value.number ? STR("True") : STR("False");
    if (value_is(value, VALUE_INTEGER))
        return str_format(arena, "%lld", (long long)value.number);
    if (value_is(value, VALUE_STRING))
        return repr_string(value_text(value), arena);
    return STR("…");
}

Value value_sequence(Arena *arena, ValueKind kind, Values items, bool open)
{
    Sequence *sequence = ARENA_NEW(arena, Sequence);
    *sequence = (Sequence){.items = items, .open = open};
    return value_of(kind, sequence);
}

bool value_is_named_tuple(Value value)
{
    return value_is(value, VALUE_TUPLE) &&
           ((const Sequence *)value.object)->fields;
}

Value value_item_named(Value value, Str name)
{
    const Sequence *tuple = value_is_named_tuple(value) ? value.object : NULL;
    for (size_t i = 0; tuple && i < tuple->items.count; i++) {
        if (str_eq(name, str_from(tuple->fields[i])))
            return tuple->items.items[i];
    }
    return (Value){0};
}

Dict *dict_new(Arena *arena, Namespace *names)
{
    Dict *dict = ARENA_NEW(arena, Dict);
    dict->names = names ? names : namespace_new(arena);
    return dict;
}

static bool is_number(Value value)
{
    return value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL);
}

bool value_equal(Value a, Value b)
{
    return is_number(a) && is_number(b) ? a.number == b.number
                                        : value_same(a, b);
}

void set_add(Arena *arena, Sequence *set, Value value)
{
    for (size_t i = 0; i < set->items.count; i++) {
        if (value_equal(set->items.items[i], value))
            return;
    }
    vec_push(arena, &set->items, value);
}

static Pair *find_pair(const Dict *dict, Value key)
{
    for (size_t i = 0; i < dict->pairs.count; i++) {
        if (value_equal(dict->pairs.items[i].key, key))
            return &dict->pairs.items[i];
    }
    return NULL;
}

Value dict_get(const Dict *dict, Value key)
{
    if (value_is(key, VALUE_STRING))
        return namespace_get(dict->names, value_text(key));
    const Pair *pair = find_pair(dict, key);
    return pair ? pair->value : (Value){0};
}

void dict_put(Arena *arena, Dict *dict, Value key, Value value)
{
    Pair *pair;
    if (value_is(key, VALUE_STRING))
        namespace_put(dict->names, value_text(key), value);
    else if (!value_is_known(key))
        dict->names->open = true;
    else if ((pair = find_pair(dict, key)))
        pair->value = value;
    else
        vec_push(arena, &dict->pairs,
                 (Pair){key, value, dict->names->items.count});
}

bool dict_remove(Dict *dict, Value key)
{
    if (value_is(key, VALUE_STRING))
        return namespace_remove(dict->names, value_text(key));
    Pair *pair = find_pair(dict, key);
    if (!pair)
        return false;
    const Pair *end = dict->pairs.items + dict->pairs.count--;
    memmove(pair, pair + 1, (size_t)(end - pair - 1) * sizeof *pair);
    return true;
}

bool dict_next(const Dict *dict, DictPlace *place, Arena *arena, Pair *entry)
{
    const Namespace *names = dict->names;
    for (;;) {
        const Pair *pair = place->pair < dict->pairs.count
                               ? &dict->pairs.items[place->pair]
                               : NULL;
        if (pair && pair->after <= place->name) {
            *entry = *pair;
            place->pair++;
            return true;
        }
        if (place->name == names->items.count)
            return false;
        const NameCell *cell = &names->items.items[place->name++];
        if (value_is(cell->value, VALUE_ABSENT))
            continue;
        *entry = (Pair){.key = value_string(arena, cell->name),
                        .value = cell->value};
        return true;
    }
}

size_t dict_count(const Dict *dict)
{
    size_t count = dict->pairs.count;
    for (size_t i = 0; i < dict->names->items.count; i++)
        count += !value_is(dict->names->items.items[i].value, VALUE_ABSENT);
    return count;
}

bool dict_is_open(const Dict *dict)
{
    return dict->names->open;
}

bool dict_lacks(const Dict *dict, Value key)
{
    if (dict_is_open(dict) || !value_is_known(key))
        return false;
    if (!value_is(dict_get(dict, key), VALUE_ABSENT))
        return false;
    Str name = value_is(key, VALUE_STRING) ? value_text(key) : (Str){0};
    return !dict->names->modules ||
           !stdlib_module(str_cut(&name, '.'), PYTHON_NEWEST).present;
}
