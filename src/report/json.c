#include "report/json.h"

#include "host/thread.h"
#include "report/record.h"

// Strings of the record at hand live on `scratch`, reset after each.
typedef struct {
    const Report *report;
    JsonStream stream;
    Arena *scratch;
} Document;

static Record begin_record(Document *document)
{
    return record_new(document->scratch);
}

static void end_record(Document *document, Record record, const char *key)
{
    record_write(record, &document->stream, key);
    cJSON_Delete(record.object);
    arena_reset(document->scratch);
}

static void write_tool(Document *document)
{
    Record tool = begin_record(document);
    record_text(tool, "name", STR("impgraph"));
    record_text(tool, "version", STR(IMPGRAPH_VERSION));
    end_record(document, tool, "tool");
}

static void write_settings(Document *document)
{
    const Report *report = document->report;
    Arena *scratch = document->scratch;
    Record settings = begin_record(document);
    record_text(settings, "python",
                str_format(scratch, "3.%u", report->target.minor));
    record_text(settings, "platform", platform_name(report->target.platform));
    const SearchEntries *entries = search_entries(report->search);
    cJSON *path = record_list(settings, "search_path");
    for (size_t i = 0; i < entries->count; i++) {
        Record entry = record_item(path, scratch);
        record_path(entry, entries->items[i].path);
        record_text(entry, "kind", entries->items[i].kind);
        record_text(entry, "source", entries->items[i].source);
    }
    end_record(document, settings, "settings");
}

static void add_numbers(Record record, const char *key, const uint32_t *items,
                        uint32_t count)
{
    cJSON *list = record_list(record, key);
    for (uint32_t i = 0; i < count; i++)
        list_number(list, items[i]);
}

static void add_entries(Document *document, Record record,
                        const CycleVerdict *verdict)
{
    const ImportGraph *graph = document->report->graph;
    cJSON *list = record_list(record, "entries");
    for (uint32_t i = 0; i < verdict->entry_count; i++) {
        const FirstImport *entry = &verdict->entries[i];
        const TraceError *error = &entry->error;
        Record item = record_item(list, record.arena);
        record_text(item, "first", graph->modules[entry->first.index].name);
        record_text(item, "verdict", outcome_name(entry->verdict));
        if (error->type.count)
            record_text(
                item, "error",
                str_format(record.arena, "%.*s: %.*s at %.*s:%u",
                           STR_ARGS(error->type), STR_ARGS(error->message),
                           STR_ARGS(error->spot.path), error->spot.line));
        if (entry->unknown.reason.count)
            record_text(item, "unknown",
                        str_format(record.arena, "%.*s:%u: %.*s",
                                   STR_ARGS(entry->unknown.spot.path),
                                   entry->unknown.spot.line,
                                   STR_ARGS(entry->unknown.reason)));
    }
}

static void add_cut(Record record, const Cut *cut)
{
    cJSON *list = record_list(record, "cut");
    for (uint32_t i = 0; i < cut->count; i++) {
        Record item = record_item(list, record.arena);
        record_number(item, "import", cut->items[i].edge);
        record_text(item, "fix", fix_name(cut->items[i].fix));
        record_bool(item, "proven", cut->proven);
    }
}

// Where no rule asks for them, nothing is simulated: the verdict is unknown and
// `complete` says that nobody looked.
static void write_cycle(Document *document, uint32_t index)
{
    const Report *report = document->report;
    const Cycle *cycle = &report->cycles->items[index];
    CycleVerdict none = {.verdict = OUTCOME_UNKNOWN};
    Cut uncut = {.complete = true};
    const Cut *cut = report->cuts ? &report->cuts[index] : &uncut;
    const CycleVerdict *verdict =
        report->verdicts ? &report->verdicts->items[index] : &none;
    Record record = begin_record(document);
    record_text(record, "id", cycle->id);
    cJSON *modules = record_list(record, "modules");
    for (uint32_t i = 0; i < cycle->module_count; i++)
        list_text(modules, report->graph->modules[cycle->modules[i].index].name,
                  document->scratch);
    record_text(record, "verdict", outcome_name(verdict->verdict));
    add_numbers(record, "imports", cycle->edges, cycle->edge_count);
    add_numbers(record, "witness", cycle->witness, cycle->witness_count);
    add_entries(document, record, verdict);
    add_cut(record, cut);
    record_bool(record, "complete", verdict->complete && cut->complete);
    end_record(document, record, NULL);
}

static void write_cycles(Document *document)
{
    const Cycles *cycles = document->report->cycles;
    json_list(&document->stream, "cycles");
    for (uint32_t i = 0; i < cycles->count; i++)
        write_cycle(document, i);
    json_end_list(&document->stream);
}

// Lines and columns start at 1; a finding about a whole file is at its start.
static uint32_t at_least_one(uint32_t number)
{
    return number ? number : 1;
}

static void add_start(Record record, Position start)
{
    record_number(record, "line", at_least_one(start.line));
    record_number(record, "column", at_least_one(start.column));
}

static void add_related(Record record, const Finding *finding)
{
    cJSON *list = record_list(record, "related");
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        Record item = record_item(list, record.arena);
        record_path(item, related->path);
        add_start(item, related->range.start);
        record_text(item, "message", related->message);
    }
}

static void write_finding(Document *document, const Finding *finding)
{
    const Rule *rule = rule_at(finding->rule);
    Record record = begin_record(document);
    record_text(record, "code", rule->code);
    record_text(record, "rule", rule->name);
    record_text(record, "severity", level_name(finding->level));
    record_path(record, finding->path);
    add_start(record, finding->range.start);
    record_number(record, "end_line", at_least_one(finding->range.end.line));
    record_number(record, "end_column",
                  at_least_one(finding->range.end.column));
    record_optional(record, "module", finding->module);
    record_optional(record, "name", finding->name);
    record_text(record, "message", finding->message);
    record_optional(record, "help", finding->help);
    add_related(record, finding);
    if (finding->cycle != UINT32_MAX)
        record_text(record, "cycle",
                    document->report->cycles->items[finding->cycle].id);
    end_record(document, record, NULL);
}

static void write_findings(Document *document)
{
    const Findings *findings = document->report->findings;
    json_list(&document->stream, "findings");
    for (size_t i = 0; i < findings->count; i++)
        write_finding(document, &findings->items[i]);
    json_end_list(&document->stream);
}

static void add_skipped(Record record, const SkippedList *skipped)
{
    cJSON *list = record_list(record, "skipped");
    for (size_t i = 0; i < skipped->count; i++) {
        Record item = record_item(list, record.arena);
        record_path(item, skipped->items[i].path);
        record_text(item, "reason", skipped->items[i].reason);
    }
}

static void add_path_changes(Record record, const PathChanges *changes)
{
    cJSON *list = record_list(record, "path_changes");
    for (size_t i = 0; i < changes->count; i++) {
        const PathChange *change = &changes->items[i];
        Record item = record_item(list, record.arena);
        record_path(item, change->path);
        record_number(item, "line", change->edit.at.line);
        record_number(item, "column", change->edit.at.column);
        record_text(item, "text", change->edit.text);
        record_optional(item, "adds", change->edit.adds);
    }
}

static void write_summary(Document *document)
{
    const Summary *summary = document->report->summary;
    Record record = begin_record(document);
    record_number(record, "files", summary->files);
    record_number(record, "modules", summary->modules);
    record_number(record, "imports", summary->imports);
    record_number(record, "cycles", document->report->cycles->count);
    record_number(record, "errors", summary->errors);
    record_number(record, "warnings", summary->warnings);
    record_number(record, "notes", summary->notes);
    if (summary->suppressed)
        record_number(record, "suppressed", summary->suppressed);
    record_number(record, "external", summary->external);
    record_number(record, "unresolved", summary->unresolved);
    record_number(record, "undecided", summary->undecided);
    add_skipped(record, &summary->skipped);
    add_path_changes(record, &summary->path_changes);
    record_bool(record, "complete", summary->complete);
    end_record(document, record, "summary");
}

void json_write(const Report *report, Out *out)
{
    Document document = {.report = report, .scratch = arena_new()};
    JsonStream *stream = &document.stream;
    json_init(stream, out);
    json_object(stream, NULL);
    json_text(stream, "schema", STR("impgraph.scan/1"));
    write_tool(&document);
    write_settings(&document);
    json_modules(stream, report->graph);
    json_imports(stream, report->graph, thread_jobs(report->options->jobs));
    write_cycles(&document);
    write_findings(&document);
    write_summary(&document);
    json_end(stream);
    arena_free(document.scratch);
}
