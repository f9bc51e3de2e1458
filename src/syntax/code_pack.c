// A pack: PackHead, the arrays in the order of `arrays`, the bytes of the pool
// and some to align what follows, and the pack of the script. Only constants
// have fields of 64 bits; they come first.

#include "syntax/code_pack.h"

#include <string.h>

#include "syntax/code_check.h"
#include "syntax/pack.h"

enum { ARRAYS = 9 };

typedef struct {
    uint8_t kind; // PackKind
    uint8_t future_annotations;
    uint8_t complete;
    uint8_t unused;
    uint32_t counts[ARRAYS];
    uint32_t pool_count;
    uint32_t aligning;
    uint64_t script_size;
} PackHead;

#define ARRAY(items, count, Type, ...)                                         \
    PACK_ARRAY(Code, items, count, Type, __VA_ARGS__)

static const PackArray arrays[ARRAYS] = {
    ARRAY(constants, constant_count, Constant, {1, 3}, {12, 4}),
    ARRAY(scopes, scope_count, Scope, {0, 0}),
    ARRAY(ops, op_count, Op, {0, 0}),
    ARRAY(calls, call_count, Call, {13, 3}),
    ARRAY(keywords, keyword_count, TextRef, {0, 0}),
    ARRAY(symbols, symbol_count, Symbol, {10, 2}),
    ARRAY(parameters, parameter_count, Parameter, {2, 2}),
    ARRAY(texts, text_count, TextRef, {0, 0}),
    ARRAY(flaws, flaw_count, Flaw, {1, 3}),
};

// The gaps are where the table says, and there are no others.
_Static_assert(offsetof(Constant, text) == 4 &&
                   offsetof(Constant, number) == 16 && sizeof(Constant) == 24,
               "Constant");
_Static_assert(offsetof(Scope, hollow) == 3 && offsetof(Scope, parent) == 4 &&
                   sizeof(Scope) == 72,
               "Scope");
_Static_assert(offsetof(Op, typing) == 3 && sizeof(Op) == 32, "Op");
_Static_assert(offsetof(Call, decorator) == 12 && sizeof(Call) == 16, "Call");
_Static_assert(offsetof(Symbol, facts) == 9 && offsetof(Symbol, owner) == 12 &&
                   sizeof(Symbol) == 16,
               "Symbol");
_Static_assert(offsetof(Parameter, symbol) == 4 && sizeof(Parameter) == 8,
               "Parameter");
_Static_assert(offsetof(Flaw, line) == 4 && sizeof(Flaw) == 16, "Flaw");
_Static_assert(sizeof(PackHead) == 56 && sizeof(PackHead) % 8 == 0, "PackHead");

static uint64_t aligned(uint64_t count)
{
    return (count + PACK_ALIGNMENT - 1) / PACK_ALIGNMENT * PACK_ALIGNMENT;
}

// What comes before the script; no sum of 32-bit counts leaves 64 bits.
static uint64_t size_of(const PackHead *head)
{
    uint64_t size = sizeof *head;
    for (int i = 0; i < ARRAYS; i++)
        size += (uint64_t)head->counts[i] * arrays[i].size;
    return aligned(size + head->pool_count);
}

static PackHead head_of(const Code *code)
{
    PackHead head = {
        .kind = PACK_CODE,
        .future_annotations = code->future_annotations,
        .complete = code->complete,
        .pool_count = code->pool_count,
        .script_size = script_pack_size(code->script),
    };
    for (int i = 0; i < ARRAYS; i++)
        head.counts[i] = pack_count(code, &arrays[i]);
    return head;
}

size_t code_pack_size(const Code *code)
{
    PackHead head = head_of(code);
    return (size_t)(size_of(&head) + head.script_size);
}

void code_pack(const Code *code, char *bytes)
{
    PackHead head = head_of(code);
    char *script = bytes + size_of(&head);
    char *to = pack_put(bytes, &head, sizeof head);
    for (int i = 0; i < ARRAYS; i++)
        to = pack_put_array(to, code, &arrays[i]);
    to = pack_put(to, code->pool, code->pool_count);
    memset(to, 0, (size_t)(script - to));
    script_pack(code->script, script);
}

static bool read_head(Str pack, PackHead *head)
{
    if (pack.count < sizeof *head ||
        (uintptr_t)(const void *)pack.at % PACK_ALIGNMENT != 0)
        return false;
    memcpy(head, pack.at, sizeof *head);
    return head->kind == PACK_CODE && head->future_annotations <= 1 &&
           head->complete <= 1 && size_of(head) <= pack.count &&
           head->script_size == pack.count - size_of(head);
}

const Code *code_unpack(Str pack, Arena *arena)
{
    PackHead head;
    if (!read_head(pack, &head))
        return NULL;
    Code *code = ARENA_NEW(arena, Code);
    const char *from = pack.at + sizeof head;
    for (int i = 0; i < ARRAYS; i++)
        from = pack_set_array(code, &arrays[i], head.counts[i], from);
    code->pool = from;
    code->pool_count = head.pool_count;
    code->future_annotations = head.future_annotations;
    code->complete = head.complete;
    code->script = script_unpack(str_skip(pack, (size_t)size_of(&head)), arena);
    Arena *scratch = arena_new();
    bool sound = code->script && code_is_sound(code, scratch);
    arena_free(scratch);
    return sound ? code : NULL;
}
