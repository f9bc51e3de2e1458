#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "host/process.h"
#include "temp.h"

Test(process, reads_variables)
{
    Str value;
    cr_expect(setenv("IMPGRAPH_TEST", "a b=c", 1) == 0);
    cr_expect(process_variable("IMPGRAPH_TEST", &value));
    cr_expect(str_eq(value, STR("a b=c")));
    cr_expect(setenv("IMPGRAPH_TEST", "", 1) == 0);
    cr_expect(process_variable("IMPGRAPH_TEST", &value), "set, but empty");
    cr_expect(value.count == 0);
    cr_expect(unsetenv("IMPGRAPH_TEST") == 0);
    cr_expect(!process_variable("IMPGRAPH_TEST", &value));
}

Test(process, knows_its_folder)
{
    Temp temp = temp_open();
    Str folder;
    cr_expect(process_folder(temp.arena, &folder));
    cr_expect(str_eq(folder, str_concat(temp.arena, temp.base, STR("/here"))));
    cr_assert(rmdir("../here") == 0);
    cr_expect(!process_folder(temp.arena, &folder), "it was removed");
    temp_close(&temp);
}

Test(process, takes_the_width_of_columns_only_where_there_is_no_terminal)
{
    int pipes[2];
    cr_assert(pipe(pipes) == 0);
    cr_expect(!process_is_terminal(pipes[1]));
    cr_expect(!process_is_terminal(-1));
    static const struct {
        const char *columns;
        unsigned width;
    } cases[] = {
        {"132", 132},  {"1", 1},
        {"0", 80},     {"", 80},
        {"-5", 80},    {"80x", 80},
        {"1e3", 80},   {"10000", 10000},
        {"10001", 80}, {"99999999999", 80},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert(setenv("COLUMNS", cases[i].columns, 1) == 0);
        cr_expect(process_width(pipes[1]) == cases[i].width, "'%s'",
                  cases[i].columns);
    }
    cr_assert(unsetenv("COLUMNS") == 0);
    cr_expect(process_width(pipes[1]) == 80);
    cr_expect(process_width(-1) == 80);
}

Test(process, measures_terminals)
{
    int master;
    int slave;
    struct winsize size = {.ws_row = 24, .ws_col = 123};
    cr_assert(openpty(&master, &slave, NULL, NULL, &size) == 0);
    cr_assert(setenv("COLUMNS", "44", 1) == 0);
    cr_expect(process_is_terminal(slave));
    cr_expect(process_width(slave) == 123);
    size.ws_col = 0;
    cr_assert(ioctl(slave, TIOCSWINSZ, &size) == 0);
    cr_expect(process_width(slave) == 44, "a terminal that does not tell");
}

Test(process, has_a_clock_that_only_goes_on)
{
    double before = process_seconds();
    struct timespec nap = {.tv_nsec = 20000000};
    (void)nanosleep(&nap, NULL);
    double after = process_seconds();
    cr_expect(before > 0);
    cr_expect(after - before >= 0.019);
    cr_expect(after - before < 60);
}

typedef struct {
    int file;
    size_t count;
} Reader;

// Reads slowly, so that the writer meets a full pipe.
static void *read_slowly(void *context)
{
    Reader *reader = context;
    char piece[5000];
    ssize_t got;
    while ((got = read(reader->file, piece, sizeof piece)) > 0) {
        reader->count += (size_t)got;
        (void)usleep(500);
    }
    return NULL;
}

static void on_alarm(int signal)
{
    (void)signal;
}

static size_t sink_through_pipe(int flags)
{
    enum { COUNT = 1 << 20 };
    int pipes[2];
    cr_assert(pipe2(pipes, flags) == 0);
    // The reader waits in any case.
    cr_assert(fcntl(pipes[0], F_SETFL, 0) == 0);
    Reader reader = {.file = pipes[0]};
    pthread_t thread;
    cr_assert(pthread_create(&thread, NULL, read_slowly, &reader) == 0);
    char *bytes = calloc(1, COUNT);
    cr_expect(process_sink(&pipes[1], (Str){bytes, COUNT}));
    free(bytes);
    (void)close(pipes[1]);
    (void)pthread_join(thread, NULL);
    (void)close(pipes[0]);
    return reader.count;
}

Test(process, writes_all_to_a_slow_reader)
{
    // No SA_RESTART: calls are interrupted all the time.
    struct sigaction action = {.sa_handler = on_alarm};
    cr_assert(sigaction(SIGALRM, &action, NULL) == 0);
    struct itimerval often = {.it_interval = {.tv_usec = 2000},
                              .it_value = {.tv_usec = 2000}};
    cr_assert(setitimer(ITIMER_REAL, &often, NULL) == 0);
    cr_expect(sink_through_pipe(0) == 1 << 20);
    cr_expect(sink_through_pipe(O_NONBLOCK) == 1 << 20);
}

Test(process, tells_when_nobody_reads_or_nothing_fits)
{
    process_ignore_pipe();
    int pipes[2];
    cr_assert(pipe(pipes) == 0);
    (void)close(pipes[0]);
    cr_expect(!process_sink(&pipes[1], STR("x")));
    cr_expect(errno == EPIPE);
    cr_expect(process_sink(&pipes[1], STR("")), "nothing to write");
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    cr_expect(!process_sink(&full, STR("x")));
    cr_expect(errno == ENOSPC);
    int closed = -1;
    cr_expect(!process_sink(&closed, STR("x")));
}

Test(process, makes_the_file_size_limit_an_error)
{
    Temp temp = temp_open();
    process_ignore_pipe();
    struct rlimit limit = {.rlim_cur = 10, .rlim_max = RLIM_INFINITY};
    cr_assert(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    int file = open("f", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    bool written = process_sink(&file, STR("more than ten bytes"));
    int reason = errno;
    limit.rlim_cur = RLIM_INFINITY;
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    cr_expect(!written);
    cr_expect(reason == EFBIG);
    (void)close(file);
    temp_close(&temp);
}
