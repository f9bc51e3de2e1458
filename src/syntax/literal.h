#ifndef IMPGRAPH_SYNTAX_LITERAL_H
#define IMPGRAPH_SYNTAX_LITERAL_H

// The values of literals.

#include "base/out.h"
#include "syntax/parse.h"

#include <stdbool.h>

// The value of a string literal, adjacent ones joined, as UTF-8 on `arena`.
// False for f-strings, t-strings, bytes, strings with a \N{…} or surrogate
// escape, and whatever else is no plain string.
bool literal_string(const Tree *tree, NodeId node, Arena *arena, Str *value);

// What the letters before the quotes of a string literal say.
typedef struct {
    bool raw;
    bool bytes;
    bool holes;    // an f-string or t-string
    bool template; // a t-string
} LiteralForm;

LiteralForm literal_form(Str start);

// What stands between the quotes of a string; empty where one is missing. The
// grammar may count backslashes before the closing quotes to those.
Str literal_content(const Tree *tree, NodeId string);

// Appends what `content`, a literal or a part of it without its quotes, stands
// for. False for \N{…}, which needs Unicode's names, and surrogates.
bool literal_decode(Str content, LiteralForm form, Text *text);

// The value of the digits of an integer of any base; false where it does not
// fit.
bool literal_number(Str digits, int64_t *value);

// The value of an integer literal of any base; false for what is none or does
// not fit.
bool literal_integer(const Tree *tree, NodeId node, uint32_t *value);

#endif
