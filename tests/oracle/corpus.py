"""The programs of corpus/: one file each, `--- PATH` before each file of it.

They are what a difference was shrunk to, or written where one was likely; all
are replayed before random ones are made. A line `# since: X.Y` at the top keeps
a program from older versions.
"""
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent / "corpus"


def read(path):
    """The files of a program: path to lines, each a statement for text_of()."""
    files = {}
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("--- "):
            lines = files.setdefault(line[4:], [])
        elif files:
            lines.append(line)
    return files


def since(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    if not first.startswith("# since: "):
        return (3, 8)
    major, _, minor = first[len("# since: "):].partition(".")
    return int(major), int(minor)


def programs(version):
    """(name, files) of those that are for this version."""
    for path in sorted(FOLDER.glob("*.txt")):
        if since(path) <= version:
            yield path.stem, read(path)
