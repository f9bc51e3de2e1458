#include "report/dot.h"

#include "report/escape.h"

#include <stdlib.h>
#include <string.h>

// A quoted id or label (Graphviz: ID, escString). Both keep a doubled
// backslash together, so that `\N` in a file name does not expand; HTML labels
// are never written.
static void write_quoted(Out *out, Str name, Arena *arena)
{
    Str safe = safe_text(name, arena);
    out_byte(out, '"');
    for (size_t i = 0; i < safe.count; i++) {
        if (safe.at[i] == '"' || safe.at[i] == '\\')
            out_byte(out, '\\');
        out_byte(out, safe.at[i]);
    }
    out_byte(out, '"');
}

static bool is_shown(const Module *module)
{
    return module->origin == ORIGIN_PROJECT ||
           module->origin == ORIGIN_UNRESOLVED;
}

// A module whose name is a place in the package tree, not the path of a file
// that no import reaches.
static bool has_package(const ImportGraph *graph, const Module *module)
{
    if (module->origin != ORIGIN_PROJECT)
        return false;
    return !module->has_file ||
           graph->project->files.items[module->file.index].importable;
}

static bool is_inside(Str name, Str package)
{
    return name.count > package.count && name.at[package.count] == '.' &&
           str_starts_with(name, package);
}

typedef VEC(Str) Clusters; // open ones, from the outermost

static void write_node(const Report *report, Out *out, const Module *module,
                       size_t depth)
{
    out_fill(out, ' ', 2 + 2 * depth);
    write_quoted(out, module->name, report->arena);
    if (module->origin == ORIGIN_UNRESOLVED)
        out_text(out, " [style=dashed, color=gray40, fontcolor=gray40]");
    else if (module->kind == MODULE_PACKAGE)
        out_text(out, " [style=\"filled,bold\"]");
    out_text(out, ";\n");
}

static void close_clusters(Out *out, Clusters *open, size_t depth)
{
    while (open->count > depth) {
        open->count--;
        out_fill(out, ' ', 2 + 2 * open->count);
        out_text(out, "}\n");
    }
}

static void open_cluster(const Report *report, Out *out, Clusters *open,
                         Str package)
{
    Arena *arena = report->arena;
    out_fill(out, ' ', 2 + 2 * open->count);
    out_text(out, "subgraph ");
    write_quoted(out, str_concat(arena, STR("cluster_"), package), arena);
    out_text(out, " { label=");
    write_quoted(out, package, arena);
    out_text(out, ";\n");
    vec_push(arena, open, package);
}

// How many of the open clusters hold a module of that name.
static size_t shared_depth(const Clusters *open, Str name)
{
    size_t depth = 0;
    while (depth < open->count && is_inside(name, open->items[depth]))
        depth++;
    return depth;
}

// Modules come sorted by name, so a package is followed by what it holds but
// for names such as "a-b", that sort between "a" and "a.b": then a cluster is
// opened twice, which Graphviz joins.
static void write_nodes(const Report *report, Out *out)
{
    const ImportGraph *graph = report->graph;
    Clusters open = {0};
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        if (!is_shown(module))
            continue;
        bool placed = has_package(graph, module);
        close_clusters(out, &open,
                       placed ? shared_depth(&open, module->name) : 0);
        if (placed && module->kind != MODULE_SOURCE)
            open_cluster(report, out, &open, module->name);
        write_node(report, out, module, open.count);
    }
    close_clusters(out, &open, 0);
}

// One arrow: the edges of one pair, by the strongest of them.
typedef struct {
    uint32_t importer;
    uint32_t imported;
    uint8_t when; // When: later ones are stronger
    bool parent;  // only because importing a.b runs a
    bool cyclic;
} Arrow;

typedef VEC(Arrow) Arrows;

static int compare_arrows(const void *a, const void *b)
{
    const Arrow *left = a;
    const Arrow *right = b;
    if (left->importer != right->importer)
        return left->importer < right->importer ? -1 : 1;
    if (left->imported != right->imported)
        return left->imported < right->imported ? -1 : 1;
    return 0;
}

static const bool *cyclic_edges(const Report *report)
{
    bool *cyclic =
        ARENA_ARRAY(report->arena, bool, (size_t)report->graph->edge_count + 1);
    for (uint32_t i = 0; i < report->cycles->count; i++) {
        const Cycle *cycle = &report->cycles->items[i];
        for (uint32_t j = 0; j < cycle->edge_count; j++)
            cyclic[cycle->edges[j]] = true;
    }
    return cyclic;
}

// An inherent edge goes without saying: the cluster shows it.
static bool is_drawn(const ImportGraph *graph, const Edge *edge)
{
    return !edge->inherent && edge->when != WHEN_NEVER &&
           is_shown(&graph->modules[edge->importer.index]) &&
           is_shown(&graph->modules[edge->imported.index]);
}

static Arrows arrows_of(const Report *report)
{
    const ImportGraph *graph = report->graph;
    const bool *cyclic = cyclic_edges(report);
    Arrows arrows = {0};
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (is_drawn(graph, edge))
            vec_push(report->arena, &arrows,
                     (Arrow){edge->importer.index, edge->imported.index,
                             edge->when, edge->form == EDGE_PARENT, cyclic[i]});
    }
    if (arrows.count)
        qsort(arrows.items, arrows.count, sizeof(Arrow), compare_arrows);
    return arrows;
}

static void merge_arrow(Arrow *into, const Arrow *from)
{
    if (from->when > into->when)
        into->when = from->when;
    into->parent = into->parent && from->parent;
    into->cyclic = into->cyclic || from->cyclic;
}

static const char *arrow_style(const Arrow *arrow)
{
    if (arrow->when == WHEN_TYPING)
        return "dotted";
    return arrow->when == WHEN_IMPORT ? "solid" : "dashed";
}

static void write_arrow(const Report *report, Out *out, const Arrow *arrow)
{
    const Module *modules = report->graph->modules;
    out_text(out, "  ");
    write_quoted(out, modules[arrow->importer].name, report->arena);
    out_text(out, " -> ");
    write_quoted(out, modules[arrow->imported].name, report->arena);
    out_format(out, " [style=%s", arrow_style(arrow));
    if (arrow->cyclic)
        out_text(out, ", color=red, penwidth=2");
    else if (arrow->parent)
        out_text(out, ", color=gray60");
    out_text(out, "];\n");
}

static void write_arrows(const Report *report, Out *out)
{
    Arrows arrows = arrows_of(report);
    for (size_t i = 0; i < arrows.count;) {
        Arrow merged = arrows.items[i++];
        while (i < arrows.count &&
               compare_arrows(&merged, &arrows.items[i]) == 0)
            merge_arrow(&merged, &arrows.items[i++]);
        write_arrow(report, out, &merged);
    }
}

void dot_write(const Report *report, Out *out)
{
    out_text(out, "digraph imports {\n"
                  "  rankdir=LR;\n"
                  "  node [shape=box, style=filled, fillcolor=white, "
                  "fontname=\"Helvetica\"];\n"
                  "  graph [fontname=\"Helvetica\", color=gray70];\n");
    write_nodes(report, out);
    write_arrows(report, out);
    out_text(out, "}\n");
}
