#include "project/derived.h"

#include "host/thread.h"

typedef struct {
    Reader reader;
    Arena *made;
} Worker;

struct Derived {
    const Project *project;
    FactsCache *cache; // or NULL
    const Strs *paths;
    CodeSummary *summary;
    Arena *arena;
    Worker *workers;
    unsigned worker_count;
    Str *items; // by path
};

static Str make(const Derived *derived, Worker *worker, Str path)
{
    Reader *reader = &worker->reader;
    Str bytes;
    FsStatus status = fs_read(listing_fs(derived->project->listing), path,
                              READER_MAX_BYTES, reader->file, &bytes);
    const Code *code = reader_code(reader, status, bytes);
    return code ? derived->summary(code, worker->made) : STR("");
}

static void read_file(void *context, size_t index, unsigned number)
{
    const Derived *derived = context;
    Worker *worker = &derived->workers[number];
    Str path = derived->paths->items[index];
    derived->items[index] =
        derived->cache
            ? facts_cache_summary(derived->cache, &worker->reader, index, path,
                                  derived->summary, worker->made)
            : make(derived, worker, path);
    arena_reset(worker->reader.scripts);
}

Derived *derived_read(const Project *project, FactsCache *cache,
                      const Strs *paths, CodeSummary *summary)
{
    Arena *arena = arena_new();
    Derived *derived = ARENA_NEW(arena, Derived);
    unsigned jobs = thread_jobs(project->options->jobs);
    if (jobs > paths->count)
        jobs = (unsigned)paths->count;
    *derived = (Derived){
        .project = project,
        .cache = cache,
        .paths = paths,
        .summary = summary,
        .arena = arena,
        .workers = ARENA_ARRAY(arena, Worker, jobs),
        .worker_count = jobs,
        .items = ARENA_ARRAY(arena, Str, paths->count),
    };
    for (unsigned i = 0; i < jobs; i++)
        derived->workers[i] = (Worker){reader_new(), arena_new()};
    if (cache)
        facts_cache_expect(cache, paths->count);
    if (jobs)
        thread_each(paths->count, jobs, read_file, derived);
    for (unsigned i = 0; i < jobs; i++)
        reader_rest(&derived->workers[i].reader);
    return derived;
}

void derived_free(Derived *derived)
{
    for (unsigned i = 0; i < derived->worker_count; i++) {
        reader_free(&derived->workers[i].reader);
        if (derived->cache)
            facts_cache_adopt(derived->cache, derived->workers[i].made);
        else
            arena_free(derived->workers[i].made);
    }
    arena_free(derived->arena);
}

Str derived_at(const Derived *derived, size_t index)
{
    return derived->items[index];
}
