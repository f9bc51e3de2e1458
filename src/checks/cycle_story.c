#include "checks/cycle_story.h"

#include "base/out.h"

// Of a long way round the first and the last modules are shown.
enum { SHOWN_WHOLE = 7, SHOWN_FIRST = 4, SHOWN_LAST = 2, SHOWN_ENTRIES = 2 };

static const File *file_of(const ImportGraph *graph, uint32_t edge)
{
    FileId file = import_graph_file(graph, &graph->edges[edge]);
    return &graph->project->files.items[file.index];
}

static Str importer_name(const ImportGraph *graph, uint32_t edge)
{
    return graph->modules[graph->edges[edge].importer.index].name;
}

Str cycle_way(const ImportGraph *graph, const Cycle *cycle, Arena *arena)
{
    Text text = {.arena = arena};
    bool whole = cycle->witness_count <= SHOWN_WHOLE;
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        bool shown =
            whole || i < SHOWN_FIRST || i >= cycle->witness_count - SHOWN_LAST;
        if (shown)
            out_to_text(&text, importer_name(graph, cycle->witness[i]));
        else if (i == SHOWN_FIRST)
            out_to_text(&text, STR("…"));
        if (shown || i == SHOWN_FIRST)
            out_to_text(&text, STR(" → "));
    }
    out_to_text(&text, importer_name(graph, cycle->witness[0]));
    return text_str(&text);
}

// How a step of the cycle differs from a plain import at the top of a file.
static Str describe_when(const Edge *edge)
{
    switch ((When)edge->when) {
    case WHEN_TYPING:
        return STR(" under TYPE_CHECKING");
    case WHEN_DEFERRED:
        return STR(" in a function");
    case WHEN_LAZY:
        return STR(" lazily");
    case WHEN_NEVER:
    case WHEN_MAIN:
    case WHEN_IMPORT:
        break;
    }
    return STR("");
}

static Str describe_step(const ImportGraph *graph, const Edge *edge,
                         Arena *arena)
{
    Str importer = graph->modules[edge->importer.index].name;
    Str imported = graph->modules[edge->imported.index].name;
    const char *verb =
        edge->form == EDGE_PARENT ? "imports from below" : "imports";
    const char *rest = edge->form == EDGE_PARENT ? ", which runs it" : "";
    return str_format(arena, "%.*s %s %.*s%s%.*s", STR_ARGS(importer), verb,
                      STR_ARGS(imported), rest, STR_ARGS(describe_when(edge)));
}

static Related related_at(Spot spot, Str message)
{
    Position at = {spot.line, 1};
    return (Related){spot.path, {at, at}, message};
}

RelatedList cycle_steps(const ImportGraph *graph, const Cycle *cycle,
                        const CalledEdges *called, Arena *arena)
{
    Related *steps =
        ARENA_ARRAY(arena, Related, (size_t)2 * cycle->witness_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        const Edge *edge = &graph->edges[cycle->witness[i]];
        Spot by = {0};
        if (called)
            by = reach_caller(called, cycle->witness[i]);
        steps[count++] = (Related){
            .path = file_of(graph, cycle->witness[i])->path,
            .range = import_graph_statement(graph, edge)->range,
            .message = describe_step(graph, edge, arena),
        };
        if (by.line)
            steps[count++] = related_at(
                by, STR("calls, at import time, the function it stands in"));
    }
    return (RelatedList){steps, count};
}

Strs verdict_entries(const ImportGraph *graph, const CycleVerdict *verdict,
                     Outcome outcome, Arena *arena)
{
    Strs names = {0};
    for (uint32_t i = 0; i < verdict->entry_count; i++) {
        const FirstImport *entry = &verdict->entries[i];
        bool works =
            outcome == OUTCOME_SAFE && entry->verdict == OUTCOME_DEGRADED;
        if (entry->verdict == outcome || works)
            vec_push(arena, &names, graph->modules[entry->first.index].name);
    }
    return names;
}

const EarlyUse *verdict_missed(const CycleVerdict *verdict)
{
    for (uint32_t i = 0; i < verdict->entry_count; i++) {
        if (verdict->entries[i].missed_count)
            return verdict->entries[i].missed[0];
    }
    return NULL;
}

static const FirstImport *find_twice(const CycleVerdict *verdict)
{
    for (uint32_t i = 0; i < verdict->entry_count; i++) {
        if (verdict->entries[i].twice.path.count)
            return &verdict->entries[i];
    }
    return NULL;
}

Str early_bound(const EarlyUse *use, Arena *arena)
{
    if (use->bound.line == 0)
        return (Str){0};
    Str text =
        str_format(arena, "'%.*s' is bound at %.*s:%u", STR_ARGS(use->name),
                   STR_ARGS(use->bound.path), use->bound.line);
    if (use->waits.line == 0 || !str_eq(use->waits.path, use->bound.path))
        return text;
    return str_concat(arena, text,
                      str_format(arena,
                                 use->bound.line > use->waits.line
                                     ? ", after line %u, which started this"
                                     : ", and line %u started this",
                                 use->waits.line));
}

static Str describe_degraded(const CycleVerdict *verdict, Arena *arena)
{
    const EarlyUse *missed = verdict_missed(verdict);
    const FirstImport *twice = find_twice(verdict);
    if (missed && missed->kind == EARLY_STAR_COPY)
        return str_format(arena, "a star copies '%.*s' before it has '%.*s'",
                          STR_ARGS(missed->module), STR_ARGS(missed->name));
    if (missed)
        return str_format(arena,
                          "a handler hides that '%.*s' has no '%.*s' yet",
                          STR_ARGS(missed->module), STR_ARGS(missed->name));
    if (twice)
        return str_format(arena, "one file runs as '%.*s' and as '%.*s'",
                          STR_ARGS(twice->twice.one),
                          STR_ARGS(twice->twice.other));
    return STR("something is missed");
}

// Which first imports have an outcome, within a line: "a", "a or b", "one of 5
// of them"; empty for none. Reports list them elsewhere.
static Str describe_entries(const ImportGraph *graph,
                            const CycleVerdict *verdict, Outcome outcome,
                            Arena *arena)
{
    Strs names = verdict_entries(graph, verdict, outcome, arena);
    if (names.count == 0)
        return (Str){0};
    if (names.count > SHOWN_ENTRIES)
        return str_format(arena, "one of %zu of them", names.count);
    return str_join(arena, names.items, names.count, STR(" or "));
}

static Str describe_order(const ImportGraph *graph, const CycleVerdict *verdict,
                          Arena *arena)
{
    Str fails = describe_entries(graph, verdict, OUTCOME_CRASH, arena);
    Str works = describe_entries(graph, verdict, OUTCOME_SAFE, arena);
    Str text =
        str_format(arena, "raises %.*s when %.*s is imported first",
                   STR_ARGS(verdict->shortest->error.type), STR_ARGS(fails));
    if (works.count == 0)
        return text;
    return str_concat(
        arena, text,
        str_format(arena, "; works when %.*s is", STR_ARGS(works)));
}

// "import cycle of 3 modules, shortest way round: a → b → a"
static Str describe_shape(const ImportGraph *graph, const Cycle *cycle,
                          Arena *arena)
{
    Str way = cycle_way(graph, cycle, arena);
    const char *shortest = cycle->witness_count < cycle->module_count
                               ? ", shortest way round"
                               : "";
    return str_format(arena, "import cycle of %u modules%s: %.*s",
                      cycle->module_count, shortest, STR_ARGS(way));
}

static Str describe_crash(const ImportGraph *graph, const Cycle *cycle,
                          const CycleVerdict *verdict, Arena *arena)
{
    Str way = cycle_way(graph, cycle, arena);
    return str_format(arena, "raises %.*s whatever is imported first: %.*s",
                      STR_ARGS(verdict->shortest->error.type), STR_ARGS(way));
}

Str verdict_message(const ImportGraph *graph, const Cycle *cycle,
                    const CycleVerdict *verdict, Arena *arena)
{
    Str does = {0};
    switch (verdict->verdict) {
    case OUTCOME_SAFE:
        return str_concat(arena, STR("harmless "),
                          describe_shape(graph, cycle, arena));
    case OUTCOME_UNKNOWN:
        return describe_shape(graph, cycle, arena);
    case OUTCOME_CRASH:
        does = describe_crash(graph, cycle, verdict, arena);
        break;
    case OUTCOME_ORDER:
        does = describe_order(graph, verdict, arena);
        break;
    case OUTCOME_DEGRADED:
        does = str_concat(arena, STR("works, but "),
                          describe_degraded(verdict, arena));
        break;
    }
    return str_format(arena, "import cycle of %u modules %.*s",
                      cycle->module_count, STR_ARGS(does));
}

static Str describe_error(const TraceError *error, Arena *arena)
{
    return str_concat3(arena, error->type, STR(": "), error->message);
}

static Str describe_early(const EarlyStep *step, Arena *arena)
{
    const char *verb =
        step->import == EARLY_NO_IMPORT ? "goes on from" : "imports";
    return str_format(arena, "%.*s %s here", STR_ARGS(step->module), verb);
}

static RelatedList steps_of(const EarlyUse *use, Str last, Arena *arena)
{
    Related *steps = ARENA_ARRAY(arena, Related, use->step_count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < use->step_count; i++) {
        const EarlyStep *step = &use->steps[i];
        bool ends = i + 1 == use->step_count;
        steps[count++] = (Related){
            .path = step->spot.path,
            .range = step->range,
            .message = ends ? last : describe_early(step, arena),
        };
    }
    if (use->bound.line)
        steps[count++] = related_at(use->bound, early_bound(use, arena));
    return (RelatedList){steps, count};
}

RelatedList verdict_steps(const CycleVerdict *verdict, Arena *arena)
{
    const FirstImport *entry = verdict->shortest;
    const EarlyUse *missed = verdict_missed(verdict);
    if (entry && entry->error.early)
        return steps_of(entry->error.early,
                        describe_error(&entry->error, arena), arena);
    if (entry) {
        Related *raises = ARENA_NEW(arena, Related);
        *raises =
            related_at(entry->error.spot, describe_error(&entry->error, arena));
        return (RelatedList){raises, 1};
    }
    if (missed && verdict->verdict == OUTCOME_DEGRADED)
        return steps_of(missed,
                        str_format(arena, "'%.*s' has no '%.*s' here",
                                   STR_ARGS(missed->module),
                                   STR_ARGS(missed->name)),
                        arena);
    return (RelatedList){0};
}
