#include "report/query.h"

#include "report/escape.h"
#include "report/json_stream.h"
#include "report/page.h"

static void write_found(JsonStream *json, const Place *place)
{
    json_object(json, "found");
    json_text(json, "kind", module_kind_name(place->kind));
    json_text(json, "origin", origin_name(place->origin));
    json_path(json, place->path);
    if (place_is_package(place)) {
        json_list(json, "search_locations");
        for (uint32_t i = 0; i < place->portion_count; i++)
            json_text(json, NULL, place->portions[i]);
        json_end_list(json);
    } else {
        json_null(json, "search_locations");
    }
    json_optional(json, "failure", place->failure);
    json_end(json);
}

static void write_resolved(JsonStream *json, const Resolved *resolved)
{
    json_object(json, NULL);
    json_text(json, "name", resolved->name);
    json_optional(json, "absolute", resolved->absolute);
    if (resolved->error.count)
        json_null(json, "found");
    else
        write_found(json, resolved->place);
    json_list(json, "candidates");
    for (size_t i = 0; i < resolved->trail.count; i++) {
        const Attempt *attempt = &resolved->trail.items[i];
        json_object(json, NULL);
        json_text(json, "name", attempt->name);
        json_path(json, attempt->path);
        json_text(json, "verdict", verdict_name(attempt->verdict));
        json_text(json, "reason", attempt->reason);
        json_end(json);
    }
    json_end_list(json);
    json_optional(json, "error", resolved->error);
    json_optional(json, "suggestion", resolved->suggestion);
    json_end(json);
}

void query_json_resolve(const Report *report, const ResolveAnswer *answer,
                        Out *out)
{
    (void)report;
    JsonStream json;
    json_init(&json, out);
    json_list(&json, NULL);
    for (uint32_t i = 0; i < answer->count; i++)
        write_resolved(&json, &answer->items[i]);
    json_end_list(&json);
}

static void write_line(Out *out, const char *label, Str text)
{
    out_format(out, "  %s ", label);
    out_safe(out, text);
    out_byte(out, '\n');
}

static void write_place(Out *out, const Place *place)
{
    out_format(out, "%.*s, %.*s", STR_ARGS(module_kind_name(place->kind)),
               STR_ARGS(origin_name(place->origin)));
    if (place->path.count && place->kind != MODULE_NAMESPACE) {
        out_text(out, ": ");
        out_safe(out, place->path);
    }
    out_byte(out, '\n');
    for (uint32_t i = 0; i < place->portion_count; i++)
        write_line(out, "searched below:", place->portions[i]);
    if (place->failure.count)
        write_line(out, "cannot be loaded:", place->failure);
}

// A module that is there, and that nobody can import by its name.
static void write_hidden(Out *out, const Resolved *resolved)
{
    for (size_t i = 0; i < resolved->trail.count; i++) {
        const Attempt *attempt = &resolved->trail.items[i];
        if (attempt->verdict == VERDICT_HIDDEN &&
            str_eq(attempt->name, resolved->absolute))
            write_line(out, "hides:",
                       attempt->path.count ? attempt->path
                                           : STR("the standard library's own"));
    }
}

// Why an answer is less than certain.
static void write_doubt(Out *out, const Trail *trail)
{
    for (size_t i = 0; i < trail->count; i++) {
        if (trail->items[i].verdict == VERDICT_UNKNOWN)
            write_line(out, "note:", trail->items[i].reason);
    }
}

static size_t path_column(const Trail *trail, Arena *arena)
{
    enum { WIDEST_PATH = 60 };
    size_t column = 0;
    for (size_t i = 0; i < trail->count; i++) {
        size_t columns = safe_columns(safe_text(trail->items[i].path, arena));
        if (columns > column && columns <= WIDEST_PATH)
            column = columns;
    }
    return column;
}

static void write_attempt(Out *out, const Attempt *attempt, size_t column,
                          Arena *arena)
{
    enum { VERDICT_COLUMNS = 9 };
    Str verdict = verdict_name(attempt->verdict);
    Str path = safe_text(attempt->path, arena);
    size_t columns = safe_columns(path);
    out_text(out, "  ");
    out_str(out, verdict);
    out_fill(out, ' ', VERDICT_COLUMNS - verdict.count);
    out_str(out, path);
    out_fill(out, ' ', columns < column ? column - columns : 0);
    out_text(out, column > 0 ? "  " : "");
    out_safe(out, attempt->reason);
    out_byte(out, '\n');
}

static void write_trail(Page *page, Out *out, const Trail *trail)
{
    Arena *arena = page->report->arena;
    size_t column = path_column(trail, arena);
    for (size_t i = 0; i < trail->count; i++) {
        const Attempt *attempt = &trail->items[i];
        if (i == 0 || !str_eq(attempt->name, trail->items[i - 1].name)) {
            out_text(out, "  asked for ");
            out_safe(out, attempt->name);
            out_text(out, ":\n");
        }
        write_attempt(out, attempt, column, arena);
    }
}

static void write_answer(Out *out, const Resolved *resolved)
{
    if (resolved->error.count == 0) {
        write_place(out, resolved->place);
        return;
    }
    out_safe(out, resolved->error);
    if (resolved->suggestion.count) {
        out_text(out, "; did you mean ");
        out_safe(out, resolved->suggestion);
        out_byte(out, '?');
    }
    out_byte(out, '\n');
}

void query_text_resolve(const Report *report, const ResolveAnswer *answer,
                        Out *out)
{
    Page page;
    page_init(&page, report);
    for (uint32_t i = 0; i < answer->count; i++) {
        const Resolved *resolved = &answer->items[i];
        if (i > 0 && answer->explain)
            out_byte(out, '\n');
        page_style(&page, out, STYLE_BOLD,
                   safe_text(resolved->name, report->arena));
        out_text(out, "  ");
        write_answer(out, resolved);
        if (answer->explain) {
            write_trail(&page, out, &resolved->trail);
        } else {
            write_hidden(out, resolved);
            write_doubt(out, &resolved->trail);
        }
    }
}
