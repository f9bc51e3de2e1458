#ifndef IMPGRAPH_SIMULATE_SPECIAL_H
#define IMPGRAPH_SIMULATE_SPECIAL_H

// Special methods that the project's classes have: operators, truth, length and
// text of their instances run them (Reference, "Special method names").

#include "simulate/machine.h"

// The method of that name on the class of an instance, bound to it; absent
// where there is none.
Value special_method(Machine *machine, Value object, Str name);

// x + y, x += y and the like. FLOW_RETURN, FLOW_CALL or FLOW_RAISE.
Flow special_binary(Machine *machine, uint8_t flags, Value left, Value right);
Flow special_unary(Machine *machine, UnaryOperator kind, Value value);
Flow special_compare(Machine *machine, CompareOperator kind, Value left,
                     Value right);

// Code of the project says whether it is true (__bool__, __len__).
bool special_has_truth(Value value);
// bool(x) of such a value.
Flow special_truth(Machine *machine, Value value);
// str(x), repr(x) or format(x) by that method of the project's; FLOW_NEXT where
// it has none. `specification` is absent but for __format__.
Flow special_text(Machine *machine, Value value, Str name, Value specification);

// Calls a bound method of that name, without an argument where it is absent;
// the result is one that the interpreter takes from it (answer.h).
Flow special_ask(Machine *machine, Str name, Value method, Value argument);

#endif
