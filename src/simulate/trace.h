#ifndef IMPGRAPH_SIMULATE_TRACE_H
#define IMPGRAPH_SIMULATE_TRACE_H

// What a simulated run did: modules in the order in which CPython would start
// and finish them, the exception that ends it, and what was left undecided.

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

// Where something stands in the analysed files. `line` 0 for nowhere.
typedef struct {
    Str path;
    uint32_t line;
} Spot;

typedef enum {
    TRACE_ENTER,     // the module's code starts
    TRACE_LEAVE,     // it ended
    TRACE_FAIL,      // an exception left it
    TRACE_NAMESPACE, // a namespace package came to be
} TraceKind;

typedef struct {
    TraceKind kind;
    Str module; // "__main__" for the main program
    Str path;   // as shown; a namespace package's first folder
    Spot by;    // what imported it; line 0 for the main program
} TraceEvent;

typedef struct {
    Str type; // "" for none; with its module unless it is builtin
    Str message;
    Str module; // the innermost module of the project
    Spot spot;  // its line
    Str name;   // the module or name that was missing, "" for none
} TraceError;

typedef struct {
    Spot spot;
    Str reason;
} TraceUnknown;

typedef struct {
    VEC(TraceEvent) events;
    TraceError error;
    VEC(TraceUnknown) unknown; // empty: this is what CPython does
    Str refusal; // why Python would not run the main program at all; "" else
} Trace;

#endif
