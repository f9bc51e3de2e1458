#include "project/path_changes.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "drawn.h"

static const char *changes_of(const char *drawing, unsigned jobs)
{
    Drawn *drawn = drawn_new(drawing);
    drawn->options.jobs = jobs;
    cr_assert(drawn_open(drawn, "."), "%s", drawn->error.text);
    project_read(&drawn->project);
    PathChanges changes = path_changes_find(&drawn->project, drawn->arena);
    static char text[4096];
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < changes.count; i++) {
        const PathChange *change = &changes.items[i];
        used += (size_t)snprintf(
            text + used, sizeof text - used, "%.*s:%u %.*s [%.*s]\n",
            STR_ARGS(change->path), change->edit.at.line,
            STR_ARGS(change->edit.text), STR_ARGS(change->edit.adds));
    }
    drawn_free(drawn);
    return text;
}

// In the order of the files, whoever has read them.
Test(path_changes, are_the_same_for_any_number_of_threads)
{
    const char *drawing =
        "a.py = import sys, os\\nsys.path.insert(0, "
        "os.path.dirname(__file__))\\n\n"
        "b.py = import sys\\nsys.path.append('/opt/x')\\nsys.path.pop()\\n\n"
        "c.py = import sys\\ndef f():\\n    sys.path.append('no')\\n\n"
        "d.py = import os\\n\n"
        "lib/\n"
        "  e.py = import sys\\nif x:\\n    sys.path.remove(x)\\n\n";
    for (unsigned jobs = 1; jobs <= 3; jobs++)
        cr_expect_str_eq(changes_of(drawing, jobs),
                         "a.py:2 sys.path.insert(0, os.path.dirname(__file__)) "
                         "[.]\n"
                         "b.py:2 sys.path.append('/opt/x') [/opt/x]\n"
                         "b.py:3 sys.path.pop() []\n"
                         "lib/e.py:3 sys.path.remove(x) []\n");
}

Test(path_changes, are_none_where_nothing_says_so)
{
    cr_expect_str_eq(changes_of("a.py = import sys\\n\n", 2), "");
}
