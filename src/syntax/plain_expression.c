#include "syntax/plain_expression.h"

#include "syntax/aside.h"
#include "syntax/word.h"

#include <string.h>

// What the scanner stands behind.
typedef enum {
    BEHIND_START, // or a boolean operator
    BEHIND_OPERATOR,
    BEHIND_OPERAND,
} Behind;

typedef struct {
    Str text;
    size_t at;
    Behind behind;
    bool refused;
    bool literal; // the operand before is one that decides a condition
} Scanner;

// The next byte; NUL at the end.
static char peek(const Scanner *scanner)
{
    if (scanner->at >= scanner->text.count)
        return '\0';
    return scanner->text.at[scanner->at];
}

static Str peek_word(const Scanner *scanner)
{
    return line_first_word(str_skip(scanner->text, scanner->at));
}

static void skip_blanks(Scanner *scanner)
{
    while (peek(scanner) == ' ' || peek(scanner) == '\t')
        scanner->at++;
}

static void skip_string(Scanner *scanner)
{
    if (aside_has_fields(scanner->text, scanner->at))
        scanner->refused = true;
    scanner->at = aside_string_end(scanner->text, scanner->at);
}

// From the opening bracket to behind the closing one; the skim has made sure
// that they match.
static void skip_brackets(Scanner *scanner)
{
    uint32_t depth = 0;
    do {
        char byte = peek(scanner);
        if (byte == '"' || byte == '\'') {
            skip_string(scanner);
            continue;
        }
        if (byte == '#')
            scanner->at += str_find(str_skip(scanner->text, scanner->at), '\n');
        else
            scanner->at++;
        depth += byte == '(' || byte == '[' || byte == '{';
        depth -= byte == ')' || byte == ']' || byte == '}';
    } while (depth && scanner->at < scanner->text.count && !scanner->refused);
    scanner->refused = scanner->refused || depth;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// Attributes, calls and subscripts.
static void skip_trailers(Scanner *scanner)
{
    while (!scanner->refused) {
        char byte = peek(scanner);
        if (byte == '(' || byte == '[') {
            skip_brackets(scanner);
        } else if (byte == '.') {
            scanner->at++;
            Str word = peek_word(scanner);
            scanner->at += word.count;
            if (word.count == 0 || is_digit(word.at[0]) ||
                word_keyword(word) != KEYWORD_NONE)
                scanner->refused = true;
        } else {
            return;
        }
    }
}

static bool is_constant(Keyword keyword)
{
    return keyword == KEYWORD_NONE_VALUE || keyword == KEYWORD_TRUE ||
           keyword == KEYWORD_FALSE;
}

static bool is_number(Str word)
{
    for (size_t i = 0; i < word.count; i++) {
        if (!is_digit(word.at[i]))
            return false;
    }
    // 017 is of Python 2.
    return word.count == 1 || (word.count && word.at[0] != '0');
}

// Names, constants, plain numbers; or what comes before the quote of a string.
static void take_word(Scanner *scanner, Str word)
{
    Keyword keyword = word_keyword(word);
    scanner->at += word.count;
    char next = peek(scanner);
    scanner->literal = true;
    if (next == '"' || next == '\'') {
        skip_string(scanner);
    } else if (is_digit(word.at[0])) {
        if (!is_number(word) || next == '.')
            scanner->refused = true;
    } else if (!is_constant(keyword)) {
        scanner->literal = false;
        if (keyword != KEYWORD_NONE)
            scanner->refused = true;
        skip_trailers(scanner);
    }
}

static void take_operand(Scanner *scanner)
{
    char byte = peek(scanner);
    Str word = peek_word(scanner);
    if (word.count) {
        take_word(scanner, word);
    } else if (byte == '"' || byte == '\'') {
        skip_string(scanner);
        scanner->literal = true;
    } else if (byte == '(' || byte == '[' || byte == '{') {
        skip_brackets(scanner);
        scanner->literal = true;
    } else {
        scanner->refused = true;
    }
    scanner->behind = BEHIND_OPERAND;
}

static Keyword take_keyword(Scanner *scanner)
{
    Str word = peek_word(scanner);
    scanner->at += word.count;
    skip_blanks(scanner);
    return word_keyword(word);
}

// `in`, `not in`, `is`, `is not`, `and`, `or`.
static void take_word_operator(Scanner *scanner)
{
    Keyword keyword = take_keyword(scanner);
    scanner->behind = BEHIND_OPERATOR;
    if (keyword == KEYWORD_AND || keyword == KEYWORD_OR)
        scanner->behind = BEHIND_START;
    else if (keyword == KEYWORD_NOT)
        scanner->refused = take_keyword(scanner) != KEYWORD_IN;
    else if (keyword == KEYWORD_IS &&
             word_keyword(peek_word(scanner)) == KEYWORD_NOT)
        (void)take_keyword(scanner);
    else if (keyword != KEYWORD_IN && keyword != KEYWORD_IS)
        scanner->refused = true;
}

static bool is_operator(Str sign)
{
    static const Str signs[] = {
        STR_INIT("=="), STR_INIT("!="), STR_INIT("<="), STR_INIT(">="),
        STR_INIT("<"),  STR_INIT(">"),  STR_INIT("+"),  STR_INIT("-"),
        STR_INIT("*"),  STR_INIT("/"),  STR_INIT("%"),  STR_INIT("|"),
        STR_INIT("&"),  STR_INIT("^"),  STR_INIT("**"), STR_INIT("//"),
        STR_INIT("<<"), STR_INIT(">>"),
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_eq(signs[i], sign))
            return true;
    }
    return false;
}

static void take_operator(Scanner *scanner)
{
    if (peek_word(scanner).count) {
        take_word_operator(scanner);
        return;
    }
    size_t start = scanner->at;
    while (peek(scanner) && strchr("=!<>+-*/%|&^", peek(scanner)))
        scanner->at++;
    if (!is_operator(str_slice(scanner->text, start, scanner->at - start)))
        scanner->refused = true;
    scanner->behind = BEHIND_OPERATOR;
}

// Whether the operand that the scanner is behind stands alone, or between
// boolean operators.
static bool stands_alone(Scanner scanner, Behind before)
{
    if (before == BEHIND_OPERATOR)
        return false;
    skip_blanks(&scanner);
    Keyword next = word_keyword(peek_word(&scanner));
    return scanner.at == scanner.text.count || next == KEYWORD_AND ||
           next == KEYWORD_OR;
}

static bool scan(Str text, bool condition)
{
    Scanner scanner = {.text = text};
    skip_blanks(&scanner);
    while (!scanner.refused && scanner.at < text.count) {
        Behind before = scanner.behind;
        if (before == BEHIND_OPERAND)
            take_operator(&scanner);
        else if (before == BEHIND_START &&
                 word_keyword(peek_word(&scanner)) == KEYWORD_NOT)
            (void)take_keyword(&scanner);
        else
            take_operand(&scanner);
        if (condition && scanner.behind == BEHIND_OPERAND && scanner.literal &&
            stands_alone(scanner, before))
            return false;
        skip_blanks(&scanner);
    }
    return !scanner.refused && scanner.behind == BEHIND_OPERAND;
}

bool plain_expression(Str text)
{
    return scan(text, false);
}

bool plain_condition(Str text)
{
    return scan(text, true);
}
