#include "project/repository.h"

#include "base/path.h"
#include "base/vec.h"
#include "host/entries.h"

enum { LARGEST_RULES = 1 << 20 };

// Rules that cannot be read ignore nothing: more is analysed then, not less.
static const IgnoreRules *add_file(const Fs *fs, Str folder, Str name,
                                   const IgnoreRules *outer, Arena *arena)
{
    Str text;
    Str path = path_join(arena, folder, name);
    if (fs_read(fs, path, LARGEST_RULES, arena, &text) != FS_OK ||
        text.count == 0)
        return outer;
    return ignore_parse(text, outer, folder, arena);
}

static bool is_top(const Fs *fs, Str folder, Arena *arena)
{
    FsInfo info;
    return fs_info(fs, path_join(arena, folder, STR(".git")), &info) == FS_OK;
}

const IgnoreRules *repository_rules_above(const Fs *fs, Str folder,
                                          Arena *arena)
{
    VEC(Str) folders = {0};
    while (!is_top(fs, folder, arena)) {
        if (str_eq(folder, STR("/")))
            return NULL;
        folder = path_folder(folder);
        vec_push(arena, &folders, folder);
    }
    if (folders.count == 0)
        return NULL;
    const IgnoreRules *rules =
        add_file(fs, folder, STR(".git/info/exclude"), NULL, arena);
    while (folders.count) {
        folder = folders.items[--folders.count];
        rules = add_file(fs, folder, STR(".gitignore"), rules, arena);
        rules = add_file(fs, folder, STR(".ignore"), rules, arena);
    }
    return rules;
}

const IgnoreRules *repository_rules_in(const Fs *fs, Str folder,
                                       FsEntries entries,
                                       const IgnoreRules *outer, Arena *arena)
{
    static const Str names[] = {STR_INIT(".gitignore"), STR_INIT(".ignore")};
    if (entries_find(entries, STR(".git")))
        outer = add_file(fs, folder, STR(".git/info/exclude"), NULL, arena);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const FsEntry *entry = entries_find(entries, names[i]);
        // Like git, no links: what they lead to may be written for elsewhere.
        if (entry && entry->kind == FS_FILE)
            outer = add_file(fs, folder, names[i], outer, arena);
    }
    return outer;
}
