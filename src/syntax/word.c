#include "syntax/word.h"

#include <string.h>

// clang-format off
#define FOUR true, true, true, true
#define TWENTY_SIX FOUR, FOUR, FOUR, FOUR, FOUR, FOUR, true, true
#define THIRTY_TWO FOUR, FOUR, FOUR, FOUR, FOUR, FOUR, FOUR, FOUR

const bool word_bytes[256] = {
    ['0'] = FOUR, FOUR, true, true,
    ['A'] = TWENTY_SIX,
    ['_'] = true,
    ['a'] = TWENTY_SIX,
    [0x80] = THIRTY_TWO, THIRTY_TWO, THIRTY_TWO, THIRTY_TWO,
};
// clang-format on

typedef struct {
    Str word;
    Keyword keyword;
} Row;

enum { MOST_OF_A_LETTER = 6 }; // and an empty row behind

// By the letter that each begins with.
static const Row rows[][MOST_OF_A_LETTER] = {
    ['F' - 'A'] = {{STR_INIT("False"), KEYWORD_FALSE}},
    ['N' - 'A'] = {{STR_INIT("None"), KEYWORD_NONE_VALUE}},
    ['T' - 'A'] = {{STR_INIT("True"), KEYWORD_TRUE}},
    ['a' - 'A'] = {{STR_INIT("and"), KEYWORD_AND},
                   {STR_INIT("as"), KEYWORD_AS},
                   {STR_INIT("assert"), KEYWORD_ASSERT},
                   {STR_INIT("async"), KEYWORD_ASYNC},
                   {STR_INIT("await"), KEYWORD_AWAIT}},
    ['b' - 'A'] = {{STR_INIT("break"), KEYWORD_BREAK}},
    ['c' - 'A'] = {{STR_INIT("case"), KEYWORD_CASE},
                   {STR_INIT("class"), KEYWORD_CLASS},
                   {STR_INIT("continue"), KEYWORD_CONTINUE}},
    ['d' - 'A'] = {{STR_INIT("def"), KEYWORD_DEF},
                   {STR_INIT("del"), KEYWORD_DEL}},
    ['e' - 'A'] = {{STR_INIT("elif"), KEYWORD_ELIF},
                   {STR_INIT("else"), KEYWORD_ELSE},
                   {STR_INIT("except"), KEYWORD_EXCEPT},
                   {STR_INIT("exec"), KEYWORD_EXEC}},
    ['f' - 'A'] = {{STR_INIT("finally"), KEYWORD_FINALLY},
                   {STR_INIT("for"), KEYWORD_FOR},
                   {STR_INIT("from"), KEYWORD_FROM}},
    ['g' - 'A'] = {{STR_INIT("global"), KEYWORD_GLOBAL}},
    ['i' - 'A'] = {{STR_INIT("if"), KEYWORD_IF},
                   {STR_INIT("import"), KEYWORD_IMPORT},
                   {STR_INIT("in"), KEYWORD_IN},
                   {STR_INIT("is"), KEYWORD_IS}},
    ['l' - 'A'] = {{STR_INIT("lambda"), KEYWORD_LAMBDA},
                   {STR_INIT("lazy"), KEYWORD_LAZY}},
    ['m' - 'A'] = {{STR_INIT("match"), KEYWORD_MATCH}},
    ['n' - 'A'] = {{STR_INIT("nonlocal"), KEYWORD_NONLOCAL},
                   {STR_INIT("not"), KEYWORD_NOT}},
    ['o' - 'A'] = {{STR_INIT("or"), KEYWORD_OR}},
    ['p' - 'A'] = {{STR_INIT("pass"), KEYWORD_PASS},
                   {STR_INIT("print"), KEYWORD_PRINT}},
    ['r' - 'A'] = {{STR_INIT("raise"), KEYWORD_RAISE},
                   {STR_INIT("return"), KEYWORD_RETURN}},
    ['t' - 'A'] = {{STR_INIT("try"), KEYWORD_TRY},
                   {STR_INIT("type"), KEYWORD_TYPE}},
    ['w' - 'A'] = {{STR_INIT("while"), KEYWORD_WHILE},
                   {STR_INIT("with"), KEYWORD_WITH}},
    ['y' - 'A'] = {{STR_INIT("yield"), KEYWORD_YIELD}},
};

enum { LETTERS = sizeof rows / sizeof *rows, SHORTEST = 2, LONGEST = 8 };

Keyword word_keyword(Str word)
{
    if (word.count < SHORTEST || word.count > LONGEST)
        return KEYWORD_NONE;
    unsigned letter = (unsigned)(unsigned char)word.at[0] - 'A';
    if (letter >= LETTERS)
        return KEYWORD_NONE;
    // Names seldom share a keyword's length and second letter.
    for (const Row *row = rows[letter]; row->word.count; row++) {
        if (row->word.count == word.count && row->word.at[1] == word.at[1] &&
            memcmp(row->word.at, word.at, word.count) == 0)
            return row->keyword;
    }
    return KEYWORD_NONE;
}
