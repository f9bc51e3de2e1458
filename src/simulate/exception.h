#ifndef IMPGRAPH_SIMULATE_EXCEPTION_H
#define IMPGRAPH_SIMULATE_EXCEPTION_H

// Exceptions as values: the builtin hierarchy, raising, and whether an except
// clause takes one.

#include "simulate/machine.h"

// Puts the builtin exception classes into machine->types.
void exceptions_install(Machine *machine);

// Raises a builtin exception; each returns FLOW_RAISE.
Flow raise_text(Machine *machine, Str type, Str message);
// With .name, as ImportError, AttributeError and NameError have it.
Flow raise_name(Machine *machine, Str type, Str message, Str name);
Flow raise_attribute(Machine *machine, Str message, Str name);
// "'T' object has no attribute 'x'".
Flow raise_no_attribute(Machine *machine, Value object, Str name);
Flow raise_recursion(Machine *machine); // for machine->too_deep
Flow raise_format(Machine *machine, Str type, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Raises an instance that is there; a class must have been called before.
// What is opaque becomes an exception of an unknown class.
Flow raise_value(Machine *machine, Value value);

// A new instance of an exception class with these arguments.
Value exception_new(Machine *machine, Class *klass, Values args);
// Sets the arguments, and with them the message.
void exception_set_args(Machine *machine, Exception *exception, Values args);

typedef enum { MATCH_NO, MATCH_YES, MATCH_UNKNOWN } Match;

// Whether an exception is an instance of `type`: a class, or a tuple of such.
Match exception_match(const Machine *machine, Value exception, Value type);
// Whether machine->error is of the builtin class.
bool error_is(const Machine *machine, Str type);

// What an exception has by its type (Objects/exceptions.c): args, name, msg, …;
// opaque where it is not kept, absent where it has no such attribute.
Value exception_attribute(Machine *machine, const Exception *exception,
                          Str name);

#endif
