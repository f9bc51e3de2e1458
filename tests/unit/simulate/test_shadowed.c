#include "simulate/shadowed.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// Files with names of the library, which its own modules get then (find-06).
Test(shadowed, runs_what_the_library_imports)
{
    static const DrawnCase cases[] = {
        {"a name is missing", "main.py = import tempfile\nrandom.py\n",
         "random; ImportError: cannot import name 'Random' from 'random' "
         "(/here/random.py) @main.py:1"},
        {"no package", "main.py = import smtplib\nemail.py\n",
         "email; ModuleNotFoundError: No module named 'email.utils'; 'email' "
         "is not a package @main.py:1"},
        {"it imports back",
         "main.py = import email\n"
         "email.py = import smtplib\n",
         "email -email; ModuleNotFoundError: No module named 'email.utils'; "
         "'email' is not a package @email.py:1"},
        {"it fails itself", "main.py = import tempfile\nrandom.py = 1/0\n",
         "random -random; ZeroDivisionError: division by zero @random.py:1"},
        {"caught",
         "main.py = try:\\n import tempfile\\nexcept ImportError: import a\n"
         "random.py\na.py\n",
         "random a"},
        {"whether it does is not known", "main.py = import shutil\nzlib.py\n",
         "zlib; ?main.py:1"},
        {"never asked for", "main.py = import textwrap\nrandom.py\n", ""},
        {"there before", "main.py = import tempfile\nos.py\n", ""},
        {"below a package", "main.py = import tempfile\np/random.py\n", ""},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
