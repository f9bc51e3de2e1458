// A developer's tool: says which paths the rules of project/ignore.h ignore,
// for comparison with git.
//     ignore_match FOLDER < paths
// reads paths below FOLDER, each closed by a NUL byte, and writes those that
// FOLDER's .gitignore files ignore, themselves or by a folder above them.

#include <stdio.h>

#include "base/map.h"
#include "base/out.h"
#include "base/path.h"
#include "base/vec.h"
#include "host/fs.h"
#include "host/process.h"
#include "project/ignore.h"

enum { LARGEST = 1 << 24 };

typedef struct {
    const IgnoreRules *rules;
} Folder;

typedef struct {
    Fs fs;
    Arena *arena;
    Str top;
    Map index; // path of a folder to its place in `folders`
    VEC(Folder) folders;
} Matcher;

// The rules that hold in `folder`, on top of those that hold above it.
static const IgnoreRules *rules_in(Matcher *matcher, Str folder,
                                   const IgnoreRules *outer)
{
    uint32_t place;
    if (map_find(&matcher->index, folder, &place))
        return matcher->folders.items[place].rules;
    Str file = path_join(matcher->arena, folder, STR(".gitignore"));
    Str text;
    const IgnoreRules *rules = outer;
    if (fs_read(&matcher->fs, path_join(matcher->arena, matcher->top, file),
                LARGEST, matcher->arena, &text) == FS_OK)
        rules = ignore_parse(text, outer, folder, matcher->arena);
    map_put(&matcher->index, folder, (uint32_t)matcher->folders.count);
    vec_push(matcher->arena, &matcher->folders, (Folder){rules});
    return rules;
}

static bool is_ignored(Matcher *matcher, Str path)
{
    const IgnoreRules *rules = rules_in(matcher, STR(""), NULL);
    for (size_t end = 0; end < path.count; end++) {
        end += str_find(str_skip(path, end), '/');
        Str part = str_slice(path, 0, end);
        Str real = path_join(matcher->arena, matcher->top, part);
        bool is_folder = fs_is_folder(&matcher->fs, real);
        if (ignore_matches(rules, part, is_folder))
            return true;
        if (is_folder)
            rules = rules_in(matcher, part, rules);
    }
    return false;
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
    if (count != 2) {
        (void)fputs("usage: ignore_match FOLDER < paths\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    Matcher matcher = {
        .fs = fs_posix(), .arena = arena, .top = str_from(arguments[1])};
    map_init(&matcher.index, arena);
    int descriptor = 1;
    Out *out = ARENA_NEW(arena, Out);
    out_init(out, process_sink, &descriptor);
    Str rest = read_input(arena);
    while (rest.count) {
        Str path = str_cut(&rest, '\0');
        if (is_ignored(&matcher, path)) {
            out_str(out, path);
            out_byte(out, '\0');
        }
    }
    bool written = out_finish(out);
    arena_free(arena);
    return written ? 0 : 2;
}
