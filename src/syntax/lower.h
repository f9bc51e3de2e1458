#ifndef IMPGRAPH_SYNTAX_LOWER_H
#define IMPGRAPH_SYNTAX_LOWER_H

// From tree to script: one walk over the flat nodes in preorder. What has to
// happen at the end of a subtree (a block closes, an assignment binds after its
// value was evaluated) waits on a stack of frames. One file a noun: blocks,
// imports, dynamic imports, bindings, exports, conditions, handlers.

#include "syntax/meaning.h"
#include "syntax/reading.h"
#include "syntax/script_builder.h"

// What to do where a frame ends.
typedef enum {
    LEAVE_NOTHING,
    LEAVE_BLOCK,
    LEAVE_LAMBDA_HEAD, // its body begins
    LEAVE_DEFINITION,  // the name of a def or class is bound
    LEAVE_ASSIGNMENT,
    LEAVE_AUGMENTED,
    LEAVE_WALRUS,
    LEAVE_AS, // with … as
} Leave;

typedef struct {
    NodeId node;
    NodeId end; // the first node behind
    Leave leave;
    uint32_t newest_arm; // of if, try and match: SCRIPT_NONE at first
    uint32_t first_arm;
    // What LEAVE_BLOCK restores.
    uint32_t block;
    uint32_t scope;
    size_t meanings;
    size_t globals;
} Frame;

// A name that a function or class body declares global.
typedef struct {
    Str name;
    uint32_t scope;
} GlobalName;

// Nodes from `first` to the one before `end`.
typedef struct {
    NodeId first;
    NodeId end;
} NodeSpan;

typedef struct {
    const Reading *reading;
    const Tree *tree; // reading->tree
    const Lines *lines;
    Arena *arena; // of the file
    Faults *faults;
    ScriptBuilder builder;
    Meanings meanings;
    VEC(Frame) frames;
    VEC(GlobalName) globals;
    uint32_t block;
    uint32_t scope; // the block of the innermost function or class, or 0
    // Of the statement whose names are being bound.
    NodeSpan evaluated; // what it evaluates
    Str value;          // the dotted name that is assigned, "" otherwise
    // For each node the block that its suite opened, or of an import statement
    // its first import; else SCRIPT_NONE. NULL where nobody asks.
    uint32_t *records;
} Lowering;

// Begins to lower reading->tree, on `arena`.
Lowering lower_begin(const Reading *reading, const Lines *lines, Arena *arena,
                     Faults *faults);
// Has the records of nodes kept, and all blocks.
void lower_keep_records(Lowering *lower);
// What is inside an ERROR; in a tree that could not be healed, a simple
// statement with a flaw, or one whose block was lost. Left out.
bool lower_is_unsound(const Tree *tree, NodeId node);

// Lowers the whole tree into lower->builder.
void lower_tree(Lowering *lower);

void lower_push(Lowering *lower, NodeId node, NodeId end, Leave leave);
// The frame of the if, try or match statement `node`, whose arm is entered;
// NULL where it has none. Frames move when one is pushed.
Frame *lower_frame_of(Lowering *lower, NodeId node);

// Places in the file.
Position lower_position(const Lowering *lower, uint32_t offset);
Range lower_range(const Lowering *lower, NodeId node);
void lower_blame(Lowering *lower, NodeId node, const char *message);

// lower_block.c: each enters a node of the kind that it is named for and
// returns the node to go on with.
NodeId lower_block(Lowering *lower, NodeId node);
NodeId lower_armed(Lowering *lower, NodeId node); // if, match
NodeId lower_try(Lowering *lower, NodeId node);
NodeId lower_case(Lowering *lower, NodeId node);
NodeId lower_definition(Lowering *lower, NodeId node);
NodeId lower_lambda(Lowering *lower, NodeId node);
void lower_leave_definition(Lowering *lower, NodeId node);
void lower_leave_lambda_head(Lowering *lower, NodeId node);
void lower_leave_block(Lowering *lower, Frame frame);

// lower_import.c
NodeId lower_import(Lowering *lower, NodeId node);
NodeId lower_from(Lowering *lower, NodeId node);
NodeId lower_future(Lowering *lower, NodeId node);

// lower_dynamic.c: import_module() and __import__() calls.
void lower_dynamic(Lowering *lower, NodeId call);

// lower_binding.c
NodeId lower_assignment(Lowering *lower, NodeId node);
NodeId lower_augmented(Lowering *lower, NodeId node);
NodeId lower_walrus(Lowering *lower, NodeId node);
NodeId lower_as(Lowering *lower, NodeId node);
NodeId lower_delete(Lowering *lower, NodeId node);
NodeId lower_type_alias(Lowering *lower, NodeId node);
NodeId lower_global(Lowering *lower, NodeId node);
void lower_leave_assignment(Lowering *lower, NodeId node);
void lower_leave_augmented(Lowering *lower, NodeId node);
void lower_leave_walrus(Lowering *lower, NodeId node);
void lower_leave_as(Lowering *lower, NodeId node);
// Binds the identifier `name` to what stands for `meaning`.
void lower_bind(Lowering *lower, NodeId name, BindingKind kind,
                Meaning meaning);
// Binds all names in an assignment target.
void lower_bind_targets(Lowering *lower, NodeId target, BindingKind kind);
// The name that a type alias statement binds. NODE_ABSENT where it is none:
// the grammar takes `type(x).y = 1` for one.
NodeId lower_alias_name(const Tree *tree, NodeId node);
// Whether an identifier in a pattern is bound by it.
bool lower_is_capture(const Tree *tree, NodeId identifier);
// Binds the captures of a case clause.
void lower_bind_captures(Lowering *lower, NodeId clause);
// Binds the parameters of a function or lambda, which hide what has a meaning.
void lower_bind_parameters(Lowering *lower, NodeId function);
// Records a binding of `name` made by an import, if a global statement makes
// it one of the module.
void lower_bind_imported(Lowering *lower, NodeId name, Meaning meaning);

// From here on statements evaluate `expression`; NODE_ABSENT: nothing.
void lower_evaluates(Lowering *lower, NodeId expression);
// Records that `name` is bound from the side, at the node `at`.
void lower_push_reflected(Lowering *lower, Str name, NodeId at);
// Likewise that it is unbound.
void lower_push_deleted(Lowering *lower, Str name, NodeId at);

// lower_reflection.c: what reaches a namespace from the side.
void lower_reflection(Lowering *lower, NodeId call);
NodeId lower_decorator(Lowering *lower, NodeId node);
NodeId lower_subscript(Lowering *lower, NodeId node);
// A target of an assignment or the like that is no name.
void lower_reflected_target(Lowering *lower, NodeId target, BindingKind kind);

// lower_export.c
void lower_export_value(Lowering *lower, NodeId value);
void lower_export_sum(Lowering *lower, NodeId augmented);
void lower_export_call(Lowering *lower, NodeId call);
void lower_export_unknown(Lowering *lower, NodeId node);

// lower_condition.c: an index into builder.conditions.
uint32_t lower_condition(Lowering *lower, NodeId node);

// lower_catch.c: CATCHES_… of an except clause or a with statement.
uint8_t lower_handler(const Lowering *lower, NodeId clause);
uint8_t lower_suppression(const Lowering *lower, NodeId with);

// lower_old.c: what the grammar takes from Python 2 and Python 3 refuses is
// recorded as a fault.
NodeId lower_old_print(Lowering *lower, NodeId node);
NodeId lower_old_exec(Lowering *lower, NodeId node);
NodeId lower_old_raise(Lowering *lower, NodeId node);
NodeId lower_old_comparison(Lowering *lower, NodeId node);
NodeId lower_old_integer(Lowering *lower, NodeId node);

#endif
