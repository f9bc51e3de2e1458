#include "checks/checks.h"

#include "base/dotted.h"
#include "base/path.h"
#include "checks/missing_help.h"
#include "search/stdlib.h"

// IG201: imports that the search path cannot answer.

// What the edges of one import statement lead to.
enum { LEADS_SOMEWHERE = 1, LEADS_NOWHERE = 2 };

// More than any module that a person wrote.
static const size_t source_limit = 8u << 20;

typedef struct {
    const CheckInput *input;
    Arena *arena;
    Findings *findings;
    MissingHelp help;
    uint32_t *first; // of each file's imports in `leads`
    uint8_t *leads;
    Map opaque;       // parent module to whether it may make its submodules
    Map registered;   // modules that code puts into sys.modules by name
    size_t statement; // where the findings of this statement begin
} Check;

static const File *file_at(const Check *check, FileId file)
{
    return &check->input->graph->project->files.items[file.index];
}

static uint8_t lead_of(const ImportGraph *graph, const Edge *edge)
{
    Origin origin = graph->modules[edge->imported.index].origin;
    bool nowhere = origin == ORIGIN_UNRESOLVED || origin == ORIGIN_EXTERNAL;
    return nowhere && edge->when != WHEN_NEVER ? LEADS_NOWHERE
                                               : LEADS_SOMEWHERE;
}

static void gather_leads(Check *check)
{
    const ImportGraph *graph = check->input->graph;
    uint32_t count = (uint32_t)graph->project->files.count;
    uint32_t total = 0;
    check->first = ARENA_ARRAY(check->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        const Script *script = file_at(check, (FileId){i})->script;
        check->first[i] = total;
        total += script ? script->import_count : 0;
    }
    check->leads = ARENA_ARRAY(check->arena, uint8_t, total);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->form != EDGE_PARENT)
            check->leads[check->first[import_graph_file(graph, edge).index] +
                         edge->import] |= lead_of(graph, edge);
    }
}

// `sys.modules["name"] = …`: an import asks there first (import-semantics 1.1).
static void gather_registered(Check *check)
{
    const Project *project = check->input->graph->project;
    map_init(&check->registered, check->arena);
    for (uint32_t i = 0; i < project->files.count; i++) {
        const Script *script = project->files.items[i].script;
        uint32_t count = script ? script->reflection_count : 0;
        for (uint32_t k = 0; k < count; k++) {
            const Reflection *reflection = &script->reflections[k];
            if (reflection->kind == REFLECTION_SELF && reflection->name.count)
                map_put(&check->registered,
                        script_text(script, reflection->name), 1);
        }
    }
}

static bool is_registered(const Check *check, const Module *module)
{
    return map_find(&check->registered, module->missing, NULL) ||
           map_find(&check->registered, module->name, NULL);
}

static bool is_resolved(const Check *check, FileId file, uint32_t import)
{
    return check->leads[check->first[file.index] + import] != LEADS_NOWHERE;
}

static bool is_inside(const Script *script, uint32_t block, uint32_t outer)
{
    while (block != SCRIPT_NONE && block != outer)
        block = script->blocks[block].parent;
    return block == outer;
}

// Whether a try body has imports, all of them resolved.
static bool body_resolves(const Check *check, FileId file, uint32_t body)
{
    const Script *script = file_at(check, file)->script;
    bool any = false;
    for (uint32_t i = 0; i < script->import_count; i++) {
        if (!is_inside(script, script->imports[i].block, body))
            continue;
        if (!is_resolved(check, file, i))
            return false;
        any = true;
    }
    return any;
}

static uint32_t handled_body(const Script *script, uint32_t handler)
{
    uint32_t block = handler;
    while (block != SCRIPT_NONE && script->blocks[block].kind != BLOCK_TRY)
        block = script->blocks[block].previous;
    return block;
}

// A handler for failed imports does not run where the imports it stands by
// for succeed, so that nothing in it is missed.
static bool stands_by(const Check *check, const Edge *edge)
{
    FileId file = import_graph_file(check->input->graph, edge);
    const Script *script = file_at(check, file)->script;
    uint32_t block = script->imports[edge->import].block;
    for (; block != SCRIPT_NONE; block = script->blocks[block].parent) {
        const Block *at = &script->blocks[block];
        bool handles =
            at->kind == BLOCK_EXCEPT &&
            at->catches & (CATCHES_IMPORT_ERROR | CATCHES_MODULE_NOT_FOUND);
        if (!handles)
            continue;
        uint32_t body = handled_body(script, block);
        if (body != SCRIPT_NONE && body_resolves(check, file, body))
            return true;
    }
    return false;
}

static bool speaks_of_submodules(const Check *check, Str path)
{
    Str text = {NULL, 0};
    const Fs *fs = listing_fs(check->input->graph->project->listing);
    return fs_read(fs, path, source_limit, check->arena, &text) == FS_OK &&
           (str_contains(text, STR("sys.modules")) ||
            str_contains(text, STR("__path__")));
}

// Whether a module may have submodules that no finder knows: compiled code may
// do anything, and source may put them into sys.modules (as six does with
// six.moves) or change its __path__.
static bool makes_submodules(Check *check, Str name)
{
    uint32_t *known = map_at(&check->opaque, name, UINT32_MAX);
    if (*known != UINT32_MAX)
        return *known;
    const Place *place = search_find(check->input->search, name);
    Str suffix = path_suffix(place->path);
    bool is_source = str_eq(suffix, STR(".py")) || str_eq(suffix, STR(".pyi"));
    bool opaque = place_is_found(place) && place->kind != MODULE_NAMESPACE &&
                  place->path.count > 0 &&
                  (!is_source || speaks_of_submodules(check, place->path));
    *known = opaque;
    return opaque;
}

static bool is_bad_relative(const Module *module)
{
    return str_starts_with(module->name, STR("."));
}

// Part of every type checker, and of no interpreter (typeshed).
static bool is_for_checkers(const Edge *edge, const Module *module)
{
    return edge->when == WHEN_TYPING &&
           dotted_is_below(module->name, STR("_typeshed"));
}

// A module of another platform under a condition, or in a function: whoever
// wrote it there knows when it is to run.
static bool is_for_platform(const Check *check, const Edge *edge,
                            const Module *module)
{
    FileId file = import_graph_file(check->input->graph, edge);
    const Script *script = file_at(check, file)->script;
    uint32_t block = script->imports[edge->import].block;
    return stdlib_is_elsewhere(module->missing,
                               check->input->target.platform) &&
           script->blocks[block].parent != SCRIPT_NONE;
}

static bool is_finding(Check *check, const Edge *edge)
{
    const ImportGraph *graph = check->input->graph;
    const Module *module = &graph->modules[edge->imported.index];
    FileId file = import_graph_file(graph, edge);
    if (module->origin != ORIGIN_UNRESOLVED || edge->form == EDGE_PARENT ||
        edge->when == WHEN_NEVER || edge->optional ||
        is_for_checkers(edge, module) || is_for_platform(check, edge, module) ||
        file_at(check, file)->followed || is_registered(check, module) ||
        is_resolved(check, file, edge->import) || stands_by(check, edge))
        return false;
    Str parent = dotted_parent(module->missing);
    return is_bad_relative(module) || parent.count == 0 ||
           !makes_submodules(check, parent);
}

// One finding a statement and missing name, also for a file that is several
// modules.
static bool is_told(const Check *check, Str name, Position at)
{
    for (size_t i = check->statement; i < check->findings->count; i++) {
        const Finding *finding = &check->findings->items[i];
        if (str_eq(finding->name, name) ||
            (finding->range.start.line == at.line &&
             finding->range.start.column == at.column))
            return true;
    }
    return false;
}

static void describe_missing(Check *check, const Module *module,
                             Finding *finding)
{
    Str parent = dotted_parent(module->missing);
    finding->name = module->missing;
    finding->message =
        module->not_a_package
            ? str_format(check->arena,
                         "no module named '%.*s'; '%.*s' is not a package",
                         STR_ARGS(module->missing), STR_ARGS(parent))
            : str_format(check->arena, "no module named '%.*s'",
                         STR_ARGS(module->missing));
    finding->help = missing_help_line(&check->help, module->missing);
}

static uint32_t count_parts(Str name)
{
    uint32_t parts = 1;
    for (size_t i = 0; i < name.count; i++)
        parts += name.at[i] == '.';
    return parts;
}

static void describe_bad_relative(Check *check, const Edge *edge,
                                  const Module *module, Finding *finding)
{
    Str package = check->input->graph->modules[edge->importer.index].package;
    finding->name = module->name;
    if (package.count == 0) {
        finding->message =
            STR("attempted relative import with no known parent package");
        finding->help = STR("this file lies in no package: use the absolute "
                            "name, or put the file into a package and run it "
                            "with -m");
        return;
    }
    uint32_t depth = count_parts(package);
    finding->message = str_format(
        check->arena,
        "attempted relative import beyond top-level package: %u levels up "
        "from '%.*s', which has %u",
        import_graph_statement(check->input->graph, edge)->level,
        STR_ARGS(package), depth);
    finding->help = STR("one dot is the file's own package, each further dot "
                        "one package up");
}

static void add_finding(Check *check, const Edge *edge)
{
    const ImportGraph *graph = check->input->graph;
    const File *file = file_at(check, import_graph_file(graph, edge));
    const Module *module = &graph->modules[edge->imported.index];
    Finding finding = {
        .rule = RULE_UNRESOLVED_MODULE,
        .level = rule_level(RULE_UNRESOLVED_MODULE),
        .path = file->path,
        .range = import_graph_module_range(graph, edge),
        .module = graph->modules[edge->importer.index].name,
        .cycle = UINT32_MAX,
    };
    if (is_told(check, module->missing, finding.range.start))
        return;
    if (is_bad_relative(module))
        describe_bad_relative(check, edge, module, &finding);
    else
        describe_missing(check, module, &finding);
    // The whole file may be for the other platform.
    if (stdlib_is_elsewhere(module->missing, check->input->target.platform))
        finding.level = LEVEL_WARNING;
    vec_push(check->arena, check->findings, finding);
}

static bool is_same_statement(const ImportGraph *graph, const Edge *a,
                              const Edge *b)
{
    if (import_graph_file(graph, a).index != import_graph_file(graph, b).index)
        return false;
    Position one = import_graph_statement(graph, a)->range.start;
    Position other = import_graph_statement(graph, b)->range.start;
    return one.line == other.line && one.column == other.column;
}

void check_unresolved_modules(const CheckInput *input, Arena *arena,
                              Findings *findings)
{
    Check check = {
        .input = input,
        .arena = arena,
        .findings = findings,
        .help = missing_help_of(input, arena),
    };
    map_init(&check.opaque, arena);
    gather_leads(&check);
    gather_registered(&check);
    const Edge *last = NULL; // that was one
    for (uint32_t i = 0; i < input->graph->edge_count; i++) {
        const Edge *edge = &input->graph->edges[i];
        if (!is_finding(&check, edge))
            continue;
        if (!last || !is_same_statement(input->graph, last, edge))
            check.statement = findings->count;
        add_finding(&check, edge);
        last = edge;
    }
}
