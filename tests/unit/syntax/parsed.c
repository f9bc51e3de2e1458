#include "parsed.h"

#include "skim_case.h"

Parsed parsed_from(Str text)
{
    Arena *arena = arena_new();
    Parsed parsed = {
        .arena = arena, .parser = parser_new(), .faults = {.arena = arena}};
    parsed.tree = parser_parse(parsed.parser, text_padded(arena, text), arena,
                               &parsed.faults);
    return parsed;
}

void parsed_free(Parsed *parsed)
{
    parser_free(parsed->parser);
    arena_free(parsed->arena);
}

NodeId find_kind(const Tree *tree, NodeKind kind)
{
    for (NodeId node = 0; node < tree->count; node++) {
        if (node_kind(tree, node) == kind)
            return node;
    }
    return NODE_ABSENT;
}
