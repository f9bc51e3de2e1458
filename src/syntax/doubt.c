#include "syntax/doubt.h"

#include <string.h>

typedef enum {
    WORD_NAME,
    WORD_STARTS,  // a keyword that may begin a statement
    WORD_HEADS,   // a keyword that begins a header
    WORD_FOLLOWS, // a keyword that may only stand behind something
    WORD_SOFT,    // match, case, type: a keyword or a name
} WordRole;

typedef struct {
    Str word;
    WordRole role;
} WordRow;

static const WordRow word_rows[] = {
    {STR_INIT("and"), WORD_FOLLOWS},   {STR_INIT("as"), WORD_FOLLOWS},
    {STR_INIT("assert"), WORD_STARTS}, {STR_INIT("async"), WORD_STARTS},
    {STR_INIT("await"), WORD_STARTS},  {STR_INIT("case"), WORD_SOFT},
    {STR_INIT("class"), WORD_HEADS},   {STR_INIT("def"), WORD_HEADS},
    {STR_INIT("del"), WORD_STARTS},    {STR_INIT("elif"), WORD_HEADS},
    {STR_INIT("else"), WORD_HEADS},    {STR_INIT("except"), WORD_HEADS},
    {STR_INIT("finally"), WORD_HEADS}, {STR_INIT("for"), WORD_HEADS},
    {STR_INIT("from"), WORD_STARTS},   {STR_INIT("global"), WORD_STARTS},
    {STR_INIT("if"), WORD_HEADS},      {STR_INIT("import"), WORD_STARTS},
    {STR_INIT("in"), WORD_FOLLOWS},    {STR_INIT("is"), WORD_FOLLOWS},
    {STR_INIT("lambda"), WORD_STARTS}, {STR_INIT("lazy"), WORD_SOFT},
    {STR_INIT("match"), WORD_SOFT},    {STR_INIT("nonlocal"), WORD_STARTS},
    {STR_INIT("not"), WORD_STARTS},    {STR_INIT("or"), WORD_FOLLOWS},
    {STR_INIT("raise"), WORD_STARTS},  {STR_INIT("return"), WORD_STARTS},
    {STR_INIT("try"), WORD_HEADS},     {STR_INIT("type"), WORD_SOFT},
    {STR_INIT("while"), WORD_HEADS},   {STR_INIT("with"), WORD_HEADS},
    {STR_INIT("yield"), WORD_STARTS},
};

static bool is_word_byte(char byte)
{
    // Letters differ from each other by case in this one bit.
    char letter = (char)(byte | 0x20);
    return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (unsigned char)byte >= 0x80;
}

Str line_first_word(Str line)
{
    size_t end = 0;
    while (end < line.count && is_word_byte(line.at[end]))
        end++;
    return str_slice(line, 0, end);
}

static WordRole find_role(Str word)
{
    // Names seldom begin as a keyword does: the rows are in order.
    for (size_t i = 0; i < sizeof word_rows / sizeof *word_rows; i++) {
        const WordRow *row = &word_rows[i];
        if (row->word.at[0] > word.at[0])
            break;
        if (row->word.at[0] == word.at[0] && str_eq(row->word, word))
            return row->role;
    }
    return WORD_NAME;
}

static bool is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

// A name can only be followed by a word that is an operator.
static bool is_operator_word(Str word)
{
    return str_eq(word, STR("in")) || str_eq(word, STR("is")) ||
           str_eq(word, STR("and")) || str_eq(word, STR("or")) ||
           str_eq(word, STR("not")) || str_eq(word, STR("if"));
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
    return is_word_byte(next.at[0]) && !is_operator_word(line_first_word(next));
}

bool line_is_doubtful(Str line, bool has_colon)
{
    if (line.count == 0)
        return false;
    char last = line.at[line.count - 1];
    bool cut_short = strchr("=+-/%@&|^~<>", last) != NULL;
    if (cut_short || strchr("=/<>%^&|,:;!?$`", line.at[0]))
        return true;
    Str word = line_first_word(line);
    if (word.count == 0)
        return false;
    switch (find_role(word)) {
    case WORD_HEADS:
        return !has_colon;
    case WORD_FOLLOWS:
        return true;
    case WORD_NAME:
        return is_doubtful_behind(word, str_skip(line, word.count));
    case WORD_STARTS:
    case WORD_SOFT:
        break;
    }
    return false;
}
