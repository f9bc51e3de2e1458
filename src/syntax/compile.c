#include "syntax/compile.h"

bool is_function_scope(const Compile *compile)
{
    uint8_t kind = compile->builder.scopes.items[compile->scope].kind;
    return kind != SCOPE_MODULE && kind != SCOPE_CLASS;
}

uint32_t scope_new(Compile *compile, NodeId node, ScopeKind kind, Str name)
{
    CodeBuilder *builder = &compile->builder;
    bool outermost = builder->scopes.count == 0;
    uint32_t text = code_builder_text(builder, name);
    bool has_block =
        kind == SCOPE_FUNCTION || kind == SCOPE_LAMBDA || kind == SCOPE_CLASS;
    uint32_t block = has_block ? compile->lower->records[node] : SCRIPT_NONE;
    Scope scope = {
        .kind = (uint8_t)kind,
        .parent = outermost ? CODE_NONE : compile->scope,
        .block = block == SCRIPT_NONE ? compile->block : block,
        .name = builder->texts.items[text],
        .range = range_of(compile, node),
    };
    ScopeDraft draft = {
        .node = node,
        .private = outermost ? CODE_NONE
                             : builder->drafts.items[compile->scope].private,
        .first = CODE_NONE,
        .annotation = compile->annotation,
        .typing = compile->typing,
    };
    vec_push(compile->arena, &builder->scopes, scope);
    vec_push(compile->arena, &builder->drafts, draft);
    return (uint32_t)builder->scopes.count - 1;
}

static void step_body(Compile *compile, Task task)
{
    switch ((ScopeKind)compile->builder.scopes.items[compile->scope].kind) {
    case SCOPE_MODULE:
        plan_statements(compile, task.node);
        break;
    case SCOPE_CLASS:
        plan_suite(compile, task.node,
                   node_child(compile->tree, task.node, FIELD_BODY));
        break;
    case SCOPE_FUNCTION:
    case SCOPE_LAMBDA:
        compile_function_body(compile, task.node);
        break;
    case SCOPE_LIST:
    case SCOPE_SET:
    case SCOPE_DICT:
    case SCOPE_GENERATOR:
        compile_comprehension_body(compile, task.node);
        break;
    case SCOPE_TYPE:
        compile_type_body(compile, task.node);
        break;
    }
}

// What was planned last has to run last.
static void reverse_tasks(Task *tasks, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        Task task = tasks[i];
        tasks[i] = tasks[count - 1 - i];
        tasks[count - 1 - i] = task;
    }
}

static void run_tasks(Compile *compile)
{
    while (compile->tasks.count && !compile->builder.full) {
        Task task = compile->tasks.items[--compile->tasks.count];
        size_t mark = compile->tasks.count;
        task.step(compile, task);
        reverse_tasks(compile->tasks.items + mark, compile->tasks.count - mark);
    }
}

static bool has_target(OpKind kind)
{
    switch ((int)kind) {
    case OP_JUMP:
    case OP_JUMP_IF_FALSE:
    case OP_JUMP_IF_TRUE:
    case OP_FALSE_OR_POP:
    case OP_TRUE_OR_POP:
    case OP_NEXT:
    case OP_ANNOTATION:
    case OP_ASSERT:
    case OP_LEAVE:
    case OP_TRY:
    case OP_FINALLY:
    case OP_MATCH:
    case OP_ENTER:
        return true;
    default:
        return false;
    }
}

static void resolve_labels(Compile *compile)
{
    CodeBuilder *builder = &compile->builder;
    Scope *scope = &builder->scopes.items[compile->scope];
    const uint32_t *labels = compile->labels.items;
    scope->op_count = (uint32_t)builder->ops.count - scope->first_op;
    for (size_t i = scope->first_op; i < builder->ops.count; i++) {
        Op *op = &builder->ops.items[i];
        if (has_target((OpKind)op->kind))
            op->a = labels[op->a];
        if (op->kind == OP_JUMP_IF_FALSE || op->kind == OP_JUMP_IF_TRUE)
            op->b = labels[op->b];
    }
}

static void compile_scope(Compile *compile, uint32_t index)
{
    CodeBuilder *builder = &compile->builder;
    ScopeDraft draft = builder->drafts.items[index];
    builder->scopes.items[index].first_op = (uint32_t)builder->ops.count;
    compile->scope = index;
    compile->block = builder->scopes.items[index].block;
    compile->annotation = draft.annotation;
    compile->typing = draft.typing;
    compile->guards = 0;
    compile->loops.count = 0;
    compile->labels.count = 0;
    plan(compile, (Task){.step = step_body, .node = draft.node});
    run_tasks(compile);
    if (!builder->full)
        resolve_labels(compile);
}

void compile_nothing(Compile *compile)
{
    (void)scope_new(compile, 0, SCOPE_MODULE, STR("<module>"));
    symbols_resolve(&compile->builder);
}

// All names are known now.
static void judge_nonlocals(Compile *compile)
{
    CodeBuilder *builder = &compile->builder;
    for (size_t i = 0; i < compile->nonlocals.count; i++) {
        Nonlocal declared = compile->nonlocals.items[i];
        const SymbolDraft *symbol =
            code_builder_find(builder, declared.scope, declared.text);
        if (symbol && symbol->kind != SYMBOL_FREE)
            code_builder_flaw(builder, FLAW_NONLOCAL_UNBOUND, declared.line,
                              declared.text);
    }
}

void compile_tree(Compile *compile)
{
    (void)scope_new(compile, 0, SCOPE_MODULE, STR("<module>"));
    bool empty = compile->tree->count == 0;
    for (uint32_t i = 0; !empty && i < compile->builder.scopes.count; i++)
        compile_scope(compile, i);
    symbols_resolve(&compile->builder);
    judge_nonlocals(compile);
}
