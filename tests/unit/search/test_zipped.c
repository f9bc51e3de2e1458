// The search through archives: finder.c asks zipimport's questions
// where a folder is one or lies in one.

#include <criterion/criterion.h>

#include "drawn_zip.h"
#include "world.h"

static const DrawnMember members[] = {
    {.name = "pkg/__init__.py"},
    {.name = "pkg/m.py"},
    {.name = "ns/"},
    {.name = "ns/zipped.py"},
    {.name = "deep/lib/inner.py"},
    {.name = "ext.so"},
    {.name = "json.py"},
    {.name = "old.pyc", .text = "no magic"},
    {.name = NULL},
};

static World *new_world(const char *rest)
{
    Arena *arena = arena_new();
    Str bytes = drawn_zip(members, (DrawnEnd){0}, arena);
    Str drawing = str_concat(
        arena, str_from(drawn_file("lib/x.zip", bytes, arena)), str_from(rest));
    World *world = world_new(str_terminated(arena, drawing));
    arena_free(arena);
    world_root(world, (SourceRoot){.path = STR("app"), .source = STR("PATH")});
    return world;
}

static void put_on_path(World *world, Str path)
{
    vec_push(world->arena, &world->options.extra_path, path);
}

typedef struct {
    const char *name;
    const char *answer;
} Case;

static void expect_all(World *world, const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cr_expect_str_eq(world_answer(world, cases[i].name), cases[i].answer,
                         "%s: %s", cases[i].name,
                         world_answer(world, cases[i].name));
}

#define EXPECT(world, ...)                                                     \
    do {                                                                       \
        static const Case cases[] = {__VA_ARGS__};                             \
        expect_all(world, cases, sizeof cases / sizeof *cases);                \
    } while (0)

Test(zipped, modules_come_from_an_archive_on_the_path)
{
    World *world = new_world("app/ns/own.py\napp/m.py\n");
    world->options.no_site = true;
    put_on_path(world, STR("lib/x.zip"));
    EXPECT(world, {"pkg", "installed package lib/x.zip/pkg/__init__.py"},
           {"pkg.m", "installed module lib/x.zip/pkg/m.py"},
           {"pkg.none", "unresolved pkg.none"},
           {"m", "project module app/m.py"}, {"ext", "unresolved ext"},
           {"deep", "unresolved deep"},
           {"json", "installed module lib/x.zip/json.py"},
           {"ns.zipped", "installed module lib/x.zip/ns/zipped.py"},
           {"ns.own", "project module app/ns/own.py"},
           {"ns", "project namespace lib/x.zip/ns"});
    const Place *place = world_find(world, "pkg");
    cr_assert_eq(place->portion_count, 1);
    cr_expect(str_eq(place->portions[0], STR("lib/x.zip/pkg")));
    world_free(world);
}

Test(zipped, folders_need_no_entry_from_3_14_on)
{
    World *world = new_world("");
    world->target.minor = 14;
    put_on_path(world, STR("lib/x.zip"));
    EXPECT(world, {"deep", "installed namespace lib/x.zip/deep"},
           {"deep.lib.inner", "installed module lib/x.zip/deep/lib/inner.py"});
    world_free(world);
}

Test(zipped, an_entry_may_lead_into_an_archive)
{
    World *world = new_world("");
    world_variable("PYTHONPATH", "lib/x.zip/deep/lib:lib/x.zip/none");
    EXPECT(world, {"inner", "installed module lib/x.zip/deep/lib/inner.py"},
           {"pkg", "external pkg"});
    world_free(world);
}

Test(zipped, an_archive_may_be_a_root)
{
    World *world = new_world("");
    world_root(world,
               (SourceRoot){.path = STR("lib/x.zip"), .source = STR("PATH")});
    EXPECT(world, {"pkg.m", "project module lib/x.zip/pkg/m.py"});
    world_free(world);
}

Test(zipped, bytecode_that_cannot_load_says_so)
{
    World *world = new_world("");
    put_on_path(world, STR("lib/x.zip"));
    EXPECT(world, {"old", "installed bytecode lib/x.zip/old.pyc"});
    cr_expect(
        str_eq(world_find(world, "old")->failure,
               STR("ZipImportError: module load failed: bad magic number")));
    cr_expect_eq(world_find(world, "pkg")->failure.count, 0);
    world_free(world);
}

Test(zipped, the_trail_says_what_an_archive_cannot_give)
{
    static const Case cases[] = {
        {"ext", "ext: absent lib/x.zip | nothing called 'ext'\n"
                "ext: ignored lib/x.zip/ext.so | no extension module can be "
                "loaded from an archive\n"},
        {"deep", "deep: absent lib/x.zip | nothing called 'deep'\n"
                 "deep: ignored lib/x.zip/deep | a folder without an entry of "
                 "its own in the archive: only Python 3.14 and later see it\n"},
        {"pkg", "pkg: found lib/x.zip/pkg/__init__.py | "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = new_world("");
        put_on_path(world, STR("lib/x.zip"));
        const char *told = world_trail(world, cases[i].name, true);
        cr_expect(str_starts_with(str_from(told), str_from(cases[i].answer)),
                  "%s", told);
        world_free(world);
    }
}
