#ifndef IMPGRAPH_REPORT_SNIPPET_H
#define IMPGRAPH_REPORT_SNIPPET_H

// The source behind a position, for reports that quote it. Files are read
// again, each at most once, because only few are ever quoted.

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "host/fs.h"
#include "syntax/source.h"

typedef struct {
    Str text;
    Lines lines;
} SnippetFile;

typedef struct {
    const Fs *fs;
    Arena *arena;
    Map by_path; // into `files`
    VEC(SnippetFile) files;
} Snippets;

void snippets_init(Snippets *snippets, const Fs *fs, Arena *arena);

// What stands in `range` of the file, on one line: line breaks and blanks
// around them shrink to one blank, comments at line ends go. At most 400 bytes
// of it; empty where the file cannot be read any more or has no such line.
Str snippet_at(Snippets *snippets, Str path, Range range);

#endif
