#ifndef IMPGRAPH_CHECKS_NAME_NOTES_H
#define IMPGRAPH_CHECKS_NAME_NOTES_H

// What findings about names have in common: which modules are judged, where a
// name is bound, and words for it.

#include "checks/checks.h"
#include "names/origin.h"

typedef VEC(ModuleId) ModuleIds;

// One module for each file that the user named.
ModuleIds judged_modules(const CheckInput *input, Arena *arena);

// Where the binder's name stands.
Range binder_range(const Namespace *space, const Binder *binder);
// "function", "class", "variable", "import", "star import", "submodule".
Str binder_noun(const Namespace *space, const Binder *binder);

// Where an object comes from: "helpers.py:3", "module json", "the standard
// library's os"; "" where nobody knows.
Str origin_words(const Names *names, const ObjectOrigin *origin, Arena *arena);
// The place as a related location; false where it has none.
bool origin_related(const Names *names, const ObjectOrigin *origin, Str message,
                    Related *related);

// A finding in the file of `module`.
Finding name_finding(const CheckInput *input, RuleId rule, ModuleId module,
                     Range range, Str name);
void finding_relate(Arena *arena, Finding *finding, Related related);

// Whether IG401 says why `module` lacks the name: it is asked for as the
// standard library's, which has it.
bool is_lost_to_shadow(const CheckInput *input, ModuleId module, Str name,
                       Arena *arena);

// "did you mean 'x'?" among the names of the module, or "".
Str suggest_name(const Names *names, ModuleId module, Str name, Arena *arena);

#endif
