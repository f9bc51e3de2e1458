// A developer's tool: prints the deep scripts of files.
//     dump_code < paths
// reads paths, each closed by a NUL byte, and writes for each file a line
// `file "PATH"`, for each fault a line `fault KIND LINE:COLUMN MESSAGE`, and
// the disassembly (tests/tools/disassemble.h).
//     dump_code --time < paths
// prints no code but how long it took, and how long the shallow script takes
// by a full parse of the same files.

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/out.h"
#include "host/fs.h"
#include "host/process.h"
#include "tests/tools/disassemble.h"

enum { LARGEST = 1 << 26 };

static void write_code(Out *out, Str path, const Code *code)
{
    out_format(out, "file \"%.*s\"\n", STR_ARGS(path));
    for (size_t i = 0; i < code->script->faults.count; i++) {
        const Fault *fault = &code->script->faults.items[i];
        out_format(out, "fault %.*s %u:%u %.*s\n",
                   STR_ARGS(fault_kind_name(fault->kind)), fault->line,
                   fault->column, STR_ARGS(fault->message));
    }
    disassemble(code, out);
}

static bool read_file(Str path, Arena *file, Str *bytes)
{
    Fs fs = fs_posix();
    return fs_read(&fs, path, LARGEST, file, bytes) == FS_OK;
}

static void dump_file(Parser *parser, Str path, Out *out)
{
    Arena *file = arena_new();
    Arena *arena = arena_new();
    Str bytes;
    if (read_file(path, file, &bytes))
        write_code(out, path, code_extract(parser, bytes, file, arena));
    arena_free(file);
    arena_free(arena);
}

static double seconds(void)
{
    struct timespec now;
    (void)timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct {
    double deep;
    double shallow;
    double bytes;
    double ops;
    double kept; // bytes of what is kept
} Timing;

static void time_file(Parser *parser, Str path, Timing *timing)
{
    Arena *file = arena_new();
    Arena *arena = arena_new();
    Str bytes;
    if (read_file(path, file, &bytes)) {
        timing->bytes += (double)bytes.count;
        double start = seconds();
        const Code *code = code_extract(parser, bytes, file, arena);
        timing->deep += seconds() - start;
        timing->ops += code->op_count;
        timing->kept += (double)arena_footprint(arena);
    }
    arena_reset(file);
    if (read_file(path, file, &bytes)) {
        double start = seconds();
        (void)script_extract(parser, bytes, (Extraction){DEPTH_NAMES, true},
                             file, arena);
        timing->shallow += seconds() - start;
    }
    arena_free(file);
    arena_free(arena);
}

static Str read_input(Arena *arena)
{
    Text text = {.arena = arena};
    char piece[1 << 12];
    size_t count;
    while ((count = fread(piece, 1, sizeof piece, stdin)) > 0)
        (void)out_to_text(&text, (Str){piece, count});
    return text_str(&text);
}

int main(int count, char **arguments)
{
    bool timed = count > 1 && strcmp(arguments[1], "--time") == 0;
    Arena *arena = arena_new();
    Parser *parser = parser_new();
    int descriptor = 1;
    Out *out = ARENA_NEW(arena, Out);
    out_init(out, process_sink, &descriptor);
    Timing timing = {0};
    Str rest = read_input(arena);
    while (rest.count) {
        Str path = str_cut(&rest, '\0');
        if (timed)
            time_file(parser, path, &timing);
        else
            dump_file(parser, path, out);
    }
    if (timed)
        out_format(out,
                   "deep %.1f MB/s, shallow %.1f MB/s, %.0f ops, %.1f bytes "
                   "kept a byte\n",
                   timing.bytes / timing.deep / 1e6,
                   timing.bytes / timing.shallow / 1e6, timing.ops,
                   timing.kept / timing.bytes);
    bool written = out_finish(out);
    parser_free(parser);
    arena_free(arena);
    return written ? 0 : 2;
}
