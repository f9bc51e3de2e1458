#ifndef IMPGRAPH_CLI_FLAG_H
#define IMPGRAPH_CLI_FLAG_H

// The options: one row each, from which parsing and both helps are made.

#include "cli/setter.h"

#include <stddef.h>

typedef struct {
    const char *name;     // without its dashes
    const char *argument; // as the help calls it; NULL for a switch
    const char *brief;    // for -h: a few words
    const char *detail;   // for --help: sentences; NULL where `brief` says all
    Setter *set;
    size_t field;      // offset in Request, for `set`
    unsigned commands; // CommandId bits: where it means something
    Setting setting;   // what it takes from the configuration, or
                       // SETTING_COUNT
    char letter;       // '\0' for none
    bool own;          // not shared: an error with other commands
} Flag;

// All flags, in the order of the help.
const Flag *flags(size_t *count);

// The flag called `name`, or NULL with a suggestion in `error`.
const Flag *flag_find(Str name, Error *error);
const Flag *flag_find_letter(char letter, Error *error);

// Puts a value into the request; errors name the flag.
bool flag_apply(const Flag *flag, Str value, Request *request, Error *error);

#endif
