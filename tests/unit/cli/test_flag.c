#include <criterion/criterion.h>

#include "cli/command.h"
#include "cli/flag.h"

Test(flag, is_told_apart_by_name_and_letter)
{
    size_t count;
    const Flag *all = flags(&count);
    Error error;
    for (size_t i = 0; i < count; i++) {
        const Flag *flag = &all[i];
        cr_expect_eq(flag_find(str_from(flag->name), &error), flag, "%s",
                     flag->name);
        if (flag->letter)
            cr_expect_eq(flag_find_letter(flag->letter, &error), flag, "%s",
                         flag->name);
        cr_expect(flag->commands != 0, "%s", flag->name);
        cr_expect_lt(flag->field, sizeof(Request), "%s", flag->name);
    }
    cr_expect_null(flag_find_letter('\0', &error));
}

// -h lines up: names and short texts stay within a line.
Test(flag, is_short_in_the_short_help)
{
    size_t count;
    const Flag *all = flags(&count);
    for (size_t i = 0; i < count; i++)
        cr_expect_leq(str_from(all[i].brief).count, 50, "%s", all[i].name);
}

Test(command, is_found_by_name)
{
    size_t count;
    const Command *all = commands(&count);
    Error error;
    for (size_t i = 0; i < count; i++) {
        cr_expect_eq(command_find(str_from(all[i].name), &error), &all[i]);
        cr_expect_leq(all[i].least_words, all[i].most_words);
    }
}
