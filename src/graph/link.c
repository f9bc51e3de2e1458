#include "graph/link.h"

#include "base/dotted.h"
#include "graph/module_name.h"

// One import statement of one unit.
typedef struct {
    Linker *linker;
    Unit unit; // a copy: linking adds units and moves them
    const Script *script;
    const Import *import;
    Str target; // absolute
    Edge edge;  // what all edges of the statement have in common
} Statement;

static const Script *script_of(const Linker *linker, FileId file)
{
    return linker->table->project->files.items[file.index].script;
}

static Statement statement_of(Linker *linker, uint32_t unit, uint32_t import)
{
    Statement statement = {
        .linker = linker,
        .unit = linker->table->units.items[unit],
    };
    statement.script = script_of(linker, statement.unit.file);
    statement.import = &statement.script->imports[import];
    statement.edge = (Edge){
        .importer = statement.unit.module,
        .level = statement.import->level,
        .file = statement.unit.file,
        .import = import,
        .range = statement.import->range,
    };
    return statement;
}

static bool find_target(Statement *statement)
{
    return import_target(statement->script, statement->import,
                         statement->unit.package, statement->linker->scratch,
                         &statement->target);
}

static ModuleId add_module(const Statement *statement, Str name)
{
    return module_table_add(statement->linker->table, &statement->unit, name);
}

// CPython imports parents by recursion: no name of so many parts ever works.
enum { PARTS_LIMIT = 256 };

// The packages that importing the target runs first, deepest first. Those that
// hold the importer are loading or loaded already.
static uint32_t find_parents(const Statement *statement, Str *parents)
{
    uint32_t parts = 0;
    for (size_t i = 0; i < statement->target.count; i++)
        parts += statement->target.at[i] == '.';
    if (parts > PARTS_LIMIT)
        return 0;
    uint32_t count = 0;
    for (Str parent = dotted_parent(statement->target); parent.count > 0;
         parent = dotted_parent(parent)) {
        if (!dotted_is_below(statement->unit.name, parent) &&
            !module_table_lacks(statement->linker->table, &statement->unit,
                                parent))
            parents[count++] = parent;
    }
    return count;
}

void link_targets(Linker *linker, uint32_t unit)
{
    arena_reset(linker->scratch);
    const Script *script =
        script_of(linker, linker->table->units.items[unit].file);
    for (uint32_t i = 0; i < script->import_count; i++) {
        Statement statement = statement_of(linker, unit, i);
        if (!find_target(&statement))
            continue;
        add_module(&statement, statement.target);
        Str parents[PARTS_LIMIT];
        uint32_t count = find_parents(&statement, parents);
        for (uint32_t k = 0; k < count; k++)
            add_module(&statement, parents[k]);
    }
}

static void add_edge(const Statement *statement, ModuleId imported,
                     EdgeForm form, const EdgeName *names, uint32_t name_count)
{
    Edge edge = statement->edge;
    edge.imported = imported;
    edge.form = (uint8_t)form;
    edge.names = names;
    edge.name_count = name_count;
    vec_push(statement->linker->arena, &statement->linker->edges, edge);
}

static void add_parents(const Statement *statement)
{
    Str parents[PARTS_LIMIT];
    uint32_t count = find_parents(statement, parents);
    for (uint32_t i = 0; i < count; i++)
        add_edge(statement, add_module(statement, parents[i]), EDGE_PARENT,
                 NULL, 0);
}

static const UnitNames *find_names(Linker *linker, uint32_t unit)
{
    while (linker->names.count <= unit)
        vec_push(linker->building, &linker->names, (UnitNames){0});
    UnitNames *names = &linker->names.items[unit];
    if (names->known)
        return names;
    const Unit *asked = &linker->table->units.items[unit];
    BoundModule module = {
        .script = script_of(linker, asked->file),
        .name = asked->name,
        .package = asked->package,
        .target = linker->target,
    };
    names->bound = bound_names_of(&module, linker->building);
    names->exports =
        export_names_of(module.script, linker->target, linker->building);
    names->known = true;
    return names;
}

static Bound find_bound(Linker *linker, uint32_t unit, Str name)
{
    if (unit == MODULE_ABSENT)
        return BOUND_NOT;
    return bound_names_find(&find_names(linker, unit)->bound, name);
}

static Str name_below(const Statement *statement, Str name)
{
    return str_concat3(statement->linker->scratch, statement->target, STR("."),
                       name);
}

static bool finds_submodule(const Statement *statement, const Module *module,
                            Str name)
{
    Linker *linker = statement->linker;
    if (module->kind != MODULE_PACKAGE && module->kind != MODULE_NAMESPACE)
        return false;
    return module_table_finds(linker->table, &statement->unit,
                              name_below(statement, name));
}

static NameKind find_name_kind(const Statement *statement, ModuleId id,
                               Str name)
{
    Linker *linker = statement->linker;
    const ModuleEntry *entry = &linker->table->entries.items[id.index];
    // A plain module has no submodules, and its names are not extracted.
    if (entry->unit != MODULE_ABSENT && entry->module.kind == MODULE_SOURCE)
        return NAME_ATTRIBUTE;
    Bound bound = find_bound(linker, entry->unit, name);
    // A package that asks itself means its submodule: what else has the name
    // is bound further down, or was to be bound where this is the fallback.
    bool is_own = id.index == statement->unit.module.index;
    if (bound == BOUND_ATTRIBUTE && !is_own)
        return NAME_ATTRIBUTE;
    if (finds_submodule(statement, &entry->module, name))
        return NAME_SUBMODULE;
    return bound == BOUND_MAYBE || bound == BOUND_ATTRIBUTE ? NAME_ATTRIBUTE
                                                            : NAME_UNKNOWN;
}

static EdgeName *list_names(const Statement *statement, ModuleId module)
{
    const Import *import = statement->import;
    EdgeName *names =
        ARENA_ARRAY(statement->linker->arena, EdgeName, import->name_count);
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *imported =
            &statement->script->names[import->first_name + i];
        names[i].name = script_text(statement->script, imported->name);
        names[i].alias = script_text(statement->script, imported->alias);
        names[i].kind = find_name_kind(statement, module, names[i].name);
    }
    return names;
}

static void add_from(Statement *statement, ModuleId module)
{
    uint32_t count = statement->import->name_count;
    EdgeName *names = list_names(statement, module);
    uint32_t submodules = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (names[i].kind != NAME_SUBMODULE)
            continue;
        submodules++;
        Str full = name_below(statement, names[i].name);
        add_edge(statement, add_module(statement, full), EDGE_FROM, &names[i],
                 1);
    }
    statement->edge.named = true;
    statement->edge.inherent =
        submodules == count &&
        dotted_is_below(statement->unit.name, statement->target);
    add_edge(statement, module, EDGE_FROM, names, count);
    statement->edge.inherent = false;
    statement->edge.named = false;
}

static void add_star(const Statement *statement, ModuleId module)
{
    Linker *linker = statement->linker;
    add_edge(statement, module, EDGE_STAR, NULL, 0);
    vec_last(&linker->edges).named = true;
    uint32_t unit = linker->table->entries.items[module.index].unit;
    if (unit == MODULE_ABSENT)
        return;
    const Strs names = find_names(linker, unit)->exports;
    for (size_t i = 0; i < names.count; i++) {
        if (find_name_kind(statement, module, names.items[i]) != NAME_SUBMODULE)
            continue;
        Str full = name_below(statement, names.items[i]);
        add_edge(statement, add_module(statement, full), EDGE_STAR, NULL, 0);
    }
}

// A relative import that leads nowhere still is an import of something.
static void add_bad_relative(Statement *statement, Context context)
{
    Linker *linker = statement->linker;
    // Up to 3.8 going beyond the top raises ValueError (import-semantics 3.2).
    uint8_t raised = linker->target.minor <= 8 && statement->unit.package.count
                         ? CATCHES_ALL
                         : CATCHES_IMPORT_ERROR;
    statement->edge.optional = (context.catches & raised) == raised;
    vec_push(linker->arena, &linker->bad_relatives,
             (BadRelative){.file = statement->edge.file,
                           .import = statement->edge.import,
                           .when = (When)statement->edge.when,
                           .optional = statement->edge.optional});
    statement->target =
        import_written(statement->script, statement->import, linker->scratch);
}

static void add_module_import(const Statement *statement, ModuleId module)
{
    const Script *script = statement->script;
    add_edge(statement, module, EDGE_IMPORT, NULL, 0);
    const ImportedName *name = &script->names[statement->import->first_name];
    Edge *edge = &vec_last(&statement->linker->edges);
    edge->alias = script_text(script, name->alias);
    edge->named = true;
}

static void add_target(Statement *statement, ModuleId module)
{
    switch ((ImportForm)statement->import->form) {
    case IMPORT_MODULE:
        add_module_import(statement, module);
        break;
    case IMPORT_FROM:
        add_from(statement, module);
        break;
    case IMPORT_STAR:
        add_star(statement, module);
        break;
    case IMPORT_DYNAMIC:
        add_edge(statement, module, EDGE_DYNAMIC, NULL, 0);
        break;
    }
}

static void link_import(Linker *linker, uint32_t unit, uint32_t import)
{
    Statement statement = statement_of(linker, unit, import);
    Context context = block_context(statement.script, statement.import->block,
                                    linker->target);
    bool lazy = statement.import->lazy && context.when == WHEN_IMPORT;
    statement.edge.when = (uint8_t)(lazy ? WHEN_LAZY : context.when);
    statement.edge.certain = context.certain;
    statement.edge.optional =
        context.catches & (CATCHES_MODULE_NOT_FOUND | CATCHES_IMPORT_ERROR);
    if (find_target(&statement)) {
        add_target(&statement, add_module(&statement, statement.target));
        add_parents(&statement);
        return;
    }
    add_bad_relative(&statement, context);
    add_target(&statement,
               module_table_add_bad(linker->table, statement.target));
}

void link_edges(Linker *linker, uint32_t unit)
{
    arena_reset(linker->scratch);
    const Script *script =
        script_of(linker, linker->table->units.items[unit].file);
    for (uint32_t i = 0; i < script->import_count; i++)
        link_import(linker, unit, i);
}
