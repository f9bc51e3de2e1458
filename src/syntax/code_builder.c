#include "syntax/code_builder.h"

#include "syntax/code_stack.h"

#include <string.h>

// 64 MB; a megabyte of ordinary text has some 80,000.
enum { LIMIT_OPS = 2 << 20 };

CodeBuilder code_builder_new(Arena *arena)
{
    CodeBuilder builder = {.arena = arena, .pool = {.arena = arena}};
    map_init(&builder.text_ids, arena);
    map_init(&builder.symbol_ids, arena);
    static const ConstantKind plain[] = {CONSTANT_NONE, CONSTANT_TRUE,
                                         CONSTANT_FALSE, CONSTANT_ELLIPSIS,
                                         CONSTANT_SPREAD};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        vec_push(arena, &builder.constants,
                 (Constant){.kind = (uint8_t)plain[i]});
    return builder;
}

uint32_t code_builder_text(CodeBuilder *builder, Str text)
{
    uint32_t fresh = (uint32_t)builder->texts.count;
    uint32_t index = *map_at(&builder->text_ids, text, fresh);
    if (index != fresh)
        return index;
    TextRef ref = {(uint32_t)builder->pool.count, (uint32_t)text.count};
    if (text.count)
        (void)out_to_text(&builder->pool, text);
    vec_push(builder->arena, &builder->texts, ref);
    vec_push(builder->arena, &builder->strings, CODE_NONE);
    return fresh;
}

Str code_builder_str(const CodeBuilder *builder, uint32_t text)
{
    TextRef ref = builder->texts.items[text];
    return (Str){builder->pool.bytes + ref.start, ref.count};
}

uint32_t code_builder_constant(CodeBuilder *builder, ConstantKind kind)
{
    uint32_t index = 0;
    while (builder->constants.items[index].kind != kind)
        index++;
    return index;
}

static uint32_t push_constant(CodeBuilder *builder, Constant constant)
{
    vec_push(builder->arena, &builder->constants, constant);
    return (uint32_t)builder->constants.count - 1;
}

uint32_t code_builder_string(CodeBuilder *builder, ConstantKind kind, Str text)
{
    uint32_t id = code_builder_text(builder, text);
    Constant constant = {.kind = (uint8_t)kind,
                         .text = builder->texts.items[id]};
    if (kind != CONSTANT_STRING)
        return push_constant(builder, constant);
    uint32_t *known = &builder->strings.items[id];
    if (*known == CODE_NONE)
        *known = push_constant(builder, constant);
    return *known;
}

uint32_t code_builder_number(CodeBuilder *builder, int64_t number)
{
    return push_constant(
        builder, (Constant){.kind = CONSTANT_INTEGER, .number = number});
}

void code_builder_op(CodeBuilder *builder, Op op)
{
    if (builder->ops.count >= LIMIT_OPS)
        builder->full = true;
    else
        vec_push(builder->arena, &builder->ops, op);
}

typedef struct {
    uint32_t scope;
    uint32_t text;
} SymbolKey;

static Str key_bytes(const SymbolKey *key)
{
    return (Str){(const char *)key, sizeof *key};
}

SymbolDraft *code_builder_find(const CodeBuilder *builder, uint32_t scope,
                               uint32_t text)
{
    SymbolKey key = {scope, text};
    uint32_t index;
    if (!map_find(&builder->symbol_ids, key_bytes(&key), &index))
        return NULL;
    return &builder->symbols.items[index];
}

static SymbolDraft *add_symbol(CodeBuilder *builder, uint32_t scope,
                               uint32_t text)
{
    SymbolKey *key = ARENA_NEW(builder->arena, SymbolKey);
    *key = (SymbolKey){scope, text};
    uint32_t index = (uint32_t)builder->symbols.count;
    map_put(&builder->symbol_ids, key_bytes(key), index);
    ScopeDraft *draft = &builder->drafts.items[scope];
    SymbolDraft symbol = {.scope = scope,
                          .text = text,
                          .next = CODE_NONE,
                          .index = draft->count++,
                          .owner = CODE_NONE};
    vec_push(builder->arena, &builder->symbols, symbol);
    if (draft->first == CODE_NONE)
        draft->first = index;
    else
        builder->symbols.items[draft->last].next = index;
    draft->last = index;
    return &builder->symbols.items[index];
}

uint32_t code_builder_symbol(CodeBuilder *builder, uint32_t scope,
                             uint32_t text, uint8_t facts)
{
    SymbolDraft *symbol = code_builder_find(builder, scope, text);
    if (!symbol)
        symbol = add_symbol(builder, scope, text);
    symbol->facts |= facts;
    return symbol->index;
}

void code_builder_flaw(CodeBuilder *builder, FlawKind kind, uint32_t line,
                       uint32_t name)
{
    Flaw flaw = {(uint8_t)kind, line, builder->texts.items[name]};
    uint32_t known = builder->flawed[kind];
    if (known && builder->flaws.items[known - 1].line > line) {
        builder->flaws.items[known - 1] = flaw;
    } else if (!known) {
        vec_push(builder->arena, &builder->flaws, flaw);
        builder->flawed[kind] = (uint32_t)builder->flaws.count;
    }
}

// A copy on `arena` of `count` items.
static void *copy_items(Arena *arena, const void *items, size_t count,
                        size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

#define COPY(arena, vec)                                                       \
    copy_items((arena), (vec).items, (vec).count, sizeof *(vec).items)

static void freeze_symbols(const CodeBuilder *builder, Code *code,
                           Scope *scopes, Arena *arena)
{
    code->symbol_count = (uint32_t)builder->symbols.count;
    Symbol *symbols = ARENA_ARRAY(arena, Symbol, code->symbol_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < code->scope_count; i++) {
        scopes[i].first_symbol = count;
        scopes[i].symbol_count = builder->drafts.items[i].count;
        uint32_t at = builder->drafts.items[i].first;
        while (at != CODE_NONE) {
            const SymbolDraft *draft = &builder->symbols.items[at];
            symbols[count++] = (Symbol){
                .name = builder->texts.items[draft->text],
                .kind = draft->kind,
                .facts = draft->facts,
                .owner = draft->owner,
            };
            at = draft->next;
        }
    }
    code->symbols = symbols;
}

Code *code_builder_freeze(const CodeBuilder *builder, Arena *arena)
{
    Code *code = ARENA_NEW(arena, Code);
    Scope *scopes = COPY(arena, builder->scopes);
    *code = (Code){
        .scopes = scopes,
        .ops = COPY(arena, builder->ops),
        .constants = COPY(arena, builder->constants),
        .calls = COPY(arena, builder->calls),
        .keywords = COPY(arena, builder->keywords),
        .parameters = COPY(arena, builder->parameters),
        .texts = COPY(arena, builder->texts),
        .flaws = COPY(arena, builder->flaws),
        .scope_count = (uint32_t)builder->scopes.count,
        .op_count = (uint32_t)builder->ops.count,
        .constant_count = (uint32_t)builder->constants.count,
        .call_count = (uint32_t)builder->calls.count,
        .keyword_count = (uint32_t)builder->keywords.count,
        .parameter_count = (uint32_t)builder->parameters.count,
        .text_count = (uint32_t)builder->texts.count,
        .flaw_count = (uint32_t)builder->flaws.count,
        .pool = str_copy(arena, text_str(&builder->pool)).at,
        .pool_count = (uint32_t)builder->pool.count,
    };
    freeze_symbols(builder, code, scopes, arena);
    for (uint32_t i = 0; i < code->scope_count; i++)
        scopes[i].stack = code_stack(code, &scopes[i], builder->arena);
    return code;
}
