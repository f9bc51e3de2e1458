#ifndef IMPGRAPH_VERDICT_MEMORY_PACK_H
#define IMPGRAPH_VERDICT_MEMORY_PACK_H

// Kept answers as bytes: one pack of all questions and texts, and one for each
// answer, which names of both by number what it hangs on and what it says.
// Numbers stand in this machine's order, as in all caches. What is read is
// checked: it may be damaged.

#include "simulate/inquiry.h"
#include "verdict/tape.h"

typedef struct {
    uint32_t question_count;
    uint32_t text_count;
    const Digest *answers; // by question
    const uint32_t *ends;  // of keys, then of texts, in `bytes`
    Str bytes;
} QuestionPack;

// A pack's address and size are multiples of PACK_ALIGNMENT. O(keys and
// texts).
bool question_pack_read(Str bytes, QuestionPack *pack);
// The key of a question, or behind those the text number - question_count.
Str question_pack_at(const QuestionPack *pack, uint32_t number);

// Questions in a row.
typedef struct {
    uint32_t first;
    uint32_t count;
} QuestionRun;

typedef struct {
    uint32_t age; // how often the file was written without it being asked for
    uint32_t run_count;
    uint32_t text_count;
    uint32_t number_count;
    const QuestionRun *runs;
    const uint32_t *texts;
    const uint32_t *numbers; // of the tape
} AnswerPack;

// False where it goes beyond the questions and texts. O(runs and texts).
bool answer_pack_read(Str bytes, const QuestionPack *all, AnswerPack *pack);

// What a file is to hold, as it grows; all on one arena.
typedef struct {
    Arena *arena;
    const Inquiry *inquiry;
    uint32_t *numbers;       // by question of the inquiry: 1 + that in the file
    VEC(uint32_t) questions; // by number in the file: that of the inquiry
    Map texts;
} MemoryPacker;

MemoryPacker memory_packer_new(const Inquiry *inquiry, Arena *arena);

// The pack of an answer that hangs on `questions` of the inquiry, in ascending
// order, and says what stands on the tape. O(n log n).
Str memory_pack_answer(MemoryPacker *packer, uint32_t age,
                       const uint32_t *questions, size_t count,
                       const TapeReader *tape);
// The pack of all that was named by answers.
Str memory_pack_questions(const MemoryPacker *packer);

#endif
