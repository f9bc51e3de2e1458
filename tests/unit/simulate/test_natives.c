#include "simulate/natives.h"

#include <criterion/criterion.h>

Test(natives, stand_sorted_by_name)
{
    const NativeTable tables[] = {
        natives_of_builtins(), natives_of_iteration(), natives_of_types(),
        natives_of_imports(),  natives_of_running(),   natives_of_containers(),
        natives_of_strings(),  natives_of_library(),
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (size_t j = 1; j < tables[i].count; j++)
            cr_expect_lt(str_cmp(str_from(tables[i].rows[j - 1].name),
                                 str_from(tables[i].rows[j].name)),
                         0, "%s", tables[i].rows[j].name);
    }
    cr_expect_null(native_find(STR("builtins.nope")));
    cr_expect_str_eq(native_find(STR("list.append"))->name, "list.append");
}
