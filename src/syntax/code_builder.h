#ifndef IMPGRAPH_SYNTAX_CODE_BUILDER_H
#define IMPGRAPH_SYNTAX_CODE_BUILDER_H

// A deep script while it grows, on the arena of the file. Texts are stored once
// each and known by their index; ops are pushed scope by scope, symbols of any
// scope at any time. code_freeze copies all to its final place.

#include "base/map.h"
#include "base/out.h"
#include "base/vec.h"
#include "syntax/code.h"

// A symbol while its scope is open.
typedef struct {
    uint32_t scope;
    uint32_t text;  // its name
    uint32_t next;  // of the same scope, or CODE_NONE
    uint32_t index; // in its scope
    uint8_t facts;
    uint8_t kind;
    uint32_t owner;
} SymbolDraft;

typedef struct {
    uint32_t node;    // NodeId of the definition
    uint32_t private; // text of the class whose private names are mangled
    uint32_t first;   // SymbolDraft, or CODE_NONE
    uint32_t last;
    uint32_t count;
    bool annotation; // stands in an annotation: so do its ops
    bool typing;
} ScopeDraft;

typedef struct {
    Arena *arena;
    Text pool;
    Map text_ids;
    VEC(TextRef) texts;
    VEC(uint32_t) strings; // by text: its CONSTANT_STRING, or CODE_NONE
    VEC(Scope) scopes;
    VEC(ScopeDraft) drafts; // beside scopes
    VEC(Op) ops;
    VEC(Constant) constants;
    VEC(Call) calls;
    VEC(TextRef) keywords;
    VEC(SymbolDraft) symbols;
    Map symbol_ids; // by scope and text
    VEC(Parameter) parameters;
    VEC(Flaw) flaws;
    uint32_t flawed[FLAW_KINDS]; // by kind: its index + 1, or 0
    bool full; // a bound on ops was hit: what followed was dropped
} CodeBuilder;

CodeBuilder code_builder_new(Arena *arena);

// The index of a text, which has to live as long as the builder. O(bytes).
uint32_t code_builder_text(CodeBuilder *builder, Str text);
Str code_builder_str(const CodeBuilder *builder, uint32_t text);

// Indexes of constants; strings and those without a value are stored once.
uint32_t code_builder_constant(CodeBuilder *builder, ConstantKind kind);
uint32_t code_builder_string(CodeBuilder *builder, ConstantKind kind, Str text);
uint32_t code_builder_number(CodeBuilder *builder, int64_t number);

// Adds an op.
void code_builder_op(CodeBuilder *builder, Op op);

// The symbol called `text` in `scope`, made where it is missing, with `facts`
// added. Returns its index in the scope. O(1).
uint32_t code_builder_symbol(CodeBuilder *builder, uint32_t scope,
                             uint32_t text, uint8_t facts);
// NULL where there is none; moves when one is made.
SymbolDraft *code_builder_find(const CodeBuilder *builder, uint32_t scope,
                               uint32_t text);

// Records that a line has a flaw, unless it is known of an earlier line; `name`
// is a text.
void code_builder_flaw(CodeBuilder *builder, FlawKind kind, uint32_t line,
                       uint32_t name);

// The code on `arena`, without its script.
Code *code_builder_freeze(const CodeBuilder *builder, Arena *arena);

#endif
