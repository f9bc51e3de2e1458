#ifndef IMPGRAPH_NAMES_EXCUSE_H
#define IMPGRAPH_NAMES_EXCUSE_H

// Why a name that nothing binds may be there all the same.

#include "names/uses.h"

typedef struct {
    const Names *names;
    ModuleId module;
    const Code *code;
    bool asks;         // it looks into a namespace by strings
    bool asks_version; // it tells Python 2 from 3
} Excuses;

// O(code).
Excuses excuses_of(const Names *names, ModuleId module, const Code *code);

// Whether Python has the name for every module; of `excuses` this needs `names`
// and `module` only.
bool excuse_is_python(const Excuses *excuses, Str name);
// Whether a NameError of `op` would be caught, or the file asks whether the
// name is there.
bool excuse_guards(const Excuses *excuses, const Op *op, Str name);
// Whether that holds, or somebody else may bring the name that `op` asks the
// module for: Python, a star, another version or platform.
bool excuse_global(const Excuses *excuses, const Op *op, Str name);

#endif
