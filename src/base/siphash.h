#ifndef IMPGRAPH_BASE_SIPHASH_H
#define IMPGRAPH_BASE_SIPHASH_H

// SipHash (Aumasson and Bernstein, 2012), where others have made one that has
// to be compared with. Tables of our own use str_hash.

#include "base/str.h"

#include <stdint.h>

typedef struct {
    int compression;  // after each eight bytes
    int finalization; // at the end
} SipRounds;

uint64_t siphash(Str bytes, uint64_t key0, uint64_t key1, SipRounds rounds);

#endif
