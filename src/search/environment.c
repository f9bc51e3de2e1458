#include "search/environment.h"

#include "base/path.h"
#include "host/process.h"
#include "project/shown.h"

enum {
    CONFIG_LIMIT = 64 << 10,
    MINOR_LIMIT = 999,
};

typedef struct {
    Listing *listing;
    Arena *arena;
    Str working; // the absolute working directory, "" where unknown
    Environment *environment;
} Seeker;

// "3.11.4", "3.11.4.final.0", "3.13.0a1".
static unsigned read_minor(Str version)
{
    Str major = str_cut(&version, '.');
    uint32_t minor;
    if (!str_eq(major, STR("3")) ||
        !str_to_number(str_cut(&version, '.'), MINOR_LIMIT, &minor))
        return 0;
    return minor;
}

static bool is_word(Str text, Str lower)
{
    if (text.count != lower.count)
        return false;
    for (size_t i = 0; i < text.count; i++) {
        char byte = text.at[i];
        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte - 'A' + 'a');
        if (byte != lower.at[i])
            return false;
    }
    return true;
}

static void read_setting(Environment *environment, Str line)
{
    Str key = str_trim(str_cut(&line, '='));
    Str value = str_trim(line);
    if (is_word(key, STR("include-system-site-packages"))) {
        environment->system_site = is_word(value, STR("true"));
        environment->closed = !environment->system_site;
    } else if (is_word(key, STR("home"))) {
        environment->home = value;
    }
    // `version` is what venv writes, `version_info` virtualenv and uv.
    else if (is_word(key, STR("version")) || is_word(key, STR("version_info")))
        environment->minor = read_minor(value);
}

static void read_config(const Seeker *seeker, Str folder)
{
    Str path = path_join(seeker->arena, folder, STR("pyvenv.cfg"));
    Str rest;
    if (fs_read(listing_fs(seeker->listing), path, CONFIG_LIMIT, seeker->arena,
                &rest) != FS_OK)
        return;
    seeker->environment->is_virtual = true;
    while (rest.count)
        read_setting(seeker->environment, str_cut(&rest, '\n'));
}

static bool has_site(const Seeker *seeker, Str library, Str version, Str *site)
{
    *site = path_join(seeker->arena, path_join(seeker->arena, library, version),
                      STR("site-packages"));
    return listing_has_folder(seeker->listing, *site);
}

// The folder python3.N below `library`: the one of pyvenv.cfg's version, else
// the only one there is.
static bool find_site(const Seeker *seeker, Str library, Str *site)
{
    Environment *environment = seeker->environment;
    Str version = str_format(seeker->arena, "python3.%u", environment->minor);
    if (environment->minor && has_site(seeker, library, version, site))
        return true;
    FsEntries entries = listing_of(seeker->listing, library, NULL);
    unsigned found = 0;
    for (size_t i = 0; i < entries.count; i++) {
        Str here;
        if (!str_starts_with(entries.items[i].name, STR("python3.")) ||
            !has_site(seeker, library, entries.items[i].name, &here))
            continue;
        *site = here;
        version = entries.items[i].name;
        found++;
    }
    if (found == 1)
        environment->minor = read_minor(str_skip(version, 6));
    return found == 1;
}

Strs environment_sites(Listing *listing, Str prefix, Str version, Arena *arena)
{
    const struct {
        Str library;
        Str version;
        Str packages;
    } rows[] = {
        {STR("lib64"), version, STR("site-packages")},
        {STR("lib"), version, STR("site-packages")},
        {STR("local/lib"), version, STR("dist-packages")},
        {STR("lib"), STR("python3"), STR("dist-packages")},
        {STR("lib"), version, STR("dist-packages")},
    };
    Strs sites = {0};
    bool debian = listing_has_folder(
        listing, path_join(arena, prefix, STR("lib/python3/dist-packages")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str site = path_join(arena, prefix, rows[i].library);
        site = path_join(arena, site, rows[i].version);
        site = path_join(arena, site, rows[i].packages);
        bool known = debian || str_eq(rows[i].packages, STR("site-packages"));
        if (known && listing_has_folder(listing, site))
            vec_push(arena, &sites, site);
    }
    return sites;
}

// An installation of Debian's: the one python3.N there with a library.
static void find_debian_sites(const Seeker *seeker, Str folder)
{
    Environment *environment = seeker->environment;
    Str library = path_join(seeker->arena, folder, STR("lib"));
    FsEntries entries = listing_of(seeker->listing, library, NULL);
    unsigned found = 0;
    Str version = STR("");
    for (size_t i = 0; i < entries.count; i++) {
        Str name = entries.items[i].name;
        Str library_folder = path_join(seeker->arena, library, name);
        Str os = path_join(seeker->arena, library_folder, STR("os.py"));
        if (!str_starts_with(name, STR("python3.")) ||
            !listing_has_file(seeker->listing, os))
            continue;
        version = name;
        found++;
    }
    if (found != 1)
        return;
    environment->minor = read_minor(str_skip(version, 6));
    environment->sites =
        environment_sites(seeker->listing, folder, version, seeker->arena);
}

static bool is_same_folder(const Seeker *seeker, Str a, Str b)
{
    FsInfo info_a;
    FsInfo info_b;
    const Fs *fs = listing_fs(seeker->listing);
    return fs_info(fs, a, &info_a) == FS_OK &&
           fs_info(fs, b, &info_b) == FS_OK && info_a.device == info_b.device &&
           info_a.inode == info_b.inode;
}

static void add_site(const Seeker *seeker, Str site)
{
    Strs *sites = &seeker->environment->sites;
    if (sites->count == 0 || !is_same_folder(seeker, sites->items[0], site))
        vec_push(seeker->arena, sites, site);
}

// Takes `folder` as the environment if it has site-packages.
static bool try_folder(const Seeker *seeker, Str folder, Str source)
{
    *seeker->environment = (Environment){.folder = folder, .source = source};
    read_config(seeker, folder);
    static const Str libraries[] = {STR_INIT("lib"), STR_INIT("lib64")};
    Str site;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        if (find_site(seeker, path_join(seeker->arena, folder, libraries[i]),
                      &site))
            add_site(seeker, site);
    }
    // On Windows there is one folder for all versions.
    if (has_site(seeker, folder, STR("Lib"), &site))
        add_site(seeker, site);
    if (seeker->environment->sites.count == 0 &&
        !seeker->environment->is_virtual)
        find_debian_sites(seeker, folder);
    seeker->environment->found = seeker->environment->sites.count > 0;
    if (!seeker->environment->found)
        *seeker->environment = (Environment){.found = false};
    return seeker->environment->found;
}

static bool has_entry(const Seeker *seeker, Str folder, Str name)
{
    FsInfo info;
    Str path = path_join(seeker->arena, folder, name);
    return fs_info(listing_fs(seeker->listing), path, &info) == FS_OK;
}

// The topmost folder in which an environment may belong to `start`.
static Str find_top(const Seeker *seeker, Str start)
{
    Str folder = start;
    while (!has_entry(seeker, folder, STR(".git"))) {
        Str above = path_folder(folder);
        if (above.count == folder.count)
            return path_is_below(start, seeker->working) ? seeker->working
                                                         : start;
        folder = above;
    }
    return folder;
}

static bool try_beside(const Seeker *seeker, Str path)
{
    static const Str names[] = {STR_INIT(".venv"), STR_INIT("venv")};
    Str folder = shown_absolute(seeker->working, path, seeker->arena);
    if (!fs_is_folder(listing_fs(seeker->listing), folder))
        folder = path_folder(folder);
    Str top = find_top(seeker, folder);
    for (; path_is_below(folder, top); folder = path_folder(folder)) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            Str candidate = path_join(seeker->arena, folder, names[i]);
            Str shown = shown_path(seeker->working, candidate, seeker->arena);
            if (has_entry(seeker, candidate, STR("pyvenv.cfg")) &&
                try_folder(seeker, shown, names[i]))
                return true;
        }
        if (folder.count == top.count)
            break;
    }
    return false;
}

bool environment_find(Listing *listing, const Options *options, Arena *arena,
                      Environment *environment, Error *error)
{
    Seeker seeker = {
        .listing = listing, .arena = arena, .environment = environment};
    if (fs_real_path(listing_fs(listing), STR("."), arena, &seeker.working) !=
        FS_OK)
        seeker.working = STR("");
    *environment = (Environment){.found = false};
    if (options->venv.count) {
        Str folder = shown_path(seeker.working, options->venv, arena);
        if (try_folder(&seeker, folder, STR("--venv")))
            return true;
        Str origin = options->origins[SETTING_VENV];
        if (origin.count == 0)
            origin = STR("--venv");
        return error_set(error,
                         "%.*s: %.*s is no Python environment: it has no "
                         "lib/python3.*/site-packages",
                         STR_ARGS(origin), STR_ARGS(options->venv));
    }
    Str active;
    if (process_variable("VIRTUAL_ENV", &active) && active.count &&
        try_folder(&seeker, shown_path(seeker.working, active, arena),
                   STR("VIRTUAL_ENV")))
        return true;
    for (size_t i = 0; i < options->paths.count; i++) {
        if (try_beside(&seeker, options->paths.items[i]))
            return true;
    }
    return true;
}
