#include <criterion/criterion.h>

#include "sample.h"

Test(summary, counts_what_was_not_known)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    ModuleId main = sample_add_file(sample, "main.py", "main");
    ModuleId numpy = sample_add_module(sample, "numpy", ORIGIN_EXTERNAL);
    ModuleId linalg = sample_add_module(sample, "numpy.x", ORIGIN_EXTERNAL);
    ModuleId gone = sample_add_module(sample, "shop", ORIGIN_UNRESOLVED);
    sample_add_edge(sample, main, numpy, WHEN_IMPORT, 1);
    sample_add_edge(sample, main, linalg, WHEN_IMPORT, 1)->certain = false;
    Edge *parent = sample_add_edge(sample, main, numpy, WHEN_IMPORT, 1);
    parent->form = EDGE_PARENT;
    parent->certain = false;
    sample_add_edge(sample, main, gone, WHEN_IMPORT, 2);
    sample_add_edge(sample, main, gone, WHEN_NEVER, 3)->certain = false;
    sample_add_finding(sample, RULE_UNRESOLVED_MODULE, "main.py", 2, "gone");
    sample_add_finding(sample, RULE_NOT_ANALYSED, "z.py", 2, "odd");
    const Summary *summary = sample_report(sample)->summary;
    cr_expect_eq(summary->files, 1);
    cr_expect_eq(summary->modules, 4);
    cr_expect_eq(summary->imports, 5);
    cr_expect_eq(summary->external, 1);
    cr_expect_eq(summary->unresolved, 1);
    cr_expect_eq(summary->undecided, 1);
    cr_expect_eq(summary->errors, 1);
    cr_expect_eq(summary->warnings, 1);
    cr_expect_eq(summary->notes, 0);
    cr_expect(summary->complete);
    arena_free(arena);
}

Test(summary, names_all_that_was_not_analysed)
{
    Arena *arena = arena_new();
    Sample *sample = sample_new(arena, "");
    sample_add_file(sample, "b.py", "b");
    sample_add_file(sample, "whole.py", "whole");
    Script broken = {.complete = false};
    vec_push(arena, &broken.faults,
             (Fault){FAULT_SYNTAX, 3, 7, STR("invalid syntax")});
    vec_push(arena, &broken.faults, (Fault){FAULT_NUL, 9, 1, STR("NUL")});
    Script whole = {.complete = true};
    sample->project.files.items[0].script = &broken;
    sample->project.files.items[1].script = &whole;
    vec_push(arena, &sample->project.skipped,
             (Skipped){STR("c"), STR("a link that leads out")});
    vec_push(arena, &sample->project.skipped,
             (Skipped){STR("a"), STR("permission denied")});
    const Summary *summary = sample_report(sample)->summary;
    cr_expect_not(summary->complete);
    cr_assert_eq(summary->skipped.count, 3);
    const Skipped *skipped = summary->skipped.items;
    cr_expect(str_eq(skipped[0].path, STR("a")));
    cr_expect(str_eq(skipped[1].path, STR("b.py")));
    cr_expect(str_eq(skipped[1].reason, STR("syntax: invalid syntax (line 3)")),
              "%.*s", STR_ARGS(skipped[1].reason));
    cr_expect(str_eq(skipped[2].path, STR("c")));
    arena_free(arena);
}
