#include "report/trace.h"

#include "report/json_stream.h"

static void write_spot(JsonStream *json, const char *key, Spot spot)
{
    if (spot.line == 0) {
        json_null(json, key);
        return;
    }
    json_object(json, key);
    json_path(json, spot.path);
    json_number(json, "line", spot.line);
    json_end(json);
}

static void write_event(JsonStream *json, const TraceEvent *event)
{
    static const char *const names[] = {
        [TRACE_ENTER] = "enter",
        [TRACE_LEAVE] = "leave",
        [TRACE_FAIL] = "fail",
        [TRACE_NAMESPACE] = "namespace",
    };
    json_object(json, NULL);
    json_text(json, "event", str_from(names[event->kind]));
    json_text(json, "module", event->module);
    json_path(json, event->path);
    write_spot(json, "by", event->by);
    json_end(json);
}

static void write_error(JsonStream *json, const TraceError *error)
{
    if (error->type.count == 0) {
        json_null(json, "error");
        return;
    }
    json_object(json, "error");
    json_text(json, "type", error->type);
    json_text(json, "message", error->message);
    json_optional(json, "module", error->module);
    json_path(json, error->spot.path);
    json_number(json, "line", error->spot.line);
    json_optional(json, "name", error->name);
    json_end(json);
}

void trace_json(const TraceReport *report, Out *out)
{
    const Trace *trace = report->trace;
    JsonStream json;
    json_init(&json, out);
    json_object(&json, NULL);
    json_text(&json, "schema", STR("impgraph.trace/1"));
    json_text(&json, "entry", trace_entry(report));
    json_text(&json, "python",
              str_format(report->arena, "3.%u", report->minor));
    json_list(&json, "events");
    for (size_t i = 0; i < trace->events.count; i++)
        write_event(&json, &trace->events.items[i]);
    json_end_list(&json);
    write_error(&json, &trace->error);
    json_list(&json, "unknown");
    for (size_t i = 0; i < trace->unknown.count; i++) {
        const TraceUnknown *unknown = &trace->unknown.items[i];
        json_object(&json, NULL);
        json_path(&json, unknown->spot.path);
        json_number(&json, "line", unknown->spot.line);
        json_text(&json, "reason", unknown->reason);
        json_end(&json);
    }
    json_end_list(&json);
    if (trace->refusal.count)
        json_text(&json, "refusal", trace->refusal);
    json_end(&json);
}
