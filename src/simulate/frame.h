#ifndef IMPGRAPH_SIMULATE_FRAME_H
#define IMPGRAPH_SIMULATE_FRAME_H

// An activation of code: a module, a class body, a function, a comprehension.

#include "simulate/machine.h"

typedef enum {
    GUARD_TRY,
    GUARD_FINALLY,
    GUARD_WITH,
    GUARD_HANDLER, // in an except clause: `value` is what it handles
    GUARD_FINAL,   // in the body of a finally: `pending` goes on after it
} GuardKind;

typedef enum {
    PENDING_NONE,
    PENDING_RAISE,  // `value`
    PENDING_RETURN, // `value`
    PENDING_LEAVE,  // to `target` with `guards` left
} PendingKind;

// What happens once the guards in its way have been seen to.
typedef struct {
    PendingKind kind;
    Value value;
    uint32_t target;
    uint32_t guards;
} Pending;

typedef struct {
    GuardKind kind;
    uint32_t target;
    uint32_t height; // of the stack at its opening
    Value value;
    Pending pending;
} Guard;

// What a pattern holds for a name until all of it has matched.
typedef struct {
    uint32_t symbol;
    Value value;
} Captured;

typedef struct CodeFrame CodeFrame;

// Takes what a frame that this one pushed has returned.
typedef Flow FrameResume(Machine *machine, CodeFrame *frame);

struct CodeFrame {
    Frame frame;
    const Code *code;
    const Scope *scope;
    const Op *ops;
    ModuleObject *module; // its globals; what relative imports start from
    Str path;
    Spot caller; // of text that exec() runs; line 0 for what stands in a file
    Env *env;
    Value *stack;
    uint32_t height;
    uint32_t pc;                // the op behind the one that runs
    bool applies_at_definition; // as frame_line says
    VEC(Guard) guards;
    Pending pending;     // while guards are unwound
    FrameResume *resume; // NULL: push the result
    Values collected;    // of a comprehension
    bool collected_open;
    bool collected_unordered; // as in Sequence
    Dict *collected_dict;
    VEC(Captured) captured;
    VEC(uint32_t) looped; // unknown loops that have had their turn
};

// A frame that is not pushed yet. `env` holds its variables.
CodeFrame *frame_new(Machine *machine, const Code *code, uint32_t scope,
                     ModuleObject *module, Str path);
// Pushes it; FLOW_CALL or what hinders.
Flow frame_push(Machine *machine, CodeFrame *frame);

// A generator that runs it, once it is asked.
Value frame_generator(Machine *machine, CodeFrame *frame);
// The generator was made by the op that ran before this one, so that who takes
// it from the stack has the only reference.
bool frame_made_now(const Machine *machine, const Iterator *generator);

// The innermost activation of code, NULL for none.
CodeFrame *frame_innermost(const Machine *machine);
// The next one behind a frame, or at it.
CodeFrame *frame_code_at(Frame *frame);
// Likewise, the next whose code stands in a file (ModuleObject.unwritten).
CodeFrame *frame_written_at(Frame *frame);

// Where it stands. Up to Python 3.10 a decorator is applied in the line of the
// `def` or `class` below it (Python/compile.c, compiler_decorators).
Spot frame_spot(const CodeFrame *frame);
uint32_t frame_line(const CodeFrame *frame);
const Op *frame_op(const CodeFrame *frame); // that runs, or ran last

void frame_put(CodeFrame *frame, Value value);
Value frame_take(CodeFrame *frame);
Value *frame_top(CodeFrame *frame); // the value on top

// The flow of a helper as an op's: the result goes to the stack, or to `resume`
// once it is there.
Flow frame_give(Machine *machine, CodeFrame *frame, Flow flow);
Flow frame_give_to(Machine *machine, CodeFrame *frame, FrameResume *resume,
                   Flow flow);

// A new environment for a scope, with room for its symbols.
Env *env_new(Arena *arena, const Code *code, uint32_t scope, Env *outer);
const Symbol *scope_symbol(const Code *code, const Scope *scope,
                           uint32_t symbol);

#endif
