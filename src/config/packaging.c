#include "config/packaging.h"

#include "base/path.h"

typedef enum {
    HOLDS_FOLDER,      // "src"
    HOLDS_FOLDERS,     // ["src"]
    HOLDS_PACKAGES,    // ["src/pkg"]
    HOLDS_FROM,        // [{include = "pkg", from = "src"}]
    HOLDS_PACKAGE_DIR, // {"" = "src", "pkg" = "lib/pkg"}
    HOLDS_SOURCES,     // ["src"], or {"src" = ""}
} Holding;

typedef struct {
    Str path;
    Holding holding;
} Place;

static const Place places[] = {
    {STR_INIT("tool.setuptools.package-dir"), HOLDS_PACKAGE_DIR},
    {STR_INIT("tool.setuptools.packages.find.where"), HOLDS_FOLDERS},
    {STR_INIT("tool.poetry.packages"), HOLDS_FROM},
    {STR_INIT("tool.hatch.build.targets.wheel.packages"), HOLDS_PACKAGES},
    {STR_INIT("tool.hatch.build.targets.wheel.sources"), HOLDS_SOURCES},
    {STR_INIT("tool.pdm.build.package-dir"), HOLDS_FOLDER},
    {STR_INIT("tool.uv.build-backend.module-root"), HOLDS_FOLDER},
    {STR_INIT("tool.maturin.python-source"), HOLDS_FOLDER},
    {STR_INIT("tool.scikit-build.wheel.packages"), HOLDS_PACKAGES},
};

static void add_folder(Strs *folders, Str folder, Arena *arena)
{
    if (str_find(folder, '*') < folder.count || path_is_absolute(folder))
        return;
    folder = path_normal(arena, folder);
    bool known = str_eq(folder, STR("."));
    for (size_t i = 0; i < folders->count && !known; i++)
        known = str_eq(folders->items[i], folder);
    if (!known)
        vec_push(arena, folders, folder);
}

// The folder that the dotted `package` is imported from, if it stands in
// `folder`: "lib" for "a.b" in "lib/a/b". False where the names differ.
static bool strip_package(Str package, Str folder, Str *root)
{
    while (package.count) {
        size_t dot = str_find_last(package, '.');
        Str tail = dot < package.count ? str_skip(package, dot + 1) : package;
        if (!str_eq(path_name(folder), tail))
            return false;
        folder = path_folder(folder);
        package.count = dot < package.count ? dot : 0;
    }
    *root = folder;
    return true;
}

static Str from_of(const Toml *toml, uint32_t package)
{
    uint32_t from = toml_find(toml, package, STR("from"));
    bool given = from != TOML_NONE && toml->values[from].kind == TOML_STRING;
    return given ? toml->values[from].text : STR(".");
}

// What one member or item of a list or table says.
static void add_item(const Toml *toml, Holding holding, uint32_t index,
                     Strs *folders, Arena *arena)
{
    const TomlValue *item = &toml->values[index];
    Str root = item->text;
    TomlKind wanted = holding == HOLDS_FROM ? TOML_TABLE : TOML_STRING;
    if (item->kind != wanted)
        return;
    if (holding == HOLDS_FROM)
        root = from_of(toml, index);
    if (holding == HOLDS_PACKAGES)
        root = path_folder(path_normal(arena, root));
    if (holding == HOLDS_SOURCES && item->name.count)
        root = item->text.count ? STR(".") : item->name;
    if (holding == HOLDS_PACKAGE_DIR &&
        !strip_package(item->name, path_normal(arena, root), &root))
        return;
    add_folder(folders, root, arena);
}

bool packaging_is_project(const Toml *toml)
{
    return toml_find_path(toml, STR("project")) != TOML_NONE ||
           toml_find_path(toml, STR("build-system")) != TOML_NONE ||
           toml_find_path(toml, STR("tool.poetry")) != TOML_NONE;
}

Strs packaging_folders(const Toml *toml, Arena *arena)
{
    Strs folders = {0};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        uint32_t value = toml_find_path(toml, places[i].path);
        if (value == TOML_NONE)
            continue;
        if (places[i].holding == HOLDS_FOLDER &&
            toml->values[value].kind == TOML_STRING)
            add_folder(&folders, toml->values[value].text, arena);
        uint32_t item = toml->values[value].first;
        for (; item != TOML_NONE; item = toml->values[item].next)
            add_item(toml, places[i].holding, item, &folders, arena);
    }
    return folders;
}
