#ifndef IMPGRAPH_HOST_THREAD_H
#define IMPGRAPH_HOST_THREAD_H

// A loop over independent items on several threads.

#include <stddef.h>

// Does item `index` as worker number `worker` (0 … jobs-1). Each worker runs
// one item at a time, so state indexed by `worker` needs no lock.
typedef void ThreadTask(void *context, size_t index, unsigned worker);

// Calls `task` once for each index below `count`, in no particular order, on
// `jobs` threads (from 1 to 256; the caller's is one of them), and returns when
// all are done. Where the system grants fewer threads it makes do with those.
// With one job all runs on the caller's thread, in order.
void thread_each(size_t count, unsigned jobs, ThreadTask *task, void *context);

// Processors this process may use; at least 1.
unsigned thread_processors(void);

// `jobs`, or where that is 0 one for each of those processors.
unsigned thread_jobs(unsigned jobs);

#endif
