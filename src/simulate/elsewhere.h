#ifndef IMPGRAPH_SIMULATE_ELSEWHERE_H
#define IMPGRAPH_SIMULATE_ELSEWHERE_H

// Code that does not run where it is called: coroutines, which run when they
// are awaited, and threads. A coroutine is an opaque value that carries its
// frame (Opaque.coroutine); it is run to its end at once, as asyncio.run does
// where nothing else waits. A thread runs when it is started; what is imported
// before it is joined may come first, which is said.

#include "simulate/frame.h"

// What calling an `async def` gives.
Value elsewhere_coroutine(Machine *machine, CodeFrame *frame);

// True of a coroutine that was not run yet.
bool elsewhere_waits(Value value);

// What an attribute of it gives runs nothing: close, and what is only looked
// at.
bool elsewhere_is_left(Value value, Str name);

// It is gone through, or called for, in a way that is not followed.
void elsewhere_doubt(Machine *machine, Value value);

// Runs it; the result is what it returns.
Flow elsewhere_await(Machine *machine, Value coroutine);

// Code that nobody follows was given coroutines, and may run them.
void elsewhere_doubt_given(Machine *machine, const Arguments *arguments);

// The method `name` of an instance of a project's subclass of Thread; absent
// where it is none, or not one that is followed.
Value elsewhere_method(Machine *machine, Value object, Str name);

// A module is about to run: others may be running, too.
void elsewhere_doubt_order(Machine *machine);

#endif
