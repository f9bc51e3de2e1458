#include <criterion/criterion.h>

#include "drawn_findings.h"

typedef struct {
    const char *name;
    const char *drawing;
    const char *roots;
    const char *expected;
} Case;

static void expect_findings(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", cases[i].roots);
        Findings findings = drawn_findings(drawn, RULE_UNRESOLVED_MODULE);
        Str text = drawn_findings_text(drawn, &findings);
        cr_expect(str_eq(text, str_from(cases[i].expected)),
                  "%s:\n%.*s--- expected\n%s", cases[i].name, STR_ARGS(text),
                  cases[i].expected);
        drawn_free(drawn);
    }
}

Test(check_unresolved, names_the_first_missing_component)
{
    static const Case cases[] = {
        {"the middle of a dotted name",
         "main.py = import shop.stock.shelf\n"
         "shop/\n"
         "  __init__.py\n",
         "", "main.py:1:8 shop.stock: no module named 'shop.stock'\n"},
        {"two of one statement",
         "main.py = import a.x, a.y, a.x.z\n"
         "a/\n"
         "  __init__.py\n",
         "",
         "main.py:1:8 a.x: no module named 'a.x'\n"
         "main.py:1:13 a.y: no module named 'a.y'\n"},
        {"below a plain module",
         "main.py = from a.b import c\n"
         "a.py\n",
         "", "main.py:1:6 a.b: no module named 'a.b'; 'a' is not a package\n"},
        {"a regular package beats a namespace folder before it",
         "one/\n"
         "  acme/\n"
         "    only_in_one.py\n"
         "two/\n"
         "  main.py = import acme.only_in_two\\nimport acme.only_in_one\n"
         "  acme/\n"
         "    __init__.py\n"
         "    only_in_two.py\n",
         "one two",
         "two/main.py:2:8 acme.only_in_one: no module named "
         "'acme.only_in_one'\n"},
        {"a star, a relative name and a dynamic import",
         "pkg/\n"
         "  __init__.py\n"
         "  a.py = from .nope import *\\n"
         "import importlib\\n"
         "importlib.import_module('gone')\n",
         "",
         "pkg/a.py:1:6 pkg.nope: no module named 'pkg.nope'\n"
         "pkg/a.py:3:25 gone: no module named 'gone'\n"},
        {"in functions, under TYPE_CHECKING and in the main program",
         "main.py = from typing import TYPE_CHECKING\\n"
         "if TYPE_CHECKING:\\n"
         "    import gone1\\n"
         "def f():\\n"
         "    import gone2\\n"
         "if __name__ == '__main__':\\n"
         "    import gone3\n",
         "",
         "main.py:3:12 gone1: no module named 'gone1'\n"
         "main.py:5:12 gone2: no module named 'gone2'\n"
         "main.py:7:12 gone3: no module named 'gone3'\n"},
    };
    expect_findings(cases, sizeof cases / sizeof *cases);
}

Test(check_unresolved, is_silent_where_the_module_is_there)
{
    static const Case cases[] = {
        {"removed in a later version", "main.py = import distutils.core\n", "",
         ""},
        {"standard library submodules",
         "main.py = import collections.abc\\n"
         "import os.path\\n"
         "import xml.etree.ElementTree as ET\\n"
         "import importlib.metadata\\n"
         "import concurrent.futures\\n"
         "from os import path\\n"
         "from email import message, policy\n",
         "", ""},
        {"dead code",
         "main.py = import sys\\n"
         "if sys.version_info < (3,):\\n"
         "    import urllib2\n",
         "", ""},
        {"what type checkers have",
         "main.py = from typing import TYPE_CHECKING\\n"
         "if TYPE_CHECKING:\\n"
         "    from _typeshed.wsgi import StartResponse\n",
         "", ""},
        {"a name that the package may or may not have",
         "main.py = from shop import nope\n"
         "shop/\n"
         "  __init__.py\n",
         "", ""},
    };
    expect_findings(cases, sizeof cases / sizeof *cases);
}

Test(check_unresolved, takes_guarded_imports_for_optional)
{
    static const Case cases[] = {
        {"the usual guards",
         "main.py = try:\\n"
         "    import nosuch1\\n"
         "except ImportError:\\n"
         "    nosuch1 = None\\n"
         "try:\\n"
         "    import nosuch2.part as part\\n"
         "except ModuleNotFoundError:\\n"
         "    part = None\\n"
         "try:\\n"
         "    from nosuch3 import feature\\n"
         "except (ImportError, SyntaxError):\\n"
         "    feature = None\\n"
         "try:\\n"
         "    from nosuch4 import *\\n"
         "except:\\n"
         "    pass\n",
         "", ""},
        {"not a guard",
         "main.py = try:\\n"
         "    import nosuch\\n"
         "except ValueError:\\n"
         "    pass\n",
         "", "main.py:2:12 nosuch: no module named 'nosuch'\n"},
        {"else and finally are not guarded",
         "main.py = try:\\n"
         "    import os\\n"
         "except ImportError:\\n"
         "    pass\\n"
         "else:\\n"
         "    import nosuch1\\n"
         "finally:\\n"
         "    import nosuch2\n",
         "",
         "main.py:6:12 nosuch1: no module named 'nosuch1'\n"
         "main.py:8:12 nosuch2: no module named 'nosuch2'\n"},
        {"a handler that runs",
         "main.py = try:\\n"
         "    import nosuch1\\n"
         "except ImportError:\\n"
         "    import nosuch2\n",
         "", "main.py:4:12 nosuch2: no module named 'nosuch2'\n"},
        {"a handler that never runs",
         "main.py = try:\\n"
         "    import json\\n"
         "except ImportError:\\n"
         "    import simplejson as json\n",
         "", ""},
        {"a handler inside a handler that never runs",
         "main.py = try:\\n"
         "    from json import loads\\n"
         "except ImportError:\\n"
         "    try:\\n"
         "        import nosuch1\\n"
         "    except ImportError:\\n"
         "        import nosuch2\n",
         "", ""},
        {"a handler of something else",
         "main.py = try:\\n"
         "    import json\\n"
         "except ValueError:\\n"
         "    import nosuch\n",
         "", "main.py:4:12 nosuch: no module named 'nosuch'\n"},
        {"a handler of a body without imports",
         "main.py = try:\\n"
         "    unicode\\n"
         "except Exception:\\n"
         "    import nosuch\n",
         "", "main.py:4:12 nosuch: no module named 'nosuch'\n"},
    };
    expect_findings(cases, sizeof cases / sizeof *cases);
}

Test(check_unresolved, knows_packages_that_make_their_submodules)
{
    static const Case cases[] = {
        {"in sys.modules",
         "main.py = import kit.moves\\nfrom kit.moves import queue\n"
         "kit/\n"
         "  __init__.py = import sys\\n"
         "sys.modules[__name__ + '.moves'] = object()\n",
         "", ""},
        {"by a module that is no package",
         "main.py = from six.moves import urllib\n"
         "six.py = import sys\\n"
         "__path__ = []\\n"
         "sys.modules[__name__ + '.moves'] = object()\n",
         "", ""},
        {"compiled",
         "main.py = import fast.inner\n"
         "fast.abi3.so = \\x7fELF\n",
         "", ""},
        {"not others",
         "main.py = import kit.moves\n"
         "kit/\n"
         "  __init__.py = import sys\\nmoves = 1\n",
         "", "main.py:1:8 kit.moves: no module named 'kit.moves'\n"},
    };
    expect_findings(cases, sizeof cases / sizeof *cases);
}

Test(check_unresolved, speaks_of_relative_imports_as_python_does)
{
    static const Case cases[] = {
        {"beyond the top",
         "pkg/\n"
         "  __init__.py\n"
         "  sub/\n"
         "    __init__.py\n"
         "    a.py = from ...x import y\\nfrom ... import z\n",
         "",
         "pkg/sub/a.py:1:6 ...x: attempted relative import beyond top-level "
         "package: 3 levels up from 'pkg.sub', which has 2\n"
         "pkg/sub/a.py:2:6 ...: attempted relative import beyond top-level "
         "package: 3 levels up from 'pkg.sub', which has 2\n"},
        {"without a package", "main.py = from . import x\\nfrom .y import z\n",
         "",
         "main.py:1:6 .: attempted relative import with no known parent "
         "package\n"
         "main.py:2:6 .y: attempted relative import with no known parent "
         "package\n"},
        {"of a file that no name reaches",
         "pkg/\n"
         "  __init__.py\n"
         "  a.b.py = from . import x\n",
         "",
         "pkg/a.b.py:1:6 .: attempted relative import with no known parent "
         "package\n"},
        {"fine under one of two names",
         "main.py = import src.shop.a\n"
         "src/\n"
         "  shop/\n"
         "    a.py = from ..tax import x\n"
         "  tax.py\n",
         "src .", ""},
        {"wrong under both",
         "main.py = import src.shop.a\n"
         "src/\n"
         "  shop/\n"
         "    a.py = from .tax import x\n",
         "src .", "src/shop/a.py:1:6 shop.tax: no module named 'shop.tax'\n"},
    };
    expect_findings(cases, sizeof cases / sizeof *cases);
}

Test(check_unresolved, leaves_followed_files_alone)
{
    Drawn *drawn = drawn_graph("app/\n"
                               "  main.py = import low\n"
                               "lib/\n"
                               "  low.py = import gone\n",
                               "app", "app lib");
    Findings findings = drawn_findings(drawn, RULE_UNRESOLVED_MODULE);
    cr_expect_eq(findings.count, 0);
    drawn_free(drawn);
}

Test(check_unresolved, says_nothing_of_what_nobody_can_look_up)
{
    Drawn *drawn = drawn_without_environment("main.py = import requests\\n"
                                             "import main.x\n");
    Findings findings = drawn_findings(drawn, RULE_UNRESOLVED_MODULE);
    cr_assert_eq(findings.count, 1);
    cr_expect(str_eq(findings.items[0].name, STR("main.x")));
    drawn_free(drawn);
}
