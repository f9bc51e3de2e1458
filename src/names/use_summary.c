#include "names/use_summary.h"

#include <string.h>

#include "base/out.h"
#include "names/name_events.h"
#include "syntax/script_pack.h"

// The bytes: Head, the uses, the chains, and the pool.

typedef struct {
    uint32_t magic;
    uint8_t complete;
    uint8_t lost;
    uint8_t unused[2];
    uint32_t use_count;
    uint32_t chain_count;
    uint32_t pool_count;
} Head;

enum { MAGIC = 0x75736573 };

_Static_assert(sizeof(Head) == 20 && sizeof(OpenUse) == 20 &&
                   sizeof(OpenChain) == 20,
               "no bytes that nobody sets");

#define NEVER UINT32_MAX // later than all times but TIME_DEFERRED

// A name of the module: what is sure about it, and what its uses need.
typedef struct {
    bool bound;     // for any target
    bool deferred;  // by a function
    bool no_module; // … to what no module is
    bool anytime;
    bool typing;
    bool code;
    uint32_t first;       // when it is bound first, or NEVER
    uint32_t end;         // when it is deleted first, or NEVER
    uint32_t first_there; // … in block `there`, which a condition decides on
    uint32_t there;
    uint32_t need; // when it is used first without being bound, or NEVER
    Position at;   // that use
} Fact;

typedef struct {
    const Code *code;
    Arena *arena;
    NameEvents events;
    Fact *facts;       // by name of the events
    const bool *plain; // by block: no condition decides on it
    bool lost;
    Text pool;
    Map texts; // where each stands in the pool
    VEC(OpenUse) uses;
    Map chained; // chains that are there
    VEC(OpenChain) chains;
} Summing;

static TextRef put_text(Summing *sum, Str text)
{
    uint32_t fresh = (uint32_t)sum->pool.count;
    uint32_t start = *map_at(&sum->texts, text, fresh);
    if (start == fresh)
        (void)out_to_text(&sum->pool, text);
    return (TextRef){start, (uint32_t)text.count};
}

// Blocks come after their parent.
static const bool *find_plain(const Script *script, Arena *arena)
{
    bool *plain = ARENA_ARRAY(arena, bool, script->block_count);
    plain[0] = true;
    for (uint32_t i = 1; i < script->block_count; i++) {
        const Block *block = &script->blocks[i];
        plain[i] = plain[block->parent] && block->kind != BLOCK_IF &&
                   block->condition == SCRIPT_NONE;
    }
    return plain;
}

// Whether what is stored can be no module: neither import nor dotted name.
static bool is_other_value(const Code *code, const Op *store)
{
    if (store->flags == STORE_IMPORT)
        return false;
    if (store->flags != BINDING_ASSIGNMENT)
        return true;
    switch ((int)(store > code->ops ? store[-1].kind : OP_CALL)) {
    case OP_CALL:
    case OP_CONSTANT:
    case OP_BUILD:
    case OP_BINARY:
    case OP_FUNCTION:
    case OP_SUBSCRIPT:
        return true;
    default:
        return false;
    }
}

static void note_bind(const Summing *sum, const NameEvent *event)
{
    Fact *fact = &sum->facts[event->name];
    if (!sum->plain[event->block]) {
        if (event->time < fact->first_there) {
            fact->first_there = event->time;
            fact->there = event->block;
        }
        return;
    }
    fact->bound = true;
    fact->no_module |= is_other_value(sum->code, &sum->code->ops[event->op]);
    if (event->time == TIME_DEFERRED)
        fact->deferred = true;
    else if (event->time < fact->first)
        fact->first = event->time;
}

// What binds and unbinds, before the uses are looked at.
static void note_binds(Summing *sum)
{
    for (size_t i = 0; i < sum->events.events.count; i++) {
        const NameEvent *event = &sum->events.events.items[i];
        Fact *fact = &sum->facts[event->name];
        bool ends = event->kind == EVENT_DELETE || event->kind == EVENT_HANDLED;
        if (event->kind == EVENT_BIND)
            note_bind(sum, event);
        else if (event->kind == EVENT_LOST)
            sum->lost = true;
        else if (ends && event->time < fact->end)
            fact->end = event->time;
    }
}

// Whether what was bound in a branch is used further on in it.
static bool is_bound_there(const Summing *sum, const Fact *fact,
                           const NameEvent *use)
{
    const Block *blocks = sum->code->script->blocks;
    uint32_t block = use->block;
    if (fact->first_there >= use->time)
        return false;
    while (block > fact->there)
        block = blocks[block].parent;
    return block == fact->there;
}

// A use while the module is imported.
static void note_timed(const Summing *sum, const NameEvent *use)
{
    Fact *fact = &sum->facts[use->name];
    bool open = fact->end >= use->time; // the deletion itself is a use
    if (fact->deferred || (open && fact->first < use->time) ||
        (open && is_bound_there(sum, fact, use)))
        return;
    if (!open) {
        fact->code = true;
    } else if (use->time < fact->need) {
        fact->need = use->time;
        fact->at = sum->code->ops[use->op].range.start;
    }
}

static void note_use(const Summing *sum, const NameEvent *use)
{
    Fact *fact = &sum->facts[use->name];
    Str name = sum->events.names.items[use->name];
    if (use->in_class &&
        (str_eq(name, STR("__module__")) || str_eq(name, STR("__qualname__"))))
        return;
    if (use->evaluation == EVALUATED_NEVER ||
        use->evaluation == EVALUATED_LATER)
        fact->typing |= !fact->bound;
    else if (use->time == TIME_DEFERRED)
        fact->anytime |= !fact->bound;
    else
        note_timed(sum, use);
}

static void push_use(Summing *sum, Str name, UseNeed need, Position at)
{
    OpenUse use = {(uint32_t)need, put_text(sum, name), at};
    vec_push(sum->arena, &sum->uses, use);
}

static void list_uses(Summing *sum)
{
    const Position nowhere = {0};
    for (size_t i = 0; i < sum->events.events.count; i++) {
        const NameEvent *event = &sum->events.events.items[i];
        if (event->kind == EVENT_USE)
            note_use(sum, event);
    }
    for (size_t i = 0; i < sum->events.names.count; i++) {
        const Fact *fact = &sum->facts[i];
        Str name = sum->events.names.items[i];
        if (fact->code)
            push_use(sum, name, NEED_CODE, nowhere);
        if (fact->anytime)
            push_use(sum, name, NEED_ANYTIME, nowhere);
        if (fact->typing)
            push_use(sum, name, NEED_TYPING, nowhere);
        if (fact->need != NEVER)
            push_use(sum, name, NEED_BEFORE, fact->at);
    }
}

// What a star brings may be used by any of them.
static void list_all_uses(Summing *sum)
{
    const Code *code = sum->code;
    const Position nowhere = {0};
    Map listed;
    map_init(&listed, sum->arena);
    for (uint32_t i = 0; i < code->symbol_count; i++) {
        const Symbol *symbol = &code->symbols[i];
        Str name = code_text(code, symbol->name);
        if (symbol->kind == SYMBOL_LOCAL || symbol->kind == SYMBOL_FREE ||
            !(symbol->facts & SYMBOL_USED) || map_find(&listed, name, NULL))
            continue;
        map_put(&listed, name, 1);
        push_use(sum, name, NEED_NOTHING, nowhere);
    }
}

static bool has_star(const Script *script)
{
    for (uint32_t i = 0; i < script->import_count; i++) {
        if (script->imports[i].form == IMPORT_STAR)
            return true;
    }
    return false;
}

// The attributes that are taken from `op` on, one of the other.
static Str chain_from(const Summing *sum, const Op *op, const Op *end)
{
    Text chain = {.arena = sum->arena};
    for (; op < end && op->kind == OP_ATTRIBUTE; op++) {
        if (chain.count)
            (void)out_to_text(&chain, STR("."));
        (void)out_to_text(&chain,
                          code_text(sum->code, sum->code->texts[op->a]));
    }
    return text_str(&chain);
}

static void push_chain(Summing *sum, uint32_t import, Str name, Str rest)
{
    Str key = str_format(sum->arena, "%u:%.*s.%.*s", import, STR_ARGS(name),
                         STR_ARGS(rest));
    if (map_find(&sum->chained, key, NULL))
        return;
    map_put(&sum->chained, key, 1);
    OpenChain chain = {import, put_text(sum, name), put_text(sum, rest)};
    vec_push(sum->arena, &sum->chains, chain);
}

// Attributes of a local name: of each import that binds it.
static void chain_local(Summing *sum, const Scope *scope, uint32_t symbol,
                        Str rest)
{
    const Op *ops = sum->code->ops + scope->first_op;
    for (uint32_t i = 1; i < scope->op_count; i++) {
        if (ops[i].kind == OP_STORE && ops[i].a == symbol &&
            ops[i - 1].kind == OP_IMPORT)
            push_chain(sum, ops[i - 1].a, STR(""), rest);
    }
}

static void chain_scope(Summing *sum, const Scope *scope)
{
    const Code *code = sum->code;
    const Op *ops = code->ops + scope->first_op;
    const Op *end = ops + scope->op_count;
    for (const Op *op = ops; op + 1 < end; op++) {
        if (op->kind != OP_LOAD || op[1].kind != OP_ATTRIBUTE || op->annotation)
            continue;
        const Symbol *symbol = &code->symbols[scope->first_symbol + op->a];
        Str name = code_text(code, symbol->name);
        uint32_t known;
        bool outer =
            symbol->kind == SYMBOL_MODULE || symbol->kind == SYMBOL_GLOBAL;
        bool local = symbol->kind == SYMBOL_LOCAL &&
                     (symbol->facts & SYMBOL_IMPORTED) &&
                     !(symbol->facts & SYMBOL_PARAMETER);
        if (local)
            chain_local(sum, scope, op->a, chain_from(sum, op + 1, end));
        else if (outer && !(map_find(&sum->events.by_name, name, &known) &&
                            sum->facts[known].no_module))
            push_chain(sum, SCRIPT_NONE, name, chain_from(sum, op + 1, end));
    }
}

static char *put(char *to, const void *bytes, size_t count)
{
    if (count)
        memcpy(to, bytes, count);
    return to + count;
}

static Str pack(const Summing *sum)
{
    Head head = {
        .magic = MAGIC,
        .complete = sum->code->complete,
        .lost = sum->lost,
        .use_count = (uint32_t)sum->uses.count,
        .chain_count = (uint32_t)sum->chains.count,
        .pool_count = (uint32_t)sum->pool.count,
    };
    size_t uses = sum->uses.count * sizeof(OpenUse);
    size_t chains = sum->chains.count * sizeof(OpenChain);
    size_t size = sizeof head + uses + chains + sum->pool.count;
    size = (size + PACK_ALIGNMENT - 1) / PACK_ALIGNMENT * PACK_ALIGNMENT;
    char *bytes = arena_alloc(sum->arena, size);
    char *to = put(bytes, &head, sizeof head);
    to = put(to, sum->uses.items, uses);
    to = put(to, sum->chains.items, chains);
    (void)put(to, sum->pool.bytes, sum->pool.count);
    return (Str){bytes, size};
}

Str use_summary_pack(const Code *code, Arena *arena)
{
    Arena *scratch = arena_new();
    Summing sum = {
        .code = code,
        .arena = scratch,
        .pool = {.arena = scratch},
        .plain = find_plain(code->script, scratch),
    };
    map_init(&sum.texts, scratch);
    map_init(&sum.chained, scratch);
    sum.events = name_events_of(code, scratch);
    sum.facts = ARENA_ARRAY(scratch, Fact, sum.events.names.count);
    for (size_t i = 0; i < sum.events.names.count; i++)
        sum.facts[i] = (Fact){
            .first = NEVER, .end = NEVER, .first_there = NEVER, .need = NEVER};
    note_binds(&sum);
    list_uses(&sum);
    if (has_star(code->script))
        list_all_uses(&sum);
    for (uint32_t i = 0; i < code->scope_count; i++)
        chain_scope(&sum, &code->scopes[i]);
    Str packed = pack(&sum);
    char *bytes = arena_alloc(arena, packed.count);
    memcpy(bytes, packed.at, packed.count);
    arena_free(scratch);
    return (Str){bytes, packed.count};
}

static bool is_text(const UseSummary *summary, TextRef text)
{
    return text.start <= summary->pool.count &&
           text.count <= summary->pool.count - text.start;
}

static bool is_sound(const UseSummary *summary)
{
    for (uint32_t i = 0; i < summary->use_count; i++) {
        const OpenUse *use = &summary->uses[i];
        if (use->need > NEED_NOTHING || !is_text(summary, use->name))
            return false;
    }
    for (uint32_t i = 0; i < summary->chain_count; i++) {
        const OpenChain *chain = &summary->chains[i];
        if (!is_text(summary, chain->name) || !is_text(summary, chain->rest))
            return false;
    }
    return true;
}

bool use_summary_read(Str bytes, UseSummary *summary)
{
    Head head;
    if (bytes.count < sizeof head ||
        (uintptr_t)(const void *)bytes.at % PACK_ALIGNMENT != 0)
        return false;
    memcpy(&head, bytes.at, sizeof head);
    uint64_t uses = (uint64_t)head.use_count * sizeof(OpenUse);
    uint64_t chains = (uint64_t)head.chain_count * sizeof(OpenChain);
    if (head.magic != MAGIC || head.complete > 1 || head.lost > 1 ||
        sizeof head + uses + chains + head.pool_count > bytes.count)
        return false;
    const char *first = bytes.at + sizeof head;
    *summary = (UseSummary){
        .complete = head.complete,
        .lost = head.lost,
        .uses = (const void *)first,
        .use_count = head.use_count,
        .chains = (const void *)(first + uses),
        .chain_count = head.chain_count,
        .pool = {first + uses + chains, head.pool_count},
    };
    return is_sound(summary);
}
