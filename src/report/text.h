#ifndef IMPGRAPH_REPORT_TEXT_H
#define IMPGRAPH_REPORT_TEXT_H

// The report for a person at a terminal: errors first, then cycles, then what
// else there is, file by file, and what was not looked at. No more than
// options->max_lines lines, and honest about the rest.

#include "report/page.h"

void text_write(const Report *report, Out *out);

// The parts: one cycle with its witness, and the closing lines.
void text_cycle(Page *page, Out *out, const Finding *finding);
void text_summary(const Page *page, Out *out);

#endif
