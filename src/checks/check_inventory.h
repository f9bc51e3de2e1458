#ifndef IMPGRAPH_CHECKS_CHECK_INVENTORY_H
#define IMPGRAPH_CHECKS_CHECK_INVENTORY_H

#include "checks/checks.h"
#include "syntax/code.h"

// IG301 and IG306 for the stars of one module, whose code is at hand.
void check_inventory(const CheckInput *input, ModuleId module, const Code *code,
                     Arena *arena, Findings *findings);

#endif
