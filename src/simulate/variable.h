#ifndef IMPGRAPH_SIMULATE_VARIABLE_H
#define IMPGRAPH_SIMULATE_VARIABLE_H

// Names in code: where a symbol's value lies (Python/symtable.c), and reading,
// binding and deleting it.

#include "simulate/frame.h"

// FLOW_RETURN or FLOW_CALL (a lazy import) with the value, or FLOW_RAISE with
// NameError or UnboundLocalError.
Flow variable_load(Machine *machine, CodeFrame *frame, uint32_t symbol);
void variable_store(CodeFrame *frame, uint32_t symbol, Value value);
// FLOW_NEXT or FLOW_RAISE; `quietly` where it may be unbound.
Flow variable_delete(Machine *machine, CodeFrame *frame, uint32_t symbol,
                     bool quietly);
// What it is bound to now; absent for nothing. Runs and raises nothing.
Value variable_peek(const Machine *machine, const CodeFrame *frame,
                    uint32_t symbol);
Str variable_name(const CodeFrame *frame, uint32_t symbol);

#endif
