#ifndef IMPGRAPH_CLI_ANALYSIS_H
#define IMPGRAPH_CLI_ANALYSIS_H

// From a request to the import graph: what every command that asks something
// of the graph does first.

#include "cli/request.h"
#include "graph/import_graph.h"
#include "host/archives.h"
#include "project/cache_store.h"

typedef struct {
    Arena *arena;
    Options options;    // of the request, with the configuration's below them
    Strs environment;   // what os.environ holds
    Archives *archives; // freed last: findings may quote their members
    Fs fs;
    Target target;
    Project project;
    CacheHome caches; // where `is_cached`
    bool is_cached;
    Depth depth; // that plain modules are read at
    Search *search;
    ImportGraph graph;
    double started; // process_seconds
    bool warned;    // that a cache cannot be kept: once is enough
} Analysis;

// Begins: reads the configuration, whose notes go to standard error. In any
// case analysis_close ends it.
bool analysis_open(const Request *request, Analysis *analysis, Error *error);
void analysis_close(Analysis *analysis);

// Opens a cache of the same project, NULL where none is wanted.
FactsCache *analysis_cache(const Analysis *analysis, CacheKind kind,
                           Arena *arena);

// Says what there is to say about the first cache that cannot be kept; "" is
// nothing.
void analysis_warn(Analysis *analysis, Str warning);
// Saves the cache, unless it is NULL, and warns.
void analysis_save(Analysis *analysis, FactsCache *cache);

// Finds the files and the search path, reading nothing: no graph. What follows
// holds for it, too.
bool analysis_search(Analysis *analysis, Error *error);

// As analysis_search, for one way of starting Python: `entry` is its command
// line, and is read into `launch`, which must live as long as the search.
bool analysis_search_launch(Analysis *analysis, const Strs *entry,
                            Launch *launch, Error *error);

// Does all the work. The parts of `analysis` point to each other: it must not
// be moved.
bool analysis_run(Analysis *analysis, Error *error);

// Does it once more, of the files as `fs` shows them, on an arena of its own
// and without the cache. `again` must not outlive `analysis`; in any case
// analysis_forget ends it.
bool analysis_repeat(const Analysis *analysis, Fs fs, Analysis *again,
                     Error *error);
void analysis_forget(Analysis *again);

// The module called `name`; false with a suggestion.
bool analysis_find(const Analysis *analysis, Str name, ModuleId *module,
                   Error *error);

// Every file was analysed in full, or nobody said --strict.
bool analysis_is_sound(const Analysis *analysis, Error *error);

#endif
