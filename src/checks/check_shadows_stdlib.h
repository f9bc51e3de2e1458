#ifndef IMPGRAPH_CHECKS_CHECK_SHADOWS_STDLIB_H
#define IMPGRAPH_CHECKS_CHECK_SHADOWS_STDLIB_H

#include "checks/checks.h"

// Whether IG401, where it is on, tells of the module: a file of the project
// that hides a standard library module. A look-up on the search path.
bool shadows_stdlib(const CheckInput *input, const Module *module);

#endif
