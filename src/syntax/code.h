#ifndef IMPGRAPH_SYNTAX_CODE_H
#define IMPGRAPH_SYNTAX_CODE_H

// The deep script: a file's syntax tree lowered to ops for a stack machine, one
// run of ops for each scope, much as CPython compiles it (Python/compile.c,
// Python/symtable.c), but with every construct kept that a reader without the
// values may want to decide about: conditions say where their sides meet again,
// annotations and asserts can be skipped as the target version does. It serves
// two readers: simulate/ runs it, names/ asks it which names are used where.
// It is what the file says, whatever the target version.
//
// Stack effects are written `before -> after`, the top of the stack last.

#include "base/map.h"
#include "syntax/flaw.h"
#include "syntax/script.h"

#include <stdbool.h>
#include <stdint.h>

#define CODE_NONE UINT32_MAX // "no symbol", "no branch", …

typedef enum {
    // Values.
    OP_CONSTANT,  // -> v             a: constant
    OP_LOAD,      // -> v             a: symbol of this code
    OP_ATTRIBUTE, // o -> v           a: text
    OP_SUBSCRIPT, // o i -> v
    OP_SLICE,   // p… -> v          a: how many parts (2, 3; absent ones None)
    OP_CALL,    // f args… kw… -> v a: call
    OP_UNARY,   // x -> v           flags: UnaryOperator
    OP_BINARY,  // x y -> v         flags: BinaryOperator, | OP_IN_PLACE
    OP_COMPARE, // x y -> v         flags: CompareOperator
    OP_BUILD,  // x… -> v          flags: BuildKind, a: how many on the stack;
               //                  dicts: key and value in turn
    OP_SPREAD, // x -> *x          marks an element of BUILD, CALL or COLLECT;
               //                  flags 1: the call has no other positional
               //                  argument, and goes over it by itself;
               //                  **x stands unmarked: in a dict its key is
               //                  OP_CONSTANT CONSTANT_SPREAD, in a call its
               //                  keyword is ""
    OP_FORMAT, // x -> v           a hole of an f-string or t-string; flags 1:
               //                  x spec -> v
    OP_FUNCTION, // d… -> f          a: scope, b: how many defaults, those of
                 //                  parameters with has_default in their order;
                 //                  of a SCOPE_TYPE: what evaluates it on
                 //                  demand
    OP_CLASS, // bases… kw… -> c  a: scope of the body, b: call (its arguments
              //                  are bases and keywords)
    OP_COMPREHEND, // it -> v         a: scope; the first iterable was evaluated
                   //                 outside; a generator is not run
    OP_WITHIN,     // x… -> v         a: SCOPE_TYPE, b: how many; runs it at
                   //                 once with these as its first symbols: the
                   //                 type parameters around a function or class
    OP_AWAIT,      // x -> v
    OP_YIELD,      // x -> v
    OP_YIELD_FROM, // x -> v
    OP_OPAQUE,  // -> v            a value of which nothing is known; flags 1:
                //                 pops one value first
    OP_COLLECT, // x ->            adds to the result of a comprehension
                //                 (dict: k x ->)

    // The stack.
    OP_POP,     // x ->
    OP_DUP,     // x -> x x
    OP_DUP_TWO, // x y -> x y x y
    OP_SWAP,    // x y -> y x
    OP_ROTATE,  // x y z -> z x y

    // Names and places. STORE's flags: BindingKind,
    // or STORE_IMPORT.
    OP_STORE,            // v ->      a: symbol
    OP_DELETE,           // ->        a: symbol; flags 1: quietly, as at the end
                         //           of `except … as`
    OP_STORE_ATTRIBUTE,  // v o ->    a: text
    OP_DELETE_ATTRIBUTE, // o ->      a: text
    OP_STORE_SUBSCRIPT,  // v o i ->
    OP_DELETE_SUBSCRIPT, // o i ->
    OP_UNPACK,  // x -> z…y  a: items before the star, b: items behind
                //           it, CODE_NONE without one; the first item
                //           ends on top
    OP_DECLARE, // ->        a: symbol of `x: T` without a value

    // Patterns (PEP 634). `t` is whether the subject has what is asked for; of
    // class patterns the class lies above the subject.
    OP_FITS,  // x -> x t        flags: PatternKind, a: how many items, keys or
              //                 positional patterns, b: of a sequence as in
              //                 UNPACK; classes: x c -> x c t
    OP_PART,  // x -> x v t      flags: PartKind, a: as said there
    OP_FIELD, // x c -> x c v t a: text, an attribute by keyword
    OP_CAPTURE,  // x -> x      a: symbol that is kept for it; flags 1: forgets
                 //             all that was kept
    OP_CAPTURED, // -> v        a: symbol

    // Imports. `a` is an index into script->imports; the same statement has an
    // OP_IMPORT for each dotted name.
    OP_IMPORT, // -> m                import a.b: the top one, with `as` the
               // leaf;
               //                     OP_STORE follows
    OP_FROM,   // -> m                loads; OP_TAKE and OP_STORE for each name
               //                     follow, then OP_POP
    OP_TAKE,   // m -> m v            b: index into script->names
    OP_STAR,   // ->                  from a import *

    // Control. Targets are op indexes of the same code.
    OP_JUMP,          // ->           a: target
    OP_JUMP_IF_FALSE, // x ->         a: target, b: where the sides meet
    OP_JUMP_IF_TRUE,  // x ->         a: target, b: where the sides meet
    OP_FALSE_OR_POP,  // x -> x | ->  `and`: a: target, where x stays if false
    OP_TRUE_OR_POP,   // x -> x | ->  `or`
    OP_ITERATE,       // x -> it      flags 1: `async for`
    OP_NEXT,          // it -> it v   a: target behind the loop, where `it` was
                      //              popped; flags 1: `async for`
    OP_ANNOTATION,    // ->           a: target behind ops that only evaluate an
                      //              annotation (import-semantics 3.3); flags:
                      //              AnnotationPlace
    OP_ASSERT,        // ->           a: target behind the assert statement,
                      //              skipped under -O
    OP_RAISE,         // x… ->        a: how many: 0 (again), 1, 2 (from)
    OP_FAIL_ASSERT,   // x… ->        AssertionError; a: 0 or 1
    OP_RETURN,        // v ->         unwinds the guards of this code
    OP_LEAVE,         // ->           break and continue: a: target, b: guards
                      //              that are still open there

    // Guards: what is open while a try or with body runs, innermost last. An
    // exception or OP_RETURN cuts the stack to its height at the guard's
    // opening. A handler and the body of a finally count as guards too, in
    // place of the one that led there: they remember the exception that is
    // handled or what is pending, until OP_HANDLED, OP_AGAIN or OP_RESUME, or
    // until OP_LEAVE or OP_RETURN drops them.
    OP_TRY,     // ->                opens; a: handlers, entered with the
                //                   exception: -> e
    OP_FINALLY, // ->                opens; a: OP_FINALIZE
    OP_CLOSE,   // ->                closes the innermost guard, as its body has
                //                   run; for OP_FINALLY the body of `finally`
                //                   follows by itself
    OP_MATCH,   // e t -> e          an except clause: a: target if `e` is no
                //                   instance. flags 1, except*: e t -> rest
                //                   part, and e stays for the target if it has
                //                   no part of that type
    OP_HANDLED, // ->                the end of a handler: the exception is done
    OP_AGAIN,   // e ->              no handler matched: raises it again; flags
                //                   1: unless except* left nothing of it
    OP_FINALIZE, // ->                begins a finally body, however reached
    OP_RESUME,   // ->                its end: goes on with what was pending
    OP_ENTER,    // cm -> v           opens; a: behind the with statement, for a
                 //                   swallowed exception; flags 1: async
    OP_EXIT,     // ->                closes an OP_ENTER whose body has run
} OpKind;

enum {
    OP_IN_PLACE = 128,
    STORE_IMPORT = 64, // flags of the OP_STORE behind OP_IMPORT and OP_TAKE
};

typedef enum {
    UNARY_NOT,
    UNARY_MINUS,
    UNARY_PLUS,
    UNARY_INVERT,
} UnaryOperator;

typedef enum {
    BINARY_ADD,
    BINARY_SUBTRACT,
    BINARY_MULTIPLY,
    BINARY_DIVIDE,
    BINARY_FLOOR_DIVIDE,
    BINARY_MODULO,
    BINARY_POWER,
    BINARY_MATRIX,
    BINARY_OR,
    BINARY_AND,
    BINARY_XOR,
    BINARY_LEFT,
    BINARY_RIGHT,
} BinaryOperator;

typedef enum {
    OPERATOR_EQ,
    OPERATOR_NE,
    OPERATOR_LT,
    OPERATOR_LE,
    OPERATOR_GT,
    OPERATOR_GE,
    OPERATOR_IS,
    OPERATOR_IS_NOT,
    OPERATOR_IN,
    OPERATOR_NOT_IN,
} CompareOperator;

typedef enum {
    BUILD_TUPLE,
    BUILD_LIST,
    BUILD_SET,
    BUILD_DICT,
    BUILD_STRING,   // an f-string or joined strings with holes
    BUILD_TEMPLATE, // a t-string (PEP 750)
} BuildKind;

typedef enum {
    PATTERN_SEQUENCE,
    PATTERN_MAPPING,
    PATTERN_CLASS,
} PatternKind;

typedef enum {
    PART_ITEM,       // a: index
    PART_LAST,       // a: index from the end, 1 for the last
    PART_REST,       // a: items before the star, b: items behind it
    PART_KEY,        // x k -> x v t
    PART_OTHERS,     // x k… -> x v t    a: how many keys are left out
    PART_POSITIONAL, // x c -> x c v t   a: index
} PartKind;

// Where an annotation stands decides when it is evaluated.
typedef enum {
    ANNOTATION_SIGNATURE, // parameters and returns
    ANNOTATION_VARIABLE,  // `x: T` of a simple name, module or class level
    ANNOTATION_TARGET,    // `o.x: T`, `d[k]: T`, module or class level
    ANNOTATION_LOCAL,     // in a function: never evaluated
} AnnotationPlace;

typedef struct {
    uint8_t kind;    // OpKind
    uint8_t flags;   // as said beside the kind
    bool annotation; // part of an annotation: only a type checker may need it
    bool typing;     // part of a PEP 695 bound, default or alias value
    uint32_t a;
    uint32_t b;
    uint32_t block; // into script->blocks: the innermost it stands in
    Range range;    // the expression or statement; for LOAD, STORE, ATTRIBUTE
                    // and TAKE the name token
} Op;

typedef enum {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INTEGER, // `number` where `text` is empty, else too large: digits
    CONSTANT_FLOAT,   // `text` as written; complex numbers too
    CONSTANT_STRING,  // `text`: its value
    CONSTANT_BYTES,   // `text`: its value
    CONSTANT_SPREAD,  // the key of `**x` in a dict
} ConstantKind;

typedef struct {
    uint8_t kind; // ConstantKind
    TextRef text;
    int64_t number;
} Constant;

// The arguments of a call or class statement as they stand on the stack:
// positional ones (some marked by OP_SPREAD), then keyword values.
typedef struct {
    uint32_t positional;
    uint32_t first_keyword; // into Code.keywords
    uint32_t keyword_count;
    bool decorator; // applies a decorator: f x -> v
} Call;

// How a name is found (Python/symtable.c). `x: T` without a value and `del x`
// make a name local as well, without SYMBOL_BOUND.
typedef enum {
    SYMBOL_LOCAL,  // of a function or comprehension
    SYMBOL_MODULE, // bound at module level, used there
    SYMBOL_CLASS,  // bound in this class body: looked up there, then global
    SYMBOL_GLOBAL, // of the module, then builtins
    SYMBOL_FREE,   // of the enclosing function `owner`; a class body looks into
                   // its own namespace first
} SymbolKind;

enum {
    SYMBOL_BOUND = 1, // by anything that binds, imports included
    SYMBOL_USED = 2,  // by OP_LOAD outside annotations
    SYMBOL_PARAMETER = 4,
    SYMBOL_IMPORTED = 8,
    SYMBOL_DELETED = 16,
    SYMBOL_DECLARED_GLOBAL = 32,
    SYMBOL_DECLARED_NONLOCAL = 64,
    SYMBOL_ANNOTATED = 128, // `x: T` without a value
};

typedef struct {
    TextRef name; // NFKC, private names mangled as in the class around
    uint8_t kind; // SymbolKind
    uint8_t facts;
    uint32_t owner; // SYMBOL_FREE: the scope whose local it is; for
                    // `__class__` the class
} Symbol;

typedef enum {
    PARAMETER_POSITIONAL_ONLY,
    PARAMETER_ORDINARY,
    PARAMETER_REST, // *args
    PARAMETER_KEYWORD_ONLY,
    PARAMETER_KEYWORDS, // **kwargs
} ParameterKind;

typedef struct {
    uint8_t kind; // ParameterKind
    bool has_default;
    uint32_t symbol;
} Parameter;

typedef enum {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_LIST, // comprehensions; their first symbol is the iterator ".0"
    SCOPE_SET,
    SCOPE_DICT,
    SCOPE_GENERATOR,
    SCOPE_TYPE, // what PEP 695 evaluates on demand: type X = …, bounds,
                // defaults; and the type parameters around a function or class,
                // which sees the names of the class around
} ScopeKind;

typedef struct {
    uint8_t kind;      // ScopeKind
    bool generator;    // holds a yield: calling it runs nothing
    bool asynchronous; // async def, or a comprehension with async for
    bool hollow;       // a function of an outline, whose body was left out: no
                       // ops, and of the symbols the parameters only
    uint32_t parent;   // the scope around; CODE_NONE for the module
    uint32_t block;    // into script->blocks: its own
    TextRef name;      // "<module>", "<lambda>", … as in CPython
    TextRef qualified; // PEP 3155
    Range range;       // of the definition
    uint32_t first_op; // into Code.ops
    uint32_t op_count; // targets count from first_op; at the end a module,
                       // function or class returns None, a comprehension what
                       // was collected
    uint32_t first_symbol;
    uint32_t symbol_count;
    uint32_t first_parameter;
    uint32_t parameter_count;
    uint32_t stack; // the most values that are on its stack at a time
} Scope;

typedef struct {
    // The shallow script of the same parse, whole: every block is there, used
    // or not, so its block numbers are not those of script_extract.
    const Script *script;
    const Scope *scopes; // 0 is the module
    const Op *ops;
    const Constant *constants;
    const Call *calls;
    const TextRef *keywords; // "" for **x
    const Symbol *symbols;   // an op's symbol counts from its scope's first
    const Parameter *parameters;
    const TextRef *texts; // attribute names
    const Flaw *flaws;    // the first of each kind
    const char *pool;     // what all TextRefs of this struct point into
    uint32_t scope_count;
    uint32_t op_count;
    uint32_t constant_count;
    uint32_t call_count;
    uint32_t keyword_count;
    uint32_t symbol_count;
    uint32_t parameter_count;
    uint32_t text_count;
    uint32_t flaw_count;
    uint32_t pool_count;
    bool future_annotations; // from __future__ import annotations
    bool complete; // the whole file was parsed and lowered; else the script's
                   // faults say what is missing
} Code;

// The deep script of a file: a full parse of every byte. `bytes` as in
// script_extract. The code lives on `arena`; `file` may be reset afterwards.
// Never fails: what cannot be read is left out and said in script->faults.
// O(bytes), some hundred nanoseconds each.
const Code *code_extract(Parser *parser, Str bytes, Arena *file, Arena *arena);

// Likewise, without most bodies of functions: several times faster. What is
// there is the same but for the numbers of scopes, symbols, constants, ops and
// blocks; imports have theirs (syntax/outline.h). Hollow scopes lie in the
// module, in classes and in their type parameters only.
const Code *code_extract_outline(Parser *parser, Str bytes, Arena *file,
                                 Arena *arena);

// Likewise, of the imports and the lines that hold one of `words`, its keys,
// only: it tells where those names are used, and is not to be run. Imports have
// the numbers that they have in all code. Ten times faster. All code where
// `words` is NULL.
const Code *code_extract_mentions(Parser *parser, Str bytes, const Map *words,
                                  Arena *file, Arena *arena);

static inline Str code_text(const Code *code, TextRef ref)
{
    return (Str){code->pool + ref.start, ref.count};
}

#endif
