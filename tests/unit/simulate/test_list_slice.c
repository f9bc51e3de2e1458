#include "simulate/list_slice.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// A list of names is changed and then imported. In a drawing `\\n` is a line
// end of the file.
#define AFTER(change)                                                          \
    "main.py = n = ['a', 'b', 'c']\\n" change "\\nfor m in n: __import__(m)\n" \
    "a.py\nb.py\nc.py\nd.py\ne.py\n"

Test(list_slice, changes_what_stands_between)
{
    static const DrawnCase cases[] = {
        {"in front", AFTER("n[:0] = ['d', 'e']"), "d e a b c"},
        {"one for two", AFTER("n[1:] = ['d']"), "a d"},
        {"two for none", AFTER("n[1:1] = 'de'"), "a d e b c"},
        {"from behind", AFTER("n[-1:] = ('d',)"), "a b d"},
        {"the end before the beginning", AFTER("n[2:1] = ['d']"), "a b d c"},
        {"beyond the end", AFTER("n[7:9] = ['d']"), "a b c d"},
        {"all", AFTER("n[:] = (m for m in 'de')"), "d e"},
        {"itself", AFTER("n[3:] = n[:1]; n[0] = 'd'"), "d b c a"},
        {"taken away", AFTER("del n[:2]"), "c"},
        {"nothing taken away", AFTER("del n[2:1]"), "a b c"},
        {"with a step of one", AFTER("n[0:2:1] = ['d']"), "d c"},
        {"no iterable", AFTER("n[:1] = 1"),
         "; TypeError: can only assign an iterable @main.py:2"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
