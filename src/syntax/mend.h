#ifndef IMPGRAPH_SYNTAX_MEND_H
#define IMPGRAPH_SYNTAX_MEND_H

// The grammar is older than the newest Python: where it stumbles over syntax
// that is known to be sound, the tree around is declared sound.
//
//     lazy import a                  PEP 810: ERROR before a sound statement
//     class A[T = int]: …            PEP 696: ERROR in the type parameters
//     {**d for d in dicts}           PEP 798: ERROR in the dictionary
//     f"{name:=^20}"                 a format specifier, read as a walrus

#include "syntax/parse.h"

// The tree with `broken` taken from nodes that hold nothing but known gaps.
// Such an ERROR node stays, with `broken` false. O(nodes) where the tree is
// broken; the new tree is on `arena`.
Tree mend_tree(Tree tree, Arena *arena);

// The first ERROR or missing token, in order of text, or NODE_ABSENT.
NodeId mend_first_flaw(const Tree *tree);

// True for an import statement with the word `lazy` before it.
bool mend_is_lazy(const Tree *tree, NodeId statement);

#endif
