#include "names/life.h"

static Life life_of(Context context)
{
    switch (context.when) {
    case WHEN_NEVER:
        return LIFE_DEAD;
    case WHEN_TYPING:
        return LIFE_TYPING;
    case WHEN_MAIN:
        return LIFE_MAIN;
    case WHEN_DEFERRED:
        return LIFE_DEFERRED;
    case WHEN_LAZY:
    case WHEN_IMPORT:
        break;
    }
    return LIFE_RUN;
}

// Whether the block runs to its end wherever it is reached.
static bool is_transparent(const Block *block, Context context)
{
    switch ((int)block->kind) {
    case BLOCK_WITH:
        return block->catches == 0;
    case BLOCK_FINALLY:
        return true;
    case BLOCK_IF:
        return context.certain && context.when == WHEN_IMPORT;
    default:
        return false;
    }
}

const BlockLife *lives_of(const Script *script, Target target, Arena *arena)
{
    BlockLife *lives = ARENA_ARRAY(arena, BlockLife, script->block_count);
    lives[0] = (BlockLife){LIFE_RUN, false, 0};
    for (uint32_t i = 1; i < script->block_count; i++) {
        const Block *block = &script->blocks[i];
        Context context = block_context(script, i, target);
        bool scope =
            block->kind == BLOCK_CLASS || block->kind == BLOCK_FUNCTION;
        lives[i] = (BlockLife){
            .life = (uint8_t)life_of(context),
            .inner = scope || lives[block->parent].inner,
            .outer =
                is_transparent(block, context) ? lives[block->parent].outer : i,
        };
    }
    return lives;
}

bool life_follows(const Script *script, const BlockLife *lives, uint32_t block,
                  uint32_t earlier)
{
    uint32_t outer = lives[block].outer;
    uint32_t at = lives[earlier].outer;
    while (at != SCRIPT_NONE && at > outer)
        at =
            lives[at].outer == at ? script->blocks[at].parent : lives[at].outer;
    return at == outer;
}
