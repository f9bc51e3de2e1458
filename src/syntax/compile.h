#ifndef IMPGRAPH_SYNTAX_COMPILE_H
#define IMPGRAPH_SYNTAX_COMPILE_H

// From tree to ops, in CPython's order of evaluation (Python/compile.c). The
// walk is a stack of tasks: a task emits ops and plans others, which run in the
// order they were planned, before what was planned earlier. Scopes found on the
// way are compiled one after another when the one around is done, so that the
// ops of each are one run.
//
// So what has to come before planned tasks is emitted at once, what has to come
// between them is planned too.

#include "syntax/code_builder.h"
#include "syntax/lower.h"
#include "syntax/symbols.h"

typedef struct Compile Compile;
typedef struct Task Task;
typedef void Step(Compile *compile, Task task);

struct Task {
    Step *step;
    NodeId node;
    uint8_t op;
    uint8_t flags;
    uint32_t a;
    uint32_t b;
};

// An open loop of the scope.
typedef struct {
    uint32_t top; // labels
    uint32_t broken;
    uint32_t guards; // open around it
    bool breaks;     // a break was met
} Loop;

// A name of a nonlocal statement.
typedef struct {
    uint32_t scope;
    uint32_t text;
    uint32_t line;
} Nonlocal;

struct Compile {
    const Lowering *lower; // of the same tree, done
    const Tree *tree;
    Arena *arena; // of the file
    CodeBuilder builder;
    VEC(Task) tasks;
    VEC(Loop) loops;
    VEC(Nonlocal) nonlocals;
    VEC(uint32_t) labels; // their op indexes, in this scope
    uint32_t scope;
    uint32_t block;
    uint32_t guards; // open ones
    uint32_t line;   // of the last position asked for
    bool annotation;
    bool typing;
    NodeId type_call; // arguments of a call of `type` (compile_type.c), or 0
};

// Compiles the whole tree, all scopes.
void compile_tree(Compile *compile);
// A module without ops, for one that has too many.
void compile_nothing(Compile *compile);

// Planning and emitting: compile_plan.c.
void plan(Compile *compile, Task task);
void plan_value(Compile *compile, NodeId expression);
void plan_statements(Compile *compile, NodeId suite);
// The suite of `owner`, in the block that it opened.
void plan_suite(Compile *compile, NodeId owner, NodeId suite);
void plan_op_full(Compile *compile, NodeId node, OpKind kind, int flags,
                  uint32_t a, uint32_t b);
void plan_op(Compile *compile, NodeId node, OpKind kind);
void plan_op_with(Compile *compile, NodeId node, OpKind kind, uint32_t a,
                  uint32_t b);
void plan_op_flags(Compile *compile, NodeId node, OpKind kind, int flags);
void plan_build(Compile *compile, NodeId node, BuildKind kind, uint32_t count);
void plan_label(Compile *compile, uint32_t label);
// Stores the value on the stack to a target, or deletes the target.
void plan_store(Compile *compile, NodeId target, BindingKind kind);
void plan_delete(Compile *compile, NodeId target);
// An annotation: evaluated and dropped.
void plan_annotation(Compile *compile, NodeId type, AnnotationPlace place);

// Emitting at once.
void emit(Compile *compile, NodeId node, OpKind kind);
void emit_with(Compile *compile, NodeId node, OpKind kind, uint32_t a,
               uint32_t b);
void emit_flags(Compile *compile, NodeId node, OpKind kind, int flags,
                uint32_t a, uint32_t b);
void emit_constant(Compile *compile, NodeId node, ConstantKind kind);
void emit_load(Compile *compile, NodeId identifier);
// Binds the name of `identifier` to the value on the stack.
void emit_store(Compile *compile, NodeId identifier, BindingKind kind);

uint32_t label_new(Compile *compile);
// Where a node stands in the file; zeroes for NODE_ABSENT.
Range range_of(Compile *compile, NodeId node);

// Names.
uint32_t text_of(Compile *compile, NodeId identifier);        // NFKC
uint32_t symbol_text_of(Compile *compile, NodeId identifier); // and mangled

// Scopes. Makes one that is compiled later from `node`.
uint32_t scope_new(Compile *compile, NodeId node, ScopeKind kind, Str name);
// Whether the code stands at module or class level.
bool is_function_scope(const Compile *compile);

bool is_token(const Compile *compile, NodeId node, Str text);
bool has_token(const Compile *compile, NodeId node, Str text);
NodeId last_named(const Compile *compile, NodeId node);

// compile_expression.c
void compile_value(Compile *compile, NodeId node);
void plan_items(Compile *compile, NodeId node, BuildKind kind);
// The value and the index of a subscript.
void plan_subscript(Compile *compile, NodeId node);

// compile_operator.c
BinaryOperator binary_operator(Str sign);
void compile_comparison(Compile *compile, NodeId node);

// compile_call.c
void compile_call(Compile *compile, NodeId node);
// Plans the arguments in `list` (NODE_ABSENT for none); returns the call.
uint32_t plan_arguments(Compile *compile, NodeId list);
void plan_decoration(Compile *compile, NodeId decorator);

// compile_string.c
void compile_string(Compile *compile, NodeId node);
void compile_interpolation(Compile *compile, NodeId node);

// compile_pattern.c
// A test that leaves above the subject whether it matches.
void plan_pattern(Compile *compile, NodeId pattern);
// Likewise of the case_patterns in `node`, as a sequence.
void plan_sequence_pattern(Compile *compile, NodeId node);

// compile_comprehension.c
void compile_comprehension(Compile *compile, NodeId node);
void compile_comprehension_body(Compile *compile, NodeId node);

// compile_target.c
void compile_store(Compile *compile, NodeId target, BindingKind kind);
void compile_delete(Compile *compile, NodeId target);
void compile_assignment(Compile *compile, NodeId node);
void compile_augmented(Compile *compile, NodeId node);
void compile_walrus(Compile *compile, NodeId node);

// compile_statement.c
void compile_statement(Compile *compile, NodeId node);

// compile_loop.c
void compile_while(Compile *compile, NodeId node);
void compile_for(Compile *compile, NodeId node);
void compile_break(Compile *compile, NodeId node);
void compile_continue(Compile *compile, NodeId node);

// compile_try.c, compile_with.c, compile_match.c, compile_import.c
void compile_try(Compile *compile, NodeId node);
void compile_with(Compile *compile, NodeId node);
void compile_match(Compile *compile, NodeId node);
void compile_import(Compile *compile, NodeId node);
void compile_from(Compile *compile, NodeId node);

// compile_definition.c
void compile_function(Compile *compile, NodeId node);
void compile_class(Compile *compile, NodeId node);
void compile_decorated(Compile *compile, NodeId node);
void compile_lambda(Compile *compile, NodeId node);
void compile_function_body(Compile *compile, NodeId node);
// The ops around a generic function or class, in the scope of its type
// parameters.
void compile_generic_definition(Compile *compile, NodeId node);

// compile_type.c: PEP 695.
void compile_type_alias(Compile *compile, NodeId node);
void plan_type_parameters(Compile *compile, NodeId list);
void compile_type_call(Compile *compile, NodeId arguments);
void compile_type_body(Compile *compile, NodeId node);

#endif
