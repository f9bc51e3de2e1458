#include "config/config_file.h"

#include "base/path.h"
#include "config/packaging.h"
#include "config/settings.h"
#include "config/toml.h"

typedef struct {
    const Fs *fs;
    Options *options;
    Strs *notes;
    Error *error;
    bool configured; // settings were found
    bool described;  // a project was found
    Str requires;    // what that one requires of Python, and where it says so
    Str requires_origin;
} Reader;

typedef enum { FILE_READ, FILE_ABSENT, FILE_BROKEN } Outcome;

// Opens `name` in the file's folder, and shows it by its path from the working
// directory.
static Outcome open_file(const Reader *reader, Str name, ConfigFile *file)
{
    Str text;
    file->path = config_path_from(file, name);
    FsStatus status =
        fs_read(reader->fs, path_join(file->arena, file->folder, name),
                TOML_MAX_BYTES, file->arena, &text);
    if (status == FS_MISSING)
        return FILE_ABSENT;
    if (status != FS_OK) {
        (void)error_set(reader->error, "cannot read %.*s: %.*s",
                        STR_ARGS(file->path), STR_ARGS(fs_status_text(status)));
        return FILE_BROKEN;
    }
    return toml_parse(file->path, text, file->arena, &file->toml, reader->error)
               ? FILE_READ
               : FILE_BROKEN;
}

static bool apply_settings(Reader *reader, const ConfigFile *file,
                           uint32_t table)
{
    reader->configured = true;
    reader->options->config_path = file->path;
    return settings_apply(file, table, reader->options, reader->notes,
                          reader->error);
}

static void take_project(Reader *reader, const ConfigFile *file)
{
    Strs folders = packaging_folders(&file->toml, file->arena);
    reader->described = true;
    reader->options->package_source = file->path;
    for (size_t i = 0; i < folders.count; i++)
        vec_push(file->arena, &reader->options->package_roots,
                 config_path_from(file, folders.items[i]));
    uint32_t requires =
        toml_find_path(&file->toml, STR("project.requires-python"));
    if (requires == TOML_NONE)
        return;
    reader->requires = file->toml.values[requires].text;
    reader->requires_origin = config_origin(file, requires);
}

static bool read_own_file(Reader *reader, ConfigFile file)
{
    Outcome outcome = open_file(reader, STR("impgraph.toml"), &file);
    if (outcome == FILE_READ)
        return apply_settings(reader, &file, 0);
    return outcome == FILE_ABSENT;
}

static bool read_project_file(Reader *reader, ConfigFile file)
{
    Outcome outcome = open_file(reader, STR("pyproject.toml"), &file);
    if (outcome != FILE_READ)
        return outcome == FILE_ABSENT;
    if (!reader->described && packaging_is_project(&file.toml))
        take_project(reader, &file);
    uint32_t table = toml_find_path(&file.toml, STR("tool.impgraph"));
    return reader->configured || table == TOML_NONE ||
           apply_settings(reader, &file, table);
}

static void apply_requires(const Reader *reader, Arena *arena)
{
    Options *options = reader->options;
    if (options->has_version || reader->requires_origin.count == 0)
        return;
    options->has_version =
        target_read_requires(reader->requires, &options->target.minor);
    if (options->has_version)
        options->origins[SETTING_PYTHON] = str_format(
            arena, "requires-python, %.*s", STR_ARGS(reader->requires_origin));
    else
        vec_push(arena, reader->notes,
                 str_format(arena,
                            "%.*s: requires-python admits none of the known "
                            "versions, 3.%d to 3.%d",
                            STR_ARGS(reader->requires_origin), PYTHON_OLDEST,
                            PYTHON_NEWEST));
}

// The absolute folder to start from; false where there is nothing to walk.
static bool find_start(const Reader *reader, Arena *arena, Str *folder)
{
    const Strs *paths = &reader->options->paths;
    Str path = paths->count ? paths->items[0] : STR(".");
    FsInfo info;
    if (fs_real_path(reader->fs, path, arena, folder) != FS_OK ||
        fs_info(reader->fs, *folder, &info) != FS_OK)
        return false;
    if (info.kind != FS_FOLDER)
        *folder = path_folder(*folder);
    return true;
}

bool config_read(const Fs *fs, Arena *arena, Options *options, Strs *notes,
                 Error *error)
{
    Reader reader = {
        .fs = fs, .options = options, .notes = notes, .error = error};
    ConfigFile file = {.arena = arena};
    if (!find_start(&reader, arena, &file.folder))
        return true;
    if (fs_real_path(fs, STR("."), arena, &file.working) != FS_OK)
        file.working = (Str){NULL, 0};
    while (!reader.configured || !reader.described) {
        if (!reader.configured && !read_own_file(&reader, file))
            return false;
        if (!read_project_file(&reader, file))
            return false;
        if (str_eq(file.folder, STR("/")))
            break;
        file.folder = path_folder(file.folder);
    }
    apply_requires(&reader, arena);
    return true;
}
