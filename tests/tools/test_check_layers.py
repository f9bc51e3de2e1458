"""check-layers, tried on sources that break each of its rules."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/check-layers"
LAYERS = """folder low # a comment
folder high
header special.h low/one.c
header * high/*
"""


class CheckLayers(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        (self.folder / "layers.txt").write_text(LAYERS)

    def write(self, name, text):
        path = self.folder / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def check(self, *arguments):
        done = subprocess.run(
            [sys.executable, TOOL, "--source", self.folder / "src",
             "--layers", self.folder / "layers.txt", *arguments],
            capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.returncode, 1 if done.stdout else 0)
        return done.stdout.splitlines()

    def test_lets_good_sources_pass(self):
        self.write("low/one.h", "#include <stdint.h>\n")
        self.write("low/one.c", '#include "low/one.h"\n#include <special.h>\n')
        self.write("high/two.c", '#include "low/one.h"\n#include <sys/stat.h>')
        self.assertEqual(self.check(), [])

    def test_finds_an_include_against_the_order(self):
        self.write("high/two.h", "")
        self.write("low/one.c", '\n #  include "high/two.h"\n')
        self.assertEqual(self.check(), [
            "low/one.c:2: low/ may not include high/, which stands below it"])

    def test_finds_folders_that_no_row_names(self):
        self.write("low/one.c", '#include "new/one.h"\n')
        self.write("new/one.h", '#include "low/two.h"\n')
        self.assertEqual(self.check(), [
            "low/one.c:1: new/ is not in layers.txt",
            "new/one.h:1: new/ is not in layers.txt"])

    def test_finds_foreign_headers_out_of_place(self):
        self.write("low/two.c", "#include <special.h>\n#include <unistd.h>\n")
        self.write("high/two.c", "#include <special.h>\n")
        self.assertEqual(self.check(), [
            "high/two.c:1: <special.h> is for low/one.c only",
            "low/two.c:1: <special.h> is for low/one.c only",
            "low/two.c:2: <unistd.h> is for high/* only"])

    def test_names_each_loop_of_modules(self):
        self.write("low/a.h", '#include "low/b.h"\n')
        self.write("low/b.c", '#include "low/b.h"\n#include "low/c.h"\n')
        self.write("low/c.c", '#include "low/a.h"\n')
        self.write("low/x.c", '#include "low/y.h"\n')
        self.write("low/y.c", '#include "low/x.h"\n')
        loops = self.check()
        self.assertEqual([sorted(loop.split()[-3:]) for loop in loops[:1]],
                         [["low/a", "low/b", "low/c"]])
        self.assertEqual(sorted(loops[1].split()[-2:]), ["low/x", "low/y"])

    def test_finds_files_that_are_too_long(self):
        self.write("low/short.c", "\n" * 600)
        self.write("low/long.c", "\n" * 601)
        self.assertEqual(self.check(),
                         ["low/long.c:600: 601 lines, 600 are enough"])

    @unittest.skipUnless(shutil.which("cc"), "needs a compiler")
    def test_finds_variables_that_can_be_changed(self):
        self.write("low/one.c", """
            int initialised = 1, zero;
            static const char *const texts[] = {"a", "b"};
            static const int numbers[] = {1, 2};
            const char *first(int i) { return texts[numbers[i]]; }
            int count(void) { static int calls; return ++calls + zero; }
        """)
        source = self.folder / "src/low/one.c"
        subprocess.run(["cc", "-fPIE", "-c", source, "-o",
                        self.folder / "one.o"], check=True)
        (self.folder / "compile_commands.json").write_text(json.dumps([
            {"file": str(source), "command": "cc -o one.o -c one.c"},
            {"file": "/elsewhere/two.c", "command": "cc -o two.o -c two.c"}]))
        found = self.check("--objects", str(self.folder))
        self.assertEqual(len(found), 3, found)
        for name in ("initialised", "zero", "calls"):
            self.assertIn(f"low/one.c: {name}", "\n".join(found))


if __name__ == "__main__":
    unittest.main()
