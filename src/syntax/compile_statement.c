#include "syntax/compile.h"

#include "syntax/reflow.h"

typedef struct {
    uint32_t otherwise; // label behind the suite
    uint32_t end;
} Arm;

// A condition, its suite, and a jump over the arms below.
static void plan_arm(Compile *compile, NodeId owner, NodeId suite, Arm arm)
{
    NodeId test = node_child(compile->tree, owner, FIELD_CONDITION);
    plan_value(compile, test);
    plan_op_with(compile, test, OP_JUMP_IF_FALSE, arm.otherwise, arm.end);
    plan_suite(compile, owner, suite);
    plan_op_with(compile, owner, OP_JUMP, arm.end, 0);
    plan_label(compile, arm.otherwise);
}

static void compile_if(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t end = label_new(compile);
    NodeId clause = node_child_kind(tree, node, NODE_BLOCK);
    plan_arm(compile, node, clause, (Arm){label_new(compile), end});
    clause = node_first(tree, node);
    for (; clause != NODE_ABSENT; clause = node_next(tree, clause)) {
        NodeId suite = node_child_kind(tree, clause, NODE_BLOCK);
        if (node_kind(tree, clause) == NODE_ELIF_CLAUSE)
            plan_arm(compile, clause, suite, (Arm){label_new(compile), end});
        else if (node_kind(tree, clause) == NODE_ELSE_CLAUSE)
            plan_suite(compile, clause, suite);
    }
    plan_label(compile, end);
}

static void plan_expression(Compile *compile, NodeId node)
{
    NodeId first = node_first_named(compile->tree, node);
    if (has_token(compile, node, STR(",")))
        plan_items(compile, node, BUILD_TUPLE);
    else
        plan_value(compile, first);
    plan_op(compile, node, OP_POP);
}

static void compile_expression(Compile *compile, NodeId node)
{
    NodeId first = node_first_named(compile->tree, node);
    NodeKind kind =
        first == NODE_ABSENT ? NODE_TOKEN : node_kind(compile->tree, first);
    if (kind == NODE_ASSIGNMENT)
        compile_assignment(compile, first);
    else if (kind == NODE_AUGMENTED_ASSIGNMENT)
        compile_augmented(compile, first);
    else if (first != NODE_ABSENT)
        plan_expression(compile, node);
}

static void compile_return(Compile *compile, NodeId node)
{
    NodeId value = node_first_named(compile->tree, node);
    if (value == NODE_ABSENT)
        emit_constant(compile, node, CONSTANT_NONE);
    else
        plan_value(compile, value);
    plan_op(compile, node, OP_RETURN);
}

static void compile_raise(Compile *compile, NodeId node)
{
    uint32_t count = 0;
    NodeId value = node_first_named(compile->tree, node);
    for (; value != NODE_ABSENT;
         value = node_next_named(compile->tree, value)) {
        plan_value(compile, value);
        count++;
    }
    plan_op_with(compile, node, OP_RAISE, count, 0);
}

static void compile_assert(Compile *compile, NodeId node)
{
    NodeId test = node_first_named(compile->tree, node);
    NodeId message = node_next_named(compile->tree, test);
    uint32_t end = label_new(compile);
    emit_with(compile, node, OP_ASSERT, end, 0);
    plan_value(compile, test);
    plan_op_with(compile, test, OP_JUMP_IF_TRUE, end, end);
    if (message != NODE_ABSENT)
        plan_value(compile, message);
    plan_op_with(compile, node, OP_FAIL_ASSERT, message != NODE_ABSENT, 0);
    plan_label(compile, end);
}

static void compile_del(Compile *compile, NodeId node)
{
    NodeId target = node_first_named(compile->tree, node);
    if (target != NODE_ABSENT)
        plan_delete(compile, target);
}

// What may not have been done with a name before it is declared, in the order
// in which CPython asks (Python/symtable.c).
typedef struct {
    uint8_t facts;
    FlawKind global;
    FlawKind nonlocal;
} Early;

static const Early early[] = {
    {SYMBOL_PARAMETER, FLAW_GLOBAL_PARAMETER, FLAW_NONLOCAL_PARAMETER},
    {SYMBOL_USED, FLAW_GLOBAL_USED, FLAW_NONLOCAL_USED},
    {SYMBOL_ANNOTATED, FLAW_GLOBAL_ANNOTATED, FLAW_NONLOCAL_ANNOTATED},
    {SYMBOL_BOUND | SYMBOL_DELETED, FLAW_GLOBAL_ASSIGNED,
     FLAW_NONLOCAL_ASSIGNED},
};

static void judge_declared(Compile *compile, NodeId node, uint32_t text,
                           bool global)
{
    CodeBuilder *builder = &compile->builder;
    const SymbolDraft *symbol =
        code_builder_find(builder, compile->scope, text);
    uint32_t line = range_of(compile, node).start.line;
    uint8_t facts = symbol ? symbol->facts : 0;
    // What is imported may be declared still.
    if (facts & SYMBOL_IMPORTED)
        facts &= (uint8_t)~SYMBOL_BOUND;
    uint8_t other = global ? SYMBOL_DECLARED_NONLOCAL : SYMBOL_DECLARED_GLOBAL;
    if (facts & other)
        code_builder_flaw(builder, FLAW_NONLOCAL_GLOBAL, line, text);
    for (size_t i = 0; i < sizeof early / sizeof *early; i++) {
        if ((facts & early[i].facts) == 0)
            continue;
        code_builder_flaw(builder, global ? early[i].global : early[i].nonlocal,
                          line, text);
        return;
    }
}

static void declare_names(Compile *compile, NodeId node, uint8_t fact)
{
    NodeId name = node_first_named(compile->tree, node);
    for (; name != NODE_ABSENT; name = node_next_named(compile->tree, name)) {
        uint32_t text = symbol_text_of(compile, name);
        judge_declared(compile, node, text, fact == SYMBOL_DECLARED_GLOBAL);
        (void)code_builder_symbol(&compile->builder, compile->scope, text,
                                  fact);
    }
}

static void compile_global(Compile *compile, NodeId node)
{
    declare_names(compile, node, SYMBOL_DECLARED_GLOBAL);
}

static void compile_nonlocal(Compile *compile, NodeId node)
{
    uint32_t line = range_of(compile, node).start.line;
    NodeId name = node_first_named(compile->tree, node);
    if (compile->scope == 0)
        code_builder_flaw(&compile->builder, FLAW_NONLOCAL_MODULE, line,
                          code_builder_text(&compile->builder, STR("")));
    for (; name != NODE_ABSENT; name = node_next_named(compile->tree, name)) {
        Nonlocal declared = {compile->scope, symbol_text_of(compile, name),
                             line};
        vec_push(compile->arena, &compile->nonlocals, declared);
    }
    declare_names(compile, node, SYMBOL_DECLARED_NONLOCAL);
}

// `print >>f, x` is a tuple in Python 3; all else was recorded as a fault.
static void compile_print(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId chevron = node_child_kind(tree, node, NODE_CHEVRON);
    if (chevron == NODE_ABSENT)
        return;
    emit_load(compile, node_first(tree, node));
    plan_value(compile, node_first_named(tree, chevron));
    plan_op_flags(compile, chevron, OP_BINARY, BINARY_RIGHT);
    uint32_t count = 1;
    NodeId item = node_next_named(tree, chevron);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        plan_value(compile, item);
        count++;
    }
    if (has_token(compile, node, STR(",")))
        plan_build(compile, node, BUILD_TUPLE, count);
    plan_op(compile, node, OP_POP);
}

typedef void CompileNode(Compile *compile, NodeId node);

// What is not here does nothing, or was recorded as a fault.
static CompileNode *const compilers[NODE_KIND_COUNT] = {
    [NODE_ASSERT_STATEMENT] = compile_assert,
    [NODE_BREAK_STATEMENT] = compile_break,
    [NODE_CLASS_DEFINITION] = compile_class,
    [NODE_CONTINUE_STATEMENT] = compile_continue,
    [NODE_DECORATED_DEFINITION] = compile_decorated,
    [NODE_DELETE_STATEMENT] = compile_del,
    [NODE_EXPRESSION_STATEMENT] = compile_expression,
    [NODE_FOR_STATEMENT] = compile_for,
    [NODE_FUNCTION_DEFINITION] = compile_function,
    [NODE_FUTURE_IMPORT_STATEMENT] = compile_from,
    [NODE_GLOBAL_STATEMENT] = compile_global,
    [NODE_IF_STATEMENT] = compile_if,
    [NODE_IMPORT_FROM_STATEMENT] = compile_from,
    [NODE_IMPORT_STATEMENT] = compile_import,
    [NODE_MATCH_STATEMENT] = compile_match,
    [NODE_NONLOCAL_STATEMENT] = compile_nonlocal,
    [NODE_PRINT_STATEMENT] = compile_print,
    [NODE_RAISE_STATEMENT] = compile_raise,
    [NODE_RETURN_STATEMENT] = compile_return,
    [NODE_TRY_STATEMENT] = compile_try,
    [NODE_TYPE_ALIAS_STATEMENT] = compile_type_alias,
    [NODE_WHILE_STATEMENT] = compile_while,
    [NODE_WITH_STATEMENT] = compile_with,
};

void compile_statement(Compile *compile, NodeId node)
{
    CompileNode *compiler = compilers[node_kind(compile->tree, node)];
    if (compiler)
        compiler(compile, node);
}
