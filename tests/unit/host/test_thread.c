#include <criterion/criterion.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <unistd.h>

#include "host/thread.h"

enum { COUNT = 10000, MOST_JOBS = 1000 };

typedef struct {
    unsigned jobs;
    atomic_int done[COUNT];
    // One plain counter a worker: a worker runs one item at a time.
    size_t items[MOST_JOBS];
    atomic_int strangers; // worker numbers out of range
} Tally;

static void count_item(void *context, size_t index, unsigned worker)
{
    Tally *tally = context;
    if (worker >= tally->jobs)
        atomic_fetch_add(&tally->strangers, 1);
    else
        tally->items[worker]++;
    atomic_fetch_add(&tally->done[index], 1);
}

static void expect_each_once(Tally *tally, size_t count)
{
    cr_expect(tally->strangers == 0, "%u jobs", tally->jobs);
    size_t sum = 0;
    for (size_t i = 0; i < MOST_JOBS; i++)
        sum += tally->items[i];
    cr_expect(sum == count, "%u jobs: %zu", tally->jobs, sum);
    for (size_t i = 0; i < COUNT; i++)
        cr_expect(tally->done[i] == (i < count), "%u jobs: item %zu",
                  tally->jobs, i);
}

Test(thread, does_each_item_once)
{
    static const unsigned jobs[] = {1, 2, 3, 8, 64, MOST_JOBS};
    static const size_t counts[] = {0, 1, 2, 7, COUNT};
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        for (size_t j = 0; j < sizeof counts / sizeof *counts; j++) {
            static Tally tally;
            tally = (Tally){.jobs = jobs[i]};
            thread_each(counts[j], jobs[i], count_item, &tally);
            expect_each_once(&tally, counts[j]);
        }
    }
}

Test(thread, takes_no_jobs_as_one)
{
    static Tally tally = {.jobs = 1};
    thread_each(5, 0, count_item, &tally);
    expect_each_once(&tally, 5);
}

typedef struct {
    size_t seen[100];
    size_t count;
} Order;

static void note_order(void *context, size_t index, unsigned worker)
{
    (void)worker;
    Order *order = context;
    order->seen[order->count++] = index;
}

Test(thread, keeps_the_order_with_one_job)
{
    Order order = {.count = 0};
    thread_each(100, 1, note_order, &order);
    for (size_t i = 0; i < 100; i++)
        cr_expect(order.seen[i] == i, "%zu", i);
}

static void wait_for_the_other(void *context, size_t index, unsigned worker)
{
    (void)index;
    (void)worker;
    atomic_int *arrived = context;
    atomic_fetch_add(arrived, 1);
    while (*arrived < 2)
        (void)usleep(100);
}

Test(thread, runs_items_at_the_same_time)
{
    (void)alarm(20); // ends the test if they do not
    atomic_int arrived = 0;
    thread_each(2, 2, wait_for_the_other, &arrived);
    cr_expect(arrived == 2);
}

Test(thread, makes_do_where_no_thread_is_granted)
{
    // The limit does not hold for root.
    if (geteuid() == 0)
        cr_assert(setuid(65534) == 0);
    struct rlimit before;
    cr_assert(getrlimit(RLIMIT_NPROC, &before) == 0);
    struct rlimit none = {.rlim_cur = 0, .rlim_max = before.rlim_max};
    static Tally tally = {.jobs = 8};
    cr_assert(setrlimit(RLIMIT_NPROC, &none) == 0);
    thread_each(COUNT, 8, count_item, &tally);
    (void)setrlimit(RLIMIT_NPROC, &before);
    expect_each_once(&tally, COUNT);
    cr_expect(tally.items[0] == COUNT, "all on the caller's thread");
}

Test(thread, counts_at_least_one_processor)
{
    unsigned count = thread_processors();
    cr_expect(count >= 1);
    cr_expect(count <= (unsigned)sysconf(_SC_NPROCESSORS_CONF));
}

Test(thread, takes_a_number_of_jobs_as_it_was_said)
{
    cr_expect_eq(thread_jobs(3), 3);
    cr_expect_eq(thread_jobs(0), thread_processors());
}
