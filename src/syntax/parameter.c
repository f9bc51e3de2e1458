#include "syntax/parameter.h"

static bool is_splat(NodeKind kind)
{
    return kind == NODE_LIST_SPLAT_PATTERN ||
           kind == NODE_DICTIONARY_SPLAT_PATTERN;
}

// False for separators and what Python 3 does not know.
static bool read_parameter(const Tree *tree, NodeId node, ParameterKind kind,
                           ParameterNode *parameter)
{
    *parameter = (ParameterNode){
        .kind = kind,
        .name = node_child(tree, node, FIELD_NAME),
        .type = node_child(tree, node, FIELD_TYPE),
        .value = node_child(tree, node, FIELD_VALUE),
    };
    NodeId inner = node;
    if (node_kind(tree, node) == NODE_TYPED_PARAMETER)
        inner = node_first_named(tree, node);
    if (parameter->name == NODE_ABSENT)
        parameter->name = inner;
    if (is_splat(node_kind(tree, inner))) {
        bool rest = node_kind(tree, inner) == NODE_LIST_SPLAT_PATTERN;
        parameter->kind = rest ? PARAMETER_REST : PARAMETER_KEYWORDS;
        parameter->name = node_first_named(tree, inner);
    }
    return parameter->name != NODE_ABSENT &&
           node_kind(tree, parameter->name) == NODE_IDENTIFIER;
}

static void set_positional_only(Signature *signature)
{
    for (size_t i = 0; i < signature->count; i++)
        signature->items[i].kind = PARAMETER_POSITIONAL_ONLY;
}

Signature signature_read(const Tree *tree, NodeId function, Arena *arena)
{
    Signature signature = {0};
    ParameterKind kind = PARAMETER_ORDINARY;
    NodeId list = node_child(tree, function, FIELD_PARAMETERS);
    NodeId node = list == NODE_ABSENT ? list : node_first_named(tree, list);
    for (; node != NODE_ABSENT; node = node_next_named(tree, node)) {
        ParameterNode parameter;
        if (node_kind(tree, node) == NODE_POSITIONAL_SEPARATOR) {
            set_positional_only(&signature);
        } else if (node_kind(tree, node) == NODE_KEYWORD_SEPARATOR) {
            kind = PARAMETER_KEYWORD_ONLY;
        } else if (read_parameter(tree, node, kind, &parameter)) {
            vec_push(arena, &signature, parameter);
            if (parameter.kind == PARAMETER_REST)
                kind = PARAMETER_KEYWORD_ONLY;
        }
    }
    return signature;
}
