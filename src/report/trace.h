#ifndef IMPGRAPH_REPORT_TRACE_H
#define IMPGRAPH_REPORT_TRACE_H

// What `impgraph trace` says of a simulated run, as text and JSON.

#include "base/error.h"
#include "base/out.h"
#include "config/options.h"
#include "simulate/trace.h"

typedef struct {
    const Strs *entry; // as it was typed
    unsigned minor;
    const Trace *trace;
    Arena *arena;
    bool color;
} TraceReport;

typedef struct {
    Str name; // as --format spells it
    void (*write)(const TraceReport *report, Out *out);
} TraceFormat;

// The format called `name`; NULL and what there is in `error`.
const TraceFormat *trace_format_find(Str name, Error *error);

void trace_text(const TraceReport *report, Out *out);
void trace_json(const TraceReport *report, Out *out); // impgraph.trace/1

// The words of the entry with blanks between them.
Str trace_entry(const TraceReport *report);

#endif
