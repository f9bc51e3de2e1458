#include "syntax/mend.h"

#include <criterion/criterion.h>

#include "parsed.h"

Test(mend, knows_newer_syntax)
{
    static const Str cases[] = {
        STR_INIT("lazy import a\n"),
        STR_INIT("lazy from .a import (b,\n c)\n"),
        STR_INIT("lazy \\\n import a\n"),
        STR_INIT("x = 1; lazy import a; lazy import b\n"),
        STR_INIT("if x: lazy import a\n"),
        STR_INIT("if x:\n    # c\n    lazy import a\n    lazy import b\n"),
        STR_INIT("class A[T = int]: pass\n"),
        STR_INIT("class A[T: (int, str) = int, *U = *x[y], **P = [z]]: pass\n"),
        STR_INIT("def f[T = 'a'](x): pass\n"),
        STR_INIT("type X[T = list[int], *U = *tuple[int, ...]] = int\n"),
        STR_INIT("x = {**y for y in z}\n"),
        STR_INIT("x = {**{1: 2} for y in z if w}\n"),
        STR_INIT("f'{a:=^10}{a:=+5.2f}{a:=10d}{a:=,}'\n"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i]);
        cr_expect(parsed.tree.broken, "%.*s", STR_ARGS(cases[i]));
        Tree tree = mend_tree(parsed.tree, parsed.arena);
        cr_expect_not(tree.broken, "%.*s", STR_ARGS(cases[i]));
        cr_expect_eq(mend_first_flaw(&tree), NODE_ABSENT);
        cr_expect(parsed.tree.nodes[0].broken, "the old tree stays");
        parsed_free(&parsed);
    }
}

Test(mend, does_not_excuse_what_is_wrong)
{
    static const Str cases[] = {
        STR_INIT("eager import a\n"),
        STR_INIT("lazy lazy import a\n"),
        STR_INIT("lazy import a.\n"),
        STR_INIT("lazy x\n"),
        STR_INIT("x = y lazy import a\n"),
        STR_INIT("class A[T int]: pass\n"),
        STR_INIT("class A(T = ): pass\n"),
        STR_INIT("x: list[T = int]\n"),
        STR_INIT("type X[T int] = int\n"),
        STR_INIT("x = {y for}\n"),
        STR_INIT("f'{a b}'\n"),
        STR_INIT("lazy import a\nx = 1 2\n"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i]);
        Tree tree = mend_tree(parsed.tree, parsed.arena);
        cr_expect(tree.broken, "%.*s", STR_ARGS(cases[i]));
        cr_expect_neq(mend_first_flaw(&tree), NODE_ABSENT);
        parsed_free(&parsed);
    }
}

Test(mend, finds_the_first_flaw)
{
    Parsed parsed = parsed_from(STR("lazy import a\nx = 1\nimport b c\n"));
    Tree tree = mend_tree(parsed.tree, parsed.arena);
    NodeId flaw = mend_first_flaw(&tree);
    cr_assert_neq(flaw, NODE_ABSENT);
    cr_expect_geq(tree.nodes[flaw].start, 21);
    parsed_free(&parsed);
}

Test(mend, tells_lazy_imports_from_others)
{
    static const struct {
        Str text;
        bool lazy;
    } cases[] = {
        {STR_INIT("lazy import a\n"), true},
        {STR_INIT("if x: lazy import a\n"), true},
        {STR_INIT("if x:\n  lazy import a\n"), true},
        {STR_INIT("import a\n"), false},
        {STR_INIT("lazy\nimport a\n"), false},
        {STR_INIT("lazy; import a\n"), false},
        {STR_INIT("if x:\n  import a\n"), false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i].text);
        Tree tree = mend_tree(parsed.tree, parsed.arena);
        NodeId statement = find_kind(&tree, NODE_IMPORT_STATEMENT);
        cr_expect_eq(mend_is_lazy(&tree, statement), cases[i].lazy, "%.*s",
                     STR_ARGS(cases[i].text));
        parsed_free(&parsed);
    }
}
