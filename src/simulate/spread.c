#include "simulate/spread.h"

#include "simulate/exception.h"
#include "simulate/iterate.h"

enum { AT_ONCE_SINCE = 9 };

static bool is_open(Value spread)
{
    const Value *inner = spread.object;
    return value_is(*inner, VALUE_LIST) || value_is(*inner, VALUE_TUPLE);
}

static Flow go_over(Machine *machine, Value value)
{
    Str type = value_type_name(value);
    if (machine->minor < AT_ONCE_SINCE || !iterate_refuses(value))
        return iterate_all(machine, value);
    return raise_format(machine, STR("TypeError"),
                        "Value after * must be an iterable, not %.*s",
                        STR_ARGS(type));
}

// As errors call it (Objects/object.c: _PyObject_FunctionStr).
static Str name_of_function(const Machine *machine, Value function)
{
    if (!value_is(function, VALUE_FUNCTION))
        return STR("function");
    const Function *called = function.object;
    const Scope *scope = &called->code->scopes[called->scope];
    if (machine->minor < AT_ONCE_SINCE)
        return str_concat(machine->arena, called->name, STR("()"));
    Str dotted = str_concat3(machine->arena, called->module->name, STR("."),
                             code_text(called->code, scope->qualified));
    return str_concat(machine->arena, dotted, STR("()"));
}

static Flow go_over_by_call(Machine *machine, Value function, Value value)
{
    Str type = value_type_name(value);
    Str name = name_of_function(machine, function);
    if (!iterate_refuses(value))
        return iterate_all(machine, value);
    return raise_format(machine, STR("TypeError"),
                        "%.*s argument after * must be an iterable, not %.*s",
                        STR_ARGS(name), STR_ARGS(type));
}

static Flow put_marked(Machine *machine, CodeFrame *frame)
{
    Value *inner = ARENA_NEW(machine->arena, Value);
    *inner = machine->result;
    frame_put(frame, value_of(VALUE_SPREAD, inner));
    return FLOW_NEXT;
}

Flow spread_mark(Machine *machine, CodeFrame *frame, bool late)
{
    machine->result = frame_take(frame);
    if (late || machine->minor < AT_ONCE_SINCE ||
        value_is(machine->result, VALUE_LIST) ||
        value_is(machine->result, VALUE_TUPLE))
        return put_marked(machine, frame);
    return frame_give_to(machine, frame, put_marked,
                         go_over(machine, machine->result));
}

// How many values an op takes that may be marked.
static uint32_t count_of(const CodeFrame *frame, const Op *op)
{
    if (op->kind == OP_BUILD)
        return op->a;
    const Call *call = &frame->code->calls[op->kind == OP_CALL ? op->a : op->b];
    return call->positional + call->keyword_count;
}

// The lowest that was not gone over; NULL for none.
static Value *find_marked(CodeFrame *frame)
{
    uint32_t count = count_of(frame, frame_op(frame));
    Value *values = frame->stack + frame->height - count;
    for (uint32_t i = 0; i < count; i++) {
        if (value_is(values[i], VALUE_SPREAD) && values[i].object &&
            !is_open(values[i]))
            return values[i].object;
    }
    return NULL;
}

// The op is met anew, and finds the place by itself.
static Flow keep_opened(Machine *machine, CodeFrame *frame)
{
    *find_marked(frame) = machine->result;
    frame->pc--;
    return FLOW_NEXT;
}

Flow spread_open(Machine *machine, CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    const Value *marked = find_marked(frame);
    if (!marked)
        return FLOW_NEXT;
    Flow flow;
    if (op->kind == OP_CALL)
        flow = go_over_by_call(
            machine, frame->stack[frame->height - count_of(frame, op) - 1],
            *marked);
    else
        flow = go_over(machine, *marked);
    return frame_give_to(machine, frame, keep_opened, flow);
}

bool spread_append(const Machine *machine, Values *items, Value spread)
{
    Value inner = *(Value *)spread.object;
    const Sequence *sequence = inner.object;
    if (!is_open(spread) || sequence->unordered)
        return false;
    for (size_t i = 0; i < sequence->items.count; i++)
        vec_push(machine->arena, items, sequence->items.items[i]);
    return !sequence->open;
}
