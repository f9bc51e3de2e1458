#ifndef IMPGRAPH_HOST_LOCK_H
#define IMPGRAPH_HOST_LOCK_H

// What one thread at a time may hold.

typedef struct Lock Lock;

// The caller ends it with lock_free, while nobody holds it.
Lock *lock_new(void);
void lock_free(Lock *lock);

// Waits until nobody else holds it. A thread that holds it already must not ask
// for it again.
void lock_take(Lock *lock);
void lock_release(Lock *lock);

#endif
