#ifndef IMPGRAPH_CLI_CONSOLE_H
#define IMPGRAPH_CLI_CONSOLE_H

// Standard error and what the terminal can do. Everything that is no answer is
// said here, made safe (hazards 5).

#include "config/options.h"

#include <stddef.h>

// "impgraph: error: text"; likewise with other kinds.
void console_say(const char *kind, Str text);

// Whether answers on standard output are coloured: --color, then NO_COLOR,
// FORCE_COLOR, CLICOLOR_FORCE, then whether it is a terminal.
bool console_color(const Options *options);
bool console_is_terminal(void); // standard output is one
// Columns for answers on standard output.
unsigned console_width(void);

// One line while the work lasts, where somebody watches; progress_clear wipes
// it out.
void progress_show(const Options *options, size_t files);
void progress_clear(const Options *options);

#endif
