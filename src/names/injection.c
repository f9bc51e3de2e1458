#include "names/injection.h"

#include "base/path.h"
#include "names/origin.h"

enum {
    STEP_LIMIT = 256, // bodies of code that one import is followed through
    ASKED_LIMIT = 64, // modules between two times of forgetting code
};

enum { ANSWER_NO = 1, ANSWER_YES };

// A body of code: a module, or a function or class with all that it holds.
typedef struct {
    ModuleId module;
    Str qualified; // "" for the module
} Body;

typedef struct {
    Injections *injections;
    const Names *names;
    Arena *arena;
    Map seen; // bodies, by module and name
    VEC(Body) bodies;
} Walk;

Injections injections_of(const Names *names, const Project *project,
                         FactsCache *cache, Arena *arena)
{
    return (Injections){
        .names = names,
        .arena = arena,
        .codes = codes_new(project, cache),
        .answers = ARENA_ARRAY(arena, uint8_t, names->graph->module_count),
    };
}

void injections_free(Injections *injections)
{
    if (injections->codes)
        codes_free(injections->codes);
}

static void add_body(Walk *walk, ModuleId module, Str qualified)
{
    const Namespace *space = names_space(walk->names, module);
    Str path = walk->names->graph->modules[module.index].path;
    if (!space->known || walk->bodies.count == STEP_LIMIT ||
        !str_eq(path_suffix(path), STR(".py")))
        return;
    Str key = str_concat3(walk->arena, path, STR(":"), qualified);
    uint32_t *seen = map_at(&walk->seen, key, 0);
    if (!*seen)
        vec_push(walk->arena, &walk->bodies, (Body){module, qualified});
    *seen = 1;
}

// The attributes that are taken of what op `at` loads, "" for none.
static Str chain_behind(const Walk *walk, const Code *code, const Op *op,
                        const Op *end)
{
    Str chain = STR("");
    for (; op < end && op->kind == OP_ATTRIBUTE; op++) {
        Str name = code_text(code, code->texts[op->a]);
        chain = chain.count ? str_concat3(walk->arena, chain, STR("."), name)
                            : name;
    }
    return chain;
}

// Adds the function or class that `name`, or `name.chain`, of the module is.
static void add_named(Walk *walk, ModuleId module, Str name, Str chain)
{
    ObjectOrigin origin = origin_of_name(walk->names, module, name, false);
    while (origin.kind == OBJECT_MODULE && chain.count)
        origin = origin_of_name(walk->names, origin.module,
                                str_cut(&chain, '.'), false);
    if (origin.kind != OBJECT_BINDER && origin.kind != OBJECT_SLOT)
        return;
    Str qualified = origin.name;
    if (chain.count)
        qualified = str_concat3(walk->arena, qualified, STR("."), chain);
    add_body(walk, origin.module, qualified);
}

// What code does to the names of modules.
typedef struct {
    bool reaches; // it gets hold of a module, or of its namespace, by name
    bool sets;    // it sets attributes or items that reading cannot name
} Deeds;

#define IS_AMONG(text, words)                                                  \
    is_among((text), (words), sizeof(words) / sizeof *(words))

static bool is_among(Str text, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(text, words[i]))
            return true;
    }
    return false;
}

// The name or attribute that the op takes, "" for other ops.
static Str word_of(const Code *code, const Scope *scope, const Op *op)
{
    if (op->kind == OP_LOAD)
        return code_text(code, code->symbols[scope->first_symbol + op->a].name);
    return op->kind == OP_ATTRIBUTE ? code_text(code, code->texts[op->a])
                                    : STR("");
}

// Whether the op takes sys.modules, or the namespace of a module or frame.
static bool is_namespace(const Code *code, const Scope *scope, const Op *op)
{
    static const Str namespaces[] = {STR_INIT("f_globals"),
                                     STR_INIT("__dict__"), STR_INIT("vars")};
    Str word = word_of(code, scope, op);
    if (!str_eq(word, STR("modules")))
        return IS_AMONG(word, namespaces);
    if (op->kind == OP_LOAD)
        return code->symbols[scope->first_symbol + op->a].kind != SYMBOL_LOCAL;
    return op > code->ops + scope->first_op &&
           str_ends_with(word_of(code, scope, op - 1), STR("sys"));
}

// Whether the expression from `start` up to `end` takes a namespace.
static bool takes_namespace(const Code *code, const Scope *scope,
                            Position start, const Op *end)
{
    const Op *first = code->ops + scope->first_op;
    bool found = false;
    for (const Op *op = end; op-- > first;) {
        found |= is_namespace(code, scope, op);
        if (op->kind == OP_LOAD && op->range.start.line == start.line &&
            op->range.start.column == start.column)
            return found;
    }
    return false;
}

// Whether the item that is set is one of a namespace. What stores a module
// under a name that is written there means that one (REFLECTION_SELF).
static bool sets_item(const Code *code, const Scope *scope, const Op *store)
{
    bool named = store - code->ops > scope->first_op + 2 &&
                 store[-1].kind == OP_CONSTANT &&
                 str_eq(word_of(code, scope, store - 2), STR("modules"));
    return !named && takes_namespace(code, scope, store->range.start, store);
}

// Whether the method `name`, taken by `op`, fills a namespace.
static bool fills(const Code *code, const Scope *scope, const Op *op, Str name)
{
    static const Str methods[] = {STR_INIT("update"), STR_INIT("setdefault")};
    if (!IS_AMONG(name, methods) || op == code->ops + scope->first_op)
        return false;
    return op[-1].kind == OP_CALL
               ? takes_namespace(code, scope, op[-1].range.start, op)
               : is_namespace(code, scope, op - 1);
}

static void note_deeds(const Code *code, const Scope *scope, const Op *op,
                       Deeds *deeds)
{
    static const Str reaching[] = {STR_INIT("f_globals"),
                                   STR_INIT("getmodule")};
    static const Str setting[] = {STR_INIT("setattr"), STR_INIT("__setattr__")};
    Str word = word_of(code, scope, op);
    deeds->reaches |= IS_AMONG(word, reaching);
    deeds->reaches |=
        str_eq(word, STR("modules")) && is_namespace(code, scope, op);
    deeds->sets |= IS_AMONG(word, setting) || fills(code, scope, op, word);
    if (op->kind == OP_STORE_SUBSCRIPT)
        deeds->sets |= sets_item(code, scope, op);
}

static void walk_scope(Walk *walk, ModuleId module, const Code *code,
                       const Scope *scope, Deeds *deeds)
{
    const Op *op = code->ops + scope->first_op;
    const Op *end = op + scope->op_count;
    for (; op < end; op++) {
        if (op->annotation)
            continue;
        note_deeds(code, scope, op, deeds);
        if (op->kind != OP_LOAD)
            continue;
        const Symbol *symbol = &code->symbols[scope->first_symbol + op->a];
        if (symbol->kind != SYMBOL_LOCAL && symbol->kind != SYMBOL_FREE)
            add_named(walk, module, code_text(code, symbol->name),
                      chain_behind(walk, code, op + 1, end));
    }
}

static bool is_special(Str name)
{
    return str_starts_with(name, STR("__")) && str_ends_with(name, STR("__"));
}

// Whether the scope runs with scope `outer`: it is part of it, and stands in no
// function of a module, and in none of a class but those that Python calls by
// itself.
static bool runs_with(const Code *code, uint32_t scope, uint32_t outer)
{
    for (; scope != outer && scope != CODE_NONE;
         scope = code->scopes[scope].parent) {
        const Scope *at = &code->scopes[scope];
        uint32_t parent = at->parent == CODE_NONE ? 0 : at->parent;
        uint8_t around = code->scopes[parent].kind;
        bool called = around == SCOPE_CLASS && parent == outer &&
                      is_special(code_text(code, at->name));
        if ((at->kind == SCOPE_FUNCTION || at->kind == SCOPE_LAMBDA) &&
            !called && (around == SCOPE_MODULE || around == SCOPE_CLASS))
            return false;
    }
    return scope == outer;
}

// What a module stars may get its names that way as well.
static void add_stars(Walk *walk, ModuleId module)
{
    const Script *script = names_space(walk->names, module)->script;
    for (uint32_t i = 0; i < script->import_count; i++) {
        ModuleId target;
        if (script->imports[i].form == IMPORT_STAR &&
            names_import_target(walk->names, module, i, &target))
            add_body(walk, target, STR(""));
    }
}

static bool walk_body(Walk *walk, const Body *body)
{
    Str path = walk->names->graph->modules[body->module.index].path;
    const Code *code = codes_find(walk->injections->codes, path);
    if (!code)
        return false;
    if (body->qualified.count == 0)
        add_stars(walk, body->module);
    for (uint32_t outer = 0; outer < code->scope_count; outer++) {
        const Scope *at = &code->scopes[outer];
        bool same =
            body->qualified.count == 0
                ? outer == 0
                : str_eq(code_text(code, at->qualified), body->qualified);
        Deeds deeds = {0};
        for (uint32_t i = outer; same && i < code->scope_count; i++) {
            if (runs_with(code, i, outer))
                walk_scope(walk, body->module, code, &code->scopes[i], &deeds);
        }
        if (deeds.reaches && deeds.sets)
            return true;
    }
    return false;
}

static bool walk_all(Walk *walk, ModuleId module)
{
    add_body(walk, module, STR(""));
    for (size_t i = 0; i < walk->bodies.count; i++) {
        Body body = walk->bodies.items[i];
        if (walk_body(walk, &body))
            return true;
    }
    return false;
}

bool injection_reaches(Injections *injections, ModuleId module)
{
    uint8_t *answer = &injections->answers[module.index];
    if (*answer)
        return *answer == ANSWER_YES;
    if (injections->asked++ == ASKED_LIMIT) {
        codes_forget(injections->codes);
        injections->asked = 1;
    }
    Walk walk = {
        .injections = injections,
        .names = injections->names,
        .arena = injections->arena,
    };
    map_init(&walk.seen, walk.arena);
    *answer = walk_all(&walk, module) ? ANSWER_YES : ANSWER_NO;
    return *answer == ANSWER_YES;
}
