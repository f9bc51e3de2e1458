#include "report/config.h"
#include "report/report.h"

typedef struct {
    const ConfigAnswer *answer;
    Arena *arena;
    Out *out;
} Writer;

// `text` and blanks up to `width` columns, at least one.
static void write_cell(Out *out, Str text, size_t width)
{
    out_safe(out, text);
    out_fill(out, ' ', text.count < width ? width - text.count : 1);
}

static Str join_list(const Strs *list, Arena *arena)
{
    Text text = {.arena = arena};
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            (void)out_to_text(&text, STR(", "));
        (void)out_to_text(&text, list->items[i]);
    }
    return text_str(&text);
}

static Str value_text(const SettingValue *value, Arena *arena)
{
    Str text = value->text;
    if (value->kind == VALUE_LIST)
        text = join_list(&value->list, arena);
    else if (value->kind == VALUE_FLAG)
        text = value->flag ? STR("true") : STR("false");
    else if (value->kind == VALUE_NUMBER)
        text = str_format(arena, "%u", value->number);
    return text.count ? text : STR("-");
}

static void write_settings(const Writer *writer)
{
    enum { NAME_WIDTH = 20, VALUE_WIDTH = 28 };
    Str file = writer->answer->options->config_path;
    out_text(writer->out, "settings");
    if (file.count) {
        out_text(writer->out, " (");
        out_safe(writer->out, file);
        out_text(writer->out, ")");
    }
    out_byte(writer->out, '\n');
    for (int i = 0; i < SETTING_COUNT; i++) {
        SettingValue value =
            config_value(writer->answer, (Setting)i, writer->arena);
        out_text(writer->out, "  ");
        write_cell(writer->out, setting_name((Setting)i), NAME_WIDTH);
        write_cell(writer->out, value_text(&value, writer->arena), VALUE_WIDTH);
        out_safe(writer->out, value.origin);
        out_byte(writer->out, '\n');
    }
}

static void write_launch(const Writer *writer)
{
    enum { NAME_WIDTH = 20 };
    const Launch *launch = writer->answer->launch;
    if (!launch)
        return;
    LaunchFacts facts = config_facts(launch, writer->arena);
    out_text(writer->out, "\nstart\n  ");
    write_cell(writer->out, launch_kind_name(launch->kind), NAME_WIDTH);
    out_safe(writer->out, launch->text);
    out_byte(writer->out, '\n');
    for (size_t i = 0; i < facts.count; i++) {
        out_text(writer->out, "  ");
        write_cell(writer->out, facts.items[i].name, NAME_WIDTH);
        out_safe(writer->out, facts.items[i].source);
        out_byte(writer->out, '\n');
    }
}

static void write_path(const Writer *writer)
{
    enum { KIND_WIDTH = 12, PATH_WIDTH = 36 };
    const SearchEntries *entries = search_entries(writer->answer->search);
    out_text(writer->out, "\nsearch path\n");
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        Str path = entry->path.count ? entry->path : STR("-");
        out_text(writer->out, "  ");
        write_cell(writer->out, entry->kind, KIND_WIDTH);
        write_cell(writer->out, path, PATH_WIDTH);
        out_safe(writer->out, entry->source);
        out_byte(writer->out, '\n');
    }
}

static void write_customization(const Writer *writer, const char *name,
                                const Place *place)
{
    if (!place)
        return;
    out_format(writer->out, "  %s is run: ", name);
    out_safe(writer->out, place->path);
    out_byte(writer->out, '\n');
}

static void write_startup(const Writer *writer)
{
    enum { EFFECT_WIDTH = 10 };
    const Startup *startup = search_startup(writer->answer->search);
    if (!startup->lines.count && !startup->site_customize &&
        !startup->user_customize)
        return;
    out_text(writer->out, "\ncode at start-up\n");
    for (size_t i = 0; i < startup->lines.count; i++) {
        const StartLine *line = &startup->lines.items[i];
        out_text(writer->out, "  ");
        write_cell(writer->out, start_effect(line), EFFECT_WIDTH);
        out_safe(writer->out, line->path);
        out_format(writer->out, ":%u: ", (unsigned)line->line);
        out_safe(writer->out, line->note.count ? line->note : line->text);
        out_byte(writer->out, '\n');
    }
    write_customization(writer, "sitecustomize", startup->site_customize);
    write_customization(writer, "usercustomize", startup->user_customize);
}

void config_text(const ConfigAnswer *answer, Arena *arena, Out *out)
{
    Writer writer = {answer, arena, out};
    write_settings(&writer);
    write_launch(&writer);
    write_path(&writer);
    write_startup(&writer);
}
