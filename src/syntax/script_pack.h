#ifndef IMPGRAPH_SYNTAX_SCRIPT_PACK_H
#define IMPGRAPH_SYNTAX_SCRIPT_PACK_H

// Scripts as flat bytes, for the facts cache. The records are stored as they
// stand in memory, so a packed script is only for the build that packed it:
// script_pack_layout names that build's layout.

#include "base/arena.h"
#include "base/out.h"
#include "base/str.h"
#include "syntax/script.h"

#include <stdint.h>

// Differs wherever record sizes, their order or the byte order differ.
uint32_t script_pack_layout(void);

// Appends the script to `text`, a multiple of eight bytes.
void script_pack(const Script *script, Text *text);

// The script in `bytes` (at an address that is a multiple of eight), which it
// aliases; the rest is on `arena`. NULL where anything is out of bounds: every
// count, index and reference is checked before it is believed. O(bytes).
const Script *script_unpack(Str bytes, Arena *arena);

#endif
