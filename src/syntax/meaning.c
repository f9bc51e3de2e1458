#include "syntax/meaning.h"

// Attributes deeper than sys.implementation.name have no meaning here.
enum { LIMIT_PARTS = 3 };

typedef struct {
    Meaning owner; // MEANING_NOTHING: a plain name
    Meaning meaning;
    Str name;
} MeaningRow;

static const MeaningRow rows[] = {
    {MEANING_NOTHING, MEANING_SYS, STR_INIT("sys")},
    {MEANING_NOTHING, MEANING_OS, STR_INIT("os")},
    {MEANING_NOTHING, MEANING_TYPING, STR_INIT("typing")},
    {MEANING_NOTHING, MEANING_TYPING, STR_INIT("typing_extensions")},
    {MEANING_NOTHING, MEANING_IMPORTLIB, STR_INIT("importlib")},
    {MEANING_NOTHING, MEANING_BUILTINS, STR_INIT("builtins")},
    {MEANING_NOTHING, MEANING_CONTEXTLIB, STR_INIT("contextlib")},
    {MEANING_NOTHING, MEANING_PLATFORM, STR_INIT("platform")},
    {MEANING_NOTHING, MEANING_TYPE_CHECKING, STR_INIT("TYPE_CHECKING")},
    {MEANING_NOTHING, MEANING_DEBUG, STR_INIT("__debug__")},
    {MEANING_NOTHING, MEANING_MODULE_NAME, STR_INIT("__name__")},
    {MEANING_NOTHING, MEANING_PACKAGE_NAME, STR_INIT("__package__")},
    {MEANING_NOTHING, MEANING_DUNDER_IMPORT, STR_INIT("__import__")},
    {MEANING_NOTHING, MEANING_EXCEPTION, STR_INIT("Exception")},
    {MEANING_NOTHING, MEANING_EXCEPTION, STR_INIT("BaseException")},
    {MEANING_NOTHING, MEANING_IMPORT_ERROR, STR_INIT("ImportError")},
    {MEANING_NOTHING, MEANING_MODULE_NOT_FOUND_ERROR,
     STR_INIT("ModuleNotFoundError")},
    {MEANING_NOTHING, MEANING_NAME_ERROR, STR_INIT("NameError")},
    {MEANING_NOTHING, MEANING_ATTRIBUTE_ERROR, STR_INIT("AttributeError")},
    {MEANING_SYS, MEANING_VERSION_INFO, STR_INIT("version_info")},
    {MEANING_SYS, MEANING_HEXVERSION, STR_INIT("hexversion")},
    {MEANING_SYS, MEANING_SYS_PLATFORM, STR_INIT("platform")},
    {MEANING_SYS, MEANING_SYS_IMPLEMENTATION, STR_INIT("implementation")},
    {MEANING_SYS_IMPLEMENTATION, MEANING_IMPLEMENTATION_NAME, STR_INIT("name")},
    {MEANING_OS, MEANING_OS_NAME, STR_INIT("name")},
    {MEANING_TYPING, MEANING_TYPE_CHECKING, STR_INIT("TYPE_CHECKING")},
    {MEANING_IMPORTLIB, MEANING_IMPORT_MODULE, STR_INIT("import_module")},
    {MEANING_IMPORTLIB, MEANING_DUNDER_IMPORT, STR_INIT("__import__")},
    {MEANING_CONTEXTLIB, MEANING_SUPPRESS, STR_INIT("suppress")},
    {MEANING_PLATFORM, MEANING_PYTHON_IMPLEMENTATION,
     STR_INIT("python_implementation")},
};

static Meaning find_row(Meaning owner, Str name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].owner == owner && rows[i].name.count == name.count &&
            str_eq(rows[i].name, name))
            return rows[i].meaning;
    }
    return MEANING_NOTHING;
}

void meanings_init(Meanings *meanings, Arena *arena)
{
    *meanings = (Meanings){.arena = arena};
    map_init(&meanings->names, arena);
}

Meaning meanings_of(const Meanings *meanings, Str name)
{
    uint32_t meaning;
    if (meanings->names.count && map_find(&meanings->names, name, &meaning))
        return (Meaning)meaning;
    return find_row(MEANING_NOTHING, name);
}

void meanings_bind(Meanings *meanings, Str name, Meaning meaning)
{
    Meaning before = meanings_of(meanings, name);
    if (before == meaning)
        return;
    map_put(&meanings->names, name, meaning);
    vec_push(meanings->arena, &meanings->rebindings, (Rebinding){name, before});
}

size_t meanings_mark(const Meanings *meanings)
{
    return meanings->rebindings.count;
}

void meanings_undo(Meanings *meanings, size_t mark)
{
    while (meanings->rebindings.count > mark) {
        Rebinding last = vec_last(&meanings->rebindings);
        map_put(&meanings->names, last.name, last.before);
        meanings->rebindings.count--;
    }
}

Meaning meaning_of_module(Str dotted)
{
    Meaning meaning = find_row(MEANING_NOTHING, dotted);
    return meaning <= MEANING_LAST_MODULE ? meaning : MEANING_NOTHING;
}

static bool is_builtin(Meaning meaning)
{
    return meaning == MEANING_DUNDER_IMPORT || meaning >= MEANING_EXCEPTION;
}

Meaning meaning_of_member(Meaning owner, Str name)
{
    if (owner == MEANING_NOTHING)
        return MEANING_NOTHING;
    if (owner != MEANING_BUILTINS)
        return find_row(owner, name);
    Meaning meaning = find_row(MEANING_NOTHING, name);
    return is_builtin(meaning) ? meaning : MEANING_NOTHING;
}

Meaning meaning_of_expression(const Meanings *meanings, const Tree *tree,
                              NodeId node)
{
    Str parts[LIMIT_PARTS];
    size_t count = 0;
    if (tree->nodes[node].broken)
        return MEANING_NOTHING;
    while (node_kind(tree, node) == NODE_ATTRIBUTE && count < LIMIT_PARTS) {
        NodeId name = node_child(tree, node, FIELD_ATTRIBUTE);
        parts[count++] = node_text(tree, name);
        node = node_child(tree, node, FIELD_OBJECT);
    }
    if (node_kind(tree, node) != NODE_IDENTIFIER)
        return MEANING_NOTHING;
    Meaning meaning = meanings_of(meanings, node_text(tree, node));
    while (count > 0)
        meaning = meaning_of_member(meaning, parts[--count]);
    return meaning;
}
