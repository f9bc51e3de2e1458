#include "report/json.h"

static Str name_of(const ImportGraph *graph, ModuleId module)
{
    return graph->modules[module.index].name;
}

void json_modules(JsonStream *json, const ImportGraph *graph)
{
    json_list(json, "modules");
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        json_object(json, NULL);
        json_text(json, "name", module->name);
        json_text(json, "kind", module_kind_name(module->kind));
        json_text(json, "origin", origin_name(module->origin));
        json_path(json, module->path);
        json_end(json);
    }
    json_end_list(json);
}

static Str name_kind_name(NameKind kind)
{
    static const Str names[] = {
        [NAME_SUBMODULE] = STR_INIT("submodule"),
        [NAME_ATTRIBUTE] = STR_INIT("attribute"),
        [NAME_UNKNOWN] = STR_INIT("unknown"),
    };
    return names[kind];
}

static void write_names(JsonStream *json, const Edge *edge)
{
    json_list(json, "names");
    for (uint32_t i = 0; i < edge->name_count; i++) {
        const EdgeName *name = &edge->names[i];
        json_object(json, NULL);
        json_text(json, "name", name->name);
        json_optional(json, "alias", name->alias);
        json_text(json, "kind", name_kind_name(name->kind));
        json_end(json);
    }
    json_end_list(json);
}

static void write_range(JsonStream *json, Range range)
{
    json_number(json, "line", range.start.line);
    json_number(json, "column", range.start.column);
    json_number(json, "end_line", range.end.line);
    json_number(json, "end_column", range.end.column);
}

void json_import(JsonStream *json, const char *key, const ImportGraph *graph,
                 const Edge *edge)
{
    json_object(json, key);
    json_text(json, "importer", name_of(graph, edge->importer));
    json_text(json, "imported", name_of(graph, edge->imported));
    json_path(json, graph->project->files.items[edge->file.index].path);
    write_range(json, edge->range);
    json_text(json, "form", edge_form_name((EdgeForm)edge->form));
    json_text(json, "when", when_name((When)edge->when));
    json_bool(json, "optional", edge->optional);
    write_names(json, edge);
    json_number(json, "level", edge->level);
    if (edge->alias.count)
        json_text(json, "alias", edge->alias);
    if (!edge->certain)
        json_bool(json, "conditional", true);
    if (edge->inherent)
        json_bool(json, "inherent", true);
    json_end(json);
}

void json_imports(JsonStream *json, const ImportGraph *graph)
{
    json_list(json, "imports");
    for (uint32_t i = 0; i < graph->edge_count; i++)
        json_import(json, NULL, graph, &graph->edges[i]);
    json_end_list(json);
}
