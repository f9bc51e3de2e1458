#include "names/origin.h"

#include "base/dotted.h"
#include "search/library_imports.h"

enum { STEP_LIMIT = 16 }; // from one module of the library to the next

typedef struct {
    Str module;
    Str name;
} Spot;

static bool has_name(const Names *names, Str module, Str name)
{
    LibraryName found;
    return library_find(module, name, names->target, names->arena, &found) ==
           LIBRARY_HAS;
}

// The module that the name is imported from; false where it is not.
static bool step(const Names *names, Spot *spot)
{
    LibraryImports at = {
        .lines = library_imports(spot->module, names->target.minor)};
    LibraryImport import;
    Spot source = {0};
    while (library_imports_next(&at, &import)) {
        bool star = str_eq(import.name, STR("*"));
        Str bound = import.alias.count ? import.alias : import.name;
        if (import.from.count == 0 || !(star || str_eq(bound, spot->name)))
            continue;
        Str name = star ? spot->name : import.name;
        if (has_name(names, import.from, name))
            source = (Spot){import.from, name}; // the last one stays
    }
    bool found = source.module.count > 0;
    if (found)
        *spot = source;
    return found;
}

static Spot find_source(const Names *names, const ObjectOrigin *origin)
{
    Spot spot = {names->graph->modules[origin->module.index].name,
                 origin->name};
    for (uint32_t steps = 0; steps < STEP_LIMIT && step(names, &spot);)
        steps++;
    return spot;
}

// Modules whose objects others share in ways that the lines leave out.
static bool is_hidden(Str module)
{
    return str_starts_with(module, STR("_")) ||
           str_starts_with(module, STR("posix")) ||
           str_eq(module, STR("genericpath"));
}

// One package shares its constants, and what it loads when it is asked for.
static bool may_share(const Names *names, const Spot *a, const Spot *b)
{
    LibraryName one;
    LibraryName two;
    bool hidden = is_hidden(a->module) || is_hidden(b->module);
    bool related = dotted_is_below(a->module, b->module) ||
                   dotted_is_below(b->module, a->module);
    bool lazy = has_name(names, a->module, STR("__getattr__")) ||
                has_name(names, b->module, STR("__getattr__"));
    if ((!hidden && !related) ||
        library_find(a->module, a->name, names->target, names->arena, &one) !=
            LIBRARY_HAS ||
        library_find(b->module, b->name, names->target, names->arena, &two) !=
            LIBRARY_HAS)
        return false;
    return lazy ||
           (one.kind == two.kind && (hidden || one.kind == LIBRARY_VALUE));
}

Sameness library_compare(const Names *names, const ObjectOrigin *a,
                         const ObjectOrigin *b)
{
    Spot left = find_source(names, a);
    Spot right = find_source(names, b);
    if (str_eq(left.module, right.module) && str_eq(left.name, right.name))
        return SAME_SURE;
    bool shared =
        str_eq(left.name, right.name) && may_share(names, &left, &right);
    return shared ? SAME_MAYBE : SAME_NOT;
}

bool library_is_module(const Names *names, const ObjectOrigin *name,
                       const ObjectOrigin *module)
{
    LibraryName found;
    if (name->kind != OBJECT_LIBRARY || module->kind != OBJECT_MODULE)
        return false;
    Str owner = names->graph->modules[name->module.index].name;
    Str other = names->graph->modules[module->module.index].name;
    return str_eq(dotted_tail(other), name->name) &&
           library_find(owner, name->name, names->target, names->arena,
                        &found) == LIBRARY_HAS &&
           found.kind == LIBRARY_MODULE;
}
