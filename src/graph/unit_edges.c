#include "graph/unit_edges.h"

// The statements of one unit, one after the other.
typedef struct {
    const Linker *linker;
    const uint32_t *modules;
    const Unit *unit;
    const Script *script;
    const UnitLinks *links;
    uint32_t import;
    Edge *to;
} Writer;

static uint32_t parents_before(const Linker *linker, uint32_t link)
{
    return link < linker->links.count ? linker->links.items[link].first_parent
                                      : (uint32_t)linker->parents.count;
}

static uint32_t submodules_before(const Linker *linker, uint32_t link)
{
    return link < linker->links.count
               ? linker->links.items[link].first_submodule
               : (uint32_t)linker->submodules.count;
}

static uint32_t count_imports(const Linker *linker, uint32_t unit)
{
    return link_script(linker, linker->table->units.items[unit].file)
        ->import_count;
}

uint32_t unit_edges_count(const Linker *linker, uint32_t unit)
{
    uint32_t imports = count_imports(linker, unit);
    uint32_t first = linker->units.items[unit].first_link;
    uint32_t end = first + imports;
    return imports + parents_before(linker, end) -
           parents_before(linker, first) + submodules_before(linker, end) -
           submodules_before(linker, first);
}

static Edge *add_edge(Writer *writer, const Edge *like, ModuleId imported,
                      EdgeForm form)
{
    Edge *edge = writer->to++;
    *edge = *like;
    edge->imported.index = writer->modules[imported.index];
    edge->form = (uint8_t)form;
    return edge;
}

// The edge that a statement has to the module it names, but for that module.
static Edge edge_of(const Writer *writer, const Import *import, bool bad)
{
    const Linker *linker = writer->linker;
    Context context =
        block_context(writer->script, import->block, linker->target);
    bool optional = bad ? link_catches_bad(linker, writer->unit, context)
                        : context.catches &
                              (CATCHES_MODULE_NOT_FOUND | CATCHES_IMPORT_ERROR);
    return (Edge){
        .importer = {writer->modules[writer->unit->module.index]},
        .import = writer->import,
        .when = (uint8_t)link_when(import, context),
        .optional = optional,
        .certain = context.certain,
    };
}

// The edges to what a statement loads besides the module it names.
static void write_parents(Writer *writer, const Edge *like, uint32_t link)
{
    const Linker *linker = writer->linker;
    uint32_t first = parents_before(linker, link);
    // Outermost first is mostly their order.
    for (uint32_t i = parents_before(linker, link + 1); i-- > first;)
        add_edge(writer, like, linker->parents.items[i], EDGE_PARENT);
}

static void write_stars(Writer *writer, const Edge *like, uint32_t link)
{
    const Linker *linker = writer->linker;
    uint32_t end = submodules_before(linker, link + 1);
    for (uint32_t i = submodules_before(linker, link); i < end; i++)
        add_edge(writer, like, linker->submodules.items[i], EDGE_STAR);
}

static void write_taken(Writer *writer, const Edge *like, uint32_t link)
{
    const Linker *linker = writer->linker;
    const Import *import = &writer->script->imports[writer->import];
    uint32_t first = writer->links->first_name + import->first_name;
    uint32_t submodule = submodules_before(linker, link);
    uint32_t end = submodules_before(linker, link + 1);
    for (uint32_t i = 0; submodule < end; i++) {
        if (linker->taken.items[first + i].kind != NAME_SUBMODULE)
            continue;
        Edge *edge = add_edge(writer, like,
                              linker->submodules.items[submodule++], EDGE_FROM);
        edge->first_name = first + i;
        edge->name_count = 1;
    }
}

static EdgeForm form_of(const Import *import)
{
    switch ((ImportForm)import->form) {
    case IMPORT_FROM:
        return EDGE_FROM;
    case IMPORT_STAR:
        return EDGE_STAR;
    case IMPORT_DYNAMIC:
        return EDGE_DYNAMIC;
    case IMPORT_MODULE:
        break;
    }
    return EDGE_IMPORT;
}

static void write_statement(Writer *writer)
{
    uint32_t at = writer->links->first_link + writer->import;
    const Link *link = &writer->linker->links.items[at];
    const Import *import = &writer->script->imports[writer->import];
    const Edge like =
        edge_of(writer, import, link->target.index == NAME_ABSENT);
    EdgeForm form = form_of(import);
    write_parents(writer, &like, at);
    Edge *named = add_edge(writer, &like, link->module, form);
    named->named = form != EDGE_DYNAMIC;
    if (form == EDGE_STAR)
        write_stars(writer, &like, at);
    if (form != EDGE_FROM)
        return;
    named->inherent = link->inherent;
    named->first_name = writer->links->first_name + import->first_name;
    named->name_count = import->name_count;
    write_taken(writer, &like, at);
}

Edge *unit_edges_write(const Linker *linker, uint32_t unit,
                       const uint32_t *modules, Edge *to)
{
    const Unit *importer = &linker->table->units.items[unit];
    Writer writer = {
        .linker = linker,
        .modules = modules,
        .unit = importer,
        .script = link_script(linker, importer->file),
        .links = &linker->units.items[unit],
        .to = to,
    };
    for (; writer.import < writer.script->import_count; writer.import++)
        write_statement(&writer);
    return writer.to;
}
