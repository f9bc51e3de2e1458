#include "names/excuse.h"

#include "names/loaded.h"

Excuses excuses_of(const Names *names, ModuleId module, const Code *code)
{
    return (Excuses){
        .names = names,
        .module = module,
        .code = code,
        .asks = code_asks_namespace(code),
        .asks_version = code_asks_version(code),
    };
}

static bool is_python_name(const Excuses *excuses, Str name)
{
    const Module *module =
        &excuses->names->graph->modules[excuses->module.index];
    return map_find(&excuses->names->builtins, name, NULL) ||
           name_is_implicit(name, module->kind == MODULE_PACKAGE,
                            excuses->names->target);
}

bool excuse_guards(const Excuses *excuses, const Op *op, Str name)
{
    Context context =
        block_context(excuses->code->script, op->block, excuses->names->target);
    return (context.catches & CATCHES_NAME_ERROR) ||
           (excuses->asks && code_mentions(excuses->code, name));
}

static bool may_be_loaded(const Names *names, ModuleId package, Str name)
{
    ModuleId submodule;
    return names_submodule(names, package, name, &submodule) &&
           submodule_may_be_loaded(names, package, name);
}

// What the package, or a star of one, has is also what others have loaded.
static bool may_come_loaded(const Excuses *excuses, Str name)
{
    const Script *script = names_space(excuses->names, excuses->module)->script;
    if (may_be_loaded(excuses->names, excuses->module, name))
        return true;
    for (uint32_t i = 0; i < script->import_count; i++) {
        ModuleId target;
        if (script->imports[i].form == IMPORT_STAR &&
            names_import_target(excuses->names, excuses->module, i, &target) &&
            may_be_loaded(excuses->names, target, name))
            return true;
    }
    return false;
}

static bool is_of_python_2(Str name)
{
    static const Str names[] = {
        STR_INIT("unicode"),   STR_INIT("long"),   STR_INIT("basestring"),
        STR_INIT("raw_input"), STR_INIT("xrange"), STR_INIT("unichr"),
        STR_INIT("reduce"),    STR_INIT("file"),   STR_INIT("cmp"),
        STR_INIT("execfile"),  STR_INIT("intern"), STR_INIT("reload"),
        STR_INIT("buffer"),    STR_INIT("coerce"), STR_INIT("apply"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(names[i], name))
            return true;
    }
    return false;
}

static bool has_elsewhere(const Names *names, ModuleId module, Str name)
{
    const Slot *slot = namespace_find(names_space(names, module), name);
    return (slot && slot->elsewhere) ||
           names_has_elsewhere(names, module, name);
}

// A star of a module that has the name on another platform or version.
static bool may_come_elsewhere(const Excuses *excuses, Str name)
{
    const Script *script = names_space(excuses->names, excuses->module)->script;
    for (uint32_t i = 0; i < script->import_count; i++) {
        ModuleId target;
        if (script->imports[i].form == IMPORT_STAR &&
            names_import_target(excuses->names, excuses->module, i, &target) &&
            has_elsewhere(excuses->names, target, name))
            return true;
    }
    return false;
}

// Code for another version or platform may stand behind tests that reading
// cannot decide: in functions and branches, on names that such a version or
// platform has.
static bool is_portable(const Excuses *excuses, const Op *op, Str name)
{
    const Slot *slot =
        namespace_find(names_space(excuses->names, excuses->module), name);
    Context context =
        block_context(excuses->code->script, op->block, excuses->names->target);
    bool sure = context.certain && context.when == WHEN_IMPORT;
    bool elsewhere = slot && slot->elsewhere;
    return (!sure && (elsewhere || may_come_elsewhere(excuses, name))) ||
           (is_of_python_2(name) && (!sure || excuses->asks_version));
}

bool excuse_global(const Excuses *excuses, const Op *op, Str name)
{
    return is_python_name(excuses, name) || excuse_guards(excuses, op, name) ||
           may_come_loaded(excuses, name) || is_portable(excuses, op, name);
}

bool excuse_is_python(const Excuses *excuses, Str name)
{
    return is_python_name(excuses, name);
}
