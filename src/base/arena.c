#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define RED_ZONE 0
#endif

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK = 4096,
    LARGEST_BLOCK = 1 << 20,
    LARGEST_KEPT = 8 << 20
};

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
    size_t footprint;
    size_t next_capacity;
};

_Static_assert(sizeof(Block) % ALIGNMENT == 0, "blocks start aligned");

void out_of_memory(void)
{
    (void)fputs("impgraph: out of memory\n", stderr);
    exit(2);
}

Arena *arena_new(void)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory();
    arena->next_capacity = FIRST_BLOCK;
    return arena;
}

static void block_free(Block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->capacity);
    free(block);
}

static void blocks_free(Arena *arena)
{
    while (arena->newest) {
        Block *block = arena->newest;
        arena->newest = block->previous;
        block_free(block);
    }
    arena->footprint = 0;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    blocks_free(arena);
    free(arena);
}

static Block *block_add(Arena *arena, size_t size)
{
    size_t capacity = arena->next_capacity;
    if (capacity < size)
        capacity = size;
    if (arena->next_capacity < LARGEST_BLOCK)
        arena->next_capacity *= 2;
    Block *block = malloc(sizeof *block + capacity);
    if (!block)
        out_of_memory();
    block->previous = arena->newest;
    block->capacity = capacity;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->bytes, capacity);
    arena->newest = block;
    arena->footprint += capacity;
    return block;
}

void arena_reset(Arena *arena)
{
    Block *kept = arena->newest;
    if (!kept)
        return;
    // One block as large as all there were, so that the next round of about
    // the same work asks the system for nothing; but what one huge file needed
    // must not stay for the rest of the run.
    if (kept->previous || kept->capacity > LARGEST_KEPT) {
        size_t capacity = arena->footprint;
        blocks_free(arena);
        if (capacity <= LARGEST_KEPT)
            (void)block_add(arena, capacity);
        return;
    }
    kept->used = 0;
    ASAN_POISON_MEMORY_REGION(kept->bytes, kept->capacity);
}

void *arena_space(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    size_t slot = (size + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Block *block = arena->newest;
    if (!block || block->capacity - block->used < slot)
        block = block_add(arena, slot);
    void *at = block->bytes + block->used;
    block->used += slot;
    ASAN_UNPOISON_MEMORY_REGION(at, size);
    return at;
}

void *arena_alloc(Arena *arena, size_t size)
{
    return memset(arena_space(arena, size), 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

size_t arena_footprint(const Arena *arena)
{
    return arena->footprint;
}
