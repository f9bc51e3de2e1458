#include "report/text.h"

#include "report/escape.h"

enum { MOST_SKIPPED = 3, MOST_EXTERNAL = 3, MOST_CHANGES = 3 };

static void write_count(Out *out, uint32_t count, const char *one,
                        const char *many)
{
    out_number(out, count);
    out_byte(out, ' ');
    out_text(out, count == 1 ? one : many);
}

static uint32_t count_project_modules(const ImportGraph *graph)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->module_count; i++)
        count += graph->modules[i].origin == ORIGIN_PROJECT;
    return count;
}

static void write_verdict(const Page *page, Out *out)
{
    const Summary *summary = page->report->summary;
    Draft line;
    draft_init(&line, page);
    if (summary->errors == 0 && summary->warnings == 0)
        out_text(&line.out, "no errors, no warnings");
    if (summary->errors)
        write_count(&line.out, summary->errors, "error", "errors");
    if (summary->errors && summary->warnings)
        out_text(&line.out, ", ");
    if (summary->warnings)
        write_count(&line.out, summary->warnings, "warning", "warnings");
    if (summary->notes) {
        out_text(&line.out, ", ");
        write_count(&line.out, summary->notes, "note", "notes");
    }
    (void)draft_finish(&line);
    page_style(page, out, STYLE_BOLD, draft_text(&line));
    out_byte(out, '\n');
}

static uint32_t count_followed(const Project *project)
{
    uint32_t count = 0;
    for (size_t i = 0; i < project->files.count; i++)
        count += project->files.items[i].followed;
    return count;
}

// Those that a file the user named is part of.
static uint32_t count_cycles(const Report *report)
{
    const ImportGraph *graph = report->graph;
    uint32_t count = 0;
    for (uint32_t i = 0; i < report->cycles->count; i++) {
        const Cycle *cycle = &report->cycles->items[i];
        bool named = false;
        for (uint32_t m = 0; m < cycle->module_count && !named; m++) {
            const Module *module = &graph->modules[cycle->modules[m].index];
            named = module->has_file &&
                    !graph->project->files.items[module->file.index].followed;
        }
        count += named;
    }
    return count;
}

static void write_figures(const Page *page, Out *out)
{
    const Report *report = page->report;
    write_count(out, report->summary->files, "file", "files");
    uint32_t followed = count_followed(report->graph->project);
    if (followed)
        out_format(out, " (%u only reached by imports)", (unsigned)followed);
    out_text(out, ", ");
    write_count(out, count_project_modules(report->graph), "module", "modules");
    out_text(out, ", ");
    write_count(out, report->summary->imports, "import", "imports");
    out_text(out, ", ");
    write_count(out, count_cycles(report), "cycle", "cycles");
    Str platform = platform_name(report->target.platform);
    out_format(out, "; as Python 3.%u on %.*s", report->target.minor,
               STR_ARGS(platform));
    if (report->seconds > 0)
        out_format(out, "; %.2f s", report->seconds);
    out_byte(out, '\n');
}

// What nobody could look up, and how to supply it.
static void write_external(Out *out, const Summary *summary)
{
    if (summary->external == 0)
        return;
    write_count(out, summary->external, "third-party name",
                "third-party names");
    out_text(out, " not looked up (");
    for (uint32_t i = 0; i < summary->external && i < MOST_EXTERNAL; i++) {
        out_text(out, i ? ", " : "");
        out_safe(out, summary->external_names.items[i]);
    }
    out_text(out, summary->external > MOST_EXTERNAL ? ", …" : "");
    out_text(out, "): no environment found; give one with --venv DIR or say "
                  "--no-site\n");
}

static void write_suppressed(Out *out, const Summary *summary)
{
    if (summary->suppressed == 0)
        return;
    write_count(out, summary->suppressed, "finding", "findings");
    out_text(out, " left out as comments in the source ask for\n");
}

static void write_undecided(Out *out, const Summary *summary)
{
    if (summary->undecided == 0)
        return;
    write_count(out, summary->undecided, "import", "imports");
    out_text(out, " under a condition that reading alone cannot decide: "
                  "taken to run\n");
}

static void write_skipped(const Page *page, Out *out, const Summary *summary)
{
    size_t count = summary->skipped.count;
    if (count == 0)
        return;
    write_count(out, (uint32_t)count, "path", "paths");
    out_text(out, " not analysed in full:");
    bool folds = page->folds && count > MOST_SKIPPED;
    size_t shown = folds ? MOST_SKIPPED : count;
    for (size_t i = 0; i < shown; i++) {
        out_text(out, i ? ", " : " ");
        out_safe(out, summary->skipped.items[i].path);
    }
    if (folds)
        out_format(out, " and %zu more", count - shown);
    out_byte(out, '\n');
}

// Said where a name was missed: what the program itself puts on its path may
// have it.
static void write_path_changes(Out *out, const Summary *summary)
{
    const PathChanges *changes = &summary->path_changes;
    if (changes->count == 0 || summary->unresolved + summary->external == 0)
        return;
    out_text(out, "sys.path is changed as the program runs, which is not "
                  "followed:");
    for (size_t i = 0; i < changes->count && i < MOST_CHANGES; i++) {
        const PathChange *change = &changes->items[i];
        out_text(out, i ? ", " : " ");
        out_safe(out, change->path);
        out_format(out, ":%u", (unsigned)change->edit.at.line);
        if (change->edit.adds.count == 0)
            continue;
        out_text(out, " (");
        out_safe(out, change->edit.adds);
        out_byte(out, ')');
    }
    if (changes->count > MOST_CHANGES)
        out_format(out, " and %zu more", changes->count - MOST_CHANGES);
    out_text(out, "; --path adds folders\n");
}

void text_summary(const Page *page, Out *out)
{
    const Summary *summary = page->report->summary;
    write_verdict(page, out);
    write_figures(page, out);
    if (summary->files == 0)
        out_text(out, "no Python files there, or all of them are ignored (see "
                      "--include, --no-respect-gitignore)\n");
    write_suppressed(out, summary);
    write_external(out, summary);
    write_undecided(out, summary);
    write_path_changes(out, summary);
    write_skipped(page, out, summary);
}
