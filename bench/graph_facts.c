// The graph alone, at a size no project has: graph_facts MODULES EDGES makes
// that many arcs with a fixed generator, then builds the rows, the components
// and one witness each for the largest, and prints what took how long.

#include "graph/digraph.h"
#include "host/process.h"

#include <stdio.h>
#include <stdlib.h>

// xorshift64 (Marsaglia): the same graph on every machine.
static uint64_t draw(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

// Mostly arcs to nearby smaller nodes, as packages have them, and one in a
// thousand back up, so that components of all sizes form.
static Arc *make_arcs(uint32_t nodes, uint32_t count, Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, count);
    uint64_t state = 88172645463325252u;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = (uint32_t)((uint64_t)i * nodes / count);
        uint32_t reach = (uint32_t)(draw(&state) % 5000 + 1);
        bool back = draw(&state) % 1000 == 0;
        uint32_t to = back ? from + reach : from - reach;
        arcs[i] = (Arc){from, to < nodes ? to : from / 2, i};
    }
    return arcs;
}

static uint32_t largest_component(const Components *components)
{
    uint32_t largest = 0;
    uint32_t size = 0;
    for (uint32_t c = 0; c < components->count; c++) {
        uint32_t members = components->first[c + 1] - components->first[c];
        if (members > size) {
            size = members;
            largest = c;
        }
    }
    return largest;
}

int main(int argc, char **argv)
{
    uint32_t nodes = argc > 2 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;
    uint32_t count = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 10000000;
    Arena *arena = arena_new();
    const Arc *arcs = make_arcs(nodes, count, arena);
    double start = process_seconds();
    Digraph graph = digraph_build(nodes, arcs, count, arena);
    double built = process_seconds();
    Components components = digraph_components(&graph, arena);
    double done = process_seconds();
    uint32_t largest = largest_component(&components);
    ArcPath cycle = {0};
    (void)digraph_witness(&graph, &components, largest, 50000000, arena,
                          &cycle);
    double witnessed = process_seconds();
    printf("%u nodes, %u arcs, %u components, the largest of %u: "
           "rows %.2f s, components %.2f s, witness of %u arcs %.2f s\n",
           nodes, count, components.count,
           components.first[largest + 1] - components.first[largest],
           built - start, done - built, cycle.count, witnessed - done);
    arena_free(arena);
    return 0;
}
