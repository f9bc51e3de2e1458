#ifndef IMPGRAPH_CLI_ANSWER_H
#define IMPGRAPH_CLI_ANSWER_H

// Answers on their way out: to standard output and to the files of --output.

#include "base/out.h"
#include "cli/request.h"

// Writes an answer in the format called `format`, which was checked before;
// `to_terminal` allows colour.
typedef void AnswerWriter(const void *answer, Str format, bool on_screen,
                          Out *out);

// Calls `write` once for standard output (as text where no --format was given)
// and once for each --output. False with an Error where something could not be
// written; a reader that went away early is no error.
bool answer_write(const Options *options, Arena *arena, AnswerWriter *write,
                  const void *answer, Error *error);

#endif
