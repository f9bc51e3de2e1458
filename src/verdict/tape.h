#ifndef IMPGRAPH_VERDICT_TAPE_H
#define IMPGRAPH_VERDICT_TAPE_H

// Numbers and texts one after the other, written once and read in the same
// order: how answers are kept from one run to the next. Texts stand beside the
// numbers, each once.

#include "base/map.h"
#include "base/vec.h"
#include "simulate/trace.h"

// On `arena`; start with tape_new. Texts are not copied.
typedef struct {
    Arena *arena;
    VEC(uint32_t) numbers;
    VEC(Str) texts;
    Map by_text;
} Tape;

Tape tape_new(Arena *arena);
void tape_put(Tape *tape, uint32_t number);
void tape_put_wide(Tape *tape, uint64_t number);
void tape_put_text(Tape *tape, Str text);
void tape_put_spot(Tape *tape, Spot spot);

// A tape that is read. What does not stand on it reads as 0 and "", and sets
// `failed`.
typedef struct {
    const uint32_t *numbers;
    uint32_t count;
    const Str *texts;
    uint32_t text_count;
    uint32_t next;
    bool failed;
} TapeReader;

uint32_t tape_take(TapeReader *reader);
uint64_t tape_take_wide(TapeReader *reader);
// A number that is below `limit`; else 0, and it has failed.
uint32_t tape_take_below(TapeReader *reader, uint32_t limit);
// How many items follow, each of at least one number.
uint32_t tape_take_count(TapeReader *reader);
Str tape_take_text(TapeReader *reader);
Spot tape_take_spot(TapeReader *reader);
// All was read, and nothing else.
bool tape_is_over(const TapeReader *reader);

#endif
