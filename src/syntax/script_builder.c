#include "syntax/script_builder.h"

#include "base/map.h"

#include <string.h>

ScriptBuilder builder_new(Arena *arena)
{
    ScriptBuilder builder = {.arena = arena, .pool = {.arena = arena}};
    Block module = {.kind = BLOCK_MODULE,
                    .parent = SCRIPT_NONE,
                    .previous = SCRIPT_NONE,
                    .condition = SCRIPT_NONE};
    (void)builder_block(&builder, module);
    return builder;
}

TextRef builder_text_begin(const ScriptBuilder *builder)
{
    return (TextRef){(uint32_t)builder->pool.count, 0};
}

void builder_text_add(ScriptBuilder *builder, TextRef *text, Str part)
{
    if (part.count)
        (void)out_to_text(&builder->pool, part);
    text->count += (uint32_t)part.count;
}

TextRef builder_text(ScriptBuilder *builder, Str text)
{
    TextRef ref = builder_text_begin(builder);
    builder_text_add(builder, &ref, text);
    return ref;
}

uint32_t builder_block(ScriptBuilder *builder, Block block)
{
    vec_push(builder->arena, &builder->blocks, block);
    return (uint32_t)builder->blocks.count - 1;
}

typedef struct {
    const ScriptBuilder *builder;
    Script *script;
    Arena *arena;
    uint32_t *block_ids; // by old index; SCRIPT_NONE for those left out
    Map texts;           // where each text is in `pool`
    Text pool;
} Freezing;

// Blocks come after their parent and the arms before them.
static void choose_blocks(Freezing *freezing, Depth depth)
{
    const ScriptBuilder *builder = freezing->builder;
    size_t count = builder->blocks.count;
    bool *kept = ARENA_ARRAY(builder->arena, bool, count);
    kept[0] = true;
    for (size_t i = 0; builder->keeps_blocks && i < count; i++)
        kept[i] = true;
    for (size_t i = 0; i < builder->imports.count; i++)
        kept[builder->imports.items[i].block] = true;
    for (size_t i = 0; i < builder->bindings.count; i++)
        kept[builder->bindings.items[i].block] = true;
    for (size_t i = 0; i < builder->exports.count; i++)
        kept[builder->exports.items[i].block] = true;
    for (size_t i = 0; i < builder->reflections.count; i++)
        kept[builder->reflections.items[i].block] = true;
    for (size_t i = count - 1; i > 0; i--) {
        const Block *block = &builder->blocks.items[i];
        if (kept[i])
            kept[block->parent] = true;
        if (kept[i] && block->previous != SCRIPT_NONE)
            kept[block->previous] = true;
    }
    // A handler that binds nothing tells that the others do not bind for it.
    for (size_t i = 1; depth >= DEPTH_NAMES && i < count; i++) {
        const Block *block = &builder->blocks.items[i];
        if (block->kind == BLOCK_EXCEPT && block->previous != SCRIPT_NONE &&
            kept[block->previous])
            kept[i] = true;
    }
    freezing->block_ids = ARENA_ARRAY(builder->arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        freezing->block_ids[i] =
            kept[i] ? freezing->script->block_count++ : SCRIPT_NONE;
}

static uint32_t block_id(const Freezing *freezing, uint32_t block)
{
    return block == SCRIPT_NONE ? SCRIPT_NONE : freezing->block_ids[block];
}

static TextRef freeze_text(Freezing *freezing, TextRef ref)
{
    if (ref.count == 0)
        return (TextRef){0, 0};
    Str text = {freezing->builder->pool.bytes + ref.start, ref.count};
    uint32_t fresh = (uint32_t)freezing->pool.count;
    uint32_t start = *map_at(&freezing->texts, text, fresh);
    if (start == fresh)
        (void)out_to_text(&freezing->pool, text);
    return (TextRef){start, ref.count};
}

// Blocks with their conditions, each of which belongs to one block.
static void count_conditions(Freezing *freezing)
{
    const ScriptBuilder *builder = freezing->builder;
    Script *script = freezing->script;
    for (size_t i = 0; i < builder->blocks.count; i++) {
        uint32_t condition = builder->blocks.items[i].condition;
        if (freezing->block_ids[i] == SCRIPT_NONE || condition == SCRIPT_NONE)
            continue;
        script->condition_count++;
        script->term_count += builder->conditions.items[condition].count;
    }
}

typedef struct {
    Condition *conditions;
    uint32_t condition_count;
    Term *terms;
    uint32_t term_count;
} FrozenConditions;

static uint32_t freeze_condition(Freezing *freezing, FrozenConditions *frozen,
                                 uint32_t condition)
{
    if (condition == SCRIPT_NONE)
        return SCRIPT_NONE;
    const ScriptBuilder *builder = freezing->builder;
    Condition from = builder->conditions.items[condition];
    Condition to = {frozen->term_count, from.count};
    for (uint32_t i = 0; i < from.count; i++) {
        Term *term = &frozen->terms[frozen->term_count++];
        *term = builder->terms.items[from.first + i];
        term->text = freeze_text(freezing, term->text);
    }
    frozen->conditions[frozen->condition_count] = to;
    return frozen->condition_count++;
}

static void freeze_blocks(Freezing *freezing)
{
    const ScriptBuilder *builder = freezing->builder;
    Script *script = freezing->script;
    count_conditions(freezing);
    Block *blocks = ARENA_ARRAY(freezing->arena, Block, script->block_count);
    FrozenConditions frozen = {
        .conditions =
            ARENA_ARRAY(freezing->arena, Condition, script->condition_count),
        .terms = ARENA_ARRAY(freezing->arena, Term, script->term_count),
    };
    for (size_t i = 0; i < builder->blocks.count; i++) {
        if (freezing->block_ids[i] == SCRIPT_NONE)
            continue;
        Block *block = &blocks[freezing->block_ids[i]];
        *block = builder->blocks.items[i];
        block->parent = block_id(freezing, block->parent);
        block->previous = block_id(freezing, block->previous);
        block->condition =
            freeze_condition(freezing, &frozen, block->condition);
        block->name = freeze_text(freezing, block->name);
    }
    script->blocks = blocks;
    script->conditions = frozen.conditions;
    script->terms = frozen.terms;
}

static void freeze_far(Freezing *freezing)
{
    const Ranges *from = &freezing->builder->far;
    Range *far = ARENA_ARRAY(freezing->arena, Range, from->count);
    if (from->count)
        memcpy(far, from->items, from->count * sizeof *far);
    freezing->script->far = far;
    freezing->script->far_count = (uint32_t)from->count;
}

static void freeze_imports(Freezing *freezing)
{
    const ScriptBuilder *builder = freezing->builder;
    Script *script = freezing->script;
    script->import_count = (uint32_t)builder->imports.count;
    script->name_count = (uint32_t)builder->names.count;
    Import *imports =
        ARENA_ARRAY(freezing->arena, Import, script->import_count);
    ImportedName *names =
        ARENA_ARRAY(freezing->arena, ImportedName, script->name_count);
    for (uint32_t i = 0; i < script->import_count; i++) {
        imports[i] = builder->imports.items[i];
        imports[i].block = block_id(freezing, imports[i].block);
        imports[i].module = freeze_text(freezing, imports[i].module);
    }
    for (uint32_t i = 0; i < script->name_count; i++) {
        names[i] = builder->names.items[i];
        names[i].name = freeze_text(freezing, names[i].name);
        names[i].alias = freeze_text(freezing, names[i].alias);
    }
    script->imports = imports;
    script->names = names;
}

static void freeze_namespace(Freezing *freezing)
{
    const ScriptBuilder *builder = freezing->builder;
    Script *script = freezing->script;
    script->binding_count = (uint32_t)builder->bindings.count;
    script->export_count = (uint32_t)builder->exports.count;
    Binding *bindings =
        ARENA_ARRAY(freezing->arena, Binding, script->binding_count);
    Export *exports =
        ARENA_ARRAY(freezing->arena, Export, script->export_count);
    for (uint32_t i = 0; i < script->binding_count; i++) {
        bindings[i] = builder->bindings.items[i];
        bindings[i].block = block_id(freezing, bindings[i].block);
        bindings[i].name = freeze_text(freezing, bindings[i].name);
        bindings[i].value = freeze_text(freezing, bindings[i].value);
    }
    for (uint32_t i = 0; i < script->export_count; i++) {
        exports[i] = builder->exports.items[i];
        exports[i].block = block_id(freezing, exports[i].block);
        exports[i].text = freeze_text(freezing, exports[i].text);
    }
    script->bindings = bindings;
    script->exports = exports;
}

static void freeze_reflections(Freezing *freezing)
{
    const ScriptBuilder *builder = freezing->builder;
    uint32_t count = (uint32_t)builder->reflections.count;
    Reflection *reflections = ARENA_ARRAY(freezing->arena, Reflection, count);
    for (uint32_t i = 0; i < count; i++) {
        reflections[i] = builder->reflections.items[i];
        reflections[i].block = block_id(freezing, reflections[i].block);
        reflections[i].name = freeze_text(freezing, reflections[i].name);
    }
    freezing->script->reflections = reflections;
    freezing->script->reflection_count = count;
}

// Drops what is beyond the depth, and counts the order of the rest anew, so
// that it does not tell of what was dropped.
static void limit_depth(ScriptBuilder *builder, Depth depth)
{
    if (depth >= DEPTH_NAMES)
        return;
    builder->bindings.count = 0;
    builder->exports.count = 0;
    builder->reflections.count = 0;
    for (size_t i = 0; i < builder->imports.count; i++)
        builder->imports.items[i].order = (uint32_t)i;
}

Script *builder_freeze(ScriptBuilder *builder, Depth depth, Arena *arena)
{
    limit_depth(builder, depth);
    Freezing freezing = {
        .builder = builder,
        .script = ARENA_NEW(arena, Script),
        .arena = arena,
        .pool = {.arena = builder->arena},
    };
    map_init(&freezing.texts, builder->arena);
    choose_blocks(&freezing, depth);
    freeze_blocks(&freezing);
    freeze_imports(&freezing);
    freeze_far(&freezing);
    freeze_namespace(&freezing);
    freeze_reflections(&freezing);
    freezing.script->pool = str_copy(arena, text_str(&freezing.pool)).at;
    freezing.script->pool_count = (uint32_t)freezing.pool.count;
    freezing.script->depth = (uint8_t)depth;
    return freezing.script;
}
