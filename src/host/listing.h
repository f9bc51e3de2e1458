#ifndef IMPGRAPH_HOST_LISTING_H
#define IMPGRAPH_HOST_LISTING_H

// Folder listings, each read at most once and kept for the run: the walk, the
// finders and the ignore rules all ask here, so that no name costs a system
// call of its own (what CPython's FileFinder caches, too). Not thread-safe.

#include "host/fs.h"

typedef struct Listing Listing;

// The listing uses `fs` and lives on `arena`.
Listing *listing_new(const Fs *fs, Arena *arena);
const Fs *listing_fs(const Listing *listing);

// The entries of a folder; `status`, if not NULL, tells why there are none.
FsEntries listing_of(Listing *listing, Str folder, FsStatus *status);

// The entry called `name` with exact case (links are followed, a dangling one
// is not there): false where missing. O(log n) after the first call.
bool listing_find(Listing *listing, Str folder, Str name, FsKind *kind);

// As listing_find for a whole path.
bool listing_has_file(Listing *listing, Str path);
bool listing_has_folder(Listing *listing, Str path);

#endif
