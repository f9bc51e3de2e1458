#include "syntax/near.h"

// From the lowest bit on; the highest one tells of a range in the list.
enum { WIDTH_BITS = 9, COLUMN_BITS = 12, BELOW_BITS = 10 };

static const uint32_t is_far = UINT32_C(1) << 31;

static bool fits(uint32_t number, int bits)
{
    return number >> bits == 0;
}

static uint32_t low_bits(uint32_t number, int bits)
{
    return number & ((UINT32_C(1) << bits) - 1);
}

NearRange near_pack(uint32_t line, Range range, Ranges *far, Arena *arena)
{
    // What lies above the line wraps round and does not fit either.
    uint32_t below = range.start.line - line;
    uint32_t column = range.start.column;
    uint32_t width = range.end.column - column;
    if (range.end.line == range.start.line && fits(below, BELOW_BITS) &&
        fits(column, COLUMN_BITS) && fits(width, WIDTH_BITS))
        return (NearRange){below << (WIDTH_BITS + COLUMN_BITS) |
                           column << WIDTH_BITS | width};
    vec_push(arena, far, range);
    return (NearRange){is_far | (uint32_t)(far->count - 1)};
}

bool near_is_sound(NearRange range, uint32_t far_count)
{
    return !(range.bits & is_far) || (range.bits & ~is_far) < far_count;
}

Range script_near_range(const Script *script, const Import *import,
                        NearRange range)
{
    if (range.bits & is_far)
        return script->far[range.bits & ~is_far];
    uint32_t below = range.bits >> (WIDTH_BITS + COLUMN_BITS);
    uint32_t column = low_bits(range.bits >> WIDTH_BITS, COLUMN_BITS);
    uint32_t line = import->range.start.line + below;
    return (Range){{line, column},
                   {line, column + low_bits(range.bits, WIDTH_BITS)}};
}
