#include "graph/link.h"

#include "base/dotted.h"
#include "graph/module_name.h"

// One import statement of one unit.
typedef struct {
    Linker *linker;
    Unit unit; // a copy: linking adds units and moves them
    const Script *script;
    const Import *import;
    NameId target; // absolute
    Edge edge;     // what all edges of the statement have in common
} Statement;

const Script *link_script(const Linker *linker, FileId file)
{
    return linker->table->project->files.items[file.index].script;
}

static Statement statement_of(Linker *linker, uint32_t unit, uint32_t import)
{
    Statement statement = {
        .linker = linker,
        .unit = linker->table->units.items[unit],
    };
    statement.script = link_script(linker, statement.unit.file);
    statement.import = &statement.script->imports[import];
    statement.edge = (Edge){
        .importer = statement.unit.module,
        .file = statement.unit.file,
        .import = import,
    };
    return statement;
}

static NameTable *names_of_modules(const Statement *statement)
{
    return &statement->linker->table->names;
}

static Str target_text(const Statement *statement)
{
    return name_at(names_of_modules(statement), statement->target)->text;
}

static ModuleId add_module(const Statement *statement, NameId name)
{
    return module_table_add(statement->linker->table, &statement->unit, name);
}

// CPython imports parents by recursion: no name of so many parts ever works.
enum { PARTS_LIMIT = 256 };

static bool has_too_many_parts(Str name)
{
    uint32_t dots = 0;
    for (size_t i = 0; name.count > PARTS_LIMIT && i < name.count; i++)
        dots += name.at[i] == '.';
    return dots > PARTS_LIMIT;
}

// Goes on to the next of the packages that importing the target runs first,
// deepest first. Those that hold the importer are loading or loaded already.
static bool next_parent(const Statement *statement, NameId *name)
{
    NameTable *names = names_of_modules(statement);
    if (name->index == statement->target.index &&
        has_too_many_parts(target_text(statement)))
        return false;
    while (name_above(names, *name, name)) {
        if (!dotted_is_below(statement->unit.name,
                             name_at(names, *name)->text) &&
            !module_table_lacks(statement->linker->table, &statement->unit,
                                *name))
            return true;
    }
    return false;
}

static bool find_target(Statement *statement)
{
    Str name;
    if (!import_target(statement->script, statement->import,
                       statement->unit.package, statement->linker->scratch,
                       &name))
        return false;
    statement->target = name_add(names_of_modules(statement), name);
    return true;
}

static void link_target(Statement *statement)
{
    add_module(statement, statement->target);
    NameId parent = statement->target;
    while (next_parent(statement, &parent))
        add_module(statement, parent);
}

void link_targets(Linker *linker, uint32_t unit)
{
    arena_reset(linker->scratch);
    const Script *script =
        link_script(linker, linker->table->units.items[unit].file);
    vec_push(linker->building, &linker->first_targets,
             (uint32_t)linker->targets.count);
    for (uint32_t i = 0; i < script->import_count; i++) {
        Statement statement = statement_of(linker, unit, i);
        bool found = find_target(&statement);
        if (found)
            link_target(&statement);
        vec_push(linker->building, &linker->targets,
                 found ? statement.target : (NameId){NAME_ABSENT});
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
    NameId parent = statement->target;
    while (next_parent(statement, &parent))
        add_edge(statement, add_module(statement, parent), EDGE_PARENT, NULL,
                 0);
}

static UnitNames *names_of_unit(Linker *linker, uint32_t unit)
{
    while (linker->names.count <= unit)
        vec_push(linker->building, &linker->names, (UnitNames){0});
    return &linker->names.items[unit];
}

static const BoundNames *find_bound_names(Linker *linker, uint32_t unit)
{
    UnitNames *names = names_of_unit(linker, unit);
    if (names->bound)
        return names->bound;
    const Unit *asked = &linker->table->units.items[unit];
    BoundModule module = {
        .script = link_script(linker, asked->file),
        .name = asked->name,
        .package = asked->package,
        .target = linker->target,
    };
    BoundNames *bound = ARENA_NEW(linker->building, BoundNames);
    *bound = bound_names_of(&module, linker->building);
    names->bound = bound;
    return bound;
}

static Strs find_exports(Linker *linker, uint32_t unit)
{
    UnitNames *names = names_of_unit(linker, unit);
    const Unit *asked = &linker->table->units.items[unit];
    if (names->exports)
        return *names->exports;
    Strs *exports = ARENA_NEW(linker->building, Strs);
    *exports = export_names_of(link_script(linker, asked->file), linker->target,
                               linker->building);
    names->exports = exports;
    return *exports;
}

static Bound find_bound(Linker *linker, uint32_t unit, Str name)
{
    if (unit == MODULE_ABSENT)
        return BOUND_NOT;
    return bound_names_find(find_bound_names(linker, unit), name);
}

static NameId name_below(const Statement *statement, Str name)
{
    Str full = str_concat3(statement->linker->scratch, target_text(statement),
                           STR("."), name);
    return name_add(names_of_modules(statement), full);
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
    const Module *found = &linker->table->modules.items[id.index];
    uint32_t unit = linker->table->unit_of.items[id.index];
    // A plain module has no submodules, and its names are not extracted.
    if (unit != MODULE_ABSENT && found->kind == MODULE_SOURCE)
        return NAME_ATTRIBUTE;
    Bound bound = find_bound(linker, unit, name);
    // A package that asks itself means its submodule: what else has the name
    // is bound further down, or was to be bound where this is the fallback.
    bool is_own = id.index == statement->unit.module.index;
    if (bound == BOUND_ATTRIBUTE && !is_own)
        return NAME_ATTRIBUTE;
    if (finds_submodule(statement, found, name))
        return NAME_SUBMODULE;
    return bound == BOUND_MAYBE || bound == BOUND_ATTRIBUTE ? NAME_ATTRIBUTE
                                                            : NAME_UNKNOWN;
}

static Str name_text(const Statement *statement, const EdgeName *name)
{
    const Script *script = statement->script;
    return script_text(script, script->names[name->index].name);
}

static EdgeName *list_names(const Statement *statement, ModuleId module)
{
    const Import *import = statement->import;
    EdgeName *names =
        ARENA_ARRAY(statement->linker->arena, EdgeName, import->name_count);
    for (uint32_t i = 0; i < import->name_count; i++) {
        EdgeName *name = &names[i];
        name->index = (import->first_name + i) & EDGE_NAME_INDEX;
        NameKind kind =
            find_name_kind(statement, module, name_text(statement, name));
        name->kind = kind & EDGE_NAME_KIND;
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
        NameId full = name_below(statement, name_text(statement, &names[i]));
        add_edge(statement, add_module(statement, full), EDGE_FROM, &names[i],
                 1);
    }
    statement->edge.named = true;
    statement->edge.inherent =
        submodules == count &&
        dotted_is_below(statement->unit.name, target_text(statement));
    add_edge(statement, module, EDGE_FROM, names, count);
    statement->edge.inherent = false;
    statement->edge.named = false;
}

static void add_star(const Statement *statement, ModuleId module)
{
    Linker *linker = statement->linker;
    add_edge(statement, module, EDGE_STAR, NULL, 0);
    vec_last(&linker->edges).named = true;
    uint32_t unit = linker->table->unit_of.items[module.index];
    if (unit == MODULE_ABSENT)
        return;
    const Strs names = find_exports(linker, unit);
    for (size_t i = 0; i < names.count; i++) {
        if (find_name_kind(statement, module, names.items[i]) != NAME_SUBMODULE)
            continue;
        NameId full = name_below(statement, names.items[i]);
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
    Str written =
        import_written(statement->script, statement->import, linker->scratch);
    statement->target = name_add(names_of_modules(statement), written);
}

static void add_module_import(const Statement *statement, ModuleId module)
{
    add_edge(statement, module, EDGE_IMPORT, NULL, 0);
    vec_last(&statement->linker->edges).named = true;
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
    statement.target =
        linker->targets.items[linker->first_targets.items[unit] + import];
    if (statement.target.index == NAME_ABSENT) {
        add_bad_relative(&statement, context);
        add_target(&statement,
                   module_table_add_bad(linker->table, statement.target));
        return;
    }
    add_target(&statement, add_module(&statement, statement.target));
    add_parents(&statement);
}

void link_edges(Linker *linker, uint32_t unit)
{
    arena_reset(linker->scratch);
    const Script *script =
        link_script(linker, linker->table->units.items[unit].file);
    for (uint32_t i = 0; i < script->import_count; i++)
        link_import(linker, unit, i);
}
