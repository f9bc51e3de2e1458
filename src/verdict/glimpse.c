#include "verdict/glimpse.h"

#include "simulate/simulation.h"

// Answers of this kind are called so, and by their module.
static Str name_of(Str module, Arena *arena)
{
    return str_concat(arena, STR("glimpse "), module);
}

typedef struct {
    Glimpse *glimpse;
    Arena *arena;
} Sight;

static bool observe(void *context, const Trace *trace, Spot since)
{
    const Sight *sight = context;
    Arena *arena = sight->arena;
    (void)since;
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        if (event->kind == TRACE_ENTER)
            vec_push(arena, &sight->glimpse->entered,
                     str_copy(arena, event->module));
    }
    for (size_t i = 0; i < trace->calls.count; i++) {
        TraceCall call = trace->calls.items[i];
        call.path = str_copy(arena, call.path);
        call.by.path = str_copy(arena, call.by.path);
        vec_push(arena, &sight->glimpse->calls, call);
    }
    return false;
}

Glimpse glimpse_take(World *world, Str module, Arena *arena)
{
    Glimpse glimpse = {.seen = true};
    Sight sight = {&glimpse, arena};
    Program program = {PROGRAM_IMPORT, module};
    Asker *asker = world->asker;
    world_ask_for(world, name_of(module, arena));
    glimpse.ops = simulate_each(world, &program, 1, observe, &sight).ops;
    world->asker = asker;
    return glimpse;
}

static TraceCall take_call(TapeReader *tape)
{
    Str path = tape_take_text(tape);
    uint32_t line = tape_take(tape);
    uint32_t column = tape_take(tape);
    return (TraceCall){path, {line, column}, tape_take_spot(tape)};
}

bool glimpse_recall(Memory *memory, Str module, Arena *arena, Glimpse *glimpse)
{
    TapeReader tape;
    Str name = name_of(module, arena);
    if (!memory_find(memory, name, (Digest){0}, &tape))
        return false;
    Glimpse read = {.seen = true, .ops = tape_take_wide(&tape)};
    uint32_t entered = tape_take_count(&tape);
    for (uint32_t i = 0; i < entered; i++)
        vec_push(arena, &read.entered, tape_take_text(&tape));
    uint32_t calls = tape_take_count(&tape);
    for (uint32_t i = 0; i < calls; i++)
        vec_push(arena, &read.calls, take_call(&tape));
    if (!tape_is_over(&tape)) {
        memory_reject(memory, name);
        return false;
    }
    *glimpse = read;
    return true;
}

void glimpse_keep(Memory *memory, Str module, const Glimpse *glimpse,
                  Arena *scratch)
{
    Tape tape = tape_new(scratch);
    if (!memory)
        return;
    tape_put_wide(&tape, glimpse->ops);
    tape_put(&tape, (uint32_t)glimpse->entered.count);
    for (size_t i = 0; i < glimpse->entered.count; i++)
        tape_put_text(&tape, glimpse->entered.items[i]);
    tape_put(&tape, (uint32_t)glimpse->calls.count);
    for (size_t i = 0; i < glimpse->calls.count; i++) {
        const TraceCall *call = &glimpse->calls.items[i];
        tape_put_text(&tape, call->path);
        tape_put(&tape, call->at.line);
        tape_put(&tape, call->at.column);
        tape_put_spot(&tape, call->by);
    }
    memory_keep(memory, name_of(module, scratch), (Digest){0}, &tape);
}
