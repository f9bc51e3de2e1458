#include "syntax/literal.h"

#include <criterion/criterion.h>

#include "parsed.h"

// The value of the one expression in `text`.
static NodeId expression_of(const Tree *tree)
{
    NodeId statement = node_first(tree, 0);
    return node_kind(tree, statement) == NODE_EXPRESSION_STATEMENT
               ? node_first(tree, statement)
               : statement;
}

Test(literal, reads_plain_strings)
{
    static const struct {
        Str text;
        Str value;
    } cases[] = {
        {STR_INIT("'a'"), STR_INIT("a")},
        {STR_INIT("\"a'b\""), STR_INIT("a'b")},
        {STR_INIT("''"), STR_INIT("")},
        {STR_INIT("'''a\"'b'''"), STR_INIT("a\"'b")},
        {STR_INIT("u'a' U\"b\""), STR_INIT("ab")},
        {STR_INIT("('a'\n 'b' # c\n 'd')"), STR_INIT("abd")},
        {STR_INIT("r'a\\n'"), STR_INIT("a\\n")},
        {STR_INIT("R'a\\'b'"), STR_INIT("a\\'b")},
        {STR_INIT("'a\\n\\t\\\\\\'\\\"'"), STR_INIT("a\n\t\\'\"")},
        {STR_INIT("'\\x61\\u0062\\U00000063\\144\\7'"), STR_INIT("abcd\7")},
        {STR_INIT("'\\xe9\\u5909\\U0001F600'"),
         STR_INIT("\xC3\xA9\xE5\xA4\x89\xF0\x9F\x98\x80")},
        {STR_INIT("'a\\\nb'"), STR_INIT("ab")},
        {STR_INIT("'a\\qb'"), STR_INIT("a\\qb")},
        {STR_INIT("'\\1234'"), STR_INIT("S4")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i].text);
        NodeId node = expression_of(&parsed.tree);
        if (node_kind(&parsed.tree, node) == NODE_PARENTHESIZED_EXPRESSION)
            node = node_first_named(&parsed.tree, node);
        Str value = STR("-");
        cr_expect(literal_string(&parsed.tree, node, parsed.arena, &value),
                  "%.*s", STR_ARGS(cases[i].text));
        cr_expect(str_eq(value, cases[i].value), "%.*s: %.*s",
                  STR_ARGS(cases[i].text), STR_ARGS(value));
        parsed_free(&parsed);
    }
}

Test(literal, refuses_what_is_no_plain_string)
{
    static const Str cases[] = {
        STR_INIT("b'a'"),      STR_INIT("f'a'"),
        STR_INIT("f'a{b}'"),   STR_INIT("t'a'"),
        STR_INIT("rb'a'"),     STR_INIT("'a' f'b'"),
        STR_INIT("'a' b'b'"),  STR_INIT("'\\N{DIGIT ONE}'"),
        STR_INIT("'\\ud800'"), STR_INIT("'\\x6'"),
        STR_INIT("'\\u12'"),   STR_INIT("'\\UFFFFFFFF'"),
        STR_INIT("a"),         STR_INIT("1"),
        STR_INIT("'a' + 'b'"), STR_INIT("('a',)"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i]);
        Str value;
        cr_expect_not(literal_string(&parsed.tree, expression_of(&parsed.tree),
                                     parsed.arena, &value),
                      "%.*s", STR_ARGS(cases[i]));
        parsed_free(&parsed);
    }
}

Test(literal, reads_integers)
{
    static const struct {
        Str text;
        bool sound;
        uint32_t value;
    } cases[] = {
        {STR_INIT("0"), true, 0},
        {STR_INIT("12"), true, 12},
        {STR_INIT("1_000"), true, 1000},
        {STR_INIT("0x0aF"), true, 175},
        {STR_INIT("0o17"), true, 15},
        {STR_INIT("0b101"), true, 5},
        {STR_INIT("0X_f"), true, 15},
        {STR_INIT("4294967295"), true, UINT32_MAX},
        {STR_INIT("4294967296"), false, 0},
        {STR_INIT("99999999999999999999999"), false, 0},
        {STR_INIT("1j"), false, 0},
        {STR_INIT("1L"), false, 0},
        {STR_INIT("1.0"), false, 0},
        {STR_INIT("-1"), false, 0},
        {STR_INIT("a"), false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i].text);
        uint32_t value = 0;
        bool sound =
            literal_integer(&parsed.tree, expression_of(&parsed.tree), &value);
        cr_expect_eq(sound, cases[i].sound, "%.*s", STR_ARGS(cases[i].text));
        cr_expect_eq(value, cases[i].value, "%.*s: %u", STR_ARGS(cases[i].text),
                     value);
        parsed_free(&parsed);
    }
}
