#include "checks/check_inventory.h"

#include "base/out.h"
#include "checks/name_notes.h"

// IG301 and IG306: what a star brings, and what of it is used.

enum { SHOWN_NAMES = 8 };

typedef struct {
    const CheckInput *input;
    Arena *arena;
    Arena *scratch;
    Findings *findings;
    ModuleId module;
    const Namespace *space;
    Map used;     // names that the code reads or `__all__` lists
    Map taken;    // names that other modules take from here
    bool starred; // others star the module, or may
} Inventory;

static void gather_uses(Inventory *inventory, const UseSummary *summary)
{
    map_init(&inventory->used, inventory->scratch);
    for (uint32_t i = 0; i < summary->use_count; i++) {
        if (summary->uses[i].need == NEED_NOTHING)
            map_put(&inventory->used,
                    use_summary_text(summary, summary->uses[i].name), 1);
    }
    for (size_t i = 0; i < inventory->space->all.count; i++)
        map_put(&inventory->used, inventory->space->all.items[i].name, 1);
}

static void gather_takers(Inventory *inventory)
{
    const ImportGraph *graph = inventory->input->graph;
    // A package without `__all__` is there for its names to be taken from.
    inventory->starred =
        graph->modules[inventory->module.index].kind == MODULE_PACKAGE &&
        !inventory->space->has_all;
    map_init(&inventory->taken, inventory->scratch);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->imported.index != inventory->module.index)
            continue;
        if (edge->form == EDGE_STAR || edge->form == EDGE_IMPORT)
            inventory->starred = true;
        for (uint32_t k = 0; k < edge->name_count; k++)
            map_put(&inventory->taken, import_graph_taken(graph, edge, k).name,
                    1);
    }
}

// What one star brings.
typedef struct {
    uint32_t brought;
    uint32_t used;
    Text listed;
    bool passed_on;
} Share;

static Share share_of(const Inventory *inventory, uint32_t record)
{
    const Namespace *space = inventory->space;
    Share share = {.listed = {.arena = inventory->arena}};
    for (size_t i = 0; i < space->binders.count; i++) {
        const Binder *binder = &space->binders.items[i];
        if (binder->kind != BINDER_STAR || binder->record != record)
            continue;
        share.brought++;
        if (inventory->starred ||
            map_find(&inventory->taken, binder->name, NULL))
            share.passed_on = true;
        if (!map_find(&inventory->used, binder->name, NULL))
            continue;
        if (share.used++ < SHOWN_NAMES) {
            (void)out_to_text(&share.listed,
                              share.used > 1 ? STR(", ") : STR(""));
            (void)out_to_text(&share.listed, binder->name);
        }
    }
    return share;
}

static Str inventory_words(const Inventory *inventory, ModuleId target,
                           const Share *share)
{
    const Module *source =
        &inventory->input->names->graph->modules[target.index];
    Arena *arena = inventory->arena;
    if (source->origin == ORIGIN_UNRESOLVED ||
        source->origin == ORIGIN_EXTERNAL)
        return str_format(arena,
                          "what the star import of '%.*s' brings is not known: "
                          "the module is not found",
                          STR_ARGS(source->name));
    return str_format(
        arena,
        "the star import of '%.*s' brings %u name%s; %u used here%s%.*s%s",
        STR_ARGS(source->name), share->brought, share->brought == 1 ? "" : "s",
        share->used, share->used ? ": " : "",
        STR_ARGS(text_str(&share->listed)),
        share->used > SHOWN_NAMES ? ", …" : "");
}

static void check_star(Inventory *inventory, uint32_t record)
{
    const CheckInput *input = inventory->input;
    const Import *import = &inventory->space->script->imports[record];
    Arena *arena = inventory->arena;
    ModuleId target;
    if (import->form != IMPORT_STAR ||
        inventory->space->lives[import->block].life != LIFE_RUN ||
        !names_import_target(input->names, inventory->module, record, &target))
        return;
    Str source = input->names->graph->modules[target.index].name;
    Share share = share_of(inventory, record);
    if (input->rules.on[RULE_STAR_IMPORT]) {
        Finding finding = name_finding(
            input, RULE_STAR_IMPORT, inventory->module, import->range, source);
        finding.message = inventory_words(inventory, target, &share);
        vec_push(arena, inventory->findings, finding);
    }
    bool open = inventory->space->opacity != OPACITY_NONE;
    if (!input->rules.on[RULE_STAR_UNUSED] || share.used || share.passed_on ||
        open)
        return;
    Finding finding = name_finding(input, RULE_STAR_UNUSED, inventory->module,
                                   import->range, source);
    finding.message =
        str_format(arena,
                   "none of the names of the star import of '%.*s' (%u) is "
                   "used or passed on",
                   STR_ARGS(source), share.brought);
    vec_push(arena, inventory->findings, finding);
}

void check_inventory(const CheckInput *input, ModuleId module,
                     const UseSummary *summary, Arena *arena,
                     Findings *findings)
{
    Inventory inventory = {
        .input = input,
        .arena = arena,
        .scratch = arena_new(),
        .findings = findings,
        .module = module,
        .space = names_space(input->names, module),
    };
    gather_uses(&inventory, summary);
    gather_takers(&inventory);
    for (uint32_t i = 0; i < inventory.space->script->import_count; i++)
        check_star(&inventory, i);
    arena_free(inventory.scratch);
}
