// What ./dev instructions counts: extracts files as a scan does, one thread.
//     extract DEPTH < paths
// reads paths, each closed by a NUL byte, and extracts every file at DEPTH:
// `imports` or `names`. Prints how many files and bytes there were, of how many
// files every byte was parsed, and the compiler's version. A profiler that
// collects in script_extract alone sees nothing of the reading.

#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "host/fs.h"
#include "syntax/script.h"

enum { LARGEST = 1 << 26 };

typedef struct {
    size_t files;
    size_t bytes;
    size_t whole;
} Totals;

static Str read_input(Arena *arena)
{
    Text text = {.arena = arena};
    char piece[1 << 12];
    size_t count;
    while ((count = fread(piece, 1, sizeof piece, stdin)) > 0)
        (void)out_to_text(&text, (Str){piece, count});
    return text_str(&text);
}

// Called so, it is there by its name in what was optimised at link time.
static const Script *(*const volatile extract)(Parser *, Str, Extraction,
                                               Arena *,
                                               Arena *) = script_extract;

// False where a file cannot be read.
static bool extract_all(Str paths, Depth depth, Totals *totals)
{
    Fs fs = fs_posix();
    Parser *parser = parser_new();
    Arena *file = arena_new();
    Arena *scripts = arena_new();
    bool sound = true;
    while (sound && paths.count) {
        Str bytes;
        arena_reset(file);
        arena_reset(scripts);
        Str path = str_cut(&paths, '\0');
        sound = fs_read(&fs, path, LARGEST, file, &bytes) == FS_OK;
        if (!sound)
            break;
        const Script *script =
            extract(parser, bytes, (Extraction){depth, false}, file, scripts);
        totals->files++;
        totals->bytes += bytes.count;
        totals->whole += script->whole;
    }
    arena_free(scripts);
    arena_free(file);
    parser_free(parser);
    return sound;
}

int main(int count, char **args)
{
    if (count != 2)
        return 2;
    Depth depth = strcmp(args[1], "names") == 0 ? DEPTH_NAMES : DEPTH_IMPORTS;
    Arena *arena = arena_new();
    Totals totals = {0};
    bool sound = extract_all(read_input(arena), depth, &totals);
    printf("%zu files, %zu bytes, %zu parsed whole, compiler %s\n",
           totals.files, totals.bytes, totals.whole, __VERSION__);
    arena_free(arena);
    return sound ? 0 : 2;
}
