#include "simulate/follow.h"

#include "base/dotted.h"
#include "base/path.h"
#include "search/stdlib.h"

static bool is_one_of(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(name, str_from(names[i])))
            return true;
    }
    return false;
}

// Lib/site.py and what it imports: not there with -S.
static bool comes_with_site(Str name)
{
    static const char *const names[] = {
        "_collections_abc", "_sitebuiltins", "genericpath", "os",
        "posixpath",        "site",          "stat",
    };
    return is_one_of(name, names, sizeof names / sizeof names[0]);
}

// What the codecs of the standard streams have loaded, where the locale is
// UTF-8. Up to 3.9 those of the C locale are looked at too.
static bool is_early_codec(const Machine *machine, Str name)
{
    enum { LATIN_UNTIL = 9 };
    static const char *const names[] = {"encodings.aliases", "encodings.utf_8"};
    return is_one_of(name, names, sizeof names / sizeof names[0]) ||
           (machine->minor <= LATIN_UNTIL &&
            str_eq(name, STR("encodings.latin_1")));
}

// pymain_run_command hands the text of -c to linecache for tracebacks.
static bool comes_with_command(const Machine *machine, Str name)
{
    enum { LINECACHE_SINCE = 13 };
    const Launch *launch = machine->world->launch;
    return launch && launch->kind == LAUNCH_COMMAND &&
           machine->minor >= LINECACHE_SINCE && str_eq(name, STR("linecache"));
}

static bool is_there(const Machine *machine, Str name)
{
    if (dotted_parent(name).count)
        return is_early_codec(machine, name);
    StdlibModule known = stdlib_module(name, machine->minor);
    if (known.startup)
        return !comes_with_site(name) ||
               search_startup(machine->world->search)->runs_site;
    return known.builtin || comes_with_command(machine, name);
}

// The folder below that of the library in which the module lies.
static Str folder_of(Machine *machine, Str name)
{
    Str folder = machine->world->library;
    Str rest = dotted_parent(name);
    while (rest.count)
        folder = path_join(machine->arena, folder, str_cut(&rest, '.'));
    return folder;
}

const Place *follow_find(Machine *machine, Str name)
{
    World *world = machine->world;
    if (world->library.count == 0 || is_there(machine, name))
        return NULL;
    Strs folders = {0};
    vec_push(machine->arena, &folders, folder_of(machine, name));
    vec_push(machine->arena, &folders,
             path_join(machine->arena, world->library, STR("lib-dynload")));
    // Below a parent no rule for top-level names of the library applies.
    if (dotted_parent(name).count == 0)
        name = str_concat(machine->arena, STR("library."), name);
    const Place *place = world_along(world, &folders, name);
    return place_is_found(place) && place->kind != MODULE_NAMESPACE ? place
                                                                    : NULL;
}

// Modules/getpath.py takes the same file as its landmark.
bool follow_is_whole(Machine *machine)
{
    World *world = machine->world;
    Str path = path_join(machine->arena, world->library, STR("os.py"));
    return world->library.count && world_outline(world, path);
}

// Distributions compile in what a build from source leaves in lib-dynload: what
// is not there may be in the interpreter, unless this very common one is there.
static bool may_be_compiled_in(Machine *machine, Str name)
{
    ModuleKind kind;
    return stdlib_find(name, machine->minor, &kind) == STDLIB_FOUND &&
           kind == MODULE_EXTENSION && !follow_find(machine, STR("math"));
}

bool follow_lacks(Machine *machine, Str name)
{
    return !is_there(machine, name) &&
           !stdlib_module(name, machine->minor).builtin &&
           !stdlib_is_virtual(name, machine->minor) &&
           !may_be_compiled_in(machine, name) && follow_is_whole(machine) &&
           !follow_find(machine, name);
}

Str follow_multiarch(Machine *machine)
{
    const Fs *fs = listing_fs(machine->world->project->listing);
    Str platform = platform_name(machine->world->target.platform);
    Str start = str_concat3(machine->arena, STR("_sysconfigdata__"), platform,
                            STR("_"));
    FsEntries entries;
    if (machine->world->library.count == 0 ||
        fs_list(fs, machine->world->library, machine->arena, &entries) != FS_OK)
        return (Str){0};
    for (size_t i = 0; i < entries.count; i++) {
        Str name = entries.items[i].name;
        if (str_starts_with(name, start) && str_ends_with(name, STR(".py")))
            return str_slice(name, start.count,
                             name.count - start.count - STR(".py").count);
    }
    return (Str){0};
}

// What import time calls across modules and what imports when it is called.
static const char *const functions[] = {
    "gettext.dgettext",         "gettext.find",
    "gettext.gettext",          "gettext.translation",
    "sysconfig.get_config_var", "sysconfig.get_config_vars",
};

Value follow_function(Machine *machine, const ModuleObject *module, Str name)
{
    if (!module->followed)
        return (Value){0};
    Str full = str_concat3(machine->arena, module->name, STR("."), name);
    if (!is_one_of(full, functions, sizeof functions / sizeof functions[0]))
        return (Value){0};
    Value found = namespace_get(module->followed->names, name);
    return value_is(found, VALUE_FUNCTION) ? found : (Value){0};
}
