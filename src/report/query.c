#include "report/query.h"

static const QueryFormat query_formats[] = {
    {STR_INIT("text"), query_text_why, query_text_reach, query_text_resolve,
     query_text_names, query_text_reload, query_text_fix, query_text_explain},
    {STR_INIT("json"), query_json_why, query_json_reach, query_json_resolve,
     query_json_names, query_json_reload, query_json_fix, query_json_explain},
};

enum { QUERY_FORMATS = sizeof query_formats / sizeof query_formats[0] };

const QueryFormat *query_format_find(Str name, Error *error)
{
    for (size_t i = 0; i < QUERY_FORMATS; i++) {
        if (str_eq(query_formats[i].name, name))
            return &query_formats[i];
    }
    (void)error_set(
        error, "no format '%.*s' for this command; there are text and json",
        STR_ARGS(name));
    return NULL;
}
