#include "simulate/folder.h"

#include "project/shown.h"

bool folder_is_ours(const Machine *machine, Str path, Str *shown)
{
    Str working = machine->world->project->working;
    *shown =
        shown_path(working, machine_absolute(machine, path), machine->arena);
    if (shown_is_below(working, *shown, STR("."), machine->arena))
        return true;
    const SearchEntries *entries = search_entries(machine->world->search);
    for (size_t i = 0; i < entries->count; i++) {
        Str entry = entries->items[i].path;
        if (entry.count &&
            shown_is_below(working, *shown, entry, machine->arena))
            return true;
    }
    return false;
}

FsStatus folder_list(const Machine *machine, Str path, FsEntries *entries)
{
    FsStatus status = FS_FAILED;
    Str folder;
    *entries = (FsEntries){0};
    if (folder_is_ours(machine, path, &folder))
        *entries = world_list(machine->world, folder, &status);
    return status;
}
