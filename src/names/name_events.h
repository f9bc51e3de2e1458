#ifndef IMPGRAPH_NAMES_NAME_EVENTS_H
#define IMPGRAPH_NAMES_NAME_EVENTS_H

// What the code of a file does with the names of its module, whatever the
// target: every use and binding is an event at a time, the op of the module's
// code during which it happens. What happens in functions has none.

#include "base/map.h"
#include "base/vec.h"
#include "syntax/code.h"

#define TIME_DEFERRED UINT32_MAX // when a function is called

typedef enum {
    EVENT_BIND,
    EVENT_DELETE,  // after a use: del asks for the name
    EVENT_HANDLED, // a handler ends, and with it what it was bound `as`
    EVENT_USE,
    EVENT_LOST, // the use of a local name that nothing in its scope binds
} EventKind;

// Whether a use asks for the value (import-semantics 3.3).
typedef enum {
    EVALUATED,
    EVALUATED_UNTIL_13, // an annotation, before PEP 649
    EVALUATED_NEVER,    // an annotation of a local name, or a postponed one
    EVALUATED_LATER,    // a bound, default or alias value of PEP 695
} Evaluation;

typedef struct {
    uint8_t kind;       // EventKind
    uint8_t evaluation; // of a use: Evaluation
    bool handler;       // EVENT_BIND: by `except … as`
    bool in_class;      // a use in a class body,
    bool class_binds;   // … that binds the name, before or after it
    uint32_t time;
    uint32_t name;  // into NameEvents.names
    uint32_t block; // into code->script->blocks
    uint32_t op;    // into Code.ops
} NameEvent;

// Ops of the module's code that run again.
typedef struct {
    uint32_t first;
    uint32_t last;
} ModuleLoop;

typedef struct {
    Arena *arena;
    VEC(NameEvent) events; // scope by scope, each in order
    VEC(Str) names;
    Map by_name; // into `names`
    VEC(ModuleLoop) loops;
    uint32_t *imports; // by import of the script: when it runs
} NameEvents;

// On `arena`; `code` has to outlive them. O(ops).
NameEvents name_events_of(const Code *code, Arena *arena);

#endif
