#ifndef IMPGRAPH_SIMULATE_GENERATOR_H
#define IMPGRAPH_SIMULATE_GENERATOR_H

// Generators (Objects/genobject.c). One that waits inside try … finally or
// `with` is closed when CPython drops the last reference to it. References are
// not counted here: where a loop alone had it, it is closed as CPython does;
// of others that would do more than bind names, the run says at its end that
// nobody knows.

#include "simulate/frame.h"

// Goes on with `sent` as the value of its yield: what it yields, or absent at
// its end.
Flow generator_resume(Machine *machine, Iterator *generator, Value sent);
// Raises the exception `thrown` where it waits; likewise.
Flow generator_throw(Machine *machine, Iterator *generator, Value thrown);
// Raises GeneratorExit where it waits; gives None.
Flow generator_close(Machine *machine, Iterator *generator);

// Doubts what those that still wait would do.
void generator_doubt_waiting(Machine *machine);

#endif
