#ifndef IMPGRAPH_BASE_BLOCK_H
#define IMPGRAPH_BASE_BLOCK_H

// Text looked at sixty-four bytes at a time: what is asked of each byte comes
// back as one mask, whose lowest bit tells of the first byte. Written with the
// compiler's vectors, so that processors other than x86-64 run the same code;
// only gathering the bits has a plain twin.

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK_SIZE = 64, LANE_SIZE = 16 };

typedef unsigned char Lane __attribute__((vector_size(LANE_SIZE)));

static inline Lane lane_at(const char *at)
{
    Lane lane;
    memcpy(&lane, at, sizeof lane);
    return lane;
}

// All bits of each byte that equals `byte`.
static inline Lane lane_equal(Lane lane, char byte)
{
    return (Lane)(lane == (Lane){0} + (unsigned char)byte);
}

// The highest bit of each byte.
static inline uint64_t lane_bits(Lane lane)
{
#ifdef __SSE2__
    return (uint16_t)_mm_movemask_epi8((__m128i)lane);
#else
    uint64_t bits = 0;
    for (int i = 0; i < LANE_SIZE; i++)
        bits |= (uint64_t)(lane[i] >> 7) << i;
    return bits;
#endif
}

// The mask of four lanes.
static inline uint64_t block_bits(Lane a, Lane b, Lane c, Lane d)
{
    return lane_bits(a) | lane_bits(b) << LANE_SIZE |
           lane_bits(c) << (2 * LANE_SIZE) | lane_bits(d) << (3 * LANE_SIZE);
}

// Where `byte` stands among the BLOCK_SIZE bytes at `at`.
static inline uint64_t block_equal(const char *at, char byte)
{
    return block_bits(lane_equal(lane_at(at), byte),
                      lane_equal(lane_at(at + LANE_SIZE), byte),
                      lane_equal(lane_at(at + 2 * LANE_SIZE), byte),
                      lane_equal(lane_at(at + 3 * LANE_SIZE), byte));
}

#endif
