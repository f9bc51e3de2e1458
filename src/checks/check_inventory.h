#ifndef IMPGRAPH_CHECKS_CHECK_INVENTORY_H
#define IMPGRAPH_CHECKS_CHECK_INVENTORY_H

#include "checks/checks.h"
#include "names/use_summary.h"

// IG301 and IG306 for the stars of one module, whose summary is at hand.
void check_inventory(const CheckInput *input, ModuleId module,
                     const UseSummary *summary, Arena *arena,
                     Findings *findings);

#endif
