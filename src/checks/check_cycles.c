#include "checks/checks.h"

#include "base/out.h"

// IG103 and IG104: one finding a cycle, however many ways round it has.

// Of a long way round the first and the last modules are shown.
enum { SHOWN_WHOLE = 7, SHOWN_FIRST = 4, SHOWN_LAST = 2 };

// Where an import statement stands.
typedef struct {
    uint32_t file;
    uint32_t import;
} Site;

static const File *file_of(const ImportGraph *graph, uint32_t edge)
{
    FileId file = graph->edges[edge].file;
    return &graph->project->files.items[file.index];
}

static Str importer_name(const ImportGraph *graph, uint32_t edge)
{
    return graph->modules[graph->edges[edge].importer.index].name;
}

// The first of the edges that stands in a file the user named.
static bool find_named(const ImportGraph *graph, const uint32_t *edges,
                       uint32_t count, uint32_t *edge)
{
    for (uint32_t i = 0; i < count; i++) {
        if (file_of(graph, edges[i])->followed)
            continue;
        *edge = edges[i];
        return true;
    }
    return false;
}

static Str describe_way(const ImportGraph *graph, const Cycle *cycle,
                        Arena *arena)
{
    Text text = {.arena = arena};
    bool whole = cycle->witness_count <= SHOWN_WHOLE;
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        bool shown =
            whole || i < SHOWN_FIRST || i >= cycle->witness_count - SHOWN_LAST;
        if (shown)
            out_to_text(&text, importer_name(graph, cycle->witness[i]));
        else if (i == SHOWN_FIRST)
            out_to_text(&text, STR("…"));
        if (shown || i == SHOWN_FIRST)
            out_to_text(&text, STR(" → "));
    }
    out_to_text(&text, importer_name(graph, cycle->witness[0]));
    return text_str(&text);
}

static Str describe_cycle(const ImportGraph *graph, const Cycle *cycle,
                          RuleId rule, Arena *arena)
{
    Str way = describe_way(graph, cycle, arena);
    const char *shortest = cycle->witness_count < cycle->module_count
                               ? ", shortest way round"
                               : "";
    const char *deferred =
        rule == RULE_CYCLE_TYPING ? ", not all at import time" : "";
    Str head = str_format(arena, "import cycle of %u modules%s%s: ",
                          cycle->module_count, deferred, shortest);
    return str_concat(arena, head, way);
}

// How a step of the cycle differs from a plain import at the top of a file.
static Str describe_when(const Edge *edge)
{
    switch ((When)edge->when) {
    case WHEN_TYPING:
        return STR(" under TYPE_CHECKING");
    case WHEN_DEFERRED:
        return STR(" in a function");
    case WHEN_LAZY:
        return STR(" lazily");
    case WHEN_NEVER:
    case WHEN_MAIN:
    case WHEN_IMPORT:
        break;
    }
    return STR("");
}

static Str describe_step(const ImportGraph *graph, const Edge *edge,
                         Arena *arena)
{
    Str importer = graph->modules[edge->importer.index].name;
    Str imported = graph->modules[edge->imported.index].name;
    const char *verb =
        edge->form == EDGE_PARENT ? "imports from below" : "imports";
    const char *rest = edge->form == EDGE_PARENT ? ", which runs it" : "";
    return str_format(arena, "%.*s %s %.*s%s%.*s", STR_ARGS(importer), verb,
                      STR_ARGS(imported), rest, STR_ARGS(describe_when(edge)));
}

static const Related *list_steps(const ImportGraph *graph, const Cycle *cycle,
                                 Arena *arena)
{
    Related *steps = ARENA_ARRAY(arena, Related, cycle->witness_count);
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        const Edge *edge = &graph->edges[cycle->witness[i]];
        steps[i] = (Related){
            .path = file_of(graph, cycle->witness[i])->path,
            .range = edge->range,
            .message = describe_step(graph, edge, arena),
        };
    }
    return steps;
}

static Str help_for(RuleId rule)
{
    if (rule == RULE_CYCLE_TYPING)
        return STR("harmless unless a function with one of these imports is "
                   "called while the modules are imported; moving one to the "
                   "top of its file closes the cycle");
    return STR("move one of the imports into the functions that use it or, "
               "where only annotations do, under `if TYPE_CHECKING:`; or move "
               "what both sides need into a module of its own");
}

// The statements of the way round, as a key. Where names of several roots lead
// to the same files, the same imports make a cycle under each set of names.
static Str key_of(const ImportGraph *graph, const Cycle *cycle, Arena *arena)
{
    Site *sites = ARENA_ARRAY(arena, Site, cycle->witness_count);
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        const Edge *edge = &graph->edges[cycle->witness[i]];
        sites[i] = (Site){edge->file.index, edge->import};
    }
    return (Str){(const char *)sites, cycle->witness_count * sizeof *sites};
}

static void add_finding(const ImportGraph *graph, const Cycle *cycle,
                        RuleId rule, Arena *arena, Findings *findings)
{
    uint32_t edge;
    if (!find_named(graph, cycle->witness, cycle->witness_count, &edge) &&
        !find_named(graph, cycle->edges, cycle->edge_count, &edge))
        return;
    Finding finding = {
        .rule = rule,
        .level = rule_level(rule),
        .path = file_of(graph, edge)->path,
        .range = graph->edges[edge].range,
        .module = graph->modules[cycle->modules[0].index].name,
        .name = cycle->id,
        .message = describe_cycle(graph, cycle, rule, arena),
        .help = help_for(rule),
        .related = list_steps(graph, cycle, arena),
        .related_count = cycle->witness_count,
        .cycle = UINT32_MAX,
    };
    vec_push(arena, findings, finding);
}

static void add_findings(const CheckInput *input, const Cycles *cycles,
                         RuleId rule, Arena *arena, Findings *findings)
{
    Map seen;
    map_init(&seen, arena);
    for (uint32_t i = 0; i < cycles->count; i++) {
        const Cycle *cycle = &cycles->items[i];
        Str key = key_of(input->graph, cycle, arena);
        if (map_find(&seen, key, NULL))
            continue;
        map_put(&seen, key, i);
        size_t before = findings->count;
        add_finding(input->graph, cycle, rule, arena, findings);
        if (findings->count > before && rule == RULE_CYCLE)
            vec_last(findings).cycle = i;
    }
}

void check_cycles(const CheckInput *input, Arena *arena, Findings *findings)
{
    if (input->rules.on[RULE_CYCLE])
        add_findings(input, input->cycles, RULE_CYCLE, arena, findings);
    if (input->rules.on[RULE_CYCLE_TYPING])
        add_findings(input, input->deferred, RULE_CYCLE_TYPING, arena,
                     findings);
}
