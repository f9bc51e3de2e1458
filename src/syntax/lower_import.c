#include "syntax/identifier.h"
#include "syntax/lower.h"
#include "syntax/mend.h"

// The parts of a dotted name, which blanks, comments and line joins may
// separate, with dots between them.
static TextRef add_dotted(Lowering *lower, NodeId dotted)
{
    const Tree *tree = lower->tree;
    TextRef text = builder_text_begin(&lower->builder);
    NodeId part = node_first_named(tree, dotted);
    while (part != NODE_ABSENT) {
        Str name = identifier_normal(node_text(tree, part), lower->arena);
        if (text.count)
            builder_text_add(&lower->builder, &text, STR("."));
        builder_text_add(&lower->builder, &text, name);
        part = node_next_named(tree, part);
    }
    return text;
}

static Str pooled(const Lowering *lower, TextRef text)
{
    return (Str){lower->builder.pool.bytes + text.start, text.count};
}

// CPython allows it in parentheses only; the grammar everywhere.
static bool has_loose_comma(const Tree *tree, NodeId statement)
{
    NodeId last = NODE_ABSENT;
    NodeId child = node_first(tree, statement);
    for (; child != NODE_ABSENT; child = node_next(tree, child))
        last = child;
    return last != NODE_ABSENT && str_eq(node_text(tree, last), STR(","));
}

// PEP 810: at module level only, in no part of a try statement.
static bool may_be_lazy(const Lowering *lower)
{
    const Block *blocks = lower->builder.blocks.items;
    for (uint32_t i = lower->block; i != 0; i = blocks[i].parent) {
        switch ((int)blocks[i].kind) {
        case BLOCK_CLASS:
        case BLOCK_FUNCTION:
        case BLOCK_TRY:
        case BLOCK_EXCEPT:
        case BLOCK_TRY_ELSE:
        case BLOCK_FINALLY:
            return false;
        default:
            break;
        }
    }
    return true;
}

// What all records of a statement share; false where it is not sound.
static bool begin_import(Lowering *lower, NodeId statement, Import *import)
{
    if (lower->tree->nodes[statement].broken)
        return false;
    if (has_loose_comma(lower->tree, statement)) {
        lower_blame(
            lower, statement,
            "trailing comma not allowed without surrounding parentheses");
        return false;
    }
    *import = (Import){
        .lazy = mend_is_lazy(lower->tree, statement),
        .block = lower->block,
        .range = lower_range(lower, statement),
    };
    return true;
}

static void push_import(Lowering *lower, NodeId statement, Import import)
{
    bool is_plain = import.form != IMPORT_STAR && !import.future;
    if (import.lazy && !(is_plain && may_be_lazy(lower)))
        lower_blame(lower, statement, "lazy import not allowed here");
    if (import.form == IMPORT_STAR && lower->scope != 0)
        lower_blame(lower, statement, "import * only allowed at module level");
    import.order = lower->builder.order++;
    uint32_t index = (uint32_t)lower->builder.imports.count;
    if (lower->records && lower->records[statement] == SCRIPT_NONE)
        lower->records[statement] = index;
    vec_push(lower->arena, &lower->builder.imports, import);
}

// The name and alias of `name`, a dotted name with or without `as`.
typedef struct {
    NodeId name;
    NodeId alias; // NODE_ABSENT for none
} NamePair;

static NamePair read_pair(const Tree *tree, NodeId name)
{
    if (node_kind(tree, name) != NODE_ALIASED_IMPORT)
        return (NamePair){name, NODE_ABSENT};
    return (NamePair){node_child(tree, name, FIELD_NAME),
                      node_child(tree, name, FIELD_ALIAS)};
}

// The place of `node` in the statement that `import` is of.
static NearRange near_range(Lowering *lower, const Import *import, NodeId node)
{
    return near_pack(import->range.start.line, lower_range(lower, node),
                     &lower->builder.far, lower->arena);
}

static ImportedName push_name(Lowering *lower, const Import *import,
                              NamePair pair)
{
    ImportedName name = {.name = add_dotted(lower, pair.name),
                         .range = near_range(lower, import, pair.name)};
    if (pair.alias != NODE_ABSENT)
        name.alias =
            builder_text(&lower->builder,
                         identifier_normal(node_text(lower->tree, pair.alias),
                                           lower->arena));
    vec_push(lower->arena, &lower->builder.names, name);
    return name;
}

// `import a.b` binds a; `import a.b as c` binds c.
static void bind_module(Lowering *lower, NamePair pair, ImportedName name)
{
    Str module = pooled(lower, name.name);
    NodeId at = pair.alias;
    if (pair.alias == NODE_ABSENT) {
        module = str_cut(&module, '.');
        at = node_first_named(lower->tree, pair.name);
    }
    lower_bind_imported(lower, at, meaning_of_module(module));
}

NodeId lower_import(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId next = tree->nodes[node].next;
    Import import;
    if (!begin_import(lower, node, &import))
        return next;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (tree->nodes[child].field != FIELD_NAME)
            continue;
        NamePair pair = read_pair(tree, child);
        import.first_name = (uint32_t)lower->builder.names.count;
        import.name_count = 1;
        ImportedName name = push_name(lower, &import, pair);
        import.module = name.name;
        import.module_range = name.range;
        push_import(lower, node, import);
        bind_module(lower, pair, name);
    }
    return next;
}

static Meaning meaning_of_imported(const Lowering *lower, const Import *import,
                                   Str name)
{
    // Whatever module passes the constant on.
    if (str_eq(name, STR("TYPE_CHECKING")))
        return MEANING_TYPE_CHECKING;
    if (import->level > 0)
        return MEANING_NOTHING;
    return meaning_of_member(meaning_of_module(pooled(lower, import->module)),
                             name);
}

static void push_names(Lowering *lower, NodeId statement, Import *import)
{
    const Tree *tree = lower->tree;
    import->form = IMPORT_FROM;
    import->first_name = (uint32_t)lower->builder.names.count;
    NodeId child = node_first(tree, statement);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (tree->nodes[child].field != FIELD_NAME)
            continue;
        (void)push_name(lower, import, read_pair(tree, child));
        import->name_count++;
    }
}

static void bind_names(Lowering *lower, NodeId statement, const Import *import)
{
    const Tree *tree = lower->tree;
    const ImportedName *name = lower->builder.names.items + import->first_name;
    NodeId child = node_first(tree, statement);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (tree->nodes[child].field != FIELD_NAME)
            continue;
        NamePair pair = read_pair(tree, child);
        Meaning meaning =
            meaning_of_imported(lower, import, pooled(lower, name++->name));
        lower_bind_imported(
            lower, pair.alias == NODE_ABSENT ? pair.name : pair.alias, meaning);
    }
}

static void read_module(Lowering *lower, NodeId module, Import *import)
{
    const Tree *tree = lower->tree;
    import->module_range = near_range(lower, import, module);
    if (node_kind(tree, module) == NODE_RELATIVE_IMPORT) {
        NodeId prefix = node_child_kind(tree, module, NODE_IMPORT_PREFIX);
        // Each dot is a token of its own.
        import->level = tree->nodes[prefix].next - prefix - 1;
        module = node_child_kind(tree, module, NODE_DOTTED_NAME);
    }
    if (module != NODE_ABSENT)
        import->module = add_dotted(lower, module);
}

NodeId lower_from(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId next = tree->nodes[node].next;
    Import import;
    NodeId module = node_child(tree, node, FIELD_MODULE_NAME);
    if (module == NODE_ABSENT || !begin_import(lower, node, &import))
        return next;
    read_module(lower, module, &import);
    if (node_child_kind(tree, node, NODE_WILDCARD_IMPORT) != NODE_ABSENT)
        import.form = IMPORT_STAR;
    else
        push_names(lower, node, &import);
    push_import(lower, node, import);
    if (import.name_count)
        bind_names(lower, node, &import);
    return next;
}

NodeId lower_future(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId next = tree->nodes[node].next;
    Import import;
    if (!begin_import(lower, node, &import))
        return next;
    // The word is a token for the grammar, the second one.
    NodeId module = node_next(tree, node_first(tree, node));
    import.future = true;
    import.module = builder_text(&lower->builder, STR("__future__"));
    import.module_range = near_range(lower, &import, module);
    push_names(lower, node, &import);
    push_import(lower, node, import);
    bind_names(lower, node, &import);
    return next;
}
