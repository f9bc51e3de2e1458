#include "checks/checks.h"
#include "checks/cycle_story.h"

// IG101, IG102, IG103 and IG104: one finding a cycle, however many ways round
// it has.

// Where an import statement stands.
typedef struct {
    uint32_t file;
    uint32_t import;
} Site;

static const File *file_of(const ImportGraph *graph, uint32_t edge)
{
    FileId file = import_graph_file(graph, &graph->edges[edge]);
    return &graph->project->files.items[file.index];
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

static Str describe_deferred(const ImportGraph *graph, const Cycle *cycle,
                             Arena *arena)
{
    const char *shortest = cycle->witness_count < cycle->module_count
                               ? ", shortest way round"
                               : "";
    Str way = cycle_way(graph, cycle, arena);
    return str_format(
        arena, "import cycle of %u modules, not all at import time%s: %.*s",
        cycle->module_count, shortest, STR_ARGS(way));
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

static RuleId rule_of(Outcome outcome)
{
    if (outcome == OUTCOME_CRASH)
        return RULE_CYCLE_CRASH;
    return outcome == OUTCOME_ORDER ? RULE_CYCLE_ORDER : RULE_CYCLE;
}

// The statements of the way round, as a key. Where names of several roots lead
// to the same files, the same imports make a cycle under each set of names.
static Str key_of(const ImportGraph *graph, const Cycle *cycle, Arena *arena)
{
    Site *sites = ARENA_ARRAY(arena, Site, cycle->witness_count);
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        const Edge *edge = &graph->edges[cycle->witness[i]];
        sites[i] = (Site){import_graph_file(graph, edge).index, edge->import};
    }
    return (Str){(const char *)sites, cycle->witness_count * sizeof *sites};
}

static bool is_named(const Project *project, Str path)
{
    FileId file;
    return project_has_file(project, path, &file) &&
           !project->files.items[file.index].followed;
}

// The statement that raises, rather than one of the imports before it.
static void move_to_use(const Project *project, const CycleVerdict *verdict,
                        Finding *finding)
{
    const EarlyUse *use = verdict->shortest ? verdict->shortest->error.early
                                            : verdict_missed(verdict);
    if (verdict->verdict == OUTCOME_UNKNOWN ||
        verdict->verdict == OUTCOME_SAFE || !use)
        return;
    const EarlyStep *last = &use->steps[use->step_count - 1];
    if (!is_named(project, last->spot.path))
        return;
    finding->path = last->spot.path;
    finding->range = last->range;
}

// False where no file of it was named.
static bool begin_finding(const ImportGraph *graph, const Cycle *cycle,
                          RuleId rule, Finding *finding)
{
    uint32_t edge;
    if (!find_named(graph, cycle->witness, cycle->witness_count, &edge) &&
        !find_named(graph, cycle->edges, cycle->edge_count, &edge))
        return false;
    *finding = (Finding){
        .rule = rule,
        .level = rule_level(rule),
        .path = file_of(graph, edge)->path,
        .range = import_graph_statement(graph, &graph->edges[edge])->range,
        .module = graph->modules[cycle->modules[0].index].name,
        .name = cycle->id,
        .help = help_for(rule),
        .cycle = UINT32_MAX,
    };
    return true;
}

static void set_related(Finding *finding, RelatedList list)
{
    finding->related = list.items;
    finding->related_count = list.count;
}

static void judge(const CheckInput *input, uint32_t index, Arena *arena,
                  Findings *findings)
{
    const ImportGraph *graph = input->graph;
    const Cycle *cycle = &input->cycles->items[index];
    const CycleVerdict *verdict = &input->verdicts->items[index];
    RuleId rule = rule_of(verdict->verdict);
    Finding finding;
    if (!input->rules.on[rule] || !begin_finding(graph, cycle, rule, &finding))
        return;
    finding.cycle = index;
    finding.message = verdict_message(graph, cycle, verdict, arena);
    if (input->cuts && input->cuts[index].count)
        finding.help = cut_help(graph, verdict, &input->cuts[index], arena);
    move_to_use(graph->project, verdict, &finding);
    RelatedList steps = verdict_steps(verdict, arena);
    set_related(&finding,
                steps.count ? steps
                            : cycle_steps(graph, cycle, input->called, arena));
    vec_push(arena, findings, finding);
}

static void list_deferred(const CheckInput *input, uint32_t index, Arena *arena,
                          Findings *findings)
{
    const ImportGraph *graph = input->graph;
    const Cycle *cycle = &input->deferred->items[index];
    Finding finding;
    if (!begin_finding(graph, cycle, RULE_CYCLE_TYPING, &finding))
        return;
    finding.message = describe_deferred(graph, cycle, arena);
    set_related(&finding, cycle_steps(graph, cycle, NULL, arena));
    vec_push(arena, findings, finding);
}

typedef void AddFinding(const CheckInput *input, uint32_t index, Arena *arena,
                        Findings *findings);

static void add_findings(const CheckInput *input, const Cycles *cycles,
                         AddFinding *add, Arena *arena, Findings *findings)
{
    Map seen;
    map_init(&seen, arena);
    for (uint32_t i = 0; i < cycles->count; i++) {
        Str key = key_of(input->graph, &cycles->items[i], arena);
        if (map_find(&seen, key, NULL))
            continue;
        map_put(&seen, key, i);
        add(input, i, arena, findings);
    }
}

void check_cycles(const CheckInput *input, Arena *arena, Findings *findings)
{
    if (input->verdicts)
        add_findings(input, input->cycles, judge, arena, findings);
    if (input->rules.on[RULE_CYCLE_TYPING])
        add_findings(input, input->deferred, list_deferred, arena, findings);
}
