#ifndef IMPGRAPH_NAMES_CERTAIN_H
#define IMPGRAPH_NAMES_CERTAIN_H

#include "names/names.h"

// Whether every import of the module that ends binds the name. False where that
// cannot be told. O(binders of the name · depth of their blocks), or O(blocks)
// where several statements on different ways bind it.
bool name_is_certain(const Names *names, ModuleId module, Str name);

#endif
