#include "report/record.h"

#include "report/escape.h"
#include "syntax/utf8.h"

static cJSON *needed(cJSON *item)
{
    if (!item)
        out_of_memory();
    return item;
}

// What cJSON takes: terminated UTF-8. It ends strings at a NUL, so that counts
// as ill-formed here.
static const char *clean_text(Str text, Arena *arena)
{
    if (utf8_find_invalid(text, 0) == text.count &&
        str_find(text, '\0') == text.count)
        return str_terminated(arena, text);
    Text clean = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &clean);
    while (text.count) {
        Str rest = text;
        uint32_t point = character_take(&rest);
        if (point == CHARACTER_BAD || point == 0)
            out_text(&out, "\xEF\xBF\xBD");
        else
            out_str(&out, str_slice(text, 0, text.count - rest.count));
        text = rest;
    }
    out_byte(&out, '\0');
    (void)out_finish(&out);
    return clean.bytes;
}

Record record_new(Arena *arena)
{
    return (Record){needed(cJSON_CreateObject()), arena};
}

Record record_object(Record record, const char *key)
{
    cJSON *object = needed(cJSON_AddObjectToObject(record.object, key));
    return (Record){object, record.arena};
}

cJSON *record_list(Record record, const char *key)
{
    return needed(cJSON_AddArrayToObject(record.object, key));
}

Record record_item(cJSON *list, Arena *arena)
{
    Record item = record_new(arena);
    (void)cJSON_AddItemToArray(list, item.object);
    return item;
}

void record_text(Record record, const char *key, Str text)
{
    const char *clean = clean_text(text, record.arena);
    (void)needed(cJSON_AddStringToObject(record.object, key, clean));
}

void record_optional(Record record, const char *key, Str text)
{
    if (text.count)
        record_text(record, key, text);
    else
        (void)needed(cJSON_AddNullToObject(record.object, key));
}

void record_number(Record record, const char *key, uint32_t number)
{
    (void)needed(cJSON_AddNumberToObject(record.object, key, number));
}

void record_bool(Record record, const char *key, bool value)
{
    (void)needed(cJSON_AddBoolToObject(record.object, key, value));
}

static Str percent_text(Str bytes, Arena *arena)
{
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    out_percent(&out, bytes);
    (void)out_finish(&out);
    return text_str(&text);
}

void record_path(Record record, Str path)
{
    record_optional(record, "path", path);
    if (utf8_find_invalid(path, 0) < path.count)
        record_text(record, "path_bytes", percent_text(path, record.arena));
}

void list_text(cJSON *list, Str text, Arena *arena)
{
    cJSON *item = needed(cJSON_CreateString(clean_text(text, arena)));
    (void)cJSON_AddItemToArray(list, item);
}

void list_number(cJSON *list, uint32_t number)
{
    (void)cJSON_AddItemToArray(list, needed(cJSON_CreateNumber(number)));
}

void record_write(Record record, JsonStream *json, const char *key)
{
    char *printed = cJSON_PrintUnformatted(record.object);
    if (!printed)
        out_of_memory();
    json_raw(json, key, str_from(printed));
    cJSON_free(printed);
}
