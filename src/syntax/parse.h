#ifndef IMPGRAPH_SYNTAX_PARSE_H
#define IMPGRAPH_SYNTAX_PARSE_H

// Python text to a syntax tree, by tree-sitter; the only module that knows it.
// The tree is flattened at once into an array in preorder: children follow
// their parent, `next` skips a subtree, and nothing needs recursion.

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "syntax/fault.h"

#include <stdbool.h>
#include <stdint.h>

// The node types that impgraph looks at; all else is NODE_OTHER (named) or
// NODE_TOKEN (a keyword or punctuation, told apart by its text).
typedef enum {
#define NODE_KIND(name, type) NODE_##name,
#include "syntax/node_kinds.inc"
#undef NODE_KIND
    NODE_KIND_COUNT,
} NodeKind;

// The grammar's fields that impgraph asks for.
typedef enum {
    FIELD_NONE,
#define NODE_FIELD(name, field) FIELD_##name,
#include "syntax/node_fields.inc"
#undef NODE_FIELD
} NodeField;

typedef struct {
    uint8_t kind;   // NodeKind
    uint8_t field;  // NodeField: the part this node plays in its parent
    bool broken;    // an ERROR or a missing token stands in this subtree
    uint32_t start; // byte offsets into the text
    uint32_t end;
    uint32_t parent; // NODE_ABSENT for the root
    uint32_t next;   // index behind this subtree
} Node;

typedef VEC(Node) Nodes;

typedef uint32_t NodeId; // index into Tree.nodes
#define NODE_ABSENT UINT32_MAX

typedef struct {
    Str text;
    const Node *nodes;
    uint32_t count; // 0 where parsing gave up
    bool broken;
} Tree;

typedef struct Parser Parser;

// A parser for one thread. Free it with parser_free.
Parser *parser_new(void);
void parser_free(Parser *parser);

// Parses `text`. Time and memory are bounded (hazards 3): where a bound is hit
// a FAULT_LIMIT is recorded and the tree is empty. Comments are left out of
// the tree. The tree lives on `arena`, `text` is aliased.
Tree parser_parse(Parser *parser, Str text, Arena *arena, Faults *faults);

// Replaces the bound on the work for one text, in steps of the runtime.
void parser_set_limit(Parser *parser, uint64_t steps);

// The work done so far, for callers who parse one file more than once: about
// eight million steps a second.
uint64_t parser_steps(const Parser *parser);

// The grammar may read `[*a.b()]` as a call of an attribute of `*a`: it knows
// no precedence between the two. Lifts such stars to where they take the whole,
// as Python's do (Grammar/python.gram: star_named_expression). O(nodes).
void tree_lift_stars(Node *nodes, uint32_t count);

// Walking. A NodeId is valid for the tree it came from.
static inline NodeId node_first(const Tree *tree, NodeId node)
{
    return node + 1 < tree->nodes[node].next ? node + 1 : NODE_ABSENT;
}

static inline NodeId node_next(const Tree *tree, NodeId node)
{
    NodeId parent = tree->nodes[node].parent;
    NodeId next = tree->nodes[node].next;
    bool last = parent == NODE_ABSENT || next >= tree->nodes[parent].next;
    return last ? NODE_ABSENT : next;
}

static inline NodeKind node_kind(const Tree *tree, NodeId node)
{
    return (NodeKind)tree->nodes[node].kind;
}

Str node_text(const Tree *tree, NodeId node);
// The first child that plays `field`, or NODE_ABSENT.
NodeId node_child(const Tree *tree, NodeId node, NodeField field);
// The first child of that kind, or NODE_ABSENT.
NodeId node_child_kind(const Tree *tree, NodeId node, NodeKind kind);
// The first child that is not a token, and the next such sibling.
NodeId node_first_named(const Tree *tree, NodeId node);
NodeId node_next_named(const Tree *tree, NodeId node);

#endif
