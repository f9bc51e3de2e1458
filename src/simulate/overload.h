#ifndef IMPGRAPH_SIMULATE_OVERLOAD_H
#define IMPGRAPH_SIMULATE_OVERLOAD_H

// Operators that classes of the project define (Objects/abstract.c): __add__,
// __radd__, __iadd__, __eq__, …. Where neither side has a method of the
// project's, these are operate_binary() and operate_compare().

#include "simulate/machine.h"

// FLOW_RETURN, FLOW_CALL or FLOW_RAISE; `flags` of an OP_BINARY.
Flow overload_binary(Machine *machine, uint8_t flags, Value left, Value right);
// For all but `is`, `in` and class patterns, which have no methods of this
// kind.
Flow overload_compare(Machine *machine, CompareOperator kind, Value left,
                      Value right);

#endif
