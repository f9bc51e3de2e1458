#ifndef IMPGRAPH_SYNTAX_SYMBOLS_H
#define IMPGRAPH_SYNTAX_SYMBOLS_H

// Which scope a name belongs to (Python/symtable.c).

#include "syntax/code_builder.h"

// The name `text` as it is called in the class `around` (CODE_NONE for none):
// a private one, `__x`, is `_Class__x`.
uint32_t symbols_mangle(CodeBuilder *builder, uint32_t text, uint32_t around);

// Binds `text` by a walrus in `scope`, and for a comprehension in the function
// or module around as well (PEP 572); returns its index in `scope`.
uint32_t symbols_bind_walrus(CodeBuilder *builder, uint32_t scope,
                             uint32_t text);

// What is wrong with such a walrus: FLAW_KINDS for nothing. O(comprehensions
// around).
FlawKind symbols_judge_walrus(const CodeBuilder *builder, uint32_t scope,
                              uint32_t text);

// Decides kind and owner of all symbols, and the qualified names of all scopes,
// when everything is known that binds a name. O(symbols · depth of scopes).
void symbols_resolve(CodeBuilder *builder);

#endif
