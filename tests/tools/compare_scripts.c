// A developer's tool: holds the quick extraction to the full one.
//     compare_scripts < paths
// reads paths, each closed by a NUL byte, extracts every file both ways at
// both depths, and prints each file whose scripts differ. The last line counts
// files, differences, and files of which the quick way parsed every byte.
// Exits 1 where any differ. Faults are not compared: what stands in no
// statement that matters is skimmed, not parsed.

#include <stdio.h>

#include "base/out.h"
#include "host/fs.h"
#include "script_difference.h"

enum { LARGEST = 1 << 26 };

typedef struct {
    Parser *parser;
    Arena *file;
    Arena *scripts;
    uint32_t files;
    uint32_t different;
    uint32_t whole;
} Comparing;

static const Script *extract(Comparing *all, Str path, Extraction how)
{
    Fs fs = fs_posix();
    Str bytes;
    arena_reset(all->file);
    if (fs_read(&fs, path, LARGEST, all->file, &bytes) != FS_OK)
        return script_empty(all->scripts, FAULT_UNREADABLE, STR("unreadable"));
    return script_extract(all->parser, bytes, how, all->file, all->scripts);
}

static void compare_file(Comparing *all, Str path)
{
    for (Depth depth = DEPTH_IMPORTS; depth <= DEPTH_NAMES; depth++) {
        const Script *quick = extract(all, path, (Extraction){depth, false});
        const Script *full = extract(all, path, (Extraction){depth, true});
        const char *what = script_difference(quick, full);
        if (what)
            printf("%.*s: %s differ at depth %d\n", STR_ARGS(path), what,
                   (int)depth);
        all->different += what != NULL;
        all->whole += depth == DEPTH_IMPORTS && quick->whole;
        arena_reset(all->scripts);
    }
    all->files++;
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

int main(void)
{
    Arena *arena = arena_new();
    Comparing all = {
        .parser = parser_new(), .file = arena_new(), .scripts = arena_new()};
    Str rest = read_input(arena);
    while (rest.count)
        compare_file(&all, str_cut(&rest, '\0'));
    printf("%u files, %u differ, %u parsed whole\n", all.files, all.different,
           all.whole);
    parser_free(all.parser);
    arena_free(all.file);
    arena_free(all.scripts);
    arena_free(arena);
    return all.different ? 1 : 0;
}
