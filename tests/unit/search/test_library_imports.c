#include "search/library_imports.h"

#include <criterion/criterion.h>

Test(library_imports, says_what_modules_import)
{
    static const struct {
        const char *module;
        unsigned minor;
        const char *line;
        bool stands;
    } cases[] = {
        {"tempfile", 8, "from random import Random as _Random", true},
        {"tempfile", 13, "from random import Random as _Random", true},
        {"tempfile", 15, "from random import Random as _Random",
         true}, // as 3.13
        {"smtplib", 11, "import email.utils", true},
        {"optparse", 11, "ask os os.linesep", false}, // no file hides os
        {"calendar", 11, "ask datetime datetime.date", true},
        {"_pickle", 12, "import copyreg", true}, // C code imports too
        {"sys", 12, "", false},
        {"nowhere", 12, "", false},
        {"distutils.core", 12, "import re", false}, // gone
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str lines = library_imports(str_from(cases[i].module), cases[i].minor);
        bool found = false;
        while (lines.count && !found)
            found = str_eq(str_cut(&lines, '|'), str_from(cases[i].line));
        cr_expect_eq(found, cases[i].stands, "%s in 3.%u: %s", cases[i].module,
                     cases[i].minor, cases[i].line);
    }
}

Test(library_imports, are_read_name_by_name)
{
    static const char lines[] =
        "try:| import a.b as c, d|except ImportError:| pass|ask re re.I|"
        "from x.y import *|from x import e as f, g";
    static const struct {
        const char *from;
        const char *name;
        const char *alias;
    } wanted[] = {
        {"", "a.b", "c"}, {"", "d", ""},  {"x.y", "*", ""},
        {"x", "e", "f"},  {"x", "g", ""},
    };
    LibraryImports at = {.lines = str_from(lines)};
    LibraryImport found;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        cr_assert(library_imports_next(&at, &found));
        cr_expect(str_eq(found.from, str_from(wanted[i].from)));
        cr_expect(str_eq(found.name, str_from(wanted[i].name)));
        cr_expect(str_eq(found.alias, str_from(wanted[i].alias)));
    }
    cr_expect(!library_imports_next(&at, &found));
}
