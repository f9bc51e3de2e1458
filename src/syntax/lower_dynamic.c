#include "syntax/literal.h"
#include "syntax/lower.h"

// The argument at `index`, or the one called `name`; NODE_ABSENT where there is
// none or it cannot be told.
static NodeId find_argument(const Tree *tree, NodeId call, size_t index,
                            Str name)
{
    NodeId list = node_child(tree, call, FIELD_ARGUMENTS);
    if (list == NODE_ABSENT || node_kind(tree, list) != NODE_ARGUMENT_LIST)
        return NODE_ABSENT;
    NodeId argument = node_first_named(tree, list);
    for (size_t i = 0; argument != NODE_ABSENT; i++) {
        NodeKind kind = node_kind(tree, argument);
        if (kind == NODE_LIST_SPLAT)
            return NODE_ABSENT;
        if (kind == NODE_KEYWORD_ARGUMENT) {
            NodeId keyword = node_child(tree, argument, FIELD_NAME);
            if (str_eq(node_text(tree, keyword), name))
                return node_child(tree, argument, FIELD_VALUE);
        } else if (i == index) {
            return argument;
        }
        argument = node_next_named(tree, argument);
    }
    return NODE_ABSENT;
}

static uint32_t cut_dots(Str *name)
{
    uint32_t level = 0;
    while (level < name->count && name->at[level] == '.')
        level++;
    *name = str_skip(*name, level);
    return level;
}

// The file's own package, whatever it is called.
static bool is_own_package(const Lowering *lower, NodeId package)
{
    Meaning meaning =
        meaning_of_expression(&lower->meanings, lower->tree, package);
    return meaning == MEANING_PACKAGE_NAME || meaning == MEANING_MODULE_NAME;
}

// Makes a relative name absolute where the package is given as a literal.
// False where it leads beyond the top, or where only running would tell what
// it is relative to.
static bool apply_package(Lowering *lower, NodeId package, Import *import,
                          Str *name)
{
    Str base;
    if (import->level == 0)
        return true;
    if (package == NODE_ABSENT)
        return false;
    if (!literal_string(lower->tree, package, lower->arena, &base))
        return is_own_package(lower, package);
    for (uint32_t i = 1; i < import->level; i++) {
        size_t dot = str_find_last(base, '.');
        if (dot == base.count)
            return false;
        base = str_slice(base, 0, dot);
    }
    import->level = 0;
    Str dot = name->count ? STR(".") : STR("");
    *name = str_concat3(lower->arena, base, dot, *name);
    return true;
}

// importlib.import_module(name, package=None)
static bool read_import_module(Lowering *lower, NodeId call, Import *import,
                               Str *name)
{
    import->level = cut_dots(name);
    NodeId package = find_argument(lower->tree, call, 1, STR("package"));
    return apply_package(lower, package, import, name);
}

// __import__(name, globals, locals, fromlist, level)
static bool read_dunder_import(const Lowering *lower, NodeId call,
                               Import *import)
{
    NodeId level = find_argument(lower->tree, call, 4, STR("level"));
    return level == NODE_ABSENT ||
           literal_integer(lower->tree, level, &import->level);
}

void lower_dynamic(Lowering *lower, NodeId call)
{
    const Tree *tree = lower->tree;
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    if (function == NODE_ABSENT || tree->nodes[call].broken)
        return;
    Meaning meaning = meaning_of_expression(&lower->meanings, tree, function);
    if (meaning != MEANING_IMPORT_MODULE && meaning != MEANING_DUNDER_IMPORT)
        return;
    NodeId argument = find_argument(tree, call, 0, STR("name"));
    Str name;
    if (argument == NODE_ABSENT ||
        !literal_string(tree, argument, lower->arena, &name))
        return;
    Import import = {.form = IMPORT_DYNAMIC,
                     .block = lower->block,
                     .range = lower_range(lower, call)};
    import.module_range =
        near_pack(import.range.start.line, lower_range(lower, argument),
                  &lower->builder.far, lower->arena);
    bool sound = meaning == MEANING_IMPORT_MODULE
                     ? read_import_module(lower, call, &import, &name)
                     : read_dunder_import(lower, call, &import);
    if (!sound || (name.count == 0 && import.level == 0))
        return;
    import.module = builder_text(&lower->builder, name);
    import.order = lower->builder.order++;
    vec_push(lower->arena, &lower->builder.imports, import);
}
