#include "syntax/script_pack.h"

#include <assert.h>
#include <string.h>

// The flat form: a Head, then each array at the next multiple of eight, in the
// order of Head.counts.
typedef enum {
    PART_BLOCKS,
    PART_IMPORTS,
    PART_NAMES,
    PART_BINDINGS,
    PART_EXPORTS,
    PART_CONDITIONS,
    PART_TERMS,
    PART_FAULTS,
    PART_POOL,
    PART_MESSAGES,
    PART_COUNT,
} Part;

typedef struct {
    uint32_t counts[PART_COUNT];
    uint32_t lines;
    uint32_t complete;
} Head;

// A Fault whose message is a reference into PART_MESSAGES.
typedef struct {
    uint32_t kind;
    uint32_t line;
    uint32_t column;
    TextRef message;
} PackedFault;

static const uint32_t part_sizes[PART_COUNT] = {
    [PART_BLOCKS] = sizeof(Block),
    [PART_IMPORTS] = sizeof(Import),
    [PART_NAMES] = sizeof(ImportedName),
    [PART_BINDINGS] = sizeof(Binding),
    [PART_EXPORTS] = sizeof(Export),
    [PART_CONDITIONS] = sizeof(Condition),
    [PART_TERMS] = sizeof(Term),
    [PART_FAULTS] = sizeof(PackedFault),
    [PART_POOL] = 1,
    [PART_MESSAGES] = 1,
};

uint32_t script_pack_layout(void)
{
    static const uint32_t byte_order = 0x01020304;
    uint32_t sum = 0;
    for (uint32_t i = 0; i < PART_COUNT; i++)
        sum = sum * 31 + part_sizes[i];
    unsigned char first;
    memcpy(&first, &byte_order, 1);
    return sum * 31 + first;
}

static void append_part(Text *text, const void *items, size_t size)
{
    static const char zeroes[8];
    if (size)
        (void)out_to_text(text, (Str){items, size});
    (void)out_to_text(text, (Str){zeroes, (8 - size % 8) % 8});
}

static void append_faults(const Script *script, Text *text, Text *messages)
{
    size_t count = script->faults.count;
    PackedFault *packed = ARENA_ARRAY(text->arena, PackedFault, count);
    for (size_t i = 0; i < count; i++) {
        const Fault *fault = &script->faults.items[i];
        packed[i] = (PackedFault){
            (uint32_t)fault->kind,
            fault->line,
            fault->column,
            {(uint32_t)messages->count, (uint32_t)fault->message.count}};
        (void)out_to_text(messages, fault->message);
    }
    append_part(text, packed, count * sizeof *packed);
}

static uint32_t message_bytes(const Script *script)
{
    size_t count = 0;
    for (size_t i = 0; i < script->faults.count; i++)
        count += script->faults.items[i].message.count;
    return (uint32_t)count;
}

void script_pack(const Script *script, Text *text)
{
    Head head = {
        .counts = {script->block_count, script->import_count,
                   script->name_count, script->binding_count,
                   script->export_count, script->condition_count,
                   script->term_count, (uint32_t)script->faults.count,
                   script->pool_count, message_bytes(script)},
        .lines = script->lines,
        .complete = script->complete,
    };
    const void *parts[] = {
        script->blocks,  script->imports,    script->names, script->bindings,
        script->exports, script->conditions, script->terms};
    Text messages = {.arena = text->arena};
    append_part(text, &head, sizeof head);
    for (uint32_t i = 0; i < PART_FAULTS; i++)
        append_part(text, parts[i], (size_t)head.counts[i] * part_sizes[i]);
    append_faults(script, text, &messages);
    append_part(text, script->pool, script->pool_count);
    append_part(text, messages.bytes, messages.count);
}

static bool text_is_inside(const Script *script, TextRef ref)
{
    return ref.start <= script->pool_count &&
           ref.count <= script->pool_count - ref.start;
}

static bool run_is_inside(uint32_t first, uint32_t count, uint32_t limit)
{
    return first <= limit && count <= limit - first;
}

static bool blocks_are_sound(const Script *script)
{
    for (uint32_t i = 0; i < script->block_count; i++) {
        const Block *block = &script->blocks[i];
        bool rooted = i == 0 ? block->parent == SCRIPT_NONE : block->parent < i;
        bool chained = block->previous == SCRIPT_NONE || block->previous < i;
        bool conditioned = block->condition == SCRIPT_NONE ||
                           block->condition < script->condition_count;
        if (!rooted || !chained || !conditioned || block->kind > BLOCK_CASE ||
            !text_is_inside(script, block->name))
            return false;
    }
    return script->block_count > 0;
}

static bool imports_are_sound(const Script *script)
{
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        if (import->form > IMPORT_DYNAMIC ||
            import->block >= script->block_count ||
            !text_is_inside(script, import->module) ||
            !run_is_inside(import->first_name, import->name_count,
                           script->name_count))
            return false;
    }
    for (uint32_t i = 0; i < script->name_count; i++) {
        if (!text_is_inside(script, script->names[i].name) ||
            !text_is_inside(script, script->names[i].alias))
            return false;
    }
    return true;
}

static bool namespace_is_sound(const Script *script)
{
    for (uint32_t i = 0; i < script->binding_count; i++) {
        const Binding *binding = &script->bindings[i];
        if (binding->kind > BINDING_DELETE ||
            binding->block >= script->block_count ||
            !text_is_inside(script, binding->name))
            return false;
    }
    for (uint32_t i = 0; i < script->export_count; i++) {
        const Export *export = &script->exports[i];
        if (export->kind > EXPORT_UNKNOWN ||
            export->block >= script->block_count ||
            !text_is_inside(script, export->text))
            return false;
    }
    return true;
}

static bool conditions_are_sound(const Script *script)
{
    for (uint32_t i = 0; i < script->condition_count; i++) {
        const Condition *condition = &script->conditions[i];
        if (!run_is_inside(condition->first, condition->count,
                           script->term_count))
            return false;
    }
    for (uint32_t i = 0; i < script->term_count; i++) {
        const Term *term = &script->terms[i];
        if (term->kind > TERM_OR || term->compare > COMPARE_GE ||
            term->count > 5 || !text_is_inside(script, term->text))
            return false;
    }
    return true;
}

static bool unpack_faults(Script *script, Str packed, Str messages,
                          Arena *arena)
{
    size_t count = packed.count / sizeof(PackedFault);
    Fault *faults = ARENA_ARRAY(arena, Fault, count);
    for (size_t i = 0; i < count; i++) {
        PackedFault from;
        memcpy(&from, packed.at + i * sizeof from, sizeof from);
        if (from.kind > FAULT_LIMIT ||
            !run_is_inside(from.message.start, from.message.count,
                           (uint32_t)messages.count))
            return false;
        faults[i] = (Fault){
            (FaultKind)from.kind, from.line, from.column,
            str_slice(messages, from.message.start, from.message.count)};
    }
    script->faults = (FaultList){faults, count, count};
    return true;
}

// Cuts the next array off `rest`; false where it does not fit.
static bool take_part(Str *rest, uint32_t count, uint32_t size, Str *part)
{
    uint64_t bytes = (uint64_t)count * size;
    uint64_t padded = (bytes + 7) / 8 * 8;
    if (padded > rest->count)
        return false;
    *part = str_slice(*rest, 0, (size_t)bytes);
    *rest = str_skip(*rest, (size_t)padded);
    return true;
}

static void adopt_parts(Script *script, const Str *parts, const Head *head)
{
    *script = (Script){
        .blocks = (const void *)parts[PART_BLOCKS].at,
        .imports = (const void *)parts[PART_IMPORTS].at,
        .names = (const void *)parts[PART_NAMES].at,
        .bindings = (const void *)parts[PART_BINDINGS].at,
        .exports = (const void *)parts[PART_EXPORTS].at,
        .conditions = (const void *)parts[PART_CONDITIONS].at,
        .terms = (const void *)parts[PART_TERMS].at,
        .pool = parts[PART_POOL].at,
        .block_count = head->counts[PART_BLOCKS],
        .import_count = head->counts[PART_IMPORTS],
        .name_count = head->counts[PART_NAMES],
        .binding_count = head->counts[PART_BINDINGS],
        .export_count = head->counts[PART_EXPORTS],
        .condition_count = head->counts[PART_CONDITIONS],
        .term_count = head->counts[PART_TERMS],
        .pool_count = head->counts[PART_POOL],
        .lines = head->lines,
        .complete = head->complete != 0,
    };
}

const Script *script_unpack(Str bytes, Arena *arena)
{
    assert((uintptr_t)bytes.at % 8 == 0);
    Str part;
    Str rest = bytes;
    Head head;
    if (!take_part(&rest, 1, sizeof head, &part))
        return NULL;
    memcpy(&head, part.at, sizeof head);
    Str parts[PART_COUNT];
    for (uint32_t i = 0; i < PART_COUNT; i++) {
        if (!take_part(&rest, head.counts[i], part_sizes[i], &parts[i]))
            return NULL;
    }
    Script *script = ARENA_NEW(arena, Script);
    adopt_parts(script, parts, &head);
    bool sound = rest.count == 0 &&
                 unpack_faults(script, parts[PART_FAULTS], parts[PART_MESSAGES],
                               arena) &&
                 blocks_are_sound(script) && imports_are_sound(script) &&
                 namespace_is_sound(script) && conditions_are_sound(script);
    return sound ? script : NULL;
}
