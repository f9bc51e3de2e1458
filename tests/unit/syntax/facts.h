#ifndef IMPGRAPH_TESTS_FACTS_H
#define IMPGRAPH_TESTS_FACTS_H

// What a script says, in words, for comparison with expectations.
//
//     import a.b as c            from ..m import x as y, z
//     from m import *            dynamic a.b            lazy import a
// and behind it, where it does not simply run when the module is imported,
//     [deferred] [main] [typing] [never] [?] [catches import name]
// where `?` means that this is not certain and `catches` what try statements
// and suppress() around it catch: all, import, module (not found), name, attr.
//
//     def f, class C, assign x, augment x, for x, with x, except x, case x,
//     type x, global x, annotate x, del x                   bind names
//     all =, all + "x", all - "x", all insert "x", all + m, all = m, all ?
//                                                           change __all__

#include "config/target.h"
#include "syntax/script.h"

typedef enum { FACTS_IMPORTS = 1, FACTS_NAMES = 2, FACTS_ALL = 3 } FactsChoice;

// The facts that begin on `line` (0: on any), in statement order, with "; "
// between them.
Str facts_on_line(const Script *script, uint32_t line, FactsChoice choice,
                  Target target, Arena *arena);

// The script of `text`, and all of it on one line, for Linux and Python 3.11.
const Script *script_of(Str text, Arena *arena);
Str facts_of(const char *text, FactsChoice choice, Arena *arena);

#endif
