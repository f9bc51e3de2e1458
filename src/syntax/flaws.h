#ifndef IMPGRAPH_SYNTAX_FLAWS_H
#define IMPGRAPH_SYNTAX_FLAWS_H

// Looks over a tree for flaws (syntax/flaw.h): one walk over the flat nodes
// that keeps what is open around them. Of each kind the first is kept. The
// flaws of names, which depend on what was bound before, are found while ops
// are made.

#include "syntax/compile.h"

// What a node stands in; comprehensions count where their own scope does, so
// not in the first iterable.
typedef enum {
    PLACE_FUNCTION = 1,
    PLACE_ASYNC = 2,
    PLACE_LAMBDA = 4,
    PLACE_CLASS = 8,
    PLACE_COMPREHENSION = 16,
    PLACE_LOOP = 32,
    PLACE_GROUP = 64,     // the body of except*
    PLACE_ITERABLE = 128, // of a comprehension
    PLACE_SCOPE = 31,
} PlaceKind;

typedef struct {
    PlaceKind kind;
    NodeId node; // the statement or expression that it is a part of
    NodeId end;
    NodeId returned; // of PLACE_ASYNC: the first `return x`, or NODE_ABSENT
    bool yields;
} Place;

typedef struct {
    Compile *compile;
    const Tree *tree;
    NodeId statements; // the first that no `from __future__` may follow
    VEC(Place) places;
} Walk;

// Looks over the tree that was compiled. O(nodes · depth of unions).
void flaws_find(Compile *compile);

void flaw_add(Walk *walk, NodeId node, FlawKind kind);
void flaw_add_named(Walk *walk, NodeId node, FlawKind kind, Str name);
// The innermost place of the kinds in `mask` outside of the first `count`;
// NULL for none.
Place *flaw_place(const Walk *walk, size_t count, unsigned mask);

typedef void FlawCheck(Walk *walk, NodeId node);

// flaws_place.c
FlawCheck flaw_break;
FlawCheck flaw_continue;
FlawCheck flaw_return;
FlawCheck flaw_yield;
FlawCheck flaw_await;
FlawCheck flaw_for;
FlawCheck flaw_with;
FlawCheck flaw_for_in;
FlawCheck flaw_future;
NodeId flaw_end_of_future(const Tree *tree);
// What is known once an asynchronous function ends.
void flaw_close(Walk *walk, const Place *place);

// flaws_target.c
FlawCheck flaw_assignment;
FlawCheck flaw_augmented;
FlawCheck flaw_sequence_target;
FlawCheck flaw_delete;
FlawCheck flaw_with_item;
FlawCheck flaw_star;
FlawCheck flaw_spread;
FlawCheck flaw_walrus;

// flaws_call.c
FlawCheck flaw_arguments;
FlawCheck flaw_parameters;

// flaws_pattern.c
FlawCheck flaw_match;
FlawCheck flaw_case;
FlawCheck flaw_alternatives;
FlawCheck flaw_class_pattern;
FlawCheck flaw_sequence_pattern;
FlawCheck flaw_alias;

// flaws_text.c
FlawCheck flaw_string;
FlawCheck flaw_strings;
FlawCheck flaw_hole;
FlawCheck flaw_number;

// flaws_statement.c
FlawCheck flaw_try;
FlawCheck flaw_decorator;
FlawCheck flaw_imported;
FlawCheck flaw_raise;
FlawCheck flaw_assert;
FlawCheck flaw_dictionary;
FlawCheck flaw_identifier;

#endif
