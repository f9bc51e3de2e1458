#include <criterion/criterion.h>

#include "report/report.h"

Test(format, is_found_by_name_or_suggested)
{
    static const struct {
        const char *name;
        const char *error;
    } cases[] = {
        {"text", NULL},
        {"json", NULL},
        {"dot", NULL},
        {"jsno", "no format is called 'jsno'; did you mean 'json'?"},
        {"yaml", "no format is called 'yaml'; see impgraph scan -h"},
        {"", "no format is called ''; see impgraph scan -h"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Error error = {{0}};
        const Format *format = format_find(str_from(cases[i].name), &error);
        cr_expect_eq(format == NULL, cases[i].error != NULL, "%s",
                     cases[i].name);
        cr_expect_str_eq(error.text, cases[i].error ? cases[i].error : "");
    }
}
