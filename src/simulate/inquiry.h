#ifndef IMPGRAPH_SIMULATE_INQUIRY_H
#define IMPGRAPH_SIMULATE_INQUIRY_H

// What runs ask of the files and the search path, and what they are told: the
// same questions with the same answers make the same run. Questions are noted
// for the answer on whose behalf they are asked, and may be known from an
// earlier day: then asking them again tells whether their answers still hold.
//
// Answers are digests. The caller sees to it that one thread at a time asks.

#include "base/digest.h"
#include "base/map.h"
#include "base/out.h"
#include "config/options.h"

typedef enum {
    ASK_NAME = 1, // where a name leads
    ASK_ALONG,    // where it leads along some folders
    ASK_CODE,     // what a file says
    ASK_FOLDER,   // what lies in a folder
    ASK_STANDS,   // what stands at a path by the listing of its folder
    ASK_KIND,     // what a path leads to
} AskKind;

typedef enum {
    ANSWER_UNKNOWN, // only what it was on an earlier day
    ANSWER_HOLDS,
    ANSWER_CHANGED, // it is another than on that day
} AnswerState;

typedef struct {
    Str key;
    Digest answer;
    AnswerState state;
    bool recalled;  // from an earlier day
    uint32_t noted; // 1 + the number of the asker that noted it last
} Inquired;

// What was asked on behalf of one answer.
typedef struct {
    Str name;
    uint32_t number;
    VEC(uint32_t) questions; // in order, some more than once
    bool vague;              // and what cannot be asked again
} Asker;

typedef struct {
    Asker *asker; // stays where it is
} AskerAt;

// What one run has asked so far. It lies with the run: one that goes on from an
// earlier moment of another has asked what that had asked by then.
typedef struct {
    Arena *arena;
    VEC(uint32_t) questions; // in order, some more than once
    bool vague;              // and what cannot be asked again
} RunAsks;

typedef struct {
    Arena *arena;
    VEC(Inquired) questions;
    Map by_key;
    VEC(AskerAt) askers;
    Map by_name;
    Text key; // room for the next one
} Inquiry;

void inquiry_init(Inquiry *inquiry, Arena *arena);

// The asker of that name, added where there is none.
Asker *inquiry_asker(Inquiry *inquiry, Str name);

// A question of an earlier day, and what the answer was; `key` lives as long as
// the inquiry. They get the numbers from 0 on, as long as no other was asked.
void inquiry_recall(Inquiry *inquiry, Str key, Digest answer);

// Notes a question for `asker`, NULL for none: its number. `folders` may be
// NULL. O(1) expected.
uint32_t inquiry_note(Inquiry *inquiry, Asker *asker, AskKind kind,
                      const Strs *folders, Str name);

// Notes for `asker`, NULL for none, what a run has asked.
void inquiry_credit(Inquiry *inquiry, Asker *asker, const RunAsks *asks);

// Whether inquiry_answer is still to be told what the answer is in this run.
bool inquiry_is_open(const Inquiry *inquiry, uint32_t question);
void inquiry_answer(Inquiry *inquiry, uint32_t question, Digest answer);

// What a key asks; `folders` on `arena`. False where it is no key.
bool inquiry_read_key(Str key, Arena *arena, AskKind *kind, Strs *folders,
                      Str *name);

#endif
