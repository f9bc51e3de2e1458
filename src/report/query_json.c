#include "report/query.h"

#include "report/json.h"

static void begin(JsonStream *json, Out *out, Str schema)
{
    json_init(json, out);
    json_object(json, NULL);
    json_text(json, "schema", schema);
}

static Str name_of(const ImportGraph *graph, ModuleId module)
{
    return graph->modules[module.index].name;
}

static void write_edges(JsonStream *json, const char *key,
                        const ImportGraph *graph, const uint32_t *edges,
                        uint32_t count)
{
    json_list(json, key);
    for (uint32_t i = 0; i < count; i++)
        json_import(json, NULL, graph, &graph->edges[edges[i]]);
    json_end_list(json);
}

void query_json_why(const Report *report, const WhyAnswer *answer, Out *out)
{
    const ImportGraph *graph = report->graph;
    JsonStream json;
    begin(&json, out, STR("impgraph.why/1"));
    json_text(&json, "from", name_of(graph, answer->from));
    json_text(&json, "to", name_of(graph, answer->to));
    if (answer->chain_count)
        write_edges(&json, "chain", graph, answer->chain, answer->chain_count);
    else
        json_null(&json, "chain");
    if (answer->wants_all)
        write_edges(&json, "all", graph, answer->all, answer->all_count);
    json_end(&json);
}

static void write_reached(JsonStream *json, const ImportGraph *graph,
                          const Reached *reached)
{
    const Module *module = &graph->modules[reached->module.index];
    json_object(json, NULL);
    json_text(json, "name", module->name);
    json_text(json, "origin", origin_name(module->origin));
    json_number(json, "distance", reached->distance);
    if (reached->edge == REACHED_FROM_NONE)
        json_null(json, "import");
    else
        json_import(json, "import", graph, &graph->edges[reached->edge]);
    json_end(json);
}

static Str reach_schema(const ReachAnswer *answer)
{
    if (answer->affected)
        return STR("impgraph.affected/1");
    return answer->reverse ? STR("impgraph.rdeps/1") : STR("impgraph.deps/1");
}

static void write_tests(JsonStream *json, const ReachAnswer *answer)
{
    if (!answer->wants_tests) {
        json_null(json, "tests");
        return;
    }
    json_list(json, "tests");
    for (size_t i = 0; i < answer->tests.count; i++)
        json_text(json, NULL, answer->tests.items[i]);
    json_end_list(json);
}

void query_json_reach(const Report *report, const ReachAnswer *answer, Out *out)
{
    const ImportGraph *graph = report->graph;
    JsonStream json;
    begin(&json, out, reach_schema(answer));
    json_list(&json, "of");
    for (uint32_t i = 0; i < answer->start_count; i++)
        json_text(&json, NULL, name_of(graph, answer->starts[i]));
    json_end_list(&json);
    if (answer->depth == UINT32_MAX)
        json_null(&json, "depth");
    else
        json_number(&json, "depth", answer->depth);
    json_list(&json, "modules");
    for (size_t i = 0; i < answer->reached.count; i++)
        write_reached(&json, graph, &answer->reached.items[i]);
    json_end_list(&json);
    if (answer->affected)
        write_tests(&json, answer);
    json_end(&json);
}

void query_json_explain(const Report *report, const Rule *rule, Out *out)
{
    (void)report;
    JsonStream json;
    begin(&json, out, STR("impgraph.explain/1"));
    json_text(&json, "code", rule->code);
    json_text(&json, "rule", rule->name);
    json_text(&json, "default",
              rule->level == LEVEL_OFF ? STR("off") : level_name(rule->level));
    json_text(&json, "summary", rule->summary);
    json_text(&json, "why", rule->why);
    json_text(&json, "example", rule->example);
    json_text(&json, "fix", rule->fix);
    json_end(&json);
}
