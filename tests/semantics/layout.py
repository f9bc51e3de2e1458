"""The cases in this folder: what they hold, and their trees as Python ran them.

A case is a folder with a small project, `run.txt` (how Python is run, one
directive a line) and `expected.txt`, the answer of CPython 3.11;
`expected-X.Y.txt` where another version differs. Directives:

  args: ARGV, cwd: DIR, env: NAME=VALUE      how it is run; $ROOT, $SITE expand
  site: DIR            the contents become the environment's site-packages
  system-site: yes     which is open to those of the installation below it
  mode: user           no environment, site-packages below PYTHONUSERBASE
  zip: FILE DIR [deflate|bzip2] [dirs]       an archive, dirs: with folders in it
  prepend: FILE TEXT, pyc: FILE SOURCE [rm], so: FILE NAME, ln: LINK TARGET,
  rm: PATH, mkdir: DIR                       files that a repository cannot hold
  only: X.Y            not for older versions
  max: X.Y             not for newer versions

Extension modules and bytecode are laid out as empty files: who only searches
does not look into them.
"""
import pathlib
import shlex
import shutil
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
VERSIONS = [f"3.{minor}" for minor in range(8, 16)]


def number(version):
    return tuple(int(part) for part in version.rstrip("+").split("."))


class Case:
    def __init__(self, folder):
        self.folder, self.name = folder, folder.name
        path = folder / "run.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        pairs = [line.partition(":") for line in lines
                 if line.strip() and not line.startswith("#")]
        self.directives = [(key.strip(), value.strip()) for key, _, value in pairs]

    def one(self, key, default=None):
        return next((v for k, v in self.directives if k == key), default)

    def answer(self, version):
        """The lines of the answer; None where this version has none."""
        low, high = self.one("only", "3.0"), self.one("max", VERSIONS[-1])
        if not number(low) <= number(version) <= number(high):
            return None
        own = self.folder / f"expected-{version}.txt"
        path = own if own.exists() else self.folder / "expected.txt"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else None


def cases(*groups):
    """The cases of these groups, "find" and the like; of all without any."""
    for folder in sorted(HERE.iterdir()):
        if folder.is_dir() and list(folder.glob("expected*.txt")) and \
                (not groups or folder.name.partition("-")[0] in groups):
            yield Case(folder)


def make_zip(root, name, folder, *options):
    method = zipfile.ZIP_DEFLATED if "deflate" in options else zipfile.ZIP_STORED
    if "bzip2" in options:
        method = zipfile.ZIP_BZIP2
    source = root / folder
    with zipfile.ZipFile(root / name, "w", method) as archive:
        for path in sorted(source.rglob("*")):
            inside = path.relative_to(source).as_posix()
            if path.is_dir() and "dirs" in options:
                archive.writestr(inside + "/", b"")
            elif path.is_file():
                archive.write(path, inside)
    shutil.rmtree(source)


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def make_empty(root, name, *_):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def make_bytecode(root, name, source, *options):
    make_empty(root, name)
    if "rm" in options:
        (root / source).unlink()


def prepend(root, name, text):
    path = root / name
    path.write_bytes(text.encode() + path.read_bytes())


MAKERS = {
    "zip": make_zip, "prepend": prepend, "pyc": make_bytecode,
    "so": make_empty, "so1": make_empty,
    "ln": lambda root, link, target: (root / link).symlink_to(target),
    "rm": lambda root, name: remove(root / name),
    "mkdir": lambda root, name: (root / name).mkdir(parents=True, exist_ok=True),
}


def suffix(version):
    return f".cpython-{version.replace('.', '')}-x86_64-linux-gnu.so"


def expand(text, place, version):
    site = site_of(place, version)
    return (text.replace("$EXT", suffix(version)).replace("$SITE", str(site))
            .replace("$ROOT", str(place / "tree")))


def site_of(place, version, prefix="venv"):
    return place / prefix / f"lib/python{version}/site-packages"


def make_installation(place, version):
    library = site_of(place, version, "base").parent
    (library / "site-packages").mkdir(parents=True)
    (library / "os.py").touch()


def make_environment(case, place, version):
    make_installation(place, version)
    is_open = case.one("system-site", "no") == "yes"
    (place / "venv").mkdir()
    (place / "venv/pyvenv.cfg").write_text(
        f"home = {place}/base/bin\nversion = {version}\n"
        f"include-system-site-packages = {str(is_open).lower()}\n")


def lay_out(case, place, version):
    """Writes place/tree, and beside it place/venv and the installation that it
    belongs to, place/base. Returns the tree's root, site-packages, and
    variables of the environment."""
    root = place / "tree"
    shutil.copytree(case.folder, root, symlinks=True, ignore=shutil.ignore_patterns(
        "run.txt", "expected*.txt", ".gitkeep"))
    for key, value in case.directives:
        if key in MAKERS:
            words = shlex.split(value.replace("$EXT", suffix(version)))
            MAKERS[key](root, *words)
    variables = {}
    if case.one("mode") == "user":
        variables["PYTHONUSERBASE"] = str(root / "_userbase")
        site = site_of(root, version, "_userbase")
    else:
        make_environment(case, place, version)
        site = site_of(place, version)
    site.mkdir(parents=True)
    if case.one("site"):
        source = root / case.one("site")
        shutil.copytree(source, site, dirs_exist_ok=True, symlinks=True)
        shutil.rmtree(source)
    for key, value in case.directives:
        if key == "env":
            name, _, text = expand(value, place, version).partition("=")
            variables[name] = text
    return root, site, variables


def arguments(case, place, version):
    """What stands behind `python`."""
    return [expand(word, place, version)
            for word in shlex.split(case.one("args", "main.py"))]
