#include "simulate/ops.h"

#include "simulate/exception.h"
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

// Cython knows its own module: what it compiled does not import it.
static bool is_compiled_in(const CodeFrame *frame, Str name)
{
    return frame->module->twin.count && str_eq(name, STR("cython"));
}

static Flow run_import(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Import *import = import_of(frame, op);
    Str name = text_of(frame, import->module);
    bool leaf = name_of(frame, import->first_name)->alias.count > 0;
    if (is_compiled_in(frame, name)) {
        frame_put(frame, value_opaque());
        return FLOW_NEXT;
    }
    if (lazy_applies(machine, frame, import, name)) {
        frame_put(frame, lazy_module(machine, frame, name, leaf));
        return FLOW_NEXT;
    }
    return frame_give(machine, frame, import_dotted(machine, name, leaf));
}

static Flow run_from(Machine *machine, CodeFrame *frame, const Op *op)
{
    const Import *import = import_of(frame, op);
    Str name;
    Flow flow = import_absolute(machine, frame, import->level,
                                text_of(frame, import->module), &name);
    if (flow != FLOW_RETURN)
        return flow;
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
    Flow flow = import_absolute(machine, frame, import->level,
                                text_of(frame, import->module), &name);
    if (flow != FLOW_RETURN)
        return flow;
    return frame_give_to(machine, frame, ops_drop,
                         import_star(machine, frame, name));
}

OpRun *const ops_import[OP_KINDS] = {
    [OP_IMPORT] = run_import,
    [OP_FROM] = run_from,
    [OP_TAKE] = run_take,
    [OP_STAR] = run_star,
};
