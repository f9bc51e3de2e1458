#include "syntax/literal.h"
#include "syntax/lower.h"

// What reaches a namespace from the side: globals() and the like, exec, the
// module's own object in sys.modules, and attributes of builtins. To read in
// them binds nothing; whatever else is done with them may bind any name
// (names.md 4, "Opaque modules").

static void push_reflection(Lowering *lower, ReflectionKind kind, Str name,
                            NodeId at)
{
    Reflection reflection = {
        .kind = (uint8_t)kind,
        .block = lower->block,
        .name = builder_text(&lower->builder, name),
        .at = lower_position(lower, lower->tree->nodes[at].start),
    };
    vec_push(lower->arena, &lower->builder.reflections, reflection);
}

static bool is_among(Str text, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(text, words[i]))
            return true;
    }
    return false;
}

#define IS_AMONG(text, words)                                                  \
    is_among((text), (words), sizeof(words) / sizeof *(words))

// Functions that only read the dictionary or module they are given.
static bool is_reading_function(Str name)
{
    static const Str functions[] = {
        STR_INIT("list"),       STR_INIT("sorted"), STR_INIT("set"),
        STR_INIT("frozenset"),  STR_INIT("tuple"),  STR_INIT("dict"),
        STR_INIT("len"),        STR_INIT("iter"),   STR_INIT("print"),
        STR_INIT("repr"),       STR_INIT("str"),    STR_INIT("id"),
        STR_INIT("dir"),        STR_INIT("eval"),   STR_INIT("getattr"),
        STR_INIT("hasattr"),    STR_INIT("type"),   STR_INIT("isinstance"),
        STR_INIT("__import__"), STR_INIT("filter"), STR_INIT("enumerate"),
    };
    return IS_AMONG(name, functions);
}

static bool is_reading_method(Str name)
{
    static const Str methods[] = {
        STR_INIT("get"),   STR_INIT("keys"), STR_INIT("values"),
        STR_INIT("items"), STR_INIT("copy"), STR_INIT("__contains__"),
    };
    return IS_AMONG(name, methods);
}

static bool is_argument_read(const Tree *tree, NodeId list)
{
    NodeId call = tree->nodes[list].parent;
    NodeId function = node_kind(tree, call) == NODE_CALL
                          ? node_child(tree, call, FIELD_FUNCTION)
                          : NODE_ABSENT;
    return function != NODE_ABSENT &&
           is_reading_function(node_text(tree, function));
}

// Whether what stands around `node`, a namespace or a module, only reads it.
// Items and attributes are looked at as targets.
static bool is_only_read(const Tree *tree, NodeId node)
{
    NodeId parent = tree->nodes[node].parent;
    switch ((int)node_kind(tree, parent)) {
    case NODE_COMPARISON_OPERATOR:
    case NODE_FOR_STATEMENT:
    case NODE_FOR_IN_CLAUSE:
    case NODE_DICTIONARY_SPLAT:
    case NODE_BINARY_OPERATOR:
    case NODE_EXPRESSION_STATEMENT:
        return true;
    case NODE_SUBSCRIPT:
        return tree->nodes[node].field == FIELD_VALUE;
    case NODE_ARGUMENT_LIST:
        return is_argument_read(tree, parent);
    default:
        return false;
    }
}

static bool is_namespace_read(const Tree *tree, NodeId call)
{
    NodeId parent = tree->nodes[call].parent;
    if (node_kind(tree, parent) != NODE_ATTRIBUTE)
        return is_only_read(tree, call);
    NodeId method = node_child(tree, parent, FIELD_ATTRIBUTE);
    return is_reading_method(node_text(tree, method));
}

static uint32_t count_arguments(const Tree *tree, NodeId call)
{
    NodeId list = node_child(tree, call, FIELD_ARGUMENTS);
    uint32_t count = 0;
    NodeId argument =
        list == NODE_ABSENT ? NODE_ABSENT : node_first_named(tree, list);
    for (; argument != NODE_ABSENT; argument = node_next_named(tree, argument))
        count++;
    return count;
}

// Whether `call` yields the module's own namespace.
static bool is_namespace(const Lowering *lower, NodeId call)
{
    const Tree *tree = lower->tree;
    if (node_kind(tree, call) != NODE_CALL || count_arguments(tree, call) > 0)
        return false;
    Str name = node_text(tree, node_child(tree, call, FIELD_FUNCTION));
    if (str_eq(name, STR("globals")))
        return true;
    return lower->scope == 0 &&
           (str_eq(name, STR("vars")) || str_eq(name, STR("locals")));
}

// The key of sys.modules[key].
static bool find_module_key(const Tree *tree, NodeId node, NodeId *key)
{
    if (node_kind(tree, node) != NODE_SUBSCRIPT)
        return false;
    Str modules = node_text(tree, node_child(tree, node, FIELD_VALUE));
    *key = node_child(tree, node, FIELD_SUBSCRIPT);
    return *key != NODE_ABSENT && (str_eq(modules, STR("modules")) ||
                                   str_ends_with(modules, STR("sys.modules")));
}

// sys.modules[__name__]
static bool is_self(const Tree *tree, NodeId node)
{
    NodeId key;
    return find_module_key(tree, node, &key) &&
           str_eq(node_text(tree, key), STR("__name__"));
}

// Attributes through which all others can be set.
static bool is_self_read(const Tree *tree, NodeId node)
{
    static const Str handles[] = {
        STR_INIT("__dict__"),
        STR_INIT("__class__"),
        STR_INIT("__setattr__"),
    };
    NodeId parent = tree->nodes[node].parent;
    if (node_kind(tree, parent) != NODE_ATTRIBUTE)
        return is_only_read(tree, node);
    Str name = node_text(tree, node_child(tree, parent, FIELD_ATTRIBUTE));
    return !IS_AMONG(name, handles);
}

// sys.modules[key] = None: an import of the module fails from then on.
static bool is_refused(const Tree *tree, NodeId node)
{
    NodeId parent = tree->nodes[node].parent;
    if (node_kind(tree, parent) != NODE_ASSIGNMENT)
        return false;
    NodeId value = node_child(tree, parent, FIELD_RIGHT);
    return value != NODE_ABSENT && str_eq(node_text(tree, value), STR("None"));
}

NodeId lower_subscript(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId key;
    Str name = STR("");
    if (find_module_key(tree, node, &key) && !is_self_read(tree, node) &&
        (str_eq(node_text(tree, key), STR("__name__")) ||
         (literal_string(tree, key, lower->arena, &name) &&
          !is_refused(tree, node))))
        push_reflection(lower, REFLECTION_SELF, name, node);
    return node + 1;
}

// gettext.install() and Translations.install() put `_` into builtins.
static bool installs_gettext(const Tree *tree, NodeId function)
{
    return node_kind(tree, function) == NODE_ATTRIBUTE &&
           str_eq(node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE)),
                  STR("install"));
}

static bool adds_finder(const Tree *tree, NodeId function)
{
    if (node_kind(tree, function) != NODE_ATTRIBUTE)
        return false;
    NodeId object = node_child(tree, function, FIELD_OBJECT);
    return str_ends_with(node_text(tree, object), STR("meta_path"));
}

// Lib/enum.py: Enum._convert_() puts the members into a module's namespace.
static bool converts_enum(const Tree *tree, NodeId function)
{
    static const Str names[] = {STR_INIT("_convert_"), STR_INIT("_convert")};
    return node_kind(tree, function) == NODE_ATTRIBUTE &&
           IS_AMONG(
               node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE)),
               names);
}

// As does its decorator global_enum.
NodeId lower_decorator(Lowering *lower, NodeId node)
{
    NodeId decorator = node_first_named(lower->tree, node);
    if (lower->scope == 0 && decorator != NODE_ABSENT &&
        str_ends_with(node_text(lower->tree, decorator), STR("global_enum")))
        push_reflection(lower, REFLECTION_NAMESPACE, STR(""), node);
    return node + 1;
}

// exec, or what stands for it in code that Python 2 has to read as well: six's
// exec_, and getattr(builtins, "exec").
static bool is_exec(const Tree *tree, NodeId function)
{
    static const Str names[] = {STR_INIT("exec"), STR_INIT("exec_")};
    Str text = node_text(tree, function);
    return IS_AMONG(text, names) || (str_starts_with(text, STR("getattr(")) &&
                                     (str_ends_with(text, STR("\"exec\")")) ||
                                      str_ends_with(text, STR("'exec')"))));
}

// The method of the namespace that takes names out of it, "" for another.
static Str taking_method(const Tree *tree, NodeId call)
{
    static const Str names[] = {STR_INIT("pop"), STR_INIT("popitem"),
                                STR_INIT("clear")};
    NodeId parent = tree->nodes[call].parent;
    if (node_kind(tree, parent) != NODE_ATTRIBUTE)
        return STR("");
    Str name = node_text(tree, node_child(tree, parent, FIELD_ATTRIBUTE));
    return IS_AMONG(name, names) ? name : STR("");
}

void lower_reflection(Lowering *lower, NodeId call)
{
    const Tree *tree = lower->tree;
    NodeId function = node_child(tree, call, FIELD_FUNCTION);
    if (function == NODE_ABSENT || tree->nodes[call].broken)
        return;
    bool changes = is_namespace(lower, call) && !is_namespace_read(tree, call);
    if (changes || converts_enum(tree, function))
        push_reflection(lower, REFLECTION_NAMESPACE, taking_method(tree, call),
                        call);
    else if (is_exec(tree, function) && count_arguments(tree, call) == 1)
        push_reflection(lower, REFLECTION_EXEC, STR(""), call);
    else if (adds_finder(tree, function))
        push_reflection(lower, REFLECTION_FINDER, STR(""), call);
    else if (installs_gettext(tree, function))
        push_reflection(lower, REFLECTION_BUILTIN, STR("_"), call);
}

static bool is_builtins(const Tree *tree, NodeId node)
{
    Str text = node_text(tree, node);
    return str_eq(text, STR("builtins")) || str_eq(text, STR("__builtins__"));
}

static void reflect_attribute(Lowering *lower, NodeId target)
{
    const Tree *tree = lower->tree;
    NodeId object = node_child(tree, target, FIELD_OBJECT);
    NodeId name = node_child(tree, target, FIELD_ATTRIBUTE);
    if (object == NODE_ABSENT || name == NODE_ABSENT)
        return;
    if (is_builtins(tree, object))
        push_reflection(lower, REFLECTION_BUILTIN, node_text(tree, name), name);
    else if (is_self(tree, object))
        lower_push_reflected(lower, node_text(tree, name), name);
}

void lower_reflected_target(Lowering *lower, NodeId target, BindingKind kind)
{
    const Tree *tree = lower->tree;
    if (kind == BINDING_ANNOTATION)
        return;
    if (node_kind(tree, target) == NODE_ATTRIBUTE) {
        if (kind != BINDING_DELETE)
            reflect_attribute(lower, target);
        return;
    }
    if (node_kind(tree, target) != NODE_SUBSCRIPT)
        return;
    NodeId key = node_child(tree, target, FIELD_SUBSCRIPT);
    NodeId value = node_child(tree, target, FIELD_VALUE);
    Str name;
    if (key == NODE_ABSENT || !is_namespace(lower, value))
        return;
    bool deletes = kind == BINDING_DELETE;
    bool literal = literal_string(tree, key, lower->arena, &name);
    if (literal && !deletes)
        lower_push_reflected(lower, name, key);
    else if (literal && lower->scope == 0)
        lower_push_deleted(lower, name, key);
    else if (!literal)
        push_reflection(lower, REFLECTION_NAMESPACE,
                        deletes ? STR("__delitem__") : STR(""), value);
}
