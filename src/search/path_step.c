#include "search/path_step.h"

#include "base/path.h"
#include "host/process.h"
#include "project/shown.h"
#include "search/resolver.h"

enum {
    FINDER_LIMIT = 8 << 20,
    LINES_FOLLOWED = 1000, // of code; no environment has more than a few
};

typedef struct {
    PathBuilder *builder;
    Str site; // shown
    const PthLine *line;
    StartAction action;
} Step;

static void follow_paths(const Step *step)
{
    const Strs *paths = &step->action.paths;
    PathBuilder *builder = step->builder;
    for (size_t i = 0; i < paths->count; i++) {
        bool in_front = step->action.in_front;
        Str path = paths->items[in_front ? paths->count - 1 - i : i];
        SearchEntry entry = path_site_entry(builder, path, step->line->file);
        if (in_front)
            path_insert(builder, entry);
        else
            vec_push(builder->arena, builder->entries, entry);
    }
}

static void add_finder(const Step *step, const Editable *editable)
{
    PathBuilder *builder = step->builder;
    SearchEntry entry = {
        .path = editable->file,
        .kind = STR("finder"),
        .source = step->line->file,
        .owner = OWNER_WALKED,
        .editable = editable,
    };
    vec_push(builder->arena, &builder->finders, entry);
    if (editable->placeholder.count == 0 ||
        entries_with(builder->entries, editable->placeholder))
        return;
    entry.path = editable->placeholder;
    entry.kind = STR("namespaces");
    vec_push(builder->arena, builder->entries, entry);
}

// Where the path as it is now has the module that a line imports; "" where it
// has none, and the line fails.
static bool find_import(const PathBuilder *builder, Str name, Str *path)
{
    const Project *project = builder->project;
    Arena *arena = builder->arena;
    Target target = {builder->minor, project->options->target.platform};
    SearchEntries entries = {0};
    for (size_t i = 0; i < builder->entries->count; i++)
        vec_push(arena, &entries, builder->entries->items[i]);
    for (size_t i = 0; i < builder->finders.count; i++)
        vec_push(arena, &entries, builder->finders.items[i]);
    Resolver resolver = {
        .project = project,
        .arena = arena,
        .minor = builder->minor,
        .finder = {project->listing, suffixes_build(target, arena), arena},
        .entries = &entries,
        .early = &builder->startup->early,
        .complete = true,
    };
    size_t end = str_find(name, '.');
    const Resolution *found = resolver_top(&resolver, str_slice(name, 0, end));
    while (end < name.count && place_is_found(&found->place)) {
        end += 1 + str_find(str_skip(name, end + 1), '.');
        found = resolver_child(&resolver, found, str_slice(name, 0, end));
    }
    *path = found->place.path;
    return place_is_found(&found->place);
}

static bool follow_editable(const Step *step)
{
    PathBuilder *builder = step->builder;
    Arena *arena = builder->arena;
    Str text;
    Str file;
    if (!find_import(builder, step->action.name, &file))
        return false;
    if (entries_with(&builder->finders, file))
        return true;
    Editable *editable = ARENA_NEW(arena, Editable);
    if (fs_read(listing_fs(builder->project->listing), file, FINDER_LIMIT,
                arena, &text) != FS_OK ||
        !editable_read(builder->parser, text, arena, editable))
        return false;
    editable->file = file;
    add_finder(step, editable);
    return true;
}

static void follow_namespace(const Step *step)
{
    PathBuilder *builder = step->builder;
    Arena *arena = builder->arena;
    Str folder = step->site;
    for (Str rest = step->action.name; rest.count;)
        folder = path_join(arena, folder, str_cut(&rest, '.'));
    if (!listing_has_folder(builder->project->listing, folder))
        return;
    EarlyModule *module =
        early_find(&builder->startup->early, step->action.name);
    if (!module) {
        vec_push(arena, &builder->startup->early,
                 (EarlyModule){
                     .name = step->action.name,
                     .kind = MODULE_NAMESPACE,
                     .path = folder,
                     .recomputed = step->action.recomputed,
                     .site = step->site,
                 });
        module = &vec_last(&builder->startup->early);
    }
    for (size_t i = 0; i < module->portions.count; i++) {
        if (str_eq(module->portions.items[i], folder))
            return;
    }
    vec_push(arena, &module->portions, folder);
}

// _distutils_hack puts a finder in front that answers for `distutils` with
// setuptools' own copy, unless the variable says otherwise.
static bool follow_distutils(const Step *step)
{
    PathBuilder *builder = step->builder;
    Arena *arena = builder->arena;
    Str name = STR("distutils");
    Str choice;
    Str folder = path_join(arena, step->site, STR("setuptools/_distutils"));
    Str init = path_join(arena, folder, STR("__init__.py"));
    if (process_variable("SETUPTOOLS_USE_DISTUTILS", &choice) &&
        !str_eq(choice, STR("local")))
        return true;
    if (!listing_has_file(builder->project->listing, init))
        return false;
    if (early_find(&builder->startup->early, name))
        return true;
    EarlyModule module = {
        .name = name,
        .kind = MODULE_PACKAGE,
        .path = init,
        .site = step->site,
    };
    vec_push(arena, &module.portions, folder);
    vec_push(arena, &builder->startup->early, module);
    return true;
}

// False where the line is of no known shape, or what it needs is not there.
static bool follow(const Step *step)
{
    switch (step->action.kind) {
    case START_UNKNOWN:
    case START_FAILS:
        return false;
    case START_HARMLESS:
        return true;
    case START_EDITABLE:
        return follow_editable(step);
    case START_NAMESPACE:
        follow_namespace(step);
        return true;
    case START_DISTUTILS:
        return follow_distutils(step);
    case START_PATHS:
        follow_paths(step);
        return true;
    }
    return false;
}

static StartAction understand(PathBuilder *builder, const PthLine *line)
{
    Arena *arena = builder->arena;
    Str path;
    if (line->kind == PTH_CALL ||
        builder->startup->lines.count >= LINES_FOLLOWED)
        return (StartAction){.kind = START_UNKNOWN};
    if (!builder->parser)
        builder->parser = parser_new();
    StartAction action =
        start_line_read(builder->parser, line->text, builder->minor, arena);
    if (action.first.count && !find_import(builder, action.first, &path))
        return (StartAction){
            .kind = START_FAILS,
            .note = str_format(arena, "no module named '%.*s'",
                               STR_ARGS(action.first)),
        };
    if (action.kind == START_EDITABLE)
        action.note =
            str_format(arena, "finder of %.*s", STR_ARGS(action.name));
    return action;
}

StartAction path_step(PathBuilder *builder, Str site, const PthLine *line)
{
    Step step = {builder, site, line, understand(builder, line)};
    if (step.action.kind != START_FAILS && !follow(&step))
        step.action = (StartAction){.kind = START_UNKNOWN};
    return step.action;
}
