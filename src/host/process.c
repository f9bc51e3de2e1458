#include "host/process.h"

#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

bool process_variable(const char *name, Str *value)
{
    *value = str_from(getenv(name));
    return value->at != NULL;
}

bool process_folder(Arena *arena, Str *folder)
{
    // With NULL the C library makes room for paths of any length.
    char *path = getcwd(NULL, 0);
    if (!path)
        return false;
    *folder = str_copy(arena, str_from(path));
    free(path);
    return true;
}

bool process_is_terminal(int descriptor)
{
    return isatty(descriptor) == 1;
}

unsigned process_width(int descriptor)
{
    enum { USUAL = 80, WIDEST = 10000 };
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    Str columns;
    uint32_t width;
    if (process_variable("COLUMNS", &columns) &&
        str_to_number(columns, WIDEST, &width) && width > 0)
        return width;
    return USUAL;
}

double process_seconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int64_t process_time(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

Str process_program(void)
{
    return STR("/proc/self/exe");
}

// Whoever shares the terminal or pipe may have made it non-blocking.
static bool wait_for_room(int file)
{
    struct pollfd wanted = {.fd = file, .events = POLLOUT};
    return poll(&wanted, 1, -1) >= 0 || errno == EINTR;
}

bool process_sink(void *descriptor, Str bytes)
{
    const int *file = descriptor;
    while (bytes.count) {
        ssize_t written = write(*file, bytes.at, bytes.count);
        if (written >= 0)
            bytes = str_skip(bytes, (size_t)written);
        else if (errno == EAGAIN) {
            if (!wait_for_room(*file))
                return false;
        } else if (errno != EINTR)
            return false;
    }
    return true;
}

void process_ignore_pipe(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGPIPE, &ignore, NULL);
    (void)sigaction(SIGXFSZ, &ignore, NULL);
}

void process_return_memory(void)
{
#ifdef __GLIBC__
    // Left alone the library raises this limit with the first large block that
    // is freed, and keeps those below it.
    enum { RETURNED = 1 << 18 };
    (void)mallopt(M_MMAP_THRESHOLD, RETURNED);
#endif
}
