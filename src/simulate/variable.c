#include "simulate/variable.h"

#include "simulate/early.h"
#include "simulate/exception.h"
#include "simulate/hollow.h"

// Where a value lies: a slot of an activation, or a name of a namespace.
typedef struct {
    Value *slot;
    Namespace *names;
    Str name;
} Cell;

Str variable_name(const CodeFrame *frame, uint32_t symbol)
{
    return code_text(frame->code,
                     scope_symbol(frame->code, frame->scope, symbol)->name);
}

static Cell cell_of_slot(Value *slot, Str name)
{
    return (Cell){.slot = slot, .name = name};
}

static Cell cell_of_name(Namespace *names, Str name)
{
    return (Cell){.names = names, .name = name};
}

static Value cell_get(Cell cell)
{
    if (cell.slot)
        return *cell.slot;
    return cell.names ? namespace_get(cell.names, cell.name) : (Value){0};
}

static const Env *find_owner(const CodeFrame *frame, uint32_t owner)
{
    const Env *env = frame->env;
    while (env && !hollow_same_scope(env, frame->code, owner))
        env = env->outer;
    return env;
}

// A variable of an activation around this one.
static Cell outer_cell(const CodeFrame *frame, const Symbol *symbol, Str name)
{
    const Env *env = find_owner(frame, symbol->owner);
    if (!env)
        return (Cell){.name = name};
    if (env->names)
        return cell_of_name(env->names, name);
    const Scope *scope = &env->code->scopes[env->scope];
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
        const Symbol *other = scope_symbol(env->code, scope, i);
        if (str_eq(code_text(env->code, other->name), name))
            return cell_of_slot(&env->slots[i], name);
    }
    return (Cell){.name = name};
}

static Cell cell_of(const CodeFrame *frame, uint32_t index)
{
    const Symbol *symbol = scope_symbol(frame->code, frame->scope, index);
    Str name = code_text(frame->code, symbol->name);
    switch ((SymbolKind)symbol->kind) {
    case SYMBOL_LOCAL:
        return cell_of_slot(&frame->env->slots[index], name);
    case SYMBOL_CLASS:
        return cell_of_name(frame->env->names, name);
    case SYMBOL_FREE:
        return outer_cell(frame, symbol, name);
    case SYMBOL_MODULE:
    case SYMBOL_GLOBAL:
        break;
    }
    return cell_of_name(frame->env->scope == 0 && frame->env->names
                            ? frame->env->names
                            : frame->module->names,
                        name);
}

static Value class_of(const CodeFrame *frame, const Symbol *symbol, Str name)
{
    if (!str_eq(name, STR("__class__")))
        return (Value){0};
    const Env *env = find_owner(frame, symbol->owner);
    return env && env->klass ? value_of(VALUE_CLASS, env->klass) : (Value){0};
}

static Value look_around(const Machine *machine, const CodeFrame *frame,
                         Str name)
{
    Value found = namespace_get(frame->module->names, name);
    return value_is(found, VALUE_ABSENT)
               ? namespace_get(machine->builtins, name)
               : found;
}

Value variable_peek(const Machine *machine, const CodeFrame *frame,
                    uint32_t index)
{
    const Symbol *symbol = scope_symbol(frame->code, frame->scope, index);
    Str name = code_text(frame->code, symbol->name);
    Value found = {0};
    if (symbol->kind == SYMBOL_FREE) {
        // A class body looks into its own namespace first.
        if (frame->env->names && frame->scope->kind == SCOPE_CLASS)
            found = namespace_get(frame->env->names, name);
        if (value_is(found, VALUE_ABSENT))
            found = class_of(frame, symbol, name);
    }
    if (value_is(found, VALUE_ABSENT))
        found = cell_get(cell_of(frame, index));
    if (!value_is(found, VALUE_ABSENT) || symbol->kind == SYMBOL_LOCAL ||
        symbol->kind == SYMBOL_FREE)
        return found;
    return look_around(machine, frame, name);
}

static Flow fail_local(Machine *machine, Str name)
{
    return raise_name(
        machine, STR("UnboundLocalError"),
        machine->minor >= 11
            ? str_format(machine->arena,
                         "cannot access local variable '%.*s' where it is not "
                         "associated with a value",
                         STR_ARGS(name))
            : str_format(machine->arena,
                         "local variable '%.*s' referenced before assignment",
                         STR_ARGS(name)),
        name);
}

static Flow fail_free(Machine *machine, Str name)
{
    return raise_name(
        machine, STR("NameError"),
        machine->minor >= 11
            ? str_format(machine->arena,
                         "cannot access free variable '%.*s' where it is not "
                         "associated with a value in enclosing scope",
                         STR_ARGS(name))
            : str_format(machine->arena,
                         "free variable '%.*s' referenced before assignment "
                         "in enclosing scope",
                         STR_ARGS(name)),
        name);
}

static Flow fail_load(Machine *machine, const CodeFrame *frame, uint32_t index)
{
    const Symbol *symbol = scope_symbol(frame->code, frame->scope, index);
    Str name = code_text(frame->code, symbol->name);
    if (symbol->kind == SYMBOL_LOCAL)
        return fail_local(machine, name);
    if (symbol->kind == SYMBOL_FREE)
        return fail_free(machine, name);
    // Names may have come by a star, exec() or globals() that are not known.
    if (frame->module->names->open ||
        (frame->env->names && frame->env->names->open))
        return machine_return(machine, value_opaque());
    (void)raise_name(machine, STR("NameError"),
                     str_format(machine->arena, "name '%.*s' is not defined",
                                STR_ARGS(name)),
                     name);
    early_mark_global(machine, frame, name);
    return FLOW_RAISE;
}

static void doubt_maybe(Machine *machine, const CodeFrame *frame,
                        const Opaque *opaque, Str name)
{
    machine_doubt(machine, frame_spot(frame),
                  str_format(machine->arena,
                             "whether '%.*s' is bound depends on the condition "
                             "in line %u",
                             STR_ARGS(name), opaque->since.line));
}

Flow variable_load(Machine *machine, CodeFrame *frame, uint32_t symbol)
{
    Value value = variable_peek(machine, frame, symbol);
    if (value_is(value, VALUE_ABSENT))
        return fail_load(machine, frame, symbol);
    if (value_is(value, VALUE_LAZY))
        return machine->resolve_lazy(machine, value.object);
    if (value_is(value, VALUE_OPAQUE)) {
        const Opaque *opaque = value.object;
        if (opaque && opaque->maybe)
            doubt_maybe(machine, frame, opaque, variable_name(frame, symbol));
    }
    return machine_return(machine, value);
}

void variable_store(CodeFrame *frame, uint32_t symbol, Value value)
{
    Cell cell = cell_of(frame, symbol);
    if (cell.slot)
        *cell.slot = value;
    else if (cell.names)
        namespace_put(cell.names, cell.name, value);
}

Flow variable_delete(Machine *machine, CodeFrame *frame, uint32_t symbol,
                     bool quietly)
{
    Cell cell = cell_of(frame, symbol);
    Value value = cell_get(cell);
    if (cell.slot)
        *cell.slot = (Value){0};
    else if (cell.names)
        (void)namespace_remove(cell.names, cell.name);
    if (!quietly && value_is(value, VALUE_ABSENT))
        return fail_load(machine, frame, symbol) == FLOW_RAISE ? FLOW_RAISE
                                                               : FLOW_NEXT;
    return FLOW_NEXT;
}
