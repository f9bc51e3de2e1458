#ifndef IMPGRAPH_BASE_ARENA_H
#define IMPGRAPH_BASE_ARENA_H

// Memory by lifetime. Everything allocated from an arena lives until the arena
// is reset or freed; nothing is freed singly. An arena belongs to one thread at
// a time. Running out of memory ends the program here and nowhere else.
//
// Under AddressSanitizer unused bytes, a gap behind each allocation and all
// bytes after a reset are poisoned, so that arenas do not hide what the
// sanitizer is there to find.

#include <stddef.h>

typedef struct Arena Arena;

// Returns an empty arena; the caller ends it with arena_free.
Arena *arena_new(void);
void arena_free(Arena *arena);

// As arena_new; a reset keeps up to `most` bytes, not eight megabytes.
Arena *arena_new_keeping(size_t most);

// Forgets all allocations and keeps one block at the most, of the size that
// was needed, for reuse.
void arena_reset(Arena *arena);

// Returns `size` zeroed bytes aligned for any object; never NULL. A size of 0
// yields a valid pointer that must not be read.
void *arena_alloc(Arena *arena, size_t size);

// As arena_alloc, but what the bytes are is not defined: for what is written
// before it is read, so that room in reserve costs nothing.
void *arena_space(Arena *arena, size_t size);

// As arena_space for characters, which need no alignment.
char *arena_text(Arena *arena, size_t count);

// Room for `size` bytes, not fewer than the `old_size` that `at` was allocated
// with from the same arena; those keep their values and may move, the rest is
// not defined. NULL and 0 begin. What was allocated last, or is a megabyte and
// more, leaves no copy behind: arrays that grow to an unknown size cost what
// they end as. `at` is not to be used afterwards. O(old_size) where it moves.
void *arena_enlarge(Arena *arena, void *at, size_t old_size, size_t size);

// As arena_alloc for `count` items of `size` bytes; the product may not
// overflow (that is treated as running out of memory).
void *arena_array(Arena *arena, size_t count, size_t size);

// Bytes held from the system at this moment.
size_t arena_footprint(const Arena *arena);

// Bytes of those that were allocated since it was new or reset, alignment and
// ends of blocks aside.
size_t arena_taken(const Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count)                                        \
    ((Type *)arena_array((arena), (count), sizeof(Type)))

// Ends the program with a message and status 2: there is no plan for running
// out of memory in a batch tool (hazards 3).
_Noreturn void out_of_memory(void);

#endif
