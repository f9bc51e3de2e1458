#ifndef IMPGRAPH_SYNTAX_FLAW_H
#define IMPGRAPH_SYNTAX_FLAW_H

// What the grammar takes and CPython refuses: its parser's rules for better
// messages (Grammar/python.gram, invalid_*), Python/future.c, symtable.c and
// compile.c. Which versions refuse it, and with which words, is for the reader
// to know (simulate/legality.h).

#include "syntax/script.h"

#include <stdint.h>

typedef enum {
    // Statements and expressions in places that are not theirs.
    FLAW_BREAK,
    FLAW_CONTINUE,
    FLAW_RETURN,
    FLAW_LEAVES_GROUP, // break, continue or return in except*
    FLAW_YIELD,
    FLAW_YIELD_FROM,
    FLAW_YIELD_COMPREHENSION, // name: "list comprehension", …
    FLAW_AWAIT,               // at module or class level
    FLAW_AWAIT_FUNCTION,
    FLAW_ASYNC_FOR,
    FLAW_ASYNC_WITH,
    FLAW_ASYNC_COMPREHENSION,
    FLAW_ASYNC_NESTED, // inside a comprehension that is not asynchronous
    FLAW_ASYNC_RETURN, // of a value, in an asynchronous generator
    FLAW_FUTURE_LATE,
    FLAW_FUTURE_UNKNOWN, // name
    FLAW_FUTURE_BRACES,

    // Declarations; name.
    FLAW_GLOBAL_ASSIGNED,
    FLAW_GLOBAL_USED,
    FLAW_GLOBAL_ANNOTATED,
    FLAW_GLOBAL_PARAMETER,
    FLAW_NONLOCAL_ASSIGNED,
    FLAW_NONLOCAL_USED,
    FLAW_NONLOCAL_ANNOTATED,
    FLAW_NONLOCAL_PARAMETER,
    FLAW_NONLOCAL_GLOBAL,
    FLAW_NONLOCAL_MODULE,
    FLAW_NONLOCAL_UNBOUND,

    // Targets.
    FLAW_ASSIGN, // name: "function call", …
    FLAW_DELETE, // likewise
    FLAW_AUGMENT,
    FLAW_ANNOTATE, // name: "tuple" or "list"
    FLAW_STARS,    // more than one in a target
    FLAW_STAR_TARGET,
    FLAW_STAR,
    FLAW_STAR_GROUP,          // `(*a)`
    FLAW_STAR_SUBSCRIPT,      // `x[*a]`
    FLAW_STAR_LOOP,           // `for x in *a, b`
    FLAW_STAR_PARAMETER,      // `*args: *Ts`
    FLAW_STAR_COMPREHENSION,  // `[*a for a in b]`
    FLAW_STARS_COMPREHENSION, // `{**a for a in b}`
    FLAW_WALRUS_REBINDS,      // name
    FLAW_WALRUS_ITERABLE,
    FLAW_WALRUS_CLASS,
    FLAW_WALRUS_SET,       // `{a := 1}` without parentheses
    FLAW_WALRUS_SUBSCRIPT, // `x[a := 1]`

    // Calls and parameters.
    FLAW_POSITIONAL_LATE,
    FLAW_POSITIONAL_BEHIND_SPREAD,
    FLAW_STAR_BEHIND_SPREAD,
    FLAW_KEYWORD_TWICE, // name
    FLAW_BARE_GENERATOR,
    FLAW_PARAMETER_TWICE, // name
    FLAW_DEFAULT_ORDER,
    FLAW_BARE_STAR,
    FLAW_STAR_TWICE,
    FLAW_SLASH_TWICE,
    FLAW_SLASH_FIRST,
    FLAW_SLASH_LATE,
    FLAW_PARAMETER_LATE,
    FLAW_PARAMETER_TUPLE, // name: "Function" or "Lambda expression"

    // Patterns.
    FLAW_MATCH,         // any, before PEP 634
    FLAW_CAPTURE_EARLY, // name
    FLAW_WILDCARD_EARLY,
    FLAW_CAPTURE_TWICE, // name
    FLAW_ALTERNATIVES,
    FLAW_ATTRIBUTE_TWICE, // name
    FLAW_PATTERN_LATE,
    FLAW_PATTERN_STARS,
    FLAW_PATTERN_TARGET, // `as _`

    // Literals.
    FLAW_MIXED_BYTES,
    FLAW_BYTES_TEXT,
    FLAW_ESCAPE,       // name: what is wrong with it and where
    FLAW_BYTES_ESCAPE, // name: where
    FLAW_DECIMAL,
    FLAW_HOLE_BACKSLASH,
    FLAW_HOLE_QUOTE,
    FLAW_HOLE_DEPTH,
    FLAW_CONVERSION, // name: the letter

    // Handlers and what has no words of its own.
    FLAW_EXCEPT_EARLY, // a bare except that is not the last
    FLAW_EXCEPT_MIXED,
    FLAW_EXCEPT_BARE_GROUP,
    FLAW_DECORATOR,      // before PEP 614
    FLAW_PARENTHESES_AS, // `with (a as b):`
    FLAW_SYNTAX,
    FLAW_KINDS,
} FlawKind;

typedef struct {
    uint8_t kind; // FlawKind
    uint32_t line;
    TextRef name; // as said beside the kind, "" for none
} Flaw;

#endif
