#ifndef IMPGRAPH_SIMULATE_MESSAGE_H
#define IMPGRAPH_SIMULATE_MESSAGE_H

// What CPython says of names that modules do not have, by version
// (import-semantics 3.6; Objects/moduleobject.c, Python/ceval.c).

#include "simulate/machine.h"

// "module 'm' has no attribute 'x'" and its kin.
Str message_no_attribute(const Machine *machine, const ModuleObject *module,
                         Str name);
// "cannot import name 'x' from 'm' (/path/m.py)" and its kin; `object` is what
// stands for the module, which need not be one.
Str message_cannot_import(const Machine *machine, Value object, Str name);

// The value of an attribute that modules are expected to have, where it is a
// string: "" for none.
Str module_text(const ModuleObject *module, Str dunder);

#endif
