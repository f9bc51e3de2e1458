#include "names/star_veto.h"

#include "base/dotted.h"
#include "base/out.h"
#include "names/certain.h"
#include "names/contents.h"
#include "names/leak.h"
#include "names/origin.h"
#include "names/settled.h"
#include "syntax/splice.h"

enum { LARGEST_FILE = 1 << 30 };

StarVeto star_veto_of(const Names *names, Project *project, Arena *arena)
{
    StarVeto veto = {.names = names, .project = project, .arena = arena};
    veto.partials = partials_of(names, arena);
    leaks_find(&veto.partials);
    return veto;
}

static const Module *module_at(const Names *names, ModuleId module)
{
    return &names->graph->modules[module.index];
}

static Str veto_place(const StarVeto *veto, const StarHome *home,
                      const Import *import)
{
    const Namespace *space = names_space(veto->names, home->module);
    const BlockLife *life = &space->lives[import->block];
    if (life->inner)
        return STR("a star import is an error in a function or class");
    if (import->block != 0)
        return STR("it stands in a branch, so that not every run has its "
                   "names");
    return import->lazy ? STR("a lazy star import is an error") : STR("");
}

// Whether the comment asks checkers to let the star be. `codes` may follow a
// colon; without them all are meant.
static bool has_mark(Str comment, Str mark, const Str *codes, size_t count)
{
    for (size_t at = 0; at + mark.count <= comment.count; at++) {
        if (!str_starts_with(str_skip(comment, at), mark))
            continue;
        Str rest = str_trim(str_skip(comment, at + mark.count));
        if (rest.count == 0 || (rest.at[0] != ':' && rest.at[0] != '['))
            return true;
        for (size_t i = 0; i < count; i++) {
            if (str_contains(rest, codes[i]))
                return true;
        }
    }
    return false;
}

static Str veto_marks(const StarVeto *veto, const StarHome *home,
                      const Import *import)
{
    static const Str codes[] = {STR_INIT("F401"), STR_INIT("F403"),
                                STR_INIT("IG301"), STR_INIT("star-import")};
    const Fs *fs = listing_fs(veto->project->listing);
    Arena *scratch = arena_new();
    Str path = veto->project->files.items[home->file.index].path;
    Str bytes;
    Str reason = STR("");
    size_t end;
    if (fs_read(fs, path, LARGEST_FILE, scratch, &bytes) != FS_OK ||
        !splice_find(bytes, import->range.end, &end) || end == 0 ||
        bytes.at[end - 1] != '*') {
        arena_free(scratch);
        return STR("its place in the file is not sure");
    }
    Str rest = str_skip(bytes, end);
    Str line = str_cut(&rest, '\n');
    Str comment = str_skip(line, str_find(line, '#'));
    size_t count = sizeof codes / sizeof *codes;
    if (has_mark(comment, STR("noqa"), codes, count) ||
        has_mark(comment, STR("NOQA"), codes, count) ||
        has_mark(comment, STR("impgraph: ignore"), codes, count))
        reason = STR("a comment beside it says that it is meant");
    arena_free(scratch);
    return reason;
}

static Str veto_source(const StarVeto *veto, ModuleId module, ModuleId target)
{
    const Module *source = module_at(veto->names, target);
    const Namespace *space = names_space(veto->names, target);
    Strs listed;
    if (source->origin == ORIGIN_UNRESOLVED ||
        source->origin == ORIGIN_EXTERNAL)
        return str_format(veto->arena, "no module '%.*s' is found",
                          STR_ARGS(source->name));
    if (target.index == module.index)
        return STR("the module stars itself");
    if (!space->known && source->origin == ORIGIN_STDLIB &&
        library_exports(source->name, veto->names->target, veto->arena,
                        &listed))
        return STR("");
    if (!space->known && source->origin == ORIGIN_STDLIB)
        return str_format(veto->arena,
                          "which names '%.*s' has in Python 3.%u is not known; "
                          "--python says which Python is meant",
                          STR_ARGS(source->name), veto->names->target.minor);
    if (!space->known)
        return str_format(veto->arena, "of '%.*s' no source is read",
                          STR_ARGS(source->name));
    Str why = opacity_words(space, veto->arena);
    if (why.count == 0)
        return why;
    return str_format(veto->arena, "the names of '%.*s' are not known: %.*s",
                      STR_ARGS(source->name), STR_ARGS(why));
}

Str star_veto(StarVeto *veto, const StarHome *home, uint32_t record)
{
    const Namespace *space = names_space(veto->names, home->module);
    const Import *import = &space->script->imports[record];
    ModuleId target;
    Str reason = veto_place(veto, home, import);
    if (reason.count == 0)
        reason = home->refusal;
    if (reason.count == 0)
        reason = veto_marks(veto, home, import);
    if (reason.count)
        return reason;
    if (!names_import_target(veto->names, home->module, record, &target))
        return STR("it leads to no module");
    reason = veto_source(veto, home->module, target);
    if (reason.count == 0 &&
        import_may_be_partial(&veto->partials, home->module, record))
        reason = str_format(veto->arena,
                            "'%.*s' may be loading still when this runs: they "
                            "import each other",
                            STR_ARGS(module_at(veto->names, target)->name));
    return reason;
}

// A name that is asked for here, that nothing binds, and that the source may
// have after all: on other systems, or once others have loaded a submodule.
static bool may_bring(const StarCheck *check, Str name)
{
    const Namespace *space =
        names_space(check->veto->names, check->home->module);
    const Namespace *source = names_space(check->veto->names, check->target);
    const Slot *slot = namespace_find(space, name);
    ModuleId submodule;
    if ((slot && slot->alive != NAME_NONE) ||
        map_find(&check->veto->names->builtins, name, NULL) ||
        str_starts_with(name, STR("_")))
        return false;
    const Slot *there = namespace_find(source, name);
    if (there && there->alive == NAME_NONE && there->elsewhere)
        return true;
    return !source->has_all &&
           names_submodule(check->veto->names, check->target, name, &submodule);
}

static bool is_asked(const StarCheck *check, Str name)
{
    const StarHome *home = check->home;
    return home->open || check->taken->everything ||
           map_find(&home->used, name, NULL) ||
           map_find(&check->taken->names, name, NULL) ||
           namespace_lists(names_space(check->veto->names, home->module), name);
}

static bool is_listed(const Expansion *expansion, Str name)
{
    for (uint32_t i = 0; i < expansion->count; i++) {
        if (str_eq(expansion->names[i].name, name))
            return true;
    }
    return false;
}

static bool find_brought(const StarCheck *check, const Expansion *expansion,
                         const Map *asked, Str *name)
{
    for (uint32_t i = 0; i < asked->count; i++) {
        *name = asked->entries[i].key;
        if (may_bring(check, *name) && !is_listed(expansion, *name))
            return true;
    }
    return false;
}

// A name that is asked for and that only some imports would bring.
static bool find_leak(const StarCheck *check, const Expansion *expansion,
                      Str *name)
{
    const Map *leaks = leaks_of_star(&check->veto->partials, check->target);
    for (uint32_t i = 0; leaks && i < leaks->count; i++) {
        *name = leaks->entries[i].key;
        if (leaks->entries[i].value == LEAK_MAYBE && is_asked(check, *name) &&
            !is_listed(expansion, *name))
            return true;
    }
    return false;
}

static Str veto_name(const StarCheck *check, Str name)
{
    const Names *names = check->veto->names;
    const Module *from = module_at(names, check->target);
    // With `__all__` the star itself wants it to be there.
    if (namespace_lists(names_space(names, check->target), name) ||
        leak_of(&check->veto->partials, check->target, name) == LEAK_SURE)
        return STR("");
    if (!name_is_certain(names, check->target, name))
        return str_format(check->veto->arena,
                          "'%.*s' is not bound on every way through '%.*s'",
                          STR_ARGS(name), STR_ARGS(from->name));
    if (!name_is_settled(&check->veto->partials, check->target, name, true))
        return str_format(check->veto->arena,
                          "an import cycle decides whether '%.*s' has '%.*s'",
                          STR_ARGS(from->name), STR_ARGS(name));
    return STR("");
}

Str star_veto_names(const StarCheck *check, const Expansion *expansion)
{
    const Namespace *source = names_space(check->veto->names, check->target);
    const Module *from = module_at(check->veto->names, check->target);
    Str name;
    bool all = check->home->open || check->taken->everything;
    if (all && from->origin != ORIGIN_PROJECT)
        return str_format(check->veto->arena,
                          "this module passes on all names of '%.*s', and "
                          "which there are depends on its version",
                          STR_ARGS(from->name));
    if (find_leak(check, expansion, &name) ||
        find_brought(check, expansion, &check->home->used, &name) ||
        find_brought(check, expansion, &check->taken->names, &name))
        return str_format(check->veto->arena,
                          "'%.*s' may come from '%.*s' at times, on another "
                          "system or once something has loaded it",
                          STR_ARGS(name), STR_ARGS(from->name));
    Str reason = STR("");
    for (uint32_t i = 0;
         source->known && reason.count == 0 && i < expansion->count; i++)
        reason = veto_name(check, expansion->names[i].name);
    return reason;
}

// Whether binding `name` to `module` here changes nothing for anybody: only
// that module is called so already, or nobody asks for the name.
static bool is_free(const StarCheck *check, Str name, Str module)
{
    ModuleId home = check->home->module;
    const Namespace *space = names_space(check->veto->names, home);
    const Slot *slot = namespace_find(space, name);
    bool asked = map_find(&check->home->used, name, NULL) ||
                 map_find(&check->taken->names, name, NULL);
    uint32_t last = slot ? slot->last : NAME_NONE;
    for (uint32_t i = last; i != NAME_NONE;
         i = space->binders.items[i].previous) {
        ObjectOrigin origin = origin_of_binder(check->veto->names, home, i);
        if (origin.kind == OBJECT_MODULE &&
            str_eq(module_at(check->veto->names, origin.module)->name, module))
            continue;
        if (asked || space->binders.items[i].kind != BINDER_STAR)
            return false;
    }
    return last != NAME_NONE || !asked;
}

Str star_instead(const StarCheck *check, Expansion *expansion)
{
    static const Str nothing =
        STR_INIT("nothing of it is used; to load the module only is up to you");
    const Namespace *space =
        names_space(check->veto->names, check->home->module);
    const Import *import = &space->script->imports[expansion->record];
    Str written = script_text(space->script, import->module);
    Str from = module_at(check->veto->names, check->target)->name;
    // A new name would be one that others get.
    if (check->taken->everything || check->home->open ||
        (check->taken->starred && !space->has_all))
        return nothing;
    if (import->level == 0) {
        Str rest = written;
        Str top = str_cut(&rest, '.');
        if (!is_free(check, top, top))
            return nothing;
        expansion->instead =
            str_concat(check->veto->arena, STR("import "), written);
        return STR("");
    }
    Str tail = dotted_tail(written);
    ModuleId package;
    if (written.count == 0 || !is_free(check, tail, from) ||
        !import_graph_find(check->veto->names->graph, dotted_parent(from),
                           &package))
        return nothing;
    const Slot *slot =
        namespace_find(names_space(check->veto->names, package), tail);
    if (slot && slot->last != NAME_NONE &&
        origin_of_name(check->veto->names, package, tail, false).module.index !=
            check->target.index)
        return nothing;
    Text text = {.arena = check->veto->arena};
    (void)out_to_text(&text, STR("from "));
    for (uint32_t i = 0; i < import->level; i++)
        (void)out_to_text(&text, STR("."));
    (void)out_to_text(&text, dotted_parent(written));
    (void)out_to_text(&text, STR(" import "));
    (void)out_to_text(&text, tail);
    expansion->instead = text_str(&text);
    return STR("");
}
