#include "names/expansion.h"

#include "names/leak.h"
#include "names/star_home.h"
#include "names/star_veto.h"
#include "names/taken.h"

#include <stdlib.h>

// A star that is replaced takes from its source what it lists, one that stays
// takes all: the lists of all stars are filled in turn until none grows. They
// only grow, so this ends.

typedef struct {
    StarHome home;
    Expansion expansion;
    ModuleId target;
    bool known; // `target` is
    bool early; // the target may be loading still
} Star;

typedef struct {
    const Names *names;
    Project *project;
    Arena *arena;
    StarVeto veto;
    Taken *taken;
    VEC(Star) stars;
} Plan;

typedef VEC(ExpandedName) NameList;

// A star runs the submodules that `__all__` of a package lists.
static bool loads(const Plan *plan, const Star *star, Str name)
{
    ModuleId submodule;
    const Namespace *source = names_space(plan->names, star->target);
    if (!source->known || !source->has_all)
        return false;
    const Slot *slot = namespace_find(source, name);
    return (!slot || slot->alive == NAME_NONE) &&
           names_submodule(plan->names, star->target, name, &submodule);
}

static bool is_needed(const Plan *plan, const Star *star, Str name)
{
    const StarHome *home = &star->home;
    const Taken *taken = &plan->taken[home->file.index];
    const Module *source = &plan->names->graph->modules[star->target.index];
    bool own = source->origin == ORIGIN_PROJECT;
    return map_find(&home->used, name, NULL) ||
           map_find(&taken->names, name, NULL) || taken->everything ||
           home->open ||
           namespace_lists(names_space(plan->names, home->module), name) ||
           (own && star_home_shows(home, name, source->path)) ||
           loads(plan, star, name);
}

// 0 for constants, 1 for classes, 2 for the rest: the order that import
// sorters keep.
static int rank_of(Str name)
{
    bool lower = false;
    for (size_t i = 0; i < name.count; i++)
        lower = lower || (name.at[i] >= 'a' && name.at[i] <= 'z');
    if (!lower && name.count > 1)
        return 0;
    return name.at[0] >= 'A' && name.at[0] <= 'Z' ? 1 : 2;
}

static int compare_names(const void *a, const void *b)
{
    const ExpandedName *left = (const ExpandedName *)a;
    const ExpandedName *right = (const ExpandedName *)b;
    int ranks = rank_of(left->name) - rank_of(right->name);
    return ranks ? ranks : str_cmp(left->name, right->name);
}

static ExpandedName name_for(const Plan *plan, const Star *star, Str name)
{
    const Namespace *space = names_space(plan->names, star->home.module);
    return (ExpandedName){
        .name = name,
        .passed_on = !map_find(&star->home.used, name, NULL) &&
                     !namespace_lists(space, name),
    };
}

// Adds the submodules that the star brings because they are loaded.
static void list_leaks(const Plan *plan, const Star *star, NameList *listed)
{
    const Map *leaks = leaks_of_star(&plan->veto.partials, star->target);
    size_t count = listed->count;
    for (uint32_t i = 0; leaks && i < leaks->count; i++) {
        Str name = leaks->entries[i].key;
        bool known = leaks->entries[i].value != LEAK_SURE;
        for (size_t k = 0; !known && k < count; k++)
            known = str_eq(listed->items[k].name, name);
        if (!known && is_needed(plan, star, name))
            vec_push(plan->arena, listed, name_for(plan, star, name));
    }
}

// Lists what the star is there for; true where that is more than before.
static bool list_names(Plan *plan, Star *star)
{
    const Namespace *space = names_space(plan->names, star->home.module);
    NameList listed = {0};
    for (uint32_t i = 0; i < space->binders.count; i++) {
        const Binder *binder = &space->binders.items[i];
        if (binder->kind != BINDER_STAR ||
            binder->record != star->expansion.record || !star->home.counts[i] ||
            !is_needed(plan, star, binder->name))
            continue;
        vec_push(plan->arena, &listed, name_for(plan, star, binder->name));
    }
    list_leaks(plan, star, &listed);
    bool grown = listed.count > star->expansion.count;
    if (listed.count)
        qsort(listed.items, listed.count, sizeof *listed.items, compare_names);
    star->expansion.names = listed.items;
    star->expansion.count = (uint32_t)listed.count;
    return grown;
}

// What the star takes from its source is taken from that file, too.
static void hand_on(Plan *plan, const Star *star)
{
    const Module *source = &plan->names->graph->modules[star->target.index];
    if (!star->known || !source->has_file)
        return;
    Taken *taken = &plan->taken[source->file.index];
    const Strs *exports = &names_space(plan->names, star->target)->exports;
    bool stays = star->expansion.refusal.count > 0;
    taken->starred = taken->starred || stays;
    // While the source is loading its `__all__` may not be there yet.
    const Namespace *space = names_space(plan->names, star->target);
    const Partials *partials = &plan->veto.partials;
    const Map *leaks = leaks_of_star(partials, star->target);
    if (star->early)
        leaks = &partials->leaks[star->target.index];
    for (size_t i = 0; star->early && i < space->slots.count; i++)
        map_put(&taken->names, space->slots.items[i].name, 1);
    for (uint32_t i = 0; stays && leaks && i < leaks->count; i++)
        map_put(&taken->names, leaks->entries[i].key, 1);
    for (size_t i = 0; stays && i < exports->count; i++)
        map_put(&taken->names, exports->items[i], 1);
    for (uint32_t i = 0; !stays && i < star->expansion.count; i++)
        map_put(&taken->names, star->expansion.names[i].name, 1);
}

static void settle(Plan *plan)
{
    // What stays takes its names whether or not a list grows.
    for (size_t i = 0; i < plan->stars.count; i++)
        hand_on(plan, &plan->stars.items[i]);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < plan->stars.count; i++) {
            Star *star = &plan->stars.items[i];
            bool grown =
                star->expansion.refusal.count == 0 && list_names(plan, star);
            changed = changed || grown;
            hand_on(plan, star);
        }
    }
}

// Refuses stars whose names are not sure; true where there are such.
static bool check_names(Plan *plan)
{
    bool found = false;
    for (size_t i = 0; i < plan->stars.count; i++) {
        Star *star = &plan->stars.items[i];
        Expansion *expansion = &star->expansion;
        if (expansion->refusal.count)
            continue;
        StarCheck check = {&plan->veto, &star->home,
                           &plan->taken[star->home.file.index], star->target};
        expansion->refusal = star_veto_names(&check, expansion);
        if (expansion->refusal.count == 0 && expansion->count == 0)
            expansion->refusal = star_instead(&check, expansion);
        found = found || expansion->refusal.count > 0;
    }
    return found;
}

static void add_stars(Plan *plan, ModuleId module)
{
    StarVeto *veto = &plan->veto;
    const Namespace *space = names_space(plan->names, module);
    StarHome home = {0};
    for (uint32_t i = 0; space->known && i < space->script->import_count; i++) {
        const Import *import = &space->script->imports[i];
        if (import->form != IMPORT_STAR)
            continue;
        if (!home.counts && home.refusal.count == 0)
            home = star_home_of(&veto->partials, plan->project, module,
                                plan->arena);
        Star star = {
            .home = home,
            .expansion = {.module = module,
                          .file = home.file,
                          .record = i,
                          .range = import->range,
                          .instead = STR("")},
        };
        star.known = names_import_target(plan->names, module, i, &star.target);
        star.early = import_may_be_partial(&veto->partials, module, i);
        if (star.known)
            star.expansion.source =
                plan->names->graph->modules[star.target.index].name;
        star.expansion.refusal = star_veto(veto, &star.home, i);
        vec_push(plan->arena, &plan->stars, star);
    }
}

static int compare_stars(const void *a, const void *b)
{
    const Expansion *left = (const Expansion *)a;
    const Expansion *right = (const Expansion *)b;
    if (left->file.index != right->file.index)
        return left->file.index < right->file.index ? -1 : 1;
    return left->record < right->record ? -1 : left->record > right->record;
}

static void gather_stars(Plan *plan)
{
    const ImportGraph *graph = plan->names->graph;
    Files *files = &plan->project->files;
    bool *seen = ARENA_ARRAY(plan->arena, bool, files->count);
    plan->veto = star_veto_of(plan->names, plan->project, plan->arena);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        if (!module->has_file || seen[module->file.index] ||
            files->items[module->file.index].followed)
            continue;
        seen[module->file.index] = true;
        add_stars(plan, (ModuleId){i});
    }
}

Expansions expansions_plan(const Names *names, Project *project, Arena *arena)
{
    Plan plan = {.names = names, .project = project, .arena = arena};
    Expansions expansions = {0};
    gather_stars(&plan);
    if (plan.stars.count == 0)
        return expansions;
    plan.taken = names_taken(names, project, arena);
    do
        settle(&plan);
    while (check_names(&plan));
    for (size_t i = 0; i < plan.stars.count; i++)
        vec_push(arena, &expansions, plan.stars.items[i].expansion);
    if (expansions.count)
        qsort(expansions.items, expansions.count, sizeof *expansions.items,
              compare_stars);
    return expansions;
}
