#include "names/uses.h"

#include <criterion/criterion.h>

Test(builtin_call, knows_the_keywords_of_builtins)
{
    static const struct {
        const char *builtin;
        const char *keyword;
        bool takes;
    } cases[] = {
        {"open", "file", true},       {"open", "opener", true},
        {"open", "dir_fd", false},    {"sum", "start", true},
        {"sum", "axis", false},       {"dict", "anything", true},
        {"abs", "x", false},          {"ImportError", "path", true},
        {"ImportError", "x", false},  {"open", "", false},
        {"open", "file mode", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(builtin_takes(str_from(cases[i].builtin),
                                   str_from(cases[i].keyword)),
                     cases[i].takes, "%s(%s=)", cases[i].builtin,
                     cases[i].keyword);
}
