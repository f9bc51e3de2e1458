#ifndef IMPGRAPH_CHECKS_SUPPRESS_H
#define IMPGRAPH_CHECKS_SUPPRESS_H

// Comments that ask for silence about their line:
//
//     from legacy import *  # impgraph: ignore[IG304, star-hides-builtin]
//
// takes codes, prefixes, names of rules and ALL; without brackets it is ALL.

#include "checks/finding.h"
#include "host/fs.h"

// Takes out of `findings`, which are sorted, what a comment silences on the
// first or last line of its place, the first of the file where the whole file
// is meant; the number of those. Reads the files that findings are about.
uint32_t findings_suppress(const Fs *fs, Findings *findings);

// Whether the comment in `line`, if there is one, silences the rule.
bool line_suppresses(Str line, RuleId rule);

#endif
