#ifndef IMPGRAPH_SIMULATE_CLASS_H
#define IMPGRAPH_SIMULATE_CLASS_H

// Classes as objects: the order in which their bases are searched, and looking
// a name up along it. Nothing here runs code.

#include "simulate/machine.h"

// The builtin class of that name, NULL where there is none.
Class *class_builtin(const Machine *machine, Str name);

// Sets klass->mro and klass->opaque from klass->bases by C3 linearisation
// (Objects/typeobject.c, mro_implementation). False where there is no
// consistent order. Bases that are no known class make it opaque.
bool class_linearise(Machine *machine, Class *klass);

// The MRO as Python has it: with object at its end.
Values class_order(const Machine *machine, Class *klass);

// The binding of `name` in the class or its ancestors, absent for none.
Value class_find(const Class *klass, Str name);
// Likewise in the ancestors behind `after`.
Value class_find_after(const Class *klass, const Class *after, Str name);
// The place of an ancestor in klass->mro; mro_count where it is none.
uint32_t class_place(const Class *klass, const Class *ancestor);
bool class_is_subclass(const Class *klass, const Class *ancestor);
bool class_is_exception(const Machine *machine, const Class *klass);
bool class_is_builtin(const Class *klass);
// As tracebacks show it: "ImportError", "shop.errors.Missing".
Str class_full_name(const Class *klass, Arena *arena);

Instance *instance_new(Arena *arena, Class *klass);

// A new class of the standard library, of whose attributes nothing is known.
// Its instances are true, and equal to themselves only.
Class *class_of_library(Machine *machine, Str module, Str name);

#endif
