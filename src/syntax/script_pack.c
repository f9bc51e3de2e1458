// A pack: PackHead, the arrays in the order of `arrays`, the faults, and the
// bytes of the pool with those of the faults' messages behind. All but the
// bytes are of 32-bit fields, so that each array ends where the next may begin.

#include "syntax/script_pack.h"

#include <string.h>

#include "syntax/pack.h"
#include "syntax/script_check.h"

enum { ARRAYS = 9 };
enum { TRAIT_OWN_PATH = 1, TRAIT_SYS_PATH = 2, TRAIT_ALL = 3 };

typedef struct {
    uint8_t kind; // PackKind
    uint8_t depth;
    uint8_t whole;
    uint8_t complete;
    uint32_t traits; // TRAIT_ bits
    uint32_t lines;
    uint32_t counts[ARRAYS];
    uint32_t fault_count;
    uint32_t pool_count;
    uint32_t message_count; // bytes
} PackHead;

typedef struct {
    uint32_t kind; // FaultKind
    uint32_t line;
    uint32_t column;
    TextRef message; // among the bytes behind the pool
} PackedFault;

#define ARRAY(items, count, Type, start, gap)                                  \
    PACK_ARRAY(Script, items, count, Type, {start, gap})

static const PackArray arrays[ARRAYS] = {
    ARRAY(blocks, block_count, Block, 2, 2),
    ARRAY(imports, import_count, Import, 3, 1),
    ARRAY(names, name_count, ImportedName, 0, 0),
    ARRAY(bindings, binding_count, Binding, 2, 2),
    ARRAY(exports, export_count, Export, 1, 3),
    ARRAY(reflections, reflection_count, Reflection, 1, 3),
    ARRAY(conditions, condition_count, Condition, 0, 0),
    ARRAY(terms, term_count, Term, 0, 0),
    ARRAY(far, far_count, Range, 0, 0),
};

// The gaps are where the table says, and there are no others.
_Static_assert(offsetof(Block, catches) == 1 && offsetof(Block, parent) == 4 &&
                   sizeof(Block) == 28,
               "Block");
_Static_assert(offsetof(Import, future) == 2 && offsetof(Import, level) == 4 &&
                   sizeof(Import) == 52,
               "Import");
_Static_assert(sizeof(ImportedName) == 20, "ImportedName");
_Static_assert(offsetof(Binding, reads) == 1 && offsetof(Binding, order) == 4 &&
                   sizeof(Binding) == 36,
               "Binding");
_Static_assert(offsetof(Reflection, block) == 4 && sizeof(Reflection) == 24,
               "Reflection");
_Static_assert(offsetof(Export, order) == 4 && sizeof(Export) == 36, "Export");
_Static_assert(sizeof(Condition) == 8 && sizeof(Term) == 32, "Term");
_Static_assert(sizeof(PackHead) == 60 && sizeof(PackedFault) == 20, "PackHead");
_Static_assert(_Alignof(Import) == 4 && _Alignof(Term) == 4, "alignment");

static size_t aligned(size_t count)
{
    return (count + PACK_ALIGNMENT - 1) / PACK_ALIGNMENT * PACK_ALIGNMENT;
}

static PackHead head_of(const Script *script)
{
    PackHead head = {
        .kind = PACK_SCRIPT,
        .depth = script->depth,
        .whole = script->whole,
        .complete = script->complete,
        .traits = (script->own_path ? TRAIT_OWN_PATH : 0u) |
                  (script->sys_path ? TRAIT_SYS_PATH : 0u),
        .lines = script->lines,
        .fault_count = (uint32_t)script->faults.count,
        .pool_count = script->pool_count,
    };
    for (int i = 0; i < ARRAYS; i++)
        head.counts[i] = pack_count(script, &arrays[i]);
    for (size_t i = 0; i < script->faults.count; i++)
        head.message_count += (uint32_t)script->faults.items[i].message.count;
    return head;
}

// All of a pack; no sum of 32-bit counts leaves 64 bits.
static uint64_t size_of(const PackHead *head)
{
    uint64_t size = sizeof *head;
    for (int i = 0; i < ARRAYS; i++)
        size += (uint64_t)head->counts[i] * arrays[i].size;
    size += (uint64_t)head->fault_count * sizeof(PackedFault);
    return size + head->pool_count + head->message_count;
}

size_t script_pack_size(const Script *script)
{
    PackHead head = head_of(script);
    return aligned((size_t)size_of(&head));
}

// Writes at `to` and returns what lies behind.
static char *put_faults(char *to, const FaultList *faults)
{
    uint32_t start = 0;
    for (size_t i = 0; i < faults->count; i++) {
        const Fault *fault = &faults->items[i];
        PackedFault packed = {
            .kind = (uint32_t)fault->kind,
            .line = fault->line,
            .column = fault->column,
            .message = {start, (uint32_t)fault->message.count},
        };
        start += packed.message.count;
        to = pack_put(to, &packed, sizeof packed);
    }
    return to;
}

void script_pack(const Script *script, char *bytes)
{
    PackHead head = head_of(script);
    char *end = bytes + aligned((size_t)size_of(&head));
    char *to = pack_put(bytes, &head, sizeof head);
    for (int i = 0; i < ARRAYS; i++)
        to = pack_put_array(to, script, &arrays[i]);
    to = put_faults(to, &script->faults);
    to = pack_put(to, script->pool, script->pool_count);
    for (size_t i = 0; i < script->faults.count; i++) {
        Str message = script->faults.items[i].message;
        to = pack_put(to, message.at, message.count);
    }
    memset(to, 0, (size_t)(end - to));
}

static bool read_head(Str pack, PackHead *head)
{
    if (pack.count < sizeof *head ||
        (uintptr_t)(const void *)pack.at % PACK_ALIGNMENT != 0)
        return false;
    memcpy(head, pack.at, sizeof *head);
    return head->kind == PACK_SCRIPT && head->depth <= DEPTH_NAMES &&
           head->whole <= 1 && head->complete <= 1 &&
           head->traits <= TRAIT_ALL && head->fault_count <= pack.count &&
           aligned((size_t)size_of(head)) == pack.count;
}

// Points the arrays of `script` into the pack; what follows them is returned.
static const char *set_arrays(Script *script, Str pack, const PackHead *head)
{
    const char *from = pack.at + sizeof *head;
    for (int i = 0; i < ARRAYS; i++)
        from = pack_set_array(script, &arrays[i], head->counts[i], from);
    return from;
}

static bool read_faults(const char *from, const PackHead *head, Str messages,
                        Arena *arena, FaultList *faults)
{
    for (uint32_t i = 0; i < head->fault_count; i++) {
        PackedFault packed;
        memcpy(&packed, from + i * sizeof packed, sizeof packed);
        TextRef text = packed.message;
        if (packed.kind > FAULT_LIMIT || text.start > messages.count ||
            text.count > messages.count - text.start)
            return false;
        Fault fault = {(FaultKind)packed.kind, packed.line, packed.column,
                       str_slice(messages, text.start, text.count)};
        vec_push(arena, faults, fault);
    }
    return true;
}

const Script *script_unpack(Str pack, Arena *arena)
{
    PackHead head;
    if (!read_head(pack, &head))
        return NULL;
    Script *script = ARENA_NEW(arena, Script);
    const char *faults = set_arrays(script, pack, &head);
    script->pool = faults + head.fault_count * sizeof(PackedFault);
    script->pool_count = head.pool_count;
    script->lines = head.lines;
    script->depth = head.depth;
    script->whole = head.whole;
    script->complete = head.complete;
    script->own_path = head.traits & TRAIT_OWN_PATH;
    script->sys_path = head.traits & TRAIT_SYS_PATH;
    Str messages = {script->pool + head.pool_count, head.message_count};
    bool sound = script_is_sound(script) &&
                 read_faults(faults, &head, messages, arena, &script->faults);
    return sound ? script : NULL;
}
