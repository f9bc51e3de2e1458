#ifndef IMPGRAPH_UNIT_SYNTAX_SKIM_CASE_H
#define IMPGRAPH_UNIT_SYNTAX_SKIM_CASE_H

// What skimming a text should yield, written as text.

#include "syntax/skim.h"

typedef struct {
    const char *claim;
    const char *text;
    const char *lines;   // "indent content" of each, with "|" between
    const char *faults;  // "kind line:column message", with "; " between
    const char *unsound; // what is left out at the end; NULL for nothing
} SkimCase;

// `bytes` with eight zero bytes behind.
Str text_padded(Arena *arena, Str bytes);
// `times` copies of `piece`.
Str text_repeated(Arena *arena, const char *piece, size_t times);
// The faults as SkimCase spells them.
Str text_of_faults(const Faults *faults);

// Expects each case to hold, and `broken` to be set exactly where there are
// faults.
void skim_cases_check(const SkimCase *cases, size_t count);

#define CHECK_CASES(cases)                                                     \
    skim_cases_check(cases, sizeof(cases) / sizeof *(cases))

#endif
