#ifndef IMPGRAPH_UNIT_HOST_DRAWN_ZIP_H
#define IMPGRAPH_UNIT_HOST_DRAWN_ZIP_H

// Archives for tests, sound or lying.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A member. The headers tell the truth but for what is set here.
typedef struct {
    const char *name;
    const char *text;
    size_t text_count; // 0: up to the NUL
    bool deflated;
    uint16_t method;
    uint16_t flags;
    uint16_t date;
    uint16_t time;
    uint32_t crc;
    uint32_t size;
    uint32_t packed;
    uint32_t at;       // of the local header
    const char *extra; // in the directory; 12 bytes
} DrawnMember;

typedef struct {
    const char *front;  // stands before the archive
    const char *behind; // and behind, as its comment
    size_t behind_count;
    bool zip64;
    uint16_t count;
    uint32_t directory_size;
    uint32_t directory_at;
} DrawnEnd;

// The bytes of an archive of the members up to one without a name.
Str drawn_zip(const DrawnMember *members, DrawnEnd end, Arena *arena);

// A line for fs_memory: the file at `path` with those bytes.
const char *drawn_file(const char *path, Str bytes, Arena *arena);

#endif
