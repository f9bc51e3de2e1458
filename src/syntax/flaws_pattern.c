#include "syntax/flaws.h"

#include "base/map.h"

static bool is_wildcard(const Tree *tree, NodeId node)
{
    return str_eq(node_text(tree, node), STR("_"));
}

// A name alone captures, a dotted one is a value.
static bool is_name(const Tree *tree, NodeId node)
{
    return node_kind(tree, node) == NODE_DOTTED_NAME &&
           tree->nodes[node].next - node == 2;
}

// What stands in a case_pattern or in parentheses, without what `as` calls it.
static NodeId inside(const Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    for (;;) {
        NodeKind kind = node_kind(tree, node);
        bool group = kind == NODE_TUPLE_PATTERN &&
                     !has_token(walk->compile, node, STR(","));
        if (kind != NODE_CASE_PATTERN && kind != NODE_AS_PATTERN && !group)
            return node;
        NodeId inner = node_first_named(tree, node);
        if (inner == NODE_ABSENT)
            inner = node_first(tree, node);
        if (inner == NODE_ABSENT || is_token(walk->compile, inner, STR("(")))
            return node;
        node = inner;
    }
}

static bool is_alternative(const Walk *walk, NodeId node)
{
    return node_kind(walk->tree, node) != NODE_TOKEN ||
           is_wildcard(walk->tree, node);
}

static NodeId next_alternative(const Walk *walk, NodeId node)
{
    while (node != NODE_ABSENT && !is_alternative(walk, node))
        node = node_next(walk->tree, node);
    return node;
}

// A pattern that always matches, where others follow. Of alternatives only the
// last may be one, and only where the whole may.
static void check_early(Walk *walk, NodeId pattern, bool last)
{
    const Tree *tree = walk->tree;
    pattern = inside(walk, pattern);
    NodeId at = pattern;
    if (node_kind(tree, pattern) == NODE_UNION_PATTERN)
        at = next_alternative(walk, node_first(tree, pattern));
    while (at != NODE_ABSENT) {
        NodeId next = NODE_ABSENT;
        if (at != pattern && node_next(tree, at) != NODE_ABSENT)
            next = next_alternative(walk, node_next(tree, at));
        NodeId inner = inside(walk, at);
        bool early = next != NODE_ABSENT || !last;
        if (early && is_wildcard(tree, inner))
            flaw_add(walk, inner, FLAW_WILDCARD_EARLY);
        else if (early && is_name(tree, inner))
            flaw_add_named(walk, inner, FLAW_CAPTURE_EARLY,
                           node_text(tree, inner));
        at = next;
    }
}

// Several patterns without brackets are a sequence.
static NodeId only_pattern(const Tree *tree, NodeId clause)
{
    NodeId only = node_child_kind(tree, clause, NODE_CASE_PATTERN);
    NodeId next = only == NODE_ABSENT ? only : node_next(tree, only);
    bool several =
        next != NODE_ABSENT && str_eq(node_text(tree, next), STR(","));
    return several ? NODE_ABSENT : only;
}

void flaw_match(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    flaw_add(walk, node, FLAW_MATCH);
    NodeId clause = node_child(tree, node, FIELD_BODY);
    clause = clause == NODE_ABSENT ? clause : node_first_named(tree, clause);
    while (clause != NODE_ABSENT) {
        NodeId next = node_next_named(tree, clause);
        NodeId pattern = only_pattern(tree, clause);
        bool guarded = node_child(tree, clause, FIELD_GUARD) != NODE_ABSENT;
        if (pattern != NODE_ABSENT)
            check_early(walk, pattern, next == NODE_ABSENT || guarded);
        clause = next;
    }
}

static bool contains(const Tree *tree, NodeId node, NodeId inner)
{
    return node <= inner && inner < tree->nodes[node].next;
}

// Whether two captures stand in different alternatives, so that one of them
// binds.
static bool are_apart(const Tree *tree, NodeId first, NodeId second)
{
    NodeId node = first;
    while (!contains(tree, node, second))
        node = tree->nodes[node].parent;
    return node_kind(tree, node) == NODE_UNION_PATTERN;
}

// The names of a case clause.
void flaw_case(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    Map names;
    map_init(&names, walk->compile->arena);
    for (NodeId at = node_first(tree, node);
         at != NODE_ABSENT && node_kind(tree, at) != NODE_BLOCK &&
         node_kind(tree, at) != NODE_IF_CLAUSE;
         at = node_next(tree, at)) {
        for (NodeId inner = at; inner < tree->nodes[at].next; inner++) {
            uint32_t before;
            Str name = node_text(tree, inner);
            if (node_kind(tree, inner) != NODE_IDENTIFIER ||
                !lower_is_capture(tree, inner))
                continue;
            if (map_find(&names, name, &before) &&
                !are_apart(tree, before, inner))
                flaw_add_named(walk, inner, FLAW_CAPTURE_TWICE, name);
            map_put(&names, name, inner);
        }
    }
    flaw_sequence_pattern(walk, node);
}

// How many names an alternative binds; with `wanted`, of those.
static uint32_t count_captures(const Walk *walk, NodeId node, Map *names,
                               bool wanted)
{
    const Tree *tree = walk->tree;
    Map found;
    map_init(&found, walk->compile->arena);
    for (NodeId at = node; at < tree->nodes[node].next; at++) {
        Str name = node_text(tree, at);
        if (node_kind(tree, at) != NODE_IDENTIFIER ||
            !lower_is_capture(tree, at))
            continue;
        if (wanted && !map_find(names, name, NULL))
            return UINT32_MAX;
        map_put(&found, name, 0);
        if (!wanted)
            map_put(names, name, 0);
    }
    return found.count;
}

void flaw_alternatives(Walk *walk, NodeId node)
{
    NodeId first = next_alternative(walk, node_first(walk->tree, node));
    if (first == NODE_ABSENT)
        return;
    Map names;
    map_init(&names, walk->compile->arena);
    uint32_t count = count_captures(walk, first, &names, false);
    NodeId next = node_next(walk->tree, first);
    while ((next = next_alternative(walk, next)) != NODE_ABSENT) {
        if (count_captures(walk, next, &names, true) != count) {
            flaw_add(walk, node, FLAW_ALTERNATIVES);
            return;
        }
        next = node_next(walk->tree, next);
    }
}

static NodeId keyword_in(const Tree *tree, NodeId part)
{
    NodeId inner = node_first_named(tree, part);
    bool keyword =
        inner != NODE_ABSENT && node_kind(tree, inner) == NODE_KEYWORD_PATTERN;
    return keyword ? node_first_named(tree, inner) : NODE_ABSENT;
}

void flaw_class_pattern(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    Map names;
    map_init(&names, walk->compile->arena);
    NodeId part = node_first_named(tree, node);
    for (; part != NODE_ABSENT; part = node_next_named(tree, part)) {
        if (node_kind(tree, part) != NODE_CASE_PATTERN)
            continue;
        NodeId keyword = keyword_in(tree, part);
        if (keyword == NODE_ABSENT) {
            NodeId inner = inside(walk, part);
            if (names.count && node_kind(tree, inner) != NODE_KEYWORD_PATTERN)
                flaw_add(walk, part, FLAW_PATTERN_LATE);
            continue;
        }
        Str name = node_text(tree, keyword);
        if (map_find(&names, name, NULL))
            flaw_add_named(walk, part, FLAW_ATTRIBUTE_TWICE, name);
        map_put(&names, name, 0);
    }
}

void flaw_sequence_pattern(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    uint32_t stars = 0;
    NodeId item = node_first_named(tree, node);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        if (node_kind(tree, item) == NODE_CASE_PATTERN)
            stars += node_kind(tree, inside(walk, item)) == NODE_SPLAT_PATTERN;
    }
    if (stars > 1)
        flaw_add(walk, node, FLAW_PATTERN_STARS);
}

// In patterns; that of an except clause wants a name.
void flaw_alias(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    NodeId target = node_child_kind(tree, node, NODE_AS_PATTERN_TARGET);
    NodeKind around = node_kind(tree, tree->nodes[node].parent);
    if (target != NODE_ABSENT) {
        NodeId name = node_first_named(tree, target);
        if (around == NODE_EXCEPT_CLAUSE && name != NODE_ABSENT &&
            node_kind(tree, name) != NODE_IDENTIFIER)
            flaw_add(walk, target, FLAW_SYNTAX);
        return;
    }
    NodeId name = last_named(walk->compile, node);
    if (name != NODE_ABSENT && node_kind(tree, name) == NODE_IDENTIFIER &&
        is_wildcard(tree, name))
        flaw_add(walk, name, FLAW_PATTERN_TARGET);
}
