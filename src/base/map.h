#ifndef IMPGRAPH_BASE_MAP_H
#define IMPGRAPH_BASE_MAP_H

// A hash map from byte strings to 32-bit values, on an arena. Keys are not
// copied: they must live as long as the map. Looking up is O(1) expected; the
// order of insertion is the order of `entries`, so walking it is
// deterministic.

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    Str key;
    uint32_t hash; // its low bits
    uint32_t value;
} MapEntry;

typedef struct {
    Arena *arena;
    MapEntry *entries;
    uint32_t count;
    uint32_t capacity;
    uint32_t *slots; // entry index + 1, 0 for empty; a power of two of them
    uint32_t slot_count;
} Map;

void map_init(Map *map, Arena *arena);
// Makes room for `count` keys at once, so that a map of about that many leaves
// nothing behind while it grows.
void map_reserve(Map *map, uint32_t count);
// True and the value where the key is there; `value` may be NULL.
bool map_find(const Map *map, Str key, uint32_t *value);
// Sets or replaces.
void map_put(Map *map, Str key, uint32_t value);
// The key's entry, added with `initial` where it was missing; holds until the
// next change of the map. Its key may be replaced by an equal one that lives
// longer: so a key is copied only where it is new.
MapEntry *map_entry(Map *map, Str key, uint32_t initial);
// Returns the key's value cell, adding it as `initial` where it was missing.
// The pointer holds until the next change of the map.
uint32_t *map_at(Map *map, Str key, uint32_t initial);

// The same keys and values on `arena`, without the room that a growing map
// leaves behind and holds in reserve. O(count).
Map map_copy(const Map *map, Arena *arena);

#endif
