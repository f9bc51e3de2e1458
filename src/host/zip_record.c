#include "host/zip_record.h"

#include <string.h>

#include "host/zip_name.h"

enum {
    END_SIZE = 22,
    END64_SIZE = 56,
    LOCATOR64_SIZE = 20,
    ENTRY_SIZE = 46,
    EXTRA64_TAG = 1,
    EXTRA64_VALUES = 3,
    FLAG_ENCRYPTED = 1,
    FLAG_UTF8 = 0x800,
};

static uint64_t little_endian(Str bytes, size_t at, size_t count)
{
    uint64_t value = 0;
    while (count-- > 0)
        value = value << 8 | (unsigned char)bytes.at[at + count];
    return value;
}

static uint16_t read16(Str bytes, size_t at)
{
    return (uint16_t)little_endian(bytes, at, 2);
}

static uint32_t read32(Str bytes, size_t at)
{
    return (uint32_t)little_endian(bytes, at, 4);
}

static uint64_t read64(Str bytes, size_t at)
{
    return little_endian(bytes, at, 8);
}

// The place of the last `mark`; false for none.
static bool find_last(Str bytes, Str mark, size_t *at)
{
    for (*at = bytes.count; (*at)-- > 0;) {
        if (str_starts_with(str_skip(bytes, *at), mark))
            return true;
    }
    return false;
}

static bool take_end(Str tail, ZipEnd *end, size_t *at)
{
    if (!find_last(tail, STR("PK\5\6"), at) || tail.count - *at < END_SIZE)
        return false;
    *end = (ZipEnd){
        .size = read32(tail, *at + 12),
        .declared = read32(tail, *at + 16),
        .count = read16(tail, *at + 8),
    };
    return true;
}

// As 3.13 has it: only directly in front of the locator and the usual end.
static bool take_end64(Str tail, ZipEnd *end, size_t *at)
{
    size_t at64;
    if (!find_last(tail, STR("PK\6\6"), &at64) ||
        at64 + END64_SIZE + LOCATOR64_SIZE != *at)
        return false;
    *end = (ZipEnd){
        .size = read64(tail, at64 + 40),
        .declared = read64(tail, at64 + 48),
        .count = read64(tail, at64 + 24),
        .is_zip64 = true,
    };
    *at = at64;
    return true;
}

Str zip_end_find(Str tail, uint64_t file_size, ZipEnd *end)
{
    size_t at;
    if (!take_end(tail, end, &at))
        return STR("not a Zip file");
    bool is_far = tail.count - at > ZIP_NEAR_TAIL;
    (void)take_end64(tail, end, &at);
    end->is_far = is_far;
    uint64_t position = file_size - tail.count + at;
    if (position < end->size)
        return STR("bad central directory size");
    if (position < end->declared)
        return STR("bad central directory offset");
    end->directory = position - end->size;
    if (end->directory < end->declared)
        return STR("bad central directory size or offset");
    end->shift = end->directory - end->declared;
    return STR("");
}

bool zip_entry_is_next(Str rest)
{
    return str_starts_with(rest, STR("PK\1\2"));
}

// A size or place that had no room in the entry itself.
static bool take_large(uint64_t *value, Str *values)
{
    if (*value != UINT32_MAX)
        return true;
    if (values->count < 8)
        return false;
    *value = read64(*values, 0);
    *values = str_skip(*values, 8);
    return true;
}

static bool read_extra64(Str extra, ZipMember *member)
{
    while (extra.count) {
        if (extra.count < 4 || extra.count - 4 < read16(extra, 2))
            return false;
        Str body = str_skip(extra, 4);
        if (read16(extra, 0) == EXTRA64_TAG) {
            // 3.13 counts the fields behind this one, too.
            if (body.count % 8 != 0 || body.count / 8 > EXTRA64_VALUES)
                return false;
            return take_large(&member->size, &body) &&
                   take_large(&member->packed, &body) &&
                   take_large(&member->at, &body);
        }
        extra = str_skip(body, read16(extra, 2));
    }
    return true;
}

static bool is_large(const ZipMember *member)
{
    return member->size == UINT32_MAX || member->packed == UINT32_MAX ||
           member->at == UINT32_MAX;
}

Str zip_entry_read(Str *rest, const ZipEnd *end, Arena *arena,
                   ZipMember *member, bool *is_zip64)
{
    Str entry = *rest;
    if (entry.count < ENTRY_SIZE)
        return STR("EOF read where not expected");
    size_t name = read16(entry, 28);
    size_t extra = read16(entry, 30);
    size_t all = ENTRY_SIZE + name + extra + read16(entry, 32);
    if (entry.count < all)
        return STR("can't read Zip file");
    uint16_t flags = read16(entry, 8);
    *member = (ZipMember){
        .at = read32(entry, 42),
        .packed = read32(entry, 20),
        .size = read32(entry, 24),
        .crc = read32(entry, 16),
        .method = read16(entry, 10),
        .time = read16(entry, 12),
        .date = read16(entry, 14),
        .encrypted = flags & FLAG_ENCRYPTED,
    };
    *rest = str_skip(entry, all);
    if (!zip_name_decode(str_slice(entry, ENTRY_SIZE, name), flags & FLAG_UTF8,
                         arena, &member->name))
        return STR("a member's name cannot be decoded");
    *is_zip64 = is_large(member);
    if (*is_zip64 &&
        !read_extra64(str_slice(entry, ENTRY_SIZE + name, extra), member))
        return STR("can't read header extra");
    if (member->at > end->declared)
        return STR("bad local header offset");
    member->at += end->shift;
    return STR("");
}

uint64_t zip_local_size(Str header)
{
    if (header.count < ZIP_LOCAL_HEADER ||
        !str_starts_with(header, STR("PK\3\4")))
        return 0;
    return ZIP_LOCAL_HEADER + (uint64_t)read16(header, 26) + read16(header, 28);
}
