#include "project/roots.h"

#include <stdlib.h>

#include "base/path.h"
#include "project/shown.h"

// A src/ folder that no project file stands beside has to hold modules itself
// or in its own folders; any other folder may be called src.
enum { LEVELS_BESIDE_NOTHING = 2 };

static const Str above_packages = STR_INIT("above packages");
static const Str src_layout = STR_INIT("src layout");

static bool has_file(const Roots *roots, Str folder, Str name)
{
    FsKind kind;
    return listing_find(roots->project->listing, folder, name, &kind) &&
           kind == FS_FILE;
}

// An archive is put on the search path itself, whatever it and the folders
// above it hold.
static bool is_package(const Roots *roots, Str folder)
{
    FsEntries entries = listing_of(roots->project->listing, folder, NULL);
    if (entries.archive && entries.inside.count == 0)
        return false;
    return has_file(roots, folder, STR("__init__.py")) ||
           (roots->project->options->resolve == RESOLVE_TYPING &&
            has_file(roots, folder, STR("__init__.pyi")));
}

// The folders above a PATH are listed for nothing else, and may be as large as
// /tmp: they are asked for the file itself.
static bool has_file_above(const Roots *roots, Str folder, Str name)
{
    const Project *project = roots->project;
    return fs_is_file(listing_fs(project->listing),
                      path_join(project->arena, folder, name));
}

typedef bool FileTest(const Roots *roots, Str folder, Str name);

static bool has_project_file(const Roots *roots, Str folder, FileTest *has)
{
    return has(roots, folder, STR("pyproject.toml")) ||
           has(roots, folder, STR("setup.py")) ||
           has(roots, folder, STR("setup.cfg"));
}

static bool is_stdlib(const Roots *roots, Str folder)
{
    Str encodings = path_join(roots->project->arena, folder, STR("encodings"));
    return has_file(roots, folder, STR("os.py")) &&
           has_file(roots, folder, STR("site.py")) &&
           has_file(roots, folder, STR("abc.py")) &&
           is_package(roots, encodings);
}

static void add_root(Roots *roots, Str path, Str source)
{
    Project *project = roots->project;
    if (map_find(&roots->known, path, NULL))
        return;
    map_put(&roots->known, path, (uint32_t)project->roots.count);
    Str name = shown_name(project->working, path);
    SourceRoot root = {
        .path = path,
        .source = source,
        .is_stdlib = is_stdlib(roots, path),
        .is_site = str_eq(name, STR("site-packages")) ||
                   str_eq(name, STR("dist-packages")),
    };
    vec_push(project->arena, &project->roots, root);
}

static bool take_given(Roots *roots, Error *error)
{
    const Project *project = roots->project;
    const Options *options = project->options;
    Str origin = options->origins[SETTING_ROOTS];
    bool typed = origin.count == 0 || str_starts_with(origin, STR("-"));
    Str source = typed ? STR("--root") : path_name(options->config_path);
    for (size_t i = 0; i < options->roots.count; i++) {
        Str path = shown_path(project->working, options->roots.items[i],
                              project->arena);
        FsInfo info;
        FsStatus status = fs_info(listing_fs(project->listing), path, &info);
        if (status == FS_OK && info.kind != FS_FOLDER)
            status = FS_NOT_A_FOLDER;
        if (status == FS_NOT_A_FOLDER &&
            listing_of(project->listing, path, NULL).archive)
            status = FS_OK;
        if (status != FS_OK)
            return error_set(error,
                             "cannot use %.*s as a source root (%.*s): "
                             "%.*s",
                             STR_ARGS(path), STR_ARGS(source),
                             STR_ARGS(fs_status_text(status)));
        add_root(roots, path, source);
    }
    return true;
}

static void take_declared(Roots *roots)
{
    Project *project = roots->project;
    const Options *options = project->options;
    for (size_t i = 0; i < options->package_roots.count; i++) {
        Str path = shown_path(project->working, options->package_roots.items[i],
                              project->arena);
        Str absolute;
        if (fs_real_path(listing_fs(project->listing), path, project->arena,
                         &absolute) != FS_OK ||
            !fs_is_folder(listing_fs(project->listing), path))
            continue;
        add_root(roots, path, path_name(options->package_source));
        map_put(&roots->declared, path, 0);
        vec_push(project->arena, &roots->folders, absolute);
    }
}

bool roots_init(Roots *roots, Project *project, Error *error)
{
    *roots =
        (Roots){.project = project, .given = project->options->roots.count > 0};
    map_init(&roots->declared, project->arena);
    map_init(&roots->known, project->arena);
    if (roots->given)
        return take_given(roots, error);
    take_declared(roots);
    return true;
}

static uint32_t add_wish(Roots *roots, RootWish wish)
{
    vec_push(roots->project->arena, &roots->wishes, wish);
    return (uint32_t)roots->wishes.count;
}

// Whether `folder`, absolute, is a declared folder or below one.
static bool is_below_declared(const Roots *roots, Str folder, bool *strictly)
{
    for (size_t i = 0; i < roots->folders.count; i++) {
        if (!path_is_below(folder, roots->folders.items[i]))
            continue;
        *strictly = folder.count > roots->folders.items[i].count;
        return true;
    }
    return false;
}

// The src/ folder at or above `folder`, absolute, that a project file stands
// beside; no project begins between the two.
static bool find_source_above(const Roots *roots, Str folder, Str *found)
{
    for (; folder.count > 1; folder = path_folder(folder)) {
        bool source =
            str_eq(path_name(folder), STR("src")) &&
            has_project_file(roots, path_folder(folder), has_file_above) &&
            !is_package(roots, folder);
        if (source || has_project_file(roots, folder, has_file_above)) {
            *found = folder;
            return source;
        }
    }
    return false;
}

// The folder above the top-most package that holds `folder`, a package.
static Str climb_packages(const Roots *roots, Str folder)
{
    const Project *project = roots->project;
    Str above;
    while (is_package(roots, folder) &&
           shown_above(project->working, folder, &above))
        folder = above;
    return folder;
}

RootState roots_start(Roots *roots, Str folder, Str absolute)
{
    const Project *project = roots->project;
    RootState state = {.settled = true};
    roots->wishes.count = 0;
    roots->path_named = roots->given;
    bool archived = listing_of(project->listing, folder, NULL).archive;
    if (roots->given ||
        (!archived && is_below_declared(roots, absolute, &roots->path_named)))
        return state;
    Str found;
    RootWish wish = {.used = true};
    if (!archived && find_source_above(roots, absolute, &found)) {
        wish.path = shown_path(project->working, found, project->arena);
        wish.source = src_layout;
    } else if (is_package(roots, folder)) {
        wish.path = climb_packages(roots, folder);
        wish.source = above_packages;
    } else {
        state.settled = false;
        return state;
    }
    roots->path_named = true;
    (void)add_wish(roots, wish);
    return state;
}

// What a src/ folder is to the files below it.
static RootState enter_source(Roots *roots, RootState state, Str above,
                              Str folder)
{
    bool beside = has_project_file(roots, above, has_file);
    if (!beside && state.depth > 1)
        return state;
    state.settled = beside;
    state.levels = beside ? UINT32_MAX : LEVELS_BESIDE_NOTHING;
    state.layout =
        add_wish(roots, (RootWish){folder, src_layout, state.depth, false});
    return state;
}

RootState roots_enter(Roots *roots, RootState state, Str folder)
{
    state.depth++;
    if (state.levels > 0 && state.levels != UINT32_MAX)
        state.levels--;
    state.settled = state.settled || map_find(&roots->declared, folder, NULL);
    if (state.settled)
        return state;
    Str above = path_folder(folder);
    if (above.count == 0)
        above = STR(".");
    if (is_package(roots, folder)) {
        state.settled = true;
        (void)add_wish(
            roots, (RootWish){above, above_packages, state.depth - 1, true});
        return state;
    }
    return str_eq(path_name(folder), STR("src"))
               ? enter_source(roots, state, above, folder)
               : state;
}

void roots_add_file(Roots *roots, RootState state)
{
    if (state.layout && state.levels > 0)
        roots->wishes.items[state.layout - 1].used = true;
}

// PATH's own src/ folder comes first, then what is nearest to PATH.
static int compare_wishes(const void *a, const void *b)
{
    const RootWish *left = a;
    const RootWish *right = b;
    bool left_own = left->depth == 1 && str_eq(left->source, src_layout);
    bool right_own = right->depth == 1 && str_eq(right->source, src_layout);
    if (left_own != right_own)
        return left_own ? -1 : 1;
    if (left->depth != right->depth)
        return left->depth < right->depth ? -1 : 1;
    return str_cmp(left->path, right->path);
}

void roots_finish(Roots *roots, Str folder)
{
    RootWish *wishes = roots->wishes.items;
    size_t count = roots->wishes.count;
    if (count)
        qsort(wishes, count, sizeof *wishes, compare_wishes);
    for (size_t i = 0; i < count; i++) {
        if (wishes[i].used)
            add_root(roots, wishes[i].path, wishes[i].source);
    }
    if (!roots->path_named)
        add_root(roots, folder, STR("PATH"));
}
