#ifndef IMPGRAPH_SYNTAX_SCRIPT_BUILDER_H
#define IMPGRAPH_SYNTAX_SCRIPT_BUILDER_H

// A script while it grows, on the arena of the file. builder_freeze copies what
// is worth keeping to its final place.

#include "base/out.h"
#include "base/vec.h"
#include "syntax/near.h"
#include "syntax/script.h"

typedef struct {
    Arena *arena;
    Text pool;
    VEC(Block) blocks;
    VEC(Import) imports;
    VEC(ImportedName) names;
    VEC(Binding) bindings;
    VEC(Export) exports;
    VEC(Reflection) reflections;
    VEC(Condition) conditions;
    VEC(Term) terms;
    Ranges far;
    uint32_t order;    // of the next record
    bool keeps_blocks; // those without records too
} ScriptBuilder;

// A builder with block 0.
ScriptBuilder builder_new(Arena *arena);

// Copies text to the pool.
TextRef builder_text(ScriptBuilder *builder, Str text);
// Begins a text that is made of parts, and ends it.
TextRef builder_text_begin(const ScriptBuilder *builder);
void builder_text_add(ScriptBuilder *builder, TextRef *text, Str part);

// Adds a block and returns its index.
uint32_t builder_block(ScriptBuilder *builder, Block block);

// The script on `arena`, without what is beyond `depth`. Blocks in which
// nothing is recorded are left out, unless they surround or precede, as an arm,
// one that is kept; equal texts are stored once. O(records).
Script *builder_freeze(ScriptBuilder *builder, Depth depth, Arena *arena);

#endif
