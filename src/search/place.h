#ifndef IMPGRAPH_SEARCH_PLACE_H
#define IMPGRAPH_SEARCH_PLACE_H

// The answer of a search: where a module name leads.

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    MODULE_SOURCE,
    MODULE_PACKAGE,
    MODULE_NAMESPACE, // PEP 420
    MODULE_EXTENSION,
    MODULE_BYTECODE,
    MODULE_BUILTIN,
    MODULE_FROZEN,
} ModuleKind;

typedef enum {
    ORIGIN_PROJECT,
    ORIGIN_STDLIB,
    ORIGIN_INSTALLED,
    ORIGIN_EXTERNAL,   // no environment known, so nobody can say
    ORIGIN_UNRESOLVED, // the search path does not have it
} Origin;

// Where a name leads. For ORIGIN_EXTERNAL and ORIGIN_UNRESOLVED only `origin`,
// `missing` and `not_a_package` mean anything.
typedef struct {
    Origin origin;
    ModuleKind kind;
    Str path;            // file; the first folder of a namespace package; ""
                         // for builtin, frozen and standard library by table
    const Str *portions; // __path__ of packages; none by table
    uint32_t portion_count;
    Str missing; // the first component that is missing, as the full dotted
                 // name that ModuleNotFoundError.name would hold
    Str failure; // what CPython raises instead of loading it, or ""; known of
                 // bytecode in archives only (project/archive.h)
    bool not_a_package; // it is missing because its parent is no package
    bool assumed; // a name below a standard library module of a version that
                  // the tables do not list so deep: nobody knows whether it is
                  // there. Of `from json import x`, x is more likely an
                  // attribute.
} Place;

// True where the name leads somewhere.
bool place_is_found(const Place *place);
// True where it has a __path__, so that names can stand below it.
bool place_is_package(const Place *place);

// The text of CPython's ModuleNotFoundError for a place that is not found
// (import-semantics 1.1).
Str place_error(const Place *place, Arena *arena);

Str module_kind_name(ModuleKind kind); // "module", "package", …
Str origin_name(Origin origin);        // "project", "stdlib", …

#endif
