#include "cli/answer.h"

#include "host/process.h"

#include <errno.h>
#include <string.h>

enum { STANDARD_OUTPUT = 1 };

// Standard output, and why it failed.
typedef struct {
    int descriptor;
    int failure; // errno, 0 for none
} Stream;

static bool write_stream(void *context, Str bytes)
{
    Stream *stream = context;
    if (process_sink(&stream->descriptor, bytes))
        return true;
    stream->failure = errno;
    return false;
}

static bool write_screen(Str format, AnswerWriter *write, const void *answer,
                         Error *error)
{
    Stream stream = {.descriptor = STANDARD_OUTPUT};
    Out out;
    out_init(&out, write_stream, &stream);
    write(answer, format, true, &out);
    if (out_finish(&out) || stream.failure == EPIPE)
        return true;
    return error_set(error, "cannot write standard output: %s",
                     strerror(stream.failure));
}

static bool write_file(const OutputWish *wish, Arena *arena,
                       AnswerWriter *write, const void *answer, Error *error)
{
    ProcessFile *file = process_file_open(arena, wish->path, error);
    if (!file)
        return false;
    Out out;
    out_init(&out, process_file_sink, file);
    write(answer, wish->format, false, &out);
    return process_file_close(file, out_finish(&out), error);
}

static Str screen_format(const Options *options)
{
    for (size_t i = 0; i < options->outputs.count; i++) {
        if (options->outputs.items[i].path.count == 0)
            return options->outputs.items[i].format;
    }
    return STR("text");
}

// Standard output first: while it is written no file of ours is open that
// could have taken its descriptor if that was closed from the start.
bool answer_write(const Options *options, Arena *arena, AnswerWriter *write,
                  const void *answer, Error *error)
{
    bool written = write_screen(screen_format(options), write, answer, error);
    for (size_t i = 0; i < options->outputs.count; i++) {
        const OutputWish *wish = &options->outputs.items[i];
        if (wish->path.count)
            written = write_file(wish, arena, write, answer, error) && written;
    }
    return written;
}
