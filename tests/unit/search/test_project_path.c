#include "search/project_path.h"

#include <criterion/criterion.h>

#include "world.h"

static void add_root(World *world, const char *path)
{
    world_root(world, (SourceRoot){.path = str_from(path), .source = STR("r")});
}

static void add_extra(World *world, const char *path)
{
    vec_push(world->arena, &world->options.extra_path, str_from(path));
}

Test(project_path, order_is_that_of_the_interpreter)
{
    World *world = world_new("src/\nlib/\nvendor/\n"
                             "e/pyvenv.cfg = version = 3.11.1\\n\n"
                             "e/lib/python3.11/site-packages/\n"
                             "  x.pth = ../../../../editable\\nimport y\\n\n"
                             "editable/\n");
    add_root(world, "src");
    add_root(world, ".");
    add_extra(world, "vendor");
    world_variable("PYTHONPATH", "lib:/gone"); // start-19: it stays listed
    world->options.venv = STR("e");
    cr_expect_str_eq(world_entries(world),
                     "vendor path --path\n"
                     "src root r\n"
                     ". root r\n"
                     "lib path PYTHONPATH\n"
                     "/gone path PYTHONPATH\n"
                     " stdlib tables of Python 3.11\n"
                     "e/lib/python3.11/site-packages site --venv\n"
                     "editable site x.pth\n");
    const SearchEntries *entries = search_entries(world->search);
    cr_expect_eq(entries->items[6].import_lines, 1);
    world_free(world);
}

Test(project_path, lists_a_folder_once)
{
    World *world = world_new("src/\nother/\nalias -> src\n"
                             "e/lib/python3.11/site-packages/\n"
                             "  a.pth = /here/src\\n/here/deep\\n\n"
                             "  b.pth = ../../../../deep\\n.\\n\n"
                             "deep/\n");
    add_root(world, "src");
    add_root(world, "other");
    add_extra(world, "x/../other/"); // a root, now in front
    world_variable("PYTHONPATH", "/here/src:alias:other");
    world->options.venv = STR("e");
    cr_expect_str_eq(world_entries(world),
                     "other root r\n"
                     "src root r\n"
                     " stdlib tables of Python 3.11\n"
                     "e/lib/python3.11/site-packages site --venv\n"
                     "deep site a.pth\n");
    world_free(world);
}

Test(project_path, empty_parts_of_pythonpath_are_the_working_directory)
{
    static const struct {
        const char *value;
        const char *entries;
    } cases[] = {
        {"", ""},
        {":", ". path PYTHONPATH\n"}, // start-20
        {"lib:", "lib path PYTHONPATH\n. path PYTHONPATH\n"},
        {":lib", ". path PYTHONPATH\nlib path PYTHONPATH\n"},
        {"lib::lib", "lib path PYTHONPATH\n. path PYTHONPATH\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("lib/\n");
        world_variable("PYTHONPATH", cases[i].value);
        Str expected = str_concat(world->arena, str_from(cases[i].entries),
                                  STR(" stdlib tables of Python 3.11\n"));
        cr_expect_str_eq(world_entries(world),
                         str_terminated(world->arena, expected), "\"%s\"",
                         cases[i].value);
        world_free(world);
    }
}

Test(project_path, spells_paths_as_the_project_does)
{
    static const struct {
        const char *root;
        const char *extra;
        const char *entry;
    } cases[] = {
        {".", "/here/lib", "lib path --path\n. root r\n"},
        {"src", "./src/../lib/", "lib path --path\nsrc root r\n"},
        {"src", "/lib", "/lib path --path\nsrc root r\n"},
        {"/up", "/up/x", "/up/x path --path\n/up root r\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("lib/\nsrc/\n/up/x/\n/lib/\n");
        add_root(world, cases[i].root);
        add_extra(world, cases[i].extra);
        Str expected = str_concat(world->arena, str_from(cases[i].entry),
                                  STR(" stdlib tables of Python 3.11\n"));
        cr_expect_str_eq(world_entries(world),
                         str_terminated(world->arena, expected), "%s %s",
                         cases[i].root, cases[i].extra);
        world_free(world);
    }
}

Test(project_path, belongs_to_the_project_below_a_root)
{
    static const struct {
        const char *root;
        const char *extra;
        Owner owner;
    } cases[] = {
        {".", "lib", OWNER_PROJECT},       {"src", "src/sub", OWNER_PROJECT},
        {"src", "lib", OWNER_INSTALLED},   {"src", "srcs", OWNER_INSTALLED},
        {".", "/lib", OWNER_INSTALLED},    {"/up", "/up/x", OWNER_PROJECT},
        {"/", "/here/lib", OWNER_PROJECT}, {"/", "/lib", OWNER_PROJECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("lib/\nsrc/sub/\n/up/x/\n/lib/\n");
        add_root(world, cases[i].root);
        add_extra(world, cases[i].extra);
        const SearchEntries *entries = search_entries(world_search(world));
        cr_expect_eq(entries->items[0].owner, cases[i].owner, "%s %s",
                     cases[i].root, cases[i].extra);
        world_free(world);
    }
}

Test(project_path, says_what_was_left_out)
{
    World *world =
        world_new("e/pyvenv.cfg = include-system-site-packages = true\\n\n"
                  "e/lib/python3.11/site-packages/\n");
    world->options.venv = STR("e");
    cr_expect_str_eq(world_entries(world),
                     " stdlib tables of Python 3.11\n"
                     "e/lib/python3.11/site-packages site --venv (system "
                     "site-packages left out)\n");
    world_free(world);
}

Test(project_path, no_site_leaves_the_environment_out)
{
    World *world = world_new("e/lib/python3.11/site-packages/\n");
    world->options.venv = STR("e");
    world->options.no_site = true;
    cr_expect_str_eq(world_entries(world), " stdlib tables of Python 3.11\n");
    world_free(world);
}
