#include "project/facts_cache.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/path.h"
#include "host/process.h"

// A drawn tree whose files have the dates that a test gives them, and that
// counts how often they are read.
typedef struct {
    Fs drawn;
    FsInfo more; // added to what the drawing says
    unsigned reads;
} Watched;

static FsStatus watched_info(void *context, Str path, FsInfo *info)
{
    const Watched *watched = context;
    FsStatus status = fs_info(&watched->drawn, path, info);
    if (status != FS_OK)
        return status;
    info->size += watched->more.size;
    info->device += watched->more.device;
    info->inode += watched->more.inode;
    info->modified += watched->more.modified;
    info->changed += watched->more.changed;
    return FS_OK;
}

static FsStatus watched_read(void *context, Str path, size_t limit,
                             Arena *arena, Str *bytes)
{
    Watched *watched = context;
    watched->reads++;
    return fs_read(&watched->drawn, path, limit, arena, bytes);
}

// Runs with one cache folder.
typedef struct {
    Arena *arena;
    char folder[200];
    Options options;
    Watched watched;
    Str said;     // of the last run: what its scripts import, by file
    Str warning;  // what the cache had to say
    size_t depth; // the least of its scripts'
} World;

static World *world_new(const char *drawing)
{
    Arena *arena = arena_new();
    World *world = ARENA_NEW(arena, World);
    const char *parent = getenv("TMPDIR");
    *world = (World){.arena = arena, .options = options_default()};
    (void)snprintf(world->folder, sizeof world->folder, "%s/impgraph-XXXXXX",
                   parent ? parent : "/tmp");
    cr_assert_not_null(mkdtemp(world->folder));
    world->options.cache_folder = str_from(world->folder);
    world->watched.drawn = fs_memory(arena, drawing);
    return world;
}

static int remove_one(const char *path, const struct stat *facts, int kind,
                      struct FTW *walk)
{
    (void)facts, (void)kind, (void)walk;
    return remove(path);
}

static void world_free(World *world)
{
    (void)nftw(world->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(world->arena);
}

static void note(World *world, const Script *script)
{
    Text text = {.arena = world->arena};
    (void)out_to_text(&text, world->said);
    for (uint32_t i = 0; i < script->import_count; i++)
        (void)out_to_text(&text,
                          script_text(script, script->imports[i].module));
    for (size_t i = 0; i < script->faults.count; i++)
        (void)out_to_text(&text, script->faults.items[i].message);
    (void)out_to_text(&text, STR(";"));
    world->said = text_str(&text);
    if (script->depth < world->depth)
        world->depth = script->depth;
}

// NULL where there is to be none.
static FactsCache *open_cache(World *world, CacheKind kind, const Fs *fs,
                              Str working)
{
    CacheHome home;
    return cache_home_find(&world->options, working, world->arena, &home)
               ? facts_cache_open(&home, kind, fs, world->arena)
               : NULL;
}

// One run over `paths`, separated by blanks; returns how many it read.
static unsigned run(World *world, const char *paths, Extraction how)
{
    Fs fs = {&world->watched, NULL, watched_info, watched_read, NULL};
    FactsCache *cache = open_cache(world, CACHE_OF_SCRIPTS, &fs, STR("/here"));
    cr_assert_not_null(cache);
    Reader reader = reader_new();
    Str rest = str_from(paths);
    world->watched.reads = 0;
    world->said = STR("");
    world->depth = DEPTH_NAMES;
    for (size_t number = 0; rest.count; number++) {
        facts_cache_expect(cache, number + 1);
        Str path = str_cut(&rest, ' ');
        note(world, facts_cache_read(cache, &reader, number, path, how));
    }
    world->warning = facts_cache_save(cache);
    reader_free(&reader);
    return world->watched.reads;
}

static const Extraction imports = {DEPTH_IMPORTS, false};
static const Extraction names = {DEPTH_NAMES, false};
static const Extraction names_full = {DEPTH_NAMES, true};
static const char tree[] = "a.py = import alpha\\n\n"
                           "b.py = import beta\\n'''\\n\n"
                           "c.py = import gamma\\n\n"
                           "d.py !denied\n";

Test(facts_cache, reads_nothing_twice)
{
    World *world = world_new(tree);
    cr_expect_eq(run(world, "a.py b.py c.py", names), 3);
    Str cold = world->said;
    cr_expect_eq(run(world, "a.py b.py c.py", names), 0);
    cr_expect(str_eq(world->said, cold), "%.*s", STR_ARGS(world->said));
    cr_expect_eq(run(world, "c.py a.py b.py", names), 0);
    cr_expect_eq(world->warning.count, 0, "%.*s", STR_ARGS(world->warning));
    world_free(world);
}

Test(facts_cache, tries_again_what_could_not_be_read)
{
    World *world = world_new(tree);
    cr_expect_eq(run(world, "a.py d.py gone.py", names), 3);
    Str cold = world->said;
    cr_expect_eq(run(world, "a.py d.py gone.py", names), 2);
    cr_expect(str_eq(world->said, cold));
    world_free(world);
}

Test(facts_cache, keeps_what_others_asked_for_while_it_is_the_same)
{
    World *world = world_new(tree);
    cr_expect_eq(run(world, "a.py b.py", names), 2);
    cr_expect_eq(run(world, "c.py", names), 1);
    cr_expect_eq(run(world, "a.py b.py c.py", names), 0);
    world->watched.more.modified = 1;
    cr_expect_eq(run(world, "c.py", names), 1, "a.py and b.py have changed");
    world->watched.more.modified = 0;
    cr_expect_eq(run(world, "b.py a.py", names), 2);
    world_free(world);
}

Test(facts_cache, does_not_trust_what_has_changed)
{
    static const struct {
        const char *name;
        FsInfo more;
        unsigned reads; // where the contents are the same all the while
    } cases[] = {
        {"nothing", {.size = 0}, 0},
        {"size", {.size = 1}, 1},
        {"device", {.device = 1}, 1},
        {"inode", {.inode = 1}, 1},
        {"modified", {.modified = 1}, 1},
        {"modified long ago", {.modified = -INT64_C(2000000000000000000)}, 1},
        {"changed", {.changed = 1}, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        World *world = world_new(tree);
        cr_expect_eq(run(world, "a.py", names), 1);
        Str cold = world->said;
        world->watched.more = cases[i].more;
        cr_expect_eq(run(world, "a.py", names), cases[i].reads, "%s",
                     cases[i].name);
        cr_expect(str_eq(world->said, cold), "%s", cases[i].name);
        cr_expect_eq(run(world, "a.py", names), 0, "%s: written down",
                     cases[i].name);
        world_free(world);
    }
}

Test(facts_cache, takes_new_contents_with_the_old_dates_for_new)
{
    // Between the two runs the text changes, its size and dates do not.
    static const struct {
        const char *name;
        int64_t age; // of the file when the first run begins, in nanoseconds
        bool changed;
        bool seen;
    } cases[] = {
        {"written while the first run reads", -INT64_C(10000000000), false,
         true},
        {"the same, by the date of the inode", -INT64_C(10000000000), true,
         true},
        {"an hour ahead", -INT64_C(3600000000000), false, true},
        {"an hour before: as nobody can do it", 3600000000000, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        World *world = world_new("a.py = import alpha\\n\n");
        int64_t date = process_time() - cases[i].age;
        if (cases[i].changed)
            world->watched.more.changed = date;
        else
            world->watched.more.modified = date;
        (void)run(world, "a.py", names);
        world->watched.drawn =
            fs_memory(world->arena, "a.py = import omega\\n\n");
        (void)run(world, "a.py", names);
        cr_expect(
            str_eq(world->said, cases[i].seen ? STR("omega;") : STR("alpha;")),
            "%s: %.*s", cases[i].name, STR_ARGS(world->said));
        world_free(world);
    }
}

Test(facts_cache, by_content_dates_do_not_matter)
{
    World *world = world_new("a.py = import alpha\\n\n");
    world->options.cache = CACHE_CONTENT;
    cr_expect_eq(run(world, "a.py", names), 1);
    world->watched.drawn = fs_memory(world->arena, "a.py = import omega\\n\n");
    cr_expect_eq(run(world, "a.py", names), 1);
    cr_expect(str_eq(world->said, STR("omega;")));
    world_free(world);
}

Test(facts_cache, gives_no_less_than_what_is_asked_for)
{
    World *world = world_new(tree);
    cr_expect_eq(run(world, "a.py", imports), 1);
    cr_expect_eq(run(world, "a.py", imports), 0);
    cr_expect_eq(run(world, "a.py", names), 1);
    cr_expect_eq(world->depth, DEPTH_NAMES);
    cr_expect_eq(run(world, "a.py", imports), 0);
    cr_expect_eq(run(world, "a.py", names), 0, "and keeps it");
    world_free(world);
}

Test(facts_cache, keeps_the_two_ways_of_parsing_apart)
{
    World *world =
        world_new("a.py = import a\\ndef f():\\n    x = [1 +* 2]\\n\n");
    cr_expect_eq(run(world, "a.py", names), 1);
    Str quick = world->said;
    cr_expect_eq(run(world, "a.py", names_full), 1);
    cr_expect_not(str_eq(world->said, quick), "only parsing all shows it");
    cr_expect_eq(run(world, "a.py", names), 1);
    cr_expect(str_eq(world->said, quick));
    world_free(world);
}

// How many files were read, of one run over a.py and b.py.
static unsigned run_code(World *world, uint32_t *ops)
{
    Fs fs = {&world->watched, NULL, watched_info, watched_read, NULL};
    FactsCache *cache = open_cache(world, CACHE_OF_CODE, &fs, STR("/here"));
    Reader reader = reader_new();
    world->watched.reads = 0;
    uint32_t first = facts_cache_number(cache, STR("a.py"));
    uint32_t second = facts_cache_number(cache, STR("b.py"));
    uint32_t none = facts_cache_number(cache, STR("d.py"));
    cr_expect_eq(facts_cache_number(cache, STR("b.py")), second);
    const Code *a = facts_cache_code(cache, &reader, first, STR("a.py"), NULL);
    const Code *b = facts_cache_code(cache, &reader, second, STR("b.py"), NULL);
    cr_expect_null(facts_cache_code(cache, &reader, none, STR("d.py"), NULL));
    cr_assert(a && b);
    *ops = a->op_count + 100 * b->script->import_count;
    facts_cache_hold(cache, second);
    facts_cache_hold(cache, none);
    arena_reset(reader.scripts);
    a = facts_cache_code(cache, &reader, first, STR("a.py"), NULL);
    b = facts_cache_code(cache, &reader, second, STR("b.py"), NULL);
    cr_assert(a && b);
    cr_expect_eq(*ops, a->op_count + 100 * b->script->import_count);
    world->warning = facts_cache_save(cache);
    reader_free(&reader);
    return world->watched.reads;
}

Test(facts_cache, keeps_code_in_a_file_of_its_own)
{
    World *world = world_new(tree);
    uint32_t cold;
    uint32_t warm;
    cr_expect_eq(run(world, "a.py b.py", names), 2);
    cr_expect_eq(run_code(world, &cold), 4, "what was not held, again");
    cr_expect_eq(run_code(world, &warm), 1, "what cannot be read, again");
    cr_expect_eq(cold, warm);
    cr_expect_gt(cold, 100);
    cr_expect_eq(run(world, "a.py b.py", names), 0);
    cr_expect_eq(world->warning.count, 0, "%.*s", STR_ARGS(world->warning));
    world->watched.more.modified = 1;
    cr_expect_eq(run_code(world, &warm), 3, "their dates are new");
    world_free(world);
}

Test(facts_cache, is_not_there_where_nobody_wants_it)
{
    World *world = world_new(tree);
    const Fs *fs = &world->watched.drawn;
    Str here = STR("/here");
    cr_expect_null(open_cache(world, CACHE_OF_SCRIPTS, fs, STR("")),
                   "without a working directory");
    world->options.cache = CACHE_OFF;
    cr_expect_null(open_cache(world, CACHE_OF_SCRIPTS, fs, here));
    world->options = options_default();
    (void)unsetenv("XDG_CACHE_HOME");
    (void)unsetenv("HOME");
    cr_expect_null(open_cache(world, CACHE_OF_SCRIPTS, fs, here));
    world->options.cache_folder = STR("/proc/no/such/folder");
    (void)run(world, "a.py", names);
    cr_expect(str_starts_with(world->warning, STR("cannot make /proc/no")));
    world_free(world);
}
