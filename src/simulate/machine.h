#ifndef IMPGRAPH_SIMULATE_MACHINE_H
#define IMPGRAPH_SIMULATE_MACHINE_H

// The machine of one run: what sys.modules holds, an explicit stack of frames,
// and the record of what happened. A frame is an activation of code (frame.h)
// or a task: a small state machine that does over several calls what CPython
// does in C (an import, a class statement). No C function waits for Python
// code, so the depth of the analysed program never becomes the depth of the C
// stack.
//
// Everything lives on the run's arena. A run is deterministic: the same
// decisions give the same run (decision.h).

#include "base/arena.h"
#include "simulate/trace.h"
#include "simulate/value.h"
#include "simulate/world.h"

#include <stdbool.h>
#include <stdint.h>

// What a frame is told when its turn comes.
typedef enum {
    EVENT_START,
    EVENT_RESULT, // machine->result of the frame it pushed
    EVENT_ERROR,  // machine->error of that frame; what it does not handle it
                  // gives on by FLOW_RAISE
} Event;

typedef Flow FrameStep(Machine *machine, Frame *frame, Event event);

struct Frame {
    FrameStep *step;
    Frame *below;
    bool started;
    Spot (*spot)(const Frame *frame); // of a CodeFrame; NULL for tasks
};

typedef struct {
    Spot spot;
    bool choice;
    uint64_t turn; // in which it was taken
} Decision;

// `from source import *` while source had more to bind.
typedef struct {
    const ModuleObject *source;
    const ModuleObject *into;
} StarCopy;

// A thread, and where it was started.
typedef struct {
    const Instance *thread;
    Spot spot;
} RunningThread;

enum {
    MACHINE_OPS = 2000000, // of one run
    MACHINE_FRAMES = 950,  // CPython stops at 1000 Python frames
    MACHINE_BYTES = 128 << 20,
};

struct Machine {
    Arena *arena;
    World *world;
    unsigned minor;

    uint32_t depth;
    uint32_t deepest; // that it was so far
    uint32_t ops;
    Flow flow;    // how the last frame ended
    bool yielded; // it was a generator's that may go on
    bool stopped; // a bound was hit
    bool lazy_all;
    uint64_t turns; // that frames have had
    Frame *top;
    Value result;
    Value error; // the exception that is on its way

    Namespace *modules;  // sys.modules
    Namespace *builtins; // also the namespace of module builtins
    Sequence *path;      // sys.path
    Sequence *meta_path; // sys.meta_path
    Str working;         // absolute, where os.chdir led; "" before that
    Namespace *bound;    // relative folders of paths that were searched, as
                         // absolute ones: the first search binds them (find-47)
    Str path_zero;       // as shown, "" for none
    Namespace *promised; // dotted names that lazy imports have announced
    Namespace *types;    // builtin classes, whatever becomes of builtins
    Namespace *library;  // exceptions of the library that were met, by name

    const bool *prefix; // decisions that this run repeats, the last inverted
    size_t prefix_count;
    VEC(Decision) decisions;
    VEC(Arguments) at_exit;     // what atexit.register was given
    VEC(StarCopy) stars;        // early ones
    VEC(RunningThread) threads; // those that were started and not joined
    Values waiting;             // generators that may act when they are closed
    Trace trace;
    RunAsks asks; // of the outside

    // Doors to what stands above in the order of modules.
    Flow (*too_deep)(Machine *machine); // raises RecursionError
    FrameStep *run_code;
    const Native *(*find_native)(const Machine *machine, Str name);
    void (*fill_library)(Machine *machine, ModuleObject *module);
    // An attribute of a leaf module was bound: sys.path = […], ….
    void (*library_changed)(Machine *machine, ModuleObject *module, Str name);
    ModuleObject *(*find_settled)(const Machine *machine);
    Flow (*import_module)(Machine *machine, Str name);
    Flow (*resolve_lazy)(Machine *machine, const Lazy *lazy);
};

// Pushes a task or activation of which `frame` is the first member; FLOW_CALL,
// or FLOW_STOP or FLOW_RAISE (RecursionError) where there are too many.
Flow machine_push(Machine *machine, Frame *frame, FrameStep *step);

// Runs until the stack is empty, with machine->flow FLOW_RETURN or FLOW_RAISE
// (the exception that left the last frame), or until FLOW_STOP: true. Or until
// frames had so many turns in all: false; it can go on from there.
bool machine_run(Machine *machine, uint64_t turns);

// A bound was hit: says so and gives FLOW_STOP, which ends the run.
Flow machine_stop(Machine *machine, Str reason);

// machine->result = value, FLOW_RETURN.
Flow machine_return(Machine *machine, Value value);

// The absolute form of a path that the program uses now.
Str machine_absolute(const Machine *machine, Str path);

// Where the innermost code stands.
Spot machine_spot(const Machine *machine);

// Something that this program does not model, or cannot know, and that may
// matter, unless it is settled (settled.h). `reason` is a phrase without a full
// stop. Each place says a reason once.
void machine_doubt(Machine *machine, Spot spot, Str reason);

// Takes the next decision about the condition at `spot`: that of the prefix,
// else false.
bool machine_decide(Machine *machine, Spot spot);
// Likewise, with `first` as what a run chooses by itself.
bool machine_decide_first(Machine *machine, Spot spot, bool first);

#endif
