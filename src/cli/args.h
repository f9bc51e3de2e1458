#ifndef IMPGRAPH_CLI_ARGS_H
#define IMPGRAPH_CLI_ARGS_H

// The command line as it was typed: which command, which flags with which
// text, which words. What it all means is for args_apply.

#include "cli/command.h"
#include "cli/flag.h"

typedef struct {
    const Flag *flag;
    Str value; // "" for a switch
} Given;

typedef enum {
    WANT_RUN,
    WANT_VERSION,
    WANT_BRIEF_HELP, // -h
    WANT_FULL_HELP,  // --help
} Want;

typedef struct {
    const Command *command; // NULL where none was given
    VEC(Given) given;
    Strs words;
    size_t before_dashes; // how many of them stand before `--`
    Want want;
} Args;

// Takes the arguments behind the program's name apart: `--flag value`,
// `--flag=value`, `-f value`, `-fvalue`, joined switches (`-qj4`), `--`. The
// first word is the command; flags may stand before it. -h, --help and
// --version win over whatever else is wrong.
bool args_read(const Strs *arguments, Arena *arena, Args *args, Error *error);

// What it means: the default options with the given ones on top.
bool args_apply(const Args *args, Arena *arena, Request *request, Error *error);

#endif
