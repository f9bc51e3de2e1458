#include "project/path_changes.h"

#include "project/shown.h"

static void add_file(const Project *project, Str path, Parser *parser,
                     Arena *arena, PathChanges *changes)
{
    Str bytes;
    if (fs_read(listing_fs(project->listing), path, READER_MAX_BYTES, arena,
                &bytes) != FS_OK)
        return;
    Str absolute = shown_absolute(project->working, path, arena);
    SysPathEdits edits = sys_path_read(parser, absolute, bytes, arena);
    for (size_t i = 0; i < edits.count; i++) {
        PathChange change = {path, edits.items[i]};
        if (change.edit.adds.count)
            change.edit.adds =
                shown_path(project->working, change.edit.adds, arena);
        vec_push(arena, changes, change);
    }
}

PathChanges path_changes_find(const Project *project, Arena *arena)
{
    PathChanges changes = {0};
    Parser *parser = NULL;
    for (size_t i = 0; i < project->files.count; i++) {
        const File *file = &project->files.items[i];
        if (file->followed || !file->script || !file->script->sys_path)
            continue;
        if (!parser)
            parser = parser_new();
        add_file(project, file->path, parser, arena, &changes);
    }
    if (parser)
        parser_free(parser);
    return changes;
}
