#include "host/thread.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_WORKERS = 256 };

typedef struct {
    size_t count;
    ThreadTask *task;
    void *context;
    atomic_size_t next; // the first index nobody has taken
} Loop;

typedef struct {
    Loop *loop;
    unsigned number;
    pthread_t thread;
} Worker;

static void *work(void *context)
{
    const Worker *worker = context;
    Loop *loop = worker->loop;
    for (;;) {
        size_t index = atomic_fetch_add(&loop->next, 1);
        if (index >= loop->count)
            return NULL;
        loop->task(loop->context, index, worker->number);
    }
}

void thread_each(size_t count, unsigned jobs, ThreadTask *task, void *context)
{
    Loop loop = {.count = count, .task = task, .context = context};
    Worker workers[MOST_WORKERS];
    size_t wanted = jobs < MOST_WORKERS ? jobs : MOST_WORKERS;
    if (wanted > count)
        wanted = count;
    unsigned started = 1;
    while (started < wanted) {
        Worker *worker = &workers[started];
        *worker = (Worker){.loop = &loop, .number = started};
        if (pthread_create(&worker->thread, NULL, work, worker) != 0)
            break;
        started++;
    }
    workers[0] = (Worker){.loop = &loop};
    (void)work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        (void)pthread_join(workers[i].thread, NULL);
}

unsigned thread_processors(void)
{
    // The affinity mask knows of containers and taskset; a machine of more
    // processors than the mask holds makes the call fail.
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        int count = CPU_COUNT(&allowed);
        if (count > 0)
            return (unsigned)count;
    }
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (unsigned)online : 1;
}

unsigned thread_jobs(unsigned jobs)
{
    return jobs ? jobs : thread_processors();
}
