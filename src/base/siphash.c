#include "base/siphash.h"

typedef struct {
    uint64_t a, b, c, d;
} State;

static uint64_t rotate(uint64_t word, int bits)
{
    return word << bits | word >> (64 - bits);
}

static void mix(State *state, int rounds)
{
    for (; rounds > 0; rounds--) {
        state->a += state->b;
        state->c += state->d;
        state->b = rotate(state->b, 13) ^ state->a;
        state->d = rotate(state->d, 16) ^ state->c;
        state->a = rotate(state->a, 32);
        state->c += state->b;
        state->a += state->d;
        state->b = rotate(state->b, 17) ^ state->c;
        state->d = rotate(state->d, 21) ^ state->a;
        state->c = rotate(state->c, 32);
    }
}

static void absorb(State *state, uint64_t word, int rounds)
{
    state->d ^= word;
    mix(state, rounds);
    state->a ^= word;
}

static uint64_t word_of(Str bytes)
{
    uint64_t word = 0;
    for (size_t i = bytes.count < 8 ? bytes.count : 8; i-- > 0;)
        word = word << 8 | (unsigned char)bytes.at[i];
    return word;
}

uint64_t siphash(Str bytes, uint64_t key0, uint64_t key1, SipRounds rounds)
{
    // "somepseudorandomlygeneratedbytes"
    State state = {
        key0 ^ 0x736f6d6570736575,
        key1 ^ 0x646f72616e646f6d,
        key0 ^ 0x6c7967656e657261,
        key1 ^ 0x7465646279746573,
    };
    uint64_t last = (uint64_t)bytes.count << 56;
    for (; bytes.count >= 8; bytes = str_skip(bytes, 8))
        absorb(&state, word_of(bytes), rounds.compression);
    absorb(&state, last | word_of(bytes), rounds.compression);
    state.c ^= 0xff;
    mix(&state, rounds.finalization);
    return state.a ^ state.b ^ state.c ^ state.d;
}
