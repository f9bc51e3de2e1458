#ifndef IMPGRAPH_PROJECT_READER_H
#define IMPGRAPH_PROJECT_READER_H

// Files to scripts.

#include "base/arena.h"
#include "base/str.h"
#include "host/fs.h"
#include "syntax/code.h"
#include "syntax/parse.h"
#include "syntax/script.h"
#include "syntax/sys_path.h"

enum { READER_MAX_BYTES = 32 << 20 }; // of one file (hazards 3)

// Belongs to one thread at a time and owns the scripts it made.
typedef struct {
    Arena *file;    // reset for each file
    Arena *scripts; // as long as the reader
    Parser *parser;
} Reader;

Reader reader_new(void);
void reader_free(Reader *reader);
// Gives back what one file at a time needed.
void reader_rest(Reader *reader);

// The script of what fs_read gave, with `status`, on reader->file; the bytes
// are gone afterwards.
const Script *reader_script(Reader *reader, FsStatus status, Str bytes,
                            Extraction how);

// The script of the file at `path`; an empty one with a fault where it cannot
// be read.
const Script *reader_read(Reader *reader, const Fs *fs, Str path,
                          Extraction how);

// What the file at `path` does to sys.path, on reader->scripts; nothing where
// it cannot be read. `absolute` is the same path.
SysPathEdits reader_path_edits(Reader *reader, const Fs *fs, Str path,
                               Str absolute);

// The deep script of what fs_read gave, as reader_script; NULL where it could
// not be read.
const Code *reader_code(Reader *reader, FsStatus status, Str bytes);

// Likewise, its outline (code_extract_outline), and what mentions `words`
// (code_extract_mentions).
const Code *reader_outline(Reader *reader, FsStatus status, Str bytes);
const Code *reader_mentions(Reader *reader, FsStatus status, Str bytes,
                            const Map *words);

#endif
