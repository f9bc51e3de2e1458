#ifndef IMPGRAPH_BASE_ARENA_BLOCK_H
#define IMPGRAPH_BASE_ARENA_BLOCK_H

// What arenas are made of, for those that keep copies of them.

#include <stddef.h>

typedef struct Arena Arena;
typedef struct Block Block;

struct Block {
    Block *previous;
    size_t capacity;
    size_t used;
    size_t padding; // keeps `bytes` on an ALIGNMENT boundary
    unsigned char bytes[];
};

struct Arena {
    Block *newest;
    Block *pinned; // it and those before it stay where they are; or NULL
    Block *spare;  // blocks that were in use and may be so again
    size_t footprint;
    size_t older; // bytes used in all blocks but the newest
    size_t next_capacity;
    size_t most_kept;
};

// Makes all that was allocated readable, what the sanitizer watches over
// included.
void arena_bare(struct Arena *arena);

// Goes back to when `newest` was the newest block with `used` bytes in use.
void arena_trim(struct Arena *arena, Block *newest, size_t used);

#endif
