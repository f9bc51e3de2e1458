#include <criterion/criterion.h>

#include "host/entries.h"

static const FsEntry items[] = {
    {STR_INIT("a"), FS_FOLDER},
    {STR_INIT("a.py"), FS_FILE},
    {STR_INIT("b"), FS_LINK},
};

Test(entries, are_found_by_their_exact_name)
{
    FsEntries entries = {items, 3};
    cr_expect_eq(entries_find(entries, STR("a")), &items[0]);
    cr_expect_eq(entries_find(entries, STR("a.py")), &items[1]);
    cr_expect_eq(entries_find(entries, STR("b")), &items[2]);
    cr_expect_null(entries_find(entries, STR("")));
    cr_expect_null(entries_find(entries, STR("a.")));
    cr_expect_null(entries_find(entries, STR("c")));
    cr_expect_null(entries_find((FsEntries){.items = NULL}, STR("a")));
}

Test(entries, from_says_where_a_name_would_stand)
{
    FsEntries entries = {items, 3};
    cr_expect_eq(entries_from(entries, STR("")), 0);
    cr_expect_eq(entries_from(entries, STR("a.")), 1);
    cr_expect_eq(entries_from(entries, STR("aa")), 2);
    cr_expect_eq(entries_from(entries, STR("c")), 3);
}
