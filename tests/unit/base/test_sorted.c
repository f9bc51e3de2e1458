#include "base/sorted.h"

#include <criterion/criterion.h>

typedef struct {
    Str name;
    int value;
} Row;

static const Row rows[] = {
    {STR_INIT("a"), 1},  {STR_INIT("b"), 2}, {STR_INIT("b"), 3},
    {STR_INIT("ba"), 4}, {STR_INIT("d"), 5},
};

static const struct {
    const char *name;
    size_t count; // of the rows that are there
    size_t from;
    int value; // of the row found, 0 for none
} cases[] = {
    {"a", 5, 0, 1},  {"", 5, 0, 0},   {"aa", 5, 1, 0}, {"b", 5, 1, 2},
    {"ba", 5, 3, 4}, {"c", 5, 4, 0},  {"d", 5, 4, 5},  {"e", 5, 5, 0},
    {"a", 0, 0, 0},  {"ba", 3, 3, 0}, {"a", 1, 0, 1},
};

Test(sorted, finds_the_first_record_of_a_name)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str name = str_from(cases[i].name);
        size_t count = cases[i].count;
        cr_expect_eq(sorted_from(rows, count, sizeof *rows, name),
                     cases[i].from, "%zu: %s", i, cases[i].name);
        const Row *row = sorted_find(rows, count, sizeof *rows, name);
        cr_expect_eq(row ? row->value : 0, cases[i].value, "%zu: %s", i,
                     cases[i].name);
    }
}

Test(sorted, takes_no_records_at_all)
{
    cr_expect_eq(sorted_from(NULL, 0, sizeof *rows, STR("a")), 0);
    cr_expect_null(sorted_find(NULL, 0, sizeof *rows, STR("a")));
}
