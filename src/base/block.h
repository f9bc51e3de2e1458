#ifndef IMPGRAPH_BASE_BLOCK_H
#define IMPGRAPH_BASE_BLOCK_H

// Text looked at sixty-four bytes at a time: what is asked of each byte comes
// back as one mask, whose lowest bit tells of the first byte. Written with the
// compiler's vectors, so that processors other than x86-64 run the same code;
// only gathering the bits has a plain twin.

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
// Bytes with a sign, as the processor's instruction takes them.
typedef char SignedLane __attribute__((vector_size(16)));
#endif

enum { BLOCK_SIZE = 64, LANE_SIZE = 16, LANES_2 = 32, LANES_3 = 48 };

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
    return (uint16_t)__builtin_ia32_pmovmskb128((SignedLane)lane);
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
    return lane_bits(a) | lane_bits(b) << LANE_SIZE | lane_bits(c) << LANES_2 |
           lane_bits(d) << LANES_3;
}

// Where `byte` stands among the BLOCK_SIZE bytes at `at`.
static inline uint64_t block_equal(const char *at, char byte)
{
    return block_bits(lane_equal(lane_at(at), byte),
                      lane_equal(lane_at(at + LANE_SIZE), byte),
                      lane_equal(lane_at(at + LANES_2), byte),
                      lane_equal(lane_at(at + LANES_3), byte));
}

#endif
