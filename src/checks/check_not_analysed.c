#include "checks/checks.h"

// IG901: what could not be read, in full or at all.

static Finding describe_file(const File *file, Arena *arena)
{
    const Fault *fault = &file->script->faults.items[0];
    Position at = {fault->line, fault->column};
    return (Finding){
        .rule = RULE_NOT_ANALYSED,
        .level = rule_level(RULE_NOT_ANALYSED),
        .path = file->path,
        .range = {at, at},
        .module = file->module,
        .name = fault_kind_name(fault->kind),
        .message =
            str_concat(arena, STR("not analysed in full: "), fault->message),
        .help = STR("imports may be missing from the graph; correct the file "
                    "or leave it out with --exclude"),
        .cycle = UINT32_MAX,
    };
}

static Finding describe_skipped(const Skipped *skipped, Arena *arena)
{
    return (Finding){
        .rule = RULE_NOT_ANALYSED,
        .level = rule_level(RULE_NOT_ANALYSED),
        .path = skipped->path,
        .message = str_concat(arena, STR("not analysed: "), skipped->reason),
        .cycle = UINT32_MAX,
    };
}

void check_not_analysed(const CheckInput *input, Arena *arena,
                        Findings *findings)
{
    const Project *project = input->graph->project;
    for (size_t i = 0; i < project->files.count; i++) {
        const File *file = &project->files.items[i];
        if (!file->followed && file->script && file->script->faults.count > 0)
            vec_push(arena, findings, describe_file(file, arena));
    }
    for (size_t i = 0; i < project->skipped.count; i++)
        vec_push(arena, findings,
                 describe_skipped(&project->skipped.items[i], arena));
}
