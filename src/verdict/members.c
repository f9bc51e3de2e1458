#include "verdict/members.h"

#include <stdlib.h>

// Of huge components most is never run.
enum { MOST_READ = 4096 };

static int compare_modules(const void *a, const void *b)
{
    uint32_t one = ((const ModuleId *)a)->index;
    uint32_t other = ((const ModuleId *)b)->index;
    return (one > other) - (one < other);
}

bool members_find(const Cycle *cycle, ModuleId module, uint32_t *member)
{
    uint32_t last = cycle->module_count - 1;
    if (module.index < cycle->modules[0].index ||
        module.index > cycle->modules[last].index)
        return false;
    const ModuleId *found =
        bsearch(&module, cycle->modules, cycle->module_count, sizeof module,
                compare_modules);
    if (found)
        *member = (uint32_t)(found - cycle->modules);
    return found != NULL;
}

static void add_members(const ImportGraph *graph, const Cycle *cycle,
                        Arena *scratch, Strs *paths)
{
    const Files *files = &graph->project->files;
    for (uint32_t i = 0; i < cycle->module_count; i++) {
        const Module *module = &graph->modules[cycle->modules[i].index];
        if (paths->count < MOST_READ && module->has_file)
            vec_push(scratch, paths, files->items[module->file.index].path);
    }
}

void members_read_outlines(World *world, const ImportGraph *graph,
                           const Cycles *cycles)
{
    Arena *scratch = arena_new();
    Strs paths = {0};
    for (uint32_t i = 0; i < cycles->count; i++)
        add_members(graph, &cycles->items[i], scratch, &paths);
    world_read_outlines(world, &paths);
    arena_free(scratch);
}
