#include "search/trail.h"

#include <criterion/criterion.h>

#include "world.h"

typedef struct {
    const char *drawing;
    const char *name;
    const char *expected;
} Row;

static void check(const Row *row, bool reasons)
{
    World *world = world_new(row->drawing);
    world_root(world, (SourceRoot){.path = STR("a")});
    world_root(world, (SourceRoot){.path = STR("b")});
    const char *told = world_trail(world, row->name, reasons);
    cr_expect_str_eq(told, row->expected, "%s in %s:\n%s", row->name,
                     row->drawing, told);
    world_free(world);
}

Test(trail, asks_in_the_order_of_the_path)
{
    static const Row rows[] = {
        {"a/m.py\nb/m.py", "m",
         "m: found a/m.py\nm: hidden b/m.py\nm: absent \n"},
        {"a/x.py\nb/m.py", "m", "m: absent a\nm: found b/m.py\nm: absent \n"},
        {"b/m/__init__.py\na/m/x.py", "m",
         "m: hidden a/m\nm: found b/m/__init__.py\nm: absent \n"},
        {"a/m/x.py\nb/m/y.py", "m",
         "m: portion a/m\nm: portion b/m\nm: absent \n"},
        {"a/m/x.py\nb/m/y.py", "m.y",
         "m: portion a/m\nm: portion b/m\nm: absent \n"
         "m.y: absent a/m\nm.y: found b/m/y.py\n"},
        {"a/m.py\nb/m/y.py", "m.y",
         "m: found a/m.py\nm: hidden b/m\nm: absent \n"},
        {"a/random.py\nb/q.py", "random",
         "random: found a/random.py\nrandom: absent b\nrandom: hidden \n"},
        {"a/q.py\nb/random/q.txt", "random",
         "random: absent a\nrandom: hidden b/random\nrandom: found \n"},
        {"a/sys.py\nb/q.py", "sys",
         "sys: found \nsys: hidden a/sys.py\nsys: absent b\n"},
        {"a/q.py\nb/os.py", "os",
         "os: found \nos: absent a\nos: hidden b/os.py\n"},
        {"a/q.py\nb/q.py", "json.nope",
         "json: absent a\njson: absent b\njson: found \njson.nope: absent \n"},
        {"a/q.py\nb/q.py", "numpy",
         "numpy: absent a\nnumpy: absent b\nnumpy: absent \n"
         "numpy: unknown \n"},
        {"a/m.py = __path__ = ['b']\nb/q.py", "m.q",
         "m: found a/m.py\nm: absent b\nm: absent \nm.q: found b/q.py\n"},
        {"a/m.py\nb/q.py", "m..x",
         "m: found a/m.py\nm: absent b\nm: absent \n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], false);
}

Test(trail, says_why)
{
    static const Row rows[] = {
        {"a/m.py\nb/m.py", "m",
         "m: found a/m.py | the first module of that name\n"
         "m: hidden b/m.py | hidden by a/m.py, which is asked first\n"
         "m: absent  | not in the standard library of Python 3.11\n"},
        {"a/m.txt", "m",
         "m: absent a | nothing called 'm'\n"
         "m: absent b | no such file or folder\n"
         "m: absent  | not in the standard library of Python 3.11\n"
         "m: unknown  | no environment is known that could hold it: name one "
         "with --venv\n"},
        {"a/time.py\nb/q", "time",
         "time: found  | built into the interpreter, which is asked before the "
         "path\n"
         "time: hidden a/time.py | hidden by the interpreter's own module, "
         "which is asked first\n"
         "time: absent b | nothing called 'time'\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], true);
}

// Telling walks the path a second time: it must find what the search found.
Test(trail, names_the_winner_of_the_search)
{
    static const char *const drawings[] = {
        "a/m/__init__.py\na/m.py\nb/m.py",
        "a/m/x.py\na/m.py\nb/m/y.py",
        "a/m/x.py\nb/m/__init__.pyc",
        "a/m.pyi\nb/m.abi3.so\nb/m.py",
        "a/M.py\nb/m/x.py",
    };
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
        World *world = world_new(drawings[i]);
        world_root(world, (SourceRoot){.path = STR("a")});
        world_root(world, (SourceRoot){.path = STR("b")});
        const Place *place = world_find(world, "m");
        Trail trail = search_trail(world_search(world), STR("m"));
        size_t winners = 0;
        for (size_t k = 0; k < trail.count; k++) {
            const Attempt *attempt = &trail.items[k];
            if (attempt->verdict != VERDICT_FOUND &&
                attempt->verdict != VERDICT_PORTION)
                continue;
            winners++;
            cr_expect(str_eq(attempt->path, place->path), "%s", drawings[i]);
        }
        cr_expect_eq(winners, 1, "%s: %zu", drawings[i], winners);
        world_free(world);
    }
}
