#include "report/query.h"

#include "report/escape.h"
#include "report/page.h"
#include "report/paragraph.h"

static Str name_of(const ImportGraph *graph, ModuleId module)
{
    return graph->modules[module.index].name;
}

// "" for what the source says plainly.
static Str edge_remark(const ImportGraph *graph, const Edge *edge, Arena *arena)
{
    if (edge->form == EDGE_PARENT)
        return str_format(arena, "runs %.*s first",
                          STR_ARGS(name_of(graph, edge->imported)));
    return edge->when == WHEN_IMPORT ? STR("") : when_name((When)edge->when);
}

static void write_edges(Page *page, Out *out, const uint32_t *edges,
                        uint32_t count)
{
    const ImportGraph *graph = page->report->graph;
    Arena *arena = page->report->arena;
    Sites sites = {0};
    for (uint32_t i = 0; i < count; i++) {
        const Edge *edge = &graph->edges[edges[i]];
        Str path = import_graph_path(graph, edge);
        vec_push(arena, &sites,
                 (Site){path, import_graph_statement(graph, edge)->range,
                        edge_remark(graph, edge, arena)});
    }
    page_sites(page, out, &sites, count, "");
}

static void write_chain_heading(const Report *report, const WhyAnswer *answer,
                                Out *out)
{
    const ImportGraph *graph = report->graph;
    out_safe(out, name_of(graph, answer->from));
    if (answer->chain_count == 0)
        out_text(out, " does not import ");
    else if (answer->chain_count == 1)
        out_text(out, " imports ");
    else
        out_format(out, " leads in %u imports to ",
                   (unsigned)answer->chain_count);
    out_safe(out, name_of(graph, answer->to));
    out_byte(out, '\n');
}

void query_text_why(const Report *report, const WhyAnswer *answer, Out *out)
{
    Page page;
    page_init(&page, report);
    write_chain_heading(report, answer, out);
    write_edges(&page, out, answer->chain, answer->chain_count);
    if (!answer->wants_all || answer->all_count == 0)
        return;
    out_format(out, "\nall imports on the ways there (%u):\n",
               (unsigned)answer->all_count);
    write_edges(&page, out, answer->all, answer->all_count);
}

static size_t name_column(const Report *report, const ReachAnswer *answer)
{
    enum { WIDEST_NAME = 48 };
    size_t column = 0;
    for (size_t i = 0; i < answer->reached.count; i++) {
        Str name = name_of(report->graph, answer->reached.items[i].module);
        size_t columns = safe_columns(safe_text(name, report->arena));
        if (columns > column && columns <= WIDEST_NAME)
            column = columns;
    }
    return column;
}

// Where the import stands that leads there.
static void write_way(const ImportGraph *graph, const Reached *reached,
                      Out *out)
{
    if (reached->edge == REACHED_FROM_NONE) {
        out_safe(out, graph->modules[reached->module.index].path);
        out_text(out, "  changed");
        return;
    }
    const Edge *edge = &graph->edges[reached->edge];
    out_safe(out, import_graph_path(graph, edge));
    out_format(out, ":%u",
               (unsigned)import_graph_statement(graph, edge)->range.start.line);
}

static void write_tests(const ReachAnswer *answer, Out *out)
{
    for (size_t i = 0; i < answer->tests.count; i++) {
        out_safe(out, answer->tests.items[i]);
        out_byte(out, '\n');
    }
}

void query_text_reach(const Report *report, const ReachAnswer *answer, Out *out)
{
    const ImportGraph *graph = report->graph;
    size_t column = name_column(report, answer);
    if (answer->wants_tests) {
        write_tests(answer, out);
        return;
    }
    for (size_t i = 0; i < answer->reached.count; i++) {
        const Reached *reached = &answer->reached.items[i];
        const Module *module = &graph->modules[reached->module.index];
        Str name = safe_text(module->name, report->arena);
        size_t columns = safe_columns(name);
        out_str(out, name);
        out_fill(out, ' ', (columns < column ? column - columns : 0) + 2);
        write_way(graph, reached, out);
        if (module->origin != ORIGIN_PROJECT) {
            out_text(out, "  ");
            out_str(out, origin_name(module->origin));
        }
        out_byte(out, '\n');
    }
}

// Lines of a text of our own: code as it is, else paragraphs.
static void write_lines(const Report *report, Out *out, Str text, bool code)
{
    enum { INDENT = 4, WIDEST = 80 };
    size_t width = report->width < WIDEST ? report->width : WIDEST;
    while (text.count) {
        Str line = str_cut(&text, '\n');
        if (line.count == 0 || !code) {
            paragraph_write(out, line, (Margins){0, INDENT, width});
            continue;
        }
        out_fill(out, ' ', INDENT);
        out_str(out, line);
        out_byte(out, '\n');
    }
}

static void write_part(const Page *page, Out *out, Str title, Str text,
                       bool code)
{
    if (text.count == 0)
        return;
    out_byte(out, '\n');
    page_style(page, out, STYLE_BOLD, title);
    out_byte(out, '\n');
    write_lines(page->report, out, text, code);
}

void query_text_explain(const Report *report, const Rule *rule, Out *out)
{
    Page page;
    page_init(&page, report);
    Str title = str_concat3(report->arena, rule->code, STR(" "), rule->name);
    Str level = rule->level == LEVEL_OFF ? STR("off") : level_name(rule->level);
    page_style(&page, out, STYLE_BOLD, title);
    out_format(out, " (%.*s by default)\n", STR_ARGS(level));
    write_lines(report, out, rule->summary, false);
    write_part(&page, out, STR("Why"), rule->why, false);
    write_part(&page, out, STR("Example"), rule->example, true);
    write_part(&page, out, STR("Fix"), rule->fix, false);
}
