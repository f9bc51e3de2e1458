#include "report/report.h"

#include "base/nearest.h"
#include "report/dot.h"
#include "report/json.h"
#include "report/text.h"

static const Format all_formats[] = {
    {STR_INIT("text"), text_write},
    {STR_INIT("json"), json_write},
    {STR_INIT("dot"), dot_write},
};

enum { FORMAT_COUNT = sizeof all_formats / sizeof all_formats[0] };

const Format *format_find(Str name, Error *error)
{
    Str names[FORMAT_COUNT];
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (str_eq(all_formats[i].name, name))
            return &all_formats[i];
        names[i] = all_formats[i].name;
    }
    Str near = nearest(name, names, FORMAT_COUNT);
    if (near.count)
        (void)error_set(error,
                        "no format is called '%.*s'; did you mean '%.*s'?",
                        STR_ARGS(name), STR_ARGS(near));
    else
        (void)error_set(error,
                        "no format is called '%.*s'; see impgraph scan -h",
                        STR_ARGS(name));
    return NULL;
}
