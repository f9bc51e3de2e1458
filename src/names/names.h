#ifndef IMPGRAPH_NAMES_NAMES_H
#define IMPGRAPH_NAMES_NAMES_H

// The namespaces of all modules of a graph (names.md 3 to 5): what each
// statement binds, which of it is there after the import, what `from m import
// *` takes from it, and where a name was defined first. Read-only once built.

#include "base/map.h"
#include "graph/digraph.h"
#include "graph/installed.h"
#include "names/life.h"
#include "search/library.h"

#define NAME_NONE UINT32_MAX // "no binder", "no slot"

typedef enum {
    BINDER_CODE,   // a Binding of the script: `record`
    BINDER_IMPORT, // import a.b [as c]: import `record`
    BINDER_FROM,   // from m import n: import `record`, its name `item`
    BINDER_STAR,   // from m import *: import `record`
    BINDER_LOADED, // import `record` loads the submodule of that name
} BinderKind;

// One statement binding one name of the module.
typedef struct {
    Str name;
    uint8_t kind; // BinderKind
    uint8_t life; // Life
    bool alive;   // bound by it after the import, on some path
    uint32_t block;
    uint32_t order; // of the script's records
    uint32_t record;
    uint32_t item;
    uint32_t previous;     // the binder before of the same name, or NAME_NONE
    uint32_t alive_before; // what was alive before it, newest first; only while
                           // the namespace is built
    uint32_t over; // what it replaces: the newest binder alive before it that
                   // is on no alternative branch, or NAME_NONE
} Binder;

// All that binds one name.
typedef struct {
    Str name;
    uint32_t last;      // binder, in order; NAME_NONE for none
    uint32_t alive;     // binders alive at the end, newest first
    uint32_t deleted;   // the Binding that deleted it last, or NAME_NONE
    uint32_t annotated; // a Binding that only annotates it, or NAME_NONE
    bool elsewhere;     // bound for other versions or platforms
    uint32_t handled;   // an `except … as` that bound it, or NAME_NONE
} Slot;

// Why the names of a module cannot be known, in order of precedence.
typedef enum {
    OPACITY_NONE,
    OPACITY_UNREAD,     // no source that is read
    OPACITY_BROKEN,     // it does not parse
    OPACITY_REFLECTION, // `line`: globals(), exec, sys.modules[__name__]
    OPACITY_STAR,       // `line`: a star from such a module, or a missing one
    OPACITY_LIMIT,      // more names than are followed
} Opacity;

// An element of `__all__`.
typedef struct {
    Str name;
    Range range; // of what put it there
} Exported;

typedef struct {
    bool known; // there is a script
    Opacity opacity;
    uint32_t line;
    bool answers;     // a module `__getattr__` (PEP 562)
    bool has_all;     // it binds `__all__`
    bool all_unknown; // … to what reading cannot tell; `line_all`
    uint32_t line_all;
    const Script *script;
    const BlockLife *lives;
    VEC(Binder) binders;
    VEC(Slot) slots;
    Map by_name; // to slots
    VEC(Exported) all;
    Strs exports; // what a star takes from it, as far as known
} Namespace;

typedef struct {
    Arena *arena;
    const ImportGraph *graph; // with what the installed modules import
    Search *search;
    Target target;
    Namespace *spaces;     // by module
    const uint32_t *first; // by module: its first import in `named`
    const Edge **named;    // to the module a statement names, or NULL
    Map builtins;          // names; 1 for Python's, 0 for what the project adds
    size_t starred;        // names that stars brought so far
} Names;

// The namespaces of all modules that have a script, and of installed ones as
// far as the project takes names from them (graph/installed.h): modules beyond
// those of the graph that was given are in `graph` only. `graph` is that of
// `project`, read at DEPTH_NAMES; both must outlive the answer. O(bindings +
// names that stars bring), each module of a ring of stars a few times.
Names names_of(const ImportGraph *graph, Project *project, Search *search,
               Target target, Arena *arena);

static inline const Namespace *names_space(const Names *names, ModuleId module)
{
    return &names->spaces[module.index];
}

// The module that import `record` of `module` names; false where there is no
// edge for it.
bool names_import_target(const Names *names, ModuleId module, uint32_t record,
                         ModuleId *target);
// The module that it binds, where it is `import a.b` (the top one) or `import
// a.b as c`.
bool names_import_bound(const Names *names, ModuleId module, uint32_t record,
                        ModuleId *bound);
// The edge for it, or NULL.
const Edge *names_import_edge(const Names *names, ModuleId module,
                              uint32_t record);

// Whether `module` is a package with a submodule `name`, and which module of
// the graph that is (MODULE_ABSENT where nothing imports it).
bool names_submodule(const Names *names, ModuleId module, Str name,
                     ModuleId *submodule);

// Whether `module` is of the standard library and may have the name on another
// platform than the target.
bool names_has_elsewhere(const Names *names, ModuleId module, Str name);

const Slot *namespace_find(const Namespace *space, Str name);
// Whether the name is a function or class of the module, and nothing else.
bool namespace_defines(const Namespace *space, Str name);
// Whether `__all__` is known and lists the name: a star fails without it.
bool namespace_lists(const Namespace *space, Str name);

// Whether a star from the module, or a name of it, can be told.
bool namespace_is_opaque(const Namespace *space);

// Attributes that every module object has.
bool name_is_implicit(Str name, bool is_package, Target target);

// needed.c: arcs from each module to those whose namespace has to be known
// before its own: the ones it stars, and the ones whose `__all__` may be its
// own or part of it (names.md 3). O(edges + elements of `__all__`).
Digraph names_needed(const Names *names, const Installed *installed);

// namespace.c: fills the module's namespace from its script and from what the
// others export; true where its exports are not what they were.
bool namespace_build(Names *names, ModuleId module);

// needed.c: arcs from each module to those whose namespace has to be known
// before its own: the ones it stars, and the ones whose `__all__` may be its
// own or part of it (names.md 3). `names` needs its spaces with their scripts
// only. On names->arena. O(edges + elements of `__all__`).
Digraph names_needed(const Names *names, const Installed *installed);

// exports.c: evaluates `__all__` and what a star takes.
void exports_evaluate(const Names *names, ModuleId module, Namespace *space);

#endif
