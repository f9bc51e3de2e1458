"""The Pythons of this machine, for tests that ask them."""
import os
import pathlib
import subprocess

OLDEST = (3, 8)


def candidates():
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        yield from sorted(pathlib.Path(folder or ".").glob("python3*"))
    versions = pathlib.Path.home() / ".pyenv" / "versions"
    yield from sorted(versions.glob("*/bin/python3"))


def version_of(python):
    code = "import sys; print(*sys.version_info[:2], sys.prefix)"
    try:
        run = subprocess.run([python, "-c", code], capture_output=True,
                             text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    parts = run.stdout.split(maxsplit=2)
    if run.returncode != 0 or len(parts) != 3:
        return None
    return int(parts[0]), int(parts[1])


def find_pythons():
    """One Python for each version from 3.8 on that is found on PATH or under
    ~/.pyenv/versions, the newest first: ((major, minor), path)."""
    pythons = {}
    for python in candidates():
        is_program = python.name == "python3" or \
            python.name.removeprefix("python3.").isdigit()
        if not is_program or not os.access(python, os.X_OK):
            continue
        version = version_of(python)
        if version and version >= OLDEST:
            pythons.setdefault(version, python)
    return sorted(pythons.items(), reverse=True)
