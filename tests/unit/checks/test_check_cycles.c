#include <criterion/criterion.h>

#include "drawn_findings.h"

static const char triangle[] = "shop/\n"
                               "  __init__.py\n"
                               "  cart.py = \\nfrom .catalog import price\n"
                               "  catalog.py = import shop.tax\n"
                               "  tax.py = import shop.cart\n";

Test(check_cycles, tells_a_cycle_once_with_its_steps)
{
    Drawn *drawn = drawn_graph(triangle, ".", "");
    Findings findings = drawn_findings(drawn, RULE_CYCLE);
    cr_assert_eq(findings.count, 1);
    const Finding *finding = &findings.items[0];
    cr_expect(str_eq(finding->path, STR("shop/cart.py")));
    cr_expect_eq(finding->range.start.line, 2);
    cr_expect_eq(finding->level, LEVEL_WARNING);
    cr_expect_eq(finding->cycle, 0);
    cr_expect(str_eq(finding->module, STR("shop.cart")));
    cr_expect_eq(finding->name.count, 13);
    cr_expect(
        str_eq(finding->message, STR("import cycle of 3 modules: shop.cart → "
                                     "shop.catalog → shop.tax → shop.cart")),
        "%.*s", STR_ARGS(finding->message));
    cr_expect_gt(finding->help.count, 0);
    cr_assert_eq(finding->related_count, 3);
    static const struct {
        const char *path;
        const char *message;
    } steps[] = {
        {"shop/cart.py", "shop.cart imports shop.catalog"},
        {"shop/catalog.py", "shop.catalog imports shop.tax"},
        {"shop/tax.py", "shop.tax imports shop.cart"},
    };
    for (size_t i = 0; i < 3; i++) {
        const Related *step = &finding->related[i];
        cr_expect(str_eq(step->path, str_from(steps[i].path)));
        cr_expect(str_eq(step->message, str_from(steps[i].message)), "%.*s",
                  STR_ARGS(step->message));
        cr_expect_gt(step->range.start.line, 0);
    }
    drawn_free(drawn);
}

Test(check_cycles, word_what_was_found)
{
    static const struct {
        const char *name;
        const char *drawing;
        RuleId rule;
        const char *expected;
    } cases[] = {
        {"a shorter way round than all",
         "a.py = import b, c\nb.py = import a\nc.py = import a\n", RULE_CYCLE,
         "harmless import cycle of 3 modules, shortest way round: a → b → a"},
        {"deferred", "a.py = import b\nb.py = def f():\\n    import a\n",
         RULE_CYCLE_TYPING,
         "import cycle of 2 modules, not all at import time: a → b → a"},
        {"long",
         "a.py = import b\nb.py = import c\nc.py = import d\n"
         "d.py = import e\ne.py = import f\nf.py = import g\n"
         "g.py = import h\nh.py = import i\ni.py = import a\n",
         RULE_CYCLE,
         "harmless import cycle of 9 modules: a → b → c → d → … → h → i → a"},
        {"always raises",
         "a.py = from b import y\\nx = 1\nb.py = from a import x\\ny = 1\n",
         RULE_CYCLE_CRASH,
         "import cycle of 2 modules raises ImportError whatever is imported "
         "first: a → b → a"},
        {"raises for some", "a.py = import b\\nx = 1\nb.py = from a import x\n",
         RULE_CYCLE_ORDER,
         "import cycle of 2 modules raises ImportError when a is imported "
         "first; works when b is"},
        {"by a call",
         "a.py = import b\\nb.f()\\nx = 1\n"
         "b.py = def f():\\n    from a import x\n",
         RULE_CYCLE_ORDER,
         "import cycle of 2 modules raises ImportError when a is imported "
         "first; works when b is"},
        {"handled",
         "a.py = import b\\nx = 1\n"
         "b.py = try:\\n    from a import x\\nexcept ImportError: pass\n",
         RULE_CYCLE,
         "import cycle of 2 modules works, but a handler hides that 'a' has "
         "no 'x' yet"},
        {"an incomplete star",
         "a.py = import b\\nx = 1\nb.py = from a import *\n", RULE_CYCLE,
         "import cycle of 2 modules works, but a star copies 'a' before it "
         "has 'x'"},
        {"an incomplete star by itself",
         "a.py = import b\\nx = 1\nb.py = from a import *\n",
         RULE_STAR_INCOMPLETE,
         "star from 'a' before it has 'x': it is still initialising when 'a' "
         "is imported first"},
        {"an error of its own", "a.py = import b\\nnope\nb.py = import a\n",
         RULE_CYCLE, "import cycle of 2 modules: a → b → a"},
        {"a name that never comes", "a.py = import b\nb.py = from a import x\n",
         RULE_CYCLE, "import cycle of 2 modules: a → b → a"},
        {"without what is not installed",
         "a.py = import missing, b\nb.py = import a\n", RULE_CYCLE,
         "harmless import cycle of 2 modules: a → b → a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", "");
        Findings findings = drawn_findings(drawn, cases[i].rule);
        cr_assert_eq(findings.count, 1, "%s", cases[i].name);
        cr_expect(
            str_eq(findings.items[0].message, str_from(cases[i].expected)),
            "%s: %.*s", cases[i].name, STR_ARGS(findings.items[0].message));
        drawn_free(drawn);
    }
}

Test(check_cycles, explain_steps_that_are_not_plain)
{
    Drawn *drawn = drawn_graph("core.py = def f():\\n    import util.strings\n"
                               "util/\n"
                               "  __init__.py = import core\n"
                               "  strings.py\n",
                               ".", "");
    Findings findings = drawn_findings(drawn, RULE_CYCLE_TYPING);
    cr_assert_eq(findings.count, 1);
    cr_expect_eq(findings.items[0].cycle, UINT32_MAX);
    Str step = findings.items[0].related[0].message;
    cr_expect(str_eq(step, STR("core imports from below util, which runs it "
                               "in a function")),
              "%.*s", STR_ARGS(step));
    drawn_free(drawn);
}

Test(check_cycles, report_only_on_files_that_were_named)
{
    static const char drawing[] = "app/\n"
                                  "  main.py = import a, x\n"
                                  "  x.py = import y\n"
                                  "lib/\n"
                                  "  a.py = import b\n"
                                  "  b.py = import a\n"
                                  "  y.py = import x\n";
    Drawn *drawn = drawn_graph(drawing, "app", "app lib");
    Findings findings = drawn_findings(drawn, RULE_CYCLE);
    cr_assert_eq(findings.count, 1);
    cr_expect(str_eq(findings.items[0].path, STR("app/x.py")));
    cr_expect_eq(findings.items[0].cycle, 1);
    drawn_free(drawn);
}

Test(check_cycles, tell_the_same_statements_once_under_two_names)
{
    Drawn *drawn = drawn_graph("main.py = import src.shop.a\n"
                               "src/\n"
                               "  shop/\n"
                               "    __init__.py\n"
                               "    a.py = from .b import x\n"
                               "    b.py = from .a import x\n",
                               ".", "src .");
    Cycles cycles = cycles_find(&drawn->graph, drawn->arena);
    cr_expect_eq(cycles.count, 2);
    Findings findings = drawn_findings(drawn, RULE_CYCLE_CRASH);
    cr_expect_eq(findings.count, 1);
    drawn_free(drawn);
}
