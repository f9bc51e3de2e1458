#include "syntax/source.h"

#include <assert.h>
#include <string.h>

#include "base/block.h"
#include "base/vec.h"
#include "host/codec.h"
#include "syntax/encoding.h"
#include "syntax/utf8.h"

// Offsets are 32 bits wide, and a byte may become three.
static const size_t most_bytes = (size_t)1 << 30;

enum { PADDING = 8, LONGEST_SHOWN = 64 };

typedef VEC(uint32_t) Offsets;

static Source nothing_of(Str encoding)
{
    static const char zeroes[PADDING];
    return (Source){{zeroes, 0}, encoding};
}

// Finds a mark of UTF-16 or UTF-32; the longer ones first, for one begins like
// the other.
static Str find_wide_mark(Str bytes)
{
    static const struct {
        Str mark;
        Str encoding;
    } marks[] = {
        {STR_INIT("\xFF\xFE\0\0"), STR_INIT("utf-32")},
        {STR_INIT("\0\0\xFE\xFF"), STR_INIT("utf-32")},
        {STR_INIT("\xFF\xFE"), STR_INIT("utf-16")},
        {STR_INIT("\xFE\xFF"), STR_INIT("utf-16")},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts_with(bytes, marks[i].mark))
            return marks[i].encoding;
    }
    return (Str){NULL, 0};
}

static size_t find_invalid(const Encoding *encoding, Str text, size_t at)
{
    return encoding->kind == ENCODING_ASCII ? ascii_find_invalid(text, at)
                                            : utf8_find_invalid(text, at);
}

static size_t find_lone_return(Str text, size_t at)
{
    while (at < text.count) {
        at += str_find(str_skip(text, at), '\r');
        if (at + 1 >= text.count || text.at[at + 1] != '\n')
            break;
        at += 2;
    }
    return at < text.count ? at : text.count;
}

Position position_find(Str text, size_t offset)
{
    Position position = {1, 1};
    Str rest = str_slice(text, 0, offset);
    for (size_t end; (end = str_find(rest, '\n')) < rest.count;) {
        rest = str_skip(rest, end + 1);
        position.line++;
    }
    position.column = (uint32_t)rest.count + 1;
    return position;
}

// Writes over `bytes`, a copy of the text; what is looked for in `text` is the
// same memory.
static void mend(char *bytes, Str text, const Encoding *encoding,
                 Faults *faults)
{
    for (size_t at = find_lone_return(text, 0); at < text.count;
         at = find_lone_return(text, at + 1))
        bytes[at] = '\n';
    size_t nul = str_find(text, '\0');
    if (nul < text.count) {
        Position position = position_find(text, nul);
        fault_add(faults, FAULT_NUL, position.line, position.column,
                  "source code cannot contain null bytes");
    }
    for (; nul < text.count; nul += str_find(str_skip(text, nul), '\0'))
        bytes[nul] = ' ';
    size_t bad = find_invalid(encoding, text, 0);
    if (bad < text.count && !faults_have(faults, FAULT_ENCODING)) {
        Position position = position_find(text, bad);
        fault_add(faults, FAULT_ENCODING, position.line, position.column,
                  "'%.*s' codec can't decode byte 0x%02x",
                  STR_ARGS(encoding->name), (unsigned char)text.at[bad]);
    }
    for (; bad < text.count; bad = find_invalid(encoding, text, bad + 1))
        bytes[bad] = '?';
}

// ASCII without CR and NUL, as most files are.
static bool is_plain(Str text)
{
    Lane odd = {0};
    size_t at = 0;
    for (; text.count - at >= LANE_SIZE; at += LANE_SIZE) {
        Lane lane = lane_at(text.at + at);
        // Beyond ASCII the highest bit is set.
        odd |= lane | lane_equal(lane, '\r') | lane_equal(lane, '\0');
    }
    bool plain = lane_bits(odd) == 0;
    for (; plain && at < text.count; at++)
        plain = text.at[at] > 0 && text.at[at] != '\r';
    return plain;
}

// The text as it is handed on: the bytes themselves wherever nothing is wrong
// with them.
static Str clean_text(Str text, const Encoding *encoding, Arena *arena,
                      Faults *faults)
{
    if (is_plain(text))
        return text;
    if (find_lone_return(text, 0) == text.count &&
        str_find(text, '\0') == text.count &&
        find_invalid(encoding, text, 0) == text.count)
        return text;
    char *bytes = arena_alloc(arena, text.count + PADDING);
    memcpy(bytes, text.at, text.count);
    text.at = bytes;
    mend(bytes, text, encoding, faults);
    return text;
}

// Text of another codec as UTF-8. What cannot be converted is left as it is:
// its ASCII is still read.
static Str convert(Str bytes, const Encoding *encoding, Arena *arena,
                   Faults *faults)
{
    Str text;
    size_t invalid = 0;
    CodecStatus status =
        codec_to_utf8(encoding->iconv, bytes, arena, &text, &invalid);
    if (status == CODEC_OK)
        return text;
    Position position = position_find(bytes, invalid);
    if (status == CODEC_UNKNOWN)
        fault_add(faults, FAULT_ENCODING, 1, 1,
                  "encoding '%.*s' is not known to this system",
                  STR_ARGS(encoding->name));
    else
        fault_add(faults, FAULT_ENCODING, position.line, position.column,
                  "'%.*s' codec can't decode byte 0x%02x",
                  STR_ARGS(encoding->name), (unsigned char)bytes.at[invalid]);
    return bytes;
}

static Source decode_as(Str bytes, Cookie cookie, Arena *arena, Faults *faults)
{
    static const Encoding utf8 = {ENCODING_UTF8, STR_INIT("utf-8"), NULL};
    Encoding encoding = cookie.name.count ? encoding_find(cookie.name) : utf8;
    Str text = bytes;
    switch (encoding.kind) {
    case ENCODING_UTF8:
    case ENCODING_ASCII:
        break;
    case ENCODING_ICONV:
        text = convert(bytes, &encoding, arena, faults);
        break;
    case ENCODING_UNKNOWN:
        fault_add(faults, FAULT_ENCODING, cookie.line, cookie.column,
                  "unknown encoding: %.*s", STR_ARGS(cookie.name));
        break;
    case ENCODING_NO_TOOL:
    case ENCODING_OPAQUE:
        fault_add(faults, FAULT_ENCODING, cookie.line, cookie.column,
                  "encoding '%.*s' cannot be analysed", STR_ARGS(cookie.name));
        break;
    }
    if (encoding.kind == ENCODING_OPAQUE)
        return nothing_of(encoding.name);
    return (Source){clean_text(text, &encoding, arena, faults), encoding.name};
}

Source source_decode(Str bytes, Arena *arena, Faults *faults)
{
    Str wide = find_wide_mark(bytes);
    if (wide.count) {
        fault_add(faults, FAULT_ENCODING, 1, 1,
                  "encoding '%.*s' cannot be analysed", STR_ARGS(wide));
        return nothing_of(wide);
    }
    if (bytes.count > most_bytes) {
        fault_add(faults, FAULT_TOO_LARGE, 0, 0, "larger than 1 GiB");
        return nothing_of(STR("utf-8"));
    }
    if (bytes.count == 0)
        return nothing_of(STR("utf-8"));
    Str mark = STR("\xEF\xBB\xBF");
    bool marked = str_starts_with(bytes, mark);
    if (marked)
        bytes = str_skip(bytes, mark.count);
    Cookie cookie = cookie_find(bytes);
    cookie.name = str_slice(cookie.name, 0, LONGEST_SHOWN);
    if (marked && cookie.name.count) {
        if (!encoding_is_plain_utf8(cookie.name))
            fault_add(faults, FAULT_ENCODING, cookie.line, cookie.column,
                      "encoding problem: %.*s with BOM", STR_ARGS(cookie.name));
        cookie.name.count = 0;
    }
    return decode_as(bytes, cookie, arena, faults);
}

static void add_start(Arena *arena, Offsets *starts, size_t at)
{
    vec_push(arena, starts, (uint32_t)at);
}

Lines lines_of(Str text, Arena *arena)
{
    assert(text.count < UINT32_MAX);
    Offsets starts = {0};
    size_t at = 0;
    if (text.count)
        add_start(arena, &starts, 0);
    for (; text.count - at >= BLOCK_SIZE; at += BLOCK_SIZE) {
        uint64_t ends = block_equal(text.at + at, '\n');
        for (; ends; ends &= ends - 1)
            add_start(arena, &starts, at + (size_t)__builtin_ctzll(ends) + 1);
    }
    for (; at < text.count; at++) {
        if (text.at[at] == '\n')
            add_start(arena, &starts, at + 1);
    }
    // Behind the last line end there is no line.
    if (starts.count && vec_last(&starts) == text.count)
        starts.count--;
    return (Lines){starts.items, (uint32_t)starts.count};
}

Position lines_position(const Lines *lines, uint32_t offset)
{
    uint32_t low = 0;
    uint32_t high = lines->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t start = lines->count ? lines->starts[low] : 0;
    return (Position){low + 1, offset - start + 1};
}

Str lines_text(const Lines *lines, Str text, uint32_t line)
{
    if (line == 0 || line > lines->count)
        return (Str){NULL, 0};
    Str rest = str_skip(text, lines->starts[line - 1]);
    rest.count = str_find(rest, '\n');
    if (rest.count && rest.at[rest.count - 1] == '\r')
        rest.count--;
    return rest;
}
