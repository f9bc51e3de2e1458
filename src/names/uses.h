#ifndef IMPGRAPH_NAMES_USES_H
#define IMPGRAPH_NAMES_USES_H

// What the code of a file does with names: which it uses that nothing binds by
// then, and which attributes of modules it asks for. From the deep script.

#include "names/names.h"
#include "syntax/code.h"

typedef struct {
    Str name;
    Range range;
} Use;

typedef VEC(Use) Uses;

// The uses of names that no scope binds (names.md 4): at module level in order,
// in functions whatever the module binds anywhere. Nothing where the names of
// the module cannot be known. O(ops · log ops).
Uses names_undefined(const Names *names, ModuleId module, const Code *code,
                     Arena *arena);

// `a.b` of a module: the attribute `name` that the code takes from `owner`.
typedef struct {
    ModuleId owner;
    Str name;
    Range range;
    uint32_t block; // of code->script
} AttributeUse;

typedef VEC(AttributeUse) AttributeUses;

// The attributes of modules that the code reads and that the modules do not
// bind themselves: submodules, or what is missing.
AttributeUses names_attributes(const Names *names, ModuleId module,
                               const Code *code, Arena *arena);

// How often code reads a name of the module.
typedef struct {
    uint32_t count;
    uint32_t calls;   // of them, `name(…)` as the builtin would take it
    uint32_t foreign; // of them, `name(…)` with keywords that it does not know
} UseCount;

// The uses of `name` that mean what the star import `record` brought: at module
// level those behind it, up to the next statement that binds the name or the
// star import `next` (NAME_NONE for none); in functions all of them if `late`,
// as those run later. What never runs for `target` does not count. O(ops).
UseCount code_count_uses(const Code *code, Str name, uint32_t record,
                         uint32_t next, bool late, Target target);

// Whether the builtin of that name takes an argument by that keyword, in some
// version of Python (Library Reference, "Built-in Functions").
bool builtin_takes(Str builtin, Str keyword);

// Whether the code looks into a namespace: globals(), vars(), dir() and so on.
bool code_asks_namespace(const Code *code);

// Whether the code asks which version of Python it runs on.
bool code_asks_version(const Code *code);

// Likewise for the platform.
bool code_asks_platform(const Code *code);

// Whether the code holds the string `text`, as hasattr(m, "x") does.
bool code_mentions(const Code *code, Str text);

#endif
