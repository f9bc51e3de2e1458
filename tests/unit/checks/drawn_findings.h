#ifndef IMPGRAPH_TESTS_CHECKS_DRAWN_FINDINGS_H
#define IMPGRAPH_TESTS_CHECKS_DRAWN_FINDINGS_H

// What one rule finds in a drawn tree.

#include "../graph/drawn_graph.h"
#include "checks/checks.h"

Findings drawn_findings(const Drawn *drawn, RuleId rule);

// A line for each finding: path:line:column, name and message.
Str drawn_findings_text(const Drawn *drawn, const Findings *findings);

#endif
