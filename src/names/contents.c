#include "names/contents.h"

#include "base/dotted.h"
#include "graph/module_name.h"
#include "names/certain.h"

#include <stdlib.h>

Str opacity_words(const Namespace *space, Arena *arena)
{
    switch (space->opacity) {
    case OPACITY_NONE:
        break;
    case OPACITY_UNREAD:
        return STR("no source that is read");
    case OPACITY_BROKEN:
        return STR("it could not be read in full");
    case OPACITY_REFLECTION:
        return str_format(arena, "line %u may bind any name", space->line);
    case OPACITY_STAR:
        return str_format(arena,
                          "the star import of line %u brings what is not known",
                          space->line);
    case OPACITY_LIMIT:
        return STR("too many names");
    }
    if (space->answers)
        return STR("it answers for names that it does not bind");
    if (space->all_unknown)
        return str_format(arena, "`__all__` is not understood (line %u)",
                          space->line_all);
    return STR("");
}

static bool is_dunder(Str name)
{
    return name.count > 4 && str_starts_with(name, STR("__")) &&
           str_ends_with(name, STR("__"));
}

// Where the binder stands in its module.
static uint32_t line_of(const Namespace *space, const Binder *binder)
{
    const Script *script = space->script;
    if (binder->kind == BINDER_CODE)
        return script->bindings[binder->record].at.line;
    const Import *import = &script->imports[binder->record];
    if (binder->kind == BINDER_FROM || binder->kind == BINDER_IMPORT)
        return script_near_range(
                   script, import,
                   script->names[import->first_name + binder->item].range)
            .start.line;
    return import->range.start.line;
}

static Str kind_of(const Namespace *space, const Binder *binder)
{
    if (binder->kind != BINDER_CODE)
        return STR("unknown");
    switch ((int)space->script->bindings[binder->record].kind) {
    case BINDING_FUNCTION:
        return STR("function");
    case BINDING_CLASS:
        return STR("class");
    default:
        return STR("variable");
    }
}

static void describe_binder(const Names *names, const ObjectOrigin *origin,
                            Content *content)
{
    const Namespace *space = &names->spaces[origin->module.index];
    uint32_t index = origin->binder;
    if (origin->kind == OBJECT_SLOT) {
        const Slot *slot = namespace_find(space, origin->name);
        index = slot ? slot->alive : NAME_NONE;
    }
    if (index == NAME_NONE)
        return;
    const Binder *binder = &space->binders.items[index];
    content->kind = kind_of(space, binder);
    content->path = names->graph->modules[origin->module.index].path;
    content->line = line_of(space, binder);
}

static Str kind_in_library(const Names *names, Str module, Str name)
{
    LibraryName found;
    if (library_find(module, name, names->target, names->arena, &found) !=
        LIBRARY_HAS)
        return STR("unknown");
    switch (found.kind) {
    case LIBRARY_FUNCTION:
        return STR("function");
    case LIBRARY_CLASS:
    case LIBRARY_EXCEPTION:
        return STR("class");
    case LIBRARY_MODULE:
        return STR("module");
    case LIBRARY_VALUE:
        break;
    }
    return STR("variable");
}

static Content describe(const Names *names, ModuleId module, Str name)
{
    Content content = {.name = name, .kind = STR("unknown")};
    ObjectOrigin origin = origin_of_name(names, module, name, false);
    const Module *from = &names->graph->modules[origin.module.index];
    bool own = origin.module.index == module.index;
    switch (origin.kind) {
    case OBJECT_BINDER:
    case OBJECT_SLOT:
        describe_binder(names, &origin, &content);
        break;
    case OBJECT_MODULE:
        content.kind = STR("module");
        content.path = from->path;
        content.from_module = from->name;
        return content;
    case OBJECT_BUILTIN:
        content.from_module = STR("builtins");
        content.from_name = origin.name;
        return content;
    case OBJECT_UNKNOWN:
    case OBJECT_NOWHERE:
    case OBJECT_LACKING:
        return content;
    case OBJECT_LIBRARY:
        content.kind = kind_in_library(names, from->name, origin.name);
        break;
    case OBJECT_FOREIGN:
        break;
    }
    if (!own || !str_eq(origin.name, name)) {
        content.from_module = from->name;
        content.from_name = origin.name;
    }
    return content;
}

static int compare_contents(const void *a, const void *b)
{
    return str_cmp(((const Content *)a)->name, ((const Content *)b)->name);
}

typedef VEC(uint32_t) Indexes;

// By module UINT32_MAX, or what the import of `module` may run: itself, the
// packages around it, `run`, and what all these import.
static const uint32_t *find_run(const Partials *partials, ModuleId module,
                                const bool *run, Arena *arena)
{
    const ImportGraph *graph = partials->names->graph;
    Indexes begun = {0};
    vec_push(arena, &begun, module.index);
    for (Str above = dotted_parent(graph->modules[module.index].name);
         above.count > 0; above = dotted_parent(above)) {
        ModuleId package;
        if (import_graph_find(graph, above, &package))
            vec_push(arena, &begun, package.index);
    }
    for (uint32_t i = 0; run && i < graph->module_count; i++) {
        if (run[i])
            vec_push(arena, &begun, i);
    }
    return digraph_distances(&partials->imports, begun.items,
                             (uint32_t)begun.count, UINT32_MAX, arena);
}

// Submodules that are loaded by what the import of the module runs.
static void add_loaded(const Partials *partials, Contents *contents, Map *seen,
                       const uint32_t *reached)
{
    const ImportGraph *graph = partials->names->graph;
    const Module *module = &graph->modules[contents->module.index];
    if (module->kind != MODULE_PACKAGE)
        return;
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *below = &graph->modules[i];
        Str name = dotted_tail(below->name);
        bool found = below->origin != ORIGIN_UNRESOLVED &&
                     below->origin != ORIGIN_EXTERNAL;
        if (i == contents->module.index || reached[i] == UINT32_MAX || !found ||
            !str_eq(dotted_parent(below->name), module->name) ||
            map_find(seen, name, NULL))
            continue;
        map_put(seen, name, 1);
        contents->items[contents->count++] = (Content){
            .name = name,
            .kind = STR("module"),
            .path = below->path,
            .from_module = below->name,
        };
    }
}

// Names that stars bring although no statement binds them: submodules that
// others have loaded, and what goes later.
static void add_leaks(const Partials *partials, Contents *contents, Map *seen)
{
    const Map *leaks = &partials->leaks[contents->module.index];
    for (uint32_t i = 0; i < leaks->count; i++) {
        Str name = leaks->entries[i].key;
        ModuleId submodule;
        bool sure = leaks->entries[i].value == LEAK_SURE;
        if (map_find(seen, name, NULL) || is_dunder(name) ||
            names_submodule(partials->names, contents->module, name,
                            &submodule))
            continue;
        map_put(seen, name, 1);
        contents->items[contents->count++] = (Content){
            .name = name,
            .kind = sure ? STR("module") : STR("unknown"),
            .certain = sure,
        };
    }
}

// What the files that run meanwhile put into the module.
static void add_outside(const ImportGraph *graph, const Map *outside,
                        Contents *contents, const Map *seen)
{
    for (uint32_t i = 0; i < outside->count; i++) {
        const MapEntry *entry = &outside->entries[i];
        if (map_find(seen, entry->key, NULL) || is_dunder(entry->key))
            continue;
        contents->items[contents->count++] = (Content){
            .name = entry->key,
            .kind = STR("variable"),
            .path = graph->project->files.items[entry->value].path,
        };
    }
}

// Whether a star on the way to the name may run before its module has bound
// it, as that of a package does in a module that the package imports.
static bool may_come_short(Partials *partials, ModuleId module, Str name)
{
    enum { HOPS = 64 };
    for (int hop = 0; hop < HOPS; hop++) {
        const Namespace *space = names_space(partials->names, module);
        const Slot *slot = space->known ? namespace_find(space, name) : NULL;
        if (!slot || slot->alive == NAME_NONE)
            return false;
        const Binder *binder = &space->binders.items[slot->alive];
        if (binder->kind != BINDER_STAR)
            return false;
        if (import_may_be_partial(partials, module, binder->record))
            return true;
        (void)names_import_target(partials->names, module, binder->record,
                                  &module);
    }
    return true;
}

Contents names_contents(const ContentSources *sources, ModuleId module,
                        const bool *run, Arena *arena)
{
    Partials *partials = sources->partials;
    const Names *names = partials->names;
    const Namespace *space = names_space(names, module);
    const uint32_t *reached = find_run(partials, module, run, arena);
    const Map *set = outside_names(sources->outside, module, reached, arena);
    Contents contents = {.module = module};
    const Injected *injected = injection_into(sources->injections, module);
    contents.why = opacity_words(space, arena);
    contents.complete = space->opacity == OPACITY_NONE && !space->answers &&
                        !injected->any && !injected->named;
    if (!contents.complete && contents.why.count == 0)
        contents.why = STR("functions that it calls may bind names in it");
    contents.has_all = space->known && space->has_all && !space->all_unknown;
    for (size_t i = 0; contents.has_all && i < space->all.count; i++) {
        if (space->all.items[i].name.count)
            vec_push(arena, &contents.all, space->all.items[i].name);
    }
    contents.items =
        ARENA_ARRAY(arena, Content,
                    space->slots.count + names->graph->module_count +
                        partials->leaks[module.index].count + set->count);
    Map seen;
    map_init(&seen, arena);
    for (size_t i = 0; space->known && i < space->slots.count; i++) {
        const Slot *slot = &space->slots.items[i];
        if (slot->alive == NAME_NONE || is_dunder(slot->name))
            continue;
        map_put(&seen, slot->name, 1);
        Content content = describe(names, module, slot->name);
        content.certain = name_is_certain(names, module, slot->name) &&
                          !injected->replaces &&
                          !may_come_short(partials, module, slot->name);
        contents.items[contents.count++] = content;
    }
    add_leaks(partials, &contents, &seen);
    add_loaded(partials, &contents, &seen, reached);
    add_outside(names->graph, set, &contents, &seen);
    if (contents.count)
        qsort(contents.items, contents.count, sizeof *contents.items,
              compare_contents);
    return contents;
}
