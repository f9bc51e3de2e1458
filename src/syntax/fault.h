#ifndef IMPGRAPH_SYNTAX_FAULT_H
#define IMPGRAPH_SYNTAX_FAULT_H

// Why a file, or a part of it, was not analysed. A flaw of the analysed
// project is data: it is recorded, reported as IG901, and the run goes on.

#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>

typedef enum {
    FAULT_UNREADABLE, // the system refused
    FAULT_NOT_A_FILE, // FIFO, socket, device
    FAULT_TOO_LARGE,
    FAULT_ENCODING, // unknown or unsupported codec, bytes not of it
    FAULT_NUL,      // NUL bytes in the text
    FAULT_SYNTAX,   // CPython would raise SyntaxError
    FAULT_LIMIT,    // a bound on depth, size or time was hit
} FaultKind;

typedef struct {
    FaultKind kind;
    uint32_t line; // 1-based, 0 where the whole file is meant
    uint32_t column;
    Str message; // what and why, without a full stop
} Fault;

typedef VEC(Fault) FaultList;

// Collects on an arena, at most one fault a kind: the first one says it.
typedef struct {
    Arena *arena;
    FaultList list;
} Faults;

// Records a fault unless one of its kind is there; the message is formatted on
// the arena of `faults`.
void fault_add(Faults *faults, FaultKind kind, uint32_t line, uint32_t column,
               const char *format, ...) __attribute__((format(printf, 5, 6)));
bool faults_have(const Faults *faults, FaultKind kind);
// "syntax", "encoding", …: the reason as JSON and text spell it.
Str fault_kind_name(FaultKind kind);

#endif
