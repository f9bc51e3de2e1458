#include "base/map.h"

#include <string.h>

void map_init(Map *map, Arena *arena)
{
    *map = (Map){.arena = arena};
}

static uint32_t hash_of(Str key)
{
    return (uint32_t)str_hash(key);
}

// Linear probing; the slot of the key, or the empty one where it belongs.
static uint32_t find_slot(const Map *map, Str key, uint32_t hash)
{
    uint32_t mask = map->slot_count - 1;
    uint32_t slot = hash & mask;
    while (map->slots[slot]) {
        const MapEntry *entry = &map->entries[map->slots[slot] - 1];
        if (entry->hash == hash && str_eq(entry->key, key))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

bool map_find(const Map *map, Str key, uint32_t *value)
{
    if (map->slot_count == 0)
        return false;
    uint32_t entry = map->slots[find_slot(map, key, hash_of(key))];
    if (entry == 0)
        return false;
    if (value)
        *value = map->entries[entry - 1].value;
    return true;
}

// Three quarters full at most, so that probe runs stay short.
static bool is_full(const Map *map, uint32_t count)
{
    return (size_t)count * 4 > (size_t)map->slot_count * 3;
}

static void fill_slots(Map *map)
{
    memset(map->slots, 0, map->slot_count * sizeof *map->slots);
    for (uint32_t i = 0; i < map->count; i++) {
        const MapEntry *entry = &map->entries[i];
        map->slots[find_slot(map, entry->key, entry->hash)] = i + 1;
    }
}

static void reserve_slots(Map *map, uint32_t count)
{
    if (!is_full(map, count))
        return;
    size_t old_size = map->slot_count * sizeof *map->slots;
    if (map->slot_count == 0)
        map->slot_count = 16;
    while (is_full(map, count))
        map->slot_count *= 2;
    map->slots = arena_enlarge(map->arena, map->slots, old_size,
                               map->slot_count * sizeof *map->slots);
    fill_slots(map);
}

static void reserve_entries(Map *map, uint32_t count)
{
    if (count <= map->capacity)
        return;
    map->entries = arena_enlarge(map->arena, map->entries,
                                 map->capacity * sizeof *map->entries,
                                 count * sizeof *map->entries);
    map->capacity = count;
}

void map_reserve(Map *map, uint32_t count)
{
    reserve_slots(map, count);
    reserve_entries(map, count);
}

static void add_entry(Map *map, MapEntry entry)
{
    if (map->count == map->capacity)
        reserve_entries(map, map->capacity ? map->capacity * 2 : 8);
    map->entries[map->count++] = entry;
}

MapEntry *map_entry(Map *map, Str key, uint32_t initial)
{
    reserve_slots(map, map->count + 1);
    uint32_t hash = hash_of(key);
    uint32_t slot = find_slot(map, key, hash);
    if (map->slots[slot] == 0) {
        add_entry(map, (MapEntry){key, hash, initial});
        map->slots[slot] = map->count;
    }
    return &map->entries[map->slots[slot] - 1];
}

uint32_t *map_at(Map *map, Str key, uint32_t initial)
{
    return &map_entry(map, key, initial)->value;
}

void map_put(Map *map, Str key, uint32_t value)
{
    *map_at(map, key, value) = value;
}

Map map_copy(const Map *map, Arena *arena)
{
    Map copy = {.arena = arena, .count = map->count, .capacity = map->count};
    if (map->count == 0)
        return copy;
    copy.entries = arena_space(arena, copy.count * sizeof *copy.entries);
    memcpy(copy.entries, map->entries, copy.count * sizeof *copy.entries);
    copy.slot_count = 1;
    while (is_full(&copy, copy.count))
        copy.slot_count *= 2;
    copy.slots = arena_space(arena, copy.slot_count * sizeof *copy.slots);
    fill_slots(&copy);
    return copy;
}
