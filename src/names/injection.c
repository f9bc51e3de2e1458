#include "names/injection.h"

#include "base/path.h"
#include "names/deeds.h"
#include "names/origin.h"

enum {
    STEP_LIMIT = 256, // bodies of code that one import is followed through
    ASKED_LIMIT = 64, // modules between two times of forgetting code
};

// A body of code: a module, or a function or class with all that it holds.
typedef struct {
    ModuleId module;
    Str qualified; // "" for the module
    size_t by;     // the body that names it; itself for the first
} Body;

typedef struct {
    Injections *injections;
    const Names *names;
    Arena *arena;
    Map seen; // bodies, by module and name
    VEC(Body) bodies;
    size_t at; // the body that is gone through
} Walk;

Injections injections_of(const Names *names, const Project *project,
                         FactsCache *cache, Arena *arena)
{
    return (Injections){
        .names = names,
        .arena = arena,
        .codes = codes_new(project, cache),
        .answers = ARENA_ARRAY(arena, Injected *, names->graph->module_count),
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
        vec_push(walk->arena, &walk->bodies,
                 (Body){module, qualified, walk->at});
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

static void walk_scope(Walk *walk, ModuleId module, const Code *code,
                       const Scope *scope, Deeds *deeds)
{
    const Op *op = code->ops + scope->first_op;
    const Op *end = op + scope->op_count;
    for (; op < end; op++) {
        if (op->annotation)
            continue;
        deeds_note(deeds, code, scope, op);
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

static Deeds walk_body(Walk *walk, const Body *body)
{
    Str path = walk->names->graph->modules[body->module.index].path;
    const Code *code = codes_find(walk->injections->codes, path);
    Deeds all = {0};
    if (!code)
        return all;
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
        deeds_add(&all, &deeds);
    }
    return all;
}

static void add_word(Walk *walk, Map *words, Str word)
{
    if (!map_find(words, word, NULL))
        map_put(words, str_copy(walk->arena, word), 1);
}

// Adds the words of a file that may be names: strings, what it binds or uses,
// attributes, keywords.
static void add_words(Walk *walk, Map *words, const Code *code)
{
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (code->constants[i].kind == CONSTANT_STRING)
            add_word(walk, words, code_text(code, code->constants[i].text));
    }
    for (uint32_t i = 0; i < code->symbol_count; i++)
        add_word(walk, words, code_text(code, code->symbols[i].name));
    for (uint32_t i = 0; i < code->text_count; i++)
        add_word(walk, words, code_text(code, code->texts[i]));
    for (uint32_t i = 0; i < code->keyword_count; i++)
        add_word(walk, words, code_text(code, code->keywords[i]));
}

// The names that body `index` sets are spelled in its file, or in one on the
// way to it.
static void add_spelled(Walk *walk, Injected *injected, size_t index)
{
    if (!injected->named) {
        injected->named = ARENA_NEW(walk->arena, Map);
        map_init(injected->named, walk->arena);
    }
    for (size_t last = SIZE_MAX; index != last;) {
        const Body *body = &walk->bodies.items[index];
        Str path = walk->names->graph->modules[body->module.index].path;
        const Code *code = codes_find(walk->injections->codes, path);
        if (code)
            add_words(walk, injected->named, code);
        last = index;
        index = body->by;
    }
}

static Injected *walk_all(Walk *walk, ModuleId module)
{
    Injected *injected = ARENA_NEW(walk->arena, Injected);
    add_body(walk, module, STR(""));
    for (; walk->at < walk->bodies.count && !injected->replaces; walk->at++) {
        Body body = walk->bodies.items[walk->at];
        Deeds deeds = walk_body(walk, &body);
        injected->any |= deeds.sets && deeds.any;
        injected->replaces |= deeds.replaces;
        if (deeds.sets && !injected->any)
            add_spelled(walk, injected, walk->at);
    }
    return injected;
}

const Injected *injection_into(Injections *injections, ModuleId module)
{
    Injected **answer = &injections->answers[module.index];
    if (!*answer) {
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
        *answer = walk_all(&walk, module);
    }
    return *answer;
}

bool injection_reaches(Injections *injections, ModuleId module, Str name)
{
    const Injected *injected = injection_into(injections, module);
    return injected->any ||
           (injected->named && map_find(injected->named, name, NULL));
}
