#include "syntax/encoding.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

Test(encoding, cookie_stands_in_a_comment_on_line_one_or_two)
{
    static const struct {
        const char *text;
        const char *name;
        uint32_t line;
        uint32_t column;
    } cases[] = {
        {"# coding: latin-1\n", "latin-1", 1, 11},
        {"# -*- coding: utf-8 -*-\n", "utf-8", 1, 15},
        {"#!/bin/python\n# vim: set fileencoding=cp1252 :\n", "cp1252", 2, 25},
        {" \t\f# coding:\t \tx.y_z-1", "x.y_z-1", 1, 16},
        {"\n#coding=ascii", "ascii", 2, 9},
        {"  \t\r\n# coding: ascii\r\n", "ascii", 2, 11},
        {"# a\r# coding: ascii\rx", "ascii", 2, 11},
        {"# coding is coding: x\n", "x", 1, 21},
        {"# cocoding: x\n", "x", 1, 13},
        {"# coding: \n# coding: x\n", "x", 2, 11},
        {"# coding : x\n", "", 0, 0},
        {"# coding: \xC3\xA9\n", "", 0, 0},
        {"# Coding: x\n", "", 0, 0},
        {"#\n#\n# coding: x\n", "", 0, 0},
        {"x = 1\n# coding: x\n", "", 0, 0},
        {"x = 1 # coding: x\n", "", 0, 0},
        {"\\\n# coding: x\n", "", 0, 0},
        {"'''\n# coding: x\n'''\n", "", 0, 0},
        {"\x0B\n# coding: x\n", "", 0, 0},
        {"# a\r\r# coding: x\n", "", 0, 0},
        {"", "", 0, 0},
        {"#", "", 0, 0},
        {"# coding", "", 0, 0},
        {"# coding:", "", 0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Cookie cookie = cookie_find(str_from(cases[i].text));
        cr_expect(str_eq(cookie.name, str_from(cases[i].name)), "%s: '%.*s'",
                  cases[i].text, STR_ARGS(cookie.name));
        cr_expect_eq(cookie.line, cases[i].line, "%s", cases[i].text);
        cr_expect_eq(cookie.column, cases[i].column, "%s", cases[i].text);
    }
}

Test(encoding, is_found_by_every_spelling_that_python_takes)
{
    static const struct {
        const char *spelling;
        const char *name;
        EncodingKind kind;
    } cases[] = {
        {"utf-8", "utf-8", ENCODING_UTF8},
        {"UTF_8", "utf-8", ENCODING_UTF8},
        {"utf8", "utf-8", ENCODING_UTF8},
        {"utf-8-sig", "utf-8", ENCODING_UTF8},
        {"utf-8-unix-and-more-than-twelve", "utf-8", ENCODING_UTF8},
        {"U8", "utf-8", ENCODING_UTF8},
        {"ascii", "ascii", ENCODING_ASCII},
        {"US-ASCII", "ascii", ENCODING_ASCII},
        {"ANSI_X3.4-1968", "ascii", ENCODING_ASCII},
        {"latin-1", "iso-8859-1", ENCODING_ICONV},
        {"Latin1", "iso-8859-1", ENCODING_ICONV},
        {"latin_1-dos", "iso-8859-1", ENCODING_ICONV},
        {"ISO-8859-1", "iso-8859-1", ENCODING_ICONV},
        {"iso-latin-1-unix", "iso-8859-1", ENCODING_ICONV},
        {"L1", "iso-8859-1", ENCODING_ICONV},
        {"iso-8859-15", "iso8859-15", ENCODING_ICONV},
        {"iso8859-15", "iso8859-15", ENCODING_ICONV},
        {"latin9", "iso8859-15", ENCODING_ICONV},
        {"windows-1252", "cp1252", ENCODING_ICONV},
        {"windows.1252", "cp1252", ENCODING_ICONV},
        {"cp1252", "cp1252", ENCODING_ICONV},
        {"koi8-r", "koi8-r", ENCODING_ICONV},
        {"KOI8_R", "koi8-r", ENCODING_ICONV},
        {"Shift-JIS", "shift_jis", ENCODING_ICONV},
        {"sjis", "shift_jis", ENCODING_ICONV},
        {"euc--jp", "euc_jp", ENCODING_ICONV},
        {"gbk", "gbk", ENCODING_ICONV},
        {"big5", "big5", ENCODING_ICONV},
        {"mac-roman", "mac-roman", ENCODING_ICONV},
        {"mac-greek", "mac-greek", ENCODING_NO_TOOL},
        {"utf-7", "utf-7", ENCODING_OPAQUE},
        {"unicode_escape", "unicode-escape", ENCODING_OPAQUE},
        {"raw-unicode-escape", "raw-unicode-escape", ENCODING_OPAQUE},
        {"rot13", "rot-13", ENCODING_OPAQUE},
        {"rot_13", "rot-13", ENCODING_OPAQUE},
        {"hex", "hex", ENCODING_OPAQUE},
        {"zip", "zlib", ENCODING_OPAQUE},
        {"idna", "idna", ENCODING_OPAQUE},
        {"punycode", "punycode", ENCODING_OPAQUE},
        {"utf-16", "utf-16", ENCODING_OPAQUE},
        {"utf-32-le", "utf-32-le", ENCODING_OPAQUE},
        {"undefined", "undefined", ENCODING_OPAQUE},
        {"cp500", "cp500", ENCODING_OPAQUE},
        {"utf-8abc", "utf-8abc", ENCODING_UNKNOWN},
        {"klingon", "klingon", ENCODING_UNKNOWN},
        {"utf", "utf-8", ENCODING_UTF8},
        {"-", "-", ENCODING_UNKNOWN},
        {"mbcs", "mbcs", ENCODING_UNKNOWN},
        {"cp1252 windows_1252", "cp1252 windows_1252", ENCODING_UNKNOWN},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Encoding encoding = encoding_find(str_from(cases[i].spelling));
        cr_expect(str_eq(encoding.name, str_from(cases[i].name)), "%s: '%.*s'",
                  cases[i].spelling, STR_ARGS(encoding.name));
        cr_expect_eq(encoding.kind, cases[i].kind, "%s", cases[i].spelling);
        cr_expect_eq(encoding.iconv != NULL, cases[i].kind == ENCODING_ICONV,
                     "%s", cases[i].spelling);
    }
}

Test(encoding, of_a_name_of_any_length_is_unknown)
{
    char name[200];
    for (size_t i = 0; i < sizeof name; i++)
        name[i] = 'a';
    for (size_t count = 60; count < sizeof name; count++)
        cr_expect_eq(encoding_find((Str){name, count}).kind, ENCODING_UNKNOWN);
}

Test(encoding, plain_utf8_is_what_may_follow_a_byte_order_mark)
{
    static const struct {
        const char *name;
        bool plain;
    } cases[] = {
        {"utf-8", true},    {"UTF_8", true},     {"utf-8-unix", true},
        {"utf8", false},    {"utf-8abc", false}, {"u8", false},
        {"latin-1", false}, {"", false},         {"utf-", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        cr_expect_eq(encoding_is_plain_utf8(str_from(cases[i].name)),
                     cases[i].plain, "%s", cases[i].name);
}
