#include "base/arena.h"

#include "base/arena_block.h"

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
enum { RED_ZONE = 16, POISONS = 1 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { RED_ZONE = 0, POISONS = 0 };
#endif

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK = 4096,
    LARGEST_BLOCK = 1 << 20,
    LARGEST_KEPT = 8 << 20
};

_Static_assert(sizeof(Block) % ALIGNMENT == 0, "blocks start aligned");

void out_of_memory(void)
{
    (void)fputs("impgraph: out of memory\n", stderr);
    exit(2);
}

Arena *arena_new(void)
{
    return arena_new_keeping(LARGEST_KEPT);
}

Arena *arena_new_keeping(size_t most)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory();
    arena->next_capacity = FIRST_BLOCK;
    arena->most_kept = most;
    return arena;
}

static void block_free(Block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->capacity);
    free(block);
}

static void list_free(Block **list)
{
    while (*list) {
        Block *block = *list;
        *list = block->previous;
        block_free(block);
    }
}

static void blocks_free(Arena *arena)
{
    list_free(&arena->newest);
    list_free(&arena->spare);
    arena->footprint = 0;
    arena->older = 0;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    blocks_free(arena);
    free(arena);
}

// The last one that went out of use, where that is large enough.
static Block *take_spare(Arena *arena, size_t size)
{
    Block *block = arena->spare;
    if (!block || block->capacity < size)
        return NULL;
    arena->spare = block->previous;
    arena->footprint -= block->capacity;
    return block;
}

static Block *new_block(Arena *arena, size_t size)
{
    size_t capacity = arena->next_capacity;
    if (capacity < size)
        capacity = size;
    if (arena->next_capacity < LARGEST_BLOCK)
        arena->next_capacity *= 2;
    Block *block = malloc(sizeof *block + capacity);
    if (!block)
        out_of_memory();
    block->capacity = capacity;
    return block;
}

static Block *block_add(Arena *arena, size_t size)
{
    Block *block = take_spare(arena, size);
    if (!block)
        block = new_block(arena, size);
    arena->older += arena->newest ? arena->newest->used : 0;
    block->previous = arena->newest;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->bytes, block->capacity);
    arena->newest = block;
    arena->footprint += block->capacity;
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
    if (kept->previous || arena->spare || kept->capacity > arena->most_kept) {
        size_t capacity = arena->footprint;
        blocks_free(arena);
        if (capacity <= arena->most_kept)
            (void)block_add(arena, capacity);
        return;
    }
    kept->used = 0;
    ASAN_POISON_MEMORY_REGION(kept->bytes, kept->capacity);
}

static size_t round_up(size_t size, size_t step)
{
    return (size + step - 1) / step * step;
}

static void *take(Arena *arena, size_t size, size_t alignment)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    size_t slot = size + RED_ZONE;
    Block *block = arena->newest;
    size_t start = block ? round_up(block->used, alignment) : 0;
    if (!block || start > block->capacity || block->capacity - start < slot) {
        block = block_add(arena, round_up(slot, ALIGNMENT));
        start = 0;
    }
    block->used = start + slot;
    ASAN_UNPOISON_MEMORY_REGION(block->bytes + start, size);
    return block->bytes + start;
}

void *arena_space(Arena *arena, size_t size)
{
    return take(arena, size, ALIGNMENT);
}

char *arena_text(Arena *arena, size_t count)
{
    // Poison knows eight bytes at a time.
    return take(arena, count, POISONS ? ALIGNMENT : 1);
}

// The link to the block that `at` fills alone, as all large allocations do;
// NULL where it has to stay.
static Block **find_lone(Arena *arena, const void *at, size_t size)
{
    for (Block **link = &arena->newest; *link != arena->pinned;
         link = &(*link)->previous) {
        const Block *block = *link;
        if ((const unsigned char *)at == block->bytes &&
            block->used == size + RED_ZONE)
            return link;
    }
    return NULL;
}

// The system moves pages and not bytes, and nothing of the old place stays.
static void *resize_block(Arena *arena, Block **link, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    size_t capacity = round_up(size, ALIGNMENT);
    Block *moved = realloc(*link, sizeof *moved + capacity);
    if (!moved)
        out_of_memory();
    arena->footprint += capacity - moved->capacity;
    if (link != &arena->newest)
        arena->older += size - moved->used;
    moved->capacity = capacity;
    moved->used = size;
    *link = moved;
    return moved->bytes;
}

static void *move(Arena *arena, void *at, size_t old_size, size_t size)
{
    void *moved = arena_space(arena, size);
    if (old_size)
        memcpy(moved, at, old_size);
    ASAN_POISON_MEMORY_REGION(at, old_size);
    return moved;
}

void *arena_enlarge(Arena *arena, void *at, size_t old_size, size_t size)
{
    Block *block = arena->newest;
    // Under the sanitizer everything moves, so that it sees who kept `at`.
    if (POISONS || !block || old_size == 0)
        return move(arena, at, old_size, size);
    if ((unsigned char *)at + old_size == block->bytes + block->used &&
        size - old_size <= block->capacity - block->used) {
        block->used += size - old_size;
        return at;
    }
    Block **lone =
        old_size >= LARGEST_BLOCK ? find_lone(arena, at, old_size) : NULL;
    return lone ? resize_block(arena, lone, size)
                : move(arena, at, old_size, size);
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

void arena_bare(Arena *arena)
{
    for (Block *block = arena->newest; block; block = block->previous)
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->used);
}

void arena_trim(Arena *arena, Block *newest, size_t used)
{
    for (Block *block = arena->newest; block && block != newest;
         block = arena->newest) {
        arena->newest = block->previous;
        arena->older -= arena->newest ? arena->newest->used : 0;
        block->previous = arena->spare;
        arena->spare = block;
    }
    if (!newest)
        return;
    newest->used = used;
    ASAN_POISON_MEMORY_REGION(newest->bytes + used, newest->capacity - used);
}

size_t arena_footprint(const Arena *arena)
{
    return arena->footprint;
}

size_t arena_taken(const Arena *arena)
{
    return arena->older + (arena->newest ? arena->newest->used : 0);
}
