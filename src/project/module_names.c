#include "project/module_names.h"

#include <string.h>

#include "base/path.h"
#include "host/entries.h"
#include "project/provider.h"
#include "project/shown.h"
#include "project/source_name.h"

// Few enough portions to ask each of them instead of keeping an index.
enum { PORTIONS_TO_ASK = 4 };

#define NO_PACKAGE UINT32_MAX
#define NO_HOLDER UINT32_MAX

// One of the portions that may provide a name.
typedef struct {
    uint32_t portion;
    uint32_t next; // holder of the same name in a later portion
} Holder;

// A package, or all roots together as package 0.
typedef struct {
    Str name;      // dotted
    Str init;      // file that runs for it; "" for a namespace package
    Strs portions; // its __path__
    bool indexed;
    Map holders; // name to its first Holder
} Package;

// A folder, seen as a place for modules.
typedef struct {
    uint32_t root;
    uint32_t package; // that has it in its __path__, or NO_PACKAGE
} Home;

struct ModuleNames {
    const Project *project;
    Arena *arena;
    Arena *scratch; // for one file
    VEC(Package) packages;
    VEC(Holder) holders;
    VEC(Home) homes;
    Map home_of;  // folder to home
    Map children; // package and name to package, or NO_PACKAGE
};

static void put_home(ModuleNames *names, Str folder, Home home)
{
    map_put(&names->home_of, folder, (uint32_t)names->homes.count);
    vec_push(names->arena, &names->homes, home);
}

ModuleNames *module_names_new(const Project *project)
{
    Arena *arena = project->arena;
    ModuleNames *names = ARENA_NEW(arena, ModuleNames);
    names->project = project;
    names->arena = arena;
    names->scratch = arena_new();
    map_init(&names->home_of, arena);
    map_init(&names->children, arena);
    Package all = {0};
    for (size_t i = 0; i < project->roots.count; i++) {
        Str path = project->roots.items[i].path;
        vec_push(arena, &all.portions, path);
        put_home(names, path, (Home){(uint32_t)i, 0});
    }
    vec_push(arena, &names->packages, all);
    return names;
}

void module_names_free(ModuleNames *names)
{
    if (names)
        arena_free(names->scratch);
}

// Says for each name which portions have an entry that could provide it.
static void index_package(ModuleNames *names, Package *package)
{
    package->indexed = true;
    map_init(&package->holders, names->arena);
    for (uint32_t i = (uint32_t)package->portions.count; i-- > 0;) {
        FsEntries entries = listing_of(names->project->listing,
                                       package->portions.items[i], NULL);
        for (size_t j = 0; j < entries.count; j++) {
            Str name = entries.items[j].name;
            name = str_slice(name, 0, str_find(name, '.'));
            uint32_t *first = map_at(&package->holders, name, NO_HOLDER);
            if (*first != NO_HOLDER &&
                names->holders.items[*first].portion == i)
                continue;
            Holder holder = {i, *first};
            *first = (uint32_t)names->holders.count;
            vec_push(names->arena, &names->holders, holder);
        }
    }
}

// Walks the portions that may provide a name, in order.
typedef struct {
    bool indexed;
    uint32_t next; // portion, or holder where indexed
} Portions;

static Portions portions_of(ModuleNames *names, Package *package, Str name)
{
    if (package->portions.count <= PORTIONS_TO_ASK)
        return (Portions){false, 0};
    if (!package->indexed)
        index_package(names, package);
    uint32_t first = NO_HOLDER;
    (void)map_find(&package->holders, name, &first);
    return (Portions){true, first};
}

static bool next_portion(const ModuleNames *names, const Package *package,
                         Portions *portions, Str *folder)
{
    uint32_t place = portions->next;
    if (portions->indexed) {
        if (place == NO_HOLDER)
            return false;
        portions->next = names->holders.items[place].next;
        place = names->holders.items[place].portion;
    } else if (place < package->portions.count) {
        portions->next++;
    } else {
        return false;
    }
    *folder = package->portions.items[place];
    return true;
}

static Str join_shown(const ModuleNames *names, Str folder, Str name,
                      Arena *arena)
{
    return shown_again(names->project->working, path_join(arena, folder, name),
                       arena);
}

// What `name` is in a package: the first module or package of its portions.
// Failing that, `found` gets all folders of that name (PEP 420). On `arena`.
static Provider find_in_package(ModuleNames *names, uint32_t index, Str name,
                                Strs *found, Arena *arena)
{
    const Project *project = names->project;
    Package *package = &names->packages.items[index];
    Portions portions = portions_of(names, package, name);
    Str folder;
    while (next_portion(names, package, &portions, &folder)) {
        Provider provider = provider_find(project->listing, project->options,
                                          folder, name, arena);
        provider.file = shown_again(project->working, provider.file, arena);
        if (provider.provision > PROVIDES_PORTION)
            return provider;
        if (provider.provision == PROVIDES_PORTION)
            vec_push(arena, found, join_shown(names, folder, name, arena));
    }
    return (Provider){found->count ? PROVIDES_PORTION : PROVIDES_NOTHING,
                      STR("")};
}

// To type checkers the folder shop-stubs is the package shop (PEP 561).
static Str without_stubs(const ModuleNames *names, Str name)
{
    Str end = STR("-stubs");
    if (names->project->options->resolve == RESOLVE_TYPING &&
        str_ends_with(name, end))
        name.count -= end.count;
    return name;
}

static Str dotted(const ModuleNames *names, uint32_t package, Str name)
{
    Str above = names->packages.items[package].name;
    if (above.count == 0)
        return without_stubs(names, name);
    return str_concat3(names->arena, above, STR("."), name);
}

static uint32_t make_child(ModuleNames *names, uint32_t above, Str name)
{
    Package package = {.name = dotted(names, above, name)};
    Provider provider =
        find_in_package(names, above, name, &package.portions, names->arena);
    if (provider.provision == PROVIDES_NOTHING ||
        provider.provision == PROVIDES_MODULE)
        return NO_PACKAGE;
    if (provider.provision == PROVIDES_PACKAGE) {
        package.init = provider.file;
        package.portions = (Strs){0};
        Str folder = path_folder(provider.file);
        if (folder.count == 0)
            folder = STR(".");
        vec_push(names->arena, &package.portions, folder);
    }
    vec_push(names->arena, &names->packages, package);
    return (uint32_t)names->packages.count - 1;
}

// The package called `name` in the package `above`.
static uint32_t child_of(ModuleNames *names, uint32_t above, Str name)
{
    char bytes[sizeof above];
    memcpy(bytes, &above, sizeof above);
    Str key = str_concat(names->arena, (Str){bytes, sizeof bytes}, name);
    uint32_t child;
    if (!map_find(&names->children, key, &child)) {
        child = make_child(names, above, name);
        map_put(&names->children, key, child);
    }
    return child;
}

static Home home_below(ModuleNames *names, Home above, Str folder)
{
    Home home = {above.root, NO_PACKAGE};
    Str name = shown_name(names->project->working, folder);
    if (above.package == NO_PACKAGE || str_find(name, '.') < name.count)
        return home;
    home.package = child_of(names, above.package, name);
    if (home.package == NO_PACKAGE)
        return home;
    const Package *package = &names->packages.items[home.package];
    // Another root's package of that name hides this folder. The folders of a
    // namespace package are all in its __path__.
    if (package->init.count && !str_eq(package->portions.items[0], folder))
        home.package = NO_PACKAGE;
    return home;
}

// Climbs to the nearest folder whose home is known, a root at the latest, and
// comes down again.
static Home find_home(ModuleNames *names, Str folder)
{
    VEC(Str) unknown = {0};
    Home home = {PROJECT_NO_ROOT, NO_PACKAGE};
    for (bool more = true; more;) {
        uint32_t known;
        if (map_find(&names->home_of, folder, &known)) {
            home = names->homes.items[known];
            break;
        }
        vec_push(names->arena, &unknown, folder);
        more = shown_above(names->project->working, folder, &folder);
    }
    while (unknown.count) {
        folder = unknown.items[--unknown.count];
        home = home_below(names, home, folder);
        put_home(names, folder, home);
    }
    return home;
}

static bool is_root(const ModuleNames *names, Home home, Str folder)
{
    return home.root != PROJECT_NO_ROOT &&
           str_eq(names->project->roots.items[home.root].path, folder);
}

static bool find_name(ModuleNames *names, Home home, const File *file,
                      Str *name)
{
    if (home.package == NO_PACKAGE)
        return false;
    if (file->package) {
        const Package *package = &names->packages.items[home.package];
        *name = package->name;
        return str_eq(package->init, file->path);
    }
    Str stem;
    if (!source_name(names->project->options, path_name(file->path), &stem) ||
        stem.count == 0 || str_find(stem, '.') < stem.count)
        return false;
    Strs portions = {0};
    arena_reset(names->scratch);
    Provider provider =
        find_in_package(names, home.package, stem, &portions, names->scratch);
    *name = dotted(names, home.package, stem);
    return provider.provision == PROVIDES_MODULE &&
           str_eq(provider.file, file->path);
}

void module_names_apply(ModuleNames *names, File *file)
{
    Str folder = path_folder(file->path);
    if (folder.count == 0)
        folder = STR(".");
    Home home = find_home(names, folder);
    file->root = home.root;
    // Directly in a root the name is that of a plain module (find-49).
    file->package =
        source_name_is_init(names->project->options, path_name(file->path)) &&
        !is_root(names, home, folder);
    file->importable = find_name(names, home, file, &file->module);
    if (!file->importable)
        file->module = file->path;
}
