#include "report/trace.h"

static const TraceFormat formats[] = {
    {STR_INIT("text"), trace_text},
    {STR_INIT("json"), trace_json},
};

const TraceFormat *trace_format_find(Str name, Error *error)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (str_eq(formats[i].name, name))
            return &formats[i];
    }
    (void)error_set(
        error, "no format '%.*s' for this command; there are text and json",
        STR_ARGS(name));
    return NULL;
}

Str trace_entry(const TraceReport *report)
{
    Str text = {0};
    for (size_t i = 0; i < report->entry->count; i++)
        text = str_concat3(report->arena, text, i ? STR(" ") : STR(""),
                           report->entry->items[i]);
    return text;
}
