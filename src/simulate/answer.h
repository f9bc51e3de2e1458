#ifndef IMPGRAPH_SIMULATE_ANSWER_H
#define IMPGRAPH_SIMULATE_ANSWER_H

// Special methods whose answer the interpreter looks at: str(), len(), bool(),
// hash() and construction want values of one type (Reference, 3.3.1).

#include "simulate/machine.h"

// FLOW_RAISE where the method of that name may surely not give that, FLOW_NEXT
// where it may.
Flow answer_refuse(Machine *machine, Str method, Value answer);

#endif
