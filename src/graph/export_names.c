#include "graph/export_names.h"

static void remove_name(Strs *names, Str name)
{
    size_t at = 0;
    while (at < names->count && !str_eq(names->items[at], name))
        at++;
    if (at == names->count)
        return;
    for (; at + 1 < names->count; at++)
        names->items[at] = names->items[at + 1];
    names->count--;
}

static void apply(const Script *script, const Export *operation, Arena *arena,
                  Strs *names)
{
    Str text = script_text(script, operation->text);
    switch ((ExportKind)operation->kind) {
    case EXPORT_SET: // the elements follow
    case EXPORT_SET_FROM:
    case EXPORT_SET_VALUE:
        names->count = 0;
        break;
    case EXPORT_ADD:
    case EXPORT_INSERT:
    case EXPORT_ADD_NAME:
        vec_push(arena, names, text);
        break;
    case EXPORT_REMOVE:
        remove_name(names, text);
        break;
    case EXPORT_ADD_FROM:
    case EXPORT_ADD_VALUE:
    case EXPORT_NO_LIST:
    case EXPORT_OBJECT:
    case EXPORT_UNKNOWN:
        break;
    }
}

Strs export_names_of(const Script *script, Target target, Arena *arena)
{
    Strs names = {0};
    for (uint32_t i = 0; i < script->export_count; i++) {
        const Export *operation = &script->exports[i];
        if (block_context(script, operation->block, target).when == WHEN_IMPORT)
            apply(script, operation, arena, &names);
    }
    return names;
}
