#include <criterion/criterion.h>

#include "drawn_findings.h"

Test(check_duplicate_module, finds_files_that_lose)
{
    static const struct {
        const char *name;
        const char *drawing;
        const char *roots;
        const char *expected;
    } cases[] = {
        {"a module beside a package", "m.py\nm/__init__.py\n", "",
         "m.py:0:0 m: module 'm' is m/__init__.py; 'm.py' is never imported\n"},
        {"deeper", "p/\n  __init__.py\n  m.py\n  m/__init__.py\n", "",
         "p/m.py:0:0 p.m: module 'p.m' is p/m/__init__.py; 'p/m.py' is never "
         "imported\n"},
        {"in two roots that were given", "a/m.py\nb/m.py\n", "a b",
         "b/m.py:0:0 m: module 'm' is a/m.py; 'b/m.py' is never imported\n"},
        {"in three, told once", "a/m.py\nb/m.py\nc/m.py\n", "a b c",
         "b/m.py:0:0 m: module 'm' is a/m.py; 'b/m.py' is never imported\n"},
        {"a package, not its modules",
         "a/p/\n  __init__.py\n  m.py\nb/p/\n  __init__.py\n  m.py\n", "a b",
         "b/p/__init__.py:0:0 p: module 'p' is a/p/__init__.py; "
         "'b/p/__init__.py' is never imported\n"},
        {"in two portions of a namespace", "a/n/m.py\nb/n/m.py\n", "a b",
         "b/n/m.py:0:0 n.m: module 'n.m' is a/n/m.py; 'b/n/m.py' is never "
         "imported\n"},
        {"not portions that differ", "a/n/x.py\nb/n/y.py\n", "a b", ""},
        {"not a folder beside a module", "m.py\nm/data.py\n", "", ""},
        {"not compiled from it",
         "m.py\nm.cpython-311-x86_64-linux-gnu.so\nm.pyc\nm.pyi\n", "", ""},
        {"not in two found roots", "a/t/__init__.py\nb/t/__init__.py\n", "",
         ""},
        {"in two found roots if it is imported",
         "a/\n  t/__init__.py\n  m.py = import t\nb/t/__init__.py\n", "",
         "b/t/__init__.py:0:0 t: module 't' is a/t/__init__.py; "
         "'b/t/__init__.py' is never imported\n"},
        {"not packages that join",
         "a/p/__init__.py = "
         "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n"
         "b/p/__init__.py\n",
         "a b", ""},
        {"not names that no import can have", "my-mod.py\na.b.py\na/b.py\n", "",
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", cases[i].roots);
        Findings findings = drawn_findings(drawn, RULE_DUPLICATE_MODULE);
        Str text = drawn_findings_text(drawn, &findings);
        cr_expect(str_eq(text, str_from(cases[i].expected)), "%s: %.*s",
                  cases[i].name, STR_ARGS(text));
        drawn_free(drawn);
    }
}

Test(check_duplicate_module, lists_all_places_in_order)
{
    Drawn *drawn =
        drawn_graph("a/m.py\nb/m.py\nc/m/__init__.py\n", ".", "a b c");
    Findings findings = drawn_findings(drawn, RULE_DUPLICATE_MODULE);
    cr_assert_eq(findings.count, 1);
    cr_assert_eq(findings.items[0].related_count, 2);
    cr_expect(str_eq(findings.items[0].related[0].path, STR("a/m.py")));
    cr_expect(
        str_eq(findings.items[0].related[1].path, STR("c/m/__init__.py")));
    drawn_free(drawn);
}
