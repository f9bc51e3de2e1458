#include <criterion/criterion.h>

#include "config/config_file.h"

typedef struct {
    Arena *arena;
    Fs fs;
    Options options;
    Strs notes;
    Error error;
} World;

static World draw(const char *drawing, const char *path)
{
    World world = {.arena = arena_new(), .options = options_default()};
    world.fs = fs_memory(world.arena, drawing);
    vec_push(world.arena, &world.options.paths, str_from(path));
    return world;
}

static bool read(World *world)
{
    return config_read(&world->fs, world->arena, &world->options, &world->notes,
                       &world->error);
}

static bool is_only(Strs texts, const char *text)
{
    return texts.count == 1 && str_eq(texts.items[0], str_from(text));
}

Test(config_file, without_files_nothing_changes)
{
    static const char *const paths[] = {".", "app", "app/m.py", "gone"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        World world = draw("app/m.py\npyproject.toml = [tool.x]\\n", paths[i]);
        cr_expect(read(&world), "%s", paths[i]);
        cr_expect_eq(world.options.config_path.count, 0, "%s", paths[i]);
        cr_expect_eq(world.options.package_source.count, 0, "%s", paths[i]);
        cr_expect_not(world.options.has_version, "%s", paths[i]);
        cr_expect_eq(world.notes.count, 0, "%s", paths[i]);
        arena_free(world.arena);
    }
}

Test(config_file, the_nearest_file_with_the_table_counts)
{
    static const struct {
        const char *drawing;
        const char *path;
        const char *config;
        const char *root;
    } cases[] = {
        {"pyproject.toml = [tool.impgraph]\\nroots = ['a']\\n", ".",
         "pyproject.toml", "a"},
        {"pyproject.toml = [tool.impgraph]\\nroots = ['a']\\n"
         "\nsub/m.py",
         "sub/m.py", "pyproject.toml", "a"},
        {"pyproject.toml = [tool.impgraph]\\nroots = ['a']\\n"
         "\nsub/pyproject.toml = [tool.other]\\n",
         "sub", "pyproject.toml", "a"},
        {"pyproject.toml = [tool.impgraph]\\nroots = ['a']\\n"
         "\nsub/pyproject.toml = [tool.impgraph]\\nroots = ['b']\\n",
         "sub", "sub/pyproject.toml", "sub/b"},
        {"pyproject.toml = [tool.impgraph]\\nroots = ['a']\\n"
         "\nimpgraph.toml = roots = ['b']\\n",
         ".", "impgraph.toml", "b"},
        {"sub/pyproject.toml = [tool.impgraph]\\nroots = ['a']\\n"
         "\nimpgraph.toml = roots = ['b']\\n",
         "sub", "sub/pyproject.toml", "sub/a"},
        {"/impgraph.toml = roots = ['b', ]\\n", ".", "../impgraph.toml",
         "../b"},
        {"link -> /else/where\n/else/impgraph.toml = roots = ['b']\\n"
         "\n/else/where/m.py",
         "link", "../else/impgraph.toml", "../else/b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        World world = draw(cases[i].drawing, cases[i].path);
        cr_expect(read(&world), "%zu: %s", i, world.error.text);
        cr_expect(str_eq(world.options.config_path, str_from(cases[i].config)),
                  "%zu: %.*s", i, STR_ARGS(world.options.config_path));
        cr_expect(is_only(world.options.roots, cases[i].root), "%zu", i);
        arena_free(world.arena);
    }
}

Test(config_file, the_version_falls_back_to_what_the_project_requires)
{
    static const struct {
        const char *drawing;
        unsigned minor;
        const char *origin;
    } cases[] = {
        {"pyproject.toml = [project]\\nrequires-python = '>=3.9'\\n", 9,
         "requires-python, pyproject.toml:2"},
        {"pyproject.toml = [project]\\nrequires-python = '>=3.9'\\n"
         "[tool.impgraph]\\npython = '3.12'\\n",
         12, "pyproject.toml:4"},
        {"pyproject.toml = [project]\\nrequires-python = '>=3.9'\\n"
         "\n/impgraph.toml = python = '3.12'\\n",
         12, "../impgraph.toml:1"},
        {"/pyproject.toml = [project]\\nrequires-python = '>=3.9'\\n"
         "\npyproject.toml = [build-system]\\n",
         PYTHON_NEWEST, ""},
        {"pyproject.toml = [project]\\nrequires-python = 3\\n", PYTHON_NEWEST,
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        World world = draw(cases[i].drawing, ".");
        cr_expect(read(&world), "%zu: %s", i, world.error.text);
        cr_expect_eq(world.options.target.minor, cases[i].minor, "%zu", i);
        Str origin = world.options.origins[SETTING_PYTHON];
        cr_expect(str_eq(origin, str_from(cases[i].origin)), "%zu: %.*s", i,
                  STR_ARGS(origin));
        cr_expect_eq(world.options.has_version, origin.count > 0, "%zu", i);
        arena_free(world.arena);
    }
}

Test(config_file, a_version_from_the_command_line_stays)
{
    World world = draw("pyproject.toml = [project]\\nrequires-python = "
                       "'>=3.9'\\n[tool.impgraph]\\npython = '3.10'\\n",
                       ".");
    world.options.has_version = true;
    world.options.target.minor = 13;
    world.options.origins[SETTING_PYTHON] = STR("--python");
    cr_expect(read(&world));
    cr_expect_eq(world.options.target.minor, 13);
    arena_free(world.arena);
}

Test(config_file, requirements_that_admit_nothing_are_noted)
{
    World world =
        draw("pyproject.toml = [project]\\nrequires-python = '>=2,<3'\\n", ".");
    cr_expect(read(&world));
    cr_expect(is_only(world.notes,
                      "pyproject.toml:2: requires-python admits none of the "
                      "known versions, 3.8 to 3.15"));
    arena_free(world.arena);
}

Test(config_file, package_folders_come_from_the_nearest_project)
{
    World world = draw("pyproject.toml = "
                       "[project]\\n[tool.setuptools.package-dir]\\n'' = "
                       "'lib'\\n\n"
                       "sub/pyproject.toml = "
                       "[project]\\n[tool.setuptools.package-dir]\\n'' = "
                       "'src'\\n\n"
                       "sub/tests/pyproject.toml = [tool.x]\\n",
                       "sub/tests");
    cr_expect(read(&world));
    cr_expect(is_only(world.options.package_roots, "sub/src"));
    cr_expect(str_eq(world.options.package_source, STR("sub/pyproject.toml")));
    arena_free(world.arena);
}

Test(config_file, files_that_cannot_be_read_are_errors)
{
    static const struct {
        const char *drawing;
        const char *error;
    } cases[] = {
        {"pyproject.toml/", "cannot read pyproject.toml: not a regular file"},
        {"pyproject.toml !fifo",
         "cannot read pyproject.toml: not a regular file"},
        {"impgraph.toml !denied",
         "cannot read impgraph.toml: permission denied"},
        {"pyproject.toml -> pyproject.toml",
         "cannot read pyproject.toml: too many symbolic links"},
        {"pyproject.toml = a = \\n", "pyproject.toml:1:1: not valid TOML"},
        {"pyproject.toml = [tool]\\nimpgraph = 3\\n",
         "pyproject.toml:2:12: expected a table"},
        {"impgraph.toml = strict = 1\\n",
         "impgraph.toml:1:10: expected true or false"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        World world = draw(cases[i].drawing, ".");
        cr_expect_not(read(&world), "%s", cases[i].drawing);
        cr_expect_str_eq(world.error.text, cases[i].error);
        arena_free(world.arena);
    }
}

Test(config_file, a_dangling_link_is_no_file)
{
    World world = draw("pyproject.toml -> gone\n", ".");
    cr_expect(read(&world), "%s", world.error.text);
    arena_free(world.arena);
}
