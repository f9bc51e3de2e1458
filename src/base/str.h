#ifndef IMPGRAPH_BASE_STR_H
#define IMPGRAPH_BASE_STR_H

// A slice of bytes that someone else owns. It need not be valid UTF-8, may hold
// NUL, and is not NUL-terminated; str_terminated makes the copy that the
// operating system wants. An empty slice may have `at` NULL.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *at;
    size_t count;
} Str;

// STR for expressions, STR_INIT for static tables; both take a literal.
#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                      \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }
// For "%.*s".
#define STR_ARGS(str) (int)(str).count, (str).count ? (str).at : ""

Str str_from(const char *terminated);
bool str_eq(Str a, Str b);
// Order of unsigned bytes, a prefix first; the order of all sorted output.
int str_cmp(Str a, Str b);
// As str_cmp for qsort over an array of Str.
int str_cmp_items(const void *a, const void *b);
bool str_starts_with(Str str, Str prefix);
bool str_ends_with(Str str, Str suffix);
uint64_t str_hash(Str str);

// The part from `start`, and at most `count` bytes of it; clipped to `str`.
Str str_slice(Str str, size_t start, size_t count);
Str str_skip(Str str, size_t count);
Str str_trim(Str str); // ASCII white space at both ends
// Index of the first or last `byte`, or str.count where there is none.
size_t str_find(Str str, char byte);
size_t str_find_last(Str str, char byte);
// Index of the first `part` at or behind `from`, or str.count where there is
// none. O(bytes), apart from texts made to look like `part` again and again.
size_t str_search(Str str, Str part, size_t from);
bool str_contains(Str str, Str part);

// Cuts `rest` at the first `separator`: returns what stands before it and
// leaves what stands behind; all of it and nothing where there is none.
Str str_cut(Str *rest, char separator);

Str str_copy(Arena *arena, Str str);
const char *str_terminated(Arena *arena, Str str);
// Joined text of two or three parts.
Str str_concat(Arena *arena, Str a, Str b);
Str str_concat3(Arena *arena, Str a, Str b, Str c);
// The parts with `separator` between every two.
Str str_join(Arena *arena, const Str *parts, size_t count, Str separator);
// Formatted as by printf.
Str str_format(Arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Reads a decimal number that fills `str`; false for anything else or above
// `limit`.
bool str_to_number(Str str, uint32_t limit, uint32_t *number);

#endif
