#include "checks/missing_help.h"

#include "base/dotted.h"
#include "base/nearest.h"
#include "base/out.h"
#include "search/stdlib.h"

enum {
    SHOWN_ENTRIES = 4,
    // Names are no longer compared after that many: help is not worth more.
    COMPARE_LIMIT = 20000000,
};

MissingHelp missing_help_of(const CheckInput *input, Arena *arena)
{
    MissingHelp help = {.input = input, .arena = arena};
    map_init(&help.texts, arena);
    return help;
}

static void add_part(Text *text, Str part)
{
    if (part.count == 0)
        return;
    if (text->count > 0) {
        bool asked = text->bytes[text->count - 1] == '?';
        out_to_text(text, asked ? STR(" ") : STR("; "));
    }
    out_to_text(text, part);
}

static bool is_there(const Module *module)
{
    return module->origin != ORIGIN_UNRESOLVED &&
           module->origin != ORIGIN_EXTERNAL;
}

static const Strs *find_tops(MissingHelp *help)
{
    const ImportGraph *graph = help->input->graph;
    if (help->tops.items)
        return &help->tops;
    help->tops = (Strs){0};
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        bool is_top = str_find(module->name, '.') == module->name.count;
        if (is_top && is_there(module))
            vec_push(help->arena, &help->tops, module->name);
    }
    return &help->tops;
}

static void add_child(const MissingHelp *help, const Module *module, Str prefix,
                      Strs *names)
{
    Str tail = str_skip(module->name, prefix.count);
    if (str_starts_with(module->name, prefix) &&
        str_find(tail, '.') == tail.count && is_there(module))
        vec_push(help->arena, names, tail);
}

static Strs list_children(const MissingHelp *help, Str parent)
{
    const ImportGraph *graph = help->input->graph;
    Str prefix = str_concat(help->arena, parent, STR("."));
    Strs names = {0};
    for (uint32_t i = import_graph_lower(graph, prefix);
         i < graph->sorted_count &&
         str_starts_with(graph->modules[i].name, prefix);
         i++)
        add_child(help, &graph->modules[i], prefix, &names);
    // Those of others stand behind in no order.
    for (uint32_t i = graph->sorted_count; i < graph->module_count; i++)
        add_child(help, &graph->modules[i], prefix, &names);
    return names;
}

static Str suggest(MissingHelp *help, Str name)
{
    if (help->compared > COMPARE_LIMIT)
        return STR("");
    Str parent = dotted_parent(name);
    Strs names =
        parent.count > 0 ? list_children(help, parent) : *find_tops(help);
    help->compared += names.count;
    Str near = nearest(dotted_tail(name), names.items, names.count);
    if (near.count == 0)
        return near;
    if (parent.count > 0)
        near = str_concat3(help->arena, parent, STR("."), near);
    return str_format(help->arena, "did you mean '%.*s'?", STR_ARGS(near));
}

// A standard library module of another version or platform.
static Str tell_version(const MissingHelp *help, Str name)
{
    unsigned target = help->input->target.minor;
    Str platform = platform_name(help->input->target.platform);
    if (stdlib_is_elsewhere(name, help->input->target.platform) &&
        stdlib_module(name, target).present)
        return str_format(help->arena,
                          "the standard library has it, but not on %.*s",
                          STR_ARGS(platform));
    for (unsigned minor = target; minor-- > PYTHON_OLDEST;) {
        if (stdlib_module(name, minor).present)
            return str_format(help->arena,
                              "it left the standard library in Python 3.%u",
                              minor + 1);
    }
    for (unsigned minor = target + 1; minor <= PYTHON_NEWEST; minor++) {
        if (stdlib_module(name, minor).present)
            return str_format(help->arena,
                              "it is in the standard library from Python 3.%u",
                              minor);
    }
    return STR("");
}

static Str list_searched(const MissingHelp *help)
{
    const SearchEntries *entries = search_entries(help->input->search);
    Text text = {.arena = help->arena};
    out_to_text(&text, STR("searched: "));
    for (size_t i = 0; i < entries->count && i < SHOWN_ENTRIES; i++) {
        Str path = entries->items[i].path;
        if (i > 0)
            out_to_text(&text, STR(", "));
        out_to_text(&text, path.count ? path : STR("the standard library"));
    }
    if (entries->count > SHOWN_ENTRIES)
        out_to_text(&text, str_format(help->arena, " and %zu more",
                                      entries->count - SHOWN_ENTRIES));
    return text_str(&text);
}

static Str tell_parent(const MissingHelp *help, Str parent)
{
    const Place *place = search_find(help->input->search, parent);
    if (!place_is_found(place) || place->path.count == 0)
        return STR("");
    bool hides = place->origin == ORIGIN_PROJECT &&
                 stdlib_module(parent, help->input->target.minor).present;
    return str_format(help->arena, "'%.*s' is %.*s%s", STR_ARGS(parent),
                      STR_ARGS(place->path),
                      hides ? ", which hides the standard library's" : "");
}

static Str make_line(MissingHelp *help, Str name)
{
    Text text = {.arena = help->arena};
    Str parent = dotted_parent(name);
    add_part(&text, suggest(help, name));
    if (parent.count > 0) {
        add_part(&text, tell_parent(help, parent));
    } else {
        add_part(&text, tell_version(help, name));
        add_part(&text, list_searched(help));
    }
    add_part(&text, STR("guard it with try/except ImportError if it is "
                        "optional"));
    return text_str(&text);
}

Str missing_help_line(MissingHelp *help, Str name)
{
    uint32_t index;
    if (map_find(&help->texts, name, &index))
        return help->lines.items[index];
    map_put(&help->texts, name, (uint32_t)help->lines.count);
    vec_push(help->arena, &help->lines, make_line(help, name));
    return vec_last(&help->lines);
}
