#include "search/path_builder.h"

#include "project/shown.h"

PathBuilder path_builder_new(const Project *project, unsigned minor,
                             Arena *arena, SearchEntries *entries,
                             Startup *startup)
{
    PathBuilder builder = {
        .project = project,
        .minor = minor,
        .arena = arena,
        .entries = entries,
        .startup = startup,
    };
    map_init(&builder.seen, arena);
    return builder;
}

void path_builder_finish(PathBuilder *builder)
{
    for (size_t i = 0; i < builder->finders.count; i++)
        vec_push(builder->arena, builder->entries, builder->finders.items[i]);
    if (builder->parser)
        parser_free(builder->parser);
    builder->parser = NULL;
}

static Str spell(const PathBuilder *builder, Str path)
{
    return shown_path(builder->project->working, path, builder->arena);
}

Str path_identity(const PathBuilder *builder, Str path)
{
    Str real;
    const Fs *fs = listing_fs(builder->project->listing);
    if (!builder->by_text &&
        fs_real_path(fs, path, builder->arena, &real) == FS_OK)
        return real;
    return shown_absolute(builder->project->working, path, builder->arena);
}

bool path_add(PathBuilder *builder, SearchEntry entry)
{
    Str identity = path_identity(builder, entry.path);
    if (map_find(&builder->seen, identity, NULL))
        return false;
    map_put(&builder->seen, identity, 0);
    vec_push(builder->arena, builder->entries, entry);
    return true;
}

void path_insert(PathBuilder *builder, SearchEntry entry)
{
    SearchEntries *entries = builder->entries;
    vec_push(builder->arena, entries, entry);
    for (size_t i = entries->count - 1; i > builder->front; i--)
        entries->items[i] = entries->items[i - 1];
    entries->items[builder->front] = entry;
}

static bool is_below_root(const PathBuilder *builder, Str path)
{
    const Project *project = builder->project;
    for (size_t i = 0; i < project->roots.count; i++) {
        if (shown_is_below(project->working, path, project->roots.items[i].path,
                           builder->arena))
            return true;
    }
    return false;
}

SearchEntry path_entry(const PathBuilder *builder, Str path, Str source)
{
    Str shown = spell(builder, path);
    return (SearchEntry){
        .path = shown,
        .kind = STR("path"),
        .source = source,
        .owner =
            is_below_root(builder, shown) ? OWNER_PROJECT : OWNER_INSTALLED,
    };
}

SearchEntry path_site_entry(const PathBuilder *builder, Str path, Str source)
{
    return (SearchEntry){
        .path = spell(builder, path),
        .kind = STR("site"),
        .source = source,
        .owner = OWNER_WALKED,
    };
}

static void add_root(PathBuilder *builder, const SourceRoot *root)
{
    (void)path_add(builder,
                   (SearchEntry){
                       .path = root->path,
                       .kind = STR("root"),
                       .source = root->source,
                       .owner = root->is_site ? OWNER_NAMED : OWNER_PROJECT,
                       .is_stdlib = root->is_stdlib,
                   });
}

// A folder the user put on the path, which may be a root.
void path_add_or_root(PathBuilder *builder, Str path, Str source)
{
    const Project *project = builder->project;
    Str identity = path_identity(builder, path);
    for (size_t i = 0; i < project->roots.count; i++) {
        const SourceRoot *root = &project->roots.items[i];
        if (str_eq(path_identity(builder, root->path), identity)) {
            add_root(builder, root);
            return;
        }
    }
    (void)path_add(builder, path_entry(builder, path, source));
}

void path_add_user(PathBuilder *builder, bool with_roots)
{
    const Project *project = builder->project;
    const Strs *extra = &project->options->extra_path;
    for (size_t i = 0; i < extra->count; i++)
        path_add_or_root(builder, extra->items[i], STR("--path"));
    for (size_t i = 0; with_roots && i < project->roots.count; i++)
        add_root(builder, &project->roots.items[i]);
    builder->front = builder->entries->count;
}

SearchEntry path_library(const PathBuilder *builder)
{
    return (SearchEntry){
        .kind = STR("stdlib"),
        .source =
            str_format(builder->arena, "tables of Python 3.%u", builder->minor),
        .owner = OWNER_STDLIB,
    };
}

Strs path_parts(Str variable, Arena *arena)
{
    Strs parts = {0};
    size_t count = variable.count > 0;
    for (size_t i = 0; i < variable.count; i++)
        count += variable.at[i] == ':';
    for (; count; count--) {
        Str part = str_cut(&variable, ':');
        vec_push(arena, &parts, part.count ? part : STR("."));
    }
    return parts;
}
