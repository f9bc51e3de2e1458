#ifndef IMPGRAPH_SIMULATE_REFUSE_H
#define IMPGRAPH_SIMULATE_REFUSE_H

// What operators refuse (TypeError, IndexError) as surely as CPython does.
// Each returns FLOW_RAISE, or FLOW_NEXT where the operands may be accepted:
// nothing is refused of a value whose type is not known.

#include "simulate/machine.h"

// The value's type is known with all its special methods, and they are none of
// the project's: a builtin's, or a class without that method.
bool refuse_is_sure(Value value);

Flow refuse_binary(Machine *machine, uint8_t flags, Value left, Value right);
Flow refuse_compare(Machine *machine, CompareOperator kind, Value left,
                    Value right);
Flow refuse_unary(Machine *machine, UnaryOperator kind, Value value);
// o[i], and o[i] = v or del o[i].
Flow refuse_subscript(Machine *machine, Value object, Value index);
Flow refuse_store(Machine *machine, Value object, bool deletes);
// As a key of a dict or a member of a set.
Flow refuse_key(Machine *machine, Value key);
Flow refuse_length(Machine *machine, Value value);

#endif
