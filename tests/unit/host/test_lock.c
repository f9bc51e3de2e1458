#include "host/lock.h"

#include <criterion/criterion.h>

#include "host/thread.h"

enum { COUNT = 100000 };

typedef struct {
    Lock *lock;
    size_t sum; // a plain one: without the lock additions get lost
} Shared;

static void add_one(void *context, size_t index, unsigned worker)
{
    Shared *shared = context;
    (void)index;
    (void)worker;
    lock_take(shared->lock);
    shared->sum++;
    lock_release(shared->lock);
}

Test(lock, is_held_by_one_at_a_time)
{
    Shared shared = {.lock = lock_new()};
    thread_each(COUNT, 4, add_one, &shared);
    cr_expect_eq(shared.sum, COUNT);
    lock_free(shared.lock);
}
