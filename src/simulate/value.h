#ifndef IMPGRAPH_SIMULATE_VALUE_H
#define IMPGRAPH_SIMULATE_VALUE_H

// What names stand for while imports are run on paper. A value is small and
// copied freely; what it points to lives on the arena of one run and has an
// identity, as Python's objects have. What is not known is an opaque value: it
// exists, never raises by itself, and its attributes and results are opaque.

#include "base/str.h"
#include "base/vec.h"
#include "search/place.h"
#include "simulate/namespace.h"
#include "simulate/trace.h"
#include "syntax/code.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Machine Machine;
typedef struct Frame Frame;
typedef struct Class Class;
typedef struct ModuleObject ModuleObject;

// What a run has decided about whether an opaque value is None.
typedef enum { NONE_OPEN, NONE_YES, NONE_NO } NoneKnown;

typedef struct Opaque Opaque;
struct Opaque {
    Str name;         // the dotted name in the standard library, "" for none
    Str type;         // the builtin type it is of ("str"), "" where not known
    Spot since;       // the condition that left it undecided
    bool code;        // calling it may run code of the project
    bool maybe;       // or it may be unbound
    uint8_t none;     // NoneKnown
    Opaque *tested;   // this is the outcome of `tested is None`
    bool negated;     // or of `tested is not None`
    bool likely;      // where a run has to guess whether it is true, it is
    Frame *coroutine; // that waits to be run (elsewhere.h); NULL else
    Str path; // of pathlib, or that a method belongs to (pathlib.h); "" else
};

typedef VEC(Value) Values;

typedef struct Dict Dict;

typedef struct {
    Values items;
    bool open;                 // there may be more, or others
    bool unordered;            // nobody knows in which order (PYTHONHASHSEED)
    const Dict *view;          // of keys(), values(), items(): what it looks at
    const char *const *fields; // of a named tuple: a name for each item
} Sequence;

typedef struct {
    Value key;
    Value value;
    size_t after; // how many names stand before it
} Pair;

// String keys are names, so that a module's __dict__ and sys.modules are dicts
// like others.
struct Dict {
    Namespace *names;
    VEC(Pair) pairs;
    Value factory; // of a collections.defaultdict; absent for other dicts
    bool prepared; // a metaclass that is not known may have made it, with
                   // attributes of its own (__prepare__)
};

// The variables of one activation. Class bodies have `names` instead of slots.
typedef struct Env Env;
struct Env {
    Env *outer; // the activation in which the code was defined
    const Code *code;
    uint32_t scope;
    Value *slots;
    Namespace *names;
    Class *klass; // the class that this body became (__class__)
};

// What a call passes.
typedef struct {
    Str name;
    Value value;
} Keyword;

typedef struct {
    Values positional;
    VEC(Keyword) keywords;
    bool open; // *args or **kwargs of which nothing is known were among them
} Arguments;

// How one step of the machine ends (machine.h).
typedef enum {
    FLOW_NEXT,   // go on here
    FLOW_CALL,   // a frame was pushed whose result is wanted
    FLOW_RETURN, // machine->result holds the value
    FLOW_YIELD,  // likewise, of a generator that may go on
    FLOW_RAISE,  // machine->error holds the exception
    FLOW_STOP,   // a bound was hit
} Flow;

typedef struct Function Function;

// Calls what a decorator of the library made of `function->wrapped`. Returns as
// natives do.
typedef Flow DecoratedRun(Machine *machine, Function *function,
                          const Arguments *arguments);

struct Function {
    const Code *code;
    uint32_t scope;
    ModuleObject *module; // its globals
    Env *outer;
    Value *defaults; // by parameter, absent where it has none
    Str name;
    Str path; // of its file
    Namespace *attributes;
    DecoratedRun *run;     // instead of its code; NULL for plain functions
    Function *wrapped;     // what `run` is about
    struct Memory *memory; // that `run` keeps between calls
};

// A callable of the interpreter. Returns FLOW_RETURN, FLOW_CALL or FLOW_RAISE.
// `self` is absent unless it was found on a value.
typedef Flow NativeRun(Machine *machine, Value self,
                       const Arguments *arguments);

typedef struct {
    const char *name; // "importlib.import_module", "list.append", …
    NativeRun *run;
    bool harmless; // whatever it is given, nothing of the project runs and
                   // nothing it can see changes
} Native;

typedef struct {
    const Native *native;
    Value self;
} NativeMethod;

typedef struct {
    Value function;
    Value self;
} Method;

struct Class {
    Str name;
    Str qualified;
    Str module; // "builtins" for builtin ones
    Values bases;
    Class **mro; // itself first, object left out
    uint32_t mro_count;
    bool opaque;           // something in its ancestry is not known
    bool abstract;         // its metaclass may be abc.ABCMeta
    bool refuses_abstract; // it is, and instances want no abstract method left
    bool registers;        // others were registered with it or below it
    Class *metaclass;      // of the project; NULL for type
    const Native *create;  // a builtin's constructor; NULL for plain ones
    Namespace *names;
    ModuleObject *home; // where it was defined, NULL for builtins
    const Code *code;   // with its body, NULL where none was run
    uint32_t scope;
    const struct Fields *fields; // of a dataclass whose __init__ is modelled
};

// The parts that an exception has besides being an instance.
typedef struct {
    Values args;
    Str name; // of ImportError, AttributeError, NameError
    Str message;
    Spot spot;             // where it was raised first
    Str module;            // the module whose code raised it
    const EarlyUse *early; // NULL unless it comes from one
    bool suspect; // raised although a condition on the way is not known
    bool caused_by_hidden; // the library did not get its own module
                           // (shadowed.h)
} Exception;

typedef struct {
    Class *klass;
    Namespace *attributes;
    Exception *exception; // NULL for none
    bool open;            // it may have attributes that are not known
} Instance;

typedef enum {
    WRAPPER_PROPERTY,
    WRAPPER_CLASS_METHOD,
    WRAPPER_STATIC_METHOD,
} WrapperKind;

typedef struct {
    WrapperKind kind;
    Value function;
    Value setter; // of a property, absent for none
} Wrapper;

typedef enum {
    ITERATE_ITEMS, // from `next` on
    ITERATE_LIST,  // of the list or tuple `object`, which may change meanwhile
    ITERATE_DICT,  // items, while the dict has `size` keys
    ITERATE_ONCE,  // opaque: none, or one element
    ITERATE_GENERATOR,
    ITERATE_OBJECT, // calls __next__
    ITERATE_INDEX,  // calls __getitem__ with 0, 1, …
    ITERATE_PIPE,   // what `advance` makes of others
} IterateKind;

typedef struct Iterator Iterator;
struct Iterator {
    IterateKind kind;
    Values items;
    size_t next;
    size_t size;
    const Dict *dict;
    bool done;
    Frame *frame;  // a generator's
    uint32_t made; // of a generator: machine->ops
    bool watched;  // it may act when it is closed
    bool sole;     // a loop has the only reference
    Value object;
    Flow (*advance)(Machine *machine, Iterator *iterator);
    Values sources; // of a pipe: iterators
    Value function; // that a pipe applies
    bool open;
    bool unordered; // as in Sequence
    bool weighed;   // whether the order matters was asked
};

// A lazy import that was not asked for yet (PEP 810).
typedef struct {
    Str module; // absolute; "" for what only type checkers import
    Str name;   // of a lazy from-import, "" for none
    bool leaf;  // `import a.b as c`: a.b itself
    bool local; // it stands in for imports in functions: the module that bound
                // it has no such attribute
    ModuleObject *home;
    Spot spot;
} Lazy;

typedef struct {
    Class *after; // the MRO is searched behind it
    Value self;
} Super;

struct ModuleObject {
    Str name; // of its spec
    Str path; // file as shown, "" for none
    Str twin; // the source beside a compiled module, "" for none
    Namespace *names;
    ModuleKind kind;
    Origin origin;
    const Code *code; // NULL where nothing runs
    Value own_path;   // the __path__ it was made with
    Class *klass;     // a subclass of types.ModuleType; NULL for that itself
    bool initialising;
    bool leaf;              // of the standard library, by table
    bool lenient;           // an exception that leaves its code is not believed
    bool vague;             // how it runs is not known (settled.h)
    bool beside;            // lies directly in sys.path[0]
    bool unwritten;         // its code stands in no file (shadowed.h)
    ModuleObject *followed; // its code runs in this one, where the library is
                            // followed; NULL else
    VEC(Str) loading;       // submodules that are being imported
    Value late;             // what runs its code when an attribute is asked for
                            // (importlib.util.LazyLoader); absent for others
};

// It stands for an import that other modules do not see.
bool value_is_local(Value value);

// A constant string, integer, True, … or an object.
Value value_none(void);
Value value_bool(bool truth);
Value value_integer(int64_t number);
Value value_string(Arena *arena, Str text); // the text is not copied
Value value_of(ValueKind kind, void *object);
// Nothing is known of it.
Value value_opaque(void);
// Nothing but its type is known, a builtin one ("str").
Value value_of_type(Arena *arena, Str type);
// A thing of the standard library, called by its full dotted name.
Value value_library(Arena *arena, Str name);

static inline bool value_is(Value value, ValueKind kind)
{
    return value.kind == (uint8_t)kind;
}

// Two values are one object, or equal constants.
bool value_same(Value a, Value b);
// Nothing about it is left to guess: comparing it gives an answer.
bool value_is_known(Value value);
bool value_is_constant(Value value);
Str value_text(Value value); // of a string
// type(value).__name__ as messages say it.
Str value_type_name(Value value);
// As repr() for constants; "…" for others.
Str value_repr(Value value, Arena *arena);

// Equal keys of a dict or members of a set: 1 and True are.
bool value_equal(Value a, Value b);
// Puts it into a set that lacks it.
void set_add(Arena *arena, Sequence *set, Value value);
Value value_sequence(Arena *arena, ValueKind kind, Values items, bool open);
bool value_is_named_tuple(Value value);
// Its item of that name; absent for none, and for other values.
Value value_item_named(Value value, Str name);
Dict *dict_new(Arena *arena, Namespace *names);
Value dict_get(const Dict *dict, Value key); // absent where missing
// How many keys it has, as far as they are known.
size_t dict_count(const Dict *dict);
// Entries in order of insertion, from an empty place on; false behind the last.
typedef struct {
    size_t name;
    size_t pair;
} DictPlace;
bool dict_next(const Dict *dict, DictPlace *place, Arena *arena, Pair *entry);
void dict_put(Arena *arena, Dict *dict, Value key, Value value);
bool dict_remove(Dict *dict, Value key);
// There may be keys that are not known.
bool dict_is_open(const Dict *dict);
// The key is surely not there. Of sys.modules nobody knows which modules of the
// standard library have loaded which others.
bool dict_lacks(const Dict *dict, Value key);

#endif
