#ifndef IMPGRAPH_REPORT_REPORT_H
#define IMPGRAPH_REPORT_REPORT_H

// Findings and graph to bytes: one file a format behind one table.

#include "base/out.h"
#include "checks/finding.h"
#include "config/options.h"
#include "graph/cycles.h"
#include "graph/import_graph.h"
#include "project/path_changes.h"
#include "search/search.h"
#include "verdict/cut.h"
#include "verdict/verdict.h"

// What the closing lines and the JSON summary count.
typedef struct {
    uint32_t files;
    uint32_t modules;
    uint32_t imports;
    uint32_t errors;
    uint32_t warnings;
    uint32_t notes;
    uint32_t suppressed; // findings that comments silence
    uint32_t external;   // distinct top-level names nobody could look up
    Strs external_names; // those names, sorted
    uint32_t unresolved; // imports the search path does not have
    uint32_t undecided;  // imports under a condition nobody could decide
    SkippedList skipped;
    PathChanges path_changes;
    bool complete; // every file was analysed in full
} Summary;

Summary summary_of(const ImportGraph *graph, const Findings *findings,
                   Arena *arena);

typedef struct {
    const Options *options;
    Target target;
    const Search *search;
    const ImportGraph *graph;
    const Cycles *cycles;
    const Verdicts *verdicts; // of the cycles, NULL where nobody asked
    const Cut *cuts;          // one a cycle, likewise
    const Findings *findings;
    const Summary *summary;
    const Fs *fs; // for the source lines that the text report quotes
    Arena *arena;
    bool color;
    unsigned width;
    double seconds; // of the whole run so far; text only
} Report;

typedef struct {
    Str name; // as --format spells it
    void (*write)(const Report *report, Out *out);
} Format;

// The format called `name`; NULL with a suggestion in `error`.
const Format *format_find(Str name, Error *error);

// Text that is safe on a terminal and in logs: control characters, bidi
// controls, line separators and bytes that are not UTF-8 become \xNN or
// \u{N} (hazards 5).
void out_safe(Out *out, Str text);

#endif
