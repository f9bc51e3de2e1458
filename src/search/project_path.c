#include "search/project_path.h"

#include "host/process.h"
#include "search/path_builder.h"

static void add_python_path(PathBuilder *builder)
{
    Str variable;
    if (!process_variable("PYTHONPATH", &variable))
        return;
    Strs parts = path_parts(variable, builder->arena);
    for (size_t i = 0; i < parts.count; i++)
        path_add_or_root(builder, parts.items[i], STR("PYTHONPATH"));
}

static void add_site(PathBuilder *builder, const Environment *environment,
                     Str site)
{
    Str source = environment->source;
    if (environment->system_site)
        source = str_concat(builder->arena, source,
                            STR(" (system site-packages left out)"));
    path_add_site(builder, site, source, false);
}

void entries_build(const Project *project, unsigned minor,
                   const Environment *environment, Arena *arena,
                   SearchEntries *entries, Startup *startup)
{
    PathBuilder builder =
        path_builder_new(project, minor, arena, entries, startup);
    startup->runs_site = environment->sites.count > 0;
    path_add_user(&builder, true);
    add_python_path(&builder);
    vec_push(arena, entries, path_library(&builder));
    for (size_t i = 0; i < environment->sites.count; i++)
        add_site(&builder, environment, environment->sites.items[i]);
    path_builder_finish(&builder);
}
