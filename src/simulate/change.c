#include "simulate/change.h"

Str fix_name(FixKind kind)
{
    static const Str names[] = {
        [FIX_TYPING] = STR_INIT("typing"), [FIX_LAZY] = STR_INIT("lazy"),
        [FIX_DEFER] = STR_INIT("defer"),   [FIX_MODULE] = STR_INIT("module"),
        [FIX_BELOW] = STR_INIT("below"),   [FIX_SPLIT] = STR_INIT("split"),
    };
    return names[kind];
}

const Change *changes_find(const Changes *changes, Str path, uint32_t import)
{
    for (uint32_t i = 0; i < changes->count; i++) {
        const Change *change = &changes->items[i];
        if (change->import == import && change->kind != FIX_BELOW &&
            str_eq(change->path, path))
            return change;
    }
    return NULL;
}

const Code *changes_code(const Changes *changes, Str path)
{
    for (uint32_t i = changes->count; i > 0; i--) {
        const Change *change = &changes->items[i - 1];
        if (change->kind == FIX_BELOW && str_eq(change->path, path))
            return change->code;
    }
    return NULL;
}
