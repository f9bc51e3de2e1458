#include "simulate/ops.h"

#include "simulate/attribute.h"
#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/generator.h"
#include "simulate/list_slice.h"
#include "simulate/operate.h"
#include "simulate/pathlib.h"
#include "simulate/refuse.h"
#include "simulate/special.h"
#include "simulate/task.h"
#include "simulate/variable.h"

static Str text_of(const CodeFrame *frame, uint32_t index)
{
    return code_text(frame->code, frame->code->texts[index]);
}

static Flow put(CodeFrame *frame, Value value)
{
    frame_put(frame, value);
    return FLOW_NEXT;
}

static Flow run_constant(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Constant *constant = &frame->code->constants[op->a];
    Str text = code_text(frame->code, constant->text);
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_NONE:
        return put(frame, value_none());
    case CONSTANT_TRUE:
        return put(frame, value_bool(true));
    case CONSTANT_FALSE:
        return put(frame, value_bool(false));
    case CONSTANT_ELLIPSIS:
        return put(frame, (Value){.kind = VALUE_ELLIPSIS});
    case CONSTANT_INTEGER:
        return put(frame, text.count ? value_opaque()
                                     : value_integer(constant->number));
    case CONSTANT_STRING:
        return put(frame, value_string(machine->arena, text));
    case CONSTANT_BYTES: {
        Value value = value_string(machine->arena, text);
        value.kind = VALUE_BYTES;
        return put(frame, value);
    }
    case CONSTANT_SPREAD:
        return put(frame, (Value){.kind = VALUE_SPREAD});
    case CONSTANT_FLOAT:
        break;
    }
    return put(frame, value_opaque());
}

static Flow run_load(Machine *machine, CodeFrame *frame, const Op *op)
{
    return frame_give(machine, frame, variable_load(machine, frame, op->a));
}

static Flow run_store(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    variable_store(frame, op->a, frame_take(frame));
    return FLOW_NEXT;
}

static Flow run_delete(Machine *machine, CodeFrame *frame, const Op *op)
{
    return variable_delete(machine, frame, op->a, op->flags & 1);
}

static Flow run_declare(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    (void)frame;
    (void)op;
    return FLOW_NEXT;
}

static Flow run_attribute(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value object = frame_take(frame);
    return frame_give(machine, frame,
                      attribute_get(machine, object, text_of(frame, op->a)));
}

static Flow run_store_attribute(Machine *machine, CodeFrame *frame,
                                const Op *op)
{
    Value object = frame_take(frame);
    Value value = frame_take(frame);
    return frame_give_to(
        machine, frame, ops_drop,
        attribute_set(machine, object, text_of(frame, op->a), value));
}

static Flow run_delete_attribute(Machine *machine, CodeFrame *frame,
                                 const Op *op)
{
    Value object = frame_take(frame);
    return frame_give_to(
        machine, frame, ops_drop,
        attribute_delete(machine, object, text_of(frame, op->a)));
}

// A[x] of a class: an alias of it (typing), or an item by its metaclass.
static Flow subscript_class(Machine *machine, Value object, Value index)
{
    Class *klass = object.klass;
    Value method = klass->metaclass
                       ? class_find(klass->metaclass, STR("__getitem__"))
                       : (Value){0};
    if (value_is(method, VALUE_FUNCTION))
        return call_with(machine, method, object, index);
    method = class_find(klass, STR("__class_getitem__"));
    if (value_is(method, VALUE_WRAPPER)) {
        const Wrapper *wrapper = method.object;
        method = wrapper->function;
    }
    if (value_is(method, VALUE_FUNCTION))
        return call_with(machine, method, object, index);
    Flow flow = refuse_subscript(machine, object, index);
    return flow == FLOW_NEXT ? machine_return(machine, object) : flow;
}

typedef struct {
    Task task;
    Value dict;
    Value key;
} Missing;

static Flow keep_made(Machine *machine, Task *task)
{
    const Missing *missing = (Missing *)task;
    dict_put(machine->arena, missing->dict.object, missing->key,
             machine->result);
    return FLOW_RETURN;
}

static Flow make_missing(Machine *machine, Task *task)
{
    const Missing *missing = (Missing *)task;
    const Dict *dict = missing->dict.object;
    return task_then(task, keep_made,
                     call_with(machine, dict->factory, (Value){0}, (Value){0}));
}

// d[key]; a defaultdict makes what it lacks.
static Flow subscript_dict(Machine *machine, Value object, Value key)
{
    const Dict *dict = object.object;
    Flow refused = refuse_key(machine, key);
    if (refused != FLOW_NEXT)
        return refused;
    if (value_is(dict->factory, VALUE_ABSENT) || !dict_lacks(dict, key))
        return operate_subscript(machine, object, key);
    Missing *missing = ARENA_NEW(machine->arena, Missing);
    missing->dict = object;
    missing->key = key;
    return task_push(machine, &missing->task, make_missing);
}

static Flow run_subscript(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    Value index = frame_take(frame);
    Value object = frame_take(frame);
    Value method = special_method(machine, object, STR("__getitem__"));
    const Opaque *opaque =
        value_is(object, VALUE_OPAQUE) ? object.object : NULL;
    Flow flow;
    if (!value_is(method, VALUE_ABSENT))
        flow = call_with(machine, method, index, (Value){0});
    else if (value_is(object, VALUE_CLASS))
        flow = subscript_class(machine, object, index);
    else if (opaque && str_starts_with(opaque->name, STR("typing.")))
        flow = machine_return(machine, object);
    else if (value_is(object, VALUE_DICT))
        flow = subscript_dict(machine, object, index);
    else if ((flow = refuse_subscript(machine, object, index)) == FLOW_NEXT)
        flow = operate_subscript(machine, object, index);
    return frame_give(machine, frame, flow);
}

static Flow set_of_list(Machine *machine, Sequence *list, Value index,
                        Value value)
{
    int64_t count = (int64_t)list->items.count;
    int64_t at = index.number;
    bool known = value_is(index, VALUE_INTEGER) && !list->open;
    if (known && at < 0)
        at += count;
    if (known && at >= 0 && at < count)
        list->items.items[at] = value;
    else if (known)
        return raise_text(machine, STR("IndexError"),
                          STR("list assignment index out of range"));
    else
        list->open = true;
    return machine_return(machine, value_none());
}

static Flow set_item(Machine *machine, Value object, Value index, Value value)
{
    Flow flow = refuse_store(machine, object, false);
    if (flow == FLOW_NEXT && value_is(object, VALUE_DICT))
        flow = refuse_key(machine, index);
    if (flow != FLOW_NEXT)
        return flow;
    if (value_is(object, VALUE_LIST) && value_is(index, VALUE_SLICE))
        return list_slice_set(machine, object.object, index, value);
    if (value_is(object, VALUE_LIST))
        return set_of_list(machine, object.object, index, value);
    if (value_is(object, VALUE_DICT))
        dict_put(machine->arena, object.object, index, value);
    return machine_return(machine, value_none());
}

static Flow run_store_subscript(Machine *machine, CodeFrame *frame,
                                const Op *op)
{
    (void)op;
    Value index = frame_take(frame);
    Value object = frame_take(frame);
    Value value = frame_take(frame);
    Value method = special_method(machine, object, STR("__setitem__"));
    Flow flow = value_is(method, VALUE_ABSENT)
                    ? set_item(machine, object, index, value)
                    : call_with(machine, method, index, value);
    return frame_give_to(machine, frame, ops_drop, flow);
}

static Flow delete_item(Machine *machine, Value object, Value index)
{
    if (value_is(object, VALUE_LIST) && value_is(index, VALUE_SLICE))
        return list_slice_delete(machine, object.object, index);
    Value pop = value_is(object, VALUE_LIST)
                    ? native_method(machine, STR("list.pop"), object)
                    : (Value){0};
    if (!value_is(pop, VALUE_ABSENT))
        return call_with(machine, pop, index, (Value){0});
    Flow refused = refuse_store(machine, object, true);
    if (refused != FLOW_NEXT)
        return refused;
    if (!value_is(object, VALUE_DICT))
        return machine_return(machine, value_none());
    if (dict_remove(object.object, index) || dict_is_open(object.object) ||
        !value_is_constant(index))
        return machine_return(machine, value_none());
    return operate_subscript(machine, object, index); // KeyError
}

static Flow run_delete_subscript(Machine *machine, CodeFrame *frame,
                                 const Op *op)
{
    (void)op;
    Value index = frame_take(frame);
    Value object = frame_take(frame);
    Value method = special_method(machine, object, STR("__delitem__"));
    Flow flow = value_is(method, VALUE_ABSENT)
                    ? delete_item(machine, object, index)
                    : call_with(machine, method, index, (Value){0});
    return frame_give_to(machine, frame, ops_drop, flow);
}

static Flow run_slice(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value parts[3] = {{0}, {0}, {0}};
    for (uint32_t i = op->a; i > 0; i--)
        parts[i - 1] = frame_take(frame);
    Values items = {0};
    for (uint32_t i = 0; i < op->a; i++)
        vec_push(machine->arena, &items, parts[i]);
    Value slice = value_sequence(machine->arena, VALUE_TUPLE, items, false);
    slice.kind = VALUE_SLICE;
    return put(frame, slice);
}

// The outcome of `tested is None`, which is not known: deciding it tells what
// `tested` is (condition_learn).
static Value new_test(Machine *machine, Opaque *tested, bool negated)
{
    Opaque *test = ARENA_NEW(machine->arena, Opaque);
    test->tested = tested;
    test->negated = negated;
    return value_of(VALUE_OPAQUE, test);
}

static Opaque *opaque_of(Value value)
{
    return value_is(value, VALUE_OPAQUE) ? value.object : NULL;
}

static Flow negate(Machine *machine, CodeFrame *frame)
{
    return put(frame, operate_unary(UNARY_NOT, machine->result));
}

static Flow run_unary(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value value = frame_take(frame);
    const Opaque *test = opaque_of(value);
    if (op->flags == UNARY_NOT && test && test->tested)
        return put(frame, new_test(machine, test->tested, !test->negated));
    if (op->flags == UNARY_NOT && special_has_truth(value))
        return frame_give_to(machine, frame, negate,
                             special_truth(machine, value));
    return frame_give(machine, frame,
                      special_unary(machine, (UnaryOperator)op->flags, value));
}

static Flow run_binary(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value right = frame_take(frame);
    Value left = frame_take(frame);
    return frame_give(machine, frame,
                      special_binary(machine, op->flags, left, right));
}

static Flow run_compare(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value right = frame_take(frame);
    Value left = frame_take(frame);
    CompareOperator kind = (CompareOperator)op->flags;
    bool tests = kind == OPERATOR_IS || kind == OPERATOR_IS_NOT;
    if (!tests)
        return frame_give(machine, frame,
                          special_compare(machine, kind, left, right));
    Value answer = operate_compare(kind, left, right);
    if (opaque_of(left) && value_is(right, VALUE_NONE) &&
        value_is(answer, VALUE_OPAQUE))
        answer = new_test(machine, left.object, kind == OPERATOR_IS_NOT);
    return put(frame, answer);
}

static Flow run_format(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value specification = value_string(machine->arena, (Str){0});
    if (op->flags)
        specification = frame_take(frame);
    Value *top = frame_top(frame);
    Flow flow = special_text(machine, *top, STR("__format__"), specification);
    if (flow != FLOW_NEXT) {
        frame->height--;
        return frame_give(machine, frame, flow);
    }
    Str path;
    if (pathlib_text(*top, &path))
        *top = value_string(machine->arena, path);
    bool known = value_is(*top, VALUE_STRING) || value_is(*top, VALUE_INTEGER);
    if (op->flags || !known)
        *top = value_opaque();
    else if (value_is(*top, VALUE_INTEGER))
        *top = value_string(machine->arena, value_repr(*top, machine->arena));
    return FLOW_NEXT;
}

static Flow run_opaque(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    if (op->flags)
        (void)frame_take(frame);
    return put(frame, value_opaque());
}

static Flow run_pop(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    Value value = frame_take(frame);
    Iterator *iterator = value_is(value, VALUE_ITERATOR) ? value.object : NULL;
    if (iterator && iterator->sole)
        return frame_give_to(machine, frame, ops_drop,
                             generator_close(machine, iterator));
    return FLOW_NEXT;
}

static Flow run_dup(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    (void)op;
    return put(frame, *frame_top(frame));
}

static Flow run_dup_two(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    (void)op;
    frame_put(frame, frame->stack[frame->height - 2]);
    frame_put(frame, frame->stack[frame->height - 2]);
    return FLOW_NEXT;
}

static Flow run_swap(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    (void)op;
    Value top = frame_take(frame);
    Value below = frame_take(frame);
    frame_put(frame, top);
    return put(frame, below);
}

static Flow run_rotate(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    (void)op;
    Value z = frame_take(frame);
    Value y = frame_take(frame);
    Value x = frame_take(frame);
    frame_put(frame, z);
    frame_put(frame, x);
    return put(frame, y);
}

OpRun *const ops_value[OP_KINDS] = {
    [OP_CONSTANT] = run_constant,
    [OP_LOAD] = run_load,
    [OP_STORE] = run_store,
    [OP_DELETE] = run_delete,
    [OP_DECLARE] = run_declare,
    [OP_ATTRIBUTE] = run_attribute,
    [OP_STORE_ATTRIBUTE] = run_store_attribute,
    [OP_DELETE_ATTRIBUTE] = run_delete_attribute,
    [OP_SUBSCRIPT] = run_subscript,
    [OP_STORE_SUBSCRIPT] = run_store_subscript,
    [OP_DELETE_SUBSCRIPT] = run_delete_subscript,
    [OP_SLICE] = run_slice,
    [OP_UNARY] = run_unary,
    [OP_BINARY] = run_binary,
    [OP_COMPARE] = run_compare,
    [OP_FORMAT] = run_format,
    [OP_OPAQUE] = run_opaque,
    [OP_POP] = run_pop,
    [OP_DUP] = run_dup,
    [OP_DUP_TWO] = run_dup_two,
    [OP_SWAP] = run_swap,
    [OP_ROTATE] = run_rotate,
};
