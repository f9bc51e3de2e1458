#include "report/json.h"

#include "host/thread.h"

void json_modules(JsonStream *json, const ImportGraph *graph)
{
    json_list(json, "modules");
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        json_object(json, NULL);
        json_text(json, "name", module->name);
        json_text(json, "kind", module_kind_name(module->kind));
        json_text(json, "origin", origin_name(module->origin));
        json_path(json, module->path);
        json_end(json);
    }
    json_end_list(json);
}

static Str name_kind_name(NameKind kind)
{
    static const Str names[] = {
        [NAME_SUBMODULE] = STR_INIT("submodule"),
        [NAME_ATTRIBUTE] = STR_INIT("attribute"),
        [NAME_UNKNOWN] = STR_INIT("unknown"),
    };
    return names[kind];
}

static void write_names(JsonStream *json, const ImportGraph *graph,
                        const Edge *edge)
{
    json_list(json, "names");
    for (uint32_t i = 0; i < edge->name_count; i++) {
        TakenName taken = import_graph_taken(graph, edge, i);
        NameKind kind = import_graph_name_kind(graph, edge, i);
        json_object(json, NULL);
        json_text(json, "name", taken.name);
        json_optional(json, "alias", taken.alias);
        json_text(json, "kind", name_kind_name(kind));
        json_end(json);
    }
    json_end_list(json);
}

static void write_range(JsonStream *json, Range range)
{
    json_number(json, "line", range.start.line);
    json_number(json, "column", range.start.column);
    json_number(json, "end_line", range.end.line);
    json_number(json, "end_column", range.end.column);
}

// A graph being printed. Names and paths stand in many imports, and are looked
// through once.
typedef struct {
    const ImportGraph *graph;
    bool *plain_names; // by module; NULL where nobody looked
    bool *plain_paths; // by file
} Printing;

static void write_module(JsonStream *json, const char *key,
                         const Printing *printing, ModuleId module)
{
    Str name = printing->graph->modules[module.index].name;
    if (printing->plain_names && printing->plain_names[module.index])
        json_plain(json, key, name);
    else
        json_text(json, key, name);
}

static void write_file(JsonStream *json, const Printing *printing, FileId file)
{
    Str path = printing->graph->project->files.items[file.index].path;
    if (printing->plain_paths && printing->plain_paths[file.index])
        json_plain(json, "path", path);
    else
        json_path(json, path);
}

static void write_import(JsonStream *json, const char *key,
                         const Printing *printing, const Edge *edge)
{
    const Import *statement = import_graph_statement(printing->graph, edge);
    json_object(json, key);
    write_module(json, "importer", printing, edge->importer);
    write_module(json, "imported", printing, edge->imported);
    write_file(json, printing, import_graph_file(printing->graph, edge));
    write_range(json, statement->range);
    json_text(json, "form", edge_form_name((EdgeForm)edge->form));
    json_text(json, "when", when_name((When)edge->when));
    json_bool(json, "optional", edge->optional);
    write_names(json, printing->graph, edge);
    json_number(json, "level", statement->level);
    Str alias = import_graph_alias(printing->graph, edge);
    if (alias.count)
        json_text(json, "alias", alias);
    if (!edge->certain)
        json_bool(json, "conditional", true);
    if (edge->inherent)
        json_bool(json, "inherent", true);
    json_end(json);
}

void json_import(JsonStream *json, const char *key, const ImportGraph *graph,
                 const Edge *edge)
{
    write_import(json, key, &(Printing){.graph = graph}, edge);
}

static Printing look_through(const ImportGraph *graph, Arena *arena)
{
    const Files *files = &graph->project->files;
    Printing printing = {
        .graph = graph,
        .plain_names = ARENA_ARRAY(arena, bool, graph->module_count),
        .plain_paths = ARENA_ARRAY(arena, bool, files->count),
    };
    for (uint32_t i = 0; i < graph->module_count; i++)
        printing.plain_names[i] = json_is_plain(graph->modules[i].name);
    for (size_t i = 0; i < files->count; i++)
        printing.plain_paths[i] = json_is_plain(files->items[i].path);
    return printing;
}

// Imports are printed in pieces, a round of them at a time: few enough to need
// little memory, and so large that threads are worth starting.
enum { PIECE = 512, PIECES = 16, ROUND = PIECE * PIECES };

typedef struct {
    const Printing *printing;
    const JsonStream *list;
    uint32_t first; // edge
    Text texts[PIECES];
} Round;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void print_piece(void *context, size_t index, unsigned worker)
{
    (void)worker;
    Round *round = context;
    const ImportGraph *graph = round->printing->graph;
    uint32_t begin = round->first + (uint32_t)index * PIECE;
    uint32_t end = least(begin + PIECE, graph->edge_count);
    Out out;
    round->texts[index].count = 0;
    out_init(&out, out_to_text, &round->texts[index]);
    JsonStream json = json_branch(round->list, &out, begin == 0);
    for (uint32_t i = begin; i < end; i++)
        write_import(&json, NULL, round->printing, &graph->edges[i]);
    (void)out_finish(&out);
}

static void print_rounds(JsonStream *json, const Printing *printing,
                         unsigned jobs)
{
    uint32_t count = printing->graph->edge_count;
    JsonStream list = *json;
    Round round = {.printing = printing, .list = &list};
    for (size_t i = 0; i < PIECES; i++)
        round.texts[i].arena = arena_new();
    for (; round.first < count; round.first += ROUND) {
        uint32_t left = least(count - round.first, ROUND);
        size_t pieces = (left + PIECE - 1) / PIECE;
        thread_each(pieces, jobs, print_piece, &round);
        for (size_t i = 0; i < pieces; i++)
            json_join(json, text_str(&round.texts[i]));
    }
    for (size_t i = 0; i < PIECES; i++)
        arena_free(round.texts[i].arena);
}

void json_imports(JsonStream *json, const ImportGraph *graph, unsigned jobs)
{
    Arena *arena = arena_new();
    Printing printing = look_through(graph, arena);
    json_list(json, "imports");
    if (jobs > 1 && graph->edge_count > ROUND) {
        print_rounds(json, &printing, jobs);
    } else {
        for (uint32_t i = 0; i < graph->edge_count; i++)
            write_import(json, NULL, &printing, &graph->edges[i]);
    }
    json_end_list(json);
    arena_free(arena);
}
