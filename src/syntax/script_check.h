#ifndef IMPGRAPH_SYNTAX_SCRIPT_CHECK_H
#define IMPGRAPH_SYNTAX_SCRIPT_CHECK_H

// Whether a script is one, for those that come from outside of the program.

#include "syntax/script.h"

#include <stdbool.h>

// True where a reader of `script` never leaves its arrays, always comes to an
// end when it follows parents and arms, and finds the values of enumerations
// and switches that there are. The counts have to be those of the arrays.
// Faults are not looked at. O(records).
bool script_is_sound(const Script *script);

#endif
