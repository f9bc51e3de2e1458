#ifndef IMPGRAPH_SYNTAX_PARAMETER_H
#define IMPGRAPH_SYNTAX_PARAMETER_H

// The parameters of a function or lambda as they stand in the tree.

#include "base/vec.h"
#include "syntax/code.h"
#include "syntax/parse.h"

typedef struct {
    ParameterKind kind;
    NodeId name;
    NodeId type;  // NODE_ABSENT for none
    NodeId value; // the default, or NODE_ABSENT
} ParameterNode;

typedef VEC(ParameterNode) Signature;

// The parameters of `function` in their order, on `arena`.
Signature signature_read(const Tree *tree, NodeId function, Arena *arena);

#endif
