#ifndef IMPGRAPH_BASE_VEC_H
#define IMPGRAPH_BASE_VEC_H

// Growable arrays on an arena. Declare one with
//     typedef VEC(Import) Imports;
// and start from all zeroes. Growing moves the items: pointers to items do not
// survive a push, nor do copies of the vec. Room in reserve that is large is
// never touched; what small arrays leave behind stays until the arena goes.

#include "base/arena.h"

#include <stddef.h>

#define VEC(Type)                                                              \
    struct {                                                                   \
        Type *items;                                                           \
        size_t count;                                                          \
        size_t capacity;                                                       \
    }

// Appends one item (the last arguments are its value).
#define vec_push(arena, vec, ...)                                              \
    (void)((vec)->items =                                                      \
               (vec)->count < (vec)->capacity                                  \
                   ? (vec)->items                                              \
                   : vec_grow((arena), (vec)->items, (vec)->count,             \
                              &(vec)->capacity, sizeof *(vec)->items),         \
           (vec)->items[(vec)->count++] = (__VA_ARGS__))

// Makes room for `wanted` items in all at once.
#define vec_reserve(arena, vec, wanted)                                        \
    (void)((vec)->items = vec_room((arena), (vec)->items, (wanted),            \
                                   &(vec)->capacity, sizeof *(vec)->items))

// The last item; the vec must not be empty.
#define vec_last(vec) ((vec)->items[(vec)->count - 1])

// Returns room for at least one more item, moved if it had to be.
void *vec_grow(Arena *arena, void *items, size_t count, size_t *capacity,
               size_t item_size);

// Returns room for at least `wanted` items, moved if it had to be.
void *vec_room(Arena *arena, void *items, size_t wanted, size_t *capacity,
               size_t item_size);

#endif
