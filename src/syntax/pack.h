#ifndef IMPGRAPH_SYNTAX_PACK_H
#define IMPGRAPH_SYNTAX_PACK_H

// Arrays of records in packs (syntax/script_pack.h, syntax/code_pack.h): as
// they stand in memory, but for what the compiler leaves unused in a record.
// That may hold anything, and is blanked.

#include <stddef.h>
#include <stdint.h>

// Unused bytes of a record.
typedef struct {
    size_t start;
    size_t count;
} PackGap;

// One array of the struct that owns it.
typedef struct {
    size_t items; // offsets into the owner: of the pointer,
    size_t count; // and of the uint32_t that counts
    size_t size;  // of a record
    PackGap gaps[2];
} PackArray;

#define PACK_ARRAY(Owner, items, count, Type, ...)                             \
    {                                                                          \
        offsetof(Owner, items), offsetof(Owner, count), sizeof(Type),          \
        {                                                                      \
            __VA_ARGS__                                                        \
        }                                                                      \
    }

uint32_t pack_count(const void *owner, const PackArray *array);

// Writes the array at `to` and returns what lies behind.
char *pack_put_array(char *to, const void *owner, const PackArray *array);

// Points the owner's array to `count` records at `from`; returns what lies
// behind. It has to be aligned for them.
const char *pack_set_array(void *owner, const PackArray *array, uint32_t count,
                           const char *from);

// As memcpy, and returns what lies behind; `count` may be 0.
char *pack_put(char *to, const void *bytes, size_t count);

#endif
