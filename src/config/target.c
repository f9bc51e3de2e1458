#include "config/target.h"

static const Str platform_names[] = {
    [PLATFORM_LINUX] = STR_INIT("linux"),
    [PLATFORM_DARWIN] = STR_INIT("darwin"),
    [PLATFORM_WIN32] = STR_INIT("win32"),
};

enum { PLATFORM_COUNT = sizeof platform_names / sizeof platform_names[0] };

bool target_read_version(Str text, unsigned *minor, Error *error)
{
    Str rest = text;
    Str major = str_cut(&rest, '.');
    bool has_micro = str_find(rest, '.') < rest.count;
    Str middle = str_cut(&rest, '.');
    uint32_t number;
    uint32_t micro;
    if (str_eq(major, STR("3")) &&
        str_to_number(middle, PYTHON_NEWEST, &number) &&
        number >= PYTHON_OLDEST &&
        (!has_micro || str_to_number(rest, UINT32_MAX, &micro))) {
        *minor = number;
        return true;
    }
    return error_set(error,
                     "unknown Python version \"%.*s\": 3.%d to 3.%d are known",
                     STR_ARGS(text), PYTHON_OLDEST, PYTHON_NEWEST);
}

bool target_read_platform(Str text, Platform *platform, Error *error)
{
    for (int i = 0; i < PLATFORM_COUNT; i++) {
        if (str_eq(text, platform_names[i])) {
            *platform = (Platform)i;
            return true;
        }
    }
    return error_set(
        error, "unknown platform \"%.*s\": linux, darwin and win32 are known",
        STR_ARGS(text));
}

Str platform_name(Platform platform)
{
    return platform_names[platform];
}

Str platform_os_name(Platform platform)
{
    return platform == PLATFORM_WIN32 ? STR("nt") : STR("posix");
}

Platform platform_here(void)
{
#if defined(__APPLE__)
    return PLATFORM_DARWIN;
#elif defined(_WIN32)
    return PLATFORM_WIN32;
#else
    return PLATFORM_LINUX;
#endif
}
