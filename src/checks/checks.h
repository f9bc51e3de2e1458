#ifndef IMPGRAPH_CHECKS_CHECKS_H
#define IMPGRAPH_CHECKS_CHECKS_H

// All questions asked of the graph, one file a check.

#include "checks/finding.h"
#include "graph/cycles.h"
#include "graph/import_graph.h"
#include "names/names.h"
#include "project/facts_cache.h"
#include "verdict/cut.h"
#include "verdict/reach.h"
#include "verdict/verdict.h"

typedef struct SetOutside SetOutside; // checks/set_outside.h

typedef struct {
    const ImportGraph *graph;
    const Cycles *cycles;
    const Cycles *deferred;    // for IG104
    const Cut *cuts;           // one a cycle; NULL where nobody asked
    const CalledEdges *called; // that ran at import time after all
    const Verdicts *verdicts;  // of the cycles, NULL where nobody asked
    Search *search;
    Target target;
    RuleSet rules;
    Project *project;    // of the graph
    const Names *names;  // NULL where rules_need_names is false
    FactsCache *uses;    // for what files use, or NULL
    FactsCache *code;    // for the deep scripts that this does not do for
    SetOutside *set;     // of one run of checks, which sets it
    uint32_t suppressed; // findings that comments took out of the answer
} CheckInput;

// The findings of all rules that are on, sorted, on `arena`. Only files the
// user named (not followed ones) are reported on; a cycle is reported where
// one of its members is such a file.
Findings checks_run(const CheckInput *input, Arena *arena);

// Whether one of the rules asks what cycles do when they are run.
bool checks_want_verdicts(const RuleSet *rules);
// Whether one of them asks for cycles that are none at import time, or for
// verdicts, which depend on them.
bool checks_want_deferred(const RuleSet *rules);

// The checks of all rules that ask for names.
void check_names(const CheckInput *input, Arena *arena, Findings *findings);

// One check each.
void check_cycles(const CheckInput *input, Arena *arena, Findings *findings);
void check_star_incomplete(const CheckInput *input, Arena *arena,
                           Findings *findings);
void check_self_imports(const CheckInput *input, Arena *arena,
                        Findings *findings);
void check_unresolved_modules(const CheckInput *input, Arena *arena,
                              Findings *findings);
void check_unresolved_names(const CheckInput *input, Arena *arena,
                            Findings *findings);
void check_undefined_exports(const CheckInput *input, Arena *arena,
                             Findings *findings);
void check_uses(const CheckInput *input, Arena *arena, Findings *findings);
void check_attribute_clashes(const CheckInput *input, Arena *arena,
                             Findings *findings);
void check_stars(const CheckInput *input, Arena *arena, Findings *findings);
void check_failing_stars(const CheckInput *input, Arena *arena,
                         Findings *findings);
void check_shadows_stdlib(const CheckInput *input, Arena *arena,
                          Findings *findings);
void check_duplicate_modules(const CheckInput *input, Arena *arena,
                             Findings *findings);
void check_not_analysed(const CheckInput *input, Arena *arena,
                        Findings *findings);

#endif
