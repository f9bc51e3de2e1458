#include <criterion/criterion.h>

#include "base/out.h"
#include "config/packaging.h"

static Toml parse(const char *text, Arena *arena)
{
    Toml toml;
    Error error;
    cr_assert(
        toml_parse(STR("pyproject.toml"), str_from(text), arena, &toml, &error),
        "%s", error.text);
    return toml;
}

static Str join(Strs texts, Arena *arena)
{
    Text joined = {.arena = arena};
    for (size_t i = 0; i < texts.count; i++) {
        (void)out_to_text(&joined, texts.items[i]);
        (void)out_to_text(&joined, STR(" "));
    }
    return text_str(&joined);
}

Test(packaging, each_back_end_names_its_folders)
{
    static const struct {
        const char *text;
        const char *folders;
    } cases[] = {
        {"", ""},
        {"[tool.setuptools]\npackage-dir = {\"\" = \"src\"}", "src "},
        {"[tool.setuptools.package-dir]\n\"\" = \"./src/\"", "src "},
        {"[tool.setuptools.package-dir]\npkg = \"lib/pkg\"\n\"a.b\" = "
         "\"x/a/b\"\nother = \"lib/name\"",
         "lib x "},
        {"[tool.setuptools.packages.find]\nwhere = [\"src\", \"lib\"]",
         "src lib "},
        {"[tool.setuptools]\npackages = [\"a\"]", ""},
        {"[[tool.poetry.packages]]\ninclude = \"a\"\nfrom = \"src\"", "src "},
        {"[tool.poetry]\npackages = [{include = \"a\"}]", ""},
        {"[tool.hatch.build.targets.wheel]\npackages = [\"src/foo\", \"bar\"]",
         "src "},
        {"[tool.hatch.build.targets.wheel]\nsources = [\"src\"]", "src "},
        {"[tool.hatch.build.targets.wheel.sources]\n\"src\" = \"\"", "src "},
        {"[tool.hatch.build.targets.wheel.sources]\n\"src/foo\" = \"bar\"", ""},
        {"[tool.pdm.build]\npackage-dir = \"src\"", "src "},
        {"[tool.uv.build-backend]\nmodule-root = \"\"", ""},
        {"[tool.uv.build-backend]\nmodule-root = \"lib\"", "lib "},
        {"[tool.maturin]\npython-source = \"python\"", "python "},
        {"[tool.scikit-build]\nwheel.packages = [\"python/a\"]", "python "},
        {"[tool.setuptools.packages.find]\nwhere = [\"src\", \"src/.\"]",
         "src "},
        {"[tool.setuptools.packages.find]\nwhere = [\".\", \"*\", \"/abs\"]",
         ""},
        {"[tool.setuptools.packages.find]\nwhere = \"src\"", ""},
        {"[tool.setuptools]\npackage-dir = 3", ""},
        {"[tool.poetry]\npackages = [3, \"x\", {from = 4}]", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Toml toml = parse(cases[i].text, arena);
        Str folders = join(packaging_folders(&toml, arena), arena);
        cr_expect(str_eq(folders, str_from(cases[i].folders)), "%s: %.*s",
                  cases[i].text, STR_ARGS(folders));
    }
    arena_free(arena);
}

Test(packaging, a_file_of_tool_tables_describes_no_project)
{
    static const struct {
        const char *text;
        bool is_project;
    } cases[] = {
        {"", false},
        {"[tool.ruff]\nx = 1", false},
        {"[project]\nname = 'a'", true},
        {"[build-system]\nrequires = []", true},
        {"[tool.poetry]\nname = 'a'", true},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Toml toml = parse(cases[i].text, arena);
        cr_expect_eq(packaging_is_project(&toml), cases[i].is_project, "%s",
                     cases[i].text);
    }
    arena_free(arena);
}
