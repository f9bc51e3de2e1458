#include "project/walk.h"

#include "base/path.h"
#include "host/entries.h"
#include "host/zip.h"
#include "project/chosen.h"
#include "project/repository.h"
#include "project/shown.h"
#include "project/source_name.h"

void walk_init(Walk *walk, Project *project, Roots *roots, Arena *walking,
               Arena *scratch)
{
    *walk = (Walk){
        .project = project,
        .roots = roots,
        .walking = walking,
        .scratch = scratch,
    };
    walk->chosen =
        chosen_rules(project->options, project->working, project->arena);
    map_init(&walk->linked, project->arena);
    map_init(&walk->places, project->arena);
    map_init(&walk->passed, project->arena);
}

static void pass_over(Walk *walk, Str path, Str reason)
{
    Project *project = walk->project;
    if (map_find(&walk->passed, path, NULL))
        return;
    map_put(&walk->passed, path, 0);
    vec_push(project->arena, &project->skipped, (Skipped){path, reason});
}

// Two PATHs may lead to one file under two names.
static bool is_known(Walk *walk, Str place)
{
    if (walk->project->options->paths.count < 2)
        return false;
    MapEntry *entry = map_entry(&walk->places, place, 0);
    if (entry->value++ > 0)
        return true;
    entry->key = str_copy(walk->project->arena, place);
    return false;
}

static void add_file(Walk *walk, Str path, Str place)
{
    if (!is_known(walk, place))
        vec_push(walk->walking, &walk->files, (File){.path = path});
}

// An entry of a folder, with the paths that it has.
typedef struct {
    const WalkFolder *above;
    Str name;
    Str path;
    Str place; // until the next entry
    bool python;
} Entry;

static bool is_ignored(const Walk *walk, const Entry *entry, bool is_folder)
{
    switch (ignore_verdict(walk->chosen, entry->place, is_folder)) {
    case IGNORE_YES:
        return true;
    case IGNORE_NO:
        return false;
    case IGNORE_SILENT:
        break;
    }
    return (is_folder && chosen_for_tools(entry->name)) ||
           ignore_matches(entry->above->rules, entry->place, is_folder);
}

// `real` is "" where that is the folder's place.
static void push_folder(Walk *walk, const Entry *entry, Str real,
                        const LinkedFrom *linked)
{
    Arena *arena = walk->project->arena;
    const WalkFolder *above = entry->above;
    if (above->depth == WALK_MAX_DEPTH || entry->path.count > WALK_MAX_PATH) {
        pass_over(walk, entry->path, STR("nested too deeply"));
        return;
    }
    WalkFolder folder = {
        .path = entry->path,
        .place = str_copy(arena, entry->place),
        .real = real,
        .linked = linked,
        .rules = above->rules,
        .state = above->state,
        .depth = above->depth + 1,
        .by_link = linked != above->linked,
    };
    if (real.count == 0)
        folder.real = folder.place;
    vec_push(walk->walking, &walk->stack, folder);
}

static void push_linked(Walk *walk, const Entry *entry, Str real)
{
    LinkedFrom *linked = ARENA_NEW(walk->project->arena, LinkedFrom);
    *linked = (LinkedFrom){entry->above->real, entry->above->linked};
    // What lies above would be entered without end.
    for (const LinkedFrom *from = linked; from; from = from->outer) {
        if (path_is_below(from->real, real))
            return;
    }
    push_folder(walk, entry, real, linked);
}

static void take_python(Walk *walk, const Entry *entry)
{
    add_file(walk, entry->path, entry->place);
    roots_add_file(walk->roots, entry->above->state);
}

static void take_link(Walk *walk, const Entry *entry)
{
    const Project *project = walk->project;
    const Fs *fs = listing_fs(project->listing);
    FsInfo info;
    FsStatus status = fs_info(fs, entry->path, &info);
    // To Python a link that leads nowhere does not exist (find-44).
    if (status == FS_MISSING || status == FS_LINK_LOOP)
        return;
    bool is_folder = status == FS_OK && info.kind == FS_FOLDER;
    if ((!is_folder && !entry->python) || is_ignored(walk, entry, is_folder))
        return;
    Str real;
    if (status == FS_OK)
        status = fs_real_path(fs, entry->path, project->arena, &real);
    if (status == FS_OK && !is_folder && info.kind != FS_FILE)
        status = FS_NOT_A_FILE;
    if (status != FS_OK)
        pass_over(walk, entry->path, fs_status_text(status));
    else if (!path_is_below(real, walk->top))
        pass_over(walk, entry->path, STR("link leads out of the tree"));
    else if (is_folder)
        push_linked(walk, entry, real);
    else
        take_python(walk, entry);
}

static void take_entry(Walk *walk, const WalkFolder *above, FsEntry found)
{
    Arena *arena = walk->project->arena;
    Str stem;
    bool python = source_name(walk->project->options, found.name, &stem);
    if (!python && found.kind != FS_FOLDER && found.kind != FS_LINK)
        return;
    arena_reset(walk->scratch);
    Entry entry = {
        .above = above,
        .name = found.name,
        .path = path_join(arena, above->path, found.name),
        .place = path_join(walk->scratch, above->place, found.name),
        .python = python,
    };
    if (found.kind == FS_LINK) {
        take_link(walk, &entry);
        return;
    }
    if (is_ignored(walk, &entry, found.kind == FS_FOLDER))
        return;
    if (found.kind == FS_FILE)
        take_python(walk, &entry);
    else if (found.kind == FS_FOLDER)
        push_folder(walk, &entry,
                    above->linked ? path_join(arena, above->real, found.name)
                                  : STR(""),
                    above->linked);
    else
        pass_over(walk, entry.path, fs_status_text(FS_NOT_A_FILE));
}

// A linked folder is entered under one name only: two links in each of n
// folders would else make 2^n names (hazards 66).
static bool is_entered(Walk *walk, const WalkFolder *folder)
{
    if (!folder->by_link)
        return false;
    if (map_find(&walk->linked, folder->real, NULL))
        return true;
    map_put(&walk->linked, folder->real, 0);
    return false;
}

static void enter_folder(Walk *walk, WalkFolder *folder)
{
    Project *project = walk->project;
    FsStatus status;
    FsEntries entries = listing_of(project->listing, folder->path, &status);
    if (status != FS_OK) {
        pass_over(walk, folder->path, fs_status_text(status));
        return;
    }
    bool named = folder->depth == 0;
    if (!named && entries_find(entries, STR("pyvenv.cfg")))
        return;
    if (!named)
        folder->state = roots_enter(walk->roots, folder->state, folder->path);
    if (project->options->use_gitignore)
        folder->rules =
            repository_rules_in(listing_fs(project->listing), folder->place,
                                entries, folder->rules, project->arena);
    // The last one pushed is entered first.
    for (size_t i = entries.count; i-- > 0;)
        take_entry(walk, folder, entries.items[i]);
}

static void walk_folder(Walk *walk, Str path)
{
    Project *project = walk->project;
    WalkFolder top = {
        .path = path,
        .place = walk->top,
        .real = walk->top,
        .state = roots_start(walk->roots, path, walk->top),
    };
    if (project->options->use_gitignore)
        top.rules = repository_rules_above(listing_fs(project->listing),
                                           walk->top, project->arena);
    vec_push(walk->walking, &walk->stack, top);
    while (walk->stack.count) {
        WalkFolder folder = walk->stack.items[--walk->stack.count];
        if (!is_entered(walk, &folder))
            enter_folder(walk, &folder);
    }
    roots_finish(walk->roots, path);
}

static void take_file(Walk *walk, Str path)
{
    Arena *arena = walk->project->arena;
    Str folder = path_folder(path);
    if (folder.count == 0)
        folder = STR(".");
    (void)roots_start(walk->roots, folder, walk->top);
    add_file(walk, path, path_join(arena, walk->top, path_name(path)));
    roots_finish(walk->roots, folder);
}

// The archive that `path` is or lies in; NULL for none. Not asked for what is
// called as source: there may be thousands of PATHs.
static const Zip *archive_of(const Walk *walk, Str path)
{
    Str stem;
    if (source_name(walk->project->options, path, &stem))
        return NULL;
    return listing_of(walk->project->listing, path, NULL).archive;
}

// What no import can reach, and what unpacking would put elsewhere.
static void note_bad_names(Walk *walk, const Zip *zip)
{
    if (zip->bad_names)
        pass_over(walk, zip->path,
                  str_format(walk->project->arena,
                             "names in it that lead out of it: %u, first %.*s",
                             (unsigned)zip->bad_names,
                             STR_ARGS(zip->bad_name)));
}

bool walk_path(Walk *walk, Str typed, Error *error)
{
    const Project *project = walk->project;
    const Fs *fs = listing_fs(project->listing);
    Str path = shown_path(project->working, typed, project->arena);
    FsInfo info;
    FsStatus status = fs_info(fs, path, &info);
    bool is_file = status == FS_OK && info.kind == FS_FILE;
    const Zip *archive = NULL;
    if (is_file || status == FS_NOT_A_FOLDER)
        archive = archive_of(walk, path);
    if (archive) {
        status = FS_OK;
        is_file = false;
        note_bad_names(walk, archive);
    } else if (status == FS_OK && info.kind == FS_OTHER) {
        status = FS_NOT_A_FILE;
    }
    if (status == FS_OK)
        status = fs_real_path(fs, is_file ? path_folder(path) : path,
                              project->arena, &walk->top);
    if (status == FS_OK && !is_file)
        (void)listing_of(project->listing, path, &status);
    if (status != FS_OK)
        return error_set(error, "cannot read %.*s: %.*s", STR_ARGS(typed),
                         STR_ARGS(fs_status_text(status)));
    if (is_file)
        take_file(walk, path);
    else
        walk_folder(walk, path);
    return true;
}
