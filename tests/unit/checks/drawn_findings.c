#include "drawn_findings.h"

#include "base/out.h"

Findings drawn_findings(const Drawn *drawn, RuleId rule)
{
    Cycles cycles = cycles_find(&drawn->graph, drawn->arena);
    Cycles deferred =
        cycles_find_deferred(&drawn->graph, &cycles, drawn->arena);
    CheckInput input = {
        .graph = &drawn->graph,
        .cycles = &cycles,
        .deferred = &deferred,
        .search = drawn->search,
        .target = drawn->options.target,
    };
    input.rules.on[rule] = true;
    return checks_run(&input, drawn->arena);
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
