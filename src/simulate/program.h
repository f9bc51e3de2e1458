#ifndef IMPGRAPH_SIMULATE_PROGRAM_H
#define IMPGRAPH_SIMULATE_PROGRAM_H

// The main program: what `python …` runs (import-semantics 2.1).

#include "base/arena.h"
#include "base/str.h"
#include "host/fs.h"

typedef enum {
    PROGRAM_FILE,    // a script, or a folder with a __main__.py
    PROGRAM_MODULE,  // -m
    PROGRAM_COMMAND, // -c
    PROGRAM_IMPORT,  // `import text` in a fresh interpreter, and nothing else
} ProgramKind;

typedef struct {
    ProgramKind kind;
    Str text;
} Program;

// sys.path[0] as it is shown from `working` (project/shown.h); "" for none
// (PROGRAM_IMPORT).
Str program_folder(const Fs *fs, Str working, const Program *program,
                   Arena *arena);

#endif
