#include "syntax/code_stack.h"

typedef struct {
    uint32_t pops;
    uint32_t pushes;
} Effect;

typedef struct {
    const Code *code;
    const Op *ops; // of the scope
    bool is_dictionary;
    uint32_t count;
    uint32_t *heights; // before each op, and at the end; CODE_NONE: not reached
    uint32_t highest;
    bool sound;
} Pass;

static Effect effect_of_call(const Code *code, uint32_t call, uint32_t more)
{
    const Call *at = &code->calls[call];
    return (Effect){at->positional + at->keyword_count + more, 1};
}

// Of ops whose effect is always the same.
static const Effect fixed[] = {
    [OP_CONSTANT] = {0, 1},
    [OP_LOAD] = {0, 1},
    [OP_ATTRIBUTE] = {1, 1},
    [OP_SUBSCRIPT] = {2, 1},
    [OP_UNARY] = {1, 1},
    [OP_BINARY] = {2, 1},
    [OP_COMPARE] = {2, 1},
    [OP_SPREAD] = {1, 1},
    [OP_COMPREHEND] = {1, 1},
    [OP_AWAIT] = {1, 1},
    [OP_YIELD] = {1, 1},
    [OP_YIELD_FROM] = {1, 1},
    [OP_POP] = {1, 0},
    [OP_DUP] = {1, 2},
    [OP_DUP_TWO] = {2, 4},
    [OP_SWAP] = {2, 2},
    [OP_ROTATE] = {3, 3},
    [OP_STORE] = {1, 0},
    [OP_DELETE] = {0, 0},
    [OP_STORE_ATTRIBUTE] = {2, 0},
    [OP_DELETE_ATTRIBUTE] = {1, 0},
    [OP_STORE_SUBSCRIPT] = {3, 0},
    [OP_DELETE_SUBSCRIPT] = {2, 0},
    [OP_DECLARE] = {0, 0},
    [OP_FIELD] = {2, 4},
    [OP_CAPTURE] = {0, 0},
    [OP_CAPTURED] = {0, 1},
    [OP_IMPORT] = {0, 1},
    [OP_FROM] = {0, 1},
    [OP_TAKE] = {1, 2},
    [OP_STAR] = {0, 0},
    [OP_JUMP] = {0, 0},
    [OP_JUMP_IF_FALSE] = {1, 0},
    [OP_JUMP_IF_TRUE] = {1, 0},
    [OP_FALSE_OR_POP] = {1, 0},
    [OP_TRUE_OR_POP] = {1, 0},
    [OP_ITERATE] = {1, 1},
    [OP_NEXT] = {1, 2},
    [OP_ANNOTATION] = {0, 0},
    [OP_ASSERT] = {0, 0},
    [OP_RETURN] = {1, 0},
    [OP_LEAVE] = {0, 0},
    [OP_AGAIN] = {1, 0},
    [OP_ENTER] = {1, 1},
};

static Effect effect_of_part(const Op *op)
{
    switch ((PartKind)op->flags) {
    case PART_KEY:
        return (Effect){2, 3};
    case PART_OTHERS:
        return (Effect){op->a + 1, 3};
    case PART_POSITIONAL:
        return (Effect){2, 4};
    case PART_ITEM:
    case PART_LAST:
    case PART_REST:
        break;
    }
    return (Effect){1, 3};
}

static Effect effect_of(const Pass *pass, const Op *op)
{
    switch ((int)op->kind) {
    case OP_SLICE:
    case OP_BUILD:
        return (Effect){op->a, 1};
    case OP_CALL:
        return effect_of_call(pass->code, op->a, 1);
    case OP_CLASS:
        return effect_of_call(pass->code, op->b, 0);
    case OP_FORMAT:
        return (Effect){1U + op->flags, 1};
    case OP_FUNCTION:
    case OP_WITHIN:
        return (Effect){op->b, 1};
    case OP_OPAQUE:
        return (Effect){op->flags, 1};
    case OP_COLLECT:
        return (Effect){1U + pass->is_dictionary, 0};
    case OP_UNPACK:
        return (Effect){1, op->a + (op->b == CODE_NONE ? 0 : op->b + 1)};
    case OP_FITS:
        return op->flags == PATTERN_CLASS ? (Effect){2, 3} : (Effect){1, 2};
    case OP_PART:
        return effect_of_part(op);
    case OP_RAISE:
    case OP_FAIL_ASSERT:
        return (Effect){op->a, 0};
    case OP_MATCH:
        return (Effect){2, 1U + op->flags};
    default:
        return op->kind < sizeof fixed / sizeof *fixed ? fixed[op->kind]
                                                       : (Effect){0, 0};
    }
}

static void reach(Pass *pass, uint32_t target, uint32_t height)
{
    if (target > pass->count) {
        pass->sound = false;
        return;
    }
    if (pass->heights[target] == CODE_NONE)
        pass->heights[target] = height;
    pass->sound &= pass->heights[target] == height;
    if (height > pass->highest)
        pass->highest = height;
}

// The height at the target of an op that has one, given those before and
// behind it.
static void reach_target(Pass *pass, const Op *op, uint32_t before,
                         uint32_t behind)
{
    switch ((int)op->kind) {
    case OP_JUMP:
    case OP_JUMP_IF_FALSE:
    case OP_JUMP_IF_TRUE:
    case OP_ANNOTATION:
    case OP_ASSERT:
    case OP_LEAVE:
    case OP_FINALLY:
        reach(pass, op->a, behind);
        break;
    case OP_FALSE_OR_POP:
    case OP_TRUE_OR_POP:
        reach(pass, op->a, before);
        break;
    case OP_TRY:
        reach(pass, op->a, before + 1);
        break;
    case OP_NEXT:
    case OP_MATCH:
    case OP_ENTER:
        reach(pass, op->a, before - 1);
        break;
    default:
        break;
    }
}

static bool falls_through(const Op *op)
{
    switch ((int)op->kind) {
    case OP_JUMP:
    case OP_LEAVE:
    case OP_RAISE:
    case OP_FAIL_ASSERT:
    case OP_RETURN:
        return false;
    case OP_AGAIN:
        return op->flags;
    default:
        return true;
    }
}

static Pass follow(const Code *code, const Scope *scope, Arena *arena)
{
    Pass pass = {
        .code = code,
        .ops = code->ops + scope->first_op,
        .is_dictionary = scope->kind == SCOPE_DICT,
        .count = scope->op_count,
        .heights = ARENA_ARRAY(arena, uint32_t, scope->op_count + 1),
        .sound = true,
    };
    for (uint32_t i = 1; i <= pass.count; i++)
        pass.heights[i] = CODE_NONE;
    for (uint32_t i = 0; i < pass.count && pass.sound; i++) {
        const Op *op = &pass.ops[i];
        uint32_t before = pass.heights[i];
        Effect effect = effect_of(&pass, op);
        if (before == CODE_NONE)
            continue;
        pass.sound = before >= effect.pops;
        if (!pass.sound)
            break;
        uint32_t behind = before - effect.pops + effect.pushes;
        reach_target(&pass, op, before, behind);
        if (falls_through(op))
            reach(&pass, i + 1, behind);
    }
    return pass;
}

uint32_t code_stack(const Code *code, const Scope *scope, Arena *scratch)
{
    Pass pass = follow(code, scope, scratch);
    return pass.sound ? pass.highest : CODE_NONE;
}

const uint32_t *code_heights(const Code *code, const Scope *scope, Arena *arena)
{
    Pass pass = follow(code, scope, arena);
    return pass.sound ? pass.heights : NULL;
}
