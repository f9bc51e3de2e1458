#ifndef IMPGRAPH_SEARCH_PATH_BUILDER_H
#define IMPGRAPH_SEARCH_PATH_BUILDER_H

// Puts a search path together, entry by entry, as Lib/site.py does: what is
// listed is not listed again, and a site folder brings what its .pth files say.

#include "project/project.h"
#include "search/entry.h"
#include "search/startup.h"

typedef struct {
    const Project *project;
    unsigned minor;
    Arena *arena;
    bool by_text;   // one folder under two names is two entries, as in site.py
    size_t front;   // where sys.path begins: behind what the user put there
    Map seen;       // identities
    Parser *parser; // for lines of code, NULL until one is met
    SearchEntries *entries;
    SearchEntries finders; // asked after the path
    Startup *startup;
} PathBuilder;

// `entries` and `startup` are what is filled; both live on `arena`. End it with
// path_builder_finish.
PathBuilder path_builder_new(const Project *project, unsigned minor,
                             Arena *arena, SearchEntries *entries,
                             Startup *startup);
// Appends the finders and frees what the builder holds.
void path_builder_finish(PathBuilder *builder);

// Appends unless it is listed; false where it is.
bool path_add(PathBuilder *builder, SearchEntry entry);
// Puts an entry in front of sys.path, listed or not.
void path_insert(PathBuilder *builder, SearchEntry entry);
// A folder or archive that somebody put on the path: it is the project's where
// it lies below a source root.
SearchEntry path_entry(const PathBuilder *builder, Str path, Str source);
// Appends such an entry, or the root that the folder is.
void path_add_or_root(PathBuilder *builder, Str path, Str source);
// A site folder, or what one of its .pth files names: the project's where the
// project was walked.
SearchEntry path_site_entry(const PathBuilder *builder, Str path, Str source);
// The parts of PYTHONPATH; an empty one is the working directory (start-20).
Strs path_parts(Str variable, Arena *arena);

// A site folder and what its .pth files bring. Where `repeated`, site.py reads
// them once more: lines of code run again, and are not noted again.
void path_add_site(PathBuilder *builder, Str site, Str source, bool repeated);

// What the user puts in front: options->extra_path, and with `with_roots` the
// project's roots. sys.path begins behind it.
void path_add_user(PathBuilder *builder, bool with_roots);
// The standard library of the builder's version, by table.
SearchEntry path_library(const PathBuilder *builder);

// What tells two entries apart.
Str path_identity(const PathBuilder *builder, Str path);

#endif
