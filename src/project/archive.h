#ifndef IMPGRAPH_PROJECT_ARCHIVE_H
#define IMPGRAPH_PROJECT_ARCHIVE_H

// What a folder of an archive has for one name, as CPython's zipimporter
// answers (Lib/zipimport.py; import-semantics 1.4): T/__init__.pyc,
// T/__init__.py, T.pyc, T.py, bytecode that does not fit being passed over.

#include "base/arena.h"
#include "base/str.h"
#include "host/fs.h"
#include "host/zip.h"
#include "project/provision.h"

#include <stdbool.h>

typedef struct {
    Provision provision;
    Str path;         // of the member, or the folder of a portion
    bool is_bytecode; // a .pyc
    Str failure;      // what CPython raises instead of loading it, or ""; what
                      // is wrong with a source is said when it is read
} ArchiveAnswer;

// Whether Python 3.`minor` reads this archive at all.
bool archive_can_open(const Zip *zip, unsigned minor);

// Asks `folder`, whose listing has an archive, for the undotted `name` on
// behalf of Python 3.`minor`. `path` is the folder's. O(log members), and the
// unpacking of a source where bytecode carries its hash.
ArchiveAnswer archive_ask(const FsEntries *folder, Str path, Str name,
                          unsigned minor, Arena *arena);

#endif
