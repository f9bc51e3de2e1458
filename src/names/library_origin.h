#ifndef IMPGRAPH_NAMES_LIBRARY_ORIGIN_H
#define IMPGRAPH_NAMES_LIBRARY_ORIGIN_H

// Where modules of the standard library have their objects from.

#include "names/origin.h"

// Whether two different names of the library, OBJECT_LIBRARY both, stand for
// one object: they are followed through what the library's modules import, as
// far as search/library_imports.h tells. O(lines of the modules on the way).
Sameness library_compare(const Names *names, const ObjectOrigin *a,
                         const ObjectOrigin *b);

// Whether `name`, of the library, may be `module`, an OBJECT_MODULE: as path of
// os is os.path.
bool library_is_module(const Names *names, const ObjectOrigin *name,
                       const ObjectOrigin *module);

#endif
