#include "report/escape.h"
#include "report/json_stream.h"
#include "report/page.h"
#include "report/query.h"

static void write_json_content(JsonStream *json, const Content *content)
{
    json_object(json, NULL);
    json_text(json, "name", content->name);
    json_text(json, "kind", content->kind);
    json_path(json, content->path);
    if (content->line)
        json_number(json, "line", content->line);
    else
        json_null(json, "line");
    json_bool(json, "certain", content->certain);
    if (content->from_module.count) {
        json_object(json, "from");
        json_text(json, "module", content->from_module);
        json_optional(json, "name", content->from_name);
        json_end(json);
    } else {
        json_null(json, "from");
    }
    json_end(json);
}

void query_json_names(const Report *report, const NamesAnswer *answer, Out *out)
{
    JsonStream json;
    json_init(&json, out);
    json_list(&json, NULL);
    for (uint32_t i = 0; i < answer->count; i++) {
        const Contents *contents = &answer->items[i];
        const Module *module = &report->graph->modules[contents->module.index];
        json_object(&json, NULL);
        json_text(&json, "module", module->name);
        json_path(&json, module->path);
        if (contents->has_all) {
            json_list(&json, "all");
            for (size_t k = 0; k < contents->all.count; k++)
                json_text(&json, NULL, contents->all.items[k]);
            json_end_list(&json);
        } else {
            json_null(&json, "all");
        }
        json_bool(&json, "complete", contents->complete);
        json_optional(&json, "reason", contents->why);
        json_list(&json, "names");
        for (uint32_t k = 0; k < contents->count; k++)
            write_json_content(&json, &contents->items[k]);
        json_end_list(&json);
        json_end(&json);
    }
    json_end_list(&json);
}

static void write_content(Out *out, const Content *content, size_t column,
                          Arena *arena)
{
    enum { KIND_COLUMNS = 10 };
    Str name = safe_text(content->name, arena);
    out_text(out, "  ");
    out_str(out, name);
    out_fill(out, ' ', column - safe_columns(name) + 2);
    out_str(out, content->kind);
    out_fill(out, ' ', KIND_COLUMNS - content->kind.count);
    if (content->path.count && content->line)
        out_format(out, "%.*s:%u", STR_ARGS(safe_text(content->path, arena)),
                   content->line);
    else if (content->path.count)
        out_safe(out, content->path);
    else
        out_safe(out,
                 content->from_module.count ? content->from_module : STR("?"));
    out_text(out, content->certain ? "\n" : "  (perhaps)\n");
}

static void write_contents(Page *page, Out *out, const Contents *contents)
{
    Arena *arena = page->report->arena;
    const Module *module =
        &page->report->graph->modules[contents->module.index];
    page_style(page, out, STYLE_BOLD, safe_text(module->name, arena));
    out_format(out, "  %.*s: %u names%s\n",
               STR_ARGS(safe_text(module->path, arena)), contents->count,
               contents->has_all ? ", with `__all__`" : "");
    if (contents->why.count)
        out_format(out, "  and maybe others: %.*s\n", STR_ARGS(contents->why));
    size_t column = 0;
    for (uint32_t i = 0; i < contents->count; i++) {
        size_t columns =
            safe_columns(safe_text(contents->items[i].name, arena));
        column = columns > column ? columns : column;
    }
    for (uint32_t i = 0; i < contents->count; i++)
        write_content(out, &contents->items[i], column, arena);
}

void query_text_names(const Report *report, const NamesAnswer *answer, Out *out)
{
    Page page;
    page_init(&page, report);
    for (uint32_t i = 0; i < answer->count; i++) {
        if (i > 0)
            out_byte(out, '\n');
        write_contents(&page, out, &answer->items[i]);
    }
}
