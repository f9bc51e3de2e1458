#include "graph/link.h"

#include "base/dotted.h"
#include "graph/module_name.h"

#include <string.h>

// One import statement of one unit.
typedef struct {
    Linker *linker;
    const Unit *unit; // a copy: linking adds units and moves them
    const Script *script;
    uint32_t index; // of the import
    NameId target;  // absolute
} Statement;

const Script *link_script(const Linker *linker, FileId file)
{
    return linker->table->project->files.items[file.index].script;
}

static const Import *import_of(const Statement *statement)
{
    return &statement->script->imports[statement->index];
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
    return module_table_add(statement->linker->table, statement->unit, name);
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
        if (!dotted_is_below(statement->unit->name,
                             name_at(names, *name)->text) &&
            !module_table_lacks(statement->linker->table, statement->unit,
                                *name))
            return true;
    }
    return false;
}

static bool find_target(Statement *statement)
{
    Str name;
    if (!import_target(statement->script, import_of(statement),
                       statement->unit->package, statement->linker->scratch,
                       &name))
        return false;
    statement->target = name_add(names_of_modules(statement), name);
    return true;
}

static void link_target(const Statement *statement, Link *link)
{
    Linker *linker = statement->linker;
    link->target = statement->target;
    link->module = add_module(statement, statement->target);
    NameId parent = statement->target;
    while (next_parent(statement, &parent))
        vec_push(linker->building, &linker->parents,
                 add_module(statement, parent));
}

static Statement first_statement(Linker *linker, const Unit *unit)
{
    return (Statement){
        .linker = linker,
        .unit = unit,
        .script = link_script(linker, unit->file),
    };
}

void link_targets(Linker *linker, uint32_t unit)
{
    arena_reset(linker->scratch);
    const Unit importer = linker->table->units.items[unit];
    Statement statement = first_statement(linker, &importer);
    vec_push(linker->building, &linker->units,
             (UnitLinks){.first_link = (uint32_t)linker->links.count});
    for (; statement.index < statement.script->import_count;
         statement.index++) {
        Link link = {
            .target = {NAME_ABSENT},
            .first_parent = (uint32_t)linker->parents.count,
        };
        if (find_target(&statement))
            link_target(&statement, &link);
        vec_push(linker->building, &linker->links, link);
    }
}

static UnitNames *names_of_unit(Linker *linker, uint32_t unit)
{
    while (linker->names.count <= unit)
        vec_push(linker->linking, &linker->names, (UnitNames){0});
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
    BoundNames *bound = ARENA_NEW(linker->linking, BoundNames);
    *bound = bound_names_of(&module, linker->linking);
    names->bound = bound;
    return bound;
}

static Strs find_exports(Linker *linker, uint32_t unit)
{
    UnitNames *names = names_of_unit(linker, unit);
    const Unit *asked = &linker->table->units.items[unit];
    if (names->exports)
        return *names->exports;
    Strs *exports = ARENA_NEW(linker->linking, Strs);
    *exports = export_names_of(link_script(linker, asked->file), linker->target,
                               linker->linking);
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
    if (module->kind != MODULE_PACKAGE && module->kind != MODULE_NAMESPACE)
        return false;
    return module_table_finds(statement->linker->table, statement->unit,
                              name_below(statement, name));
}

static NameKind find_name_kind(const Statement *statement, ModuleId id,
                               Str name)
{
    Linker *linker = statement->linker;
    const Module *found = &linker->table->modules.items[id.index];
    uint32_t unit = linker->table->unit_of.items[id.index];
    Bound bound = find_bound(linker, unit, name);
    // A package that asks itself means its submodule: what else has the name
    // is bound further down, or was to be bound where this is the fallback.
    bool is_own = id.index == statement->unit->module.index;
    if (bound == BOUND_ATTRIBUTE && !is_own)
        return NAME_ATTRIBUTE;
    if (finds_submodule(statement, found, name))
        return NAME_SUBMODULE;
    return bound == BOUND_MAYBE || bound == BOUND_ATTRIBUTE ? NAME_ATTRIBUTE
                                                            : NAME_UNKNOWN;
}

// A plain module has no submodules, and its names are not extracted.
static bool is_plain(const Linker *linker, ModuleId id)
{
    const ModuleTable *table = linker->table;
    return table->unit_of.items[id.index] != MODULE_ABSENT &&
           table->modules.items[id.index].kind == MODULE_SOURCE;
}

static void take_submodule(const Statement *statement, Str name)
{
    Linker *linker = statement->linker;
    vec_push(linker->building, &linker->submodules,
             add_module(statement, name_below(statement, name)));
}

static NameKind take_name(const Statement *statement, ModuleId module, Str name)
{
    NameKind kind = find_name_kind(statement, module, name);
    if (kind == NAME_SUBMODULE)
        take_submodule(statement, name);
    return kind;
}

static void take_names(const Statement *statement, EdgeName *names, Link *link)
{
    const Script *script = statement->script;
    const Import *import = import_of(statement);
    bool plain = is_plain(statement->linker, link->module);
    uint32_t submodules = 0;
    for (uint32_t i = 0; i < import->name_count; i++) {
        uint32_t index = import->first_name + i;
        NameKind kind = NAME_ATTRIBUTE;
        if (!plain)
            kind = take_name(statement, link->module,
                             script_text(script, script->names[index].name));
        names[index].index = index & EDGE_NAME_INDEX;
        names[index].kind = kind & EDGE_NAME_KIND;
        submodules += kind == NAME_SUBMODULE;
    }
    link->inherent =
        submodules == import->name_count &&
        dotted_is_below(statement->unit->name, target_text(statement));
}

static void take_star(const Statement *statement, const Link *link)
{
    Linker *linker = statement->linker;
    uint32_t unit = linker->table->unit_of.items[link->module.index];
    if (unit == MODULE_ABSENT || is_plain(linker, link->module))
        return;
    const Strs names = find_exports(linker, unit);
    for (size_t i = 0; i < names.count; i++)
        (void)take_name(statement, link->module, names.items[i]);
}

When link_when(const Import *import, Context context)
{
    bool lazy = import->lazy && context.when == WHEN_IMPORT;
    return lazy ? WHEN_LAZY : context.when;
}

bool link_catches_bad(const Linker *linker, const Unit *unit, Context context)
{
    // Up to 3.8 going beyond the top raises ValueError (import-semantics 3.2).
    uint8_t raised = linker->target.minor <= 8 && unit->package.count
                         ? CATCHES_ALL
                         : CATCHES_IMPORT_ERROR;
    return (context.catches & raised) == raised;
}

// A relative import that leads nowhere still is an import of something.
static void take_bad(Statement *statement, Link *link)
{
    Linker *linker = statement->linker;
    const Unit *unit = statement->unit;
    const Import *import = import_of(statement);
    Context context =
        block_context(statement->script, import->block, linker->target);
    vec_push(
        linker->arena, &linker->bad_relatives,
        (BadRelative){.file = unit->file,
                      .import = statement->index,
                      .when = link_when(import, context),
                      .optional = link_catches_bad(linker, unit, context)});
    Str written = import_written(statement->script, import, linker->scratch);
    statement->target = name_add(names_of_modules(statement), written);
    link->module = module_table_add_bad(linker->table, statement->target);
}

// Room for what is known of each of the script's names.
static EdgeName *add_names(Linker *linker, const Script *script)
{
    EdgeNames *taken = &linker->taken;
    size_t count = taken->count + script->name_count;
    if (count > taken->capacity)
        vec_reserve(linker->arena, taken, count + taken->capacity);
    EdgeName *names = taken->items + taken->count;
    if (script->name_count)
        memset(names, 0, script->name_count * sizeof *names);
    taken->count = count;
    return names;
}

void link_names(Linker *linker, uint32_t unit)
{
    arena_reset(linker->scratch);
    const Unit importer = linker->table->units.items[unit];
    Statement statement = first_statement(linker, &importer);
    UnitLinks *links = &linker->units.items[unit];
    links->first_name = (uint32_t)linker->taken.count;
    EdgeName *names = add_names(linker, statement.script);
    for (; statement.index < statement.script->import_count;
         statement.index++) {
        Link *link = &linker->links.items[links->first_link + statement.index];
        ImportForm form = (ImportForm)import_of(&statement)->form;
        link->first_submodule =
            (uint32_t)linker->submodules.count & LINK_SUBMODULES;
        statement.target = link->target;
        if (link->target.index == NAME_ABSENT)
            take_bad(&statement, link);
        if (form == IMPORT_FROM)
            take_names(&statement, names, link);
        else if (form == IMPORT_STAR)
            take_star(&statement, link);
    }
}
