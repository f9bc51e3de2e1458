#include "report/config.h"

#include <stddef.h>

typedef struct {
    ValueKind kind;
    size_t field;
} Row;

#define ROW(kind, name)                                                        \
    {                                                                          \
        VALUE_##kind, offsetof(Options, name)                                  \
    }

// What is made of several fields has no row here.
static const Row rows[SETTING_COUNT] = {
    [SETTING_ROOTS] = ROW(LIST, roots),
    [SETTING_PATH] = ROW(LIST, extra_path),
    [SETTING_INCLUDE] = ROW(LIST, include),
    [SETTING_EXCLUDE] = ROW(LIST, exclude),
    [SETTING_PYTHON] = {VALUE_TEXT, 0},
    [SETTING_PLATFORM] = {VALUE_TEXT, 0},
    [SETTING_VENV] = ROW(TEXT, venv),
    [SETTING_SELECT] = ROW(LIST, select),
    [SETTING_EXTEND_SELECT] = ROW(LIST, extend_select),
    [SETTING_IGNORE] = ROW(LIST, ignore),
    [SETTING_BUILTINS] = ROW(LIST, builtins),
    [SETTING_FAIL_ON] = ROW(TEXT, fail_on),
    [SETTING_STRICT] = ROW(FLAG, strict),
    [SETTING_JOBS] = ROW(NUMBER, jobs),
    [SETTING_MAX_LINES] = ROW(NUMBER, max_lines),
    [SETTING_RESPECT_GITIGNORE] = ROW(FLAG, use_gitignore),
};

static void read_field(const Options *options, Row row, SettingValue *value)
{
    const void *field = (const char *)options + row.field;
    switch (row.kind) {
    case VALUE_LIST:
        value->list = *(const Strs *)field;
        break;
    case VALUE_FLAG:
        value->flag = *(const bool *)field;
        break;
    case VALUE_NUMBER:
        value->number = *(const unsigned *)field;
        break;
    case VALUE_TEXT:
        value->text = *(const Str *)field;
        break;
    }
}

// --venv, or the environment that was found.
static void read_environment(const ConfigAnswer *answer, SettingValue *value)
{
    unsigned minor;
    Str folder;
    if (answer->options->no_site) {
        value->text = STR("");
        value->origin = STR("--no-site");
    } else if (search_environment(answer->search, &folder, &minor)) {
        value->text = folder;
        if (value->origin.count == 0)
            value->origin = search_environment_source(answer->search);
    }
}

SettingValue config_value(const ConfigAnswer *answer, Setting setting,
                          Arena *arena)
{
    const Options *options = answer->options;
    Row row = rows[setting];
    SettingValue value = {.origin = options->origins[setting]};
    if (setting == SETTING_PYTHON) {
        value.text = str_format(arena, "3.%u", answer->target.minor);
        value.origin = answer->target_origin;
    } else if (setting == SETTING_PLATFORM) {
        value.text = platform_name(answer->target.platform);
    } else {
        read_field(options, row, &value);
    }
    value.kind = row.kind;
    if (setting == SETTING_VENV)
        read_environment(answer, &value);
    if (value.origin.count == 0)
        value.origin = STR("default");
    return value;
}

static void add_fact(LaunchFacts *facts, Arena *arena, Str name, Str source)
{
    if (source.count)
        vec_push(arena, facts, (LaunchFact){name, source});
}

LaunchFacts config_facts(const Launch *launch, Arena *arena)
{
    LaunchFacts facts = {0};
    add_fact(&facts, arena, STR("isolated"), launch->isolated);
    add_fact(&facts, arena, STR("ignore-environment"),
             launch->ignore_environment);
    add_fact(&facts, arena, STR("no-user-site"), launch->no_user_site);
    add_fact(&facts, arena, STR("no-site"), launch->no_site);
    add_fact(&facts, arena, STR("safe-path"), launch->safe_path);
    add_fact(&facts, arena, STR("lazy-imports"), launch->lazy_imports);
    add_fact(&facts, arena, STR("PYTHONPATH"), launch->python_path);
    add_fact(&facts, arena, STR("PYTHONHOME"), launch->python_home);
    return facts;
}

Str launch_kind_name(LaunchKind kind)
{
    static const Str names[] = {
        [LAUNCH_FILE] = STR_INIT("file"),
        [LAUNCH_MODULE] = STR_INIT("module"),
        [LAUNCH_COMMAND] = STR_INIT("command"),
        [LAUNCH_STDIN] = STR_INIT("stdin"),
    };
    return names[kind];
}

Str start_effect(const StartLine *line)
{
    switch (line->kind) {
    case START_UNKNOWN:
        return STR("unknown");
    case START_HARMLESS:
        return STR("harmless");
    case START_FAILS:
        return STR("fails");
    case START_EDITABLE:
    case START_NAMESPACE:
    case START_DISTUTILS:
    case START_PATHS:
        break;
    }
    return STR("followed");
}
