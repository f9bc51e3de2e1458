#include "checks/name_notes.h"

#include "base/nearest.h"
#include "checks/check_shadows_stdlib.h"
#include "search/library.h"

ModuleIds judged_modules(const CheckInput *input, Arena *arena)
{
    const ImportGraph *graph = input->graph;
    const Project *project = graph->project;
    bool *seen = ARENA_ARRAY(arena, bool, project->files.count);
    ModuleIds judged = {0};
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        if (!module->has_file || seen[module->file.index] ||
            project->files.items[module->file.index].followed)
            continue;
        seen[module->file.index] = true;
        vec_push(arena, &judged, (ModuleId){i});
    }
    return judged;
}

static Range range_of_word(Position at, Str word)
{
    return (Range){at, {at.line, at.column + (uint32_t)word.count}};
}

Range binder_range(const Namespace *space, const Binder *binder)
{
    const Script *script = space->script;
    if (binder->kind == BINDER_CODE)
        return range_of_word(script->bindings[binder->record].at, binder->name);
    const Import *import = &script->imports[binder->record];
    if (binder->kind == BINDER_IMPORT || binder->kind == BINDER_FROM)
        return script_near_range(
            script, import,
            script->names[import->first_name + binder->item].range);
    return import->range;
}

Str binder_noun(const Namespace *space, const Binder *binder)
{
    switch ((BinderKind)binder->kind) {
    case BINDER_CODE:
        break;
    case BINDER_IMPORT:
    case BINDER_FROM:
        return STR("import");
    case BINDER_STAR:
        return STR("star import");
    case BINDER_LOADED:
        return STR("submodule");
    }
    uint8_t kind = space->script->bindings[binder->record].kind;
    if (kind == BINDING_FUNCTION)
        return STR("function");
    return kind == BINDING_CLASS ? STR("class") : STR("variable");
}

// The place where a module binds the object, if it has one.
static bool find_place(const Names *names, const ObjectOrigin *origin,
                       Str *path, Range *range)
{
    const Namespace *space = &names->spaces[origin->module.index];
    uint32_t binder = origin->binder;
    if (origin->kind == OBJECT_SLOT) {
        const Slot *slot = namespace_find(space, origin->name);
        binder = slot ? slot->alive : NAME_NONE;
    }
    if ((origin->kind != OBJECT_BINDER && origin->kind != OBJECT_SLOT) ||
        binder == NAME_NONE)
        return false;
    *path = names->graph->modules[origin->module.index].path;
    *range = binder_range(space, &space->binders.items[binder]);
    return true;
}

Str origin_words(const Names *names, const ObjectOrigin *origin, Arena *arena)
{
    Str path;
    Range range;
    if (find_place(names, origin, &path, &range))
        return str_format(arena, "%.*s:%u", STR_ARGS(path), range.start.line);
    Str module = names->graph->modules[origin->module.index].name;
    switch ((int)origin->kind) {
    case OBJECT_MODULE:
        return str_format(arena, "module %.*s", STR_ARGS(module));
    case OBJECT_LIBRARY:
        return str_format(arena, "the standard library's %.*s",
                          STR_ARGS(module));
    case OBJECT_FOREIGN:
        return module;
    case OBJECT_BUILTIN:
        return STR("builtins");
    default:
        return STR("");
    }
}

bool origin_related(const Names *names, const ObjectOrigin *origin, Str message,
                    Related *related)
{
    related->message = message;
    return find_place(names, origin, &related->path, &related->range);
}

Finding name_finding(const CheckInput *input, RuleId rule, ModuleId module,
                     Range range, Str name)
{
    const Module *about = &input->graph->modules[module.index];
    return (Finding){
        .rule = rule,
        .level = rule_level(rule),
        .path = input->graph->project->files.items[about->file.index].path,
        .range = range,
        .module = about->name,
        .name = name,
        .cycle = UINT32_MAX,
    };
}

void finding_relate(Arena *arena, Finding *finding, Related related)
{
    Related *list = ARENA_ARRAY(arena, Related, finding->related_count + 1);
    for (uint32_t i = 0; i < finding->related_count; i++)
        list[i] = finding->related[i];
    list[finding->related_count++] = related;
    finding->related = list;
}

bool is_lost_to_shadow(const CheckInput *input, ModuleId module, Str name,
                       Arena *arena)
{
    const Module *about = &input->names->graph->modules[module.index];
    LibraryName found;
    return input->rules.on[RULE_SHADOWS_STDLIB] &&
           shadows_stdlib(input, about) &&
           library_find(about->name, name, input->target, arena, &found) !=
               LIBRARY_LACKS;
}

Str suggest_name(const Names *names, ModuleId module, Str name, Arena *arena)
{
    const Namespace *space = names_space(names, module);
    const Module *about = &names->graph->modules[module.index];
    Strs candidates = {0};
    for (size_t i = 0; space->known && i < space->slots.count; i++) {
        if (space->slots.items[i].alive != NAME_NONE)
            vec_push(arena, &candidates, space->slots.items[i].name);
    }
    if (!space->known && about->origin == ORIGIN_STDLIB)
        (void)library_names(about->name, names->target, arena, &candidates);
    Str near = nearest(name, candidates.items, candidates.count);
    if (near.count == 0)
        return near;
    return str_format(arena, "did you mean '%.*s'?", STR_ARGS(near));
}
