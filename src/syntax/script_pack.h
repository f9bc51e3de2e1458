#ifndef IMPGRAPH_SYNTAX_SCRIPT_PACK_H
#define IMPGRAPH_SYNTAX_SCRIPT_PACK_H

// Scripts as bytes without pointers, to be kept from one run to the next. The
// arrays stand in a pack as they stand in memory, in this machine's byte order
// and this program's layout, so that unpacking copies nothing: a pack is for
// the program that made it. The first byte says what is packed (PackKind), so
// that packs of other things can stand beside these.

#include "base/str.h"
#include "syntax/script.h"

#include <stddef.h>

typedef enum {
    PACK_SCRIPT = 1, // 0 is no kind: blank bytes are no pack
    PACK_CODE,       // syntax/code_pack.h
} PackKind;

// Packs begin at multiples of this and fill a multiple of it.
enum { PACK_ALIGNMENT = 8 };

// Bytes of the script's pack. O(faults).
size_t script_pack_size(const Script *script);

// Writes the pack to the `script_pack_size` bytes at `bytes`; equal scripts
// give equal bytes.
void script_pack(const Script *script, char *bytes);

// The script in `pack`, NULL where it is none that script_pack could have
// written: whatever the bytes are, all indices and texts of what is returned
// lie inside its arrays and all parents before their children. Its arrays are
// those of `pack`, which has to live as long and to begin at a multiple of
// PACK_ALIGNMENT; the rest lives on `arena`. O(records).
const Script *script_unpack(Str pack, Arena *arena);

#endif
