#include "simulate/overload.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/operate.h"
#include "simulate/task.h"

// The methods that are asked in turn until one does not say NotImplemented.
typedef struct {
    Task task;
    Value left;
    Value right;
    uint8_t flags; // of the operator
    bool compares;
    Value methods[3];  // bound
    Value operands[3]; // what each is given
    size_t count;
    size_t next;
} Overload;

static Value method_of(Machine *machine, Value object, Str name)
{
    if (!value_is(object, VALUE_INSTANCE))
        return (Value){0};
    Class *klass = ((const Instance *)object.object)->klass;
    Value found = class_find(klass, name);
    return value_is(found, VALUE_FUNCTION)
               ? bind_to_instance(machine->arena, found, object, klass)
               : (Value){0};
}

static void add_method(Machine *machine, Overload *overload, Value object,
                       Str name, Value operand)
{
    Value method = method_of(machine, object, name);
    if (value_is(method, VALUE_ABSENT))
        return;
    overload->methods[overload->count] = method;
    overload->operands[overload->count++] = operand;
}

static bool is_not_implemented(Value value)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    return opaque && str_eq(opaque->name, STR("builtins.NotImplemented"));
}

static TaskState ask_next;

static Flow take_answer(Machine *machine, Task *task)
{
    if (!is_not_implemented(machine->result))
        return FLOW_RETURN;
    task->state = ask_next;
    return FLOW_NEXT;
}

static Flow operate(Machine *machine, const Overload *overload)
{
    if (overload->compares)
        return machine_return(machine,
                              operate_compare((CompareOperator)overload->flags,
                                              overload->left, overload->right));
    return operate_binary(machine, overload->flags, overload->left,
                          overload->right);
}

static Flow ask_next(Machine *machine, Task *task)
{
    Overload *overload = (Overload *)task;
    size_t i = overload->next++;
    if (i == overload->count)
        return operate(machine, overload);
    return task_then(task, take_answer,
                     call_with(machine, overload->methods[i],
                               overload->operands[i], (Value){0}));
}

static Flow begin(Machine *machine, const Overload *overload)
{
    if (overload->count == 0)
        return operate(machine, overload);
    Overload *kept = ARENA_NEW(machine->arena, Overload);
    *kept = *overload;
    return task_push(machine, &kept->task, ask_next);
}

// The right side is asked first where its class is a subclass of the left's.
static bool right_is_first(Value left, Value right)
{
    if (!value_is(left, VALUE_INSTANCE) || !value_is(right, VALUE_INSTANCE))
        return false;
    const Class *one = ((const Instance *)left.object)->klass;
    const Class *other = ((const Instance *)right.object)->klass;
    return one != other && class_is_subclass(other, one);
}

// What is not known may answer for itself before the right side is asked.
static bool is_vague(Value left)
{
    return value_is(left, VALUE_OPAQUE) ||
           (value_is(left, VALUE_INSTANCE) &&
            ((const Instance *)left.object)->klass->opaque);
}

static bool may_overload(Value left, Value right)
{
    return value_is(left, VALUE_INSTANCE) || value_is(right, VALUE_INSTANCE);
}

static void add_both(Machine *machine, Overload *overload, Str plain,
                     Str reflected)
{
    bool swapped = right_is_first(overload->left, overload->right);
    if (swapped)
        add_method(machine, overload, overload->right, reflected,
                   overload->left);
    add_method(machine, overload, overload->left, plain, overload->right);
    if (!swapped && !is_vague(overload->left))
        add_method(machine, overload, overload->right, reflected,
                   overload->left);
}

Flow overload_binary(Machine *machine, uint8_t flags, Value left, Value right)
{
    static const Str names[] = {
        [BINARY_ADD] = STR_INIT("add"),
        [BINARY_SUBTRACT] = STR_INIT("sub"),
        [BINARY_MULTIPLY] = STR_INIT("mul"),
        [BINARY_DIVIDE] = STR_INIT("truediv"),
        [BINARY_FLOOR_DIVIDE] = STR_INIT("floordiv"),
        [BINARY_MODULO] = STR_INIT("mod"),
        [BINARY_POWER] = STR_INIT("pow"),
        [BINARY_MATRIX] = STR_INIT("matmul"),
        [BINARY_OR] = STR_INIT("or"),
        [BINARY_AND] = STR_INIT("and"),
        [BINARY_XOR] = STR_INIT("xor"),
        [BINARY_LEFT] = STR_INIT("lshift"),
        [BINARY_RIGHT] = STR_INIT("rshift"),
    };
    if (!may_overload(left, right))
        return operate_binary(machine, flags, left, right);
    Arena *arena = machine->arena;
    Str name = names[flags & ~OP_IN_PLACE];
    Overload overload = {.left = left, .right = right, .flags = flags};
    if (flags & OP_IN_PLACE)
        add_method(machine, &overload, left,
                   str_concat3(arena, STR("__i"), name, STR("__")), right);
    add_both(machine, &overload, str_concat3(arena, STR("__"), name, STR("__")),
             str_concat3(arena, STR("__r"), name, STR("__")));
    return begin(machine, &overload);
}

Flow overload_compare(Machine *machine, CompareOperator kind, Value left,
                      Value right)
{
    static const Str names[] = {
        [OPERATOR_EQ] = STR_INIT("__eq__"), [OPERATOR_NE] = STR_INIT("__ne__"),
        [OPERATOR_LT] = STR_INIT("__lt__"), [OPERATOR_LE] = STR_INIT("__le__"),
        [OPERATOR_GT] = STR_INIT("__gt__"), [OPERATOR_GE] = STR_INIT("__ge__"),
    };
    static const CompareOperator reflections[] = {
        [OPERATOR_EQ] = OPERATOR_EQ, [OPERATOR_NE] = OPERATOR_NE,
        [OPERATOR_LT] = OPERATOR_GT, [OPERATOR_LE] = OPERATOR_GE,
        [OPERATOR_GT] = OPERATOR_LT, [OPERATOR_GE] = OPERATOR_LE,
    };
    Overload overload = {
        .left = left, .right = right, .flags = (uint8_t)kind, .compares = true};
    if (may_overload(left, right))
        add_both(machine, &overload, names[kind], names[reflections[kind]]);
    return begin(machine, &overload);
}
