// Answers lines `FOLDER<TAB>NAME` on standard input for Python 3.MINOR, one
// line each: "nothing", "fails", or what was found and where.
//     ask_archive MINOR
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/archives.h"
#include "project/archive.h"

enum { SOURCE_LIMIT = 1 << 24 };

static const char *answer_text(const Fs *fs, const ArchiveAnswer *answer,
                               Arena *arena)
{
    static const char *const words[] = {"nothing", "portion", "module",
                                        "package"};
    bool is_source =
        answer->provision > PROVIDES_PORTION && !answer->is_bytecode;
    Str text;
    if (answer->failure.count ||
        (is_source &&
         fs_read(fs, answer->path, SOURCE_LIMIT, arena, &text) != FS_OK))
        return "fails";
    return words[answer->provision];
}

static void answer_line(const Fs *fs, unsigned minor, char *line, Arena *arena)
{
    Str name = str_from(line);
    if (name.count && name.at[name.count - 1] == '\n')
        name.count--;
    Str folder = str_cut(&name, '\t');
    FsEntries entries;
    (void)fs_list(fs, folder, arena, &entries);
    ArchiveAnswer answer = {.provision = PROVIDES_NOTHING};
    if (entries.archive)
        answer = archive_ask(&entries, folder, name, minor, arena);
    const char *text = answer_text(fs, &answer, arena);
    bool found =
        answer.provision != PROVIDES_NOTHING && strcmp(text, "fails") != 0;
    printf("%s%s%.*s\n", text, found ? " " : "",
           found ? (int)answer.path.count : 0, found ? answer.path.at : "");
}

int main(int argc, char **argv)
{
    static char line[1 << 16];
    if (argc != 2) {
        (void)fputs("usage: ask_archive MINOR\n", stderr);
        return 2;
    }
    unsigned minor = (unsigned)strtoul(argv[1], NULL, 10);
    Archives *archives = archives_new(fs_posix());
    Fs fs = archives_fs(archives);
    Arena *arena = arena_new();
    while (fgets(line, sizeof line, stdin)) {
        answer_line(&fs, minor, line, arena);
        arena_reset(arena);
    }
    arena_free(arena);
    archives_free(archives);
    return 0;
}
