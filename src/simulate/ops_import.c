#include "simulate/ops.h"

#include "simulate/exception.h"
#include "simulate/import_hook.h"
#include "simulate/importing.h"
#include "simulate/lazy.h"

static const Import *import_of(const CodeFrame *frame, const Op *op)
{
    return &frame->code->script->imports[op->a];
}

static Str text_of(const CodeFrame *frame, TextRef ref)
{
    return script_text(frame->code->script, ref);
}

static const ImportedName *name_of(const CodeFrame *frame, uint32_t index)
{
    return &frame->code->script->names[index];
}

static bool is_in_function(const CodeFrame *frame)
{
    const Scope *scopes = frame->code->scopes;
    const Scope *scope = frame->scope;
    while (scope->kind == SCOPE_CLASS && scope->parent != CODE_NONE)
        scope = &scopes[scope->parent];
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

static bool is_noted(const Trace *trace, Str path, Position at)
{
    for (size_t i = 0; i < trace->calls.count; i++) {
        const TraceCall *call = &trace->calls.items[i];
        if (call->at.line == at.line && call->at.column == at.column &&
            str_eq(call->path, path))
            return true;
    }
    return false;
}

// Says in the trace that a deferred import was not deferred for long.
static void note_call(Machine *machine, CodeFrame *frame, const Op *op)
{
    Position at = import_of(frame, op)->range.start;
    if (!is_in_function(frame) || is_noted(&machine->trace, frame->path, at))
        return;
    CodeFrame *outer = frame;
    while (outer && outer->scope->kind != SCOPE_MODULE)
        outer = frame_code_at(outer->frame.below);
    TraceCall call = {.path = frame->path, .at = at};
    if (outer)
        call.by = frame_spot(outer);
    vec_push(machine->arena, &machine->trace.calls, call);
}

static const Change *find_change(const Machine *machine, const CodeFrame *frame,
                                 const Op *op)
{
    return changes_find(&machine->world->changes, frame->path, op->a);
}

// What a changed statement gives in place of the module: what its users import
// for themselves.
static Flow give_changed(Machine *machine, CodeFrame *frame, FixKind kind,
                         Str name, bool leaf)
{
    Value value;
    if (kind == FIX_TYPING)
        value = lazy_typing(machine, frame);
    else if (kind == FIX_SPLIT) // from a module that has all it takes
        value = value_opaque();
    else if (kind == FIX_LAZY)
        value = lazy_module(machine, frame, name, leaf);
    else
        value = lazy_local(machine, frame, name, leaf);
    frame_put(frame, value);
    return FLOW_NEXT;
}

// `import m` has run in place of `from m import …`.
static Flow give_attributes(Machine *machine, CodeFrame *frame)
{
    const Import *import = import_of(frame, frame_op(frame));
    Str name;
    Flow flow = import_absolute(machine, frame, import->level,
                                text_of(frame, import->module), &name);
    if (flow != FLOW_RETURN)
        return flow;
    return give_changed(machine, frame, FIX_MODULE, name, true);
}

// Cython knows its own module: what it compiled does not import it.
static bool is_compiled_in(const CodeFrame *frame, Str name)
{
    return frame->module->twin.count && str_eq(name, STR("cython"));
}

// `import a.b as c` walks on from what the hook gave.
static Flow walk_hooked(Machine *machine, CodeFrame *frame)
{
    const Import *import = import_of(frame, frame_op(frame));
    Str name = text_of(frame, import->module);
    bool leaf = name_of(frame, import->first_name)->alias.count > 0;
    if (leaf && str_find(name, '.') < name.count)
        return frame_give(machine, frame, import_dotted(machine, name, true));
    frame_put(frame, machine->result);
    return FLOW_NEXT;
}

static Flow run_import(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Import *import = import_of(frame, op);
    Str name = text_of(frame, import->module);
    bool leaf = name_of(frame, import->first_name)->alias.count > 0;
    const Change *change = find_change(machine, frame, op);
    note_call(machine, frame, op);
    if (change)
        return give_changed(machine, frame, change->kind, name, leaf);
    if (is_compiled_in(frame, name)) {
        frame_put(frame, value_opaque());
        return FLOW_NEXT;
    }
    if (lazy_applies(machine, frame, import, name)) {
        frame_put(frame, lazy_module(machine, frame, name, leaf));
        return FLOW_NEXT;
    }
    Value hook = import_hook(machine);
    if (!value_is(hook, VALUE_ABSENT))
        return frame_give_to(machine, frame, walk_hooked,
                             import_hook_call(machine, frame, hook,
                                              &(HookedImport){.module = name}));
    return frame_give(machine, frame, import_dotted(machine, name, leaf));
}

static Flow run_from(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Import *import = import_of(frame, op);
    Str name;
    note_call(machine, frame, op);
    Flow flow = import_absolute(machine, frame, import->level,
                                text_of(frame, import->module), &name);
    if (flow != FLOW_RETURN)
        return flow;
    const Change *change = find_change(machine, frame, op);
    if (change && change->kind == FIX_MODULE)
        return frame_give_to(machine, frame, give_attributes,
                             import_module(machine, name));
    if (change)
        return give_changed(machine, frame, change->kind, name, true);
    if (is_compiled_in(frame, name)) {
        frame_put(frame, value_opaque());
        return FLOW_NEXT;
    }
    if (lazy_applies(machine, frame, import, name)) {
        frame_put(frame, lazy_module(machine, frame, name, true));
        return FLOW_NEXT;
    }
    Str *names = ARENA_ARRAY(machine->arena, Str, import->name_count);
    for (uint32_t i = 0; i < import->name_count; i++)
        names[i] = text_of(frame, name_of(frame, import->first_name + i)->name);
    Value hook = import_hook(machine);
    if (!value_is(hook, VALUE_ABSENT))
        return frame_give(
            machine, frame,
            import_hook_call(machine, frame, hook,
                             &(HookedImport){text_of(frame, import->module),
                                             import->level, names,
                                             import->name_count}));
    return frame_give(machine, frame,
                      import_from(machine, name, names, import->name_count));
}

static Flow run_take(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value from = *frame_top(frame);
    Str name = text_of(frame, name_of(frame, op->b)->name);
    if (value_is(from, VALUE_LAZY)) {
        frame_put(frame, lazy_name(machine, frame, from, name));
        return FLOW_NEXT;
    }
    return frame_give(machine, frame, import_take(machine, from, name));
}

static Flow run_star(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Import *import = import_of(frame, op);
    Str name;
    note_call(machine, frame, op);
    Flow flow = import_absolute(machine, frame, import->level,
                                text_of(frame, import->module), &name);
    if (flow != FLOW_RETURN)
        return flow;
    if (find_change(machine, frame, op)) {
        frame->module->names->open = true;
        return FLOW_NEXT;
    }
    return frame_give_to(machine, frame, ops_drop,
                         import_star(machine, frame, name));
}

OpRun *const ops_import[OP_KINDS] = {
    [OP_IMPORT] = run_import,
    [OP_FROM] = run_from,
    [OP_TAKE] = run_take,
    [OP_STAR] = run_star,
};
