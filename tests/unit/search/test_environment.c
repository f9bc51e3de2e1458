#include "search/environment.h"

#include <criterion/criterion.h>

#include "base/out.h"
#include "world.h"

// "FOLDER SOURCE 3.MINOR SITE…", "none", or the error.
static const char *find(World *world)
{
    Environment environment;
    Error error = {""};
    if (!environment_find(world->project.listing, &world->options, world->arena,
                          &environment, &error))
        return str_terminated(world->arena, str_from(error.text));
    if (!environment.found)
        return "none";
    Text text = {.arena = world->arena};
    (void)out_to_text(
        &text, str_format(world->arena, "%.*s %.*s 3.%u%s",
                          STR_ARGS(environment.folder),
                          STR_ARGS(environment.source), environment.minor,
                          environment.system_site ? " system" : ""));
    for (size_t i = 0; i < environment.sites.count; i++)
        (void)out_to_text(&text, str_concat(world->arena, STR(" "),
                                            environment.sites.items[i]));
    return str_terminated(world->arena, text_str(&text));
}

#define SITE(minor) "lib/python3." #minor "/site-packages"

Test(environment, is_what_venv_names)
{
    static const struct {
        const char *name;
        const char *drawing;
        const char *venv;
        const char *found;
    } cases[] = {
        {"venv", "e/pyvenv.cfg = version = 3.11.4\\n\ne/" SITE(11) "/", "e",
         "e --venv 3.11 e/" SITE(11)},
        {"virtualenv",
         "e/pyvenv.cfg = home = /usr\\nversion_info = 3.9.2.final.0\\n\n"
         "e/" SITE(9) "/",
         "e/", "e --venv 3.9 e/" SITE(9)},
        {"the version's folder among several",
         "e/pyvenv.cfg = VERSION=3.10.0\\r\\n\ne/" SITE(10) "/\ne/" SITE(
             11) "/",
         "e", "e --venv 3.10 e/" SITE(10)},
        {"no version: the only folder", "e/pyvenv.cfg\ne/" SITE(12) "/", "e",
         "e --venv 3.12 e/" SITE(12)},
        {"no pyvenv.cfg, as conda", "e/" SITE(12) "/", "./e",
         "e --venv 3.12 e/" SITE(12)},
        {"another version's folder only",
         "e/pyvenv.cfg = version = 3.8.1\\n\ne/" SITE(12) "/", "e",
         "e --venv 3.12 e/" SITE(12)},
        {"absolute", "/opt/e/" SITE(12) "/", "/opt/e",
         "/opt/e --venv 3.12 /opt/e/" SITE(12)},
        {"Windows", "e/pyvenv.cfg = version = 3.12.1\\n\ne/Lib/site-packages/",
         "e", "e --venv 3.12 e/Lib/site-packages"},
        {"lib64 of its own",
         "e/" SITE(12) "/\ne/lib64/python3.12/site-packages/", "e",
         "e --venv 3.12 e/" SITE(12) " e/lib64/python3.12/site-packages"},
        {"lib64 linked to lib", "e/" SITE(12) "/\ne/lib64 -> lib", "e",
         "e --venv 3.12 e/" SITE(12)},
        {"pth-12 system site",
         "e/pyvenv.cfg = include-system-site-packages = true\\n\ne/" SITE(
             12) "/",
         "e", "e --venv 3.12 system e/" SITE(12)},
        {"pth-11 no system site",
         "e/pyvenv.cfg = include-system-site-packages = false\\n\ne/" SITE(
             12) "/",
         "e", "e --venv 3.12 e/" SITE(12)},
        {"missing", "a.py", "e",
         "--venv: e is no Python environment: it has no "
         "lib/python3.*/site-packages"},
        {"a file", "e = text", "e",
         "--venv: e is no Python environment: it has no "
         "lib/python3.*/site-packages"},
        {"several and no version", "e/" SITE(11) "/\ne/" SITE(12) "/", "e",
         "--venv: e is no Python environment: it has no "
         "lib/python3.*/site-packages"},
        {"a hostile pyvenv.cfg",
         "e/pyvenv.cfg = version = 3.99999999999\\n=\\n\\0=\\0\\nversion\n"
         "e/" SITE(12) "/",
         "e", "e --venv 3.12 e/" SITE(12)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new(cases[i].drawing);
        world->options.venv = str_from(cases[i].venv);
        cr_expect_str_eq(find(world), cases[i].found, "%s", cases[i].name);
        world_free(world);
    }
}

Test(environment, stands_beside_a_path)
{
    static const struct {
        const char *name;
        const char *drawing;
        const char *path;
        const char *found;
    } cases[] = {
        {"in it", ".venv/pyvenv.cfg\n.venv/" SITE(11) "/", ".",
         ".venv .venv 3.11 .venv/" SITE(11)},
        {"venv", "p/venv/pyvenv.cfg\np/venv/" SITE(11) "/", "p",
         "p/venv venv 3.11 p/venv/" SITE(11)},
        {".venv before venv",
         "venv/pyvenv.cfg\nvenv/" SITE(11) "/\n.venv/pyvenv.cfg\n.venv/" SITE(
             11) "/",
         ".", ".venv .venv 3.11 .venv/" SITE(11)},
        {"above it, below the working directory",
         "p/q/a.py\n.venv/pyvenv.cfg\n.venv/" SITE(11) "/", "p/q",
         ".venv .venv 3.11 .venv/" SITE(11)},
        {"beside a file", "p/a.py\np/.venv/pyvenv.cfg\np/.venv/" SITE(11) "/",
         "p/a.py", "p/.venv .venv 3.11 p/.venv/" SITE(11)},
        {"the nearest",
         "p/a.py\np/.venv/pyvenv.cfg\np/.venv/" SITE(
             11) "/\n.venv/pyvenv.cfg\n.venv/" SITE(12) "/",
         "p", "p/.venv .venv 3.11 p/.venv/" SITE(11)},
        {"at the top of the repository",
         "/r/.git/\n/r/p/a.py\n/r/.venv/pyvenv.cfg\n/r/.venv/" SITE(11) "/",
         "/r/p", "/r/.venv .venv 3.11 /r/.venv/" SITE(11)},
        {"not above the repository",
         "/r/s/.git = gitdir: x\n/r/s/p/a.py\n/r/.venv/pyvenv.cfg\n"
         "/r/.venv/" SITE(11) "/",
         "/r/s/p", "none"},
        {"not above PATH without a repository",
         "/r/p/a.py\n/r/.venv/pyvenv.cfg\n/r/.venv/" SITE(11) "/", "/r/p",
         "none"},
        {"not without pyvenv.cfg", ".venv/" SITE(11) "/", ".", "none"},
        {"not without site-packages", ".venv/pyvenv.cfg", ".", "none"},
        {"missing PATH", "a.py", "gone/deep", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new(cases[i].drawing);
        vec_push(world->arena, &world->options.paths, str_from(cases[i].path));
        cr_expect_str_eq(find(world), cases[i].found, "%s", cases[i].name);
        world_free(world);
    }
}

Test(environment, named_outright_comes_first)
{
    World *world = world_new(".venv/pyvenv.cfg\n.venv/" SITE(
        10) "/\nactive/" SITE(11) "/\nwanted/" SITE(12) "/\n");
    vec_push(world->arena, &world->options.paths, STR("."));
    cr_expect_str_eq(find(world), ".venv .venv 3.10 .venv/" SITE(10));
    world_variable("VIRTUAL_ENV", "/here/active");
    cr_expect_str_eq(find(world), "active VIRTUAL_ENV 3.11 active/" SITE(11));
    world->options.venv = STR("wanted");
    cr_expect_str_eq(find(world), "wanted --venv 3.12 wanted/" SITE(12));
    world_free(world);
}

Test(environment, that_virtual_env_promises_in_vain_is_passed_over)
{
    World *world = world_new(".venv/pyvenv.cfg\n.venv/" SITE(10) "/\n");
    vec_push(world->arena, &world->options.paths, STR("."));
    static const char *const values[] = {"", "/gone", "/here"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        world_variable("VIRTUAL_ENV", values[i]);
        cr_expect_str_eq(find(world), ".venv .venv 3.10 .venv/" SITE(10), "%s",
                         values[i]);
    }
    world_free(world);
}
