#include "simulate/condition.h"

#include "simulate/variable.h"

// What an op means for a region that is to be passed over.
typedef enum {
    EFFECT_ACTS,  // imports, raises, runs code, or leaves: fork
    EFFECT_PLAIN, // works on values only
    EFFECT_LOADS, // plain if what it loads is
    EFFECT_BINDS,
    EFFECT_JUMPS,   // plain if it stays inside
    EFFECT_TOUCHES, // changes an object
} Effect;

// All other ops act.
static const uint8_t effects[OP_EXIT + 1] = {
    [OP_CONSTANT] = EFFECT_PLAIN,
    [OP_LOAD] = EFFECT_LOADS,
    [OP_ATTRIBUTE] = EFFECT_PLAIN,
    [OP_SUBSCRIPT] = EFFECT_PLAIN,
    [OP_SLICE] = EFFECT_PLAIN,
    [OP_CALL] = EFFECT_PLAIN,
    [OP_UNARY] = EFFECT_PLAIN,
    [OP_BINARY] = EFFECT_PLAIN,
    [OP_COMPARE] = EFFECT_PLAIN,
    [OP_BUILD] = EFFECT_PLAIN,
    [OP_SPREAD] = EFFECT_PLAIN,
    [OP_FORMAT] = EFFECT_PLAIN,
    [OP_FUNCTION] = EFFECT_PLAIN,
    [OP_OPAQUE] = EFFECT_PLAIN,
    [OP_POP] = EFFECT_PLAIN,
    [OP_DUP] = EFFECT_PLAIN,
    [OP_DUP_TWO] = EFFECT_PLAIN,
    [OP_SWAP] = EFFECT_PLAIN,
    [OP_ROTATE] = EFFECT_PLAIN,
    [OP_STORE] = EFFECT_BINDS,
    [OP_DECLARE] = EFFECT_PLAIN,
    [OP_FITS] = EFFECT_PLAIN,
    [OP_PART] = EFFECT_PLAIN,
    [OP_FIELD] = EFFECT_PLAIN,
    [OP_CAPTURE] = EFFECT_PLAIN,
    [OP_CAPTURED] = EFFECT_PLAIN,
    [OP_UNPACK] = EFFECT_PLAIN,
    [OP_JUMP] = EFFECT_JUMPS,
    [OP_JUMP_IF_FALSE] = EFFECT_JUMPS,
    [OP_JUMP_IF_TRUE] = EFFECT_JUMPS,
    [OP_FALSE_OR_POP] = EFFECT_JUMPS,
    [OP_TRUE_OR_POP] = EFFECT_JUMPS,
    [OP_ITERATE] = EFFECT_PLAIN,
    [OP_NEXT] = EFFECT_JUMPS,
    [OP_ANNOTATION] = EFFECT_JUMPS,
    [OP_COLLECT] = EFFECT_PLAIN,
    [OP_STORE_ATTRIBUTE] = EFFECT_TOUCHES,
    [OP_STORE_SUBSCRIPT] = EFFECT_TOUCHES,
};

static bool stores_before(const CodeFrame *frame, uint32_t start, uint32_t end,
                          uint32_t symbol)
{
    for (uint32_t i = start; i < end; i++) {
        if (frame->ops[i].kind == OP_STORE && frame->ops[i].a == symbol)
            return true;
    }
    return false;
}

// A class made by class_of_library() of which no native knows more.
static bool is_of_library(const Class *klass)
{
    return !klass->home && klass->names->open && klass->names->items.count == 0;
}

// Loading it, its attributes and calling it does nothing that matters: a
// constant, or a thing of the standard library of which no native knows more.
static bool is_harmless(Value value)
{
    if (value_is(value, VALUE_OPAQUE)) {
        const Opaque *opaque = value.object;
        return !opaque || (!opaque->code && !opaque->maybe);
    }
    if (value_is(value, VALUE_MODULE))
        return value.module->leaf &&
               !str_starts_with(value.module->name, STR("importlib")) &&
               !str_eq(value.module->name, STR("sys"));
    if (value_is(value, VALUE_NATIVE)) {
        const NativeMethod *method = value.object;
        return method->native->harmless;
    }
    if (value_is(value, VALUE_CLASS))
        return value.klass->create && value.klass->create->harmless;
    if (value_is(value, VALUE_INSTANCE))
        return is_of_library(((const Instance *)value.object)->klass);
    return value_is_constant(value);
}

// Old versions refuse `list[int]` (PEP 585) and `int | None` (PEP 604). Whether
// the value that is loaded at `at` goes into such, as far as is easily seen.
static bool may_be_refused(const Machine *machine, const CodeFrame *frame,
                           uint32_t at, uint32_t end)
{
    enum { SUBSCRIPT_SINCE = 9, UNION_SINCE = 10 };
    for (uint32_t i = at; i < end && frame->ops[i].kind != OP_POP &&
                          frame->ops[i].kind != OP_STORE;
         i++) {
        const Op *op = &frame->ops[i];
        if ((op->kind == OP_SUBSCRIPT && machine->minor < SUBSCRIPT_SINCE) ||
            (op->kind == OP_BINARY && op->flags == BINARY_OR &&
             machine->minor < UNION_SINCE))
            return true;
    }
    return false;
}

static bool is_plain_load(const Machine *machine, const CodeFrame *frame,
                          uint32_t at, uint32_t end)
{
    Value value = variable_peek(machine, frame, frame->ops[at].a);
    return is_harmless(value) && !(value_is(value, VALUE_CLASS) &&
                                   may_be_refused(machine, frame, at, end));
}

static bool is_plain_op(const Machine *machine, const CodeFrame *frame,
                        uint32_t start, uint32_t end, uint32_t at)
{
    const Op *op = &frame->ops[at];
    switch ((Effect)effects[op->kind]) {
    case EFFECT_PLAIN:
    case EFFECT_BINDS:
        return true;
    case EFFECT_LOADS:
        return stores_before(frame, start, at, op->a) ||
               is_plain_load(machine, frame, at, end);
    case EFFECT_JUMPS:
        return op->a >= start && op->a <= end;
    case EFFECT_TOUCHES:
        return false;
    case EFFECT_ACTS:
        // An item that a generator expression may give.
        return op->kind == OP_YIELD && frame->scope->kind == SCOPE_GENERATOR;
    }
    return false;
}

bool condition_is_plain(const Machine *machine, const CodeFrame *frame,
                        uint32_t start, uint32_t end)
{
    if (end == CODE_NONE || end < start)
        return false;
    for (uint32_t i = start; i < end; i++) {
        if (!is_plain_op(machine, frame, start, end, i))
            return false;
    }
    return true;
}

static bool makes_code(const CodeFrame *frame, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        if (frame->ops[i].kind == OP_FUNCTION)
            return true;
    }
    return false;
}

void condition_merge(Machine *machine, CodeFrame *frame, uint32_t start,
                     uint32_t middle, uint32_t end)
{
    Spot since = frame_spot(frame);
    bool code = makes_code(frame, start, end);
    for (uint32_t i = start; i < end; i++) {
        uint32_t symbol = frame->ops[i].a;
        if (frame->ops[i].kind == OP_COLLECT || frame->ops[i].kind == OP_YIELD)
            frame->collected_open = true;
        if (frame->ops[i].kind != OP_STORE)
            continue;
        bool both = stores_before(frame, start, middle, symbol) &&
                    stores_before(frame, middle, end, symbol);
        Value before = variable_peek(machine, frame, symbol);
        const Opaque *old =
            value_is(before, VALUE_OPAQUE) ? before.object : NULL;
        Opaque *merged = ARENA_NEW(machine->arena, Opaque);
        merged->since = since;
        merged->code = code;
        merged->maybe =
            !both && (value_is(before, VALUE_ABSENT) || (old && old->maybe));
        variable_store(frame, symbol, value_of(VALUE_OPAQUE, merged));
    }
}

void condition_learn(Value value, bool truth)
{
    const Opaque *test = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    if (test && test->tested)
        test->tested->none = truth != test->negated ? NONE_YES : NONE_NO;
}

bool condition_raises(const CodeFrame *frame, uint32_t start)
{
    enum { MOST = 64 };
    uint32_t at = start;
    for (unsigned i = 0; i < MOST && at < frame->scope->op_count; i++) {
        const Op *op = &frame->ops[at++];
        Effect effect = (Effect)effects[op->kind];
        if (op->kind == OP_RAISE || op->kind == OP_FAIL_ASSERT)
            return true;
        if (op->kind == OP_JUMP)
            at = op->a;
        else if (effect == EFFECT_ACTS || effect == EFFECT_JUMPS)
            return false;
    }
    return false;
}

void condition_pass_loop(Machine *machine, CodeFrame *frame, uint32_t start,
                         uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        if (frame->ops[i].kind != OP_STORE)
            continue;
        uint32_t symbol = frame->ops[i].a;
        if (!value_is(variable_peek(machine, frame, symbol), VALUE_ABSENT))
            continue;
        Opaque *maybe = ARENA_NEW(machine->arena, Opaque);
        maybe->since = frame_spot(frame);
        maybe->maybe = true;
        variable_store(frame, symbol, value_of(VALUE_OPAQUE, maybe));
    }
}

static int values_of_call(const Code *code, const Op *op)
{
    const Call *call = &code->calls[op->a];
    return -(int)(call->positional + call->keyword_count);
}

// The change in height that an op makes where it does not jump.
static int values_of(const Code *code, const Op *op)
{
    static const int8_t changes[OP_EXIT + 1] = {
        [OP_CONSTANT] = 1,
        [OP_LOAD] = 1,
        [OP_SUBSCRIPT] = -1,
        [OP_BINARY] = -1,
        [OP_COMPARE] = -1,
        [OP_POP] = -1,
        [OP_DUP] = 1,
        [OP_DUP_TWO] = 2,
        [OP_STORE] = -1,
        [OP_STORE_ATTRIBUTE] = -2,
        [OP_STORE_SUBSCRIPT] = -3,
        [OP_JUMP_IF_FALSE] = -1,
        [OP_JUMP_IF_TRUE] = -1,
        [OP_FALSE_OR_POP] = -1,
        [OP_TRUE_OR_POP] = -1,
        [OP_NEXT] = 1,
        [OP_FITS] = 1,
        [OP_FIELD] = 2,
        [OP_CAPTURED] = 1,
        [OP_COLLECT] = -1,
    };
    if (op->kind == OP_CALL)
        return values_of_call(code, op);
    if (op->kind == OP_SLICE)
        return 1 - (int)op->a;
    if (op->kind == OP_BUILD)
        return 1 - (int)op->a;
    if (op->kind == OP_FUNCTION)
        return 1 - (int)op->b;
    if (op->kind == OP_OPAQUE)
        return op->flags ? 0 : 1;
    if (op->kind == OP_FORMAT)
        return op->flags ? -1 : 0;
    if (op->kind == OP_PART && op->flags == PART_KEY)
        return 1;
    if (op->kind == OP_PART)
        return op->flags == PART_OTHERS ? 2 - (int)op->a : 2;
    if (op->kind == OP_UNPACK)
        return (int)op->a + (op->b == CODE_NONE ? 0 : (int)op->b + 1) - 1;
    return changes[op->kind];
}

uint32_t condition_values(const CodeFrame *frame, uint32_t start, uint32_t end)
{
    int height = 0;
    uint32_t at = start;
    while (at < end) {
        const Op *op = &frame->ops[at++];
        height += values_of(frame->code, op);
        // Loops and annotations are left at once, forward jumps are taken.
        if (op->kind == OP_NEXT)
            height -= 2;
        if ((op->kind == OP_JUMP || op->kind == OP_NEXT ||
             op->kind == OP_ANNOTATION) &&
            op->a >= at)
            at = op->a;
    }
    return height > 0 ? (uint32_t)height : 0;
}
