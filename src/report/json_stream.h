#ifndef IMPGRAPH_REPORT_JSON_STREAM_H
#define IMPGRAPH_REPORT_JSON_STREAM_H

// JSON written as it comes, so that a document may be larger than memory. Keys
// appear in the order of the calls. Members of the document and the records in
// its lists stand on a line each; inside a record there are no line breaks.
//
// Strings are valid UTF-8 whatever they were: an ill-formed byte becomes
// U+FFFD. `<`, `>`, `&`, U+2028, U+2029 and everything a terminal would act on
// are written as \u escapes, so that a document can stand in HTML.

#include "base/out.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { JSON_DEPTH = 8 };

typedef struct {
    Out *out;
    unsigned depth;
    bool filled[JSON_DEPTH + 1]; // a value stands before, at this depth
} JsonStream;

void json_init(JsonStream *json, Out *out);

// Each writes one value; `key` is NULL inside a list.
void json_object(JsonStream *json, const char *key); // ends with json_end
void json_list(JsonStream *json, const char *key);   // ends with json_end_list
void json_text(JsonStream *json, const char *key, Str text);
// Whether nothing in `text` wants escaping, and there is some. O(bytes).
bool json_is_plain(Str text);
// As json_text, for text that json_is_plain has said that of.
void json_plain(JsonStream *json, const char *key, Str text);
// As json_text; null for empty text.
void json_optional(JsonStream *json, const char *key, Str text);
void json_number(JsonStream *json, const char *key, uint64_t number);
void json_bool(JsonStream *json, const char *key, bool value);
void json_null(JsonStream *json, const char *key);
// "path", null for none; where its bytes are not UTF-8 also "path_bytes",
// which holds them exactly, percent-encoded.
void json_path(JsonStream *json, Str path);
// A value that is JSON already, made safe as strings are.
void json_raw(JsonStream *json, const char *key, Str printed);

void json_end(JsonStream *json);
void json_end_list(JsonStream *json);

// A stream that writes values for where `json` stands to another `out`, the
// first value there or not, and what takes what it wrote: long lists are
// printed piece by piece, by several threads.
JsonStream json_branch(const JsonStream *json, Out *out, bool first);
void json_join(JsonStream *json, Str printed);

// Every byte but unreserved ones and "/" as %XX (RFC 3986, 2.3).
void out_percent(Out *out, Str bytes);

#endif
