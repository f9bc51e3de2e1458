#include <criterion/criterion.h>

#include "syntax/word.h"

Test(word, is_what_a_line_begins_with)
{
    cr_expect(str_eq(line_first_word(STR("import a")), STR("import")));
    cr_expect(str_eq(line_first_word(STR("größe=1")), STR("größe")));
    cr_expect(str_eq(line_first_word(STR("(x)")), STR("")));
    cr_expect_eq(first_word(STR("if(x): y")).keyword, KEYWORD_IF);
    cr_expect_eq(first_word(STR("iffy(x)")).keyword, KEYWORD_NONE);
    cr_expect_eq(first_word(STR("")).keyword, KEYWORD_NONE);
}

typedef struct {
    const char *word;
    Keyword keyword;
} Row;

static const Row rows[] = {
    {"and", KEYWORD_AND},
    {"as", KEYWORD_AS},
    {"assert", KEYWORD_ASSERT},
    {"async", KEYWORD_ASYNC},
    {"await", KEYWORD_AWAIT},
    {"break", KEYWORD_BREAK},
    {"case", KEYWORD_CASE},
    {"class", KEYWORD_CLASS},
    {"continue", KEYWORD_CONTINUE},
    {"def", KEYWORD_DEF},
    {"del", KEYWORD_DEL},
    {"elif", KEYWORD_ELIF},
    {"else", KEYWORD_ELSE},
    {"except", KEYWORD_EXCEPT},
    {"exec", KEYWORD_EXEC},
    {"False", KEYWORD_FALSE},
    {"finally", KEYWORD_FINALLY},
    {"for", KEYWORD_FOR},
    {"from", KEYWORD_FROM},
    {"global", KEYWORD_GLOBAL},
    {"if", KEYWORD_IF},
    {"import", KEYWORD_IMPORT},
    {"in", KEYWORD_IN},
    {"is", KEYWORD_IS},
    {"lambda", KEYWORD_LAMBDA},
    {"lazy", KEYWORD_LAZY},
    {"match", KEYWORD_MATCH},
    {"None", KEYWORD_NONE_VALUE},
    {"nonlocal", KEYWORD_NONLOCAL},
    {"not", KEYWORD_NOT},
    {"or", KEYWORD_OR},
    {"pass", KEYWORD_PASS},
    {"print", KEYWORD_PRINT},
    {"raise", KEYWORD_RAISE},
    {"return", KEYWORD_RETURN},
    {"True", KEYWORD_TRUE},
    {"try", KEYWORD_TRY},
    {"type", KEYWORD_TYPE},
    {"while", KEYWORD_WHILE},
    {"with", KEYWORD_WITH},
    {"yield", KEYWORD_YIELD},
};

Test(word, knows_keywords)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str word = str_from(rows[i].word);
        cr_expect_eq(word_keyword(word), rows[i].keyword, "%s", rows[i].word);
        Str shorter = str_slice(word, 0, word.count - 1);
        cr_expect_eq(word_keyword(shorter), KEYWORD_NONE, "%s", rows[i].word);
    }
}

Test(word, takes_all_else_for_names)
{
    static const char *const words[] = {"",    "i",         "If",   "0if",
                                        "_if", "continues", "\xFF", "none"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        cr_expect_eq(word_keyword(str_from(words[i])), KEYWORD_NONE, "%s",
                     words[i]);
}

Test(word, is_of_letters_digits_and_what_is_not_ascii)
{
    for (int byte = 0; byte < 256; byte++) {
        bool is_word = (byte >= '0' && byte <= '9') || byte == '_' ||
                       (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || byte >= 0x80;
        cr_expect_eq(byte_is_word((char)byte), is_word, "%d", byte);
    }
}
