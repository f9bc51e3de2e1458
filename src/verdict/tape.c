#include "verdict/tape.h"

Tape tape_new(Arena *arena)
{
    Tape tape = {.arena = arena};
    map_init(&tape.by_text, arena);
    return tape;
}

void tape_put(Tape *tape, uint32_t number)
{
    vec_push(tape->arena, &tape->numbers, number);
}

void tape_put_wide(Tape *tape, uint64_t number)
{
    tape_put(tape, (uint32_t)number);
    tape_put(tape, (uint32_t)(number >> 32));
}

void tape_put_text(Tape *tape, Str text)
{
    uint32_t fresh = (uint32_t)tape->texts.count;
    uint32_t number = *map_at(&tape->by_text, text, fresh);
    if (number == fresh)
        vec_push(tape->arena, &tape->texts, text);
    tape_put(tape, number);
}

void tape_put_spot(Tape *tape, Spot spot)
{
    tape_put_text(tape, spot.path);
    tape_put(tape, spot.line);
}

uint32_t tape_take(TapeReader *reader)
{
    if (reader->next < reader->count)
        return reader->numbers[reader->next++];
    reader->failed = true;
    return 0;
}

uint64_t tape_take_wide(TapeReader *reader)
{
    uint64_t low = tape_take(reader);
    return low | (uint64_t)tape_take(reader) << 32;
}

uint32_t tape_take_below(TapeReader *reader, uint32_t limit)
{
    uint32_t number = tape_take(reader);
    if (number < limit)
        return number;
    reader->failed = true;
    return 0;
}

uint32_t tape_take_count(TapeReader *reader)
{
    uint32_t left = reader->count - reader->next;
    return left ? tape_take_below(reader, left) : tape_take(reader);
}

Str tape_take_text(TapeReader *reader)
{
    uint32_t number = tape_take_below(reader, reader->text_count);
    return reader->failed ? STR("") : reader->texts[number];
}

Spot tape_take_spot(TapeReader *reader)
{
    Str path = tape_take_text(reader);
    return (Spot){path, tape_take(reader)};
}

bool tape_is_over(const TapeReader *reader)
{
    return !reader->failed && reader->next == reader->count;
}
