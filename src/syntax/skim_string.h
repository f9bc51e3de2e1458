#ifndef IMPGRAPH_SYNTAX_SKIM_STRING_H
#define IMPGRAPH_SYNTAX_SKIM_STRING_H

// Strings of all kinds, skimmed. A string with replacement fields is left at
// each field, to be scanned as code, and entered again behind it (PEP 701);
// f-strings as they were before Python 3.12 are read the same way.

#include "syntax/skimmer.h"

// Scans a string from its first quote up to its end, or behind the brace that
// opens its first field.
size_t skim_string(Skimmer *skimmer, size_t quote);

// Goes on behind the `}` that ends a field, or in the format specifier behind
// its `:`. The skimmer must be in that field.
size_t skim_string_end_field(Skimmer *skimmer, size_t brace);
size_t skim_string_begin_format(Skimmer *skimmer, size_t colon);

// Gives up what is open at the line end `at`: goes on in the innermost
// triple-quoted string around, or else with no bracket open.
size_t skim_string_abandon(Skimmer *skimmer, size_t at);

#endif
