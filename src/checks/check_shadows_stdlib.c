#include "checks/check_shadows_stdlib.h"

#include <assert.h>

#include "base/out.h"
#include "base/path.h"
#include "search/stdlib.h"

// IG401: files of the project with the name of a standard library module.
// Only what is imported by its bare name can hide one: modules in packages and
// relative imports never do. IG402, its finer form, is the other way round: the
// interpreter has the module before it looks at the path.

enum { NAMES_TOLD = 4 };

// A project module with such a name, and the statements that import it.
typedef struct {
    uint32_t module;
    VEC(uint32_t) edges;
    const Edge *newest; // of them, NULL at first
} Shadow;

typedef struct {
    const CheckInput *input;
    Arena *arena;
    VEC(Shadow) shadows;
    uint32_t *by_module; // into `shadows`, UINT32_MAX for none
} Check;

static const File *file_of(const ImportGraph *graph, FileId file)
{
    return &graph->project->files.items[file.index];
}

// A folder of installed packages comes behind the standard library, whatever
// it was named as, and a standard library is no shadow of its own.
static bool is_in_front(const ImportGraph *graph, const File *file)
{
    if (file->root == PROJECT_NO_ROOT)
        return false;
    const SourceRoot *root = &graph->project->roots.items[file->root];
    return !root->is_stdlib && !root->is_site;
}

bool shadows_stdlib(const CheckInput *input, const Module *module)
{
    const ImportGraph *graph = input->graph;
    if (module->origin != ORIGIN_PROJECT || !module->has_file ||
        !stdlib_module(module->name, input->target.minor).present)
        return false;
    const File *file = file_of(graph, module->file);
    const Place *place = search_find(input->search, module->name);
    return !file->followed && is_in_front(graph, file) &&
           place->origin == ORIGIN_PROJECT && str_eq(place->path, file->path);
}

static void find_shadows(Check *check)
{
    const ImportGraph *graph = check->input->graph;
    check->by_module = ARENA_ARRAY(check->arena, uint32_t, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        check->by_module[i] = UINT32_MAX;
        if (!shadows_stdlib(check->input, &graph->modules[i]))
            continue;
        check->by_module[i] = (uint32_t)check->shadows.count;
        vec_push(check->arena, &check->shadows, (Shadow){.module = i});
    }
}

static bool runs(const Edge *edge)
{
    return edge->when != WHEN_NEVER && edge->when != WHEN_TYPING;
}

static bool is_same_statement(const ImportGraph *graph, const Edge *a,
                              const Edge *b)
{
    return import_graph_file(graph, a).index ==
               import_graph_file(graph, b).index &&
           a->import == b->import;
}

static void find_importers(Check *check)
{
    const ImportGraph *graph = check->input->graph;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        uint32_t index = check->by_module[edge->imported.index];
        if (index == UINT32_MAX || !runs(edge) ||
            import_graph_statement(graph, edge)->level > 0)
            continue;
        assert(index < check->shadows.count && check->shadows.items);
        Shadow *shadow = &check->shadows.items[index];
        if (shadow->newest && is_same_statement(graph, shadow->newest, edge))
            continue;
        shadow->newest = edge;
        vec_push(check->arena, &shadow->edges, i);
    }
}

// "wants choice, shuffle", "" where it wants the module.
static Str tell_wanted(const ImportGraph *graph, const Edge *edge, Arena *arena)
{
    Text text = {.arena = arena};
    for (uint32_t i = 0; i < edge->name_count && i < NAMES_TOLD; i++) {
        out_to_text(&text, i ? STR(", ") : STR("wants "));
        out_to_text(&text, import_graph_taken(graph, edge, i).name);
    }
    if (edge->name_count > NAMES_TOLD)
        out_to_text(&text, STR(", …"));
    return text_str(&text);
}

static const Related *list_importers(const Check *check, const Shadow *shadow)
{
    const ImportGraph *graph = check->input->graph;
    Related *related = ARENA_ARRAY(check->arena, Related, shadow->edges.count);
    for (size_t i = 0; i < shadow->edges.count; i++) {
        const Edge *edge = &graph->edges[shadow->edges.items[i]];
        related[i] = (Related){
            .path = import_graph_path(graph, edge),
            .range = import_graph_statement(graph, edge)->range,
            .message = tell_wanted(graph, edge, check->arena),
        };
        if (related[i].message.count == 0)
            related[i].message = STR("imports it");
    }
    return related;
}

static Str tell_importers(const Check *check, const Shadow *shadow)
{
    const ImportGraph *graph = check->input->graph;
    size_t count = shadow->edges.count;
    if (count == 0)
        return STR("");
    const Edge *first = &graph->edges[shadow->edges.items[0]];
    Str wanted = tell_wanted(check->input->graph, first, check->arena);
    Str what = wanted.count
                   ? str_concat3(check->arena, STR(" ("), wanted, STR(")"))
                   : wanted;
    Str path = import_graph_path(graph, first);
    Str more = count == 1
                   ? STR("")
                   : str_format(check->arena, " and %zu more", count - 1);
    return str_format(
        check->arena, "; imported at %.*s:%u%.*s%.*s", STR_ARGS(path),
        (unsigned)import_graph_statement(check->input->graph, first)
            ->range.start.line,
        STR_ARGS(what), STR_ARGS(more));
}

// The interpreter's own advice where a name is missing (import-semantics 3.6).
static Str make_help(const Check *check, const Module *module)
{
    unsigned minor = check->input->target.minor;
    Str rest = minor >= 14 ? STR("prevents importing that standard library "
                                 "module")
                           : STR("the import system gives it precedence");
    return str_format(
        check->arena,
        "rename it: everything on this path that imports '%.*s', the standard "
        "library too, gets this file; where a name is missing Python 3.%u says "
        "\"consider renaming '%.*s' since it has the same name as the standard "
        "library module named '%.*s' and %.*s\"",
        STR_ARGS(module->name), minor < 13 ? 13 : minor, STR_ARGS(module->path),
        STR_ARGS(module->name), STR_ARGS(rest));
}

static void add_finding(const Check *check, const Shadow *shadow,
                        Findings *findings)
{
    const Module *module = &check->input->graph->modules[shadow->module];
    Str importers = tell_importers(check, shadow);
    Finding finding = {
        .rule = RULE_SHADOWS_STDLIB,
        .level = shadow->edges.count ? LEVEL_ERROR : LEVEL_WARNING,
        .path = module->path,
        .module = module->name,
        .name = module->name,
        .message = str_format(check->arena,
                              "'%.*s' hides the standard library module of "
                              "that name%.*s",
                              STR_ARGS(module->path), STR_ARGS(importers)),
        .help = make_help(check, module),
        .related = list_importers(check, shadow),
        .related_count = (uint32_t)shadow->edges.count,
        .cycle = UINT32_MAX,
    };
    vec_push(check->arena, findings, finding);
}

// The name of a file or package directly in a root; "" for all else.
static Str top_name(const Project *project, const File *file)
{
    Str root = project->roots.items[file->root].path;
    Str place = file->package ? path_folder(file->path) : file->path;
    Str folder = path_folder(place);
    if (!str_eq(folder.count ? folder : STR("."), root))
        return STR("");
    return file->package ? path_name(place) : path_stem(path_name(place));
}

static void add_never_wins(const Check *check, const File *file, Str name,
                           Findings *findings)
{
    Finding finding = {
        .rule = RULE_SHADOWS_STDLIB,
        .level = LEVEL_WARNING,
        .path = file->path,
        .module = name,
        .name = name,
        .message = str_format(check->arena,
                              "'%.*s' can never be imported: the interpreter "
                              "has '%.*s' before it looks at the path",
                              STR_ARGS(file->path), STR_ARGS(name)),
        .help = STR("rename it if anything is to import it"),
        .cycle = UINT32_MAX,
    };
    vec_push(check->arena, findings, finding);
}

static void check_never_wins(const Check *check, Findings *findings)
{
    const ImportGraph *graph = check->input->graph;
    const Project *project = graph->project;
    for (size_t i = 0; i < project->files.count; i++) {
        const File *file = &project->files.items[i];
        if (file->followed || !is_in_front(graph, file))
            continue;
        Str name = top_name(project, file);
        StdlibModule known = stdlib_module(name, check->input->target.minor);
        if (known.present && (known.builtin || known.frozen || known.startup))
            add_never_wins(check, file, name, findings);
    }
}

void check_shadows_stdlib(const CheckInput *input, Arena *arena,
                          Findings *findings)
{
    Check check = {.input = input, .arena = arena};
    find_shadows(&check);
    find_importers(&check);
    for (size_t i = 0; i < check.shadows.count; i++)
        add_finding(&check, &check.shadows.items[i], findings);
    check_never_wins(&check, findings);
}
