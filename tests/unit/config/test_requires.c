#include <criterion/criterion.h>

#include "config/target.h"

typedef struct {
    const char *specifier;
    unsigned minor; // 0: names no supported version
} Case;

static void expect_all(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned minor = 0;
        bool read = target_read_requires(str_from(cases[i].specifier), &minor);
        cr_expect_eq(read, cases[i].minor != 0, "%s", cases[i].specifier);
        cr_expect_eq(minor, cases[i].minor, "%s: %u", cases[i].specifier,
                     minor);
    }
}

Test(requires, the_lowest_admitted_version_is_taken)
{
    static const Case cases[] = {
        {">=3.9", 9},
        {"~=3.8", 8},
        {"==3.11.*", 11},
        {">3.7,<4", 8},
        {"!=3.8.*", 9},
        {">=2.7", 8},
        {">=3.9,<4", 9},
        {" >= 3.10 , < 3.13 ", 10},
        {">=2.7,!=3.0.*,!=3.1.*,!=3.2.*", 8},
        {">=3.6,!=3.8.*,!=3.9.*", 10},
        {"==3.12", 12},
        {"==3.12.3", 12},
        {"===3.12.3", 12},
        {"<3.9", 8},
        {"<=3.8", 8},
        {">3.8", 8}, // 3.8.1
        {">3.8.63", 9},
        {"!=3.8.0", 8},
        {"~=3.10.2", 10},
        {"~=3.10.2,!=3.10.2", 10},
        {"~=3.0", 8},
        {"~=3.7.1", 0},
        {">=3.9.5", 9},
        {">=v3.9", 9},
        {">=3.9,", 9},
        {"==3.*", 8},
        {">=3", 8},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(requires, pre_and_post_releases_count_as_pep_440_orders_them)
{
    static const Case cases[] = {
        {">=3.14.0a1", 14},    {">=3.14rc2", 14},      {">=3.14.dev0", 14},
        {"<3.9.0rc1", 8},      {"<=3.8.0b1", 0},       {">3.12.post1", 12},
        {"==3.12.0.post1", 0}, {"==3.12.0+local", 12}, {">=3.9-beta1", 9},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(requires, what_names_no_version_is_refused)
{
    static const Case cases[] = {
        {"", 0},
        {",", 0},
        {"3.9", 0},
        {">=", 0},
        {"^3.9", 0},
        {">=x", 0},
        {">=3.x", 0},
        {">=3.9 <4", 0},
        {"~=3", 0},
        {">=3.9.*", 0},
        {"<3", 0},
        {">=4", 0},
        {">=3.12,<3.10", 0},
        {">=3.16", 0},
        {">=3.9; python", 0},
        {">=99999999999999999999", 0},
        {">=3.9foo", 0},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(requires, more_clauses_than_anyone_writes_are_refused)
{
    char text[64 * 6 + 1];
    for (size_t i = 0; i < 64; i++)
        memcpy(text + i * 6, ">=3.9,", 7);
    expect_all((Case[]){{text, 0}}, 1);
}
