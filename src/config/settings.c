#include "config/settings.h"

#include <stddef.h>

#include "base/nearest.h"
#include "base/path.h"

enum { MOST_JOBS = 1024 };

typedef enum {
    WANTS_TEXTS,
    WANTS_PATHS,
    WANTS_TEXT,
    WANTS_PATH,
    WANTS_FLAG,
    WANTS_JOBS,
    WANTS_LINES,
    WANTS_VERSION,
    WANTS_PLATFORM,
} Want;

typedef struct {
    Want want;
    size_t field; // offset into Options
} Row;

static const Row rows[SETTING_COUNT] = {
    [SETTING_ROOTS] = {WANTS_PATHS, offsetof(Options, roots)},
    [SETTING_PATH] = {WANTS_PATHS, offsetof(Options, extra_path)},
    [SETTING_INCLUDE] = {WANTS_TEXTS, offsetof(Options, include)},
    [SETTING_EXCLUDE] = {WANTS_TEXTS, offsetof(Options, exclude)},
    [SETTING_PYTHON] = {WANTS_VERSION, offsetof(Options, target.minor)},
    [SETTING_PLATFORM] = {WANTS_PLATFORM, offsetof(Options, target.platform)},
    [SETTING_VENV] = {WANTS_PATH, offsetof(Options, venv)},
    [SETTING_SELECT] = {WANTS_TEXTS, offsetof(Options, select)},
    [SETTING_EXTEND_SELECT] = {WANTS_TEXTS, offsetof(Options, extend_select)},
    [SETTING_IGNORE] = {WANTS_TEXTS, offsetof(Options, ignore)},
    [SETTING_BUILTINS] = {WANTS_TEXTS, offsetof(Options, builtins)},
    [SETTING_FAIL_ON] = {WANTS_TEXT, offsetof(Options, fail_on)},
    [SETTING_STRICT] = {WANTS_FLAG, offsetof(Options, strict)},
    [SETTING_JOBS] = {WANTS_JOBS, offsetof(Options, jobs)},
    [SETTING_MAX_LINES] = {WANTS_LINES, offsetof(Options, max_lines)},
    [SETTING_RESPECT_GITIGNORE] = {WANTS_FLAG,
                                   offsetof(Options, use_gitignore)},
};

Str config_path_from(const ConfigFile *file, Str path)
{
    if (path_is_absolute(path))
        return path_normal(file->arena, path);
    Str joined = path_join(file->arena, file->folder, path);
    joined = path_normal(file->arena, joined);
    return file->working.count
               ? path_relative(file->arena, joined, file->working)
               : joined;
}

Str config_origin(const ConfigFile *file, uint32_t value)
{
    return str_format(file->arena, "%.*s:%u", STR_ARGS(file->path),
                      file->toml.values[value].name_place.line);
}

static bool refuse(const ConfigFile *file, uint32_t value, const char *message,
                   Error *error)
{
    TomlPlace place = file->toml.values[value].place;
    return error_set(error, "%.*s:%u:%u: %s", STR_ARGS(file->path), place.line,
                     place.column, message);
}

static bool expect(const ConfigFile *file, uint32_t value, TomlKind kind,
                   const char *wanted, Error *error)
{
    return file->toml.values[value].kind == kind ||
           refuse(file, value, wanted, error);
}

static bool read_texts(const ConfigFile *file, uint32_t value, bool paths,
                       Strs *texts, Error *error)
{
    static const char wanted[] = "expected a list of strings";
    *texts = (Strs){0};
    if (!expect(file, value, TOML_ARRAY, wanted, error))
        return false;
    uint32_t item = file->toml.values[value].first;
    for (; item != TOML_NONE; item = file->toml.values[item].next) {
        if (!expect(file, item, TOML_STRING, wanted, error))
            return false;
        Str text = file->toml.values[item].text;
        vec_push(file->arena, texts,
                 paths ? config_path_from(file, text) : text);
    }
    return true;
}

static bool read_text(const ConfigFile *file, uint32_t value, bool path,
                      Str *text, Error *error)
{
    if (!expect(file, value, TOML_STRING, "expected a string", error))
        return false;
    *text = file->toml.values[value].text;
    if (path)
        *text = config_path_from(file, *text);
    return true;
}

static bool read_flag(const ConfigFile *file, uint32_t value, bool *flag,
                      Error *error)
{
    *flag = str_eq(file->toml.values[value].text, STR("true"));
    return expect(file, value, TOML_BOOLEAN, "expected true or false", error);
}

static bool read_number(const ConfigFile *file, uint32_t value, uint32_t limit,
                        unsigned *number, Error *error)
{
    const TomlValue *found = &file->toml.values[value];
    uint32_t read;
    if (found->kind == TOML_INTEGER &&
        str_to_number(found->text, limit, &read)) {
        *number = read;
        return true;
    }
    Str wanted =
        str_format(file->arena, "expected a whole number from 0 to %u", limit);
    return refuse(file, value, str_terminated(file->arena, wanted), error);
}

static bool read_version(const ConfigFile *file, uint32_t value,
                         unsigned *minor, Error *error)
{
    Error why;
    return expect(file, value, TOML_STRING,
                  "expected a version in quotes, as in \"3.11\"", error) &&
           (target_read_version(file->toml.values[value].text, minor, &why) ||
            refuse(file, value, why.text, error));
}

static bool read_platform(const ConfigFile *file, uint32_t value,
                          Platform *platform, Error *error)
{
    Error why;
    return expect(file, value, TOML_STRING, "expected the name of a platform",
                  error) &&
           (target_read_platform(file->toml.values[value].text, platform,
                                 &why) ||
            refuse(file, value, why.text, error));
}

// Reads a value into its field of `options`.
static bool read_value(const ConfigFile *file, uint32_t value, Row row,
                       Options *options, Error *error)
{
    void *field = (char *)options + row.field;
    switch (row.want) {
    case WANTS_TEXTS:
    case WANTS_PATHS:
        return read_texts(file, value, row.want == WANTS_PATHS, field, error);
    case WANTS_TEXT:
    case WANTS_PATH:
        return read_text(file, value, row.want == WANTS_PATH, field, error);
    case WANTS_FLAG:
        return read_flag(file, value, field, error);
    case WANTS_JOBS:
        return read_number(file, value, MOST_JOBS, field, error);
    case WANTS_LINES:
        return read_number(file, value, INT32_MAX, field, error);
    case WANTS_VERSION:
        return read_version(file, value, field, error);
    case WANTS_PLATFORM:
        return read_platform(file, value, field, error);
    }
    return true;
}

static void note_unknown(const ConfigFile *file, uint32_t value, Strs *notes)
{
    Str names[SETTING_COUNT];
    for (int i = 0; i < SETTING_COUNT; i++)
        names[i] = setting_name((Setting)i);
    const TomlValue *found = &file->toml.values[value];
    Str near = nearest(found->name, names, SETTING_COUNT);
    Str note = str_format(file->arena, "%.*s:%u:%u: unknown setting \"%.*s\"",
                          STR_ARGS(file->path), found->name_place.line,
                          found->name_place.column, STR_ARGS(found->name));
    if (near.count)
        note = str_format(file->arena, "%.*s; did you mean \"%.*s\"?",
                          STR_ARGS(note), STR_ARGS(near));
    vec_push(file->arena, notes, note);
}

static bool find_setting(Str name, Setting *setting)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        *setting = (Setting)i;
        if (str_eq(name, setting_name(*setting)))
            return true;
    }
    return false;
}

static bool apply_setting(const ConfigFile *file, uint32_t value,
                          Setting setting, Options *options, Error *error)
{
    Options read = *options;
    // What the command line overrides still has to be right.
    if (!read_value(file, value, rows[setting], &read, error))
        return false;
    if (options->origins[setting].count)
        return true;
    read.origins[setting] = config_origin(file, value);
    if (setting == SETTING_INCLUDE)
        read.include_folder = config_path_from(file, STR("."));
    if (setting == SETTING_EXCLUDE)
        read.exclude_folder = config_path_from(file, STR("."));
    if (setting == SETTING_PYTHON)
        read.has_version = true;
    *options = read;
    return true;
}

bool settings_apply(const ConfigFile *file, uint32_t table, Options *options,
                    Strs *notes, Error *error)
{
    if (!expect(file, table, TOML_TABLE, "expected a table", error))
        return false;
    uint32_t value = file->toml.values[table].first;
    for (; value != TOML_NONE; value = file->toml.values[value].next) {
        Setting setting;
        if (!find_setting(file->toml.values[value].name, &setting))
            note_unknown(file, value, notes);
        else if (!apply_setting(file, value, setting, options, error))
            return false;
    }
    return true;
}
