#include "simulate/lazy.h"

#include "simulate/importing.h"
#include "simulate/operate.h"
#include "simulate/task.h"

enum { LAZY_SINCE = 15 };

typedef struct {
    Task task;
    const Lazy *lazy;
} Resolving;

static bool is_listed(const CodeFrame *frame, Arena *arena, Str name)
{
    Value listed = namespace_get(frame->module->names, STR("__lazy_modules__"));
    if (value_is(listed, VALUE_ABSENT))
        return false;
    Value answer =
        operate_compare(OPERATOR_IN, value_string(arena, name), listed);
    return truth_of(answer) == TRUTH_TRUE;
}

static bool in_try(const CodeFrame *frame)
{
    for (size_t i = 0; i < frame->guards.count; i++) {
        if (frame->guards.items[i].kind != GUARD_WITH)
            return true;
    }
    return false;
}

bool lazy_applies(const Machine *machine, const CodeFrame *frame,
                  const Import *import, Str name)
{
    if (machine->minor < LAZY_SINCE || import->future)
        return false;
    if (import->lazy)
        return true;
    return frame->scope->kind == SCOPE_MODULE && !in_try(frame) &&
           (machine->lazy_all || is_listed(frame, machine->arena, name));
}

static Value new_lazy(Machine *machine, Lazy lazy)
{
    Lazy *kept = ARENA_NEW(machine->arena, Lazy);
    *kept = lazy;
    return value_of(VALUE_LAZY, kept);
}

static void promise(Machine *machine, Str name)
{
    namespace_put(machine->promised, name, value_none());
}

Value lazy_module(Machine *machine, const CodeFrame *frame, Str name, bool leaf)
{
    // Without `as` only the top is bound; what is below it is imported level by
    // level, as it is asked for (lazy-07).
    Str top = name;
    for (size_t i = 0; !leaf && i < name.count; i++) {
        if (name.at[i] == '.')
            promise(machine, str_slice(name, 0, i));
    }
    if (!leaf)
        promise(machine, name);
    return new_lazy(machine, (Lazy){.module = leaf ? name : str_cut(&top, '.'),
                                    .leaf = leaf,
                                    .home = frame->module,
                                    .spot = frame_spot(frame)});
}

Value lazy_name(Machine *machine, const CodeFrame *frame, Value from, Str name)
{
    const Lazy *lazy = from.object;
    return new_lazy(machine, (Lazy){.module = lazy->module,
                                    .name = name,
                                    .local = lazy->local,
                                    .home = frame->module,
                                    .spot = frame_spot(frame)});
}

Value lazy_local(Machine *machine, const CodeFrame *frame, Str name, bool leaf)
{
    return new_lazy(machine, (Lazy){.module = name,
                                    .leaf = leaf,
                                    .local = true,
                                    .home = frame->module,
                                    .spot = frame_spot(frame)});
}

Value lazy_typing(Machine *machine, const CodeFrame *frame)
{
    return new_lazy(machine, (Lazy){.local = true,
                                    .home = frame->module,
                                    .spot = frame_spot(frame)});
}

// The name that holds the lazy value now holds what it stood for.
static Flow rebind(Machine *machine, Task *task)
{
    const Resolving *resolving = (Resolving *)task;
    Namespace *names = resolving->lazy->home->names;
    if (resolving->lazy->local)
        return FLOW_RETURN;
    for (size_t i = 0; i < names->items.count; i++) {
        NameCell *cell = &names->items.items[i];
        if (value_is(cell->value, VALUE_LAZY) &&
            cell->value.object == resolving->lazy)
            cell->value = machine->result;
    }
    return FLOW_RETURN;
}

static Flow take(Machine *machine, Task *task)
{
    const Resolving *resolving = (Resolving *)task;
    return task_then(
        task, rebind,
        import_take(machine, machine->result, resolving->lazy->name));
}

static Flow begin(Machine *machine, Task *task)
{
    const Resolving *resolving = (Resolving *)task;
    const Lazy *lazy = resolving->lazy;
    if (lazy->module.count == 0)
        return machine_return(machine, value_opaque());
    if (lazy->name.count == 0)
        return task_then(task, rebind,
                         import_dotted(machine, lazy->module, lazy->leaf));
    return task_then(task, take,
                     import_from(machine, lazy->module, &lazy->name, 1));
}

Flow lazy_resolve(Machine *machine, const Lazy *lazy)
{
    Resolving *resolving = ARENA_NEW(machine->arena, Resolving);
    resolving->lazy = lazy;
    return task_push(machine, &resolving->task, begin);
}
