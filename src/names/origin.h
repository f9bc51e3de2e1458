#ifndef IMPGRAPH_NAMES_ORIGIN_H
#define IMPGRAPH_NAMES_ORIGIN_H

// Where the object behind a name was defined: names are followed through
// from-imports, imports, stars, `x = y` and `a.b` of modules. Two names with
// the same origin are the same object.

#include "names/names.h"

typedef enum {
    OBJECT_UNKNOWN, // nobody can tell
    OBJECT_NOWHERE, // modules that take it from each other; `name`
    OBJECT_LACKING, // `module` has no `name`
    OBJECT_BINDER,  // `module` binds `name` by `binder`
    OBJECT_SLOT,    // likewise, by one of several statements
    OBJECT_MODULE,  // it is `module`
    OBJECT_LIBRARY, // `name` of `module`, of the standard library
    OBJECT_FOREIGN, // `name` of `module`, of which no source is read
    OBJECT_BUILTIN, // the builtin `name`
} ObjectKind;

typedef struct {
    ObjectKind kind;
    ModuleId module;
    Str name;
    uint32_t binder;
} ObjectOrigin;

// Of what the binder binds. O(length of the way), bounded.
ObjectOrigin origin_of_binder(const Names *names, ModuleId module,
                              uint32_t binder);
// Of `module.name` after the import; with `typing` also names that are bound
// under TYPE_CHECKING only.
ObjectOrigin origin_of_name(const Names *names, ModuleId module, Str name,
                            bool typing);
// Of a dotted name as the code of `module` means it before record `order`.
ObjectOrigin origin_of_dotted(const Names *names, ModuleId module, Str dotted,
                              uint32_t order);

// Whether the way from the binder leads back to its own name: nobody defines
// it.
bool origin_is_own(const Names *names, ModuleId module, uint32_t binder);

typedef enum { SAME_NOT, SAME_MAYBE, SAME_SURE } Sameness;

Sameness origins_compare(const Names *names, const ObjectOrigin *a,
                         const ObjectOrigin *b);

// library_origin.c: whether two different names of the library, OBJECT_LIBRARY
// both, stand for one object: they are followed through what the library's
// modules import, as far as search/library_imports.h tells. O(lines of those).
Sameness library_compare(const Names *names, const ObjectOrigin *a,
                         const ObjectOrigin *b);

// library_origin.c: whether `name`, of the library, may be `module`, an
// OBJECT_MODULE: as path of os is os.path.
bool library_is_module(const Names *names, const ObjectOrigin *name,
                       const ObjectOrigin *module);

#endif
