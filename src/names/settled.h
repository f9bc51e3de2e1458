#ifndef IMPGRAPH_NAMES_SETTLED_H
#define IMPGRAPH_NAMES_SETTLED_H

// Whether a name means one object however the program starts: imports that
// meet modules still loading, and names that leak in, may bring another. All
// of it wants leaks_find before.

#include "names/partial.h"

// Whether no import on the way from the binder to where its name is defined
// may be partial, nor another object leak in; with `stars` only imports by
// stars count: a from-import fails rather than to bring nothing. O(length of
// the way), bounded.
bool binder_is_settled(Partials *partials, ModuleId module, uint32_t binder,
                       bool stars);
// Likewise of all that bind `name` in the module at its end.
bool name_is_settled(Partials *partials, ModuleId module, Str name, bool stars);

#endif
