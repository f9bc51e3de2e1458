#include "simulate/refuse.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/operate.h"

static bool is_number(Value value)
{
    return value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL);
}

static bool is_text(Value value)
{
    return value_is(value, VALUE_STRING) || value_is(value, VALUE_BYTES);
}

// Views of dicts are lists here, but have operators of their own.
static bool is_view(Value value)
{
    return value_is(value, VALUE_LIST) &&
           ((const Sequence *)value.object)->view;
}

static bool is_repeated(Value value)
{
    return is_text(value) || value_is(value, VALUE_LIST) ||
           value_is(value, VALUE_TUPLE);
}

// Its class has no ancestor that is not known, and no metaclass of its own.
static bool is_plain_class(const Class *klass)
{
    if (klass->opaque || klass->metaclass || klass->abstract)
        return false;
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (klass->mro[i]->create && klass->mro[i] != klass)
            return false;
    }
    return true;
}

bool refuse_is_sure(Value value)
{
    if (value_is_constant(value) || value_is(value, VALUE_FUNCTION) ||
        value_is(value, VALUE_METHOD) || value_is(value, VALUE_TUPLE) ||
        value_is(value, VALUE_SET) || value_is(value, VALUE_DICT))
        return true;
    if (value_is(value, VALUE_LIST))
        return !is_view(value);
    if (value_is(value, VALUE_MODULE))
        return !value.module->klass;
    if (value_is(value, VALUE_CLASS))
        return is_plain_class(value.klass);
    if (!value_is(value, VALUE_INSTANCE))
        return false;
    const Instance *instance = value.object;
    return !instance->open && !instance->klass->create &&
           is_plain_class(instance->klass);
}

static const char *symbol_of(BinaryOperator kind)
{
    static const char *const symbols[] = {
        [BINARY_ADD] = "+",      [BINARY_SUBTRACT] = "-",
        [BINARY_MULTIPLY] = "*", [BINARY_DIVIDE] = "/",
        [BINARY_MODULO] = "%",   [BINARY_FLOOR_DIVIDE] = "//",
        [BINARY_POWER] = "**",   [BINARY_MATRIX] = "@",
        [BINARY_OR] = "|",       [BINARY_AND] = "&",
        [BINARY_XOR] = "^",      [BINARY_LEFT] = "<<",
        [BINARY_RIGHT] = ">>",
    };
    return symbols[kind];
}

// Classes, and None beside them, make a union with `|` (PEP 604).
static bool makes_union(const Machine *machine, Value left, Value right)
{
    enum { UNIONS_SINCE = 10 };
    bool classes = value_is(left, VALUE_CLASS) || value_is(right, VALUE_CLASS);
    bool left_fits = value_is(left, VALUE_CLASS) || value_is(left, VALUE_NONE);
    bool right_fits =
        value_is(right, VALUE_CLASS) || value_is(right, VALUE_NONE);
    return machine->minor >= UNIONS_SINCE && classes && left_fits && right_fits;
}

static bool joins_bits(const Machine *machine, BinaryOperator kind, Value left,
                       Value right)
{
    enum { DICT_UNIONS_SINCE = 9 };
    if (value_is(left, VALUE_SET) && value_is(right, VALUE_SET))
        return true;
    return kind == BINARY_OR &&
           ((machine->minor >= DICT_UNIONS_SINCE &&
             value_is(left, VALUE_DICT) && value_is(right, VALUE_DICT)) ||
            makes_union(machine, left, right));
}

static bool is_accepted(const Machine *machine, BinaryOperator kind, Value left,
                        Value right)
{
    if (is_number(left) && is_number(right))
        return kind != BINARY_MATRIX;
    switch (kind) {
    case BINARY_ADD:
        return left.kind == right.kind && is_repeated(left);
    case BINARY_MULTIPLY:
        return (is_repeated(left) && is_number(right)) ||
               (is_number(left) && is_repeated(right));
    case BINARY_MODULO:
        return is_text(left);
    case BINARY_SUBTRACT:
        return value_is(left, VALUE_SET) && value_is(right, VALUE_SET);
    case BINARY_OR:
    case BINARY_AND:
    case BINARY_XOR:
        return joins_bits(machine, kind, left, right);
    case BINARY_DIVIDE:
    case BINARY_FLOOR_DIVIDE:
    case BINARY_POWER:
    case BINARY_MATRIX:
    case BINARY_LEFT:
    case BINARY_RIGHT:
        break;
    }
    return false;
}

// list += and dict |= take whatever can be gone through.
static bool takes_any(uint8_t flags, Value left)
{
    BinaryOperator kind = (BinaryOperator)(flags & ~OP_IN_PLACE);
    return flags & OP_IN_PLACE &&
           ((kind == BINARY_ADD && value_is(left, VALUE_LIST)) ||
            (kind == BINARY_OR && value_is(left, VALUE_DICT)));
}

static Flow fail_join(Machine *machine, Value left, Value right)
{
    Str one = value_type_name(left);
    Str other = value_type_name(right);
    if (value_is(left, VALUE_BYTES))
        return raise_format(machine, STR("TypeError"),
                            "can't concat %.*s to bytes", STR_ARGS(other));
    return raise_format(machine, STR("TypeError"),
                        "can only concatenate %.*s (not \"%.*s\") to %.*s",
                        STR_ARGS(one), STR_ARGS(other), STR_ARGS(one));
}

static Flow fail_repeat(Machine *machine, Value left, Value right)
{
    Str factor = value_type_name(is_repeated(left) ? right : left);
    return raise_format(machine, STR("TypeError"),
                        "can't multiply sequence by non-int of type '%.*s'",
                        STR_ARGS(factor));
}

static Flow fail_binary(Machine *machine, uint8_t flags, Value left,
                        Value right)
{
    BinaryOperator kind = (BinaryOperator)(flags & ~OP_IN_PLACE);
    Str one = value_type_name(left);
    Str other = value_type_name(right);
    bool in_place = flags & OP_IN_PLACE;
    if (kind == BINARY_ADD && is_repeated(left))
        return fail_join(machine, left, right);
    if (kind == BINARY_MULTIPLY && (is_repeated(left) || is_repeated(right)))
        return fail_repeat(machine, left, right);
    const char *symbol = symbol_of(kind);
    if (kind == BINARY_POWER && !in_place)
        symbol = "** or pow()";
    return raise_format(machine, STR("TypeError"),
                        "unsupported operand type(s) for %s%s: '%.*s' and "
                        "'%.*s'",
                        symbol, in_place ? "=" : "", STR_ARGS(one),
                        STR_ARGS(other));
}

Flow refuse_binary(Machine *machine, uint8_t flags, Value left, Value right)
{
    BinaryOperator kind = (BinaryOperator)(flags & ~OP_IN_PLACE);
    if (!refuse_is_sure(left) || !refuse_is_sure(right) ||
        takes_any(flags, left) || is_accepted(machine, kind, left, right))
        return FLOW_NEXT;
    return fail_binary(machine, flags, left, right);
}

static Flow refuse_member(Machine *machine, Value item, Value container)
{
    enum { REWORDED_SINCE = 14 };
    Str type = value_type_name(container);
    if (value_is(container, VALUE_STRING) && refuse_is_sure(item) &&
        !value_is(item, VALUE_STRING)) {
        type = value_type_name(item);
        return raise_format(
            machine, STR("TypeError"),
            "'in <string>' requires string as left operand, not %.*s",
            STR_ARGS(type));
    }
    bool none = value_is(container, VALUE_NONE) || is_number(container) ||
                value_is(container, VALUE_FUNCTION) ||
                (value_is(container, VALUE_MODULE) && !container.module->klass);
    if (!none)
        return FLOW_NEXT;
    return raise_format(machine, STR("TypeError"),
                        machine->minor < REWORDED_SINCE
                            ? "argument of type '%.*s' is not iterable"
                            : "argument of type '%.*s' is not a container or "
                              "iterable",
                        STR_ARGS(type));
}

Flow refuse_compare(Machine *machine, CompareOperator kind, Value left,
                    Value right)
{
    static const char *const symbols[] = {
        [OPERATOR_LT] = "<",  [OPERATOR_LE] = "<=",     [OPERATOR_GT] = ">",
        [OPERATOR_GE] = ">=", [OPERATOR_NOT_IN] = NULL,
    };
    if (kind == OPERATOR_IN || kind == OPERATOR_NOT_IN)
        return refuse_member(machine, left, right);
    if (!symbols[kind] || !refuse_is_sure(left) || !refuse_is_sure(right))
        return FLOW_NEXT;
    bool instances =
        value_is(left, VALUE_INSTANCE) || value_is(right, VALUE_INSTANCE) ||
        value_is(left, VALUE_CLASS) || value_is(right, VALUE_CLASS);
    if (!instances && operate_comparable(left, right) != COMPARABLE_NO)
        return FLOW_NEXT;
    Str one = value_type_name(left);
    Str other = value_type_name(right);
    return raise_format(
        machine, STR("TypeError"),
        "'%s' not supported between instances of '%.*s' and '%.*s'",
        symbols[kind], STR_ARGS(one), STR_ARGS(other));
}

Flow refuse_unary(Machine *machine, UnaryOperator kind, Value value)
{
    static const char *const symbols[] = {
        [UNARY_MINUS] = "-",
        [UNARY_PLUS] = "+",
        [UNARY_INVERT] = "~",
    };
    if (kind == UNARY_NOT || is_number(value) || !refuse_is_sure(value))
        return FLOW_NEXT;
    Str type = value_type_name(value);
    return raise_format(machine, STR("TypeError"),
                        "bad operand type for unary %s: '%.*s'", symbols[kind],
                        STR_ARGS(type));
}

// Builtin classes that no version makes an alias of.
static bool is_never_generic(const Class *klass)
{
    static const char *const names[] = {
        "bool",  "bytearray", "bytes",  "complex",
        "float", "int",       "object", "str",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(klass->name, str_from(names[i])))
            return true;
    }
    return false;
}

static Flow refuse_alias(Machine *machine, const Class *klass)
{
    enum { GENERICS_SINCE = 9, REWORDED_SINCE = 11 };
    bool builtin = class_is_builtin(klass);
    bool refused =
        builtin ? klass->create && (machine->minor < GENERICS_SINCE ||
                                    is_never_generic(klass))
                : is_plain_class(klass) &&
                      value_is(class_find(klass, STR("__class_getitem__")),
                               VALUE_ABSENT);
    if (!refused)
        return FLOW_NEXT;
    if (machine->minor < REWORDED_SINCE)
        return raise_text(machine, STR("TypeError"),
                          STR("'type' object is not subscriptable"));
    return raise_format(machine, STR("TypeError"),
                        "type '%.*s' is not subscriptable",
                        STR_ARGS(klass->name));
}

static bool is_no_index(Value index)
{
    return value_is(index, VALUE_NONE) || is_text(index) ||
           value_is(index, VALUE_TUPLE) || value_is(index, VALUE_LIST) ||
           value_is(index, VALUE_DICT);
}

static Flow refuse_index(Machine *machine, Value object, Value index)
{
    enum { TYPE_SAID_SINCE = 11 };
    Str type = value_type_name(object);
    Str other = value_type_name(index);
    if (!is_no_index(index))
        return FLOW_NEXT;
    if (!value_is(object, VALUE_STRING))
        return raise_format(machine, STR("TypeError"),
                            "%.*s indices must be integers or slices, not %.*s",
                            STR_ARGS(type), STR_ARGS(other));
    if (machine->minor < TYPE_SAID_SINCE)
        return raise_text(machine, STR("TypeError"),
                          STR("string indices must be integers"));
    return raise_format(machine, STR("TypeError"),
                        "string indices must be integers, not '%.*s'",
                        STR_ARGS(other));
}

Flow refuse_subscript(Machine *machine, Value object, Value index)
{
    if (value_is(object, VALUE_CLASS))
        return refuse_alias(machine, object.klass);
    if (value_is(object, VALUE_DICT))
        return refuse_key(machine, index);
    if (value_is(object, VALUE_STRING) || value_is(object, VALUE_LIST) ||
        value_is(object, VALUE_TUPLE))
        return refuse_index(machine, object, index);
    if (!refuse_is_sure(object) || value_is(object, VALUE_BYTES))
        return FLOW_NEXT;
    Str type = value_type_name(object);
    return raise_format(machine, STR("TypeError"),
                        "'%.*s' object is not subscriptable", STR_ARGS(type));
}

Flow refuse_store(Machine *machine, Value object, bool deletes)
{
    Str type = value_type_name(object);
    if (value_is(object, VALUE_LIST) || value_is(object, VALUE_DICT) ||
        value_is(object, VALUE_CLASS) || !refuse_is_sure(object))
        return FLOW_NEXT;
    return raise_format(machine, STR("TypeError"),
                        "'%.*s' object do%s support item %s", STR_ARGS(type),
                        deletes && !value_is(object, VALUE_INSTANCE) ? "esn't"
                                                                     : "es not",
                        deletes ? "deletion" : "assignment");
}

// An instance of a class with __hash__ = None, as dataclasses have, or of a
// subclass of a builtin type that is not hashed.
static bool lacks_hash(Value key)
{
    static const char *const types[] = {"bytearray", "dict", "list", "set"};
    if (!value_is(key, VALUE_INSTANCE))
        return false;
    const Class *klass = ((const Instance *)key.object)->klass;
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        const Class *ancestor = klass->mro[i];
        Value own = namespace_get(ancestor->names, STR("__hash__"));
        if (!value_is(own, VALUE_ABSENT))
            return value_is(own, VALUE_NONE);
        for (size_t k = 0; k < ancestor->bases.count; k++) {
            if (!value_is(ancestor->bases.items[k], VALUE_CLASS))
                return false;
        }
        for (size_t k = 0; k < sizeof types / sizeof types[0]; k++) {
            if (ancestor->create && str_eq(ancestor->name, str_from(types[k])))
                return true;
        }
    }
    return false;
}

Flow refuse_key(Machine *machine, Value key)
{
    enum { REWORDED_SINCE = 14 };
    bool mutable = value_is(key, VALUE_LIST) || value_is(key, VALUE_DICT) ||
                   lacks_hash(key);
    if (is_view(key) || !mutable)
        return FLOW_NEXT;
    Str type = value_type_name(key);
    return raise_format(machine, STR("TypeError"),
                        machine->minor < REWORDED_SINCE
                            ? "unhashable type: '%.*s'"
                            : "cannot use '%.*s' as a dict key",
                        STR_ARGS(type));
}

Flow refuse_length(Machine *machine, Value value)
{
    bool has_length = is_text(value) || value_is(value, VALUE_LIST) ||
                      value_is(value, VALUE_TUPLE) ||
                      value_is(value, VALUE_SET) || value_is(value, VALUE_DICT);
    if (!value_is(value, VALUE_ITERATOR) &&
        (has_length || !refuse_is_sure(value)))
        return FLOW_NEXT;
    Str type = value_type_name(value);
    return raise_format(machine, STR("TypeError"),
                        "object of type '%.*s' has no len()", STR_ARGS(type));
}
