#include "simulate/frame.h"

#include <assert.h>

enum { DECORATOR_LINES_SINCE = 11 };

static Spot spot_of(const Frame *frame)
{
    return frame_spot((const CodeFrame *)frame);
}

CodeFrame *frame_new(Machine *machine, const Code *code, uint32_t scope,
                     ModuleObject *module, Str path)
{
    CodeFrame *frame = ARENA_NEW(machine->arena, CodeFrame);
    frame->frame.spot = spot_of;
    frame->code = code;
    frame->scope = &code->scopes[scope];
    frame->ops = code->ops + frame->scope->first_op;
    frame->module = module;
    frame->path = path;
    frame->applies_at_definition = machine->minor < DECORATOR_LINES_SINCE;
    frame->stack = ARENA_ARRAY(machine->arena, Value, frame->scope->stack + 1);
    return frame;
}

Flow frame_push(Machine *machine, CodeFrame *frame)
{
    return machine_push(machine, &frame->frame, machine->run_code);
}

Value frame_generator(Machine *machine, CodeFrame *frame)
{
    Iterator *generator = ARENA_NEW(machine->arena, Iterator);
    *generator = (Iterator){.kind = ITERATE_GENERATOR,
                            .frame = &frame->frame,
                            .made = machine->ops};
    frame->frame.step = machine->run_code;
    return value_of(VALUE_ITERATOR, generator);
}

bool frame_made_now(const Machine *machine, const Iterator *generator)
{
    return generator->kind == ITERATE_GENERATOR &&
           generator->made + 1 == machine->ops;
}

CodeFrame *frame_code_at(Frame *frame)
{
    while (frame && !frame->spot)
        frame = frame->below;
    return (CodeFrame *)frame;
}

CodeFrame *frame_written_at(Frame *frame)
{
    CodeFrame *code = frame_code_at(frame);
    while (code && code->module->unwritten)
        code = frame_code_at(code->frame.below);
    return code;
}

CodeFrame *frame_innermost(const Machine *machine)
{
    return frame_code_at(machine->top);
}

const Op *frame_op(const CodeFrame *frame)
{
    uint32_t at = frame->pc ? frame->pc - 1 : 0;
    return at < frame->scope->op_count ? &frame->ops[at] : NULL;
}

static bool applies_decorator(const CodeFrame *frame, const Op *op)
{
    return op->kind == OP_CALL && frame->code->calls[op->a].decorator;
}

uint32_t frame_line(const CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    if (!op)
        return 1;
    // What is decorated is bound behind the last one, by the name beside `def`.
    while (frame->applies_at_definition && applies_decorator(frame, op))
        op++;
    return op->range.start.line;
}

Spot frame_spot(const CodeFrame *frame)
{
    return frame->caller.line ? frame->caller
                              : (Spot){frame->path, frame_line(frame)};
}

void frame_put(CodeFrame *frame, Value value)
{
    assert(frame->height < frame->scope->stack + 1);
    frame->stack[frame->height++] = value;
}

Value frame_take(CodeFrame *frame)
{
    assert(frame->height > 0);
    return frame->stack[--frame->height];
}

Value *frame_top(CodeFrame *frame)
{
    assert(frame->height > 0);
    return &frame->stack[frame->height - 1];
}

Flow frame_give_to(Machine *machine, CodeFrame *frame, FrameResume *resume,
                   Flow flow)
{
    if (flow == FLOW_CALL)
        frame->resume = resume;
    if (flow != FLOW_RETURN)
        return flow;
    if (resume)
        return resume(machine, frame);
    frame_put(frame, machine->result);
    return FLOW_NEXT;
}

Flow frame_give(Machine *machine, CodeFrame *frame, Flow flow)
{
    return frame_give_to(machine, frame, NULL, flow);
}

Env *env_new(Arena *arena, const Code *code, uint32_t scope, Env *outer)
{
    Env *env = ARENA_NEW(arena, Env);
    env->outer = outer;
    env->code = code;
    env->scope = scope;
    env->slots = ARENA_ARRAY(arena, Value, code->scopes[scope].symbol_count);
    return env;
}

const Symbol *scope_symbol(const Code *code, const Scope *scope,
                           uint32_t symbol)
{
    return &code->symbols[scope->first_symbol + symbol];
}
