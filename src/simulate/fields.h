#ifndef IMPGRAPH_SIMULATE_FIELDS_H
#define IMPGRAPH_SIMULATE_FIELDS_H

// The fields of a dataclass: what its body annotates (Lib/dataclasses.py).

#include "simulate/machine.h"

typedef struct {
    Str name;
    Value value;   // its default; absent for none
    Value factory; // or what is called for one; absent for none
    bool keyword;  // takes no position
    bool left_out; // of __init__
} Field;

struct Fields {
    VEC(Field) items;
};

// Those that the body of the class annotates, behind those inherited, in the
// order in which __init__ takes them. What dataclasses.field() gave becomes its
// default in the class. False where there is more than is modelled.
bool fields_collect(Machine *machine, Class *klass, struct Fields *fields);

// FLOW_RAISE where dataclass() refuses them, else FLOW_NEXT.
Flow fields_judge(Machine *machine, const struct Fields *fields);

#endif
