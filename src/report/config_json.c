#include "report/config.h"
#include "report/json_stream.h"

static void write_list(JsonStream *json, const char *key, const Strs *list)
{
    json_list(json, key);
    for (size_t i = 0; i < list->count; i++)
        json_text(json, NULL, list->items[i]);
    json_end_list(json);
}

static void write_value(JsonStream *json, const SettingValue *value)
{
    switch (value->kind) {
    case VALUE_TEXT:
        json_optional(json, "value", value->text);
        break;
    case VALUE_LIST:
        write_list(json, "value", &value->list);
        break;
    case VALUE_FLAG:
        json_bool(json, "value", value->flag);
        break;
    case VALUE_NUMBER:
        json_number(json, "value", value->number);
        break;
    }
}

static void write_settings(JsonStream *json, const ConfigAnswer *answer,
                           Arena *arena)
{
    json_list(json, "settings");
    for (int i = 0; i < SETTING_COUNT; i++) {
        SettingValue value = config_value(answer, (Setting)i, arena);
        json_object(json, NULL);
        json_text(json, "name", setting_name((Setting)i));
        write_value(json, &value);
        json_text(json, "origin", value.origin);
        json_end(json);
    }
    json_end_list(json);
}

static void write_launch(JsonStream *json, const Launch *launch, Arena *arena)
{
    if (!launch) {
        json_null(json, "start");
        return;
    }
    LaunchFacts facts = config_facts(launch, arena);
    json_object(json, "start");
    json_text(json, "kind", launch_kind_name(launch->kind));
    json_text(json, "text", launch->text);
    write_list(json, "arguments", &launch->arguments);
    json_list(json, "in_force");
    for (size_t i = 0; i < facts.count; i++) {
        json_object(json, NULL);
        json_text(json, "name", facts.items[i].name);
        json_text(json, "source", facts.items[i].source);
        json_end(json);
    }
    json_end_list(json);
    json_end(json);
}

static void write_path(JsonStream *json, const Search *search)
{
    const SearchEntries *entries = search_entries(search);
    json_list(json, "search_path");
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        json_object(json, NULL);
        json_path(json, entry->path);
        json_text(json, "kind", entry->kind);
        json_text(json, "source", entry->source);
        json_end(json);
    }
    json_end_list(json);
}

static void write_lines(JsonStream *json, const StartLines *lines)
{
    json_list(json, "startup");
    for (size_t i = 0; i < lines->count; i++) {
        const StartLine *line = &lines->items[i];
        json_object(json, NULL);
        json_path(json, line->path);
        json_number(json, "line", line->line);
        json_text(json, "text", line->text);
        json_text(json, "effect", start_effect(line));
        json_optional(json, "note", line->note);
        json_end(json);
    }
    json_end_list(json);
}

static void write_customization(JsonStream *json, const char *key,
                                const Place *place)
{
    json_optional(json, key, place ? place->path : STR(""));
}

void config_json(const ConfigAnswer *answer, Arena *arena, Out *out)
{
    JsonStream json;
    const Startup *startup = search_startup(answer->search);
    json_init(&json, out);
    json_object(&json, NULL);
    json_text(&json, "schema", STR("impgraph.config/1"));
    json_optional(&json, "config", answer->options->config_path);
    write_settings(&json, answer, arena);
    write_launch(&json, answer->launch, arena);
    write_path(&json, answer->search);
    write_lines(&json, &startup->lines);
    write_customization(&json, "sitecustomize", startup->site_customize);
    write_customization(&json, "usercustomize", startup->user_customize);
    json_end(&json);
}
