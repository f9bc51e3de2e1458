#include "host/lock.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>

struct Lock {
    pthread_mutex_t mutex;
};

Lock *lock_new(void)
{
    Lock *lock = malloc(sizeof *lock);
    if (!lock || pthread_mutex_init(&lock->mutex, NULL) != 0)
        out_of_memory();
    return lock;
}

void lock_free(Lock *lock)
{
    (void)pthread_mutex_destroy(&lock->mutex);
    free(lock);
}

void lock_take(Lock *lock)
{
    (void)pthread_mutex_lock(&lock->mutex);
}

void lock_release(Lock *lock)
{
    (void)pthread_mutex_unlock(&lock->mutex);
}
