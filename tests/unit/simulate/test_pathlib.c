#include "simulate/pathlib.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// `import a` where the expression, over P = Path(__file__), is the text.
#define WHERE(expression, text)                                                \
    "main.py = from pathlib import Path, PurePath\\nimport os\\n"              \
    "P = Path(__file__)\\nif " expression " == " text ": import a\n"           \
    "a.py\n"

Test(pathlib, knows_the_text_of_paths)
{
    static const DrawnCase cases[] = {
        {"str", WHERE("str(Path('x/y'))", "'x/y'"), "a"},
        {"parts that say nothing", WHERE("str(Path('x//./y/'))", "'x/y'"), "a"},
        {"up and back", WHERE("str(Path('x/../y'))", "'x/../y'"), "a"},
        {"none", WHERE("str(Path())", "'.'"), "a"},
        {"several", WHERE("str(Path('x', PurePath('y')))", "'x/y'"), "a"},
        {"an absolute one behind", WHERE("str(Path('x', '/y'))", "'/y'"), "a"},
        {"divided", WHERE("str(Path('x') / 'y' / Path('z'))", "'x/y/z'"), "a"},
        {"a text divided", WHERE("str('x' / Path('y'))", "'x/y'"), "a"},
        {"in an f-string", WHERE("f\"{Path('x') / 'y'}z\"", "'x/yz'"), "a"},
        {"parent", WHERE("str(Path('x/y').parent)", "'x'"), "a"},
        {"parent of a name", WHERE("str(Path('x').parent)", "'.'"), "a"},
        {"parent of the root", WHERE("str(Path('/').parent)", "'/'"), "a"},
        {"parents", WHERE("str(Path('/x/y/z').parents[1])", "'/x'"), "a"},
        {"name", WHERE("Path('x/y.py').name", "'y.py'"), "a"},
        {"stem and suffix",
         WHERE("Path('x/y.py').stem + Path('x/y.py').suffix", "'y.py'"), "a"},
        {"joinpath", WHERE("str(Path('x').joinpath('y', 'z'))", "'x/y/z'"),
         "a"},
        {"resolve",
         WHERE("str((P.parent / 'x' / '..' / 'y').resolve())",
               "os.path.abspath('y')"),
         "a"},
        {"with os.path", WHERE("os.path.join(Path('x'), 'y')", "'x/y'"), "a"},
        {"another text", WHERE("str(Path('x'))", "'y'"), ""},
        {"what is not known", WHERE("Path('x').stat().st_size", "1"),
         "; ?main.py:4"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
