#include "checks/checks.h"

#include <string.h>

#include "base/path.h"

// IG403: several files for one dotted name, of which all but one can never be
// imported.

typedef struct {
    const CheckInput *input;
    Arena *arena;
    Findings *findings;
    Map told;       // names of findings
    bool *imported; // by module: some statement asks for its absolute name
} Check;

// The name that a file would have if nothing else had it, "" where no name
// would reach it.
static Str wanted_name(const Check *check, const File *file)
{
    const Project *project = check->input->graph->project;
    Str root = project->roots.items[file->root].path;
    Str name = file->path;
    if (!str_ends_with(name, STR(".py")))
        return STR("");
    if (!str_eq(root, STR(".")))
        name = str_skip(name, root.count + (str_eq(root, STR("/")) ? 0 : 1));
    name.count -= 3;
    if (str_find(name, '.') < name.count)
        return STR("");
    if (file->package)
        name = path_folder(name);
    char *dotted = ARENA_ARRAY(check->arena, char, name.count);
    for (size_t i = 0; i < name.count; i++) {
        dotted[i] = name.at[i];
        if (name.at[i] == '/')
            dotted[i] = '.';
    }
    return (Str){dotted, name.count};
}

static void find_imported(Check *check)
{
    const ImportGraph *graph = check->input->graph;
    check->imported = ARENA_ARRAY(check->arena, bool, graph->module_count);
    memset(check->imported, 0, graph->module_count * sizeof *check->imported);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (import_graph_statement(graph, edge)->level == 0 &&
            edge_passes(edge, EDGES_ALL))
            check->imported[edge->imported.index] = true;
    }
}

static bool is_imported(const Check *check, Str name)
{
    ModuleId module;
    return import_graph_find(check->input->graph, name, &module) &&
           check->imported[module.index];
}

// Two trees scanned in one run, each with a setup.py or a tests package, need
// not share a path: roots that were only found are believed where an import
// shows that the name matters. Two interpreters' libraries never share one.
static bool share_a_path(const Check *check, const File *file,
                         const Place *winner, Str name)
{
    const Project *project = check->input->graph->project;
    const SourceRoot *root = &project->roots.items[file->root];
    FileId other;
    return project->options->roots.count > 0 ||
           (project_has_file(project, winner->path, &other) &&
            project->files.items[other.index].root == file->root) ||
           (!root->is_stdlib && !root->is_site && is_imported(check, name));
}

static bool is_hidden(const Trail *trail, Str name, Str path)
{
    for (size_t i = 0; i < trail->count; i++) {
        const Attempt *attempt = &trail->items[i];
        if (attempt->verdict == VERDICT_HIDDEN && str_eq(attempt->name, name) &&
            str_eq(attempt->path, path))
            return true;
    }
    return false;
}

// What the places before and behind the winner have, the winner first.
static uint32_t list_places(const Check *check, const Trail *trail, Str name,
                            Str own, const Related **related)
{
    Related *places = ARENA_ARRAY(check->arena, Related, trail->count);
    uint32_t count = 0;
    for (size_t i = 0; i < trail->count; i++) {
        const Attempt *attempt = &trail->items[i];
        bool is_there = attempt->verdict == VERDICT_FOUND ||
                        attempt->verdict == VERDICT_HIDDEN;
        if (!is_there || !str_eq(attempt->name, name) ||
            attempt->path.count == 0 || str_eq(attempt->path, own))
            continue;
        places[count++] = (Related){
            .path = attempt->path,
            .message = attempt->verdict == VERDICT_FOUND
                           ? STR("this one is imported")
                           : attempt->reason,
        };
    }
    *related = places;
    return count;
}

static void add_finding(Check *check, const File *file, Str name,
                        const Place *winner)
{
    Trail trail = search_trail(check->input->search, name);
    if (!is_hidden(&trail, name, file->path))
        return;
    map_put(&check->told, name, 0);
    Finding finding = {
        .rule = RULE_DUPLICATE_MODULE,
        .level = rule_level(RULE_DUPLICATE_MODULE),
        .path = file->path,
        .module = name,
        .name = name,
        .cycle = UINT32_MAX,
    };
    finding.related_count =
        list_places(check, &trail, name, file->path, &finding.related);
    finding.message = str_format(
        check->arena, "module '%.*s' is %.*s; '%.*s' is never imported",
        STR_ARGS(name), STR_ARGS(winner->path), STR_ARGS(file->path));
    finding.help = STR("rename or remove one of them; impgraph resolve "
                       "--explain tells which place is asked when");
    vec_push(check->arena, check->findings, finding);
}

// Compiled modules are made from the source beside them, and win on purpose.
static bool is_compiled_from(const Place *winner, const File *file)
{
    return winner->kind == MODULE_EXTENSION &&
           str_eq(path_folder(winner->path), path_folder(file->path));
}

// Packages of the older kind of namespace (pkgutil, pkg_resources) have an
// __init__.py each, all with the same code, and are searched together.
static bool is_joined(const Place *winner, const File *file)
{
    Str folder = path_folder(file->path);
    for (uint32_t i = 0; file->package && i < winner->portion_count; i++) {
        if (str_eq(winner->portions[i], folder))
            return true;
    }
    return false;
}

static void check_file(Check *check, const File *file)
{
    if (file->followed || file->importable || file->root == PROJECT_NO_ROOT)
        return;
    Str name = wanted_name(check, file);
    if (name.count == 0 || map_find(&check->told, name, NULL))
        return;
    const Place *winner = search_find(check->input->search, name);
    // What the standard library hides is check_shadows_stdlib's, and stubs
    // stand in front of their sources on purpose.
    bool is_stub = str_ends_with(winner->path, STR(".pyi"));
    if (place_is_found(winner) && !is_stub && winner->origin != ORIGIN_STDLIB &&
        !str_eq(winner->path, file->path) && !is_compiled_from(winner, file) &&
        !is_joined(winner, file) && share_a_path(check, file, winner, name))
        add_finding(check, file, name, winner);
}

void check_duplicate_modules(const CheckInput *input, Arena *arena,
                             Findings *findings)
{
    Check check = {.input = input, .arena = arena, .findings = findings};
    map_init(&check.told, arena);
    find_imported(&check);
    for (size_t i = 0; i < input->graph->project->files.count; i++)
        check_file(&check, &input->graph->project->files.items[i]);
}
