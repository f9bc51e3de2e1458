#ifndef IMPGRAPH_REPORT_JSON_H
#define IMPGRAPH_REPORT_JSON_H

// The JSON report, `impgraph.scan/1`, and the pieces that other documents
// share with it.

#include "report/json_stream.h"
#include "report/report.h"

void json_write(const Report *report, Out *out);

// The lists of `impgraph.scan/1` that grow with the project; long ones are
// printed on `jobs` threads, to the same bytes.
void json_modules(JsonStream *json, const ImportGraph *graph);
void json_imports(JsonStream *json, const ImportGraph *graph, unsigned jobs);
// One record of `imports`.
void json_import(JsonStream *json, const char *key, const ImportGraph *graph,
                 const Edge *edge);

#endif
