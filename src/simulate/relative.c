#include "simulate/importing.h"

#include "base/dotted.h"
#include "simulate/exception.h"

static Flow fail(Machine *machine, bool beyond)
{
    // ValueError up to 3.8 (rel-01).
    if (beyond)
        return raise_text(
            machine,
            machine->minor >= 9 ? STR("ImportError") : STR("ValueError"),
            STR("attempted relative import beyond top-level package"));
    return raise_text(
        machine, STR("ImportError"),
        STR("attempted relative import with no known parent package"));
}

static Value text_of(const ModuleObject *module, Str name)
{
    return namespace_get(module->names, name);
}

// __package__, else __spec__.parent, else __name__ (without its last part
// where there is no __path__); false where it is not known.
static bool find_package(const ModuleObject *module, Str *package)
{
    Value said = text_of(module, STR("__package__"));
    if (value_is(said, VALUE_STRING)) {
        *package = value_text(said);
        return true;
    }
    if (!value_is(said, VALUE_NONE) && !value_is(said, VALUE_ABSENT))
        return false;
    Value spec = text_of(module, STR("__spec__"));
    if (value_is(spec, VALUE_INSTANCE)) {
        const Instance *instance = spec.object;
        said = namespace_get(instance->attributes, STR("parent"));
        *package = value_is(said, VALUE_STRING) ? value_text(said) : (Str){0};
        return value_is(said, VALUE_STRING);
    }
    said = text_of(module, STR("__name__"));
    if (!value_is(said, VALUE_STRING))
        return false;
    *package = value_text(said);
    if (value_is(text_of(module, STR("__path__")), VALUE_ABSENT))
        *package = dotted_parent(*package);
    return true;
}

Flow import_absolute(Machine *machine, const CodeFrame *frame, uint32_t level,
                     Str module, Str *absolute)
{
    Str package = {0};
    *absolute = module;
    if (level == 0)
        return FLOW_RETURN;
    if (!find_package(frame->module, &package)) {
        machine_doubt(machine, frame_spot(frame),
                      STR("the package of this relative import is not known"));
        package = dotted_parent(frame->module->name);
    }
    if (package.count == 0)
        return fail(machine, false);
    for (uint32_t i = 1; i < level; i++) {
        package = dotted_parent(package);
        if (package.count == 0)
            return fail(machine, true);
    }
    *absolute = module.count
                    ? str_concat3(machine->arena, package, STR("."), module)
                    : package;
    return FLOW_RETURN;
}
