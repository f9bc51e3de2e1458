#!/usr/bin/env python3
"""Builds an archive for a test from a folder, which it then deletes.

  make_zip.py OUT FOLDER [deflate] [dirs] [prepend] [slip] [bzip2] [break NAME]

dirs      folders get entries of their own
prepend   text in front, as in a self-extracting archive
slip      members besides whose names lead out
bzip2     the members are said to be of that method
break     the packed bytes of NAME are changed
All members are of one date, so that the archive is always the same.
"""
import os
import shutil
import sys
import zipfile

DATE = (2020, 1, 1, 0, 0, 0)
SLIPS = ["../evil.py", "/evil.py", "pkg/../../evil.py", "..\\evil.py"]


def members(folder, dirs):
    for base, folders, files in os.walk(folder):
        folders.sort()
        inside = os.path.relpath(base, folder)
        if dirs and inside != ".":
            yield inside + "/", b""
        for name in sorted(files):
            with open(os.path.join(base, name), "rb") as file:
                yield os.path.normpath(os.path.join(inside, name)), file.read()


def write(out, folder, words):
    with zipfile.ZipFile(out, "w") as archive:
        found = list(members(folder, "dirs" in words))
        if "slip" in words:
            found += [(name, b"import os\n") for name in SLIPS]
        for name, data in found:
            info = zipfile.ZipInfo(name, DATE)
            if "deflate" in words:
                info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def change(out, edit):
    with open(out, "rb") as file:
        data = file.read()
    with open(out, "wb") as file:
        file.write(edit(data))


def damage(out, name):
    with zipfile.ZipFile(out) as archive:
        info = archive.getinfo(name)
    at = info.header_offset + 30 + len(name.encode())
    change(out, lambda data: data[:at] + b"\xff" + data[at + 1:])


def claim_bzip2(data):
    entries = data.split(b"PK\1\2")
    entries[1:] = [entry[:6] + b"\x0c\0" + entry[8:] for entry in entries[1:]]
    return b"PK\1\2".join(entries)


def main():
    out, folder, *words = sys.argv[1:]
    write(out, folder, words)
    if "break" in words:
        damage(out, words[words.index("break") + 1])
    if "bzip2" in words:
        change(out, claim_bzip2)
    if "prepend" in words:
        change(out, lambda data: b"#!/usr/bin/env python3\n" + data)
    shutil.rmtree(folder)


main()
