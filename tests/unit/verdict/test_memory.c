#include "verdict/memory.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/path.h"

// A project drawn in memory, whose runs are remembered in one folder.
typedef struct {
    Arena *arena;
    Fs fs;
    Options options;
    Project project;
    Search *search;
    World *world;
    Memory *memory;
    Str warning;
} Day;

static char folder[200];

static void make_folder(void)
{
    const char *parent = getenv("TMPDIR");
    (void)snprintf(folder, sizeof folder, "%s/impgraph-XXXXXX",
                   parent ? parent : "/tmp");
    cr_assert_not_null(mkdtemp(folder));
}

static int remove_one(const char *path, const struct stat *facts, int kind,
                      struct FTW *walk)
{
    (void)facts, (void)kind, (void)walk;
    return remove(path);
}

static void remove_folder(void)
{
    (void)nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

TestSuite(memory, .init = make_folder, .fini = remove_folder);

static void begin(Day *day, const char *drawing)
{
    Error error;
    Arena *arena = arena_new();
    Target target = {.minor = 12, .platform = PLATFORM_LINUX};
    *day = (Day){.arena = arena, .options = options_default()};
    day->fs = fs_memory(arena, drawing);
    day->options.cache_folder = str_from(folder);
    day->options.no_site = true;
    vec_push(arena, &day->options.roots, STR("."));
    vec_push(arena, &day->options.paths, STR("."));
    cr_assert(project_open(listing_new(&day->fs, arena), &day->options, arena,
                           &day->project, &error));
    cr_assert(search_new(&day->project, target, arena, &day->search, &error));
    day->world = world_new(&day->project, day->search, target, arena);
    CacheHome home;
    cr_assert(cache_home_find(&day->options, STR("/here"), arena, &home));
    day->memory = memory_open(&home, day->world, arena);
}

static void end(Day *day)
{
    day->warning = memory_save(day->memory, &(WorldCaches){0});
    world_free(day->world);
    project_close(&day->project);
}

static void forget(Day *day)
{
    arena_free(day->arena);
}

// All that can be asked of the outside, as a run would.
static void ask(World *world)
{
    Strs folders = {0};
    FsKind kind;
    Str bytes;
    vec_push(world->arena, &folders, STR("p"));
    (void)world_find(world, STR("m"));
    (void)world_along(world, &folders, STR("x"));
    (void)world_outline(world, STR("a.py"));
    (void)world_list(world, STR("q"), NULL);
    (void)world_stands(world, STR("s"), &kind);
    (void)world_kind(world, STR("/k"), &kind);
    (void)world_read(world, STR("words"), 100, world->arena, &bytes);
}

static void keep(Day *day, Str name, uint32_t number)
{
    Tape tape = tape_new(day->arena);
    tape_put(&tape, number);
    tape_put_text(&tape, name);
    memory_keep(day->memory, name, (Digest){1, 2}, &tape);
}

// What is remembered by that name, 0 for nothing.
static uint32_t find(const Day *day, Str name)
{
    TapeReader tape;
    if (!memory_find(day->memory, name, (Digest){1, 2}, &tape))
        return 0;
    uint32_t number = tape_take(&tape);
    cr_expect(str_eq(tape_take_text(&tape), name));
    cr_expect(tape_is_over(&tape));
    return number;
}

static const char tree[] = "m.py\np/\nq/a.txt\na.py = x = 1\\n\nwords = no\n";

static void learn(void)
{
    Day day;
    begin(&day, tree);
    cr_expect_eq(find(&day, STR("busy")), 0);
    world_ask_for(day.world, STR("busy"));
    ask(day.world);
    keep(&day, STR("busy"), 11);
    world_ask_for(day.world, STR("idle"));
    keep(&day, STR("idle"), 22);
    world_ask_for(day.world, STR("vague"));
    world_saw_more(day.world);
    keep(&day, STR("vague"), 33);
    end(&day);
    cr_expect_eq(day.warning.count, 0, "%.*s", STR_ARGS(day.warning));
    forget(&day);
}

Test(memory, gives_an_answer_again_while_the_outside_is_the_same)
{
    static const struct {
        const char *name;
        const char *more;
        bool same;
    } cases[] = {
        {"nothing", "", true},
        {"a file that nobody asked for", "z.py\nq2/a.txt\n", true},
        {"another file of the name", "m/__init__.py\n", false},
        {"one along the folders", "p/x.py\n", false},
        {"one in the folder", "q/b.txt\n", false},
        {"something that was not there", "s = 1\n", false},
        {"likewise, further away", "/k/a\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Day day;
        learn();
        Arena *arena = arena_new();
        Str drawing =
            str_concat(arena, str_from(tree), str_from(cases[i].more));
        begin(&day, str_terminated(arena, drawing));
        cr_expect_eq(find(&day, STR("busy")), cases[i].same ? 11 : 0, "%s",
                     cases[i].name);
        cr_expect_eq(find(&day, STR("idle")), 22, "%s", cases[i].name);
        cr_expect_eq(find(&day, STR("vague")), 0, "%s", cases[i].name);
        TapeReader tape;
        cr_expect_not(
            memory_find(day.memory, STR("idle"), (Digest){1, 3}, &tape),
            "made of something else");
        end(&day);
        forget(&day);
        arena_free(arena);
        remove_folder();
    }
}

Test(memory, sees_that_files_say_something_else)
{
    static const char *const others[] = {
        "m.py\np/\nq/a.txt\na.py = x = 2\\n\nwords = no\n",
        "m.py\np/\nq/a.txt\na.py = x = 1\\n\nwords = yes\n",
        "m.py\np/\nq/a.txt\nwords = no\n",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Day day;
        learn();
        begin(&day, others[i]);
        cr_expect_eq(find(&day, STR("busy")), 0);
        cr_expect_eq(find(&day, STR("idle")), 22);
        end(&day);
        forget(&day);
        remove_folder();
    }
}

Test(memory, keeps_for_some_runs_what_nobody_asks_for)
{
    enum { RUNS = 12 };
    Day day;
    learn();
    uint32_t found = 11;
    for (uint32_t i = 0; i < RUNS; i++) {
        begin(&day, tree);
        keep(&day, STR("other"), i + 1);
        end(&day);
        forget(&day);
        if (i != 2)
            continue;
        begin(&day, tree);
        cr_expect_eq(find(&day, STR("busy")), found);
        cr_expect_eq(find(&day, STR("other")), i + 1, "the newest");
        end(&day);
        forget(&day);
    }
    begin(&day, tree);
    cr_expect_eq(find(&day, STR("busy")), 0);
    end(&day);
    forget(&day);
}

static FILE *open_file(const char *mode)
{
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    FsEntries entries;
    FILE *file = NULL;
    cr_assert_eq(fs_list(&fs, str_from(folder), arena, &entries), FS_OK);
    for (size_t i = 0; i < entries.count; i++) {
        Str path = path_join(arena, str_from(folder), entries.items[i].name);
        if (str_ends_with(path, STR(".verdicts")))
            file = fopen(str_terminated(arena, path), mode);
    }
    arena_free(arena);
    cr_assert_not_null(file);
    return file;
}

Test(memory, is_nothing_where_its_file_is_damaged)
{
    enum { ROOM = 1 << 16 };
    static char whole[ROOM];
    learn();
    FILE *file = open_file("rb");
    size_t count = fread(whole, 1, ROOM, file);
    (void)fclose(file);
    cr_assert(count > 0 && count < ROOM);
    for (size_t i = 0; i < 2 * count; i++) {
        Day day;
        size_t at = i / 2;
        file = open_file("wb");
        if (i % 2)
            whole[at] = (char)(whole[at] ^ 4);
        (void)fwrite(whole, 1, i % 2 ? count : at, file);
        (void)fclose(file);
        if (i % 2)
            whole[at] = (char)(whole[at] ^ 4);
        begin(&day, tree);
        uint32_t busy = find(&day, STR("busy"));
        uint32_t idle = find(&day, STR("idle"));
        cr_expect((busy == 0 || busy == 11) && (idle == 0 || idle == 22),
                  "%zu: %u %u", i, busy, idle);
        end(&day);
        forget(&day);
    }
}
