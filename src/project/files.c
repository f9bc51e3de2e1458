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

FileId project_file(Project *project, Str path)
{
    FileId file;
    if (project_has_file(project, path, &file))
        return file;
    path = shown_path(project->working, path, project->arena);
    if (project_has_file(project, path, &file))
        return file;
    File followed = {.path = path, .followed = true};
    module_names_apply(project->names, &followed);
    file.index = (uint32_t)project->files.count;
    vec_push(project->arena, &project->files, followed);
    map_put(&project->by_path, path, file.index);
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

static void read_file(Project *project, size_t index, unsigned worker)
{
    File *file = &project->files.items[index];
    Reader *reader = &project->readers.items[worker];
    Extraction how = extraction_of(project, file);
    file->script =
        project->cache
            ? facts_cache_read(project->cache, reader, index, file->path, how)
            : reader_read(reader, listing_fs(project->listing), file->path,
                          how);
}

static void read_unread(void *context, size_t index, unsigned worker)
{
    const Reading *reading = context;
    read_file(reading->project, reading->unread.items[index], worker);
}

static void prepare(Project *project, unsigned jobs)
{
    need_readers(project, jobs);
    if (project->cache)
        facts_cache_expect(project->cache, project->files.count);
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
    unsigned jobs = thread_jobs(project->options->jobs);
    if (jobs > reading.unread.count)
        jobs = (unsigned)reading.unread.count;
    prepare(project, jobs);
    thread_each(reading.unread.count, jobs, read_unread, &reading);
}

const Script *project_script(Project *project, FileId file)
{
    const File *found = &project->files.items[file.index];
    prepare(project, 1);
    if (!found->script)
        read_file(project, file.index, 0);
    return found->script;
}

const Code *project_code(Project *project, FileId file, Arena *arena)
{
    need_readers(project, 1);
    return reader_code(&project->readers.items[0], listing_fs(project->listing),
                       project->files.items[file.index].path, arena);
}

void project_close(Project *project)
{
    for (size_t i = 0; i < project->readers.count; i++)
        reader_free(&project->readers.items[i]);
    project->readers.count = 0;
}
