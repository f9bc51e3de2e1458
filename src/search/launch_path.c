#include "search/launch_path.h"

#include "base/path.h"
#include "host/zip.h"
#include "project/archive.h"
#include "project/shown.h"

typedef struct {
    PathBuilder *builder;
    const Launch *launch;
    const Environment *environment;
    Str version; // "python3.11"
} Maker;

static const Fs *fs_of(const Maker *maker)
{
    return listing_fs(maker->builder->project->listing);
}

// `prefix`/lib/python3.N/`name`.
static Str below(const Maker *maker, Str prefix, const char *name)
{
    Arena *arena = maker->builder->arena;
    Str folder = path_join(arena, prefix, STR("lib"));
    folder = path_join(arena, folder, maker->version);
    return path_join(arena, folder, str_from(name));
}

static void add_prefix_sites(const Maker *maker, Str prefix, Str source)
{
    Listing *listing = maker->builder->project->listing;
    Strs sites = environment_sites(listing, prefix, maker->version,
                                   maker->builder->arena);
    for (size_t i = 0; i < sites.count; i++)
        path_add_site(maker->builder, sites.items[i], source, false);
}

static bool has_library(const Maker *maker, Str prefix)
{
    return fs_is_file(fs_of(maker), below(maker, prefix, "os.py"));
}

// The folder of the executable in `home` of pyvenv.cfg, all links resolved.
static Str real_home(const Maker *maker)
{
    Str home = maker->environment->home;
    Str real;
    Str program = path_join(maker->builder->arena, home, maker->version);
    if (fs_real_path(fs_of(maker), program, maker->builder->arena, &real) ==
        FS_OK)
        return path_folder(real);
    if (fs_real_path(fs_of(maker), home, maker->builder->arena, &real) == FS_OK)
        return real;
    return home;
}

// The installation that this belongs to: the nearest folder above with a
// standard library (Modules/getpath.py).
static Str find_base(const Maker *maker)
{
    Str home = real_home(maker);
    for (Str folder = home; folder.count > 1; folder = path_folder(folder)) {
        if (has_library(maker, folder))
            return folder;
    }
    return path_folder(home);
}

// The prefix that the standard library comes from, "" where unknown.
static Str find_prefix(const Maker *maker)
{
    const Environment *environment = maker->environment;
    Str home = maker->launch->python_home;
    if (home.count)
        return str_cut(&home, ':');
    if (!environment->is_virtual)
        return environment->folder;
    return environment->home.count ? find_base(maker) : STR("");
}

static void add_user_site(const Maker *maker)
{
    const Launch *launch = maker->launch;
    const Environment *environment = maker->environment;
    bool closed = environment->is_virtual && environment->closed;
    if (launch->no_user_site.count || launch->user_base.count == 0 || closed)
        return;
    Str site = below(maker, launch->user_base, "site-packages");
    if (fs_is_folder(fs_of(maker), site))
        path_add_site(maker->builder, site, STR("user site-packages"), false);
}

// PYTHONHOME is PREFIX or PREFIX:EXEC_PREFIX.
static void add_home_sites(const Maker *maker)
{
    Str rest = maker->launch->python_home;
    Str prefix = str_cut(&rest, ':');
    add_prefix_sites(maker, prefix, STR("PYTHONHOME"));
    if (rest.count)
        add_prefix_sites(maker, rest, STR("PYTHONHOME"));
}

static void add_environment_sites(const Maker *maker, bool repeated)
{
    const Environment *environment = maker->environment;
    for (size_t i = 0; i < environment->sites.count; i++)
        path_add_site(maker->builder, environment->sites.items[i],
                      environment->source, repeated);
}

// The order of site.main(): the virtual environment's, the user's, then those
// of all prefixes, the environment's once more among them.
static void add_sites(const Maker *maker)
{
    const Environment *environment = maker->environment;
    Str home = maker->launch->python_home;
    Arena *arena = maker->builder->arena;
    if (environment->is_virtual)
        add_environment_sites(maker, false);
    add_user_site(maker);
    if (environment->is_virtual)
        add_environment_sites(maker, true);
    if (environment->is_virtual && environment->closed)
        return;
    if (home.count)
        add_home_sites(maker);
    else if (!environment->is_virtual)
        add_environment_sites(maker, false);
    else if (environment->home.count)
        add_prefix_sites(maker, find_prefix(maker),
                         str_concat(arena, environment->source,
                                    STR(", system site-packages")));
}

void launch_path_build(PathBuilder *builder, const Launch *launch,
                       const Environment *environment, bool *complete)
{
    bool no_site = launch->no_site.count || builder->project->options->no_site;
    Maker maker = {
        .builder = builder,
        .launch = launch,
        .environment = environment,
        .version = str_format(builder->arena, "python3.%u", builder->minor),
    };
    Strs parts = path_parts(launch->python_path, builder->arena);
    for (size_t i = 0; i < parts.count; i++) {
        SearchEntry entry =
            path_entry(builder, parts.items[i], STR("PYTHONPATH"));
        // It is site.py that drops what is listed twice.
        if (launch->no_site.count)
            vec_push(builder->arena, builder->entries, entry);
        else
            (void)path_add(builder, entry);
    }
    SearchEntry library = path_library(builder);
    Str prefix = find_prefix(&maker);
    if (prefix.count && has_library(&maker, prefix))
        library.library = shown_path(builder->project->working,
                                     below(&maker, prefix, ""), builder->arena);
    vec_push(builder->arena, builder->entries, library);
    *complete = no_site || environment->found || launch->python_home.count;
    builder->startup->runs_site = launch->no_site.count == 0;
    if (!no_site)
        add_sites(&maker);
}

// Whether `path` is an archive or leads into one, as "app.zip/sub" does.
static bool leads_to_archive(const Fs *fs, Str path, unsigned minor)
{
    FsInfo info;
    while (path.count && fs_info(fs, path, &info) != FS_OK)
        path = path_folder(path);
    if (path.count == 0 || info.kind != FS_FILE)
        return false;
    Arena *scratch = arena_new();
    bool found = archive_can_open(zip_open(fs, path, scratch), minor);
    arena_free(scratch);
    return found;
}

// The script's folder, all links resolved (start-02).
static Str script_folder(const Fs *fs, Str script, Arena *arena)
{
    Str real;
    if (fs_real_path(fs, script, arena, &real) == FS_OK)
        script = real;
    Str folder = path_folder(script);
    return folder.count ? folder : STR(".");
}

// What is run, as a folder or archive that holds __main__; it is searched even
// with a safe path (start-25).
static bool find_container(const PathBuilder *builder, const Launch *launch,
                           Str *source)
{
    const Fs *fs = listing_fs(builder->project->listing);
    if (launch->kind != LAUNCH_FILE)
        return false;
    if (fs_is_folder(fs, launch->text))
        *source = STR("the folder that is run");
    else if (leads_to_archive(fs, launch->text, builder->minor))
        *source = STR("the archive that is run");
    else
        return false;
    return true;
}

void launch_path_start(PathBuilder *builder, const Launch *launch)
{
    const Fs *fs = listing_fs(builder->project->listing);
    Arena *arena = builder->arena;
    Str path = STR(".");
    Str source;
    if (find_container(builder, launch, &source)) {
        path = launch->text;
    } else if (launch->safe_path.count) {
        return;
    } else if (launch->kind == LAUNCH_FILE) {
        path = script_folder(fs, launch->text, arena);
        source = STR("the script's folder");
    } else {
        static const Str sources[] = {
            [LAUNCH_MODULE] = STR_INIT("working directory, for -m"),
            [LAUNCH_COMMAND] = STR_INIT("working directory, for -c"),
            [LAUNCH_STDIN] = STR_INIT("working directory, for standard input"),
        };
        source = sources[launch->kind];
    }
    path_insert(builder,
                (SearchEntry){
                    .path = shown_path(builder->project->working, path, arena),
                    .kind = STR("start"),
                    .source = source,
                    .owner = OWNER_PROJECT,
                });
}
