#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"
#include "drawn.h"
#include "drawn_zip.h"
#include "project/walk.h"

typedef struct {
    const char *drawing;
    const char *paths;
    const char *files;
    const char *skipped;
} Case;

static void expect_all(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Drawn *drawn = drawn_new(cases[i].drawing);
        cr_expect(drawn_open(drawn, cases[i].paths), "%s: %s", cases[i].drawing,
                  drawn->error.text);
        cr_expect_str_eq(drawn_files(drawn), cases[i].files);
        cr_expect_str_eq(drawn_skipped(drawn), cases[i].skipped);
        drawn_free(drawn);
    }
}

Test(walk, lists_python_files_sorted_by_path)
{
    static const Case cases[] = {
        {"", ".", "", ""},
        {"a.py", "", "a.py", ""},
        {"b.py\na.py\na/z.py\na-b.py\nnotes.txt\na.pyc\na.pyi", ".",
         "a-b.py a.py a/z.py b.py", ""},
        {"a/b/c/d.py\na/b.py/e.py", ".", "a/b.py/e.py a/b/c/d.py", ""},
        {".py\n.hidden.py\n.github/x.py", ".", ".github/x.py .hidden.py .py",
         ""},
        {"\\xff.py\n\\n.py", ".", "\n.py \xff.py", ""},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(walk, takes_paths_of_all_kinds_and_each_file_once)
{
    static const char tree[] = "app/a.py\napp/b/c.py\nscript\n/out/x.py";
    static const Case cases[] = {
        {tree, "app", "app/a.py app/b/c.py", ""},
        {tree, "./app/", "app/a.py app/b/c.py", ""},
        {tree, "/here/app/b", "app/b/c.py", ""},
        {tree, "app/b/../a.py", "app/a.py", ""},
        {tree, "app/a.py", "app/a.py", ""},
        {tree, "script", "script", ""},
        {tree, "app app/b app/a.py .", "app/a.py app/b/c.py script", ""},
        {tree, "../out", "/out/x.py", ""},
        {tree, "/out ../out ../out/x.py", "/out/x.py", ""},
    };
    // A file without .py is listed where it is named only.
    expect_all(cases, 6);
    expect_all(cases + 7, 2);
    Drawn *drawn = drawn_new(tree);
    cr_expect(drawn_open(drawn, "app app/b app/a.py ."));
    cr_expect_str_eq(drawn_files(drawn), "app/a.py app/b/c.py");
    drawn_free(drawn);
}

Test(walk, a_path_that_cannot_be_read_is_an_error)
{
    static const struct {
        const char *path;
        const char *error;
    } cases[] = {
        {"gone", "cannot read gone: no such file or folder"},
        {"vault", "cannot read vault: permission denied"},
        {"pipe.py", "cannot read pipe.py: not a regular file"},
        {"loop", "cannot read loop: too many symbolic links"},
        {"a.py/x", "cannot read a.py/x: not a folder"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Drawn *drawn = drawn_new("a.py\nvault/ !denied\n  b.py\npipe.py !fifo\n"
                                 "loop -> loop\n");
        cr_expect_not(drawn_open(drawn, cases[i].path), "%s", cases[i].path);
        cr_expect_str_eq(drawn->error.text, cases[i].error);
        drawn_free(drawn);
    }
}

Test(walk, passes_over_folders_of_tools_and_environments)
{
    static const Case cases[] = {
        {".git/a.py\n.venv/a.py\nnode_modules/a.py\n__pycache__/a.py\n"
         ".tox/a.py\nx.egg-info/a.py\nb.py",
         ".", "b.py", ""},
        {"env/pyvenv.cfg\nenv/a.py\nmy/pyvenv.cfg\nmy/a.py", ".", "", ""},
        {"env/a.py\nvenv/a.py\nbuild/a.py", ".",
         "build/a.py env/a.py venv/a.py", ""},
        {".git -> x\n__pycache__\nb.py", ".", "b.py", ""},
        // Named, they are walked like any other.
        {".venv/pyvenv.cfg\n.venv/a.py", ".venv", ".venv/a.py", ""},
        {"node_modules/a/b.py", "node_modules/a", "node_modules/a/b.py", ""},
        {"my/pyvenv.cfg\nmy/a.py", "my/a.py", "my/a.py", ""},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(walk, obeys_ignore_files)
{
    static const Case cases[] = {
        {".gitignore = gen/\\n*_pb2.py\\n\ngen/a.py\nx/gen/b.py\nc_pb2.py\n"
         "d.py",
         ".", "d.py", ""},
        {".gitignore = *.py\\n!keep.py\\n\na/keep.py\nb.py", ".", "a/keep.py",
         ""},
        {".gitignore = gen\\n!gen/keep.py\\n\ngen/keep.py", ".", "", ""},
        {"a/.gitignore = /x.py\\n\na/x.py\na/b/x.py\nx.py", ".",
         "a/b/x.py x.py", ""},
        {".ignore = x.py\\n\nx.py\ny.py", ".", "y.py", ""},
        {".gitignore = x.py\\n\n.ignore = !x.py\\n\nx.py", ".", "x.py", ""},
        {".git/info/exclude = x.py\\n\nx.py\na/x.py\ny.py", ".", "y.py", ""},
        // From above, too, but only within one repository.
        {".git/\n.gitignore = /a/x.py\\n\na/x.py\na/y.py", "a", "a/y.py", ""},
        {".gitignore = x.py\\n\na/x.py\na/y.py", "a", "a/x.py a/y.py", ""},
        {".git/\n.gitignore = x.py\\n\nsub/.git = gitdir\\n\nsub/x.py", ".",
         "sub/x.py", ""},
        {".git/\n.gitignore = *\\n\na/x.py", "a/x.py", "a/x.py", ""},
        {".git/\n.gitignore = /gen/\\n\ngen/x.py", "gen", "gen/x.py", ""},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(walk, ignore_files_can_be_switched_off)
{
    Drawn *drawn = drawn_new(".gitignore = *\\n\n.git/a.py\nx.py\n");
    drawn->options.use_gitignore = false;
    cr_expect(drawn_open(drawn, "."));
    cr_expect_str_eq(drawn_files(drawn), "x.py");
    drawn_free(drawn);
}

Test(walk, exclude_and_include_go_before_all_other_rules)
{
    static const struct {
        const char *exclude;
        const char *include;
        const char *files;
    } cases[] = {
        {"", "", "a/b.py a/c.py d.py"},
        {"c.py", "", "a/b.py d.py"},
        {"/a", "", "d.py"},
        {"a/", "b.py", "d.py"},
        {"*.py", "c.py", "a/c.py"},
        {"", "gen", "a/b.py a/c.py d.py gen/e.py"},
        {"", ".tox", ".tox/f.py a/b.py a/c.py d.py"},
        {"/else/*", "", "a/b.py a/c.py d.py"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Drawn *drawn = drawn_new("a/b.py\na/c.py\nd.py\n.gitignore = gen\\n\n"
                                 "gen/e.py\n.tox/f.py\n");
        if (cases[i].exclude[0])
            vec_push(drawn->arena, &drawn->options.exclude,
                     str_from(cases[i].exclude));
        if (cases[i].include[0])
            vec_push(drawn->arena, &drawn->options.include,
                     str_from(cases[i].include));
        cr_expect(drawn_open(drawn, "."));
        cr_expect_str_eq(drawn_files(drawn), cases[i].files);
        drawn_free(drawn);
    }
}

Test(walk, follows_links_that_stay_inside)
{
    static const Case cases[] = {
        {"a/b.py\nc -> a\nd.py -> a/b.py", ".", "a/b.py c/b.py d.py", ""},
        {"a -> z\nz/b.py\ny -> z", ".", "a/b.py z/b.py", ""},
        {"a.txt -> b.py\nc.py -> notes\nnotes\nb.py", ".", "b.py c.py", ""},
        // Loops and dead ends.
        {"a.py\nself -> .", ".", "a.py", ""},
        {"a/b.py\na/up -> ..\na/me -> ../a", ".", "a/b.py", ""},
        {"a/x.py\na/l -> ../b\nb/y.py\nb/l -> ../a", ".",
         "a/l/y.py a/x.py b/l/x.py b/y.py", ""},
        {"gone.py -> nowhere\nloop.py -> loop.py\nd -> nowhere\na.py", ".",
         "a.py", ""},
        // A PATH may itself be a link.
        {"a/b.py\nlink -> a", "link", "link/b.py", ""},
        {"a/b.py\nl.py -> a/b.py", "l.py", "l.py", ""},
        {"a/b.py\nlink -> a", "a link", "a/b.py", ""},
        {"a -> b\nb/x.py\n.gitignore = /a\\n", ".", "b/x.py", ""},
        {"a/node_modules -> ../b\nb/x.py", ".", "b/x.py", ""},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(walk, links_that_lead_out_are_named)
{
    static const Case cases[] = {
        {"a.py -> /out/x.py\nb -> /out\nc.txt -> /out/x.py\nd.py\n/out/x.py",
         ".", "d.py",
         "a.py: link leads out of the tree, b: link leads out of the tree"},
        {"app/up -> ../lib\napp/a.py\nlib/b.py", "app", "app/a.py",
         "app/up: link leads out of the tree"},
        {"app/up -> ../lib\napp/a.py\nlib/b.py\napp2 -> app", "app2",
         "app2/a.py", "app2/up: link leads out of the tree"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(walk, what_cannot_be_read_is_named)
{
    static const Case cases[] = {
        {"a.py\nvault/ !denied\n  b.py\npipe.py !fifo\npipe !fifo", ".", "a.py",
         "pipe.py: not a regular file, vault: permission denied"},
        {"l.py -> pipe\npipe !fifo", ".", "", "l.py: not a regular file"},
        // A file is found out when it is read.
        {"a.py !denied", ".", "a.py", ""},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(walk, names_a_flaw_once_where_paths_overlap)
{
    Drawn *drawn = drawn_new("a/vault/ !denied\n  b.py\n");
    cr_expect(drawn_open(drawn, ". a"));
    cr_expect_str_eq(drawn_skipped(drawn), "a/vault: permission denied");
    drawn_free(drawn);
}

// 2^20 ways lead to the last folder.
Test(walk, many_links_to_one_folder_are_followed_once)
{
    Arena *arena = arena_new();
    Text drawing = {.arena = arena};
    for (int i = 0; i < 20; i++)
        (void)out_to_text(&drawing,
                          str_format(arena,
                                     "d%02d/m.py\nd%02d/l -> ../d%02d\n"
                                     "d%02d/r -> ../d%02d\n",
                                     i, i, i + 1, i, i + 1));
    (void)out_to_text(&drawing, STR("d20/m.py\n"));
    Drawn *drawn = drawn_new(str_terminated(arena, text_str(&drawing)));
    cr_expect(drawn_open(drawn, "."));
    cr_expect_eq(drawn->project.files.count, 21 + 20);
    drawn_free(drawn);
    arena_free(arena);
}

Test(walk, depth_is_bounded)
{
    Arena *arena = arena_new();
    Text drawing = {.arena = arena};
    for (int i = 0; i <= WALK_MAX_DEPTH; i++)
        (void)out_to_text(&drawing, STR("d/"));
    Str deep = str_concat(arena, text_str(&drawing), STR("m.py\n"));
    Drawn *drawn = drawn_new(str_terminated(arena, deep));
    cr_expect(drawn_open(drawn, "."));
    cr_expect_eq(drawn->project.files.count, 0);
    cr_assert_eq(drawn->project.skipped.count, 1);
    cr_expect(str_eq(drawn->project.skipped.items[0].reason,
                     STR("nested too deeply")));
    drawn_free(drawn);
    arena_free(arena);
}

Test(walk, takes_archives_for_folders)
{
    static const DrawnMember members[] = {
        {.name = "pkg/__init__.py"},   {.name = "pkg/m.py"},
        {.name = "pkg/m.so"},          {.name = "tool.py"},
        {.name = "__init__.py"},       {.name = "../evil.py"},
        {.name = "node_modules/x.py"}, {.name = NULL},
    };
    static const char bad[] =
        "names in it that lead out of it: 1, first ../evil.py";
    static const struct {
        const char *paths;
        const char *modules;
        const char *roots;
        bool skips;
    } rows[] = {
        {"src/x.zip", "__init__ pkg pkg.m tool", "src/x.zip(above packages)",
         true},
        {"src/x.zip/pkg", "pkg pkg.m", "src/x.zip(above packages)", true},
        {".", "main", "src(src layout) .(PATH)", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Str bytes = drawn_zip(members, (DrawnEnd){0}, arena);
        Str drawing =
            str_concat(arena, str_from(drawn_file("src/x.zip", bytes, arena)),
                       STR("pyproject.toml\nsrc/main.py\n"));
        Drawn *drawn = drawn_new(str_terminated(arena, drawing));
        cr_assert(drawn_open(drawn, rows[i].paths), "%s", drawn->error.text);
        cr_expect_str_eq(drawn_modules(drawn), rows[i].modules, "%s: %s",
                         rows[i].paths, drawn_modules(drawn));
        cr_expect_str_eq(drawn_roots(drawn), rows[i].roots, "%s: %s",
                         rows[i].paths, drawn_roots(drawn));
        cr_expect_eq(strstr(drawn_skipped(drawn), bad) != NULL, rows[i].skips,
                     "%s: %s", rows[i].paths, drawn_skipped(drawn));
        drawn_free(drawn);
        arena_free(arena);
    }
}
