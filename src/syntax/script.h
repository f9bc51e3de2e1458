#ifndef IMPGRAPH_SYNTAX_SCRIPT_H
#define IMPGRAPH_SYNTAX_SCRIPT_H

// The module script: what a file does to namespaces, extracted once
// (architecture, "The module script"). This is the shallow form: imports,
// module-level bindings and `__all__` operations, each in the block it stands
// in. Everything is plain arrays of fixed-size records; names are references
// into one pool of bytes, so that a script can be stored as it is. A script is
// what the file says, whatever the target version: conditions are kept, not
// decided (syntax/context.h decides them).

#include "base/arena.h"
#include "base/str.h"
#include "syntax/depth.h"
#include "syntax/fault.h"
#include "syntax/parse.h"
#include "syntax/skim.h"
#include "syntax/source.h"

#include <stdbool.h>
#include <stdint.h>

#define SCRIPT_NONE UINT32_MAX // "no block", "no condition"

// Bytes of Script.pool.
typedef struct {
    uint32_t start;
    uint32_t count;
} TextRef;

// A range in or below the first line of a statement, in a quarter of the room:
// most are words of a few lines. script_near_range says where that is.
typedef struct {
    uint32_t bits;
} NearRange;

typedef enum {
    BLOCK_MODULE, // block 0, the only one without a parent
    BLOCK_CLASS,
    BLOCK_FUNCTION, // def, async def and lambda bodies
    BLOCK_IF,       // the body of if, elif, while (with condition), or else
    BLOCK_LOOP,     // the body or else of for; the else of while
    BLOCK_TRY,      // the body of try
    BLOCK_EXCEPT,
    BLOCK_TRY_ELSE,
    BLOCK_FINALLY,
    BLOCK_WITH,
    BLOCK_CASE,
} BlockKind;

// What the handlers of a BLOCK_TRY catch (or the `contextlib.suppress` of a
// BLOCK_WITH, or one BLOCK_EXCEPT), as far as imports are concerned.
enum {
    CATCHES_MODULE_NOT_FOUND = 1, // ModuleNotFoundError
    CATCHES_IMPORT_ERROR = 2,     // ImportError or wider; includes the other
    CATCHES_NAME_ERROR = 4,
    CATCHES_ATTRIBUTE_ERROR = 8,
    CATCHES_ALL = 15, // Exception, BaseException, bare
};

typedef struct {
    uint8_t kind; // BlockKind
    uint8_t catches;
    uint32_t parent;    // SCRIPT_NONE for block 0
    uint32_t previous;  // the arm before this one of the same if/try/match
    uint32_t condition; // index into Script.conditions, or SCRIPT_NONE
    uint32_t line;      // of its header
    TextRef name;       // of a class or function
} Block;

typedef enum {
    IMPORT_MODULE,  // import a.b [as c]; one record for each name
    IMPORT_FROM,    // from a import n [as m], …
    IMPORT_STAR,    // from a import *
    IMPORT_DYNAMIC, // importlib.import_module("a"), __import__("a")
} ImportForm;

typedef struct {
    uint8_t form;   // ImportForm
    bool lazy;      // PEP 810
    bool future;    // from __future__ import …
    uint32_t level; // leading dots
    uint32_t order; // place in statement order, shared by all three arrays
    uint32_t block;
    Range range; // the whole statement, as ast gives it (without `lazy`)
    NearRange module_range; // the module name, dots included
    TextRef module;      // without dots; NFKC (PEP 3131); "" for `from . …`
    uint32_t first_name; // into Script.names: for IMPORT_MODULE one entry
    uint32_t name_count; // whose name is the module, 0 for star and dynamic
} Import;

typedef struct {
    TextRef name;    // NFKC
    TextRef alias;   // count 0 for none
    NearRange range; // of the name, without the alias
} ImportedName;

typedef enum {
    BINDING_FUNCTION,
    BINDING_CLASS,
    BINDING_ASSIGNMENT, // =, walrus, with an annotation and a value
    BINDING_AUGMENTED,
    BINDING_LOOP,       // for targets
    BINDING_WITH,       // with … as
    BINDING_EXCEPT,     // except … as; unbound again when the handler ends
    BINDING_CAPTURE,    // match patterns
    BINDING_TYPE,       // type X = …
    BINDING_GLOBAL,     // bound in a function that declares it global
    BINDING_ANNOTATION, // `x: T` without a value: binds nothing in a .py file
    BINDING_DELETE,     // unbinds
    BINDING_REFLECTED,  // globals()["x"] = …, sys.modules[__name__].x = …
} BindingKind;

typedef struct {
    uint8_t kind; // BindingKind
    bool reads;   // the same statement reads the name: `x += 1`, `class X(X)`
    uint32_t order;
    uint32_t block; // where it stands; for BINDING_GLOBAL the function
    TextRef name;   // NFKC
    TextRef value;  // b of `name = b`, a.b of `name = a.b`; count 0 otherwise
    Position at;    // of the name token
} Binding;

// Code that may bind names which reading cannot tell (names.md 4), or names of
// all modules.
typedef enum {
    REFLECTION_NAMESPACE, // globals(), vars() or locals(), not just read;
                          // `name` is the method that takes names out of it
    REFLECTION_EXEC,      // exec(…) in the module's own namespace
    REFLECTION_SELF,      // sys.modules[__name__], not just read; where the
                          // key is a string it is `name`
    REFLECTION_FINDER,  // sys.meta_path.append(…): it may answer for modules
    REFLECTION_BUILTIN, // builtins.x = …, gettext.install(): `name` is x, _
} ReflectionKind;

typedef struct {
    uint8_t kind; // ReflectionKind
    uint32_t block;
    TextRef name;
    Position at;
} Reflection;

// Operations on `__all__` at module level (names.md 3).
typedef enum {
    EXPORT_SET,      // = [..] or (..), annotated too
    EXPORT_ADD,      // += [..], .extend([..]), .append(x)
    EXPORT_ADD_FROM, // += m.__all__, .extend(m.__all__): `text` is m
    EXPORT_SET_FROM, // = m.__all__, list(m.__all__), …
    EXPORT_REMOVE,   // .remove(x)
    EXPORT_INSERT,
    EXPORT_ADD_VALUE, // += names, of a name that may be m's `__all__`
    EXPORT_SET_VALUE, // = names
    EXPORT_ADD_NAME,  // an element f.__name__: `text` is f
    EXPORT_NO_LIST,   // a literal that is no list or tuple
    EXPORT_OBJECT,    // an element that is no string: a literal, or `text`
    EXPORT_UNKNOWN,   // anything else, also a method called in a function:
                      // `__all__` is not known after it
} ExportKind;

// One element or step; a literal list is one EXPORT_SET with an empty text
// followed by one EXPORT_ADD an element.
typedef struct {
    uint8_t kind; // ExportKind
    uint32_t order;
    uint32_t block;
    TextRef text;
    Range range; // of the string or expression
} Export;

// A condition in postfix order: terms push, NOT/AND/OR combine.
typedef enum {
    TERM_TRUE,
    TERM_FALSE,
    TERM_UNKNOWN,
    TERM_TYPING,          // TYPE_CHECKING and its spellings
    TERM_MAIN,            // __name__ == "__main__"
    TERM_DEBUG,           // __debug__
    TERM_VERSION,         // sys.version_info OP numbers (a prefix of 5)
    TERM_VERSION_PART,    // sys.version_info[part] OP numbers[0]
    TERM_HEXVERSION,      // sys.hexversion OP numbers[0]
    TERM_PLATFORM,        // sys.platform OP text
    TERM_PLATFORM_STARTS, // sys.platform.startswith(text)
    TERM_OS_NAME,         // os.name OP text
    TERM_IMPLEMENTATION,  // sys.implementation.name OP text
    TERM_NOT,
    TERM_AND,
    TERM_OR,
} TermKind;

typedef enum {
    COMPARE_EQ,
    COMPARE_NE,
    COMPARE_LT,
    COMPARE_LE,
    COMPARE_GT,
    COMPARE_GE,
} Comparison;

typedef struct {
    uint8_t kind;    // TermKind
    uint8_t compare; // Comparison
    uint8_t count;   // of `numbers` used
    uint8_t part;    // TERM_VERSION: items of version_info kept by a slice,
                     // 0 for all; TERM_VERSION_PART: the index
    uint32_t numbers[5];
    TextRef text;
} Term;

typedef struct {
    uint32_t first; // into Script.terms
    uint32_t count;
} Condition;

// No condition needs more operands at a time; a deeper one is TERM_UNKNOWN.
enum { CONDITION_DEPTH = 64 };

typedef struct {
    const Block *blocks;
    const Import *imports;
    const ImportedName *names;
    const Binding *bindings;
    const Export *exports;
    const Reflection *reflections;
    const Condition *conditions;
    const Term *terms;
    const Range *far; // ranges that no NearRange holds
    const char *pool;
    uint32_t block_count;
    uint32_t import_count;
    uint32_t name_count;
    uint32_t binding_count;
    uint32_t export_count;
    uint32_t reflection_count;
    uint32_t condition_count;
    uint32_t term_count;
    uint32_t far_count;
    uint32_t pool_count;
    uint32_t lines; // physical lines of the file
    uint8_t depth;  // Depth
    bool whole;     // every byte was parsed, asked for or in doubt
    bool complete;  // nothing of the file was left out; else faults say what
    bool own_path;  // from DEPTH_NAMES on: it may change its own __path__
                    // (syntax/path_edit.h)
    bool sys_path;  // it may change sys.path (syntax/sys_path.h)
    FaultList faults;
} Script;

// Extracts the script of a file: decode, skim, cut, parse, lower. `bytes` are
// as fs_read leaves them and may be changed. The quick way and the full one
// give equal scripts but for faults: what stands in no statement that matters
// is skimmed, not parsed, and may hold a syntax error that only a parser sees.
// The script lives on `arena`; `file` is for what is needed meanwhile and may
// be reset afterwards. Never fails: what is not sound is left out and said in
// `faults`.
const Script *script_extract(Parser *parser, Str bytes, Extraction how,
                             Arena *file, Arena *arena);
// A script without contents, for a file that could not be read.
const Script *script_empty(Arena *arena, FaultKind kind, Str message);

// Where `range` of the import or of one of its names is. O(1).
Range script_near_range(const Script *script, const Import *import,
                        NearRange range);

static inline Str script_text(const Script *script, TextRef ref)
{
    return (Str){script->pool + ref.start, ref.count};
}

// Whether the import stands before the binding; either may be one past the
// last, not both.
static inline bool script_import_is_next(const Script *script, uint32_t import,
                                         uint32_t binding)
{
    return binding == script->binding_count ||
           (import < script->import_count &&
            script->imports[import].order < script->bindings[binding].order);
}

#endif
