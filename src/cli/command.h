#ifndef IMPGRAPH_CLI_COMMAND_H
#define IMPGRAPH_CLI_COMMAND_H

// The commands: one row each.

#include "base/error.h"
#include "cli/request.h"

#include <stddef.h>

typedef struct {
    CommandId id;
    const char *name;
    const char *words;  // what stands behind it, as the help says
    const char *brief;  // one line
    const char *detail; // paragraphs for --help
    unsigned least_words;
    unsigned most_words; // UINT_MAX for any number
    // Does the job and prints to standard output. With EXIT_TROUBLE `error`
    // says what was wrong. NULL for help, which needs this table.
    ExitCode (*run)(const Request *request, Error *error);
} Command;

const Command *commands(size_t *count);

// The command called `name`; NULL with a suggestion in `error`.
const Command *command_find(Str name, Error *error);

#endif
