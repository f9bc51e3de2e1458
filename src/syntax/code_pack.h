#ifndef IMPGRAPH_SYNTAX_CODE_PACK_H
#define IMPGRAPH_SYNTAX_CODE_PACK_H

// Deep scripts as bytes, as syntax/script_pack.h has it for shallow ones.

#include "syntax/code.h"
#include "syntax/script_pack.h"

// Bytes of the code's pack, its script's included. O(faults).
size_t code_pack_size(const Code *code);

// Writes the pack to the `code_pack_size` bytes at `bytes`; equal code gives
// equal bytes.
void code_pack(const Code *code, char *bytes);

// The code in `pack`, as script_unpack does it: NULL where it is not sound
// (syntax/code_check.h). O(records).
const Code *code_unpack(Str pack, Arena *arena);

#endif
