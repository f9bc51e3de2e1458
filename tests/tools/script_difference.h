#ifndef IMPGRAPH_TESTS_SCRIPT_DIFFERENCE_H
#define IMPGRAPH_TESTS_SCRIPT_DIFFERENCE_H

// What the quick extraction is held to the full one by.

#include "syntax/script.h"

// Names the first part in which two scripts of one file differ ("imports",
// "blocks", …), or NULL where they are equal. Faults are not compared: what
// stands in no statement that matters is skimmed, not parsed. O(records).
const char *script_difference(const Script *a, const Script *b);

#endif
