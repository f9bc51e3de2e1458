#ifndef IMPGRAPH_SYNTAX_MEANING_H
#define IMPGRAPH_SYNTAX_MEANING_H

// What the names of a file stand for, as far as conditions, handlers and
// dynamic imports ask: the modules, constants and functions of the standard
// library below, under whatever alias. A name that nothing has bound means what
// it usually does, so `TYPE_CHECKING` needs no import to be understood.

#include "base/map.h"
#include "base/vec.h"
#include "syntax/parse.h"

typedef enum {
    MEANING_NOTHING, // anything else
    MEANING_SYS,
    MEANING_OS,
    MEANING_TYPING, // or typing_extensions
    MEANING_IMPORTLIB,
    MEANING_BUILTINS,
    MEANING_CONTEXTLIB,
    MEANING_PLATFORM,
    MEANING_LAST_MODULE = MEANING_PLATFORM,
    MEANING_TYPE_CHECKING,
    MEANING_VERSION_INFO,
    MEANING_HEXVERSION,
    MEANING_SYS_PLATFORM,
    MEANING_SYS_IMPLEMENTATION,
    MEANING_IMPLEMENTATION_NAME,
    MEANING_PYTHON_IMPLEMENTATION, // the function of module platform
    MEANING_OS_NAME,
    MEANING_DEBUG,        // __debug__
    MEANING_MODULE_NAME,  // __name__
    MEANING_PACKAGE_NAME, // __package__
    MEANING_TRUE,         // a type checking constant that was set to True
    MEANING_IMPORT_MODULE,
    MEANING_DUNDER_IMPORT, // __import__
    MEANING_SUPPRESS,
    MEANING_EXCEPTION, // Exception or BaseException
    MEANING_IMPORT_ERROR,
    MEANING_MODULE_NOT_FOUND_ERROR,
    MEANING_NAME_ERROR,
    MEANING_ATTRIBUTE_ERROR,
} Meaning;

typedef struct {
    Str name;
    Meaning before;
} Rebinding;

typedef struct {
    Arena *arena;
    Map names;                 // that were bound
    VEC(Rebinding) rebindings; // since the file began
} Meanings;

void meanings_init(Meanings *meanings, Arena *arena);
Meaning meanings_of(const Meanings *meanings, Str name);
// Binds `name`, which has to live as long as `meanings`. O(1).
void meanings_bind(Meanings *meanings, Str name, Meaning meaning);

// What happens in a function or class stays there: a mark taken where it
// begins, and all bindings since then undone where it ends.
size_t meanings_mark(const Meanings *meanings);
void meanings_undo(Meanings *meanings, size_t mark);

// The module called `dotted`, or MEANING_NOTHING.
Meaning meaning_of_module(Str dotted);
// `name` as an attribute of what `owner` stands for.
Meaning meaning_of_member(Meaning owner, Str name);
// What an identifier or a chain of attributes stands for.
Meaning meaning_of_expression(const Meanings *meanings, const Tree *tree,
                              NodeId node);

#endif
