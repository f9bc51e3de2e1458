// The files of an open project, found by path, added and read.

#include "project/project.h"

#include "host/thread.h"
#include "project/facts_cache.h"
#include "project/module_names.h"
#include "project/shown.h"

bool project_has_file(const Project *project, Str path, FileId *file)
{
    path = shown_again(project->working, path, project->arena);
    return map_find(&project->by_path, path, &file->index);
}

void project_name(Project *project)
{
    for (; project->named < project->files.count; project->named++)
        module_names_apply(project->names,
                           &project->files.items[project->named]);
}

FileId project_file(Project *project, Str path)
{
    FileId file;
    if (project_has_file(project, path, &file))
        return file;
    path = shown_path(project->working, path, project->arena);
    if (project_has_file(project, path, &file))
        return file;
    File followed = {.path = path, .followed = true};
    file.index = (uint32_t)project->files.count;
    vec_push(project->arena, &project->files, followed);
    map_put(&project->by_path, path, file.index);
    project_name(project);
    return file;
}

static void need_readers(Project *project, size_t count)
{
    while (project->readers.count < count)
        vec_push(project->arena, &project->readers, reader_new());
}

typedef struct {
    Project *project;
    VEC(uint32_t) unread;
} Reading;

// What others take from a package may be a name of its own or a submodule:
// only its bindings tell. What they take from a plain module is its own.
static Extraction extraction_of(const Project *project, const File *file)
{
    return (Extraction){
        .depth = file->package ? DEPTH_NAMES : project->depth,
        .full = project->options->parser == PARSER_FULL,
    };
}

// The script at `path`, which has that number in the cache.
static const Script *read_path(const Project *project, unsigned worker,
                               size_t number, Str path, Extraction how)
{
    Reader *reader = &project->readers.items[worker];
    return project->cache
               ? facts_cache_read(project->cache, reader, number, path, how)
               : reader_read(reader, listing_fs(project->listing), path, how);
}

static void read_file(Project *project, size_t index, unsigned worker)
{
    File *file = &project->files.items[index];
    file->script = read_path(project, worker, index, file->path,
                             extraction_of(project, file));
}

static void read_unread(void *context, size_t index, unsigned worker)
{
    const Reading *reading = context;
    read_file(reading->project, reading->unread.items[index], worker);
}

// How much is read of a file depends on its being a package.
static void prepare(Project *project, unsigned jobs)
{
    project_name(project);
    need_readers(project, jobs);
    if (project->cache)
        facts_cache_expect(project->cache, project->files.count);
}

// Much is read at once: between times the room for it is worth more elsewhere.
static void rest(Project *project)
{
    for (size_t i = 0; i < project->readers.count; i++)
        reader_rest(&project->readers.items[i]);
}

// How many threads are to read `count` files.
static unsigned jobs_for(const Project *project, size_t count)
{
    unsigned jobs = thread_jobs(project->options->jobs);
    return jobs > count ? (unsigned)count : jobs;
}

void project_read(Project *project)
{
    Reading reading = {.project = project};
    for (size_t i = 0; i < project->files.count; i++) {
        if (!project->files.items[i].script)
            vec_push(project->arena, &reading.unread, (uint32_t)i);
    }
    if (reading.unread.count == 0)
        return;
    unsigned jobs = jobs_for(project, reading.unread.count);
    prepare(project, jobs);
    thread_each(reading.unread.count, jobs, read_unread, &reading);
    rest(project);
}

typedef struct {
    const Project *project;
    const Str *paths;
    size_t first; // number of the first in the cache
    const Script **scripts;
} OutsideReading;

static void read_outside(void *context, size_t index, unsigned worker)
{
    const OutsideReading *reading = context;
    Extraction how = {
        .depth = DEPTH_NAMES,
        .full = reading->project->options->parser == PARSER_FULL,
    };
    reading->scripts[index] =
        read_path(reading->project, worker, reading->first + index,
                  reading->paths[index], how);
}

void project_read_outside(Project *project, const Str *paths, size_t before,
                          size_t count, const Script **scripts)
{
    if (count == 0)
        return;
    OutsideReading reading = {
        .project = project,
        .paths = paths,
        .first = project->files.count + before,
        .scripts = scripts,
    };
    unsigned jobs = jobs_for(project, count);
    need_readers(project, jobs);
    if (project->cache)
        facts_cache_expect(project->cache, reading.first + count);
    thread_each(count, jobs, read_outside, &reading);
    rest(project);
}

const Script *project_script(Project *project, FileId file)
{
    const File *found = &project->files.items[file.index];
    prepare(project, 1);
    if (!found->script)
        read_file(project, file.index, 0);
    return found->script;
}

void project_close(Project *project)
{
    for (size_t i = 0; i < project->readers.count; i++)
        reader_free(&project->readers.items[i]);
    project->readers.count = 0;
    module_names_free(project->names);
    project->names = NULL;
}
