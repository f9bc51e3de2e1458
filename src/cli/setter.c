#include "cli/setter.h"

#include "base/nearest.h"

enum { MOST_JOBS = 1024, LARGEST_NUMBER = INT32_MAX };

bool set_switch(Request *request, void *field, Str value, Error *error)
{
    (void)request, (void)value, (void)error;
    *(bool *)field = true;
    return true;
}

bool set_off_switch(Request *request, void *field, Str value, Error *error)
{
    (void)request, (void)value, (void)error;
    *(bool *)field = false;
    return true;
}

bool set_text(Request *request, void *field, Str value, Error *error)
{
    (void)request, (void)error;
    *(Str *)field = value;
    return true;
}

static bool read_number(Str value, uint32_t limit, uint32_t *number,
                        Error *error)
{
    if (str_to_number(value, limit, number))
        return true;
    return error_set(error, "'%.*s' is no number from 0 to %u", STR_ARGS(value),
                     (unsigned)limit);
}

bool set_number(Request *request, void *field, Str value, Error *error)
{
    (void)request;
    return read_number(value, LARGEST_NUMBER, field, error);
}

bool set_jobs(Request *request, void *field, Str value, Error *error)
{
    (void)request;
    uint32_t jobs;
    if (!read_number(value, MOST_JOBS, &jobs, error))
        return false;
    *(unsigned *)field = jobs;
    return true;
}

// An empty path is most often a variable that was not set.
bool set_path(Request *request, void *field, Str value, Error *error)
{
    if (value.count == 0)
        return error_set(error, "an empty path (the working directory is '.')");
    return set_text(request, field, value, error);
}

bool add_path(Request *request, void *field, Str value, Error *error)
{
    Strs *paths = field;
    Str path;
    if (!set_path(request, &path, value, error))
        return false;
    vec_push(request->arena, paths, path);
    return true;
}

bool add_variable(Request *request, void *field, Str value, Error *error)
{
    Strs *variables = field;
    size_t name = str_find(value, '=');
    if (name == 0 || name == value.count)
        return error_set(error, "'%.*s' is no NAME=VALUE", STR_ARGS(value));
    vec_push(request->arena, variables, value);
    return true;
}

bool add_codes(Request *request, void *field, Str value, Error *error)
{
    Strs *codes = field;
    do {
        Str code = str_trim(str_cut(&value, ','));
        if (code.count == 0)
            return error_set(error, "a code or rule name is missing");
        vec_push(request->arena, codes, code);
    } while (value.count);
    return true;
}

bool set_format(Request *request, void *field, Str value, Error *error)
{
    (void)error;
    OutputWishes *outputs = field;
    for (size_t i = 0; i < outputs->count; i++) {
        if (outputs->items[i].path.count == 0) {
            outputs->items[i].format = value;
            return true;
        }
    }
    vec_push(request->arena, outputs, (OutputWish){.format = value});
    return true;
}

bool add_output(Request *request, void *field, Str value, Error *error)
{
    OutputWishes *outputs = field;
    Str path = value;
    Str format = str_cut(&path, '=');
    if (format.count == 0 || path.count == 0)
        return error_set(error, "'%.*s' is no NAME=FILE, as in json=out.json",
                         STR_ARGS(value));
    if (str_eq(path, STR("-")))
        return set_format(request, field, format, error);
    for (size_t i = 0; i < outputs->count; i++) {
        if (str_eq(outputs->items[i].path, path))
            return error_set(error, "two outputs to one file: %.*s",
                             STR_ARGS(path));
    }
    vec_push(request->arena, outputs, (OutputWish){format, path});
    return true;
}

bool set_python(Request *request, void *field, Str value, Error *error)
{
    Target *target = field;
    request->options.has_version = true;
    return target_read_version(value, &target->minor, error);
}

bool set_platform(Request *request, void *field, Str value, Error *error)
{
    (void)request;
    Target *target = field;
    return target_read_platform(value, &target->platform, error);
}

// The index of `value` among `choices`.
static bool choose(Str value, const Str *choices, size_t count, size_t *choice,
                   Error *error)
{
    for (*choice = 0; *choice < count; ++*choice) {
        if (str_eq(value, choices[*choice]))
            return true;
    }
    Str near = nearest(value, choices, count);
    if (near.count == 0)
        near = choices[0];
    return error_set(error, "'%.*s' is no choice here; try '%.*s'",
                     STR_ARGS(value), STR_ARGS(near));
}

bool set_color(Request *request, void *field, Str value, Error *error)
{
    static const Str choices[] = {
        [COLOR_AUTO] = STR_INIT("auto"),
        [COLOR_ALWAYS] = STR_INIT("always"),
        [COLOR_NEVER] = STR_INIT("never"),
    };
    (void)request;
    size_t choice;
    if (!choose(value, choices, 3, &choice, error))
        return false;
    *(ColorChoice *)field = (ColorChoice)choice;
    return true;
}

bool set_parser(Request *request, void *field, Str value, Error *error)
{
    static const Str choices[] = {
        [PARSER_AUTO] = STR_INIT("auto"),
        [PARSER_FULL] = STR_INIT("full"),
    };
    (void)request;
    size_t choice;
    if (!choose(value, choices, 2, &choice, error))
        return false;
    *(ParserChoice *)field = (ParserChoice)choice;
    return true;
}

bool set_resolve(Request *request, void *field, Str value, Error *error)
{
    static const Str choices[] = {
        [RESOLVE_RUNTIME] = STR_INIT("runtime"),
        [RESOLVE_TYPING] = STR_INIT("typing"),
    };
    (void)request;
    size_t choice;
    if (!choose(value, choices, 2, &choice, error))
        return false;
    *(ResolveChoice *)field = (ResolveChoice)choice;
    return true;
}

bool set_cache(Request *request, void *field, Str value, Error *error)
{
    static const Str choices[] = {
        [CACHE_STAT] = STR_INIT("stat"),
        [CACHE_CONTENT] = STR_INIT("content"),
        [CACHE_OFF] = STR_INIT("off"),
    };
    (void)request;
    size_t choice;
    if (!choose(value, choices, 3, &choice, error))
        return false;
    *(CacheChoice *)field = (CacheChoice)choice;
    return true;
}

bool set_cache_off(Request *request, void *field, Str value, Error *error)
{
    (void)request, (void)value, (void)error;
    *(CacheChoice *)field = CACHE_OFF;
    return true;
}
