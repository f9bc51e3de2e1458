#include "report/report.h"
#include "report/trace.h"

enum { STEP = 2 }; // columns a level of imports is indented by

static void write_place(Out *out, Str path, uint32_t line)
{
    out_safe(out, path.count ? path : STR("<string>")); // of -c
    if (line)
        out_format(out, ":%u", line);
}

static void write_painted(const TraceReport *report, Out *out,
                          const char *color, Str text)
{
    if (report->color)
        out_format(out, "\033[%sm", color);
    out_safe(out, text);
    if (report->color)
        out_text(out, "\033[0m");
}

// True where the run of the module that this event enters fails.
static bool fails(const Trace *trace, size_t enter)
{
    size_t depth = 0;
    for (size_t i = enter; i < trace->events.count; i++) {
        TraceKind kind = trace->events.items[i].kind;
        if (kind == TRACE_ENTER)
            depth++;
        else if (kind != TRACE_NAMESPACE && --depth == 0)
            return kind == TRACE_FAIL;
    }
    return false;
}

static void write_event(const TraceReport *report, size_t index, size_t depth,
                        Out *out)
{
    const TraceEvent *event = &report->trace->events.items[index];
    bool failed = event->kind == TRACE_ENTER && fails(report->trace, index);
    out_fill(out, ' ', depth * STEP);
    if (failed)
        write_painted(report, out, "31", event->module);
    else
        out_safe(out, event->module);
    out_text(out, "  ");
    write_place(out, event->path, 0);
    if (event->kind == TRACE_NAMESPACE)
        out_text(out, " (namespace)");
    if (event->by.line) {
        out_text(out, "  by ");
        write_place(out, event->by.path, event->by.line);
    }
    if (failed)
        out_text(out, "  fails");
    out_byte(out, '\n');
}

static void write_tree(const TraceReport *report, Out *out)
{
    size_t depth = 0;
    for (size_t i = 0; i < report->trace->events.count; i++) {
        TraceKind kind = report->trace->events.items[i].kind;
        if (kind == TRACE_LEAVE || kind == TRACE_FAIL) {
            depth--;
            continue;
        }
        write_event(report, i, depth, out);
        depth += kind == TRACE_ENTER;
    }
}

static void write_error(const TraceReport *report, Out *out)
{
    const TraceError *error = &report->trace->error;
    if (error->type.count == 0)
        return;
    out_byte(out, '\n');
    write_painted(report, out, "1;31", error->type);
    if (error->message.count) {
        out_text(out, ": ");
        out_safe(out, error->message);
    }
    out_byte(out, '\n');
    if (error->spot.line) {
        out_text(out, "  at ");
        write_place(out, error->spot.path, error->spot.line);
        out_byte(out, '\n');
    }
}

static void write_unknown(const TraceReport *report, Out *out)
{
    const Trace *trace = report->trace;
    if (trace->unknown.count)
        out_text(out, "\nNot certain:\n");
    for (size_t i = 0; i < trace->unknown.count; i++) {
        const TraceUnknown *unknown = &trace->unknown.items[i];
        out_text(out, "  ");
        write_place(out, unknown->spot.path, unknown->spot.line);
        out_text(out, ": ");
        out_safe(out, unknown->reason);
        out_byte(out, '\n');
    }
}

void trace_text(const TraceReport *report, Out *out)
{
    write_tree(report, out);
    write_error(report, out);
    write_unknown(report, out);
}
