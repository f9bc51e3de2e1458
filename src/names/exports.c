#include "names/origin.h"

#include <stdlib.h>

// `__all__` as the statements leave it (names.md 3): those on dead branches
// count for nothing, those on branches that may run add to what there is.

typedef struct {
    const Names *names;
    ModuleId module;
    Namespace *space;
    Map at; // name to index in space->all, plus one; 0 where removed
} Evaluation;

static void add(Evaluation *evaluation, Str name, Range range)
{
    uint32_t *at = map_at(&evaluation->at, name, 0);
    if (*at)
        return;
    vec_push(evaluation->names->arena, &evaluation->space->all,
             (Exported){name, range});
    *at = (uint32_t)evaluation->space->all.count;
}

static void drop(Evaluation *evaluation, Str name)
{
    uint32_t *at = map_at(&evaluation->at, name, 0);
    if (*at)
        evaluation->space->all.items[*at - 1].name = STR("");
    *at = 0;
}

static void forget(Evaluation *evaluation, uint32_t line)
{
    evaluation->space->all_unknown = true;
    evaluation->space->line_all = line;
}

static void clear(Evaluation *evaluation)
{
    evaluation->space->all.count = 0;
    evaluation->space->all_unknown = false;
    map_init(&evaluation->at, evaluation->names->arena);
}

// Adds the `__all__` of a module; false where it is not known.
static bool add_of_module(Evaluation *evaluation, ModuleId module, Range range)
{
    const Names *names = evaluation->names;
    const Namespace *source = &names->spaces[module.index];
    const Module *from = &names->graph->modules[module.index];
    Strs listed;
    if (source->known) {
        if (!source->has_all || source->all_unknown ||
            module.index == evaluation->module.index)
            return false;
        for (size_t i = 0; i < source->all.count; i++) {
            if (source->all.items[i].name.count)
                add(evaluation, source->all.items[i].name, range);
        }
        return true;
    }
    if (from->origin != ORIGIN_STDLIB ||
        !library_exports(from->name, names->target, names->arena, &listed))
        return false;
    for (size_t i = 0; i < listed.count; i++)
        add(evaluation, listed.items[i], range);
    return true;
}

// The module whose `__all__` is meant by `text`, "a.b" of `a.b.__all__`.
static bool find_module(const Evaluation *evaluation, Str text, uint32_t order,
                        ModuleId *module)
{
    ObjectOrigin origin =
        origin_of_dotted(evaluation->names, evaluation->module, text, order);
    *module = origin.module;
    return origin.kind == OBJECT_MODULE;
}

// The module whose `__all__` the name stands for: `from m import __all__ as
// name`, or `name = m.__all__`.
static bool find_value(const Evaluation *evaluation, Str name, uint32_t order,
                       ModuleId *module)
{
    static const Str tail = STR_INIT(".__all__");
    const Namespace *space = evaluation->space;
    const Script *script = space->script;
    const Slot *slot = namespace_find(space, name);
    uint32_t at = slot ? slot->last : NAME_NONE;
    while (at != NAME_NONE && space->binders.items[at].order >= order)
        at = space->binders.items[at].previous;
    if (at == NAME_NONE)
        return false;
    const Binder *binder = &space->binders.items[at];
    if (binder->kind == BINDER_FROM) {
        const Import *import = &script->imports[binder->record];
        TextRef taken = script->names[import->first_name + binder->item].name;
        return str_eq(script_text(script, taken), STR("__all__")) &&
               names_import_target(evaluation->names, evaluation->module,
                                   binder->record, module);
    }
    if (binder->kind != BINDER_CODE)
        return false;
    Str value = script_text(script, script->bindings[binder->record].value);
    return str_ends_with(value, tail) &&
           find_module(evaluation,
                       str_slice(value, 0, value.count - tail.count),
                       binder->order, module);
}

static bool take_over(Evaluation *evaluation, const Export *export, Str text)
{
    ModuleId module;
    bool is_value =
        export->kind == EXPORT_ADD_VALUE || export->kind == EXPORT_SET_VALUE;
    bool found = is_value
                     ? find_value(evaluation, text, export->order, &module)
                     : find_module(evaluation, text, export->order, &module);
    return found && add_of_module(evaluation, module, export->range);
}

static void apply(Evaluation *evaluation, uint32_t record)
{
    Namespace *space = evaluation->space;
    const Script *script = space->script;
    const Export *export = &script->exports[record];
    Str text = script_text(script, export->text);
    bool sure = space->lives[export->block].outer == 0;
    bool sets = export->kind == EXPORT_SET || export->kind == EXPORT_SET_FROM ||
                export->kind == EXPORT_SET_VALUE;
    if (sets && sure)
        clear(evaluation);
    switch ((ExportKind) export->kind) {
    case EXPORT_SET: // the elements follow
        break;
    case EXPORT_ADD:
    case EXPORT_INSERT:
        add(evaluation, text, export->range);
        break;
    case EXPORT_REMOVE:
        if (sure)
            drop(evaluation, text);
        break;
    case EXPORT_ADD_NAME:
        if (namespace_defines(space, text))
            add(evaluation, text, export->range);
        else
            forget(evaluation, export->range.start.line);
        break;
    case EXPORT_ADD_FROM:
    case EXPORT_SET_FROM:
    case EXPORT_ADD_VALUE:
    case EXPORT_SET_VALUE:
        if (!take_over(evaluation, export, text))
            forget(evaluation, export->range.start.line);
        break;
    case EXPORT_NO_LIST:
    case EXPORT_OBJECT:
    case EXPORT_UNKNOWN:
        forget(evaluation, export->range.start.line);
        break;
    }
}

// `from m import __all__`, and other ways of binding it that no operation
// tells of.
static void start_from_import(Evaluation *evaluation)
{
    Namespace *space = evaluation->space;
    const Slot *slot = namespace_find(space, STR("__all__"));
    ModuleId module;
    space->has_all = slot && slot->alive != NAME_NONE;
    if (!space->has_all)
        return;
    for (uint32_t i = slot->last; i != NAME_NONE;
         i = space->binders.items[i].previous) {
        const Binder *binder = &space->binders.items[i];
        if (binder->life != LIFE_RUN || binder->kind == BINDER_CODE)
            continue;
        const Script *script = space->script;
        const Import *import = &script->imports[binder->record];
        const ImportedName *name =
            &script->names[import->first_name + binder->item];
        if (!find_value(evaluation, STR("__all__"), binder->order + 1,
                        &module) ||
            !add_of_module(evaluation, module,
                           script_near_range(script, import, name->range)))
            forget(evaluation, import->range.start.line);
        return;
    }
}

static bool is_exported(const Evaluation *evaluation, Str name)
{
    const Slot *slot = namespace_find(evaluation->space, name);
    ModuleId submodule;
    return (slot && slot->alive != NAME_NONE) ||
           names_submodule(evaluation->names, evaluation->module, name,
                           &submodule);
}

static void list_exports(Evaluation *evaluation)
{
    Namespace *space = evaluation->space;
    Arena *arena = evaluation->names->arena;
    space->exports.count = 0;
    if (space->has_all && !space->all_unknown) {
        for (size_t i = 0; i < space->all.count; i++) {
            Str name = space->all.items[i].name;
            if (name.count && (space->answers || is_exported(evaluation, name)))
                vec_push(arena, &space->exports, name);
        }
        return;
    }
    for (size_t i = 0; i < space->slots.count; i++) {
        const Slot *slot = &space->slots.items[i];
        if (slot->alive != NAME_NONE && !str_starts_with(slot->name, STR("_")))
            vec_push(arena, &space->exports, slot->name);
    }
}

void exports_evaluate(const Names *names, ModuleId module, Namespace *space)
{
    Evaluation evaluation = {.names = names, .module = module, .space = space};
    clear(&evaluation);
    start_from_import(&evaluation);
    const Script *script = space->script;
    for (uint32_t i = 0; i < script->export_count; i++) {
        uint8_t life = space->lives[script->exports[i].block].life;
        if (life == LIFE_RUN || life == LIFE_DEFERRED)
            apply(&evaluation, i);
    }
    list_exports(&evaluation);
}
