#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/block.h"

Str str_from(const char *terminated)
{
    return (Str){terminated, terminated ? strlen(terminated) : 0};
}

bool str_eq(Str a, Str b)
{
    return a.count == b.count &&
           (a.count == 0 || memcmp(a.at, b.at, a.count) == 0);
}

int str_cmp(Str a, Str b)
{
    size_t shared = a.count < b.count ? a.count : b.count;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    if (order != 0)
        return order;
    return (a.count > b.count) - (a.count < b.count);
}

int str_cmp_items(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

bool str_starts_with(Str str, Str prefix)
{
    return str.count >= prefix.count &&
           str_eq((Str){str.at, prefix.count}, prefix);
}

bool str_ends_with(Str str, Str suffix)
{
    return str.count >= suffix.count &&
           str_eq(str_skip(str, str.count - suffix.count), suffix);
}

// Both halves of what comes out depend on all of what went in.
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u; // 2^64 by the golden ratio
    return hash ^ hash >> 32;
}

// Eight bytes at a time: names are hashed more often than they are made.
uint64_t str_hash(Str str)
{
    uint64_t hash = mix(0, str.count);
    uint64_t word = 0;
    for (size_t i = 0; i + sizeof word < str.count; i += sizeof word) {
        memcpy(&word, str.at + i, sizeof word);
        hash = mix(hash, word);
    }
    if (str.count >= sizeof word) {
        memcpy(&word, str.at + str.count - sizeof word, sizeof word);
        return mix(hash, word);
    }
    for (size_t i = 0; i < str.count; i++)
        word = word << 8 | (unsigned char)str.at[i];
    return mix(hash, word);
}

Str str_slice(Str str, size_t start, size_t count)
{
    if (start > str.count)
        start = str.count;
    if (count > str.count - start)
        count = str.count - start;
    return (Str){str.count ? str.at + start : NULL, count};
}

Str str_skip(Str str, size_t count)
{
    return str_slice(str, count, str.count);
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

Str str_trim(Str str)
{
    while (str.count && is_space(str.at[0]))
        str = str_skip(str, 1);
    while (str.count && is_space(str.at[str.count - 1]))
        str.count--;
    return str;
}

size_t str_find(Str str, char byte)
{
    const char *hit = str.count ? memchr(str.at, byte, str.count) : NULL;
    return hit ? (size_t)(hit - str.at) : str.count;
}

size_t str_find_last(Str str, char byte)
{
    for (size_t i = str.count; i > 0; i--) {
        if (str.at[i - 1] == byte)
            return i - 1;
    }
    return str.count;
}

// Where, among the LANE_SIZE bytes at `at`, `first` stands and, `distance`
// bytes behind, `last`.
static Lane find_ends(const char *at, size_t distance, char first, char last)
{
    return lane_equal(lane_at(at), first) &
           lane_equal(lane_at(at + distance), last);
}

// The first place among the BLOCK_SIZE bytes at `at` where `part` stands, or
// BLOCK_SIZE; all that it may reach is there to be read.
static size_t search_block(const char *at, Str part)
{
    size_t distance = part.count - 1;
    char first = part.at[0];
    char last = part.at[distance];
    uint64_t places =
        block_bits(find_ends(at, distance, first, last),
                   find_ends(at + LANE_SIZE, distance, first, last),
                   find_ends(at + LANES_2, distance, first, last),
                   find_ends(at + LANES_3, distance, first, last));
    for (; places; places &= places - 1) {
        size_t place = (size_t)__builtin_ctzll(places);
        if (memcmp(at + place, part.at, part.count) == 0)
            return place;
    }
    return BLOCK_SIZE;
}

size_t str_search(Str str, Str part, size_t from)
{
    if (part.count == 0)
        return from;
    size_t at = from;
    for (; at + BLOCK_SIZE + part.count <= str.count; at += BLOCK_SIZE) {
        size_t place = search_block(str.at + at, part);
        if (place < BLOCK_SIZE)
            return at + place;
    }
    for (; at + part.count <= str.count; at++) {
        if (str.at[at] == part.at[0] &&
            memcmp(str.at + at, part.at, part.count) == 0)
            return at;
    }
    return str.count;
}

bool str_contains(Str str, Str part)
{
    return part.count == 0 || str_search(str, part, 0) < str.count;
}

Str str_cut(Str *rest, char separator)
{
    size_t end = str_find(*rest, separator);
    Str head = str_slice(*rest, 0, end);
    *rest = str_skip(*rest, end + 1);
    return head;
}

Str str_concat3(Arena *arena, Str a, Str b, Str c)
{
    char *bytes = arena_text(arena, a.count + b.count + c.count);
    if (a.count)
        memcpy(bytes, a.at, a.count);
    if (b.count)
        memcpy(bytes + a.count, b.at, b.count);
    if (c.count)
        memcpy(bytes + a.count + b.count, c.at, c.count);
    return (Str){bytes, a.count + b.count + c.count};
}

Str str_concat(Arena *arena, Str a, Str b)
{
    return str_concat3(arena, a, b, (Str){NULL, 0});
}

Str str_join(Arena *arena, const Str *parts, size_t count, Str separator)
{
    size_t total = count ? (count - 1) * separator.count : 0;
    for (size_t i = 0; i < count; i++)
        total += parts[i].count;
    char *bytes = arena_text(arena, total);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        Str between = i ? separator : (Str){NULL, 0};
        if (between.count)
            memcpy(bytes + used, between.at, between.count);
        if (parts[i].count)
            memcpy(bytes + used + between.count, parts[i].at, parts[i].count);
        used += between.count + parts[i].count;
    }
    return (Str){bytes, total};
}

Str str_copy(Arena *arena, Str str)
{
    return str_concat(arena, str, (Str){NULL, 0});
}

const char *str_terminated(Arena *arena, Str str)
{
    return str_concat(arena, str, (Str){"", 1}).at;
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (count < 0)
        return (Str){NULL, 0};
    char *bytes = arena_text(arena, (size_t)count + 1);
    va_start(args, format);
    (void)vsnprintf(bytes, (size_t)count + 1, format, args);
    va_end(args);
    return (Str){bytes, (size_t)count};
}

bool str_to_number(Str str, uint32_t limit, uint32_t *number)
{
    uint64_t value = 0;
    for (size_t i = 0; i < str.count; i++) {
        if (str.at[i] < '0' || str.at[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(str.at[i] - '0');
        if (value > limit)
            return false;
    }
    *number = (uint32_t)value;
    return str.count > 0;
}
