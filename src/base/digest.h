#ifndef IMPGRAPH_BASE_DIGEST_H
#define IMPGRAPH_BASE_DIGEST_H

// What tells byte strings apart without keeping them: XXH3 with 128 bits, the
// same on every machine. Against accidents, not against somebody who makes two
// strings of one digest on purpose.

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t low;
    uint64_t high;
} Digest;

// O(bytes), several GB a second.
Digest digest_of(Str bytes);
bool digest_eq(Digest a, Digest b);

#endif
