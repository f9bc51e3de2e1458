#ifndef IMPGRAPH_NAMES_DEEDS_H
#define IMPGRAPH_NAMES_DEEDS_H

#include "syntax/code.h"

// What code does to the names of modules.
typedef struct {
    bool reaches;  // it gets hold of a module, or of its namespace, by name
    bool sets;     // it sets attributes or items that reading cannot name
    bool any;      // it may set any of them: all of a mapping, or made up names
    bool holds;    // it keeps the namespace of a frame under a name
    bool items;    // it sets items, so maybe that one's
    bool replaces; // it sets items of sys.modules
} Deeds;

// Notes what one op of a body of code does, all zeroes at first. O(ops of the
// expression that the op ends).
void deeds_note(Deeds *deeds, const Code *code, const Scope *scope,
                const Op *op);

// Adds what a body does where it both gets hold of a module and sets something.
void deeds_add(Deeds *all, const Deeds *one);

#endif
