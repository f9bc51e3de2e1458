#include "project/path_changes.h"

#include "host/thread.h"
#include "project/shown.h"

// Files that may change sys.path are parsed whole, each by whichever thread is
// free; what they say is put together in their order.
typedef struct {
    const Project *project;
    VEC(uint32_t) files;
    SysPathEdits *edits; // by place in `files`, on a reader's arena
    Reader *readers;     // by worker
} Reading;

static void read_file(void *context, size_t index, unsigned worker)
{
    const Reading *reading = context;
    const Project *project = reading->project;
    Reader *reader = &reading->readers[worker];
    Str path = project->files.items[reading->files.items[index]].path;
    reading->edits[index] =
        reader_path_edits(reader, listing_fs(project->listing), path,
                          shown_absolute(project->working, path, reader->file));
}

static void list_files(Reading *reading, Arena *arena)
{
    const Files *files = &reading->project->files;
    for (size_t i = 0; i < files->count; i++) {
        const File *file = &files->items[i];
        if (!file->followed && file->script && file->script->sys_path)
            vec_push(arena, &reading->files, (uint32_t)i);
    }
}

static void add_edits(const Project *project, Str path,
                      const SysPathEdits *edits, Arena *arena,
                      PathChanges *changes)
{
    for (size_t i = 0; i < edits->count; i++) {
        PathChange change = {path, edits->items[i]};
        change.edit.text = str_copy(arena, change.edit.text);
        if (change.edit.adds.count)
            change.edit.adds = shown_path(
                project->working, str_copy(arena, change.edit.adds), arena);
        vec_push(arena, changes, change);
    }
}

PathChanges path_changes_find(const Project *project, Arena *arena)
{
    PathChanges changes = {0};
    Arena *scratch = arena_new();
    Reading reading = {.project = project};
    list_files(&reading, scratch);
    size_t count = reading.files.count;
    unsigned jobs = thread_jobs(project->options->jobs);
    if (jobs > count)
        jobs = (unsigned)count;
    reading.edits = ARENA_ARRAY(scratch, SysPathEdits, count);
    reading.readers = ARENA_ARRAY(scratch, Reader, jobs);
    for (unsigned i = 0; i < jobs; i++)
        reading.readers[i] = reader_new();
    if (count)
        thread_each(count, jobs, read_file, &reading);
    for (size_t i = 0; i < count; i++)
        add_edits(project, project->files.items[reading.files.items[i]].path,
                  &reading.edits[i], arena, &changes);
    for (unsigned i = 0; i < jobs; i++)
        reader_free(&reading.readers[i]);
    arena_free(scratch);
    return changes;
}
