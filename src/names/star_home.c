#include "names/star_home.h"

#include "base/path.h"
#include "names/counting.h"
#include "names/uses.h"
#include "project/codes.h"

typedef struct {
    StarHome *home;
    const Namespace *space;
    const Code *code;
    Partials *partials;
    Arena *arena;
    Arena *scratch;
} Walk;

static void use(const Walk *walk, Str name)
{
    if (!map_find(&walk->home->used, name, NULL))
        map_put(&walk->home->used, str_copy(walk->arena, name), 1);
}

static void refuse(const Walk *walk, Str reason)
{
    if (walk->home->refusal.count == 0)
        walk->home->refusal = reason;
}

static bool is_word_byte(char byte)
{
    unsigned char low = (unsigned char)(byte | 0x20);
    return (low >= 'a' && low <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (unsigned char)byte >= 0x80;
}

static void use_words(const Walk *walk, Str text)
{
    for (size_t at = 0; at < text.count;) {
        size_t end = at;
        while (end < text.count && is_word_byte(text.at[end]))
            end++;
        if (end > at)
            use(walk, str_slice(text, at, end - at));
        at = end + 1;
    }
}

// Examples in docstrings run with the module's names (Lib/doctest.py).
static void use_examples(const Walk *walk, Str text)
{
    if (!str_contains(text, STR(">>> ")))
        return;
    while (text.count) {
        Str line = str_trim(str_cut(&text, '\n'));
        if (str_starts_with(line, STR(">>> ")) ||
            str_starts_with(line, STR("... ")))
            use_words(walk, str_skip(line, 4));
    }
}

static const Symbol *symbol_of(const Code *code, const Scope *scope,
                               const Op *op)
{
    return &code->symbols[scope->first_symbol + op->a];
}

static bool is_outer(const Symbol *symbol)
{
    return symbol->kind != SYMBOL_LOCAL && symbol->kind != SYMBOL_FREE;
}

static bool is_bare_call(const Code *code, const Op *op)
{
    return op->kind == OP_CALL && code->calls[op->a].positional == 0 &&
           code->calls[op->a].keyword_count == 0;
}

// Code that reaches names of the module without spelling them.
static bool is_dynamic(const Code *code, const Scope *scope, const Op *op,
                       Str name)
{
    bool last = op + 1 == code->ops + scope->first_op + scope->op_count;
    bool inner = scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
    if (str_eq(name, STR("globals")) || str_eq(name, STR("eval")) ||
        str_eq(name, STR("exec")))
        return true;
    if (str_eq(name, STR("__name__"))) {
        // sys.modules[__name__]
        const Op *before = op - 1;
        return op > code->ops + scope->first_op &&
               before->kind == OP_ATTRIBUTE &&
               str_eq(code_text(code, code->texts[before->a]), STR("modules"));
    }
    if (last || inner || !is_bare_call(code, op + 1))
        return false;
    return str_eq(name, STR("vars")) || str_eq(name, STR("dir")) ||
           str_eq(name, STR("locals"));
}

static void walk_load(const Walk *walk, const Scope *scope, const Op *op)
{
    const Symbol *symbol = symbol_of(walk->code, scope, op);
    if (!is_outer(symbol))
        return;
    Str name = code_text(walk->code, symbol->name);
    use(walk, name);
    if (is_dynamic(walk->code, scope, op, name))
        refuse(walk, str_format(walk->arena,
                                "line %u may reach any name of this module "
                                "(%.*s)",
                                op->range.start.line, STR_ARGS(name)));
}

static void walk_scope(const Walk *walk, const Scope *scope)
{
    const Code *code = walk->code;
    for (uint32_t i = 0; i < scope->op_count; i++) {
        const Op *op = &code->ops[scope->first_op + i];
        if (op->kind == OP_LOAD || op->kind == OP_DELETE)
            walk_load(walk, scope, op);
        if (op->kind == OP_CONSTANT && op->annotation &&
            code->constants[op->a].kind == CONSTANT_STRING)
            use_words(walk, code_text(code, code->constants[op->a].text));
    }
}

// A use that nothing known binds may be one of a name that a star brings in a
// way that reading does not see.
static void find_undefined(const Walk *walk, const Names *names)
{
    Uses uses =
        names_undefined(names, walk->home->module, walk->code, walk->scratch);
    if (uses.count)
        refuse(walk, str_format(walk->arena,
                                "nothing that is known binds '%.*s' (line "
                                "%u): it may come from here",
                                STR_ARGS(uses.items[0].name),
                                uses.items[0].range.start.line));
}

static void find_refusal(const Walk *walk)
{
    const Namespace *space = walk->space;
    if (!walk->code || !walk->code->complete || !space->known ||
        space->opacity == OPACITY_BROKEN)
        refuse(walk, STR("this file could not be read in full"));
    else if (walk->code->script->import_count != space->script->import_count)
        refuse(walk, STR("this file has changed meanwhile"));
    else if (space->opacity == OPACITY_REFLECTION)
        refuse(walk, str_format(walk->arena,
                                "line %u may bind any name in this module",
                                space->line));
    else if (space->opacity == OPACITY_LIMIT)
        refuse(walk, STR("this module has too many names"));
    else if (space->has_all && space->all_unknown)
        refuse(walk, str_format(walk->arena,
                                "`__all__` of this module is not understood "
                                "(line %u)",
                                space->line_all));
}

static void find_role(StarHome *home, const File *file, const Namespace *space)
{
    Str name = path_name(file->path);
    Str stem = path_stem(name);
    bool named = space->has_all && !space->all_unknown;
    home->open = (file->package && !named) || str_eq(stem, STR("conftest")) ||
                 str_ends_with(name, STR(".pyi"));
    home->test = str_starts_with(stem, STR("test")) ||
                 str_ends_with(stem, STR("_test")) ||
                 str_ends_with(stem, STR("_tests"));
}

// Fixtures are asked for by parameters.
static void use_parameters(const Walk *walk)
{
    const Code *code = walk->code;
    for (uint32_t i = 0; i < code->symbol_count; i++) {
        if (code->symbols[i].facts & SYMBOL_PARAMETER)
            use(walk, code_text(code, code->symbols[i].name));
    }
}

StarHome star_home_of(Partials *partials, Project *project, ModuleId module,
                      Arena *arena)
{
    const Names *names = partials->names;
    FileId file = names->graph->modules[module.index].file;
    StarHome home = {
        .module = module,
        .file = file,
        .path = project->files.items[file.index].path,
    };
    Walk walk = {
        .home = &home,
        .space = names_space(names, module),
        .partials = partials,
        .arena = arena,
        .scratch = arena_new(),
    };
    map_init(&home.used, arena);
    find_role(&home, &project->files.items[file.index], walk.space);
    Codes *codes = codes_new(project, NULL);
    walk.code = codes_find(codes, home.path);
    find_refusal(&walk);
    if (home.refusal.count == 0) {
        for (uint32_t i = 0; i < walk.code->scope_count; i++)
            walk_scope(&walk, &walk.code->scopes[i]);
        for (uint32_t i = 0; i < walk.code->constant_count; i++) {
            const Constant *constant = &walk.code->constants[i];
            if (constant->kind == CONSTANT_STRING)
                use_examples(&walk, code_text(walk.code, constant->text));
        }
        if (home.test)
            use_parameters(&walk);
        home.counts = binders_counting(partials, module, walk.code, arena);
        find_undefined(&walk, names);
    }
    codes_free(codes);
    arena_free(walk.scratch);
    return home;
}

// As constants are written (PEP 8).
static bool is_constant(Str name)
{
    for (size_t i = 0; i < name.count; i++) {
        if (is_word_byte(name.at[i]) && name.at[i] >= 'a')
            return false;
    }
    return name.count > 1;
}

static bool is_settings(Str path)
{
    return str_contains(path, STR("setting")) ||
           str_contains(path, STR("conf"));
}

bool star_home_shows(const StarHome *home, Str name, Str source)
{
    static const Str collected[] = {
        STR_INIT("test"),     STR_INIT("Test"),       STR_INIT("setUp"),
        STR_INIT("tearDown"), STR_INIT("setup_"),     STR_INIT("teardown_"),
        STR_INIT("pytest_"),  STR_INIT("load_tests"),
    };
    for (size_t i = 0; home->test && i < sizeof collected / sizeof *collected;
         i++) {
        if (str_starts_with(name, collected[i]))
            return true;
    }
    return is_constant(name) &&
           (is_settings(home->path) || is_settings(source));
}
