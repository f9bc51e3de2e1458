#ifndef IMPGRAPH_SIMULATE_ITERATE_H
#define IMPGRAPH_SIMULATE_ITERATE_H

// Going over values: for loops, unpacking, and what consumes an iterable.

#include "simulate/machine.h"

// iter(x): an ITERATOR.
Flow iterate_begin(Machine *machine, Value iterable);
// It surely cannot be gone over.
bool iterate_refuses(Value value);
// next(it): the item, or absent at the end. What is opaque ends at once:
// whether there is more is for the caller to decide (Iterator.open).
Flow iterate_next(Machine *machine, Iterator *iterator);
// list(x): a new list, open where it may hold more than is known.
Flow iterate_all(Machine *machine, Value iterable);

Value iterator_of(Arena *arena, Values items, bool open);

typedef enum { DICT_KEYS, DICT_VALUES, DICT_ITEMS } DictPart;
// What a dict holds by now, in order of insertion; items are tuples.
Values dict_entries(const Dict *dict, DictPart part, Arena *arena);

#endif
