#include "syntax/fault.h"

#include <criterion/criterion.h>

Test(fault, is_kept_once_a_kind)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    cr_expect_not(faults_have(&faults, FAULT_SYNTAX));
    fault_add(&faults, FAULT_SYNTAX, 3, 7, "unmatched '%c'", ')');
    fault_add(&faults, FAULT_SYNTAX, 9, 1, "unexpected indent");
    fault_add(&faults, FAULT_NUL, 0, 0, "%s", "");
    cr_expect_eq(faults.list.count, 2);
    cr_expect(faults_have(&faults, FAULT_SYNTAX));
    cr_expect_not(faults_have(&faults, FAULT_LIMIT));
    Fault first = faults.list.items[0];
    cr_expect_eq(first.line, 3);
    cr_expect_eq(first.column, 7);
    cr_expect(str_eq(first.message, STR("unmatched ')'")));
    cr_expect_eq(faults.list.items[1].message.count, 0);
    arena_free(arena);
}

Test(fault, says_all_of_a_long_message)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    fault_add(&faults, FAULT_LIMIT, 1, 1, "%05000d", 1);
    cr_expect_eq(faults.list.items[0].message.count, 5000);
    arena_free(arena);
}

Test(fault, names_every_kind)
{
    for (int kind = FAULT_UNREADABLE; kind <= FAULT_LIMIT; kind++) {
        Str name = fault_kind_name((FaultKind)kind);
        cr_expect_gt(name.count, 0, "%d", kind);
        for (int other = FAULT_UNREADABLE; other < kind; other++)
            cr_expect_not(str_eq(name, fault_kind_name((FaultKind)other)),
                          "%d and %d", kind, other);
    }
    cr_expect(str_eq(fault_kind_name(FAULT_NOT_A_FILE), STR("not-a-file")));
}
