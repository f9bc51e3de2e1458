#ifndef IMPGRAPH_REPORT_QUERY_H
#define IMPGRAPH_REPORT_QUERY_H

// Answers to the small questions, as text and JSON: why, deps, rdeps,
// resolve, names, fix, explain. Of the Report only graph, options, fs, arena,
// color and width are read.

#include "checks/fix_star.h"
#include "names/contents.h"
#include "report/report.h"
#include "verdict/reload.h"

// `impgraph why A B`.
typedef struct {
    ModuleId from;
    ModuleId to;
    const uint32_t *chain; // edges of a shortest chain, in order
    uint32_t chain_count;  // 0 for none
    bool wants_all;
    const uint32_t *all; // every edge on some path, ascending
    uint32_t all_count;
} WhyAnswer;

// A module that is reached, and the edge that reaches it first.
typedef struct {
    ModuleId module;
    uint32_t distance; // 1 for direct, 0 for a start
    uint32_t edge;     // REACHED_FROM_NONE for a start
} Reached;

#define REACHED_FROM_NONE UINT32_MAX

typedef VEC(Reached) ReachedList;

// `impgraph deps M…`, `impgraph rdeps M…` and `impgraph affected FILE…`.
typedef struct {
    const ModuleId *starts;
    uint32_t start_count;
    bool reverse;
    uint32_t depth;      // UINT32_MAX for no limit
    ReachedList reached; // by name; with the starts if `affected`
    bool affected;
    bool wants_tests; // --tests: `tests` is what the text says
    Strs tests;       // paths, ascending
} ReachAnswer;

// One NAME of `impgraph resolve NAME…`.
typedef struct {
    Str name;           // as it was asked for
    Str absolute;       // "" for a relative name that leads nowhere
    const Place *place; // NULL likewise
    Trail trail;
    Str error;      // what CPython says, "" where it is found
    Str suggestion; // what may have been meant instead, "" for nothing
} Resolved;

typedef struct {
    const Resolved *items;
    uint32_t count;
    bool explain; // text: every place asked
} ResolveAnswer;

// `impgraph names MODULE…`.
typedef struct {
    const Contents *items;
    uint32_t count;
} NamesAnswer;

// `impgraph fix`.
typedef struct {
    Expansions stars;
    FixedFiles files;
    bool write;    // the files were changed, rather than to be
    bool terminal; // the text is for one
} FixAnswer;

typedef struct {
    Str name; // as --format spells it
    void (*why)(const Report *report, const WhyAnswer *answer, Out *out);
    void (*reach)(const Report *report, const ReachAnswer *answer, Out *out);
    void (*resolve)(const Report *report, const ResolveAnswer *answer,
                    Out *out);
    void (*names)(const Report *report, const NamesAnswer *answer, Out *out);
    void (*reload)(const Report *report, const ReloadPlan *plan, Out *out);
    void (*fix)(const Report *report, const FixAnswer *answer, Out *out);
    void (*explain)(const Report *report, const Rule *rule, Out *out);
} QueryFormat;

// The format called `name`; NULL and what there is in `error`.
const QueryFormat *query_format_find(Str name, Error *error);

void query_text_why(const Report *report, const WhyAnswer *answer, Out *out);
void query_text_reach(const Report *report, const ReachAnswer *answer,
                      Out *out);
void query_text_resolve(const Report *report, const ResolveAnswer *answer,
                        Out *out);
void query_text_names(const Report *report, const NamesAnswer *answer,
                      Out *out);
void query_text_reload(const Report *report, const ReloadPlan *plan, Out *out);
void query_text_fix(const Report *report, const FixAnswer *answer, Out *out);
void query_text_explain(const Report *report, const Rule *rule, Out *out);
void query_json_why(const Report *report, const WhyAnswer *answer, Out *out);
void query_json_reach(const Report *report, const ReachAnswer *answer,
                      Out *out);
void query_json_resolve(const Report *report, const ResolveAnswer *answer,
                        Out *out);
void query_json_names(const Report *report, const NamesAnswer *answer,
                      Out *out);
void query_json_reload(const Report *report, const ReloadPlan *plan, Out *out);
void query_json_fix(const Report *report, const FixAnswer *answer, Out *out);
void query_json_explain(const Report *report, const Rule *rule, Out *out);

#endif
