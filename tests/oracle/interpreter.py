"""Runs programs as `python -S main.py` would and tells what happened.

Reads folders, one a line as JSON, and writes a literal of Python for each: which
modules of the folder were entered, in order, and which exception ended the main
program. Each program runs in a child of its own that has imported nothing else;
so this file imports as little as it can, and must do for Python 3.8.
"""
import os
import sys

SECONDS = 10


def watch(folder, events):
    """Notes each module of the folder as its loader starts on it."""
    import _frozen_importlib as bootstrap
    import _frozen_importlib_external as external

    load = external._LoaderBasics.exec_module

    def exec_module(self, module):
        path = getattr(module.__spec__, "origin", None) or ""
        if os.path.join(folder, path).startswith(folder) and \
                path.endswith(".py"):
            events.append(module.__spec__.name)
        return load(self, module)

    external._LoaderBasics.exec_module = exec_module
    return bootstrap


def innermost(trace, folder):
    """File and line of the innermost frame in the folder."""
    found = None
    while trace is not None:
        # Relative where a program ran it by such a path; "<frozen os>" is none.
        path = trace.tb_frame.f_code.co_filename
        if not path.startswith("<"):
            path = os.path.join(folder, path)
        if path.startswith(folder):
            found = [path[len(folder):], trace.tb_lineno]
        trace = trace.tb_next
    return found


def namespaces(folder):
    found = {}
    for name, module in list(sys.modules.items()):
        space = getattr(module, "__dict__", None)
        path = space.get("__file__") if isinstance(space, dict) else None
        if isinstance(path, str) and path.startswith(folder):
            found[name] = sorted(key for key in space if not key.startswith("__"))
    return found


def run(folder):
    events = []
    answer = {"events": events, "error": None}
    folder = os.path.join(folder, "")
    os.chdir(folder)
    path = folder + "main.py"
    watch(folder, events)
    main = type(sys)("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    main.__spec__ = None
    sys.modules["__main__"] = main
    sys.path[0] = folder[:-1]
    sys.argv = [path]
    with open(path, "rb") as file:
        text = file.read()
    try:
        exec(compile(text, path, "exec"), main.__dict__)
    except BaseException as error:
        answer["error"] = {
            "type": type(error).__name__,
            "message": str(error),
            "at": innermost(error.__traceback__, folder),
        }
    # Looking at a module may load it (importlib.util.LazyLoader).
    answer["events"] = list(events)
    answer["namespaces"] = namespaces(folder)
    return answer


def in_child(folder):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        import signal
        os.close(reading)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        signal.alarm(SECONDS)
        answer = run(folder)
        # What the program has done to imports does not matter here.
        os.write(writing, ascii(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answers:
        text = answers.read()
    os.waitpid(child, 0)
    return text or "None"


def serve():
    # The requests are plain JSON strings of ASCII paths.
    for line in sys.stdin:
        sys.stdout.write(in_child(line.strip().strip('"')) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.path.insert(0, "")
    serve()
