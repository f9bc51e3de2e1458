#include "checks/finding.h"

#include <assert.h>

static const Rule rules[RULE_COUNT] = {
    [RULE_CYCLE_CRASH] =
        {
            .code = STR_INIT("IG101"),
            .name = STR_INIT("cycle-crash"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("a cycle in which every first import raises"),
            .why = STR_INIT(
                "Each module of the cycle was imported first, on paper, as a "
                "fresh interpreter would, and every time the imports led back "
                "to a module that had not bound yet what was asked of it. "
                "Nobody can import any of these modules."),
            .example = STR_INIT("# cart.py\n"
                                "from catalog import price_of\n"
                                "\n"
                                "def total(items): ...\n"
                                "\n"
                                "# catalog.py\n"
                                "from cart import total\n"
                                "\n"
                                "def price_of(item): ...\n"),
            .fix = STR_INIT(
                "Break the circle where it costs least: the finding names the "
                "import to change. Import inside the function that needs it; "
                "replace `from m import x` by `import m` where m.x is used in "
                "functions only; or move what both sides need into a module "
                "that imports neither."),
        },
    [RULE_CYCLE_ORDER] =
        {
            .code = STR_INIT("IG102"),
            .name = STR_INIT("cycle-order"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("a cycle that raises or works depending on "
                                "what is imported first"),
            .why = STR_INIT(
                "Each module of the cycle was imported first, on paper, as a "
                "fresh interpreter would: some ways in raise, others do not. "
                "Such a program works until a test, a tool or an unrelated "
                "change of the order of imports takes another way in."),
            .example = STR_INIT("# cart.py\n"
                                "import catalog\n"
                                "\n"
                                "def total(items): ...\n"
                                "\n"
                                "# catalog.py: `import cart` works, `import "
                                "catalog` raises\n"
                                "from cart import total\n"),
            .fix = STR_INIT(
                "Break the circle where it costs least: the finding names the "
                "import to change. Import inside the function that needs it; "
                "replace `from m import x` by `import m` where m.x is used in "
                "functions only; or move what both sides need into a module "
                "that imports neither."),
        },
    [RULE_STAR_INCOMPLETE] =
        {
            .code = STR_INIT("IG308"),
            .name = STR_INIT("star-incomplete"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("a star from a module that is still "
                                "initialising"),
            .why = STR_INIT(
                "A star copies the names that are there when it runs. In a "
                "cycle the source may have run only half: the rest is missing "
                "afterwards, without any error, and which names that are "
                "depends on what was imported first."),
            .example = STR_INIT("# shapes.py\n"
                                "import draw\n"
                                "\n"
                                "class Circle: ...\n"
                                "\n"
                                "# draw.py\n"
                                "from shapes import *  # no Circle yet\n"),
            .fix = STR_INIT("Import the names by name, or break the cycle."),
        },
    [RULE_CYCLE] =
        {
            .code = STR_INIT("IG103"),
            .name = STR_INIT("cycle"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("modules that import each other while they "
                                "are being imported, and none of them fails"),
            .why = STR_INIT(
                "Python puts a module into sys.modules before it runs the "
                "module's code. When imports lead back to a module whose code "
                "is still running, the importer gets it half finished: what "
                "stands below the import that began the circle is not there "
                "yet. These cycles do not fail, whichever module is imported "
                "first, or reading alone cannot tell whether they do: then "
                "the finding says which line decides. Some take a fallback or "
                "an incomplete star because of the circle. All of them can "
                "break when somebody uses an imported name earlier than now.\n"
                "\n"
                "One finding is one strongly connected component: a set of "
                "modules each of which reaches every other. The way round "
                "that is shown is a shortest one; there may be more. Imports "
                "in functions, under TYPE_CHECKING or `__name__ == "
                "\"__main__\"`, and `from package import submodule` inside "
                "that package close no such cycle."),
            .example = STR_INIT("# cart.py\n"
                                "import catalog\n"
                                "\n"
                                "def total(items):\n"
                                "    return sum(map(catalog.price_of, items))\n"
                                "\n"
                                "# catalog.py\n"
                                "import cart\n"
                                "\n"
                                "def price_of(item): ...\n"),
            .fix = STR_INIT(
                "Break the circle where it costs least: import inside the "
                "function that needs it; put an import that only annotations "
                "need under `if TYPE_CHECKING:`; replace `from m import x` by "
                "`import m` where m.x is used in functions only; or move what "
                "both sides need into a module that imports neither."),
        },
    [RULE_CYCLE_TYPING] =
        {
            .code = STR_INIT("IG104"),
            .name = STR_INIT("cycle-typing"),
            .level = LEVEL_OFF,
            .summary = STR_INIT("modules that import each other, but not all "
                                "of them at import time"),
            .why = STR_INIT(
                "The circle is closed by an import in a function, under "
                "TYPE_CHECKING, or a lazy one (PEP 810). It fails only where "
                "that function is called, or the lazy name used, while the "
                "modules are being imported. It still means that neither "
                "module can be understood, tested or moved without the other, "
                "and moving that import to the top of its file makes a real "
                "cycle."),
            .example = STR_INIT("# order.py\n"
                                "import customer\n"
                                "\n"
                                "# customer.py\n"
                                "def orders(self):\n"
                                "    import order\n"),
            .fix = STR_INIT("Leave it, or move what both sides need into a "
                            "module of its own."),
        },
    [RULE_SELF_IMPORT] =
        {
            .code = STR_INIT("IG105"),
            .name = STR_INIT("self-import"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("a module that imports itself"),
            .why = STR_INIT(
                "The module is in sys.modules already when its own code runs, "
                "so the import succeeds and yields the unfinished module "
                "itself: names from below that line are missing. Often "
                "another module was meant, whose name this file has: a "
                "json.py that imports json gets itself and not the standard "
                "library."),
            .example = STR_INIT("# random.py\n"
                                "from random import choice\n"),
            .fix = STR_INIT("Rename the file if it hides the module that was "
                            "meant; otherwise use the names directly."),
        },
    [RULE_UNRESOLVED_MODULE] =
        {
            .code = STR_INIT("IG201"),
            .name = STR_INIT("unresolved-module"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("an import of a module that the search path "
                                "does not have"),
            .why = STR_INIT(
                "Running the statement raises ModuleNotFoundError, or "
                "ImportError for a relative import that leaves its top-level "
                "package or has no package to start from. The search path is "
                "simulated: source roots, PYTHONPATH, the standard library of "
                "the chosen version, then the environment's site-packages. "
                "Imports that a handler of ImportError would catch are not "
                "reported; nor are third-party modules where no environment "
                "is known, since nobody can say whether they are there."),
            .example = STR_INIT("import shop.stok  # the package has stock.py\n"
                                "from ...settings import DEBUG  # one dot too "
                                "many\n"),
            .fix = STR_INIT(
                "Correct the name, name the folder it lies in with --root or "
                "--path, or the environment with --venv. Where the module is "
                "optional, say so: try: import it, except ImportError: go on "
                "without."),
        },
    [RULE_UNRESOLVED_NAME] =
        {
            .code = STR_INIT("IG204"),
            .name = STR_INIT("unresolved-name"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("a name taken from a module that does not have "
                                "it"),
            .why = STR_INIT(
                "`from m import x` raises ImportError where m binds no x and "
                "has no submodule x; `m.x` raises AttributeError. A name that "
                "is bound under TYPE_CHECKING only, annotated without a "
                "value, or deleted again is not there. An attribute that is a "
                "submodule exists only when somebody imported it. Nothing is "
                "said of modules whose names reading cannot know: compiled "
                "ones, those with a `__getattr__`, those that change "
                "globals() or run exec, and those that star such a module. "
                "Imports that a handler of ImportError would catch are "
                "optional and not reported. Attributes are judged in files "
                "with a star import; where the rule was selected, in every "
                "file."),
            .example =
                STR_INIT("from stock import prise  # stock has price\n"
                         "\n"
                         "import shop\n"
                         "shop.cart.add()  # nobody imports shop.cart\n"),
            .fix = STR_INIT(
                "Correct the name, or import it from where it is defined. For "
                "a submodule add `import package.submodule`. Move an import "
                "of a name for type checkers under TYPE_CHECKING as well."),
        },
    [RULE_UNDEFINED_NAME] =
        {
            .code = STR_INIT("IG208"),
            .name = STR_INIT("undefined-name"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("a name that no scope binds where it is used"),
            .why = STR_INIT(
                "Running the expression raises NameError. Star imports are "
                "followed to their sources, so that a name is either there or "
                "not. At module level order counts: what is bound further "
                "down, or was deleted, is not there yet or any more; "
                "functions run later and see what the module binds anywhere. "
                "Names that only exist under TYPE_CHECKING do not exist when "
                "the code runs. This rule needs the full parse of every file "
                "it judges: by default it judges the files that have a star "
                "import, where other checkers give up. Where it was selected "
                "it judges every file."),
            .example = STR_INIT("from shapes import *  # defines area\n"
                                "\n"
                                "print(aera(2))\n"),
            .fix = STR_INIT("Correct the name, import it, or bind it before "
                            "the line that uses it."),
        },
    [RULE_UNDEFINED_EXPORT] =
        {
            .code = STR_INIT("IG209"),
            .name = STR_INIT("undefined-export"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("`__all__` lists a name that the module does "
                                "not have"),
            .why = STR_INIT(
                "`from m import *` raises AttributeError for it. Assignments, "
                "`+=`, append, extend, remove and insert are followed, lists "
                "taken from other modules too. The submodules of a package "
                "may be listed: the star imports them. Of lists that are "
                "computed nothing is said. What is no list or tuple of "
                "strings is reported as well."),
            .example = STR_INIT("__all__ = [\"load\", \"svae\"]\n"
                                "\n"
                                "def load(): ...\n"
                                "def save(): ...\n"),
            .fix = STR_INIT("Correct or remove the entry. Two strings without "
                            "a comma between them are one."),
        },
    [RULE_STAR_IMPORT] =
        {
            .code = STR_INIT("IG301"),
            .name = STR_INIT("star-import"),
            .level = LEVEL_OFF,
            .summary = STR_INIT("a star import: what it brings, what is used"),
            .why = STR_INIT(
                "A star hides where names come from, and every name that is "
                "added to the other module later appears in this one. The "
                "finding is an inventory: the module, how many names it "
                "brings, and which of them this file uses."),
            .example = STR_INIT("from shapes import *\n"),
            .fix =
                STR_INIT("List the names that are used; `impgraph fix --select "
                         "IG301` does, where it is sure."),
        },
    [RULE_STAR_SHADOW] =
        {
            .code = STR_INIT("IG302"),
            .name = STR_INIT("star-shadow"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("a star import replaces a name that was bound "
                                "before, or is replaced"),
            .why = STR_INIT(
                "The star binds whatever the other module has, over what this "
                "module bound further up: the code below means another "
                "object than the one it was written for. The other way "
                "round, a definition below a star replaces what the star "
                "brought; that is a note. Names are followed to where they "
                "were defined: the same object twice is no finding, nor are "
                "two branches of which one runs."),
            .example =
                STR_INIT("def connect(): ...\n"
                         "\n"
                         "from helpers import *  # has a connect, too\n"),
            .fix = STR_INIT("List the names you need instead of the star, "
                            "without the one that clashes."),
        },
    [RULE_STAR_COLLISION] =
        {
            .code = STR_INIT("IG304"),
            .name = STR_INIT("star-collision"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("two star imports bring different objects "
                                "under one name"),
            .why = STR_INIT("The later star wins. Changing the order of the "
                            "imports, or a name added to either module, "
                            "changes what the code below means."),
            .example = STR_INIT("from alpha import *  # has load\n"
                                "from beta import *   # has another load\n"),
            .fix = STR_INIT("List the names of both imports."),
        },
    [RULE_STAR_HIDES] =
        {
            .code = STR_INIT("IG305"),
            .name = STR_INIT("star-hides-builtin"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("a star import brings a name that hides a "
                                "builtin"),
            .why = STR_INIT("Below the star, and in every function of the "
                            "module, the name means the other module's object "
                            "and not Python's. A star of the object that the "
                            "builtin is, as io's open, hides nothing. Where "
                            "the file calls the name it is an error."),
            .example = STR_INIT("from os import *  # os.open\n"
                                "\n"
                                "open(\"notes.txt\")  # TypeError\n"),
            .fix = STR_INIT("List the names you need, or leave the name out "
                            "of the other module's `__all__`."),
        },
    [RULE_STAR_UNUSED] =
        {
            .code = STR_INIT("IG306"),
            .name = STR_INIT("star-unused"),
            .level = LEVEL_OFF,
            .summary = STR_INIT("a star import none of whose names is used or "
                                "passed on"),
            .why = STR_INIT("The names it brings are used nowhere in the file "
                            "and no other module takes them from here. The "
                            "import may still be wanted for what running the "
                            "module does."),
            .example = STR_INIT("from shapes import *\n"
                                "print(1)\n"),
            .fix = STR_INIT("Remove it, or write `import shapes`."),
        },
    [RULE_STAR_WILL_FAIL] =
        {
            .code = STR_INIT("IG315"),
            .name = STR_INIT("star-will-fail"),
            .level = LEVEL_ERROR,
            .summary = STR_INIT("a star import of a module whose `__all__` "
                                "lists a name that does not exist"),
            .why = STR_INIT("The star takes every name in `__all__`, and "
                            "raises AttributeError at the first that is not "
                            "there."),
            .example = STR_INIT("# shapes.py\n"
                                "__all__ = [\"area\"]\n"
                                "\n"
                                "# main.py\n"
                                "from shapes import *\n"),
            .fix = STR_INIT("Correct `__all__` of that module."),
        },
    [RULE_SHADOWS_STDLIB] =
        {
            .code = STR_INIT("IG401"),
            .name = STR_INIT("shadows-stdlib"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("a file of the project with the name of a "
                                "standard library module"),
            .why = STR_INIT(
                "The folder of the script, PYTHONPATH and source roots stand "
                "before the standard library on sys.path. Whoever imports the "
                "name gets the project's file: other files, installed "
                "packages, and the standard library's own modules. It is an "
                "error where a file of the project imports it by its bare "
                "name, else a warning.\n"
                "\n"
                "What the interpreter has built in, frozen or loaded before "
                "the program starts (sys, time, os, ...) is the other way "
                "round: the project's file is never imported under that name. "
                "Modules inside packages hide nothing, nor do stubs, relative "
                "imports, and folders of installed packages, which come "
                "behind the standard library."),
            .example = STR_INIT("# random.py, beside main.py\n"
                                "WORDS = [\"red\", \"green\"]\n"
                                "\n"
                                "# main.py\n"
                                "import tempfile  # imports random: "
                                "AttributeError\n"),
            .fix = STR_INIT("Rename the file, or move it into a package and "
                            "import it from there."),
        },
    [RULE_DUPLICATE_MODULE] =
        {
            .code = STR_INIT("IG403"),
            .name = STR_INIT("duplicate-module"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("several files of one module name, of which "
                                "one is imported and the others never are"),
            .why = STR_INIT(
                "The first place on the search path that has the name wins, "
                "and in one folder the package m/ wins over m.py. Edits to a "
                "file that loses have no effect, and another order of the "
                "path, from another working directory perhaps, swaps them. "
                "Files in different source roots are reported where the roots "
                "were given or something imports the name. A compiled module "
                "beside its source is none, nor is a copy that is installed."),
            .example = STR_INIT("shop/cart.py           never imported\n"
                                "shop/cart/__init__.py  is shop.cart\n"),
            .fix = STR_INIT("Rename or remove the others. `impgraph resolve "
                            "--explain NAME` shows every place that is asked, "
                            "in order. Where two trees were never meant to "
                            "share a path, scan them apart."),
        },
    [RULE_ATTRIBUTE_CLASH] =
        {
            .code = STR_INIT("IG405"),
            .name = STR_INIT("attribute-submodule-clash"),
            .level = LEVEL_OFF,
            .summary = STR_INIT("a package binds a name that one of its "
                                "submodules has, too"),
            .why = STR_INIT("Importing the submodule sets the package's "
                            "attribute of that name, over whatever it was: "
                            "`package.name` is one thing or the other, "
                            "depending on what was imported when."),
            .example = STR_INIT("# shop/__init__.py\n"
                                "from .cart import cart\n"),
            .fix = STR_INIT("Give one of the two another name."),
        },
    [RULE_NOT_ANALYSED] =
        {
            .code = STR_INIT("IG901"),
            .name = STR_INIT("not-analysed"),
            .level = LEVEL_WARNING,
            .summary = STR_INIT("a file or folder that could not be analysed "
                                "in full"),
            .why = STR_INIT(
                "Something in it could not be read as Python: a syntax error, "
                "bytes that are not of the declared encoding, a file the "
                "system does not let us read, or a limit that keeps hostile "
                "input from stopping the run. What could be read was used, "
                "but imports may be missing from the graph."),
            .example = STR_INIT("def broken(:\n"
                                "    import shop\n"),
            .fix = STR_INIT("Correct the file, or leave it out with --exclude. "
                            "--strict makes any such file fail the run."),
        },
};

const Rule *rule_at(RuleId id)
{
    assert(id < RULE_COUNT);
    return &rules[id];
}

bool rule_is_cycle(RuleId id)
{
    return id == RULE_CYCLE_CRASH || id == RULE_CYCLE_ORDER ||
           id == RULE_CYCLE || id == RULE_CYCLE_TYPING;
}

Level rule_level(RuleId id)
{
    Level level = rule_at(id)->level;
    return level == LEVEL_OFF ? LEVEL_WARNING : level;
}
