#include "simulate/hash.h"

#include "simulate/special.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    const Value *values;
    uint32_t count;
    uint32_t step;
    uint32_t next;
} Hashing;

static Value hash_method(Machine *machine, Value value)
{
    Value method = special_method(machine, value, STR("__hash__"));
    return value_is(method, VALUE_METHOD) ? method : (Value){0};
}

static Flow hash_next(Machine *machine, Task *task)
{
    Hashing *hashing = (Hashing *)task;
    while (hashing->next < hashing->count) {
        Value method = hash_method(machine, hashing->values[hashing->next]);
        hashing->next += hashing->step;
        if (!value_is(method, VALUE_ABSENT))
            return task_then(
                task, hash_next,
                special_ask(machine, STR("__hash__"), method, (Value){0}));
    }
    return machine_return(machine, value_none());
}

Flow hash_keys(Machine *machine, const Value *values, uint32_t count,
               uint32_t step)
{
    uint32_t first = 0;
    while (first < count &&
           value_is(hash_method(machine, values[first]), VALUE_ABSENT))
        first += step;
    if (first >= count)
        return FLOW_NEXT;
    Hashing *hashing = ARENA_NEW(machine->arena, Hashing);
    hashing->values = values;
    hashing->count = count;
    hashing->step = step;
    hashing->next = first;
    return task_push(machine, &hashing->task, hash_next);
}
