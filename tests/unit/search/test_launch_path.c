#include "search/launch_path.h"

#include <criterion/criterion.h>

#include "world.h"

// The entries of ENTRY in a world with these variables.
static void expect_entries(World *world, const char *entry, const char *entries)
{
    world_launch(world, entry);
    cr_expect_str_eq(world_entries(world), entries, "%s", entry);
    world_free(world);
}

Test(launch_path, begins_with_what_is_run)
{
    static const struct {
        const char *entry;
        unsigned minor;
        const char *start;
    } cases[] = {
        {"main.py", 11, ". start the script's folder\n"},
        {"sub/deep/a.py", 11, "sub/deep start the script's folder\n"},
        {"link/tool", 11, "sub/deep start the script's folder\n"}, // start-02
        {"gone/x.py", 11, "gone start the script's folder\n"},
        {"-m sub", 11, ". start working directory, for -m\n"},
        {"-c x", 11, ". start working directory, for -c\n"},
        {"-", 11, ". start working directory, for standard input\n"},
        {"sub/", 11, "sub start the folder that is run\n"},
        {"app.zip/in", 11, "app.zip/in start the archive that is run\n"},
        {"fake.zip", 11, ". start the script's folder\n"},
        {"/opt/x.py", 11, "/opt start the script's folder\n"},
        {"-P main.py", 11, ""},
        {"-I -c x", 8, ""},
        {"-P sub", 11, "sub start the folder that is run\n"}, // start-25
        {"-I app.zip", 11, "app.zip start the archive that is run\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new(
            "main.py\nsub/deep/a.py\nlink/tool -> ../sub/deep/a.py\n/opt/x.py\n"
            "fake.zip = PK\\x03\\x04 and no end\n"
            "app.zip = PK\\x05\\x06\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0"
            "\\0\\0\\0\\0\n");
        world->target.minor = cases[i].minor;
        world->options.no_site = true;
        expect_entries(
            world, cases[i].entry,
            str_terminated(world->arena,
                           str_format(world->arena,
                                      "%s stdlib tables of Python "
                                      "3.%u\n",
                                      cases[i].start, cases[i].minor)));
    }
}

static const char *const machine =
    "main.py\nv/pyvenv.cfg = home = /py/bin\\n%s\\nversion = 3.11.2\\n\n"
    "v/lib/python3.11/site-packages/\n"
    "  a.pth = /src\\nimport sys; sys.path.insert(0, '/front')\\n\n"
    "/py/bin/\n/py/lib/python3.11/os.py\n"
    "/py/lib/python3.11/site-packages/\n"
    "/home/lib/python3.11/site-packages/u.pth = /src\\n/more\\n\n"
    "/src/\n/more/\n";

static World *new_machine(const char *key)
{
    Arena *arena = arena_new();
    Str drawing = str_format(arena, machine, key);
    World *world = world_new(str_terminated(arena, drawing));
    arena_free(arena);
    world->options.venv = STR("v");
    world_variable("PYTHONUSERBASE", "/home");
    return world;
}

Test(launch_path, asks_the_sites_in_the_order_of_site_main)
{
    // The environment's .pth files are read once more with all prefixes.
    static const char front[] = ". start the script's folder\n"
                                "/front site a.pth\n"
                                "/front site a.pth\n";
    static const char own[] = " stdlib tables of Python 3.11\n"
                              "v/lib/python3.11/site-packages site --venv\n"
                              "/src site a.pth\n";
    static const struct {
        const char *key;
        const char *entry;
        const char *rest;
    } cases[] = {
        {"include-system-site-packages = false", "main.py", ""},
        {"include-system-site-packages = true", "main.py",
         "/home/lib/python3.11/site-packages site user site-packages\n"
         "/more site u.pth\n"
         "/py/lib/python3.11/site-packages site --venv, system "
         "site-packages\n"},
        {"x = y", "main.py", // the key's default is true
         "/home/lib/python3.11/site-packages site user site-packages\n"
         "/more site u.pth\n"
         "/py/lib/python3.11/site-packages site --venv, system "
         "site-packages\n"},
        {"include-system-site-packages = true", "-s main.py",
         "/py/lib/python3.11/site-packages site --venv, system "
         "site-packages\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = new_machine(cases[i].key);
        Str entries =
            str_format(world->arena, "%s%s%s", front, own, cases[i].rest);
        expect_entries(world, cases[i].entry,
                       str_terminated(world->arena, entries));
    }
}

Test(launch_path, leaves_sites_out_with_S)
{
    expect_entries(new_machine("include-system-site-packages = true"),
                   "-S main.py",
                   ". start the script's folder\n"
                   " stdlib tables of Python 3.11\n");
}

Test(launch_path, takes_python_path_as_it_is)
{
    static const struct {
        const char *entry;
        const char *listed;
    } cases[] = {
        {"-c x", ". start working directory, for -c\n"
                 ". path PYTHONPATH\n"
                 "/gone path PYTHONPATH\n"
                 "alias path PYTHONPATH\n"
                 "lib path PYTHONPATH\n"},
        {"-Sc x", ". start working directory, for -c\n"
                  ". path PYTHONPATH\n"
                  "/gone path PYTHONPATH\n"
                  "alias path PYTHONPATH\n"
                  "lib path PYTHONPATH\n"
                  "lib path PYTHONPATH\n"
                  ". path PYTHONPATH\n"},
        {"-Ec x", ". start working directory, for -c\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("lib/\nalias -> lib\n");
        world_variable("PYTHONPATH", ":/gone:alias:lib:./lib/:");
        world->options.no_site = true;
        Str entries = str_format(world->arena,
                                 "%s stdlib tables of Python "
                                 "3.11\n",
                                 cases[i].listed);
        expect_entries(world, cases[i].entry,
                       str_terminated(world->arena, entries));
    }
}

Test(launch_path, knows_debian_and_python_home)
{
    World *world = world_new("/usr/lib/python3.11/os.py\n"
                             "/usr/lib/python3/dist-packages/\n"
                             "/usr/local/lib/python3.11/dist-packages/\n"
                             "/usr/lib64/python3.11/site-packages/\n"
                             "/usr/lib/python3.11/sitecustomize.py\n");
    world_variable("PYTHONHOME", "/usr");
    world_launch(world, "-Pc x");
    const Startup *startup = search_startup(world->search);
    cr_assert(startup->site_customize);
    cr_expect(str_eq(startup->site_customize->path,
                     STR("/usr/lib/python3.11/sitecustomize.py")));
    cr_expect_not(startup->user_customize);
    cr_expect(search_has_environment(world->search));
    expect_entries(world, "-Pc x",
                   " stdlib tables of Python 3.11\n"
                   "/usr/lib64/python3.11/site-packages site PYTHONHOME\n"
                   "/usr/local/lib/python3.11/dist-packages site PYTHONHOME\n"
                   "/usr/lib/python3/dist-packages site PYTHONHOME\n");
}

Test(launch_path, does_not_customize_from_the_scripts_folder)
{
    World *world = world_new("main.py\nsitecustomize.py\n"); // start-22
    world_launch(world, "main.py");
    cr_expect_not(search_startup(world->search)->site_customize);
    cr_expect_str_eq(world_answer(world, "sitecustomize"),
                     "project module sitecustomize.py");
    world_free(world);
}

Test(launch_path, puts_what_the_user_gave_in_front)
{
    World *world = world_new("a/\nb/\nmain.py\n");
    vec_push(world->arena, &world->options.extra_path, STR("b"));
    vec_push(world->arena, &world->options.roots, STR("a"));
    world_root(world, (SourceRoot){.path = STR("a"), .source = STR("--root")});
    expect_entries(world, "main.py",
                   "b path --path\n"
                   "a root --root\n"
                   ". start the script's folder\n"
                   " stdlib tables of Python 3.11\n");
}
