#include "simulate/ops.h"

#include "simulate/build_class.h"
#include "simulate/call.h"
#include "simulate/elsewhere.h"
#include "simulate/exception.h"
#include "simulate/hash.h"
#include "simulate/iterate.h"
#include "simulate/refuse.h"
#include "simulate/spread.h"

#include <assert.h>

static Flow run_spread(Machine *machine, CodeFrame *frame, const Op *op)
{
    return spread_mark(machine, frame, op->flags);
}

static const Value *take_many(CodeFrame *frame, uint32_t count)
{
    assert(frame->height >= count);
    frame->height -= count;
    return frame->stack + frame->height;
}

static Value build_sequence(Machine *machine, ValueKind kind,
                            const Value *values, uint32_t count)
{
    Values items = {0};
    bool open = false;
    for (uint32_t i = 0; i < count; i++) {
        if (value_is(values[i], VALUE_SPREAD))
            open |= !spread_append(machine, &items, values[i]);
        else
            vec_push(machine->arena, &items, values[i]);
    }
    if (kind != VALUE_SET)
        return value_sequence(machine->arena, kind, items, open);
    Value made = value_sequence(machine->arena, kind, (Values){0}, open);
    for (size_t i = 0; i < items.count; i++)
        set_add(machine->arena, made.object, items.items[i]);
    return made;
}

static void merge_dict(Machine *machine, Dict *into, Value other)
{
    if (!value_is(other, VALUE_DICT)) {
        into->names->open = true;
        return;
    }
    const Dict *from = other.object;
    into->names->open |= dict_is_open(from);
    DictPlace place = {0};
    Pair entry;
    while (dict_next(from, &place, machine->arena, &entry))
        dict_put(machine->arena, into, entry.key, entry.value);
}

static Value build_dict(Machine *machine, const Value *values, uint32_t count)
{
    Dict *dict = dict_new(machine->arena, NULL);
    for (uint32_t i = 0; i + 1 < count; i += 2) {
        if (value_is(values[i], VALUE_SPREAD))
            merge_dict(machine, dict, values[i + 1]);
        else
            dict_put(machine->arena, dict, values[i], values[i + 1]);
    }
    return value_of(VALUE_DICT, dict);
}

static Value build_string(Machine *machine, const Value *values, uint32_t count)
{
    Str text = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (!value_is(values[i], VALUE_STRING))
            return value_opaque();
        text = str_concat(machine->arena, text, value_text(values[i]));
    }
    return value_string(machine->arena, text);
}

// Each `step`th value is a key.
static bool any_refused(Machine *machine, const Value *values, uint32_t count,
                        uint32_t step)
{
    for (uint32_t i = 0; i < count; i += step) {
        if (refuse_key(machine, values[i]) != FLOW_NEXT)
            return true;
    }
    return false;
}

static Flow build(Machine *machine, CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    BuildKind kind = (BuildKind)op->flags;
    const Value *values = take_many(frame, op->a);
    Value made = value_opaque();
    switch (kind) {
    case BUILD_TUPLE:
        made = build_sequence(machine, VALUE_TUPLE, values, op->a);
        break;
    case BUILD_LIST:
        made = build_sequence(machine, VALUE_LIST, values, op->a);
        break;
    case BUILD_SET:
        if (any_refused(machine, values, op->a, 1))
            return FLOW_RAISE;
        made = build_sequence(machine, VALUE_SET, values, op->a);
        break;
    case BUILD_DICT:
        if (any_refused(machine, values, op->a, 2))
            return FLOW_RAISE;
        made = build_dict(machine, values, op->a);
        break;
    case BUILD_STRING:
        made = build_string(machine, values, op->a);
        break;
    case BUILD_TEMPLATE:
        break;
    }
    frame_put(frame, made);
    return FLOW_NEXT;
}

static Flow run_build(Machine *machine, CodeFrame *frame, const Op *op)
{
    Flow flow = spread_open(machine, frame);
    if (flow != FLOW_NEXT)
        return flow;
    if (op->flags == BUILD_SET || op->flags == BUILD_DICT)
        flow = hash_keys(machine, frame->stack + frame->height - op->a, op->a,
                         op->flags == BUILD_SET ? 1 : 2);
    return flow == FLOW_NEXT ? build(machine, frame)
                             : frame_give_to(machine, frame, build, flow);
}

static void add_keywords(Machine *machine, Arguments *arguments, Value spread)
{
    if (!value_is(spread, VALUE_DICT)) {
        arguments->open = true;
        return;
    }
    const Dict *dict = spread.object;
    arguments->open |= dict_is_open(dict);
    for (size_t i = 0; i < dict->names->items.count; i++) {
        const NameCell *cell = &dict->names->items.items[i];
        if (!value_is(cell->value, VALUE_ABSENT))
            vec_push(machine->arena, &arguments->keywords,
                     (Keyword){cell->name, cell->value});
    }
}

static bool has_other_key(const Dict *dict)
{
    for (size_t i = 0; dict && i < dict->pairs.count; i++) {
        if (value_is_constant(dict->pairs.items[i].key))
            return true;
    }
    return false;
}

// What follows ** is a mapping with names for keys (Python/ceval.c:
// format_kwargs_error).
static Flow refuse_keywords(Machine *machine, const CodeFrame *frame,
                            const Call *call)
{
    const Value *values = frame->stack + frame->height - call->keyword_count;
    for (uint32_t i = 0; i < call->keyword_count; i++) {
        Value value = values[i];
        const Dict *dict = value_is(value, VALUE_DICT) ? value.object : NULL;
        if (frame->code->keywords[call->first_keyword + i].count)
            continue;
        bool mapping = dict || value_is(value, VALUE_INSTANCE);
        if (!mapping && refuse_is_sure(value)) {
            Str type = value_type_name(value);
            return raise_format(machine, STR("TypeError"),
                                "argument after ** must be a mapping, not %.*s",
                                STR_ARGS(type));
        }
        if (has_other_key(dict))
            return raise_text(machine, STR("TypeError"),
                              STR("keywords must be strings"));
    }
    return FLOW_NEXT;
}

static Arguments take_arguments(Machine *machine, CodeFrame *frame,
                                const Call *call)
{
    const Code *code = frame->code;
    Arguments arguments = {0};
    const Value *values =
        take_many(frame, call->positional + call->keyword_count);
    for (uint32_t i = 0; i < call->positional; i++) {
        if (value_is(values[i], VALUE_SPREAD))
            arguments.open |=
                !spread_append(machine, &arguments.positional, values[i]);
        else
            vec_push(machine->arena, &arguments.positional, values[i]);
    }
    for (uint32_t i = 0; i < call->keyword_count; i++) {
        Str name = code_text(code, code->keywords[call->first_keyword + i]);
        Value value = values[call->positional + i];
        if (name.count == 0)
            add_keywords(machine, &arguments, value);
        else
            vec_push(machine->arena, &arguments.keywords,
                     (Keyword){name, value});
    }
    return arguments;
}

static Flow run_call(Machine *machine, CodeFrame *frame, const Op *op)
{
    Flow opened = spread_open(machine, frame);
    if (opened != FLOW_NEXT)
        return opened;
    const Call *call = &frame->code->calls[op->a];
    if (refuse_keywords(machine, frame, call) != FLOW_NEXT)
        return FLOW_RAISE;
    Arguments arguments = take_arguments(machine, frame, call);
    Value function = frame_take(frame);
    return frame_give(machine, frame,
                      call_value(machine, function, &arguments));
}

static Flow run_function(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Scope *scope = &frame->code->scopes[op->a];
    const Value *values = take_many(frame, op->b);
    if (scope->kind == SCOPE_TYPE) {
        frame_put(frame, value_opaque());
        return FLOW_NEXT;
    }
    Function *function = ARENA_NEW(machine->arena, Function);
    function->code = frame->code;
    function->scope = op->a;
    function->module = frame->module;
    function->outer = frame->env;
    function->name = code_text(frame->code, scope->name);
    function->path = frame->path;
    function->defaults =
        ARENA_ARRAY(machine->arena, Value, scope->parameter_count);
    uint32_t next = 0;
    for (uint32_t i = 0; i < scope->parameter_count && next < op->b; i++) {
        if (frame->code->parameters[scope->first_parameter + i].has_default)
            function->defaults[i] = values[next++];
    }
    frame_put(frame, value_of(VALUE_FUNCTION, function));
    return FLOW_NEXT;
}

static Flow run_class(Machine *machine, CodeFrame *frame, const Op *op)
{
    Flow opened = spread_open(machine, frame);
    if (opened != FLOW_NEXT)
        return opened;
    const Call *call = &frame->code->calls[op->b];
    if (refuse_keywords(machine, frame, call) != FLOW_NEXT)
        return FLOW_RAISE;
    Arguments arguments = take_arguments(machine, frame, call);
    return frame_give(machine, frame,
                      build_class(machine, frame, op->a, &arguments));
}

static CodeFrame *new_inner(Machine *machine, CodeFrame *frame, uint32_t scope)
{
    CodeFrame *inner =
        frame_new(machine, frame->code, scope, frame->module, frame->path);
    inner->env = env_new(machine->arena, frame->code, scope, frame->env);
    return inner;
}

static Flow run_comprehend(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Scope *scope = &frame->code->scopes[op->a];
    Value iterator = frame_take(frame);
    if (scope->asynchronous) {
        frame_put(frame, value_opaque());
        return FLOW_NEXT;
    }
    CodeFrame *inner = new_inner(machine, frame, op->a);
    inner->env->slots[0] = iterator;
    if (scope->kind != SCOPE_GENERATOR)
        return frame_give(machine, frame, frame_push(machine, inner));
    frame_put(frame, frame_generator(machine, inner));
    return FLOW_NEXT;
}

static Flow run_within(Machine *machine, CodeFrame *frame, const Op *op)
{
    CodeFrame *inner = new_inner(machine, frame, op->a);
    const Value *values = take_many(frame, op->b);
    for (uint32_t i = 0; i < op->b; i++)
        inner->env->slots[i] = values[i];
    return frame_give(machine, frame, frame_push(machine, inner));
}

static Flow run_collect(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    Value value = frame_take(frame);
    if (frame->scope->kind == SCOPE_DICT) {
        Value key = frame_take(frame);
        if (!frame->collected_dict)
            frame->collected_dict = dict_new(machine->arena, NULL);
        if (value_is(key, VALUE_SPREAD))
            merge_dict(machine, frame->collected_dict, value);
        else
            dict_put(machine->arena, frame->collected_dict, key, value);
    } else if (value_is(value, VALUE_SPREAD)) {
        frame->collected_open |=
            !spread_append(machine, &frame->collected, value);
    } else if (frame->scope->kind == SCOPE_SET) {
        Sequence set = {.items = frame->collected};
        set_add(machine->arena, &set, value);
        frame->collected = set.items;
    } else {
        vec_push(machine->arena, &frame->collected, value);
    }
    return FLOW_NEXT;
}

static Flow run_await(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    Value awaited = frame_take(frame);
    if (elsewhere_waits(awaited))
        return frame_give(machine, frame, elsewhere_await(machine, awaited));
    frame_put(frame, value_opaque());
    return FLOW_NEXT;
}

static Flow run_yield(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    machine->result = frame_take(frame);
    return FLOW_YIELD;
}

static FrameResume pass_on;

// Takes the next item of the iterator on top, to yield it.
static Flow take_inner(Machine *machine, CodeFrame *frame)
{
    Iterator *inner = frame_top(frame)->object;
    return frame_give_to(machine, frame, pass_on, iterate_next(machine, inner));
}

static Flow pass_on(Machine *machine, CodeFrame *frame)
{
    const Iterator *inner = frame_top(frame)->object;
    frame->collected_unordered |= inner->unordered;
    if (!value_is(machine->result, VALUE_ABSENT)) {
        frame->resume = take_inner;
        return FLOW_YIELD;
    }
    // What a generator returned is not kept.
    frame->collected_open |= inner->open;
    *frame_top(frame) = value_opaque();
    return FLOW_NEXT;
}

static Flow begin_inner(Machine *machine, CodeFrame *frame)
{
    frame_put(frame, machine->result);
    return take_inner(machine, frame);
}

static Flow run_yield_from(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    Value inner = frame_take(frame);
    return frame_give_to(machine, frame, begin_inner,
                         iterate_begin(machine, inner));
}

static void put_unpacked(CodeFrame *frame, const Values *items, const Op *op,
                         Value rest)
{
    size_t behind = op->b == CODE_NONE ? 0 : op->b;
    for (size_t i = 0; i < behind; i++)
        frame_put(frame, items->items[items->count - 1 - i]);
    if (op->b != CODE_NONE)
        frame_put(frame, rest);
    for (size_t i = op->a; i > 0; i--)
        frame_put(frame, items->items[i - 1]);
}

static Flow put_unknown(CodeFrame *frame, const Op *op)
{
    size_t count = op->a + (op->b == CODE_NONE ? 0 : op->b + 1);
    for (size_t i = 0; i < count; i++)
        frame_put(frame, value_opaque());
    return FLOW_NEXT;
}

static Flow fail_unpack(Machine *machine, const Op *op, size_t count)
{
    size_t wanted = op->a + (op->b == CODE_NONE ? 0 : op->b);
    if (op->b == CODE_NONE && count > wanted)
        return raise_format(machine, STR("ValueError"),
                            "too many values to unpack (expected %zu)", wanted);
    return raise_format(machine, STR("ValueError"),
                        "not enough values to unpack (expected %s%zu, got %zu)",
                        op->b == CODE_NONE ? "" : "at least ", wanted, count);
}

static Flow unpack_list(Machine *machine, CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    const Sequence *list = machine->result.object;
    size_t wanted = op->a + (op->b == CODE_NONE ? 0 : op->b);
    size_t count = list->items.count;
    if (list->open || list->unordered)
        return put_unknown(frame, op);
    if (count < wanted || (op->b == CODE_NONE && count > wanted))
        return fail_unpack(machine, op, count);
    Values middle = {0};
    for (size_t i = op->a; i < count - (wanted - op->a); i++)
        vec_push(machine->arena, &middle, list->items.items[i]);
    put_unpacked(frame, &list->items, op,
                 value_sequence(machine->arena, VALUE_LIST, middle, false));
    return FLOW_NEXT;
}

static Flow run_unpack(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value value = frame_take(frame);
    if (value_is(value, VALUE_OPAQUE))
        return put_unknown(frame, op);
    return frame_give_to(machine, frame, unpack_list,
                         iterate_all(machine, value));
}

OpRun *const ops_make[OP_KINDS] = {
    [OP_SPREAD] = run_spread,
    [OP_BUILD] = run_build,
    [OP_CALL] = run_call,
    [OP_FUNCTION] = run_function,
    [OP_CLASS] = run_class,
    [OP_COMPREHEND] = run_comprehend,
    [OP_WITHIN] = run_within,
    [OP_COLLECT] = run_collect,
    [OP_AWAIT] = run_await,
    [OP_YIELD] = run_yield,
    [OP_YIELD_FROM] = run_yield_from,
    [OP_UNPACK] = run_unpack,
};
