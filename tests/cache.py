#!/usr/bin/env python3
"""The cache saves time and changes nothing else.

cache.py IMPGRAPH [UNITTEST-ARGUMENT…]

Scans small projects with caches that are cold, warm, half warm, old, damaged,
another's, written by two runs at once or not to be written at all, and holds
every answer to that of --no-cache.
"""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""
KEPT = re.compile(r"(A|L|T|UB)SAN_OPTIONS$|LLVM_PROFILE_FILE$")
# What is younger than this when it is read is read again.
MARGIN = 2.2
WARNING = re.compile(rb"impgraph: warning: [^\n]+\n\Z")


def write_tree(folder):
    """Cycles, packages, stars, a file that is broken and one that is none."""
    subprocess.run([sys.executable, ROOT / "bench" / "generate.py", folder,
                    "--modules", "60", "--imports", "200", "--cycle", "12"],
                   check=True)
    shutil.copytree(ROOT / "fixtures" / "shop", folder / "shop_project")
    (folder / "broken.py").write_text("def f(:\n    import os\n")
    (folder / "strange.py").write_bytes(b"# coding: klingon\nimport \xff\n")
    (folder / "empty.py").write_bytes(b"")
    os.symlink("nowhere", folder / "dangling.py")


class CacheTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="cache-")
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.home = self.scratch / "home"
        self.home.mkdir()
        self.tree = self.scratch / "tree"
        self.tree.mkdir()
        write_tree(self.tree)
        self.store = self.home / ".cache" / "impgraph"

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items()
                if KEPT.match(name)}
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.home),
                "LC_ALL": "C", **kept, **more}

    def scan(self, *options, folder=None, program=PROGRAM, env=None, **more):
        line = [program, "scan", "--format", "json", *options, "."]
        done = subprocess.run(line, cwd=folder or self.tree,
                              env=env or self.environment(),
                              capture_output=True, timeout=120, **more)
        self.assertNotIn(b"Sanitizer", done.stderr)
        self.assertNotIn(b"runtime error", done.stderr)
        return done

    def expect_same(self, *options, warns=False, plain=None, **more):
        """Scans; the answer is that without a cache. Returns its errors."""
        done = self.scan(*options, **more)
        folder = more.get("folder")
        plain = plain or self.scan("--no-cache", folder=folder)
        self.assertEqual(done.stdout, plain.stdout)
        self.assertEqual(done.returncode, plain.returncode)
        if warns:
            self.assertRegex(done.stderr, WARNING)
        else:
            self.assertEqual(done.stderr, plain.stderr)
        return done.stderr

    def cache_file(self):
        files = list(self.store.glob("*.facts"))
        self.assertEqual(len(files), 1, files)
        return files[0]

    def state(self):
        """Changes with every writing."""
        facts = self.cache_file().stat()
        return facts.st_ino, facts.st_size

    def expect_nothing_left(self):
        names = {path.name for path in self.store.iterdir()}
        cache = self.cache_file()
        names -= {"CACHEDIR.TAG", ".gitignore", cache.name}
        for suffix in (".code", ".names", ".uses", ".outlines", ".mentions",
                       ".verdicts"):
            names.discard(cache.with_suffix(suffix).name)
        self.assertEqual(names, set())

    # Warm and cold

    def test_same_answer_for_any_jobs_and_format(self):
        for form in ("json", "text", "dot"):
            plain = self.scan("--no-cache", "--format", form)
            for jobs in ("1", "2", "8"):
                for _ in range(2):
                    self.expect_same("--format", form, "--jobs", jobs,
                                     plain=plain)

    def test_same_answer_for_rules_that_ask_for_all_names(self):
        rules = ("--select", "ALL")
        user = self.tree / "user.py"
        user.write_text("import shop\nfrom empty import *\n"
                        "shop.missing\nprint(lost)\n")
        time.sleep(MARGIN)

        def expect_same():
            return self.expect_same(*rules, plain=self.scan("--no-cache",
                                                            *rules))
        for _ in range(2):
            expect_same()
        self.assertIn(b"lost", self.scan(*rules).stdout)
        user.write_text("import shop\nprint(found)\nfound = 1\n")
        expect_same()
        self.assertNotIn(b"lost", self.scan(*rules).stdout)
        for suffix in (".uses", ".names"):
            kept = self.cache_file().with_suffix(suffix)
            whole = kept.read_bytes()
            for at in (len(whole) // 2, len(whole) - 9):
                kept.write_bytes(whole[:at] + b"#" + whole[at + 1:])
                plain = self.scan("--no-cache", *rules)
                done = self.scan(*rules)
                self.assertEqual(done.stdout, plain.stdout)
                self.assertEqual(done.returncode, plain.returncode)

    def test_same_answer_for_other_questions(self):
        for command in (["why", "shop", "shop.models"], ["deps", "shop"],
                        ["rdeps", "shop.models", "--python", "3.8"]):
            answers = set()
            for options in (["--no-cache"], [], []):
                done = subprocess.run(
                    [PROGRAM, *command, *options], cwd=ROOT / "fixtures/shop",
                    env=self.environment(), capture_output=True, timeout=120)
                answers.add((done.stdout, done.stderr, done.returncode))
            self.assertEqual(len(answers), 1)

    def test_a_warm_run_opens_no_file_and_writes_nothing(self):
        strace = shutil.which("strace")
        if not strace:
            self.skipTest("there is no strace")
        time.sleep(MARGIN)
        self.expect_same()
        state = self.state()
        log = self.scratch / "log"
        # The leak sanitizer cannot work while another one watches.
        sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        env = self.environment(ASAN_OPTIONS=sanitizer)
        # Other reports quote the lines that they speak of, and other rules
        # look into packages that lack a submodule.
        rules = ["--select", "IG101,IG102,IG105"]
        options = ["--format", "dot", *rules]
        line = [strace, "-f", "-o", str(log), "-e", "trace=file", PROGRAM,
                "scan", *options, "."]
        done = subprocess.run(line, cwd=self.tree, env=env,
                              capture_output=True, timeout=120)
        if b"ptrace" in done.stderr:
            self.skipTest("strace may not watch here")
        plain = self.scan("--no-cache", *options)
        self.assertEqual(done.stdout, plain.stdout)
        calls = [call for call in log.read_text(errors="replace").splitlines()
                 if ".py\"" in call]
        self.assertGreater(len(calls), 60, "their dates are asked for")
        # What cannot be read has nothing to remember, and beside a finding
        # a comment may stand that silences it.
        told = json.loads(self.scan("--no-cache", *rules).stdout)["findings"]
        apart = {f'"{finding["path"]}"' for finding in told} | {"dangling"}
        opened = [call for call in calls if "open" in call
                  and not any(words in call for words in apart)]
        self.assertEqual(opened, [])
        self.assertEqual(self.state(), state)

    def test_what_is_dated_ahead_is_read_every_time(self):
        ahead = time.time() + 3600
        os.utime(self.tree / "empty.py", (ahead, ahead))
        time.sleep(MARGIN)
        self.expect_same()
        before = self.state()
        self.expect_same()
        self.assertNotEqual(self.state(), before)

    # Changes

    def change(self, chance, files):
        """One change to the tree, chosen by `chance`."""
        path = self.tree / chance.choice(files)
        text = path.read_bytes()
        kind = chance.randrange(6)
        if kind == 0:
            path.write_bytes(text + b"import shop_%d\n" % chance.randrange(99))
        elif kind == 1:
            # The same length, in the same moment.
            path.write_bytes(text.replace(b"import", b"#mport", 1))
        elif kind == 2:
            # The same length, with the old date.
            dates = path.stat()
            path.write_bytes(text.replace(b"from ", b"#rom ", 1))
            os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))
        elif kind == 3:
            other = path.with_suffix(".new")
            other.write_bytes(text + b"\nimport zzz\n")
            os.replace(other, path)
        elif kind == 4:
            (path.parent / f"fresh{chance.randrange(99)}.py").write_bytes(
                b"import sys\nfrom . import *\n")
        else:
            path.write_bytes(text[:len(text) // 2])

    def test_every_change_is_seen(self):
        files = sorted(str(path.relative_to(self.tree))
                       for path in self.tree.rglob("*.py") if path.is_file())
        for seed in range(25):
            chance = random.Random(seed)
            for _ in range(chance.randrange(1, 4)):
                self.change(chance, files)
            self.expect_same(*chance.choice(([], ["--cache", "content"])))

    def test_a_change_in_the_moment_of_the_run_is_seen(self):
        path = self.tree / "moment.py"
        for number in range(20):
            # Always of the same length, with no time between.
            path.write_text(f"import module_{number % 10}\n")
            self.expect_same()

    def test_what_is_gone_is_forgotten(self):
        self.expect_same()
        size = self.cache_file().stat().st_size
        shutil.rmtree(self.tree / "shop_project")
        self.expect_same()
        self.assertLess(self.cache_file().stat().st_size, size)

    def test_by_content_new_dates_change_nothing(self):
        self.expect_same()
        state = self.state()
        copy = self.scratch / "copy"
        shutil.copytree(self.tree, copy, symlinks=True)
        shutil.rmtree(self.tree)
        copy.rename(self.tree)
        self.expect_same("--cache", "content")
        self.assertEqual(self.state(), state)
        self.expect_same("--cache", "stat")
        self.assertNotEqual(self.state(), state)

    def test_full_parse_and_quick_one_are_kept_apart(self):
        (self.tree / "inside.py").write_text("def f():\n    x = [1 +* 2]\n")
        full = self.scan("--no-cache", "--parser", "full")
        quick = self.scan("--no-cache")
        self.assertNotEqual(full.stdout, quick.stdout)
        for _ in range(2):
            self.expect_same("--parser", "full", plain=full)
            self.expect_same(plain=quick)

    # Whose cache it is

    def test_another_build_reads_for_itself(self):
        time.sleep(MARGIN)
        self.expect_same()
        state = self.state()
        copy = str(self.scratch / "copy")
        shutil.copy(PROGRAM, copy)
        self.expect_same(program=copy)
        self.assertEqual(self.state(), state, "the same build elsewhere")
        with open(copy, "ab") as file:
            file.write(b"\0")
        self.expect_same(program=copy)
        self.assertNotEqual(self.state(), state)

    def test_another_project_has_another_cache(self):
        other = self.scratch / "other"
        shutil.copytree(self.tree, other, symlinks=True)
        (other / "empty.py").write_text("import only_here\n")
        self.expect_same()
        self.expect_same(folder=other)
        one, two = self.store.glob("*.facts")
        spare = self.scratch / "spare"
        os.rename(one, spare)
        os.rename(two, one)
        os.rename(spare, two)
        for folder in (self.tree, other):
            self.expect_same(folder=folder, warns=True)
            self.expect_same(folder=folder)

    def test_the_cache_of_a_forgotten_project_goes(self):
        other = self.scratch / "other"
        shutil.copytree(self.tree, other, symlinks=True)
        self.expect_same(folder=other)
        old = time.time() - 29 * 86400
        os.utime(self.cache_file(), (old, old))
        self.expect_same()
        one, two = self.store.glob("*.facts")
        os.utime(one, (old - 172800, old - 172800))
        os.utime(two, (old - 172800, old - 172800))
        (self.tree / "more.py").write_text("import sys\n")
        self.expect_same()
        self.assertGreater(self.cache_file().stat().st_mtime, old)

    # Damage

    def damage(self, chance, whole):
        kind = chance.randrange(6)
        if kind == 0:
            return whole[:chance.randrange(len(whole))]
        if kind == 1:
            return whole + b"x" * chance.randrange(1, 99)
        changed = bytearray(whole)
        if kind == 2:
            start = chance.randrange(len(whole))
            changed[start:start + 500] = bytes(len(changed[start:start + 500]))
        else:
            # Near the front, where the counts and offsets are, as often as not.
            reach = chance.choice((200, 4000, len(whole)))
            for _ in range(chance.randrange(1, 9)):
                place = chance.randrange(min(reach, len(whole)))
                changed[place] ^= chance.randrange(1, 256)
        return bytes(changed)

    def test_damage_costs_a_warning_at_most(self):
        self.expect_same()
        cache = self.cache_file()
        whole = cache.read_bytes()
        plain = self.scan("--no-cache")
        warned = 0
        for seed in range(60):
            cache.write_bytes(self.damage(random.Random(seed), whole))
            done = self.scan()
            self.assertEqual(done.stdout, plain.stdout, f"seed {seed}")
            self.assertEqual(done.returncode, plain.returncode)
            self.assertRegex(done.stderr, rb"\A(impgraph: warning: [^\n]+\n)?\Z")
            warned += bool(done.stderr)
        self.assertGreater(warned, 30)
        self.expect_same(plain=plain)

    def test_what_is_no_cache_at_all(self):
        self.expect_same()
        cache = self.cache_file()
        for content in (b"", b"garbage", b"\xff" * 5000, bytes(5000),
                        b"impfacts", b"impfacts" + b"\xff" * 5000):
            cache.write_bytes(content)
            self.scan()
            self.expect_same()

    def test_what_is_not_ours_is_left_alone(self):
        self.expect_same()
        cache = self.cache_file()
        target = self.scratch / "target"
        target.write_bytes(cache.read_bytes())
        kept = target.read_bytes()
        makers = {
            "link": lambda: os.symlink(target, cache),
            "pipe": lambda: os.mkfifo(cache),
            "folder": cache.mkdir,
        }
        if os.geteuid() == 0:
            makers["other user"] = lambda: (cache.write_bytes(kept),
                                            os.chown(cache, 12345, 12345))
        for name, make in makers.items():
            with self.subTest(name):
                if cache.is_dir():
                    cache.rmdir()
                else:
                    cache.unlink()
                make()
                before = os.lstat(cache)
                self.expect_same(warns=True)
                self.assertEqual(os.lstat(cache).st_ino, before.st_ino)
        self.assertEqual(target.read_bytes(), kept)

    # Writing

    def test_runs_at_once_leave_a_whole_cache(self):
        plain = self.scan("--no-cache")
        for turn in range(4):
            line = [PROGRAM, "scan", "--format", "json", "."]
            runs = [subprocess.Popen(line, cwd=self.tree,
                                     env=self.environment(),
                                     stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE)
                    for _ in range(6)]
            for run in runs:
                output, errors = run.communicate(timeout=120)
                self.assertEqual(output, plain.stdout)
                self.assertEqual(errors, plain.stderr)
            self.expect_nothing_left()
            self.expect_same(plain=plain)
            if turn % 2:
                self.cache_file().unlink()

    def test_a_killed_run_leaves_a_whole_cache(self):
        plain = self.scan("--no-cache")
        chance = random.Random(1)
        for _ in range(20):
            for cache in self.store.glob("*.facts"):
                cache.unlink()
            run = subprocess.Popen([PROGRAM, "scan", "."], cwd=self.tree,
                                   env=self.environment(),
                                   stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * 0.03)
            run.send_signal(signal.SIGKILL)
            run.wait()
            self.expect_same(plain=plain)

    def test_no_room_leaves_the_old_cache(self):
        self.expect_same()
        state = self.state()
        (self.tree / "more.py").write_text("import sys\n")
        line = ["sh", "-c", 'ulimit -f 1; exec "$0" "$@"', PROGRAM, "scan",
                "--format", "json", "."]
        done = subprocess.run(line, cwd=self.tree, env=self.environment(),
                              capture_output=True, timeout=120)
        self.assertEqual(done.stdout, self.scan("--no-cache").stdout)
        self.assertRegex(done.stderr, WARNING)
        self.assertEqual(self.state(), state)
        self.expect_nothing_left()

    def test_no_place_is_nothing_to_speak_of(self):
        self.home.rmdir()
        self.home.write_text("a file")
        self.expect_same()
        env = self.environment(XDG_CACHE_HOME="/proc/nowhere")
        self.expect_same(env=env)
        env = self.environment()
        del env["HOME"]
        self.expect_same(env=env)

    def test_a_place_that_the_user_names(self):
        folder = self.scratch / "named" / "deeply"
        for _ in range(2):
            self.expect_same("--cache-dir", str(folder))
        self.assertEqual(len(list(folder.glob("*.facts"))), 1)
        self.assertFalse(self.store.exists())
        self.expect_same("--cache-dir", "/proc/nowhere", warns=True)
        self.expect_same("--cache-dir", str(folder), "--cache", "off")


if __name__ == "__main__":
    if not PROGRAM:
        sys.exit(__doc__)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
