#include "graph/edge_list.h"

#include "graph/edge_order.h"
#include "host/thread.h"

#include <string.h>

// Files in the order of their paths, a piece of them at a time.
enum { PIECE = 512 };

typedef struct {
    Edge *edges;
    uint32_t count;
    VEC(uint32_t)
    repeats;      // ascending places of those that say the same as the
                  // one before them
    Arena *arena; // of these
} Piece;

// Units by the path of their file, and what is made of them.
typedef struct {
    const Linker *linker;
    const uint32_t *modules;
    uint32_t *first; // by place of the file, and one more: its units in `units`
    uint32_t *units;
    uint32_t files;
    Piece *pieces;
} Layout;

// The statements of one unit, one after the other.
typedef struct {
    const Layout *layout;
    const Unit *unit;
    const Script *script;
    const UnitLinks *links;
    uint32_t import;
    Piece *to;
} Writer;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

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

// An edge for each statement, parent and submodule.
static uint32_t count_edges(const Linker *linker, uint32_t unit)
{
    uint32_t imports = count_imports(linker, unit);
    uint32_t first = linker->units.items[unit].first_link;
    uint32_t end = first + imports;
    return imports + parents_before(linker, end) -
           parents_before(linker, first) + submodules_before(linker, end) -
           submodules_before(linker, first);
}

static Edge *add_edge(const Writer *writer, const Edge *like, ModuleId imported,
                      EdgeForm form)
{
    Edge *edge = &writer->to->edges[writer->to->count++];
    *edge = *like;
    edge->imported.index = writer->layout->modules[imported.index];
    edge->form = (uint8_t)form;
    return edge;
}

// The edge that a statement has to the module it names, but for that module.
static Edge edge_of(const Writer *writer, const Import *import, bool bad)
{
    const Linker *linker = writer->layout->linker;
    Context context =
        block_context(writer->script, import->block, linker->target);
    bool optional = bad ? link_catches_bad(linker, writer->unit, context)
                        : context.catches &
                              (CATCHES_MODULE_NOT_FOUND | CATCHES_IMPORT_ERROR);
    return (Edge){
        .importer = {writer->layout->modules[writer->unit->module.index]},
        .file = writer->unit->file,
        .import = writer->import,
        .when = (uint8_t)link_when(import, context),
        .optional = optional,
        .certain = context.certain,
    };
}

// The edges to what a statement loads besides the module it names.
static void write_parents(const Writer *writer, const Edge *like, uint32_t link)
{
    const Linker *linker = writer->layout->linker;
    uint32_t first = parents_before(linker, link);
    // Outermost first is mostly their order.
    for (uint32_t i = parents_before(linker, link + 1); i-- > first;)
        add_edge(writer, like, linker->parents.items[i], EDGE_PARENT);
}

static void write_stars(const Writer *writer, const Edge *like, uint32_t link)
{
    const Linker *linker = writer->layout->linker;
    uint32_t end = submodules_before(linker, link + 1);
    for (uint32_t i = submodules_before(linker, link); i < end; i++)
        add_edge(writer, like, linker->submodules.items[i], EDGE_STAR);
}

static void write_taken(const Writer *writer, const Edge *like, uint32_t link)
{
    const Linker *linker = writer->layout->linker;
    const Import *import = &writer->script->imports[writer->import];
    const EdgeName *names = writer->links->names + import->first_name;
    uint32_t submodule = submodules_before(linker, link);
    uint32_t end = submodules_before(linker, link + 1);
    for (uint32_t i = 0; submodule < end; i++) {
        if (names[i].kind != NAME_SUBMODULE)
            continue;
        Edge *edge = add_edge(writer, like,
                              linker->submodules.items[submodule++], EDGE_FROM);
        edge->names = &names[i];
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

static void write_statement(const Writer *writer)
{
    uint32_t at = writer->links->first_link + writer->import;
    const Link *link = &writer->layout->linker->links.items[at];
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
    named->names = writer->links->names + import->first_name;
    named->name_count = import->name_count;
    write_taken(writer, &like, at);
}

static void write_unit(const Layout *layout, uint32_t unit, Piece *to)
{
    const Linker *linker = layout->linker;
    const Unit *importer = &linker->table->units.items[unit];
    Writer writer = {
        .layout = layout,
        .unit = importer,
        .script = link_script(linker, importer->file),
        .links = &linker->units.items[unit],
        .to = to,
    };
    for (; writer.import < writer.script->import_count; writer.import++)
        write_statement(&writer);
}

static void note_repeats(Piece *piece, uint32_t first, const Import *imports)
{
    for (uint32_t i = first + 1; i < piece->count; i++) {
        if (edge_repeats(&piece->edges[i], &piece->edges[i - 1], imports))
            vec_push(piece->arena, &piece->repeats, i);
    }
}

static void write_file(const Layout *layout, uint32_t place, Piece *to,
                       Arena *scratch)
{
    const Linker *linker = layout->linker;
    uint32_t start = to->count;
    for (uint32_t i = layout->first[place]; i < layout->first[place + 1]; i++)
        write_unit(layout, layout->units[i], to);
    if (to->count == start)
        return;
    const Import *imports = link_script(linker, to->edges[start].file)->imports;
    edge_order(to->edges + start, to->count - start, imports, scratch);
    note_repeats(to, start, imports);
}

static void write_piece(void *context, size_t index, unsigned worker)
{
    (void)worker;
    const Layout *layout = context;
    uint32_t begin = (uint32_t)index * PIECE;
    uint32_t end = least(begin + PIECE, layout->files);
    Arena *scratch = arena_new();
    for (uint32_t i = begin; i < end; i++)
        write_file(layout, i, &layout->pieces[index], scratch);
    arena_free(scratch);
}

// Lays the units out by their files, a few of which are several.
static Layout lay_out(const Linker *linker, const uint32_t *files)
{
    const ModuleTable *table = linker->table;
    Arena *arena = linker->building;
    uint32_t count = (uint32_t)table->project->files.count;
    uint32_t unit_count = (uint32_t)table->units.count;
    Layout layout = {
        .linker = linker,
        .first = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1),
        .units = ARENA_ARRAY(arena, uint32_t, unit_count),
        .files = count,
    };
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        places[files[i]] = i;
    for (uint32_t i = 0; i < unit_count; i++)
        layout.first[places[table->units.items[i].file.index]]++;
    for (uint32_t i = 1; i <= count; i++)
        layout.first[i] += layout.first[i - 1];
    for (uint32_t i = unit_count; i-- > 0;) {
        uint32_t place = places[table->units.items[i].file.index];
        layout.units[--layout.first[place]] = i;
    }
    return layout;
}

// Gives each piece the room that it fills. Returns their number.
static size_t divide(Layout *layout)
{
    const Linker *linker = layout->linker;
    size_t count = (layout->files + PIECE - 1) / PIECE;
    uint32_t *room = ARENA_ARRAY(linker->building, uint32_t, count + 1);
    for (uint32_t place = 0; place < layout->files; place++) {
        uint32_t end = layout->first[place + 1];
        for (uint32_t i = layout->first[place]; i < end; i++)
            room[place / PIECE] += count_edges(linker, layout->units[i]);
    }
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += room[i];
    Edge *edges = arena_space(linker->arena, total * sizeof *edges);
    layout->pieces = ARENA_ARRAY(linker->building, Piece, count);
    for (size_t i = 0; i < count; i++) {
        layout->pieces[i].edges = edges;
        layout->pieces[i].arena = arena_new();
        edges += room[i];
    }
    return count;
}

static void merge_names(Edge *edge, const Edge *repeated, Arena *arena)
{
    uint32_t count = edge->name_count + repeated->name_count;
    if (repeated->name_count == 0)
        return;
    EdgeName *names = ARENA_ARRAY(arena, EdgeName, count);
    if (edge->name_count)
        memcpy(names, edge->names, edge->name_count * sizeof *names);
    memcpy(names + edge->name_count, repeated->names,
           repeated->name_count * sizeof *names);
    edge->names = names;
    edge->name_count = count;
}

static void append(EdgeList *list, const Edge *edges, uint32_t count)
{
    if (list->items + list->count != edges)
        memmove(list->items + list->count, edges, count * sizeof *edges);
    list->count += count;
}

static void append_piece(EdgeList *list, const Piece *piece, Arena *arena)
{
    uint32_t done = 0;
    for (size_t i = 0; i < piece->repeats.count; i++) {
        uint32_t repeat = piece->repeats.items[i];
        append(list, piece->edges + done, repeat - done);
        merge_names(&list->items[list->count - 1], &piece->edges[repeat],
                    arena);
        done = repeat + 1;
    }
    append(list, piece->edges + done, piece->count - done);
}

EdgeList edge_list_of(const Linker *linker, const uint32_t *files,
                      const uint32_t *modules)
{
    Layout layout = lay_out(linker, files);
    layout.modules = modules;
    size_t count = divide(&layout);
    thread_each(count, thread_jobs(linker->table->project->options->jobs),
                write_piece, &layout);
    EdgeList list = {.items = count ? layout.pieces[0].edges : NULL};
    for (size_t i = 0; i < count; i++) {
        append_piece(&list, &layout.pieces[i], linker->arena);
        arena_free(layout.pieces[i].arena);
    }
    return list;
}
