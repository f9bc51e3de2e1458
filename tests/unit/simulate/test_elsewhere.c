#include "simulate/elsewhere.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// What runs when it is awaited, started or given away. In a drawing `\\n` is a
// line end of the file.
Test(elsewhere, runs_coroutines_and_threads)
{
    static const DrawnCase cases[] = {
        {"not awaited", "main.py = async def f():\\n import a\\nf()\na.py\n",
         ""},
        {"run",
         "main.py = import asyncio\\nasync def f():\\n import a\\n"
         "asyncio.run(f())\na.py\n",
         "a"},
        {"awaited, with its result",
         "main.py = import asyncio\\nasync def g():\\n return 'a'\\n"
         "async def f():\\n __import__(await g())\\nasyncio.run(f())\na.py\n",
         "a"},
        {"it raises",
         "main.py = import asyncio\\nasync def f(): 1/0\\nasyncio.run(f())\n",
         "; ZeroDivisionError: division by zero @main.py:2"},
        {"gathered",
         "main.py = import asyncio\\nasync def f(n): __import__(n)\\n"
         "async def g():\\n await asyncio.gather(f('a'), f('b'))\\n"
         "asyncio.run(g())\na.py\nb.py\n",
         "a b; ?main.py:4"},
        {"given to what nobody follows",
         "main.py = import asyncio\\nasync def f():\\n import a\\n"
         "asyncio.ensure_future(f())\na.py\n",
         "; ?main.py:4"},
        {"an asynchronous generator that nobody asks",
         "main.py = async def f():\\n import a\\n yield\\nf()\na.py\n", ""},
        {"an asynchronous generator that somebody asks",
         "main.py = async def f():\\n import a\\n yield\\n"
         "f().asend(None)\na.py\n",
         "; ?main.py:4"},
        {"a thread, joined",
         "main.py = import threading\\ndef f(n): __import__(n)\\n"
         "t = threading.Thread(target=f, args=('a',))\\nt.start()\\n"
         "t.join()\\nimport b\na.py\nb.py\n",
         "a b"},
        {"a thread, not joined",
         "main.py = import threading\\ndef f():\\n import a\\n"
         "threading.Thread(target=f).start()\\nimport b\na.py\nb.py\n",
         "a b; ?main.py:4"},
        {"a thread at the end",
         "main.py = import threading\\ndef f():\\n import a\\n"
         "threading.Thread(target=f).start()\na.py\n",
         "a"},
        {"a thread that fails",
         "main.py = from threading import Thread\\ndef f(): import nope\\n"
         "t = Thread(None, f)\\nt.start()\\nt.join()\\nimport a\na.py\n",
         "a"},
        {"a thread of a class",
         "main.py = import threading\\nclass T(threading.Thread):\\n"
         " def run(self):\\n  import a\\nt = T()\\nt.start()\\nt.join()\n"
         "a.py\n",
         "a"},
        {"a process of a class",
         "main.py = import multiprocessing\\n"
         "class P(multiprocessing.Process):\\n"
         " def run(self):\\n  import a\\nP().start()\na.py\n",
         "; ?main.py:5"},
        {"an executor",
         "main.py = from concurrent.futures import ThreadPoolExecutor\\n"
         "with ThreadPoolExecutor() as p: p.map(__import__, ['a'])\na.py\n",
         "; ?main.py:2"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
