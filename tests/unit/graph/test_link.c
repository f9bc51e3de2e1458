#include <criterion/criterion.h>

#include "drawn_graph.h"

typedef struct {
    const char *name;
    const char *drawing;
    const char *edges;
} Case;

static void expect_edges(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", "");
        Str edges = drawn_edges(drawn);
        cr_expect(str_eq(edges, str_from(cases[i].edges)),
                  "%s:\n%.*s--- expected\n%s", cases[i].name, STR_ARGS(edges),
                  cases[i].edges);
        drawn_free(drawn);
    }
}

Test(link, runs_parents_first)
{
    static const Case cases[] = {
        {"each parent once a statement",
         "main.py = import shop.cart.a, shop.cart.b\n"
         "shop/\n"
         "  __init__.py\n"
         "  cart/\n"
         "    __init__.py\n"
         "    a.py\n"
         "    b.py\n",
         "main.py:1 main parent shop\n"
         "main.py:1 main parent shop.cart\n"
         "main.py:1 main import shop.cart.a\n"
         "main.py:1 main import shop.cart.b\n"},
        {"not those that hold the importer",
         "shop/\n"
         "  __init__.py = import shop.cart.a\n"
         "  cart/\n"
         "    __init__.py\n"
         "    a.py = import shop.cart.b\n"
         "    b.py = import shop.tax.rate\n"
         "  tax/\n"
         "    __init__.py\n"
         "    rate.py\n",
         "shop/__init__.py:1 shop parent shop.cart\n"
         "shop/__init__.py:1 shop import shop.cart.a\n"
         "shop/cart/a.py:1 shop.cart.a import shop.cart.b\n"
         "shop/cart/b.py:1 shop.cart.b parent shop.tax\n"
         "shop/cart/b.py:1 shop.cart.b import shop.tax.rate\n"},
        {"as far as they are there",
         "main.py = import shop.nope.x\n"
         "shop/\n"
         "  __init__.py\n",
         "main.py:1 main parent shop\n"
         "main.py:1 main import shop.nope.x\n"},
        {"also of the standard library",
         "main.py = import xml.etree.ElementTree\n",
         "main.py:1 main parent xml\n"
         "main.py:1 main parent xml.etree\n"
         "main.py:1 main import xml.etree.ElementTree\n"},
    };
    expect_edges(cases, sizeof cases / sizeof *cases);
}

Test(link, tells_submodules_from_attributes)
{
    static const Case cases[] = {
        {"a submodule is imported as well",
         "main.py = from shop import cart, total as t\n"
         "shop/\n"
         "  __init__.py = total = 1\n"
         "  cart.py\n",
         "main.py:1 main from shop [cart:submodule total=t:attribute]\n"
         "main.py:1 main from shop.cart [cart:submodule]\n"},
        {"an attribute beats the file of its name",
         "main.py = from shop import cart\n"
         "shop/\n"
         "  __init__.py = from .other import cart\n"
         "  cart.py\n"
         "  other.py = cart = 1\n",
         "main.py:1 main from shop [cart:attribute]\n"
         "shop/__init__.py:1 shop from shop.other [cart:attribute]\n"},
        {"what the package imported as its submodule is one",
         "main.py = from shop import cart\n"
         "shop/\n"
         "  __init__.py = from .cart import total\n"
         "  cart.py = total = 1\n",
         "main.py:1 main from shop [cart:submodule]\n"
         "main.py:1 main from shop.cart [cart:submodule]\n"
         "shop/__init__.py:1 shop from shop.cart [total:attribute]\n"},
        {"a handler's binding stands in for a submodule that is missing",
         "main.py = from shop import cart, fast\n"
         "shop/\n"
         "  __init__.py = try:\\n"
         "    from . import cart, fast\\n"
         "except ImportError:\\n"
         "    cart = fast = None\n"
         "  cart.py\n",
         "main.py:1 main from shop [cart:submodule fast:attribute]\n"
         "main.py:1 main from shop.cart [cart:submodule]\n"
         "shop/__init__.py:2 shop from shop optional [cart:submodule "
         "fast:attribute]\n"
         "shop/__init__.py:2 shop from shop.cart optional [cart:submodule]\n"},
        {"a package that asks itself means its submodule",
         "shop/\n"
         "  __init__.py = from . import cart as c\\n"
         "from .tax import cart\\n"
         "from . import cart as other, total\\n"
         "total = 1\n"
         "  cart.py\n"
         "  tax.py = cart = 1\n",
         "shop/__init__.py:1 shop from shop inherent [cart=c:submodule]\n"
         "shop/__init__.py:1 shop from shop.cart [cart=c:submodule]\n"
         "shop/__init__.py:2 shop from shop.tax [cart:attribute]\n"
         "shop/__init__.py:3 shop from shop [cart=other:submodule "
         "total:attribute]\n"
         "shop/__init__.py:3 shop from shop.cart [cart=other:submodule]\n"},
        {"nobody knows what stars and __getattr__ bring",
         "main.py = from shop import cart, tax\n"
         "shop/\n"
         "  __init__.py = from .other import *\n"
         "  cart.py\n"
         "  other.py\n",
         "main.py:1 main from shop [cart:submodule tax:unknown]\n"
         "main.py:1 main from shop.cart [cart:submodule]\n"
         "shop/__init__.py:1 shop star shop.other\n"},
        {"a namespace package has nothing but submodules",
         "main.py = from shop import cart, tax\n"
         "shop/\n"
         "  cart.py\n",
         "main.py:1 main from shop [cart:submodule tax:unknown]\n"
         "main.py:1 main from shop.cart [cart:submodule]\n"},
        {"a plain module has none",
         "main.py = from shop import cart, tax\n"
         "shop.py = cart = 1\n",
         "main.py:1 main from shop [cart:attribute tax:attribute]\n"},
        {"the standard library is known by its modules",
         "main.py = from concurrent import futures\\n"
         "from os import getcwd\n",
         "main.py:1 main from concurrent [futures:submodule]\n"
         "main.py:1 main from concurrent.futures [futures:submodule]\n"
         "main.py:2 main from os [getcwd:unknown]\n"},
        {"under another name twice",
         "main.py = from shop import cart, cart as c\n"
         "shop/\n"
         "  cart.py\n",
         "main.py:1 main from shop [cart:submodule cart=c:submodule]\n"
         "main.py:1 main from shop.cart [cart:submodule cart=c:submodule]\n"},
    };
    expect_edges(cases, sizeof cases / sizeof *cases);
}

Test(link, imports_the_submodules_that_a_star_names)
{
    static const Case cases[] = {
        {"those in __all__ that the package does not bind otherwise",
         "main.py = from shop import *\n"
         "shop/\n"
         "  __init__.py = __all__ = ['cart', 'tax', 'rate', 'gone']\\n"
         "__all__ += ['stock', 'extra']\\n"
         "__all__.remove('stock')\\n"
         "rate = 1\\n"
         "from .extra import extra\n"
         "  cart.py\n"
         "  tax.py\n"
         "  rate.py\n"
         "  stock.py\n"
         "  extra.py = extra = 1\n",
         "main.py:1 main star shop\n"
         "main.py:1 main star shop.cart\n"
         "main.py:1 main star shop.tax\n"
         "shop/__init__.py:5 shop from shop.extra [extra:attribute]\n"},
        {"none without __all__",
         "main.py = from shop import *\n"
         "shop/\n"
         "  __init__.py\n"
         "  cart.py\n",
         "main.py:1 main star shop\n"},
    };
    expect_edges(cases, sizeof cases / sizeof *cases);
}

Test(link, makes_relative_names_absolute)
{
    static const Case cases[] = {
        {"from a module, a package and below",
         "shop/\n"
         "  __init__.py = from .tax import rate\n"
         "  tax.py = rate = 1\n"
         "  cart/\n"
         "    __init__.py = from ..tax import rate\n"
         "    a.py = from .b import x\n"
         "    b.py = from .. import tax\n",
         "shop/__init__.py:1 shop from shop.tax [rate:attribute]\n"
         "shop/cart/__init__.py:1 shop.cart from shop.tax [rate:attribute]\n"
         "shop/cart/a.py:1 shop.cart.a from shop.cart.b [x:attribute]\n"
         "shop/cart/b.py:1 shop.cart.b from shop inherent [tax:submodule]\n"
         "shop/cart/b.py:1 shop.cart.b from shop.tax [tax:submodule]\n"},
        {"as written where they lead nowhere",
         "main.py = from . import x\n"
         "shop/\n"
         "  __init__.py\n"
         "  a.py = from ..x import y\\nfrom ... import *\n",
         "main.py:1 main from . [x:unknown]\n"
         "shop/a.py:1 shop.a from ..x [y:unknown]\n"
         "shop/a.py:2 shop.a star ...\n"},
    };
    expect_edges(cases, sizeof cases / sizeof *cases);
}

Test(link, marks_what_only_takes_submodules_from_an_own_package)
{
    static const Case cases[] = {
        {"siblings",
         "shop/\n"
         "  __init__.py = from . import a\n"
         "  a.py = from . import b\n"
         "  b.py = from shop import a\n",
         "shop/__init__.py:1 shop from shop inherent [a:submodule]\n"
         "shop/__init__.py:1 shop from shop.a [a:submodule]\n"
         "shop/a.py:1 shop.a from shop inherent [b:submodule]\n"
         "shop/a.py:1 shop.a from shop.b [b:submodule]\n"
         "shop/b.py:1 shop.b from shop inherent [a:submodule]\n"
         "shop/b.py:1 shop.b from shop.a [a:submodule]\n"},
        {"not where an attribute is taken too",
         "shop/\n"
         "  __init__.py = rate = 1\n"
         "  a.py = from . import b, rate\n"
         "  b.py\n",
         "shop/a.py:1 shop.a from shop [b:submodule rate:attribute]\n"
         "shop/a.py:1 shop.a from shop.b [b:submodule]\n"},
        {"not of another package, by a star or a plain import",
         "shop/\n"
         "  __init__.py\n"
         "  a.py = from shops import b\\nfrom shop import *\\nimport shop\n"
         "shops/\n"
         "  __init__.py\n"
         "  b.py\n",
         "shop/a.py:1 shop.a from shops [b:submodule]\n"
         "shop/a.py:1 shop.a from shops.b [b:submodule]\n"
         "shop/a.py:2 shop.a star shop\n"
         "shop/a.py:3 shop.a import shop\n"},
    };
    expect_edges(cases, sizeof cases / sizeof *cases);
}

Test(link, says_when_an_import_runs)
{
    static const Case cases[] = {
        {"contexts",
         "b.py\n"
         "main.py = from typing import TYPE_CHECKING\\n"
         "if TYPE_CHECKING:\\n"
         "    import b\\n"
         "def f():\\n"
         "    import b\\n"
         "if __name__ == '__main__':\\n"
         "    import b\\n"
         "if False:\\n"
         "    import b\\n"
         "if unknown:\\n"
         "    import b\\n"
         "try:\\n"
         "    import b\\n"
         "except ImportError:\\n"
         "    import b\\n"
         "try:\\n"
         "    import b\\n"
         "except ValueError:\\n"
         "    pass\\n"
         "lazy import b\\n",
         "main.py:1 main from typing [TYPE_CHECKING:unknown]\n"
         "main.py:3 main import b typing\n"
         "main.py:5 main import b deferred\n"
         "main.py:7 main import b main\n"
         "main.py:9 main import b never\n"
         "main.py:11 main import b uncertain\n"
         "main.py:13 main import b optional\n"
         "main.py:15 main import b uncertain\n"
         "main.py:17 main import b\n"
         "main.py:20 main import b lazy\n"},
        {"dynamic and future",
         "b.py\n"
         "main.py = from __future__ import annotations\\n"
         "import importlib\\n"
         "importlib.import_module('b')\n",
         "main.py:1 main from __future__ [annotations:unknown]\n"
         "main.py:2 main import importlib\n"
         "main.py:3 main dynamic b\n"},
        {"the error of a bad relative import is no ModuleNotFoundError",
         "main.py = try:\\n"
         "    from . import x\\n"
         "except ModuleNotFoundError:\\n"
         "    pass\\n"
         "try:\\n"
         "    from . import x\\n"
         "except ImportError:\\n"
         "    pass\n",
         "main.py:2 main from . [x:unknown]\n"
         "main.py:6 main from . optional [x:unknown]\n"},
    };
    expect_edges(cases, sizeof cases / sizeof *cases);
}
