#include "names/names.h"

// Whether the `__all__` of the module may be, or hold, that of another one.
static bool takes_lists(const Script *script)
{
    for (uint32_t i = 0; i < script->export_count; i++) {
        uint32_t kind = script->exports[i].kind;
        if (kind == EXPORT_ADD_FROM || kind == EXPORT_SET_FROM ||
            kind == EXPORT_ADD_VALUE || kind == EXPORT_SET_VALUE)
            return true;
    }
    return false;
}

static bool takes_all(const Script *script, const Edge *edge)
{
    for (uint32_t i = 0; edge->form == EDGE_FROM && i < edge->name_count; i++) {
        TextRef name = script->names[edge->names[i].index].name;
        if (str_eq(script_text(script, name), STR("__all__")))
            return true;
    }
    return false;
}

static bool needs(const Names *names, const Edge *edge, const bool *takers)
{
    const Namespace *space = &names->spaces[edge->importer.index];
    if (!space->known)
        return false;
    if (edge->form == EDGE_STAR)
        return edge->named;
    bool taken = edge->form == EDGE_IMPORT || edge->form == EDGE_FROM;
    return taken && (takers[edge->importer.index] ||
                     (edge->named && takes_all(space->script, edge)));
}

static uint32_t list_needs(const Names *names, const Edge *edges,
                           uint32_t count, const bool *takers, Arc *arcs)
{
    uint32_t listed = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Edge *edge = &edges[i];
        if (needs(names, edge, takers))
            arcs[listed++] =
                (Arc){edge->importer.index, edge->imported.index, i};
    }
    return listed;
}

Digraph names_needed(const Names *names, const Installed *installed)
{
    const ImportGraph *graph = names->graph;
    Arc *arcs = ARENA_ARRAY(names->arena, Arc,
                            graph->edge_count + installed->edge_count);
    bool *takers = ARENA_ARRAY(names->arena, bool, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++)
        takers[i] =
            names->spaces[i].known && takes_lists(names->spaces[i].script);
    uint32_t count =
        list_needs(names, graph->edges, graph->edge_count, takers, arcs);
    count += list_needs(names, installed->edges, installed->edge_count, takers,
                        arcs + count);
    return digraph_build(graph->module_count, arcs, count, names->arena);
}
