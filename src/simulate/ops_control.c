#include "simulate/ops.h"

#include "simulate/condition.h"
#include "simulate/exception.h"
#include "simulate/guard.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/special.h"

static Flow run_jump(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    frame->pc = op->a;
    return FLOW_NEXT;
}

static bool is_loop(const CodeFrame *frame, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end && i < frame->scope->op_count; i++) {
        if (frame->ops[i].kind == OP_JUMP && frame->ops[i].a < start)
            return true;
    }
    return false;
}

// A loop nobody knows the end of has at most one turn.
static bool had_turn(Machine *machine, CodeFrame *frame)
{
    uint32_t at = frame->pc;
    for (size_t i = 0; i < frame->looped.count; i++) {
        if (frame->looped.items[i] == at)
            return true;
    }
    vec_push(machine->arena, &frame->looped, at);
    return false;
}

// The side that only says that an assert failed is not taken: data alone could
// make it.
static bool is_failure(const CodeFrame *frame, const Op *op)
{
    return op->a > frame->pc && frame->ops[op->a - 1].kind == OP_FAIL_ASSERT;
}

// Passes over both sides where that is all they deserve.
static bool pass_over(Machine *machine, CodeFrame *frame, const Op *op)
{
    uint32_t start = frame->pc;
    if (op->b == CODE_NONE || op->a < start || op->b < op->a ||
        !condition_is_plain(machine, frame, start, op->b))
        return false;
    condition_merge(machine, frame, start, op->a, op->b);
    uint32_t values = condition_values(frame, start, op->b);
    for (uint32_t i = 0; i < values; i++)
        frame_put(frame, value_opaque());
    frame->pc = op->b;
    return true;
}

static bool is_likely(Value condition)
{
    const Opaque *opaque =
        value_is(condition, VALUE_OPAQUE) ? condition.object : NULL;
    return opaque && opaque->likely;
}

// The same condition is met again and again: a loop that ends by it ends at
// last if it is then decided otherwise.
static bool is_worn(Machine *machine, CodeFrame *frame)
{
    enum { TURNS_MOST = 16 };
    unsigned turns = 0;
    for (size_t i = 0; i < frame->looped.count; i++)
        turns += frame->looped.items[i] == frame->pc;
    if (turns < TURNS_MOST)
        vec_push(machine->arena, &frame->looped, frame->pc);
    return turns >= TURNS_MOST;
}

// Decides an unknown condition: jumps where it is `wanted`.
static bool decide_jump(Machine *machine, CodeFrame *frame, const Op *op,
                        Value condition, bool wanted)
{
    bool stays_raising = condition_raises(frame, frame->pc);
    bool jumps_raising = condition_raises(frame, op->a);
    bool first = is_likely(condition);
    if (stays_raising != jumps_raising)
        first = stays_raising == wanted;
    else if (is_worn(machine, frame))
        first = !first;
    // The library was run by many: its data are such that it does not
    // raise.
    bool sure = stays_raising != jumps_raising && frame->module->lenient &&
                frame->module->origin == ORIGIN_STDLIB;
    bool truth =
        sure ? first : machine_decide_first(machine, frame_spot(frame), first);
    condition_learn(condition, truth);
    return truth == wanted;
}

// The op runs again with what __bool__ has said.
static Flow ask_again(Machine *machine, CodeFrame *frame)
{
    bool known = truth_of(machine->result) != TRUTH_UNKNOWN;
    frame_put(frame, known ? machine->result : value_opaque());
    frame->pc--;
    return FLOW_NEXT;
}

static Flow jump_if(Machine *machine, CodeFrame *frame, const Op *op,
                    bool wanted)
{
    Value condition = frame_take(frame);
    if (special_has_truth(condition))
        return frame_give_to(machine, frame, ask_again,
                             special_truth(machine, condition));
    Truth truth = truth_of(condition);
    bool jumps = (truth == TRUTH_TRUE) == wanted;
    if (truth == TRUTH_UNKNOWN) {
        if (pass_over(machine, frame, op))
            return FLOW_NEXT;
        if (is_failure(frame, op) ||
            (is_loop(frame, frame->pc, op->a) && had_turn(machine, frame)))
            jumps = true;
        else
            jumps = decide_jump(machine, frame, op, condition, wanted);
    }
    if (jumps)
        frame->pc = op->a;
    return FLOW_NEXT;
}

static Flow run_if_false(Machine *machine, CodeFrame *frame, const Op *op)
{
    return jump_if(machine, frame, op, false);
}

static Flow run_if_true(Machine *machine, CodeFrame *frame, const Op *op)
{
    return jump_if(machine, frame, op, true);
}

// `a < b < c`: where `a < b` is not known, neither is the whole, which ends
// behind the jump that keeps the last comparison. The operand in the middle
// lies below.
static bool pass_chain(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Op *jump = &frame->ops[op->a - 1];
    if (op->a <= frame->pc || jump->kind != OP_JUMP || jump->a <= op->a ||
        !condition_is_plain(machine, frame, frame->pc, op->a - 1) ||
        !condition_is_plain(machine, frame, op->a, jump->a))
        return false;
    (void)frame_take(frame);
    *frame_top(frame) = value_opaque();
    frame->pc = jump->a;
    return true;
}

static Flow choose(Machine *machine, CodeFrame *frame, const Op *op,
                   bool stays_if, Truth truth)
{
    bool stays = (truth == TRUTH_TRUE) == stays_if;
    if (truth == TRUTH_UNKNOWN) {
        if (condition_is_plain(machine, frame, frame->pc, op->a)) {
            condition_merge(machine, frame, frame->pc, op->a, op->a);
            *frame_top(frame) = value_opaque();
            stays = true;
        } else if (pass_chain(machine, frame, op)) {
            return FLOW_NEXT;
        } else {
            bool decided = machine_decide_first(machine, frame_spot(frame),
                                                is_likely(*frame_top(frame)));
            condition_learn(*frame_top(frame), decided);
            stays = decided == stays_if;
        }
    }
    if (stays)
        frame->pc = op->a;
    else
        (void)frame_take(frame);
    return FLOW_NEXT;
}

static Flow choose_answered(Machine *machine, CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    return choose(machine, frame, op, op->kind == OP_TRUE_OR_POP,
                  truth_of(machine->result));
}

static Flow run_choice(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value top = *frame_top(frame);
    if (special_has_truth(top))
        return frame_give_to(machine, frame, choose_answered,
                             special_truth(machine, top));
    return choose(machine, frame, op, op->kind == OP_TRUE_OR_POP,
                  truth_of(top));
}

// What goes over the items without an effect and gives them on in a list may
// leave it to that list to say that their order is not known.
static bool passes_on(const Machine *machine, const CodeFrame *frame,
                      const Op *op)
{
    ScopeKind kind = frame->scope->kind;
    return (kind == SCOPE_LIST || kind == SCOPE_SET ||
            kind == SCOPE_GENERATOR) &&
           condition_is_plain(machine, frame, frame->pc - 1, op->a);
}

// Where the items come in an order that nobody knows, what they are used
// for may show it.
static void weigh_order(Machine *machine, CodeFrame *frame, const Op *op,
                        Iterator *iterator)
{
    if (!iterator->unordered || iterator->weighed)
        return;
    iterator->weighed = true;
    frame->collected_unordered = true;
    if (!passes_on(machine, frame, op))
        machine_doubt(machine, frame_spot(frame),
                      STR("the order of these items is not known"));
}

static Flow run_iterate(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value iterable = frame_take(frame);
    if (op->flags)
        iterable = value_opaque();
    const Iterator *generator =
        value_is(iterable, VALUE_ITERATOR) ? iterable.object : NULL;
    bool sole = generator && frame_made_now(machine, generator);
    Flow flow = iterate_begin(machine, iterable);
    if (sole)
        ((Iterator *)machine->result.object)->sole = true;
    return frame_give(machine, frame, flow);
}

// The loop is over: `it` goes.
static void end_loop(CodeFrame *frame, const Op *op)
{
    (void)frame_take(frame);
    frame->pc = op->a;
}

// There may be one more item, of which nothing is known.
static void next_unknown(Machine *machine, CodeFrame *frame, const Op *op,
                         Iterator *iterator)
{
    bool turn = !iterator->done || iterator->open;
    iterator->done = true;
    iterator->open = false;
    frame->collected_open = true;
    if (!turn) {
        end_loop(frame, op);
        return;
    }
    if (condition_is_plain(machine, frame, frame->pc, op->a)) {
        condition_merge(machine, frame, frame->pc, op->a, op->a);
        end_loop(frame, op);
    } else if (machine_decide_first(machine, frame_spot(frame),
                                    condition_raises(frame, op->a))) {
        frame_put(frame, value_opaque());
    } else {
        condition_pass_loop(machine, frame, frame->pc, op->a);
        end_loop(frame, op);
    }
}

static Flow take_next(Machine *machine, CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    Iterator *iterator = frame_top(frame)->object;
    weigh_order(machine, frame, op, iterator);
    if (!value_is(machine->result, VALUE_ABSENT))
        frame_put(frame, machine->result);
    else if (iterator->open)
        next_unknown(machine, frame, op, iterator);
    else
        end_loop(frame, op);
    return FLOW_NEXT;
}

static Flow run_next(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value top = *frame_top(frame);
    if (!value_is(top, VALUE_ITERATOR)) {
        end_loop(frame, op);
        return FLOW_NEXT;
    }
    return frame_give_to(machine, frame, take_next,
                         iterate_next(machine, top.object));
}

// Where annotations are evaluated (import-semantics 3.3, PEP 563, PEP 649).
static Flow run_annotation(Machine *machine, CodeFrame *frame, const Op *op)
{
    enum { LAZY_ANNOTATIONS = 14 };
    if (op->flags == ANNOTATION_LOCAL || machine->minor >= LAZY_ANNOTATIONS ||
        frame->code->future_annotations)
        frame->pc = op->a;
    return FLOW_NEXT;
}

static Flow run_assert(Machine *machine, CodeFrame *frame, const Op *op)
{
    if (machine->world->launch && machine->world->launch->optimize)
        frame->pc = op->a;
    return FLOW_NEXT;
}

OpRun *const ops_control[OP_KINDS] = {
    [OP_JUMP] = run_jump,
    [OP_JUMP_IF_FALSE] = run_if_false,
    [OP_JUMP_IF_TRUE] = run_if_true,
    [OP_FALSE_OR_POP] = run_choice,
    [OP_TRUE_OR_POP] = run_choice,
    [OP_ITERATE] = run_iterate,
    [OP_NEXT] = run_next,
    [OP_ANNOTATION] = run_annotation,
    [OP_ASSERT] = run_assert,
};
