#ifndef IMPGRAPH_SIMULATE_NAMESPACE_H
#define IMPGRAPH_SIMULATE_NAMESPACE_H

// Names and what they are bound to, in the order of their first binding: the
// __dict__ of a module, class or instance, the string keys of a dict, and
// sys.modules.

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    VALUE_ABSENT, // unbound
    VALUE_NONE,
    VALUE_BOOL,
    VALUE_INTEGER,
    VALUE_STRING,
    VALUE_BYTES,
    VALUE_ELLIPSIS,
    VALUE_OPAQUE,
    VALUE_MODULE,
    VALUE_FUNCTION,
    VALUE_METHOD,
    VALUE_CLASS,
    VALUE_INSTANCE,
    VALUE_NATIVE,
    VALUE_TUPLE,
    VALUE_LIST,
    VALUE_SET,
    VALUE_DICT,
    VALUE_WRAPPER,
    VALUE_ITERATOR,
    VALUE_LAZY,
    VALUE_SUPER,
    VALUE_SLICE,  // start:stop[:step], a sequence of them
    VALUE_SPREAD, // marks an argument or element: `object` is a Value
} ValueKind;

typedef struct {
    uint8_t kind; // ValueKind; all zeroes are VALUE_ABSENT
    union {
        int64_t number;
        const Str *text;
        void *object;
        struct ModuleObject *module;
        struct Class *klass;
    };
} Value;

typedef struct {
    Str name;
    Value value; // absent after a deletion
} NameCell;

typedef struct Namespace {
    Arena *arena;
    Map index;
    VEC(NameCell) items;
    bool open;    // names may have been bound that are not known
    bool modules; // sys.modules
} Namespace;

Namespace *namespace_new(Arena *arena);
// Absent where the name is not bound.
Value namespace_get(const Namespace *names, Str name);
// The name must live as long as the namespace.
void namespace_put(Namespace *names, Str name, Value value);
// False where it was not bound.
bool namespace_remove(Namespace *names, Str name);
void namespace_clear(Namespace *names);

#endif
