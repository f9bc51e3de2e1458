#ifndef IMPGRAPH_SIMULATE_OPERATE_H
#define IMPGRAPH_SIMULATE_OPERATE_H

// Operators on what is known: constants, and tuples, lists and dicts of them.
// Anything else gives an opaque value. Methods such as __add__ are not run.

#include "simulate/machine.h"

typedef enum { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN } Truth;

Truth truth_of(Value value);

Value operate_unary(UnaryOperator kind, Value value);
// FLOW_RETURN, or FLOW_RAISE for a division by zero.
Flow operate_binary(Machine *machine, uint8_t flags, Value left, Value right);
// -1, 0 or 1 as `left` stands to `right`; 2 where that is not known.
int operate_order(Value left, Value right);
// Whether `left < right` gives an answer, or is refused (TypeError).
typedef enum { COMPARABLE_YES, COMPARABLE_NO, COMPARABLE_UNKNOWN } Comparable;
Comparable operate_comparable(Value left, Value right);
Value operate_compare(CompareOperator kind, Value left, Value right);

// o[i] for builtin containers: FLOW_RETURN, or FLOW_RAISE for what a known
// container does not have.
Flow operate_subscript(Machine *machine, Value object, Value index);
// Where a slice of `count` items with step 1 begins and ends; false where that
// is not known.
bool operate_bounds(Value start, Value stop, size_t count, int64_t *from,
                    int64_t *to);
// o[start:stop:step] of a string or sequence.
Value operate_slice(Arena *arena, Value object, Value start, Value stop,
                    Value step);

#endif
