#ifndef IMPGRAPH_HOST_PROCESS_H
#define IMPGRAPH_HOST_PROCESS_H

// What surrounds the process: environment, working directory, terminal, clock,
// the streams it writes to.

#include "base/arena.h"
#include "base/error.h"
#include "base/out.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

// The variable's value; false where it is not set. Lives on as long as the
// process does.
bool process_variable(const char *name, Str *value);

// The absolute working directory, on `arena`; false where it was removed.
bool process_folder(Arena *arena, Str *folder);

bool process_is_terminal(int descriptor);
// Columns of the terminal on `descriptor`, or of $COLUMNS; 80 where unknown.
unsigned process_width(int descriptor);

// Monotonic seconds, for progress and the closing line only.
double process_seconds(void);
// Nanoseconds since 1970 by the clock that also dates files.
int64_t process_time(void);
// The path of the file that this program runs from.
Str process_program(void);

// An OutSink over a file descriptor: the context is an `int *`. Writes all,
// again after interruptions; false leaves the reason in errno.
bool process_sink(void *descriptor, Str bytes);
// From here on a closed pipe, and a file at the limit set for its size, make a
// write fail instead of ending the process.
void process_ignore_pipe(void);

// From here on freed blocks of some size go back to the system at once, so that
// what one stage needed does not stand beside what the next one needs.
void process_return_memory(void);

// Opens `path` for writing and hands out a sink over a file beside it;
// process_file_close renames it into place when all was written, or removes
// it. A reader thus sees the old file or the new one, never half of either.
// What stands there and is no regular file (a FIFO, /dev/stdout, a link) is
// written in place instead. NULL and the error where it cannot be opened.
typedef struct ProcessFile ProcessFile;
ProcessFile *process_file_open(Arena *arena, Str path, Error *error);
bool process_file_sink(void *file, Str bytes);
// `complete` tells that all was written. False and the error where the system
// failed, now or in the sink before; giving a file up is no failure.
bool process_file_close(ProcessFile *file, bool complete, Error *error);
// Replaces what stands in the regular file at `path`, links followed, and keeps
// its mode. A file that this user may not write is left alone, with an error.
bool process_file_replace(Arena *arena, Str path, Str bytes, Error *error);

#endif
