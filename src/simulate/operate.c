#include "simulate/operate.h"

#include "base/out.h"
#include "simulate/class.h"
#include "simulate/exception.h"

static Truth truth_of_count(size_t count, bool open)
{
    if (count)
        return TRUTH_TRUE;
    return open ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static Truth truth_of_instance(const Instance *instance)
{
    const Class *klass = instance->klass;
    bool answers =
        !value_is(class_find(klass, STR("__bool__")), VALUE_ABSENT) ||
        !value_is(class_find(klass, STR("__len__")), VALUE_ABSENT);
    return klass->opaque || answers ? TRUTH_UNKNOWN : TRUTH_TRUE;
}

static bool dict_is_empty(const Dict *dict)
{
    for (size_t i = 0; i < dict->names->items.count; i++) {
        if (!value_is(dict->names->items.items[i].value, VALUE_ABSENT))
            return false;
    }
    return dict->pairs.count == 0;
}

Truth truth_of(Value value)
{
    const Sequence *sequence = value.object;
    if (value_is(value, VALUE_NONE))
        return TRUTH_FALSE;
    if (value_is(value, VALUE_BOOL) || value_is(value, VALUE_INTEGER))
        return value.number ? TRUTH_TRUE : TRUTH_FALSE;
    if (value_is(value, VALUE_STRING) || value_is(value, VALUE_BYTES))
        return value_text(value).count ? TRUTH_TRUE : TRUTH_FALSE;
    if (value_is(value, VALUE_LIST) || value_is(value, VALUE_TUPLE) ||
        value_is(value, VALUE_SET))
        return truth_of_count(sequence->items.count, sequence->open);
    if (value_is(value, VALUE_DICT))
        return truth_of_count(!dict_is_empty(value.object),
                              dict_is_open(value.object));
    if (value_is(value, VALUE_INSTANCE))
        return truth_of_instance(value.object);
    if (value_is(value, VALUE_CLASS))
        return value.klass->metaclass ? TRUTH_UNKNOWN : TRUTH_TRUE;
    return value_is(value, VALUE_OPAQUE) || value_is(value, VALUE_LAZY)
               ? TRUTH_UNKNOWN
               : TRUTH_TRUE;
}

Value operate_unary(UnaryOperator kind, Value value)
{
    bool is_number =
        value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL);
    if (kind == UNARY_NOT) {
        Truth truth = truth_of(value);
        return truth == TRUTH_UNKNOWN ? value_opaque()
                                      : value_bool(truth == TRUTH_FALSE);
    }
    if (!is_number || value.number == INT64_MIN)
        return value_opaque();
    if (kind == UNARY_MINUS)
        return value_integer(-value.number);
    return value_integer(kind == UNARY_PLUS ? value.number : ~value.number);
}

static bool is_number(Value value)
{
    return value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL);
}

static bool is_sequence(Value value)
{
    return value_is(value, VALUE_LIST) || value_is(value, VALUE_TUPLE);
}

static int64_t floor_divide(int64_t left, int64_t right)
{
    int64_t quotient = left / right;
    return left % right && (left < 0) != (right < 0) ? quotient - 1 : quotient;
}

static Flow operate_numbers(Machine *machine, BinaryOperator kind, int64_t left,
                            int64_t right)
{
    int64_t result = 0;
    bool divides = kind == BINARY_DIVIDE || kind == BINARY_FLOOR_DIVIDE ||
                   kind == BINARY_MODULO;
    if (divides && right == 0)
        return raise_text(machine, STR("ZeroDivisionError"),
                          kind == BINARY_DIVIDE
                              ? STR("division by zero")
                              : STR("integer division or modulo by zero"));
    if ((kind == BINARY_ADD && !__builtin_add_overflow(left, right, &result)) ||
        (kind == BINARY_SUBTRACT &&
         !__builtin_sub_overflow(left, right, &result)) ||
        (kind == BINARY_MULTIPLY &&
         !__builtin_mul_overflow(left, right, &result)))
        return machine_return(machine, value_integer(result));
    if (kind == BINARY_FLOOR_DIVIDE && right != -1)
        return machine_return(machine,
                              value_integer(floor_divide(left, right)));
    if (kind == BINARY_MODULO && right != -1)
        return machine_return(
            machine, value_integer(left - right * floor_divide(left, right)));
    if (kind == BINARY_OR)
        return machine_return(machine, value_integer(left | right));
    if (kind == BINARY_AND)
        return machine_return(machine, value_integer(left & right));
    return machine_return(machine, value_opaque());
}

// "pkg.%s" % name, for %s and %d of constants.
static Value format_percent(Arena *arena, Str format, Value right)
{
    const Sequence *tuple = value_is(right, VALUE_TUPLE) ? right.object : NULL;
    size_t next = 0;
    Text text = {.arena = arena};
    while (format.count) {
        size_t at = str_find(format, '%');
        out_to_text(&text, str_slice(format, 0, at));
        if (at == format.count)
            break;
        Str kind = str_slice(format, at + 1, 1);
        format = str_skip(format, at + 2);
        if (str_eq(kind, STR("%"))) {
            out_to_text(&text, STR("%"));
            continue;
        }
        Value item = right;
        if (tuple)
            item = next < tuple->items.count ? tuple->items.items[next]
                                             : value_opaque();
        next++;
        if (kind.count == 0 || str_find(STR("sdr"), kind.at[0]) == 3 ||
            !value_is_constant(item))
            return value_opaque();
        out_to_text(&text,
                    value_is(item, VALUE_STRING) && !str_eq(kind, STR("r"))
                        ? value_text(item)
                        : value_repr(item, arena));
    }
    return value_string(arena, text_str(&text));
}

// list += x, and list + list.
static Value join_sequences(Machine *machine, uint8_t flags, Value left,
                            Value right)
{
    Sequence *sequence = left.object;
    const Sequence *other = is_sequence(right) ? right.object : NULL;
    bool in_place = flags & OP_IN_PLACE && value_is(left, VALUE_LIST);
    if (!in_place) {
        Values items = {0};
        for (size_t i = 0; i < sequence->items.count; i++)
            vec_push(machine->arena, &items, sequence->items.items[i]);
        left = value_sequence(machine->arena, (ValueKind)left.kind, items,
                              sequence->open);
        sequence = left.object;
    }
    sequence->open |= !other || other->open;
    for (size_t i = 0; other && i < other->items.count; i++)
        vec_push(machine->arena, &sequence->items, other->items.items[i]);
    return left;
}

Flow operate_binary(Machine *machine, uint8_t flags, Value left, Value right)
{
    BinaryOperator kind = (BinaryOperator)(flags & ~OP_IN_PLACE);
    Arena *arena = machine->arena;
    if (is_number(left) && is_number(right))
        return operate_numbers(machine, kind, left.number, right.number);
    if (kind == BINARY_ADD && value_is(left, VALUE_STRING) &&
        value_is(right, VALUE_STRING))
        return machine_return(
            machine, value_string(arena, str_concat(arena, value_text(left),
                                                    value_text(right))));
    if (kind == BINARY_MODULO && value_is(left, VALUE_STRING))
        return machine_return(machine,
                              format_percent(arena, value_text(left), right));
    if (kind == BINARY_ADD && is_sequence(left))
        return machine_return(machine,
                              join_sequences(machine, flags, left, right));
    return machine_return(machine, value_opaque());
}

// -1, 0, 1; 2 where it is not known.
static int order_constants(Value left, Value right)
{
    if (is_number(left) && is_number(right))
        return (left.number > right.number) - (left.number < right.number);
    if (left.kind == right.kind &&
        (value_is(left, VALUE_STRING) || value_is(left, VALUE_BYTES))) {
        int order = str_cmp(value_text(left), value_text(right));
        return (order > 0) - (order < 0);
    }
    if (value_is_constant(left) && value_is_constant(right) &&
        left.kind == right.kind)
        return 0;
    return 2;
}

int operate_order(Value left, Value right)
{
    if (!is_sequence(left) || left.kind != right.kind)
        return order_constants(left, right);
    const Sequence *a = left.object;
    const Sequence *b = right.object;
    size_t i = 0;
    for (; i < a->items.count && i < b->items.count; i++) {
        int order = order_constants(a->items.items[i], b->items.items[i]);
        if (order)
            return order;
    }
    if (a->open || b->open)
        return 2;
    return (a->items.count > b->items.count) -
           (a->items.count < b->items.count);
}

// Types whose instances have an order among themselves.
static bool is_ordered(Value value)
{
    return is_number(value) || value_is(value, VALUE_STRING) ||
           value_is(value, VALUE_BYTES) || is_sequence(value);
}

static bool is_of_builtin(Value value)
{
    return value_is_constant(value) || is_sequence(value) ||
           value_is(value, VALUE_SET) || value_is(value, VALUE_DICT) ||
           value_is(value, VALUE_MODULE) || value_is(value, VALUE_FUNCTION);
}

Comparable operate_comparable(Value left, Value right)
{
    if (!is_of_builtin(left) || !is_of_builtin(right))
        return COMPARABLE_UNKNOWN;
    bool same =
        left.kind == right.kind || (is_number(left) && is_number(right));
    bool sets = value_is(left, VALUE_SET) && value_is(right, VALUE_SET);
    if (sets)
        return COMPARABLE_UNKNOWN;
    if (!same || !is_ordered(left))
        return COMPARABLE_NO;
    return operate_order(left, right) == 2 ? COMPARABLE_UNKNOWN
                                           : COMPARABLE_YES;
}

// Values of different types that are surely not equal.
static bool surely_differ(Value left, Value right)
{
    bool numbers = is_number(left) && is_number(right);
    return value_is_constant(left) && value_is_constant(right) && !numbers &&
           left.kind != right.kind;
}

static bool is_of_library(Value value)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    return opaque && opaque->name.count &&
           !str_ends_with(opaque->name, STR(")"));
}

// An object of the project's that is equal to itself only.
static bool has_identity(Value value)
{
    if (!value_is(value, VALUE_INSTANCE))
        return value_is(value, VALUE_MODULE) ||
               value_is(value, VALUE_FUNCTION) ||
               (value_is(value, VALUE_CLASS) && !value.klass->metaclass);
    const Class *klass = ((const Instance *)value.object)->klass;
    return !klass->opaque &&
           value_is(class_find(klass, STR("__eq__")), VALUE_ABSENT);
}

static bool may_equal(Value a, Value b)
{
    if ((has_identity(a) && (has_identity(b) || is_of_library(b))) ||
        (has_identity(b) && is_of_library(a)))
        return false;
    return !value_is_known(a) || !value_is_known(b);
}

// What is equal whatever the methods of classes say.
static Truth equal_items(Value left, Value right)
{
    if (surely_differ(left, right))
        return TRUTH_FALSE;
    int order = order_constants(left, right);
    if (order != 2)
        return order == 0 ? TRUTH_TRUE : TRUTH_FALSE;
    if (has_identity(left) && value_same(left, right))
        return TRUTH_TRUE;
    return (has_identity(left) || has_identity(right)) &&
                   !may_equal(left, right)
               ? TRUTH_FALSE
               : TRUTH_UNKNOWN;
}

// Items that are sequences themselves are not looked into.
static Truth equal_values(Value left, Value right)
{
    if (!is_sequence(left) || left.kind != right.kind)
        return equal_items(left, right);
    const Sequence *a = left.object;
    const Sequence *b = right.object;
    bool open = a->open || b->open;
    Truth all = open ? TRUTH_UNKNOWN : TRUTH_TRUE;
    if (!open && a->items.count != b->items.count)
        return TRUTH_FALSE;
    for (size_t i = 0; i < a->items.count && i < b->items.count; i++) {
        Truth one = equal_items(a->items.items[i], b->items.items[i]);
        if (one == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (one == TRUTH_UNKNOWN)
            all = TRUTH_UNKNOWN;
    }
    return all;
}

static Value compare_order(CompareOperator kind, Value left, Value right)
{
    int order = operate_order(left, right);
    if (kind == OPERATOR_EQ || kind == OPERATOR_NE) {
        Truth equal = equal_values(left, right);
        return equal == TRUTH_UNKNOWN
                   ? value_opaque()
                   : value_bool((equal == TRUTH_TRUE) == (kind == OPERATOR_EQ));
    }
    if (order == 2)
        return value_opaque();
    switch (kind) {
    case OPERATOR_LT:
        return value_bool(order < 0);
    case OPERATOR_LE:
        return value_bool(order <= 0);
    case OPERATOR_GT:
        return value_bool(order > 0);
    case OPERATOR_GE:
        return value_bool(order >= 0);
    case OPERATOR_EQ:
    case OPERATOR_NE:
    case OPERATOR_IS:
    case OPERATOR_IS_NOT:
    case OPERATOR_IN:
    case OPERATOR_NOT_IN:
        break;
    }
    return value_opaque();
}

// What a decision has settled about an opaque value and None.
static Truth is_none(Value value, Value other)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    if (!opaque || !value_is(other, VALUE_NONE))
        return TRUTH_UNKNOWN;
    if (opaque->type.count)
        return TRUTH_FALSE;
    if (opaque->none == NONE_OPEN)
        return TRUTH_UNKNOWN;
    return opaque->none == NONE_YES ? TRUTH_TRUE : TRUTH_FALSE;
}

// Equal ones are the same object, however they were made: small numbers, ""
// (Objects/longobject.c, Objects/unicodeobject.c).
static bool is_one_object(Value value)
{
    enum { SMALLEST = -5, LARGEST = 256 };
    if (value_is(value, VALUE_INTEGER))
        return value.number >= SMALLEST && value.number <= LARGEST;
    if (value_is(value, VALUE_STRING) || value_is(value, VALUE_BYTES))
        return value_text(value).count == 0;
    return true;
}

// Tuples of the same constants are one in one file's code.
static bool may_be_one(Value left, Value right)
{
    const Sequence *a = value_is(left, VALUE_TUPLE) ? left.object : NULL;
    const Sequence *b = value_is(right, VALUE_TUPLE) ? right.object : NULL;
    if (!a || !b)
        return false;
    return a->open || b->open || a->items.count == b->items.count;
}

static bool is_empty_tuple(Value value)
{
    const Sequence *tuple = value_is(value, VALUE_TUPLE) ? value.object : NULL;
    return tuple && !tuple->open && tuple->items.count == 0;
}

static Truth is_same(Value left, Value right)
{
    Truth settled = is_none(left, right);
    if (settled != TRUTH_UNKNOWN)
        return settled;
    if (value_is(left, VALUE_OPAQUE) || value_is(right, VALUE_OPAQUE) ||
        value_is(left, VALUE_LAZY) || value_is(right, VALUE_LAZY))
        return TRUTH_UNKNOWN;
    if (is_empty_tuple(left) && is_empty_tuple(right))
        return TRUTH_TRUE;
    if (!value_same(left, right))
        return may_be_one(left, right) ? TRUTH_UNKNOWN : TRUTH_FALSE;
    return is_one_object(left) ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static Truth is_among(const Sequence *sequence, Value item)
{
    bool stale =
        sequence->view && sequence->items.count != dict_count(sequence->view);
    Truth truth = sequence->open || stale ? TRUTH_UNKNOWN : TRUTH_FALSE;
    for (size_t i = 0; i < sequence->items.count && !stale; i++) {
        Value other = sequence->items.items[i];
        if (value_equal(other, item))
            return TRUTH_TRUE;
        if (may_equal(other, item))
            truth = TRUTH_UNKNOWN;
    }
    return truth;
}

static Truth is_in(Value item, Value container)
{
    if (is_sequence(container) || value_is(container, VALUE_SET))
        return is_among(container.object, item);
    if (value_is(container, VALUE_STRING) && value_is(item, VALUE_STRING))
        return str_contains(value_text(container), value_text(item))
                   ? TRUTH_TRUE
                   : TRUTH_FALSE;
    if (!value_is(container, VALUE_DICT) || !value_is_known(item))
        return TRUTH_UNKNOWN;
    if (!value_is(dict_get(container.object, item), VALUE_ABSENT))
        return TRUTH_TRUE;
    return dict_lacks(container.object, item) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

Value operate_compare(CompareOperator kind, Value left, Value right)
{
    Truth truth;
    bool negated = kind == OPERATOR_IS_NOT || kind == OPERATOR_NOT_IN;
    if (kind == OPERATOR_IS || kind == OPERATOR_IS_NOT)
        truth = is_same(left, right);
    else if (kind == OPERATOR_IN || kind == OPERATOR_NOT_IN)
        truth = is_in(left, right);
    else
        return compare_order(kind, left, right);
    if (truth == TRUTH_UNKNOWN)
        return value_opaque();
    return value_bool((truth == TRUTH_TRUE) != negated);
}

static Flow index_sequence(Machine *machine, const Sequence *sequence,
                           int64_t index)
{
    int64_t count = (int64_t)sequence->items.count;
    if ((index < 0 && sequence->open) || sequence->unordered)
        return machine_return(machine, value_opaque());
    if (index < 0)
        index += count;
    if (index >= 0 && index < count)
        return machine_return(machine, sequence->items.items[index]);
    if (sequence->open)
        return machine_return(machine, value_opaque());
    return raise_text(machine, STR("IndexError"),
                      STR("list index out of range"));
}

static Flow index_dict(Machine *machine, const Dict *dict, Value key)
{
    Value found = dict_get(dict, key);
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(machine, found);
    if (!dict_lacks(dict, key))
        return machine_return(machine, value_opaque());
    Values args = {0};
    vec_push(machine->arena, &args, key);
    return raise_value(
        machine,
        exception_new(machine, class_builtin(machine, STR("KeyError")), args));
}

// Where a slice begins or ends (Objects/sliceobject.c,
// PySlice_AdjustIndices): from -1 to `count` going down, 0 to `count` going up.
static int64_t clip(Value part, int64_t otherwise, int64_t count, bool down)
{
    if (!is_number(part))
        return otherwise;
    int64_t at = part.number < 0 ? part.number + count : part.number;
    int64_t low = down ? -1 : 0;
    int64_t high = down ? count - 1 : count;
    if (at < low)
        return low;
    return at < high ? at : high;
}

bool operate_bounds(Value start, Value stop, size_t count, int64_t *from,
                    int64_t *to)
{
    *from = clip(start, 0, (int64_t)count, false);
    *to = clip(stop, (int64_t)count, (int64_t)count, false);
    return value_is_constant(start) && value_is_constant(stop);
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    }
    return true;
}

static bool is_known_slice(const Sequence *sequence, bool text, Value start,
                           Value stop, Value step)
{
    return value_is_constant(start) && value_is_constant(stop) &&
           value_is_constant(step) &&
           (text || (sequence && !sequence->open && !sequence->unordered));
}

Value operate_slice(Arena *arena, Value object, Value start, Value stop,
                    Value step)
{
    bool text = value_is(object, VALUE_STRING) && is_ascii(value_text(object));
    const Sequence *sequence = is_sequence(object) ? object.object : NULL;
    int64_t stride = is_number(step) ? step.number : 1;
    if (!is_known_slice(sequence, text, start, stop, step) || stride == 0 ||
        stride > INT32_MAX || stride < INT32_MIN)
        return value_opaque();
    bool down = stride < 0;
    int64_t count =
        (int64_t)(text ? value_text(object).count : sequence->items.count);
    int64_t from = clip(start, down ? count - 1 : 0, count, down);
    int64_t to = clip(stop, down ? -1 : count, count, down);
    Values items = {0};
    char *bytes = text ? arena_alloc(arena, (size_t)count + 1) : NULL;
    size_t made = 0;
    for (int64_t i = from; down ? i > to : i < to; i += stride) {
        if (text)
            bytes[made++] = value_text(object).at[i];
        else
            vec_push(arena, &items, sequence->items.items[i]);
    }
    return text ? value_string(arena, (Str){bytes, made})
                : value_sequence(arena, (ValueKind)object.kind, items, false);
}

static Flow index_text(Machine *machine, Str text, int64_t index)
{
    int64_t at = index < 0 ? index + (int64_t)text.count : index;
    if (at < 0 || at >= (int64_t)text.count)
        return raise_text(machine, STR("IndexError"),
                          STR("string index out of range"));
    return machine_return(
        machine, value_string(machine->arena, str_slice(text, (size_t)at, 1)));
}

Flow operate_subscript(Machine *machine, Value object, Value index)
{
    if (value_is(index, VALUE_SLICE)) {
        const Sequence *parts = index.object;
        Value step =
            parts->items.count > 2 ? parts->items.items[2] : value_none();
        return machine_return(machine,
                              operate_slice(machine->arena, object,
                                            parts->items.items[0],
                                            parts->items.items[1], step));
    }
    if (value_is(object, VALUE_STRING) && is_number(index) &&
        is_ascii(value_text(object)))
        return index_text(machine, value_text(object), index.number);
    if (is_sequence(object) && is_number(index))
        return index_sequence(machine, object.object, index.number);
    if (value_is(object, VALUE_DICT))
        return index_dict(machine, object.object, index);
    return machine_return(machine, value_opaque());
}
