#include "simulate/entered.h"

#include "simulate/simulation.h"

typedef struct {
    const ImportGraph *graph;
    bool *entered;
} Sight;

static bool observe(void *context, const Trace *trace, Spot since)
{
    const Sight *sight = context;
    (void)since;
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        ModuleId module;
        if (event->kind == TRACE_ENTER &&
            import_graph_find(sight->graph, event->module, &module))
            sight->entered[module.index] = true;
    }
    return false;
}

const bool *entered_by_import(World *world, const ImportGraph *graph,
                              ModuleId module, Arena *arena)
{
    Program program = {PROGRAM_IMPORT, graph->modules[module.index].name};
    Sight sight = {graph, ARENA_ARRAY(arena, bool, graph->module_count)};
    (void)simulate_each(world, &program, 1, observe, &sight);
    return sight.entered;
}
