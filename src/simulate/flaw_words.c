#include "simulate/flaw_words.h"

#include "base/vec.h"

#include <string.h>

// From a version on; without words it is no flaw any more.
typedef struct {
    FlawKind kind;
    FlawPhase phase;
    unsigned since;
    const char *words;
} Row;

// Rows of a kind stand in order of versions.
static const Row rows[] = {
    {FLAW_BREAK, PHASE_COMPILE, 8, "'break' outside loop"},
    {FLAW_CONTINUE, PHASE_COMPILE, 8, "'continue' not properly in loop"},
    {FLAW_RETURN, PHASE_COMPILE, 8, "'return' outside function"},
    {FLAW_LEAVES_GROUP, PHASE_COMPILE, 11,
     "'break', 'continue' and 'return' cannot appear in an except* block"},
    {FLAW_YIELD, PHASE_COMPILE, 8, "'yield' outside function"},
    {FLAW_YIELD_FROM, PHASE_COMPILE, 8, "'yield from' inside async function"},
    {FLAW_YIELD_COMPREHENSION, PHASE_SYMBOLS, 8, "'yield' inside %s"},
    {FLAW_AWAIT, PHASE_COMPILE, 8, "'await' outside function"},
    {FLAW_AWAIT_FUNCTION, PHASE_COMPILE, 8, "'await' outside async function"},
    {FLAW_ASYNC_FOR, PHASE_COMPILE, 8, "'async for' outside async function"},
    {FLAW_ASYNC_WITH, PHASE_COMPILE, 8, "'async with' outside async function"},
    {FLAW_ASYNC_COMPREHENSION, PHASE_COMPILE, 8,
     "asynchronous comprehension outside of an asynchronous function"},
    {FLAW_ASYNC_NESTED, PHASE_COMPILE, 8,
     "asynchronous comprehension outside of an asynchronous function"},
    {FLAW_ASYNC_NESTED, PHASE_COMPILE, 11, NULL},
    {FLAW_ASYNC_RETURN, PHASE_COMPILE, 8,
     "'return' with value in async generator"},
    {FLAW_FUTURE_LATE, PHASE_COMPILE, 8,
     "from __future__ imports must occur at the beginning of the file"},
    {FLAW_FUTURE_UNKNOWN, PHASE_FUTURE, 8, "future feature %s is not defined"},
    {FLAW_FUTURE_BRACES, PHASE_FUTURE, 8, "not a chance"},
    {FLAW_GLOBAL_ASSIGNED, PHASE_SYMBOLS, 8,
     "name '%s' is assigned to before global declaration"},
    {FLAW_GLOBAL_USED, PHASE_SYMBOLS, 8,
     "name '%s' is used prior to global declaration"},
    {FLAW_GLOBAL_ANNOTATED, PHASE_SYMBOLS, 8,
     "annotated name '%s' can't be global"},
    {FLAW_GLOBAL_PARAMETER, PHASE_SYMBOLS, 8,
     "name '%s' is parameter and global"},
    {FLAW_NONLOCAL_ASSIGNED, PHASE_SYMBOLS, 8,
     "name '%s' is assigned to before nonlocal declaration"},
    {FLAW_NONLOCAL_USED, PHASE_SYMBOLS, 8,
     "name '%s' is used prior to nonlocal declaration"},
    {FLAW_NONLOCAL_ANNOTATED, PHASE_SYMBOLS, 8,
     "annotated name '%s' can't be nonlocal"},
    {FLAW_NONLOCAL_PARAMETER, PHASE_SYMBOLS, 8,
     "name '%s' is parameter and nonlocal"},
    {FLAW_NONLOCAL_GLOBAL, PHASE_SYMBOLS, 8,
     "name '%s' is nonlocal and global"},
    {FLAW_NONLOCAL_MODULE, PHASE_SYMBOLS, 8,
     "nonlocal declaration not allowed at module level"},
    {FLAW_NONLOCAL_UNBOUND, PHASE_NAMES, 8,
     "no binding for nonlocal '%s' found"},
    {FLAW_ASSIGN, PHASE_PARSER, 8, "cannot assign to %s"},
    {FLAW_DELETE, PHASE_PARSER, 8, "cannot delete %s"},
    {FLAW_AUGMENT, PHASE_PARSER, 8,
     "illegal expression for augmented assignment"},
    {FLAW_AUGMENT, PHASE_PARSER, 9,
     "'%s' is an illegal expression for augmented assignment"},
    {FLAW_ANNOTATE, PHASE_PARSER, 8,
     "only single target (not %s) can be annotated"},
    {FLAW_STARS, PHASE_COMPILE, 8, "two starred expressions in assignment"},
    {FLAW_STARS, PHASE_COMPILE, 9,
     "multiple starred expressions in assignment"},
    {FLAW_STAR_TARGET, PHASE_COMPILE, 8,
     "starred assignment target must be in a list or tuple"},
    {FLAW_STAR, PHASE_COMPILE, 8, "can't use starred expression here"},
    {FLAW_STAR_GROUP, PHASE_COMPILE, 8, "can't use starred expression here"},
    {FLAW_STAR_GROUP, PHASE_PARSER, 10, "cannot use starred expression here"},
    {FLAW_STAR_SUBSCRIPT, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_STAR_SUBSCRIPT, PHASE_PARSER, 11, NULL},
    {FLAW_STAR_LOOP, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_STAR_LOOP, PHASE_PARSER, 9, NULL},
    {FLAW_STAR_PARAMETER, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_STAR_PARAMETER, PHASE_PARSER, 11, NULL},
    {FLAW_STAR_COMPREHENSION, PHASE_PARSER, 8,
     "iterable unpacking cannot be used in comprehension"},
    {FLAW_STAR_COMPREHENSION, PHASE_PARSER, 15, NULL},
    {FLAW_STARS_COMPREHENSION, PHASE_PARSER, 8,
     "dict unpacking cannot be used in dict comprehension"},
    {FLAW_STARS_COMPREHENSION, PHASE_PARSER, 15, NULL},
    {FLAW_WALRUS_REBINDS, PHASE_SYMBOLS, 8,
     "assignment expression cannot rebind comprehension iteration "
     "variable '%s'"},
    {FLAW_WALRUS_ITERABLE, PHASE_SYMBOLS, 8,
     "assignment expression cannot be used in a comprehension iterable "
     "expression"},
    {FLAW_WALRUS_CLASS, PHASE_SYMBOLS, 8,
     "assignment expression within a comprehension cannot be used in a "
     "class body"},
    {FLAW_WALRUS_SET, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_WALRUS_SET, PHASE_PARSER, 9, NULL},
    {FLAW_WALRUS_SUBSCRIPT, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_WALRUS_SUBSCRIPT, PHASE_PARSER, 10, NULL},
    {FLAW_POSITIONAL_LATE, PHASE_PARSER, 8,
     "positional argument follows keyword argument"},
    {FLAW_POSITIONAL_BEHIND_SPREAD, PHASE_PARSER, 8,
     "positional argument follows keyword argument unpacking"},
    {FLAW_STAR_BEHIND_SPREAD, PHASE_PARSER, 8,
     "iterable argument unpacking follows keyword argument unpacking"},
    {FLAW_KEYWORD_TWICE, PHASE_PARSER, 8, "keyword argument repeated"},
    {FLAW_KEYWORD_TWICE, PHASE_COMPILE, 9, "keyword argument repeated: %s"},
    {FLAW_BARE_GENERATOR, PHASE_PARSER, 8,
     "Generator expression must be parenthesized"},
    {FLAW_PARAMETER_TWICE, PHASE_SYMBOLS, 8,
     "duplicate argument '%s' in function definition"},
    {FLAW_DEFAULT_ORDER, PHASE_PARSER, 8,
     "non-default argument follows default argument"},
    {FLAW_DEFAULT_ORDER, PHASE_PARSER, 12,
     "parameter without a default follows parameter with a default"},
    {FLAW_BARE_STAR, PHASE_PARSER, 8, "named arguments must follow bare *"},
    {FLAW_STAR_TWICE, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_STAR_TWICE, PHASE_PARSER, 11, "* argument may appear only once"},
    {FLAW_SLASH_TWICE, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_SLASH_TWICE, PHASE_PARSER, 11, "/ may appear only once"},
    {FLAW_SLASH_FIRST, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_SLASH_FIRST, PHASE_PARSER, 11,
     "at least one argument must precede /"},
    {FLAW_SLASH_LATE, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_SLASH_LATE, PHASE_PARSER, 11, "/ must be ahead of *"},
    {FLAW_PARAMETER_LATE, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_PARAMETER_LATE, PHASE_PARSER, 11,
     "arguments cannot follow var-keyword argument"},
    {FLAW_PARAMETER_TUPLE, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_PARAMETER_TUPLE, PHASE_PARSER, 11,
     "%s parameters cannot be parenthesized"},
    {FLAW_MATCH, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_MATCH, PHASE_PARSER, 10, NULL},
    {FLAW_CAPTURE_EARLY, PHASE_COMPILE, 10,
     "name capture '%s' makes remaining patterns unreachable"},
    {FLAW_WILDCARD_EARLY, PHASE_COMPILE, 10,
     "wildcard makes remaining patterns unreachable"},
    {FLAW_CAPTURE_TWICE, PHASE_COMPILE, 10,
     "multiple assignments to name '%s' in pattern"},
    {FLAW_ALTERNATIVES, PHASE_COMPILE, 10,
     "alternative patterns bind different names"},
    {FLAW_ATTRIBUTE_TWICE, PHASE_COMPILE, 10,
     "attribute name repeated in class pattern: %s"},
    {FLAW_PATTERN_LATE, PHASE_PARSER, 10,
     "positional patterns follow keyword patterns"},
    {FLAW_PATTERN_STARS, PHASE_COMPILE, 10,
     "multiple starred names in sequence pattern"},
    {FLAW_PATTERN_TARGET, PHASE_PARSER, 10, "cannot use '_' as a target"},
    {FLAW_MIXED_BYTES, PHASE_PARSER, 8,
     "cannot mix bytes and nonbytes literals"},
    {FLAW_BYTES_TEXT, PHASE_PARSER, 8,
     "bytes can only contain ASCII literal characters."},
    {FLAW_BYTES_TEXT, PHASE_PARSER, 10,
     "bytes can only contain ASCII literal characters"},
    {FLAW_ESCAPE, PHASE_PARSER, 8, "(unicode error) %s"},
    {FLAW_BYTES_ESCAPE, PHASE_PARSER, 8,
     "(value error) invalid \\x escape at position %s"},
    {FLAW_DECIMAL, PHASE_PARSER, 8, "invalid decimal literal"},
    {FLAW_HOLE_BACKSLASH, PHASE_PARSER, 8,
     "f-string expression part cannot include a backslash"},
    {FLAW_HOLE_BACKSLASH, PHASE_PARSER, 12, NULL},
    {FLAW_HOLE_QUOTE, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_HOLE_QUOTE, PHASE_PARSER, 9, "f-string: expecting '}'"},
    {FLAW_HOLE_QUOTE, PHASE_PARSER, 12, NULL},
    {FLAW_HOLE_DEPTH, PHASE_PARSER, 8,
     "f-string: expressions nested too deeply"},
    {FLAW_HOLE_DEPTH, PHASE_PARSER, 12, NULL},
    {FLAW_CONVERSION, PHASE_PARSER, 8,
     "f-string: invalid conversion character: expected 's', 'r', or 'a'"},
    {FLAW_CONVERSION, PHASE_PARSER, 12,
     "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'"},
    {FLAW_EXCEPT_EARLY, PHASE_COMPILE, 8, "default 'except:' must be last"},
    {FLAW_EXCEPT_MIXED, PHASE_PARSER, 11,
     "cannot have both 'except' and 'except*' on the same 'try'"},
    {FLAW_EXCEPT_BARE_GROUP, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_EXCEPT_BARE_GROUP, PHASE_PARSER, 11,
     "expected one or more exception types"},
    {FLAW_DECORATOR, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_DECORATOR, PHASE_PARSER, 9, NULL},
    {FLAW_PARENTHESES_AS, PHASE_PARSER, 8, "invalid syntax"},
    {FLAW_PARENTHESES_AS, PHASE_PARSER, 9, NULL},
    {FLAW_SYNTAX, PHASE_PARSER, 8, "invalid syntax"},
};

bool flaw_words(FlawKind kind, unsigned minor, FlawWords *words)
{
    words->words = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind && rows[i].since <= minor)
            *words = (FlawWords){rows[i].phase, rows[i].words};
    }
    return words->words != NULL;
}

// Until 3.9 some expressions were called otherwise (Python/ast.c).
static Str old_name(Str name)
{
    if (str_eq(name, STR("expression")))
        return STR("operator");
    if (str_eq(name, STR("dict literal")))
        return STR("dict display");
    return name;
}

Str flaw_message(const FlawWords *words, Str name, unsigned minor, Arena *arena)
{
    enum { NAMES_SINCE = 10 };
    const char *hole = strstr(words->words, "%s");
    if (!hole)
        return str_from(words->words);
    Str before = {words->words, (size_t)(hole - words->words)};
    return str_concat3(arena, before,
                       minor < NAMES_SINCE ? old_name(name) : name,
                       str_from(hole + 2));
}
