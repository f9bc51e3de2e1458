#include "graph/edge.h"

Str edge_form_name(EdgeForm form)
{
    static const Str names[] = {
        [EDGE_IMPORT] = STR_INIT("import"),
        [EDGE_FROM] = STR_INIT("from"),
        [EDGE_STAR] = STR_INIT("star"),
        [EDGE_PARENT] = STR_INIT("parent"),
        [EDGE_DYNAMIC] = STR_INIT("dynamic"),
    };
    return names[form];
}

bool edge_passes(const Edge *edge, EdgeFilter filter)
{
    if (edge->inherent || edge->when == WHEN_NEVER)
        return false;
    switch (filter) {
    case EDGES_IMPORT_TIME:
        return edge->when == WHEN_IMPORT;
    case EDGES_NO_MAIN:
        return edge->when != WHEN_MAIN;
    case EDGES_ALL:
        break;
    }
    return true;
}
