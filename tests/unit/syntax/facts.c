#include "facts.h"

#include "base/out.h"
#include "base/vec.h"
#include "syntax/context.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t order;
    Str text;
} Fact;

typedef struct {
    const Script *script;
    Target target;
    Arena *arena;
    VEC(Fact) facts;
} Telling;

static Str name_text(const Script *script, TextRef ref)
{
    return script_text(script, ref);
}

static void add(Text *text, const char *part)
{
    (void)out_to_text(text, str_from(part));
}

static void add_catches(Text *text, uint8_t catches)
{
    if (catches == CATCHES_ALL) {
        add(text, " all");
        return;
    }
    if (catches & CATCHES_IMPORT_ERROR)
        add(text, " import");
    else if (catches & CATCHES_MODULE_NOT_FOUND)
        add(text, " module");
    if (catches & CATCHES_NAME_ERROR)
        add(text, " name");
    if (catches & CATCHES_ATTRIBUTE_ERROR)
        add(text, " attr");
}

static void add_context(Text *text, const Telling *telling, uint32_t block)
{
    Context context = block_context(telling->script, block, telling->target);
    if (context.when != WHEN_IMPORT) {
        add(text, " [");
        (void)out_to_text(text, when_name(context.when));
        add(text, "]");
    }
    if (!context.certain)
        add(text, " [?]");
    if (context.catches) {
        add(text, " [catches");
        add_catches(text, context.catches);
        add(text, "]");
    }
}

static void add_names(Text *text, const Script *script, const Import *import)
{
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *name = &script->names[import->first_name + i];
        add(text, i ? ", " : "");
        (void)out_to_text(text, name_text(script, name->name));
        if (name->alias.count == 0)
            continue;
        add(text, " as ");
        (void)out_to_text(text, name_text(script, name->alias));
    }
}

static void add_module(Text *text, const Script *script, const Import *import)
{
    for (uint32_t i = 0; i < import->level; i++)
        add(text, ".");
    if (import->module.count)
        (void)out_to_text(text, name_text(script, import->module));
}

static Str tell_import(const Telling *telling, const Import *import)
{
    const Script *script = telling->script;
    Text text = {.arena = telling->arena};
    add(&text, import->lazy ? "lazy " : "");
    switch ((ImportForm)import->form) {
    case IMPORT_MODULE:
        add(&text, "import ");
        add_names(&text, script, import);
        break;
    case IMPORT_FROM:
    case IMPORT_STAR:
        add(&text, "from ");
        add_module(&text, script, import);
        add(&text, " import ");
        add(&text, import->form == IMPORT_STAR ? "*" : "");
        add_names(&text, script, import);
        break;
    case IMPORT_DYNAMIC:
        add(&text, "dynamic ");
        add_module(&text, script, import);
    }
    add_context(&text, telling, import->block);
    return text_str(&text);
}

static Str tell_binding(const Telling *telling, const Binding *binding)
{
    static const char *const kinds[] = {
        [BINDING_FUNCTION] = "def ",
        [BINDING_CLASS] = "class ",
        [BINDING_ASSIGNMENT] = "assign ",
        [BINDING_AUGMENTED] = "augment ",
        [BINDING_LOOP] = "for ",
        [BINDING_WITH] = "with ",
        [BINDING_EXCEPT] = "except ",
        [BINDING_CAPTURE] = "case ",
        [BINDING_TYPE] = "type ",
        [BINDING_GLOBAL] = "global ",
        [BINDING_ANNOTATION] = "annotate ",
        [BINDING_DELETE] = "del ",
        [BINDING_REFLECTED] = "reflect ",
    };
    Text text = {.arena = telling->arena};
    add(&text, kinds[binding->kind]);
    (void)out_to_text(&text, name_text(telling->script, binding->name));
    return text_str(&text);
}

static Str tell_export(const Telling *telling, const Export *export)
{
    Str name = name_text(telling->script, export->text);
    switch ((ExportKind) export->kind) {
    case EXPORT_SET:
        return STR("all =");
    case EXPORT_ADD:
        return str_format(telling->arena, "all + \"%.*s\"", STR_ARGS(name));
    case EXPORT_ADD_FROM:
        return str_format(telling->arena, "all + %.*s", STR_ARGS(name));
    case EXPORT_SET_FROM:
        return str_format(telling->arena, "all = %.*s", STR_ARGS(name));
    case EXPORT_REMOVE:
        return str_format(telling->arena, "all - \"%.*s\"", STR_ARGS(name));
    case EXPORT_INSERT:
        return str_format(telling->arena, "all insert \"%.*s\"",
                          STR_ARGS(name));
    case EXPORT_ADD_VALUE:
        return str_format(telling->arena, "all + value %.*s", STR_ARGS(name));
    case EXPORT_SET_VALUE:
        return str_format(telling->arena, "all = value %.*s", STR_ARGS(name));
    case EXPORT_ADD_NAME:
        return str_format(telling->arena, "all + name of %.*s", STR_ARGS(name));
    case EXPORT_NO_LIST:
    case EXPORT_OBJECT:
    case EXPORT_UNKNOWN:
        break;
    }
    return STR("all ?");
}

static int compare_facts(const void *a, const void *b)
{
    const Fact *left = a;
    const Fact *right = b;
    return (left->order > right->order) - (left->order < right->order);
}

static void tell(Telling *telling, uint32_t order, Str text)
{
    Fact fact = {order, text};
    vec_push(telling->arena, &telling->facts, fact);
}

static void tell_names(Telling *telling, uint32_t line)
{
    const Script *script = telling->script;
    for (uint32_t i = 0; i < script->binding_count; i++) {
        const Binding *binding = &script->bindings[i];
        if (line == 0 || binding->at.line == line)
            tell(telling, binding->order, tell_binding(telling, binding));
    }
    for (uint32_t i = 0; i < script->export_count; i++) {
        const Export *export = &script->exports[i];
        if (line == 0 || export->range.start.line == line)
            tell(telling, export->order, tell_export(telling, export));
    }
}

// Reflections have no place in the order: they come last.
static void tell_reflections(Telling *telling, uint32_t line)
{
    static const char *const kinds[] = {
        [REFLECTION_NAMESPACE] = "any name", [REFLECTION_EXEC] = "exec",
        [REFLECTION_SELF] = "itself",        [REFLECTION_FINDER] = "finder",
        [REFLECTION_BUILTIN] = "builtin ",
    };
    const Script *script = telling->script;
    for (uint32_t i = 0; i < script->reflection_count; i++) {
        const Reflection *reflection = &script->reflections[i];
        Text text = {.arena = telling->arena};
        add(&text, kinds[reflection->kind]);
        (void)out_to_text(&text, name_text(script, reflection->name));
        if (line == 0 || reflection->at.line == line)
            tell(telling, UINT32_MAX, text_str(&text));
    }
}

static void tell_imports(Telling *telling, uint32_t line)
{
    const Script *script = telling->script;
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        if (line == 0 || import->range.start.line == line)
            tell(telling, import->order, tell_import(telling, import));
    }
}

Str facts_on_line(const Script *script, uint32_t line, FactsChoice choice,
                  Target target, Arena *arena)
{
    Telling telling = {script, target, arena, {0}};
    if (choice & FACTS_IMPORTS)
        tell_imports(&telling, line);
    if (choice & FACTS_NAMES)
        tell_names(&telling, line);
    if (choice & FACTS_NAMES)
        tell_reflections(&telling, line);
    if (telling.facts.count)
        qsort(telling.facts.items, telling.facts.count,
              sizeof *telling.facts.items, compare_facts);
    Text text = {.arena = arena};
    for (size_t i = 0; i < telling.facts.count; i++) {
        add(&text, i ? "; " : "");
        (void)out_to_text(&text, telling.facts.items[i].text);
    }
    return text_str(&text);
}

const Script *script_of(Str text, Arena *arena)
{
    char *bytes = arena_alloc(arena, text.count + 8);
    if (text.count)
        memcpy(bytes, text.at, text.count);
    Parser *parser = parser_new();
    Arena *file = arena_new();
    const Script *script =
        script_extract(parser, (Str){bytes, text.count},
                       (Extraction){DEPTH_NAMES, true}, file, arena);
    arena_free(file);
    parser_free(parser);
    return script;
}

Str facts_of(const char *text, FactsChoice choice, Arena *arena)
{
    const Script *script = script_of(str_from(text), arena);
    return facts_on_line(script, 0, choice, (Target){11, PLATFORM_LINUX},
                         arena);
}
