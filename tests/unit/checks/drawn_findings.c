#include "drawn_findings.h"

#include "base/out.h"

Findings drawn_findings(const Drawn *drawn, RuleId rule)
{
    Arena *arena = drawn->arena;
    ImportGraph graph = drawn->graph;
    Cycles cycles = cycles_find(&graph, arena);
    Cycles deferred = cycles_find_deferred(&graph, &cycles, arena);
    World *world =
        world_new(graph.project, drawn->search, drawn->options.target, arena);
    world->assume_installed = true;
    CalledEdges called = {0};
    if (rule != RULE_CYCLE_TYPING)
        called = reach_promote(world, NULL, &graph, &deferred, arena);
    cycles = cycles_find(&graph, arena);
    Verdicts verdicts = verdicts_find(world, &graph, &cycles, arena);
    CheckInput input = {
        .graph = &graph,
        .called = &called,
        .verdicts = &verdicts,
        .cycles = &cycles,
        .deferred = &deferred,
        .search = drawn->search,
        .target = drawn->options.target,
    };
    input.rules.on[rule] = true;
    Findings findings = checks_run(&input, drawn->arena);
    world_free(world);
    return findings;
}

Str drawn_findings_text(const Drawn *drawn, const Findings *findings)
{
    Text text = {.arena = drawn->arena};
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        Position at = finding->range.start;
        out_to_text(&text, str_format(drawn->arena, "%.*s:%u:%u %.*s: %.*s\n",
                                      STR_ARGS(finding->path), at.line,
                                      at.column, STR_ARGS(finding->name),
                                      STR_ARGS(finding->message)));
    }
    return text_str(&text);
}
