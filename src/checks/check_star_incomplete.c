#include "checks/checks.h"

// IG308: a star from a module that is still initialising.

static void add_finding(const CheckInput *input, const FirstImport *entry,
                        const EarlyUse *use, Arena *arena, Findings *findings)
{
    const EarlyStep *star = &use->steps[use->step_count - 1];
    Str first = input->graph->modules[entry->first.index].name;
    Related *bound = ARENA_NEW(arena, Related);
    Position at = {use->bound.line, 1};
    *bound = (Related){use->bound.path,
                       {at, at},
                       str_format(arena, "'%.*s' is bound here, too late",
                                  STR_ARGS(use->name))};
    Finding finding = {
        .rule = RULE_STAR_INCOMPLETE,
        .level = rule_level(RULE_STAR_INCOMPLETE),
        .path = star->spot.path,
        .range = star->range,
        .module = star->module,
        .name = use->name,
        .message = str_format(arena,
                              "star from '%.*s' before it has '%.*s': it is "
                              "still initialising when '%.*s' is imported "
                              "first",
                              STR_ARGS(use->module), STR_ARGS(use->name),
                              STR_ARGS(first)),
        .help = STR("import the names that are needed, below what they need, "
                    "or set `__all__` and all its names before the import "
                    "that leads here"),
        .related = bound,
        .related_count = use->bound.line ? 1 : 0,
        .cycle = UINT32_MAX,
    };
    vec_push(arena, findings, finding);
}

static bool is_named(const Project *project, Str path)
{
    FileId file;
    return project_has_file(project, path, &file) &&
           !project->files.items[file.index].followed;
}

static void add_findings(const CheckInput *input, const FirstImport *entry,
                         Map *seen, Arena *arena, Findings *findings)
{
    for (uint32_t i = 0; i < entry->missed_count; i++) {
        const EarlyUse *use = entry->missed[i];
        const EarlyStep *star = &use->steps[use->step_count - 1];
        if (use->kind != EARLY_STAR_COPY ||
            !is_named(input->graph->project, star->spot.path))
            continue;
        Str key = str_format(arena, "%.*s:%u", STR_ARGS(star->spot.path),
                             star->spot.line);
        if (map_find(seen, key, NULL))
            continue;
        map_put(seen, key, 0);
        add_finding(input, entry, use, arena, findings);
    }
}

void check_star_incomplete(const CheckInput *input, Arena *arena,
                           Findings *findings)
{
    Map seen;
    map_init(&seen, arena);
    for (uint32_t i = 0; input->verdicts && i < input->verdicts->count; i++) {
        const CycleVerdict *verdict = &input->verdicts->items[i];
        for (uint32_t k = 0; k < verdict->entry_count; k++)
            add_findings(input, &verdict->entries[k], &seen, arena, findings);
    }
}
