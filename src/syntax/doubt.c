#include "syntax/doubt.h"

typedef enum {
    ROLE_NAME,    // a name, or a keyword where an expression may stand
    ROLE_STARTS,  // a keyword that may begin a statement, or a soft one
    ROLE_HEADS,   // a keyword that begins a header
    ROLE_FOLLOWS, // a keyword that may only stand behind something
} Role;

static Role role_of(Keyword keyword)
{
    switch ((int)keyword) {
    case KEYWORD_NONE:
    case KEYWORD_BREAK:
    case KEYWORD_CONTINUE:
    case KEYWORD_EXEC:
    case KEYWORD_FALSE:
    case KEYWORD_NONE_VALUE:
    case KEYWORD_PASS:
    case KEYWORD_PRINT:
    case KEYWORD_TRUE:
        return ROLE_NAME;
    case KEYWORD_CLASS:
    case KEYWORD_DEF:
    case KEYWORD_ELIF:
    case KEYWORD_ELSE:
    case KEYWORD_EXCEPT:
    case KEYWORD_FINALLY:
    case KEYWORD_FOR:
    case KEYWORD_IF:
    case KEYWORD_TRY:
    case KEYWORD_WHILE:
    case KEYWORD_WITH:
        return ROLE_HEADS;
    case KEYWORD_AND:
    case KEYWORD_AS:
    case KEYWORD_IN:
    case KEYWORD_IS:
    case KEYWORD_OR:
        return ROLE_FOLLOWS;
    default:
        return ROLE_STARTS;
    }
}

static bool is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

// A name can only be followed by a word that is an operator.
static bool is_operator_word(Str word)
{
    switch ((int)word_keyword(word)) {
    case KEYWORD_IN:
    case KEYWORD_IS:
    case KEYWORD_AND:
    case KEYWORD_OR:
    case KEYWORD_NOT:
    case KEYWORD_IF:
        return true;
    default:
        return false;
    }
}

static bool is_doubtful_behind(Str word, Str rest)
{
    if (word.at[0] >= '0' && word.at[0] <= '9')
        return false; // `1if x else y` is sound, and rare enough
    Str next = str_trim(rest);
    if (next.count == rest.count || next.count == 0)
        return false;
    if (is_quote(next.at[0]))
        return true;
    return byte_is_word(next.at[0]) && !is_operator_word(line_first_word(next));
}

// An operator that something has to follow.
static bool cuts_short(char last)
{
    switch (last) {
    case '=':
    case '+':
    case '-':
    case '/':
    case '%':
    case '@':
    case '&':
    case '|':
    case '^':
    case '~':
    case '<':
    case '>':
        return true;
    default:
        return false;
    }
}

static bool begins_nothing(char first)
{
    switch (first) {
    case '=':
    case '/':
    case '<':
    case '>':
    case '%':
    case '^':
    case '&':
    case '|':
    case ',':
    case ':':
    case ';':
    case '!':
    case '?':
    case '$':
    case '`':
        return true;
    default:
        return false;
    }
}

bool line_is_doubtful(Str line, FirstWord word, bool has_colon)
{
    if (line.count == 0)
        return false;
    if (cuts_short(line.at[line.count - 1]) || begins_nothing(line.at[0]))
        return true;
    if (word.text.count == 0)
        return false;
    switch (role_of(word.keyword)) {
    case ROLE_HEADS:
        return !has_colon;
    case ROLE_FOLLOWS:
        return true;
    case ROLE_NAME:
        return is_doubtful_behind(word.text, str_skip(line, word.text.count));
    case ROLE_STARTS:
        break;
    }
    return false;
}
