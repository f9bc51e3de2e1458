#include "simulate/natives.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

Test(natives, stand_sorted_by_name)
{
    const NativeTable tables[] = {
        natives_of_builtins(),    natives_of_iteration(), natives_of_types(),
        natives_of_imports(),     natives_of_paths(),     natives_of_running(),
        natives_of_containers(),  natives_of_strings(),   natives_of_library(),
        natives_of_consumption(),
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (size_t j = 1; j < tables[i].count; j++)
            cr_expect_lt(str_cmp(str_from(tables[i].rows[j - 1].name),
                                 str_from(tables[i].rows[j].name)),
                         0, "%s", tables[i].rows[j].name);
    }
    cr_expect_null(native_find(STR("builtins.nope")));
    cr_expect_str_eq(native_find(STR("list.append"))->name, "list.append");
}

// What goes through an iterable runs what it yields.
Test(natives, consume_iterables)
{
    static const DrawnCase cases[] = {
        {"any", "main.py = if any(x == 2 for x in (1, 2)): import a\na.py\n",
         "a"},
        {"any of map",
         "main.py = if any(map('ab'.startswith, {'b', 'a'})):\\n import a\n"
         "a.py\n",
         "a"},
        {"enumerate",
         "main.py = for i, n in enumerate(['a', 'b']): __import__(n)\\n"
         "del i, n\n"
         "a.py\nb.py\n",
         "a b"},
        {"zip and reversed",
         "main.py = for n, m in zip(reversed('ab'), 'cd'): __import__(n + m)\n"
         "bc.py\nad.py\n",
         "bc ad"},
        {"filter",
         "main.py = list(map(__import__, filter(None, ['', 'a'])))\n"
         "a.py\n",
         "a"},
        {"sorted",
         "main.py = for n in sorted(['b', 'a']): __import__(n)\n"
         "a.py\nb.py\n",
         "a b"},
        {"join", "main.py = __import__('_'.join(n for n in 'ab'))\na_b.py\n",
         "a_b"},
        {"replace", "main.py = __import__('a-b'.replace('-', '_'))\na_b.py\n",
         "a_b"},
        {"replace, again and again",
         "main.py = t = ' '\\nfor i in range(40): t = t.replace(' ', '    ')\\n"
         "__import__('a')\na.py\n",
         "a"},
        {"a setter without its property",
         "main.py = s = property.setter(None)\\n__import__('a')\na.py\n", "a"},
        {"slice", "main.py = __import__('xy'[::-1] + 'zcz'[1:2])\nyxc.py\n",
         "yxc"},
        {"defaultdict",
         "main.py = import collections\\n"
         "d = collections.defaultdict(list)\\nd[1].append('a')\\n"
         "for n in d[1]: __import__(n)\n"
         "a.py\n",
         "a"},
        {"dir of a module",
         "main.py = import a\\n"
         "if 'x' in dir(a) and 'y' not in dir(a): import b\n"
         "a.py = x = 1\nb.py\n",
         "a b"},
        {"set order",
         "main.py = for n in {'a', 'b'}: __import__(n)\na.py\nb.py\n",
         "a b; ?main.py:1"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// What the library has is known by table (search/library.h).
Test(natives, know_the_names_of_the_library)
{
    static const DrawnCase cases[] = {
        {"missing", "main.py = from os import nope\n",
         "; ImportError: cannot import name 'nope' from 'os' (unknown "
         "location) @main.py:1"},
        {"hasattr",
         "main.py = import typing\\n"
         "if hasattr(typing, 'Any') and not hasattr(typing, 'nope'):\\n"
         " import a\n"
         "a.py\n",
         "a"},
        {"exception",
         "main.py = import json\\ntry: raise json.JSONDecodeError('', '', 0)"
         "\\nexcept ValueError: import a\n"
         "a.py\n",
         "a"},
        {"same object as a builtin",
         "main.py = import socket\\ntry: raise OSError\\n"
         "except socket.error: import a\n"
         "a.py\n",
         "a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
