"""The runner of golden cases, tried on a program of three lines."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

RUNNER = pathlib.Path(__file__).resolve().parents[1] / "run_cases.py"
PROGRAM = """#!/bin/sh
[ "$1" = --version ] && echo impgraph 1.2.3 && exit
eval "$2"
"""
SCHEMA = '{"type": "object", "required": ["schema"]}'


class RunCases(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.write("bin/impgraph", PROGRAM)
        (self.folder / "bin/impgraph").chmod(0o755)
        self.write("schema/impgraph.scan-1.json", SCHEMA)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add_case(self, name, does, **files):
        self.write(f"cases/{name}/cmd", f"scan '{does}'\n")
        for file, text in files.items():
            self.write(f"cases/{name}/{file.replace('_', '.')}", text)

    def run_cases(self, *arguments):
        done = subprocess.run(
            [sys.executable, RUNNER, "--program", self.folder / "bin/impgraph",
             "--cases", self.folder / "cases",
             "--schemas", self.folder / "schema", *arguments],
            capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def expect(self, code, *parts, arguments=()):
        got, output = self.run_cases(*arguments)
        for part in parts:
            self.assertIn(part, output)
        self.assertEqual(got, code, output)
        return output

    def test_passes_what_is_as_expected(self):
        self.add_case("area/one", "cat tree.py; exit 1", tree_py="import x\n",
                      expected_txt="import x\n", exit="1\n")
        self.add_case("area/two", "true")
        output = self.expect(0)
        self.assertEqual(output.splitlines()[-1], "2 passed, 0 failed")

    def test_shows_the_difference_in_output(self):
        self.add_case("area/one", "echo new", expected_txt="old\n")
        self.expect(1, "FAILED area/one", "-old\n+new\n", "0 passed, 1 failed")

    def test_shows_a_missing_newline(self):
        self.add_case("area/one", "printf same", expected_txt="same\n")
        self.expect(1, "no newline")

    def test_shows_a_wrong_exit_code_and_what_was_complained_of(self):
        self.add_case("area/one", "echo why >&2; exit 2")
        self.expect(1, "+2\n", "stderr: why")

    def test_compares_errors_only_where_expected(self):
        self.add_case("area/one", "echo why >&2")
        self.add_case("area/two", "echo why >&2", expected_err="because\n")
        self.expect(1, "FAILED area/two", "+why", "1 passed, 1 failed")

    def test_hides_the_version(self):
        self.add_case("area/one", "echo v 1.2.3 11.2.3 1.2.3.4",
                      expected_txt="v VERSION 11.2.3 1.2.3.4\n")
        self.expect(0)

    def test_hides_the_environment_and_control_files(self):
        self.add_case("area/one", "echo $PYTHONPATH$VIRTUAL_ENV$LC_ALL; ls",
                      kept_py="", expected_txt="C\nkept.py\n")
        self.expect(0)

    def test_works_on_a_copy_that_setup_prepares(self):
        self.add_case("area/one", "ls -A", setup="touch .gitignore\n",
                      expected_txt=".gitignore\n")
        self.expect(0)
        self.assertFalse((self.folder / "cases/area/one/.gitignore").exists())

    def test_holds_json_to_its_schema(self):
        for name, output in (("good", '{"schema": 1}\n'), ("bad", "{}\n"),
                             ("broken", "{\n")):
            self.add_case(f"json/{name}", "cat out", out=output,
                          expected_txt=output)
            self.write(f"cases/json/{name}/cmd", "scan 'cat out' --format json")
        self.expect(1, "FAILED json/bad\nimpgraph.scan-1.json: at top:",
                    "FAILED json/broken\nnot JSON", "1 passed, 2 failed")

    @unittest.skipUnless(shutil.which("dot"), "needs graphviz")
    def test_holds_dot_to_what_graphviz_reads(self):
        for name, output in (("good", "digraph g { a -> b }\n"),
                             ("bad", "digraph g { a -> }\n")):
            self.add_case(f"dot/{name}", "cat out", out=output,
                          expected_txt=output)
            self.write(f"cases/dot/{name}/cmd", "scan 'cat out' --format=dot")
        self.expect(1, "FAILED dot/bad\nnot DOT", "1 passed, 1 failed")

    def test_fails_on_a_crash_even_when_accepting(self):
        self.add_case("area/one", "kill -SEGV $$")
        self.add_case("area/two", "echo LeakSanitizer: >&2; exit 23")
        self.expect(1, "0 passed, 2 failed", arguments=["--accept"])

    def test_accepts_what_came_out(self):
        self.add_case("area/one", "echo new; exit 1", expected_txt="old\n")
        self.add_case("area/two", "true", expected_txt="old\n", exit="2\n")
        self.expect(0, arguments=["--accept"])
        self.expect(0)
        self.assertEqual(
            sorted(path.name for path in self.folder.glob("cases/*/*/*")),
            ["cmd", "cmd", "exit", "expected.txt"])

    def test_runs_only_what_is_named(self):
        self.add_case("area/one", "true")
        self.add_case("area/two", "true")
        self.add_case("other/one", "true")
        self.expect(0, "2 passed", arguments=["area"])
        self.expect(0, "1 passed", arguments=["other/one"])
        self.expect(0, "1 passed",
                    arguments=[str(self.folder / "cases/area/two")])
        self.expect(1, "no case is called 'third'", arguments=["third"])

    def test_does_not_pass_when_there_is_nothing(self):
        self.expect(1, "0 passed, 0 failed")


if __name__ == "__main__":
    unittest.main()
