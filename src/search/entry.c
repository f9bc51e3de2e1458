#include "search/entry.h"

#include "base/path.h"
#include "host/process.h"
#include "project/shown.h"
#include "search/pth.h"

typedef struct {
    const Project *project;
    unsigned minor;
    Arena *arena;
    Map seen; // by identity
    SearchEntries *entries;
} Builder;

static Str spell(const Builder *builder, Str path)
{
    return shown_path(builder->project->working, path, builder->arena);
}

// Equal for one folder under two names.
static Str identify(const Builder *builder, Str path)
{
    Str real;
    const Fs *fs = listing_fs(builder->project->listing);
    if (fs_real_path(fs, path, builder->arena, &real) == FS_OK)
        return real;
    return shown_absolute(builder->project->working, path, builder->arena);
}

static bool is_below_root(const Project *project, Str path, Arena *arena)
{
    for (size_t i = 0; i < project->roots.count; i++) {
        if (shown_is_below(project->working, path, project->roots.items[i].path,
                           arena))
            return true;
    }
    return false;
}

static bool add_entry(Builder *builder, SearchEntry entry)
{
    Str identity = identify(builder, entry.path);
    if (map_find(&builder->seen, identity, NULL))
        return false;
    map_put(&builder->seen, identity, 0);
    vec_push(builder->arena, builder->entries, entry);
    return true;
}

static void add_root(Builder *builder, const SourceRoot *root)
{
    (void)add_entry(builder,
                    (SearchEntry){
                        .path = root->path,
                        .kind = STR("root"),
                        .source = root->source,
                        .owner = root->is_site ? OWNER_NAMED : OWNER_PROJECT,
                        .is_stdlib = root->is_stdlib,
                    });
}

// A folder the user put on the path, which may be a root.
static void add_path(Builder *builder, Str path, Str source)
{
    Str identity = identify(builder, path);
    for (size_t i = 0; i < builder->project->roots.count; i++) {
        const SourceRoot *root = &builder->project->roots.items[i];
        if (str_eq(identify(builder, root->path), identity)) {
            add_root(builder, root);
            return;
        }
    }
    Str shown = spell(builder, path);
    bool own = is_below_root(builder->project, shown, builder->arena);
    (void)add_entry(builder, (SearchEntry){
                                 .path = shown,
                                 .kind = STR("path"),
                                 .source = source,
                                 .owner = own ? OWNER_PROJECT : OWNER_INSTALLED,
                             });
}

static void add_python_path(Builder *builder)
{
    Str rest;
    if (!process_variable("PYTHONPATH", &rest) || rest.count == 0)
        return;
    // An empty part, the last one too, is the working directory (start-20).
    size_t parts = 1;
    for (size_t i = 0; i < rest.count; i++)
        parts += rest.at[i] == ':';
    for (; parts; parts--) {
        Str part = str_cut(&rest, ':');
        add_path(builder, part.count ? part : STR("."), STR("PYTHONPATH"));
    }
}

static void add_site(Builder *builder, const Environment *environment, Str site)
{
    Pth pth;
    pth_read(builder->project->listing, site, builder->minor, builder->arena,
             &pth);
    Str source = environment->source;
    if (environment->system_site)
        source = str_concat(builder->arena, source,
                            STR(" (system site-packages left out)"));
    (void)add_entry(builder, (SearchEntry){
                                 .path = spell(builder, site),
                                 .kind = STR("site"),
                                 .source = source,
                                 .owner = OWNER_WALKED,
                                 .import_lines = pth.import_lines,
                             });
    for (size_t i = 0; i < pth.paths.count; i++) {
        (void)add_entry(builder,
                        (SearchEntry){
                            .path = spell(builder, pth.paths.items[i].path),
                            .kind = STR("site"),
                            .source = pth.paths.items[i].file,
                            .owner = OWNER_WALKED,
                        });
    }
}

void entries_build(const Project *project, unsigned minor,
                   const Environment *environment, Arena *arena,
                   SearchEntries *entries)
{
    const Options *options = project->options;
    Builder builder = {
        .project = project,
        .minor = minor,
        .arena = arena,
        .entries = entries,
    };
    map_init(&builder.seen, arena);
    for (size_t i = 0; i < options->extra_path.count; i++)
        add_path(&builder, options->extra_path.items[i], STR("--path"));
    for (size_t i = 0; i < project->roots.count; i++)
        add_root(&builder, &project->roots.items[i]);
    add_python_path(&builder);
    vec_push(arena, entries,
             (SearchEntry){
                 .kind = STR("stdlib"),
                 .source = str_format(arena, "tables of Python 3.%u", minor),
                 .owner = OWNER_STDLIB,
             });
    for (size_t i = 0; i < environment->sites.count; i++)
        add_site(&builder, environment, environment->sites.items[i]);
}
