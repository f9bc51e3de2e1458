#ifndef IMPGRAPH_SIMULATE_TRACE_H
#define IMPGRAPH_SIMULATE_TRACE_H

// What a simulated run did: modules in the order in which CPython would start
// and finish them, the exception that ends it, and what was left undecided.

#include "base/str.h"
#include "base/vec.h"
#include "syntax/source.h"

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

#define EARLY_NO_IMPORT UINT32_MAX // "no import statement"

// A statement that was running.
typedef struct {
    Spot spot;
    Range range;
    Str module;      // whose code it is
    uint32_t import; // into the imports of its file's script
} EarlyStep;

typedef enum {
    EARLY_NAME,      // an attribute, or a name of a from-import
    EARLY_SUBMODULE, // one that is still being loaded
    EARLY_GLOBAL,    // of a function that was called
    EARLY_STAR,      // a star did not bring it
    EARLY_STAR_COPY, // a star itself: `name` is the first of what was missing
} EarlyKind;

// `module` was asked for `name` before its code had bound it (early.h).
typedef struct {
    EarlyKind kind;
    Str module;
    Str name;
    Spot bound;             // where its code binds it, line 0 for nowhere
    Spot waits;             // the line it waits in, 0 where its code has ended
    const EarlyStep *steps; // imports and calls at module level from the
                            // outside in, then the use itself
    uint32_t step_count;    // at least one
} EarlyUse;

typedef struct {
    Str type; // "" for none; with its module unless it is builtin
    Str message;
    Str module;            // the innermost module of the project
    Spot spot;             // its line
    Str name;              // the module or name that was missing, "" for none
    const EarlyUse *early; // that it comes from, NULL for none
} TraceError;

typedef struct {
    Spot spot;
    Str reason;
} TraceUnknown;

// An early use that an exception took to code, or a star.
typedef struct {
    const EarlyUse *use;
} TraceEarly;

// An import statement in a function that ran while modules were imported.
typedef struct {
    Str path;
    Position at; // of the statement
    Spot by;     // the line at module level that led to the call
} TraceCall;

typedef struct {
    VEC(TraceEvent) events;
    TraceError error;
    VEC(TraceEarly) early;     // in order
    VEC(TraceCall) calls;      // each statement once
    VEC(TraceUnknown) unknown; // empty: this is what CPython does
    Str refusal;  // why Python would not run the main program at all; "" else
    bool through; // no exception and no bound has ended it
    const struct Namespace *modules; // sys.modules at the end
} Trace;

#endif
