#ifndef IMPGRAPH_REPORT_RECORD_H
#define IMPGRAPH_REPORT_RECORD_H

// One record of a JSON document as a cJSON tree: for what is small and
// irregular. Made with record_new, written with record_write, dropped with
// cJSON_Delete before the next one is made.

#include "report/json_stream.h"

#include <cJSON.h>

// A record and where the copies of its strings may live.
typedef struct {
    cJSON *object;
    Arena *arena;
} Record;

// The caller ends it with cJSON_Delete(record.object).
Record record_new(Arena *arena);

// Members; containers belong to the record they are added to.
Record record_object(Record record, const char *key);
cJSON *record_list(Record record, const char *key);
Record record_item(cJSON *list, Arena *arena);
void record_text(Record record, const char *key, Str text);
void record_optional(Record record, const char *key, Str text); // null for ""
void record_number(Record record, const char *key, uint32_t number);
void record_bool(Record record, const char *key, bool value);
void record_path(Record record, Str path); // as json_path
// Items of a list.
void list_text(cJSON *list, Str text, Arena *arena);
void list_number(cJSON *list, uint32_t number);

void record_write(Record record, JsonStream *json, const char *key);

#endif
