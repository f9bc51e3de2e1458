#ifndef IMPGRAPH_CLI_HELP_H
#define IMPGRAPH_CLI_HELP_H

// Help made from the tables of commands and flags.

#include "base/out.h"
#include "cli/command.h"

// Of the program (`command` NULL) or of one command; `full` for --help, with
// every detail, else as for -h.
void help_write(const Command *command, bool full, Arena *arena, Out *out);

#endif
