#include "report/escape.h"
#include "report/json_stream.h"
#include "report/page.h"
#include "report/patch.h"
#include "report/query.h"

typedef struct {
    uint32_t replaced;
    uint32_t refused;
} Tally;

static Tally tally_of(const FixAnswer *answer)
{
    Tally tally = {0};
    for (size_t i = 0; i < answer->stars.count; i++) {
        bool refused = answer->stars.items[i].refusal.count > 0;
        tally.refused += refused;
        tally.replaced += !refused;
    }
    return tally;
}

static void write_star(JsonStream *json, const Report *report,
                       const Expansion *star)
{
    const ImportGraph *graph = report->graph;
    json_object(json, NULL);
    json_path(json, graph->project->files.items[star->file.index].path);
    json_number(json, "line", star->range.start.line);
    json_number(json, "column", star->range.start.column);
    json_number(json, "end_line", star->range.end.line);
    json_number(json, "end_column", star->range.end.column);
    json_text(json, "module", graph->modules[star->module.index].name);
    json_optional(json, "source", star->source);
    json_optional(json, "reason", star->refusal);
    bool refused = star->refusal.count > 0;
    if (refused) {
        json_null(json, "names");
    } else {
        json_list(json, "names");
        for (uint32_t i = 0; i < star->count; i++)
            json_text(json, NULL, star->names[i].name);
        json_end_list(json);
    }
    json_optional(json, "instead", refused ? STR("") : star->instead);
    json_end(json);
}

static void write_edits(JsonStream *json, const FixedFiles *files)
{
    json_list(json, "edits");
    for (size_t i = 0; i < files->count; i++) {
        const FixedFile *file = &files->items[i];
        for (size_t k = 0; k < file->splices.count; k++) {
            json_object(json, NULL);
            json_path(json, file->path);
            json_number(json, "start", file->splices.items[k].start);
            json_number(json, "end", file->splices.items[k].end);
            json_text(json, "text", file->splices.items[k].text);
            json_end(json);
        }
    }
    json_end_list(json);
}

void query_json_fix(const Report *report, const FixAnswer *answer, Out *out)
{
    Tally tally = tally_of(answer);
    JsonStream json;
    json_init(&json, out);
    json_object(&json, NULL);
    json_text(&json, "schema", STR("impgraph.fix/1"));
    json_bool(&json, "written", answer->write);
    json_list(&json, "stars");
    for (size_t i = 0; i < answer->stars.count; i++)
        write_star(&json, report, &answer->stars.items[i]);
    json_end_list(&json);
    write_edits(&json, &answer->files);
    json_object(&json, "summary");
    json_number(&json, "replaced", tally.replaced);
    json_number(&json, "refused", tally.refused);
    json_number(&json, "files", answer->files.count);
    json_end(&json);
    json_end(&json);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void write_summary(const FixAnswer *answer, Out *out)
{
    Tally tally = tally_of(answer);
    if (answer->stars.count == 0) {
        out_text(out, "no star imports\n");
        return;
    }
    if (tally.replaced)
        out_format(out, "%u star import%s in %zu file%s %s", tally.replaced,
                   plural(tally.replaced), answer->files.count,
                   plural(answer->files.count),
                   answer->write ? "replaced" : "to replace");
    if (tally.replaced && tally.refused)
        out_format(out, ", %u left as %s", tally.refused,
                   tally.refused == 1 ? "it is" : "they are");
    else if (tally.refused)
        out_format(out, "%u star import%s left as %s", tally.refused,
                   plural(tally.refused),
                   tally.refused == 1 ? "it is" : "they are");
    if (tally.replaced && !answer->write)
        out_text(out, "; nothing is changed without --write");
    out_byte(out, '\n');
}

void query_text_fix(const Report *report, const FixAnswer *answer, Out *out)
{
    Page page;
    page_init(&page, report);
    for (size_t i = 0; i < answer->files.count && !answer->write; i++) {
        const FixedFile *file = &answer->files.items[i];
        Patch patch = {file->path, file->before, &file->splices, report->color,
                       answer->terminal};
        patch_write(&patch, report->arena, out);
    }
    for (size_t i = 0; i < answer->stars.count; i++) {
        const Expansion *star = &answer->stars.items[i];
        if (star->refusal.count == 0)
            continue;
        Str path = report->graph->project->files.items[star->file.index].path;
        Str place =
            str_format(report->arena,
                       "%.*s:%u:%u: ", STR_ARGS(safe_text(path, report->arena)),
                       star->range.start.line, star->range.start.column);
        page_style(&page, out, STYLE_BOLD, place);
        page_style(&page, out, STYLE_NOTE, STR("left as it is: "));
        out_safe(out, star->refusal);
        out_byte(out, '\n');
    }
    if (!report->options->quiet)
        write_summary(answer, out);
}
