#include "config/options.h"

Options options_default(void)
{
    return (Options){
        .use_gitignore = true,
        .target = {.minor = PYTHON_NEWEST, .platform = platform_here()},
        .fail_on = STR("error"),
    };
}

Str setting_name(Setting setting)
{
    static const Str names[] = {
        [SETTING_ROOTS] = STR_INIT("roots"),
        [SETTING_PATH] = STR_INIT("path"),
        [SETTING_INCLUDE] = STR_INIT("include"),
        [SETTING_EXCLUDE] = STR_INIT("exclude"),
        [SETTING_PYTHON] = STR_INIT("python"),
        [SETTING_PLATFORM] = STR_INIT("platform"),
        [SETTING_VENV] = STR_INIT("venv"),
        [SETTING_SELECT] = STR_INIT("select"),
        [SETTING_EXTEND_SELECT] = STR_INIT("extend-select"),
        [SETTING_IGNORE] = STR_INIT("ignore"),
        [SETTING_BUILTINS] = STR_INIT("builtins"),
        [SETTING_FAIL_ON] = STR_INIT("fail-on"),
        [SETTING_STRICT] = STR_INIT("strict"),
        [SETTING_JOBS] = STR_INIT("jobs"),
        [SETTING_MAX_LINES] = STR_INIT("max-lines"),
        [SETTING_RESPECT_GITIGNORE] = STR_INIT("respect-gitignore"),
    };
    return names[setting];
}
