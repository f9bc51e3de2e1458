#include "names/partial.h"

#include "base/dotted.h"

enum { NO = 1, YES = 2 };

Partials partials_of(const Names *names, Arena *arena)
{
    Partials partials = {.names = names, .arena = arena};
    partials.imports =
        import_graph_digraph(names->graph, EDGES_IMPORT_TIME, arena);
    partials.components = digraph_components(&partials.imports, arena);
    partials.answers = ARENA_ARRAY(arena, uint8_t, partials.imports.arc_count);
    return partials;
}

bool module_is_tangled(const Partials *partials, ModuleId module)
{
    const Components *components = &partials->components;
    const uint32_t *first =
        &components->first[components->component[module.index]];
    return first[1] - first[0] > 1;
}

// The packages that hold the module: they have begun before it does.
static bool *find_started(const Partials *partials, ModuleId module,
                          Arena *arena)
{
    const ImportGraph *graph = partials->names->graph;
    bool *started = ARENA_ARRAY(arena, bool, graph->module_count);
    for (Str above = dotted_parent(graph->modules[module.index].name);
         above.count > 0; above = dotted_parent(above)) {
        ModuleId package;
        if (import_graph_find(graph, above, &package))
            started[package.index] = true;
    }
    return started;
}

// Whether `target`, once begun, may lead to the module before it is done:
// otherwise than through what has begun before it.
static bool leads_back(const Partials *partials, ModuleId module,
                       ModuleId target)
{
    const Digraph *imports = &partials->imports;
    Arena *scratch = arena_new();
    bool *seen = find_started(partials, target, scratch);
    VEC(uint32_t) queue = {0};
    bool found = false;
    seen[target.index] = true;
    vec_push(scratch, &queue, target.index);
    while (queue.count && !found) {
        uint32_t at = queue.items[--queue.count];
        for (uint32_t i = imports->first[at]; i < imports->first[at + 1]; i++) {
            uint32_t head = imports->heads[i];
            if (seen[head])
                continue;
            seen[head] = true;
            found = found || head == module.index;
            vec_push(scratch, &queue, head);
        }
    }
    arena_free(scratch);
    return found;
}

bool module_may_be_partial(Partials *partials, ModuleId module, ModuleId target)
{
    const uint32_t *component = partials->components.component;
    const Digraph *imports = &partials->imports;
    if (component[module.index] != component[target.index] ||
        module.index == target.index)
        return false;
    uint32_t arc = imports->first[module.index];
    uint32_t end = imports->first[module.index + 1];
    while (arc < end && imports->heads[arc] != target.index)
        arc++;
    if (arc == end)
        return leads_back(partials, module, target);
    uint8_t *answer = &partials->answers[arc];
    if (!*answer)
        *answer = leads_back(partials, module, target) ? YES : NO;
    return *answer == YES;
}

bool import_may_be_partial(Partials *partials, ModuleId module, uint32_t record)
{
    ModuleId target;
    return names_import_target(partials->names, module, record, &target) &&
           module_may_be_partial(partials, module, target);
}
