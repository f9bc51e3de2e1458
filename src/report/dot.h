#ifndef IMPGRAPH_REPORT_DOT_H
#define IMPGRAPH_REPORT_DOT_H

// The graph for Graphviz: the project's modules in a cluster a package, what
// could not be resolved dashed, one arrow a pair of modules.

#include "report/report.h"

void dot_write(const Report *report, Out *out);

#endif
