#include "syntax/compile.h"

static void bind_import(Compile *compile, NodeId identifier)
{
    uint32_t symbol = code_builder_symbol(&compile->builder, compile->scope,
                                          symbol_text_of(compile, identifier),
                                          SYMBOL_BOUND | SYMBOL_IMPORTED);
    emit_flags(compile, identifier, OP_STORE, STORE_IMPORT, symbol, 0);
}

// The identifier that `name`, a dotted name with or without `as`, binds.
static NodeId bound_by(const Tree *tree, NodeId name)
{
    return node_kind(tree, name) == NODE_ALIASED_IMPORT
               ? node_child(tree, name, FIELD_ALIAS)
               : node_first_named(tree, name);
}

// The shallow script has a record for each name.
void compile_import(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t index = compile->lower->records[node];
    if (index == SCRIPT_NONE)
        return;
    NodeId name = node_first(tree, node);
    for (; name != NODE_ABSENT; name = node_next(tree, name)) {
        if (tree->nodes[name].field != FIELD_NAME)
            continue;
        emit_with(compile, node, OP_IMPORT, index++, 0);
        bind_import(compile, bound_by(tree, name));
    }
}

static void take_names(Compile *compile, NodeId node, uint32_t index)
{
    const Tree *tree = compile->tree;
    uint32_t place = compile->lower->builder.imports.items[index].first_name;
    NodeId name = node_first(tree, node);
    for (; name != NODE_ABSENT; name = node_next(tree, name)) {
        if (tree->nodes[name].field != FIELD_NAME)
            continue;
        NodeId token = node_kind(tree, name) == NODE_ALIASED_IMPORT
                           ? node_child(tree, name, FIELD_NAME)
                           : name;
        emit_with(compile, token, OP_TAKE, index, place++);
        bind_import(compile, bound_by(tree, name));
    }
}

void compile_from(Compile *compile, NodeId node)
{
    uint32_t index = compile->lower->records[node];
    if (index == SCRIPT_NONE)
        return;
    const Import *import = &compile->lower->builder.imports.items[index];
    if (import->form == IMPORT_STAR) {
        emit_with(compile, node, OP_STAR, index, 0);
        return;
    }
    emit_with(compile, node, OP_FROM, index, 0);
    take_names(compile, node, index);
    emit(compile, node, OP_POP);
}
