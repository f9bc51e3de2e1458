#include "names/leak.h"

#include "base/dotted.h"

// A star that runs with the import of its module.
typedef struct {
    ModuleId module;
    ModuleId source;
    bool early; // the source may be loading still
    bool sure;  // it runs in every import
} StarWay;

typedef VEC(StarWay) StarWays;

// Adds a name, or makes one that was sure doubtful; true where that is new.
static bool leak(Partials *partials, ModuleId module, Str name, Leak how)
{
    if (str_starts_with(name, STR("_")))
        return false;
    uint32_t *known = map_at(&partials->leaks[module.index], name, LEAK_NONE);
    bool grows = *known < (uint32_t)how;
    if (grows)
        *known = how;
    return grows;
}

static StarWays find_stars(Partials *partials, Arena *arena)
{
    const ImportGraph *graph = partials->names->graph;
    StarWays ways = {0};
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        ModuleId from = edge->importer;
        if (edge->form != EDGE_STAR || !edge->named ||
            edge->when != WHEN_IMPORT || from.index == edge->imported.index ||
            !names_space(partials->names, edge->imported)->known)
            continue;
        StarWay way = {.module = from, .source = edge->imported};
        way.early = import_may_be_partial(partials, from, edge->import);
        way.sure = edge->certain && !edge->optional && !way.early;
        vec_push(arena, &ways, way);
    }
    return ways;
}

// Whether a statement may take the name from the module again.
static bool is_unbound(const Namespace *space, Str name)
{
    const Slot *slot = namespace_find(space, name);
    return slot && (slot->deleted != NAME_NONE || slot->handled != NAME_NONE);
}

static bool pass_leaks(Partials *partials, const StarWay *way)
{
    const Names *names = partials->names;
    const Namespace *source = names_space(names, way->source);
    const Namespace *space = names_space(names, way->module);
    const Map *leaks = &partials->leaks[way->source.index];
    bool grown = false;
    for (size_t i = 0; way->early && i < source->slots.count; i++)
        grown |= leak(partials, way->module, source->slots.items[i].name,
                      LEAK_MAYBE);
    for (uint32_t i = 0; (way->early || !source->has_all) && i < leaks->count;
         i++) {
        const MapEntry *entry = &leaks->entries[i];
        bool sure = way->sure && entry->value == LEAK_SURE &&
                    !is_unbound(space, entry->key);
        grown |= leak(partials, way->module, entry->key,
                      sure ? LEAK_SURE : LEAK_MAYBE);
    }
    return grown;
}

// The modules that every import of `package` has loaded in full by its end.
static bool *find_loaded(Partials *partials, ModuleId package, Arena *arena)
{
    const Digraph *imports = &partials->imports;
    bool *loaded = ARENA_ARRAY(arena, bool, imports->node_count);
    VEC(uint32_t) queue = {0};
    vec_push(arena, &queue, package.index);
    while (queue.count) {
        uint32_t at = queue.items[--queue.count];
        for (uint32_t i = imports->first[at]; i < imports->first[at + 1]; i++) {
            uint32_t head = imports->heads[i];
            const Edge *edge =
                &partials->names->graph->edges[imports->labels[i]];
            if (loaded[head] || !edge->certain || edge->optional ||
                module_may_be_partial(partials, (ModuleId){at},
                                      (ModuleId){head}))
                continue;
            loaded[head] = true;
            vec_push(arena, &queue, head);
        }
    }
    return loaded;
}

// Whether somebody outside the module imports it at import time.
static bool *find_imported(const Partials *partials, Arena *arena)
{
    const ImportGraph *graph = partials->names->graph;
    const Digraph *imports = &partials->imports;
    bool *imported = ARENA_ARRAY(arena, bool, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        for (uint32_t k = imports->first[i]; k < imports->first[i + 1]; k++) {
            uint32_t head = imports->heads[k];
            if (!dotted_is_below(graph->modules[i].name,
                                 graph->modules[head].name))
                imported[head] = true;
        }
    }
    return imported;
}

// A submodule that its package does not bind by a statement of its own.
static bool is_hidden(const Partials *partials, ModuleId module,
                      ModuleId *package)
{
    const ImportGraph *graph = partials->names->graph;
    const Module *below = &graph->modules[module.index];
    if (below->origin == ORIGIN_UNRESOLVED ||
        below->origin == ORIGIN_EXTERNAL ||
        !import_graph_find(graph, dotted_parent(below->name), package))
        return false;
    const Namespace *space = names_space(partials->names, *package);
    const Slot *slot = namespace_find(space, dotted_tail(below->name));
    return space->known && !space->has_all &&
           (!slot || slot->alive == NAME_NONE);
}

// What may be loaded by the time that a star from a package runs.
typedef struct {
    bool starred;
    bool *surely;            // by module
    const uint32_t *perhaps; // likewise, UINT32_MAX where not; NULL for all
} Loading;

// What a package loads that stars its own submodule is all that can be loaded
// before that star: nobody else comes to the submodule earlier.
static Loading find_loading(Partials *partials, const StarWays *ways,
                            ModuleId package, Arena *arena)
{
    const Module *modules = partials->names->graph->modules;
    Str name = modules[package.index].name;
    VEC(uint32_t) above = {0};
    bool anywhere = false;
    for (size_t i = 0; i < ways->count; i++) {
        const StarWay *way = &ways->items[i];
        if (way->source.index != package.index)
            continue;
        anywhere |= !dotted_is_below(name, modules[way->module.index].name);
        vec_push(arena, &above, way->module.index);
    }
    Loading loading = {.starred = above.count > 0};
    if (!loading.starred)
        return loading;
    loading.surely = find_loaded(partials, package, arena);
    if (!anywhere)
        loading.perhaps =
            digraph_distances(&partials->imports, above.items,
                              (uint32_t)above.count, UINT32_MAX, arena);
    return loading;
}

static void find_hidden(Partials *partials, const StarWays *ways)
{
    const ImportGraph *graph = partials->names->graph;
    Arena *scratch = arena_new();
    bool *imported = find_imported(partials, scratch);
    bool *seen = ARENA_ARRAY(scratch, bool, graph->module_count);
    Loading *loading = ARENA_ARRAY(scratch, Loading, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        ModuleId package;
        if (!imported[i] || !is_hidden(partials, (ModuleId){i}, &package))
            continue;
        Loading *of_package = &loading[package.index];
        if (!seen[package.index])
            *of_package = find_loading(partials, ways, package, scratch);
        seen[package.index] = true;
        if (!of_package->starred ||
            (of_package->perhaps && of_package->perhaps[i] == UINT32_MAX))
            continue;
        Str name = dotted_tail(graph->modules[i].name);
        bool sure = of_package->surely[i] &&
                    !is_unbound(names_space(partials->names, package), name);
        leak(partials, package, name, sure ? LEAK_SURE : LEAK_MAYBE);
    }
    arena_free(scratch);
}

void leaks_find(Partials *partials)
{
    const ImportGraph *graph = partials->names->graph;
    Arena *scratch = arena_new();
    partials->leaks = ARENA_ARRAY(partials->arena, Map, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++)
        map_init(&partials->leaks[i], partials->arena);
    StarWays ways = find_stars(partials, scratch);
    find_hidden(partials, &ways);
    // Stars may stand in a ring; what is known of a name changes twice at most.
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < ways.count; i++)
            changed |= pass_leaks(partials, &ways.items[i]);
    }
    arena_free(scratch);
}

Leak leak_of(const Partials *partials, ModuleId module, Str name)
{
    uint32_t how = LEAK_NONE;
    (void)map_find(&partials->leaks[module.index], name, &how);
    return (Leak)how;
}

const Map *leaks_of_star(const Partials *partials, ModuleId source)
{
    const Namespace *space = names_space(partials->names, source);
    return space->known && space->has_all ? NULL
                                          : &partials->leaks[source.index];
}
