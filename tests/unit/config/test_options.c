#include <criterion/criterion.h>

#include "config/options.h"

Test(options, defaults_are_those_of_the_contract)
{
    Options options = options_default();
    cr_expect(str_eq(options.fail_on, STR("error")));
    cr_expect(options.use_gitignore);
    cr_expect_not(options.strict);
    cr_expect_not(options.has_version);
    cr_expect_eq(options.target.minor, PYTHON_NEWEST);
    cr_expect_eq(options.paths.count, 0);
    cr_expect_eq(options.jobs, 0);
    for (int i = 0; i < SETTING_COUNT; i++)
        cr_expect_eq(options.origins[i].count, 0, "%d", i);
}

Test(options, every_setting_has_its_own_key)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        cr_expect_gt(setting_name((Setting)i).count, 0, "%d", i);
        for (int j = 0; j < i; j++)
            cr_expect_not(
                str_eq(setting_name((Setting)i), setting_name((Setting)j)),
                "%d %d", i, j);
    }
}
