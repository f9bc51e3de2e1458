#include "graph/edge_list.h"

#include "graph/edge_order.h"
#include "graph/unit_edges.h"
#include "host/thread.h"

#include <string.h>

// Files in the order of their paths, a piece of them at a time.
enum { PIECE = 512 };

typedef struct {
    Edge *edges;
    uint32_t count;
    // Ascending places of those that say the same as the one before them.
    VEC(uint32_t) repeats;
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

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
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
    Edge *end = to->edges + start;
    for (uint32_t i = layout->first[place]; i < layout->first[place + 1]; i++)
        end = unit_edges_write(linker, layout->units[i], layout->modules, end);
    to->count = (uint32_t)(end - to->edges);
    if (to->count == start)
        return;
    uint32_t unit = layout->units[layout->first[place]];
    FileId file = linker->table->units.items[unit].file;
    const Import *imports = link_script(linker, file)->imports;
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
            room[place / PIECE] += unit_edges_count(linker, layout->units[i]);
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

static void add_names(Linker *linker, const Edge *edge)
{
    for (uint32_t i = 0; i < edge->name_count; i++) {
        EdgeName name = linker->taken.items[edge->first_name + i];
        vec_push(linker->arena, &linker->taken, name);
    }
}

static void merge_names(Linker *linker, Edge *edge, const Edge *repeated)
{
    if (repeated->name_count == 0)
        return;
    uint32_t first = (uint32_t)linker->taken.count;
    add_names(linker, edge);
    add_names(linker, repeated);
    edge->first_name = first;
    edge->name_count += repeated->name_count;
}

static void append(EdgeList *list, const Edge *edges, uint32_t count)
{
    if (list->items + list->count != edges)
        memmove(list->items + list->count, edges, count * sizeof *edges);
    list->count += count;
}

static void append_piece(EdgeList *list, const Piece *piece, Linker *linker)
{
    uint32_t done = 0;
    for (size_t i = 0; i < piece->repeats.count; i++) {
        uint32_t repeat = piece->repeats.items[i];
        append(list, piece->edges + done, repeat - done);
        merge_names(linker, &list->items[list->count - 1],
                    &piece->edges[repeat]);
        done = repeat + 1;
    }
    append(list, piece->edges + done, piece->count - done);
}

EdgeList edge_list_of(Linker *linker, const uint32_t *files,
                      const uint32_t *modules)
{
    Layout layout = lay_out(linker, files);
    layout.modules = modules;
    size_t count = divide(&layout);
    thread_each(count, thread_jobs(linker->table->project->options->jobs),
                write_piece, &layout);
    EdgeList list = {.items = count ? layout.pieces[0].edges : NULL};
    for (size_t i = 0; i < count; i++) {
        append_piece(&list, &layout.pieces[i], linker);
        arena_free(layout.pieces[i].arena);
    }
    return list;
}
