#include "checks/checks.h"

#include "search/stdlib.h"

// IG105: a module that imports itself while it runs.

// In a package `from . import n` for an n that it is not known to bind asks
// for a submodule, made by a build perhaps, rather than for the package.
static bool takes_itself(const ImportGraph *graph, const Edge *edge)
{
    const Module *module = &graph->modules[edge->importer.index];
    if (edge->form != EDGE_FROM || module->kind != MODULE_PACKAGE)
        return true;
    for (uint32_t i = 0; i < edge->name_count; i++) {
        if (import_graph_name_kind(graph, edge, i) == NAME_ATTRIBUTE)
            return true;
    }
    return false;
}

static Str help_for(const CheckInput *input, const Module *module, Arena *arena)
{
    if (stdlib_module(module->name, input->target.minor).present)
        return str_format(arena,
                          "rename this file if the standard library module "
                          "'%.*s' was meant: the file hides it",
                          STR_ARGS(module->name));
    return STR("use the names directly, or correct the name of the module "
               "that was meant");
}

void check_self_imports(const CheckInput *input, Arena *arena,
                        Findings *findings)
{
    const ImportGraph *graph = input->graph;
    const Edge *last = NULL;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        const Module *module = &graph->modules[edge->importer.index];
        FileId id = import_graph_file(graph, edge);
        const File *file = &graph->project->files.items[id.index];
        if (edge->importer.index != edge->imported.index || file->followed ||
            !edge_passes(edge, EDGES_IMPORT_TIME) || !takes_itself(graph, edge))
            continue;
        // Once for a file that is several modules.
        if (last && import_graph_file(graph, last).index == id.index &&
            last->import == edge->import)
            continue;
        last = edge;
        Finding finding = {
            .rule = RULE_SELF_IMPORT,
            .level = rule_level(RULE_SELF_IMPORT),
            .path = file->path,
            .range = import_graph_statement(graph, edge)->range,
            .module = module->name,
            .message = str_format(arena, "'%.*s' imports itself",
                                  STR_ARGS(module->name)),
            .help = help_for(input, module, arena),
            .cycle = UINT32_MAX,
        };
        vec_push(arena, findings, finding);
    }
}
