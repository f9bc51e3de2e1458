#include "simulate/early.h"

#include "simulate/guard.h"

#include <stdlib.h>

static bool is_body(const CodeFrame *frame)
{
    return frame->scope->kind == SCOPE_MODULE;
}

static CodeFrame *next_frame(const CodeFrame *frame)
{
    return frame_written_at(frame->frame.below);
}

// The frame that runs the module's body; NULL where that is over.
static const CodeFrame *find_body(const Machine *machine,
                                  const ModuleObject *module)
{
    const CodeFrame *frame = frame_innermost(machine);
    while (frame && !(is_body(frame) && frame->module == module))
        frame = next_frame(frame);
    return frame;
}

static bool binds_global(const Code *code, const Scope *scope, const Op *op,
                         Str name)
{
    if (op->kind != OP_STORE)
        return false;
    const Symbol *symbol = scope_symbol(code, scope, op->a);
    bool global = scope == code->scopes || symbol->kind == SYMBOL_GLOBAL;
    return global && str_eq(code_text(code, symbol->name), name);
}

// The line of the first binding among the ops of a scope; 0 for none.
static uint32_t find_store(const Code *code, const Scope *scope, uint32_t from,
                           Str name)
{
    const Op *ops = code->ops + scope->first_op;
    for (uint32_t i = from; i < scope->op_count; i++) {
        if (binds_global(code, scope, &ops[i], name))
            return ops[i].range.start.line;
    }
    return 0;
}

// `from .name… import x` and `import pkg.name` bind `name` in pkg as well.
static bool attaches(const Code *code, const Import *import, Str module,
                     Str name)
{
    Str path = script_text(code->script, import->module);
    if (import->level == 0) {
        if (!str_starts_with(path, module) || path.count <= module.count ||
            path.at[module.count] != '.')
            return false;
        path = str_skip(path, module.count + 1);
    }
    return import->level <= 1 && str_eq(str_cut(&path, '.'), name);
}

static uint32_t find_attachment(const Code *code, const ModuleObject *module,
                                Str name)
{
    const Script *script = code->script;
    bool package = module->kind == MODULE_PACKAGE;
    for (uint32_t i = 0; i < script->import_count && package; i++) {
        if (attaches(code, &script->imports[i], module->name, name))
            return script->imports[i].range.start.line;
    }
    return 0;
}

// A star from which any name may come.
static uint32_t find_star(const Code *code, const ModuleObject *module)
{
    const Script *script = code->script;
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        Str from = script_text(script, import->module);
        if (import->form == IMPORT_STAR && !str_eq(from, module->name))
            return import->range.start.line;
    }
    return 0;
}

// The line by which the module's code binds the name; 0 where it never does.
// `body` runs it.
static uint32_t find_binding(const ModuleObject *module, const CodeFrame *body,
                             Str name)
{
    const Code *code = module->code;
    uint32_t line = 0;
    if (body)
        line = find_store(code, code->scopes, body->pc, name);
    for (uint32_t i = 0; i < code->scope_count && !line; i++)
        line = find_store(code, &code->scopes[i], 0, name);
    if (!line)
        line = find_attachment(code, module, name);
    return line ? line : find_star(code, module);
}

static uint32_t import_of(const Op *op)
{
    bool imports = op && (op->kind == OP_IMPORT || op->kind == OP_FROM ||
                          op->kind == OP_TAKE || op->kind == OP_STAR);
    return imports ? op->a : EARLY_NO_IMPORT;
}

static EarlyStep step_of(const CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    EarlyStep step = {
        .spot = frame_spot(frame),
        .module = frame->module->name,
        .import = import_of(op),
    };
    if (op)
        step.range = op->range;
    if (step.import != EARLY_NO_IMPORT)
        step.range = frame->code->script->imports[step.import].range;
    return step;
}

// The import statements and module bodies that are running, outermost first,
// and where the innermost code stands.
static void take_steps(const Machine *machine, EarlyUse *use)
{
    uint32_t count = 0;
    for (const CodeFrame *frame = frame_written_at(machine->top); frame;
         frame = next_frame(frame))
        count++;
    EarlyStep *steps = ARENA_ARRAY(machine->arena, EarlyStep, count);
    uint32_t at = count;
    for (const CodeFrame *frame = frame_written_at(machine->top); frame;
         frame = next_frame(frame)) {
        EarlyStep step = step_of(frame);
        if (at == count || step.import != EARLY_NO_IMPORT || is_body(frame))
            steps[--at] = step;
    }
    use->steps = steps + at;
    use->step_count = count - at;
}

static EarlyUse *new_use(const Machine *machine, EarlyKind kind,
                         const ModuleObject *module, Str name)
{
    const CodeFrame *body = find_body(machine, module);
    EarlyUse *use = ARENA_NEW(machine->arena, EarlyUse);
    uint32_t bound = module->code ? find_binding(module, body, name) : 0;
    use->kind = kind;
    use->module = module->name;
    use->name = str_copy(machine->arena, name);
    use->bound = (Spot){module->path, bound};
    if (body)
        use->waits = frame_spot(body);
    take_steps(machine, use);
    return use;
}

static Exception *current(const Machine *machine)
{
    const Instance *error = machine->error.object;
    return error->exception;
}

static void set_use(Machine *machine, const EarlyUse *use)
{
    Exception *exception = current(machine);
    if (exception)
        exception->early = use;
}

// A module whose unfinished names were copied, and that has yet to bind this
// one.
static const ModuleObject *find_source(const Machine *machine,
                                       const ModuleObject *into, Str name)
{
    for (size_t i = 0; i < machine->stars.count; i++) {
        const StarCopy *copy = &machine->stars.items[i];
        if (copy->into == into && find_binding(copy->source, NULL, name))
            return copy->source;
    }
    return NULL;
}

static bool is_loading(const ModuleObject *module, Str name)
{
    for (size_t i = 0; i < module->loading.count; i++) {
        if (str_eq(module->loading.items[i], name))
            return true;
    }
    return false;
}

void early_mark(Machine *machine, const ModuleObject *module, Str name)
{
    if (!module || !module->code)
        return;
    if (is_loading(module, name)) {
        set_use(machine, new_use(machine, EARLY_SUBMODULE, module, name));
        return;
    }
    if (module->initialising && find_binding(module, NULL, name)) {
        set_use(machine, new_use(machine, EARLY_NAME, module, name));
        return;
    }
    const ModuleObject *source = find_source(machine, module, name);
    if (source)
        set_use(machine, new_use(machine, EARLY_STAR, source, name));
}

void early_mark_global(Machine *machine, const CodeFrame *frame, Str name)
{
    const ModuleObject *module = frame->module;
    const CodeFrame *body = frame_innermost(machine);
    const ModuleObject *source = find_source(machine, module, name);
    while (body && !is_body(body))
        body = next_frame(body);
    if (source)
        set_use(machine, new_use(machine, EARLY_STAR, source, name));
    else if (body && body->module != module && module->initialising &&
             module->code && find_binding(module, NULL, name))
        set_use(machine, new_use(machine, EARLY_GLOBAL, module, name));
}

static bool is_missing(const ModuleObject *source, Str name)
{
    bool public =
        !str_starts_with(name, STR("_")) || str_eq(name, STR("__all__"));
    return public && value_is(namespace_get(source->names, name), VALUE_ABSENT);
}

// The first public name that is still to come, one that is no import if there
// is one. A module that lists in __all__ what is there has nothing more to
// give.
static bool find_missing(const ModuleObject *source, const CodeFrame *body,
                         Str *name)
{
    const Code *code = source->code;
    bool listed =
        !value_is(namespace_get(source->names, STR("__all__")), VALUE_ABSENT);
    bool found = false;
    for (uint32_t i = body->pc; i < body->scope->op_count && !listed; i++) {
        const Op *op = &body->ops[i];
        if (op->kind != OP_STORE || (found && (op->flags & STORE_IMPORT)))
            continue;
        Str bound =
            code_text(code, scope_symbol(code, body->scope, op->a)->name);
        if (!is_missing(source, bound))
            continue;
        *name = bound;
        found = true;
        if (!(op->flags & STORE_IMPORT))
            return true;
    }
    return found;
}

void early_star(Machine *machine, const ModuleObject *source,
                const ModuleObject *into)
{
    const CodeFrame *body = find_body(machine, source);
    Str name;
    if (!body || !source->initialising || source == into ||
        !find_missing(source, body, &name))
        return;
    vec_push(machine->arena, &machine->stars, (StarCopy){source, into});
    const EarlyUse *use = new_use(machine, EARLY_STAR_COPY, source, name);
    vec_push(machine->arena, &machine->trace.early, (TraceEarly){use});
}

static const EarlyUse *handled_use(const Machine *machine)
{
    Value handled = guard_handled(machine);
    if (!value_is(handled, VALUE_INSTANCE))
        return NULL;
    const Instance *instance = handled.object;
    return instance->exception ? instance->exception->early : NULL;
}

void early_reach(Machine *machine)
{
    Exception *exception = current(machine);
    bool met = machine->trace.early.count > 0;
    if (!exception || (!exception->early && !met))
        return;
    if (!exception->early)
        exception->early = handled_use(machine);
    for (size_t i = 0; i < machine->trace.early.count; i++) {
        if (machine->trace.early.items[i].use == exception->early)
            return;
    }
    if (exception->early)
        vec_push(machine->arena, &machine->trace.early,
                 (TraceEarly){exception->early});
}
