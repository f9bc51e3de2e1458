#include "syntax/code_move.h"

#include "syntax/code_check.h"
#include "syntax/code_stack.h"

#include <string.h>

// Counts, as differences, the ops between a jump and its target. A target ahead
// is reached in any case; one behind begins a loop, which the jump ends.
static void cross(int32_t *depths, uint32_t one, uint32_t other)
{
    uint32_t low = one < other ? one : other;
    uint32_t high = one < other ? other : one;
    depths[low + 1]++;
    depths[one < other ? high : high + 1]--;
}

static const int32_t *find_depths(const Op *ops, uint32_t count, Arena *arena)
{
    int32_t *depths = ARENA_ARRAY(arena, int32_t, count + 2);
    for (uint32_t i = 0; i < count; i++) {
        if (op_jumps(ops[i].kind) && ops[i].a != i)
            cross(depths, i, ops[i].a);
        if (op_meets(ops[i].kind) && ops[i].b != CODE_NONE && ops[i].b != i)
            cross(depths, i, ops[i].b);
        depths[i] += ops[i].kind == OP_FINALIZE;
        depths[i + 1] -= ops[i].kind == OP_RESUME;
    }
    for (uint32_t i = 1; i <= count; i++)
        depths[i] += depths[i - 1];
    return depths;
}

const bool *code_starts(const Code *code, Arena *arena)
{
    const Scope *module = &code->scopes[0];
    const Op *ops = code->ops + module->first_op;
    uint32_t count = module->op_count;
    bool *starts = ARENA_ARRAY(arena, bool, count + 1);
    const uint32_t *heights = code_heights(code, module, arena);
    const int32_t *depths = find_depths(ops, count, arena);
    for (uint32_t i = 0; i < count && heights; i++)
        starts[i] =
            heights[i] == 0 && depths[i] == 0 && ops[i].block == module->block;
    starts[count] = heights && depths[count] == 0;
    return starts;
}

typedef struct {
    uint32_t first;
    uint32_t end;
    uint32_t to;
} Move;

static uint32_t place_of(const Move *move, uint32_t op)
{
    if (op < move->first || op >= move->to)
        return op;
    return op < move->end ? op + (move->to - move->end)
                          : op - (move->end - move->first);
}

// What led to the statement leads to the one behind it, and what led from above
// to where it stands now leads to it.
static uint32_t target_of(const Move *move, uint32_t from, uint32_t target)
{
    if (target == move->first)
        return place_of(move, move->end);
    if (target == move->to && from < move->to)
        return move->to - (move->end - move->first);
    return place_of(move, target);
}

const Code *code_move(const Code *code, uint32_t first, uint32_t count,
                      uint32_t to, Arena *arena)
{
    Move move = {first, first + count, to};
    const Scope *module = &code->scopes[0];
    const Op *from = code->ops + module->first_op;
    Op *ops = ARENA_ARRAY(arena, Op, code->op_count);
    memcpy(ops, code->ops, code->op_count * sizeof *ops);
    for (uint32_t i = 0; i < module->op_count; i++) {
        Op op = from[i];
        if (op_jumps(op.kind))
            op.a = target_of(&move, i, op.a);
        if (op_meets(op.kind) && op.b != CODE_NONE)
            op.b = target_of(&move, i, op.b);
        ops[module->first_op + place_of(&move, i)] = op;
    }
    Code *moved = ARENA_NEW(arena, Code);
    *moved = *code;
    moved->ops = ops;
    return moved;
}
