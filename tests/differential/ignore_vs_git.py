#!/usr/bin/env python3
"""Compare project/ignore.h with git on random trees and patterns.

Each round makes a small repository with .gitignore files, asks
`git check-ignore` and `ignore_match` which of its paths are ignored, and
compares. Exits 0 when they agree, 1 when they do not, 77 without git.
"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

NAMES = [
    "a", "b", "ab", "abc", "foo", "foobar", "bar", "a.py", "b.py", "mod.pyc",
    "x y", "x ", " x", "#c", "!d", "e\\f", "[z]", "z", "A", "é", "a*b", "-",
    "a-b", "q?", "1", "20", "_t", "build", "foo.egg-info", ".env", "\tt",
    "a\rb", "^", "]", "c]", "\x7f",
]
PIECES = [
    "*", "*", "**", "?", "[ab]", "[!a]", "[^a]", "[a-c]", "[]a]", "[!]a]",
    "[a-]", "[-a]", "[[:alpha:]]", "[[:digit:]]", "[[:space:]]", "[[:punct:]]",
    "[![:alnum:]_]", "[[:upper:]b]", "[[:cntrl:]]", "[[:graph:]]",
    "[[:print:]]", "[[:blank:]]", "[[:xdigit:]]", "[[:lower:]]", "[[:foo:]]",
    "[[:alpha]", "[[:]", "[[:a]]", "[a", "[", "[]", "[\\]]", "[\\a-c]",
    "[a-\\c]", "[a-[:alpha:]]", "[[a]", "[/]", "[!/]", "[*]", "[?]", "[c-a]",
    "[--0]", "[a-c-e]", "[\\", "[a\\", "\\*", "\\?", "\\[", "\\a", "\\\\",
    "\\!", "\\#", "\\ ", "\\", "!", "#", " ", ".", "a", "b", "c", "foo", "bar",
    "py", "]", "^", "-", "é", "\t", "\r",
]


def random_segment(rng):
    if rng.random() < 0.45:
        return rng.choice(NAMES)
    return "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 4)))


def random_pattern(rng):
    segments = []
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        segments.append("**" if rng.random() < 0.2 else random_segment(rng))
    pattern = "/".join(segments)
    if rng.random() < 0.2:
        pattern = "/" + pattern
    if rng.random() < 0.2:
        pattern += "/"
    if rng.random() < 0.2:
        pattern = "!" + pattern
    if rng.random() < 0.1:
        pattern += rng.choice([" ", "  ", "\\ ", " \\", "\t", "\\  ", "\\\\ "])
    return pattern


def blurred(rng, path):
    """A pattern that is likely to match `path`."""
    pieces = []
    for byte in path:
        chance = rng.random()
        if byte == "/" and chance < 0.3:
            byte = rng.choice(["**/", "/**/", "*/", "/*", "\\/", "/"])
        elif byte != "/" and chance < 0.25:
            byte = rng.choice(["*", "**", "?", f"[{byte}]", f"\\{byte}",
                               "[!/]", f"[[:alpha:]{byte}]", byte + "*"])
        # Stars that no slash opens: git has a quirk there.
        pieces.append("**/" + byte if rng.random() < 0.03 else byte)
    pattern = "".join(pieces)
    if rng.random() < 0.2:
        pattern = pattern[rng.randint(0, len(pattern)):]
        pattern = rng.choice(["*", "**", "**/", "?"]) + pattern
    return rng.choice(["", "", "/", "!"]) + pattern


def random_rules(rng, below):
    lines = [random_pattern(rng) for _ in range(rng.randint(1, 4))]
    lines += [blurred(rng, rng.choice(below))
              for _ in range(rng.randint(0, 3))]
    lines += rng.sample(["", "# note", "#a", "*", "/", "!", "//", "\r"], 1)
    rng.shuffle(lines)
    text = rng.choice(["\n", "\n", "\n", "\r\n"]).join(lines)
    text += rng.choice(["", "\n"])
    data = text.encode("utf-8")
    return b"\xef\xbb\xbf" + data if rng.random() < 0.05 else data


def grow(rng, folder, depth=0):
    """Fill `folder` and return the paths of what stands below it."""
    paths = []
    for name in rng.sample(NAMES, rng.randint(2, 5)):
        path = folder / name
        paths.append(name)
        if depth < 3 and rng.random() < 0.45:
            path.mkdir()
            paths += [f"{name}/{below}" for below in
                      grow(rng, path, depth + 1)]
        else:
            path.write_bytes(b"")
    if rng.random() < (1.0 if depth == 0 else 0.25):
        (folder / ".gitignore").write_bytes(random_rules(rng, paths))
    return paths


def ask(command, paths, accepted, environment):
    text = b"".join(os.fsencode(path) + b"\0" for path in paths)
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment, check=False)
    if done.returncode not in accepted:
        sys.exit(f"{command}: {done.returncode}\n{done.stderr.decode()}")
    answers = done.stdout.split(b"\0")[:-1]
    return {os.fsdecode(answer) for answer in answers}


def show_difference(top, path, theirs):
    verdict = "ignores" if path in theirs else "does not ignore"
    print(f"git {verdict} {path!r}; the rules were:")
    for folder in [top, *(top / path).parents]:
        file = folder / ".gitignore"
        if folder.is_relative_to(top) and file.exists():
            print(f"  {file.relative_to(top)}: {file.read_bytes()!r}")


def compare_tree(rng, scratch, matcher, environment):
    """Return how many paths were compared, are ignored, and differed."""
    top = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    subprocess.run(["git", "init", "-q", str(top)], check=True,
                   env=environment)
    paths = grow(rng, top)
    theirs = ask(["git", "-C", str(top), "-c", "core.ignoreCase=false",
                  "check-ignore", "--no-index", "--stdin", "-z"],
                 paths, (0, 1), environment)
    ours = ask([matcher, str(top)], paths, (0,), environment)
    differing = sorted(ours ^ theirs)
    for path in differing:
        show_difference(top, path, theirs)
    shutil.rmtree(top)
    return len(paths), len(theirs), len(differing)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("matcher", help="the ignore_match program")
    parser.add_argument("--trees", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not shutil.which("git"):
        return 77
    rng = random.Random(options.seed)
    totals = [0, 0, 0]
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "HOME": scratch,
                       "XDG_CONFIG_HOME": scratch, "GIT_CONFIG_NOSYSTEM": "1",
                       "GIT_CONFIG_GLOBAL": os.devnull,
                       "GIT_TEMPLATE_DIR": ""}
        matcher = str(pathlib.Path(options.matcher).resolve())
        for _ in range(options.trees):
            counts = compare_tree(rng, scratch, matcher, environment)
            totals = [a + b for a, b in zip(totals, counts)]
    compared, ignored, differing = totals
    print(f"{compared} paths in {options.trees} trees, {ignored} ignored, "
          f"{differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
