"""What modules hold after their import; asked of the Python that runs this.

Reads {"path": [folder…], "names": [module…]} as a literal from the file that is
the argument, imports each module in a process of its own, and prints a literal:
for each name the sorted names in its vars(), those with two underscores at both
ends left out, or None where the import fails.
"""
import ast
import importlib
import os
import sys

SECONDS = 20


def is_dunder(name):
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


def names_of(module):
    held = vars(importlib.import_module(module))
    return sorted(name for name in held
                  if isinstance(name, str) and not is_dunder(name))


def answer(module, write):
    import signal
    signal.alarm(SECONDS)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    text = repr(names_of(module)).encode()
    while text:
        text = text[os.write(write, text):]
    os._exit(0)


def ask(module):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer(module, write)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        text = pipe.read()
    status = os.waitpid(child, 0)[1]
    return ast.literal_eval(text.decode()) if status == 0 else None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = ast.literal_eval(file.read())
    sys.path[:0] = job["path"]
    sys.stdout.write(repr([ask(name) for name in job["names"]]))


main()
