#ifndef IMPGRAPH_TESTS_REPORT_SAMPLE_H
#define IMPGRAPH_TESTS_REPORT_SAMPLE_H

// A report's input made by hand: a graph, its cycles and findings.

#include "report/report.h"

typedef struct {
    Arena *arena;
    Options options;
    Project project;
    VEC(Module) modules;
    VEC(Edge) edges;
    VEC(Import) imports; // one an edge
    Script script;       // of every file
    VEC(Cycle) cycle_items;
    ImportGraph graph;
    Cycles cycles;
    Findings findings;
    Summary summary;
    Fs fs;
    Report report;
} Sample;

// Nothing yet, on the files of `drawing` (host/fs.h).
Sample *sample_new(Arena *arena, const char *drawing);

// Modules are to be added in the order of their names. A project module comes
// with a file of that path.
ModuleId sample_add_file(Sample *sample, const char *path, const char *module);
ModuleId sample_add_module(Sample *sample, const char *name, Origin origin);
// An edge whose statement fills line `line` of the importer's file.
Edge *sample_add_edge(Sample *sample, ModuleId importer, ModuleId imported,
                      When when, uint32_t line);
void sample_add_finding(Sample *sample, RuleId rule, const char *path,
                        uint32_t line, const char *message);
// A cycle over edges `first` to the last one, all of them its witness, and its
// finding.
void sample_add_cycle(Sample *sample, uint32_t first);

// The report with what was added so far.
const Report *sample_report(Sample *sample);
// What `write` makes of it.
Str sample_write(Sample *sample, void (*write)(const Report *, Out *));

#endif
