#include "syntax/skim_code.h"

#include <criterion/criterion.h>

#include "skim_case.h"

Test(skim_code, brackets_must_match)
{
    static const SkimCase cases[] = {
        {"unmatched", "a)\nb", "0 a)|0 b", "syntax 1:2 unmatched ')'", NULL},
        {"mismatch", "(a]\nb", "0 (a]|0 b",
         "syntax 1:3 closing parenthesis ']' does not match opening "
         "parenthesis '('",
         NULL},
        {"open at the end", "a\nb([\n  c # d\n", "0 a|0 b([\n  c",
         "syntax 2:3 '[' was never closed", NULL},
        {"nested", "([{}]())[{()}]\na", "0 ([{}]())[{()}]|0 a", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_code, statement_keywords_close_brackets)
{
    static const SkimCase cases[] = {
        {"import", "a = (b,\nimport c\n", "0 a = (b,|0 import c",
         "syntax 1:5 '(' was never closed", NULL},
        {"indented", "def f():\n  a = [{\n  import c\n  d\n",
         "0 def f():|2 a = [{|2 import c|2 d",
         "syntax 2:8 '{' was never closed", NULL},
        {"behind blank lines and comments", "a(\n\n# b\nimport c\n",
         "0 a(|0 import c", "syntax 1:2 '(' was never closed", NULL},
        {"from", "a(\nfrom b.c import d\n", "0 a(|0 from b.c import d",
         "syntax 1:2 '(' was never closed", NULL},
        {"relative", "a(\nfrom .b import (c)\na(\nfrom.import b\n",
         "0 a(|0 from .b import (c)|0 a(|0 from.import b",
         "syntax 1:2 '(' was never closed", NULL},
        {"more of it", "a(\nfrom . . import*\na(\nfrom .. b . c import d",
         "0 a(|0 from . . import*|0 a(|0 from .. b . c import d",
         "syntax 1:2 '(' was never closed", NULL},
        {"lazy import (PEP 810)", "a(\nlazy import b\na(\nlazy from b import c",
         "0 a(|0 lazy import b|0 a(|0 lazy from b import c",
         "syntax 1:2 '(' was never closed", NULL},
        {"def and class",
         "a(\ndef f(b):\n  c(\nclass D:\n  e(\nasync def f[T]():\n  g",
         "0 a(|0 def f(b):|2 c(|0 class D:|2 e(|0 async def f[T]():|2 g",
         "syntax 1:2 '(' was never closed", NULL},
        {"CRLF", "a = (b,\r\nimport c\r\n", "0 a = (b,|0 import c",
         "syntax 1:5 '(' was never closed", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_code, brackets_may_hold_what_looks_alike)
{
    static const SkimCase cases[] = {
        {"yield from", "(yield\n from x)\na", "0 (yield\n from x)|0 a", "",
         NULL},
        {"raise from", "raise X(\n) from y\na", "0 raise X(\n) from y|0 a", "",
         NULL},
        {"raise from in a bracket line", "raise (X\n) from y.z\na",
         "0 raise (X\n) from y.z|0 a", "", NULL},
        {"yield from a name like import", "(yield\nfrom importer)\na",
         "0 (yield\nfrom importer)|0 a", "", NULL},
        {"yield from a call", "(yield\nfrom x.y (z))\na",
         "0 (yield\nfrom x.y (z))|0 a", "", NULL},
        {"list of names",
         "from a import (\n  important,\n  classes,\n  defs\n)",
         "0 from a import (\n  important,\n  classes,\n  defs\n)", "", NULL},
        {"keywords in names", "f(\n  import_=1,\n  class_=2,\n  def_=3)\na",
         "0 f(\n  import_=1,\n  class_=2,\n  def_=3)|0 a", "", NULL},
        {"soft keyword", "f(\n  lazy,\n  lazy=1)\na",
         "0 f(\n  lazy,\n  lazy=1)|0 a", "", NULL},
        {"async for", "[a\nasync for a in b]\nc", "0 [a\nasync for a in b]|0 c",
         "", NULL},
        {"import in a string", "f(\n'import a',\n'''\nimport b\n''')\nc",
         "0 f(\n'import a',\n'''\nimport b\n''')|0 c", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_code, refuses_characters_that_no_token_begins_with)
{
    static const SkimCase cases[] = {
        {"dollar", "a = $b\nc", "0 a = $b|0 c", "syntax 1:5 invalid syntax",
         NULL},
        {"question mark", "a?\n", "0 a?", "syntax 1:2 invalid syntax", NULL},
        {"backtick", "`a`\n", "0 `a`", "syntax 1:1 invalid syntax", NULL},
        {"exclamation mark", "!ls\n", "0 !ls", "syntax 1:1 invalid syntax",
         NULL},
        {"unequal", "a != b\n", "0 a != b", "", NULL},
        {"vertical tab", "a\v\nb", "0 a\v|0 b",
         "syntax 1:2 invalid non-printable character U+000B", NULL},
        {"Ctrl-Z", "a\n\x1A", "0 a|0 \x1A",
         "syntax 2:1 invalid non-printable character U+001A", NULL},
        {"delete", "a\x7F", "0 a\x7F",
         "syntax 1:2 invalid non-printable character U+007F", NULL},
        {"return", "a\rb", "0 a\rb",
         "syntax 1:2 invalid non-printable character U+000D", NULL},
        {"no-break space", "a\xC2\xA0= 1", "0 a\xC2\xA0= 1",
         "syntax 1:2 invalid non-printable character U+00A0", NULL},
        {"zero-width space", "a\xE2\x80\x8B = 1", "0 a\xE2\x80\x8B = 1",
         "syntax 1:2 invalid non-printable character U+200B", NULL},
        {"byte order mark",
         "a = \xEF\xBB\xBF"
         "1",
         "0 a = \xEF\xBB\xBF"
         "1",
         "syntax 1:5 invalid non-printable character U+FEFF", NULL},
        {"line separator",
         "a\xE2\x80\xA8"
         "b",
         "0 a\xE2\x80\xA8"
         "b",
         "syntax 1:2 invalid non-printable character U+2028", NULL},
        {"quotation marks",
         "a = \xE2\x80\x9C"
         "b\xE2\x80\x9D",
         "0 a = \xE2\x80\x9C"
         "b\xE2\x80\x9D",
         "syntax 1:5 invalid character '\xE2\x80\x9C' (U+201C)", NULL},
        {"emoji", "a = \xF0\x9F\x98\x80", "0 a = \xF0\x9F\x98\x80",
         "syntax 1:5 invalid character '\xF0\x9F\x98\x80' (U+1F600)", NULL},
        {"not UTF-8", "a\xFF", "0 a\xFF", "syntax 1:2 invalid byte 0xff", NULL},
        {"letters", "\xC2\xAA\xC2\xB5 = \xE2\x84\x98 + \xF0\x9D\x94\xB8",
         "0 \xC2\xAA\xC2\xB5 = \xE2\x84\x98 + \xF0\x9D\x94\xB8", "", NULL},
        {"in strings and comments", "'\v\xC2\xA0$' # \xE2\x80\xA8?!\n",
         "0 '\v\xC2\xA0$'", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_code, backslash_stands_before_a_line_end)
{
    static const SkimCase cases[] = {
        {"blank behind", "a \\ \nb", "0 a \\|0 b",
         "syntax 1:3 unexpected character after line continuation character",
         NULL},
        {"letter behind", "a \\b\nc", "0 a \\b|0 c",
         "syntax 1:3 unexpected character after line continuation character",
         NULL},
        {"at the end", "a \\", "0 a", "syntax 1:3 unexpected EOF while parsing",
         NULL},
        {"before the last line end", "a \\\n", "0 a",
         "syntax 1:3 unexpected EOF while parsing", NULL},
        {"before the last CRLF", "a \\\r\n", "0 a",
         "syntax 1:3 unexpected EOF while parsing", NULL},
        {"alone", "\\\n", "", "syntax 1:1 unexpected EOF while parsing", NULL},
        {"in brackets", "(a \\\n b)\nc", "0 (a \\\n b)|0 c", "", NULL},
    };
    CHECK_CASES(cases);
}

// `depth` opening and closing brackets around a line end, between two imports.
static Skim skim_brackets(size_t depth, Arena *arena, Faults *faults)
{
    Str open = text_repeated(arena, "(", depth);
    Str close = text_repeated(arena, ")", depth);
    Str text = str_concat3(arena, STR("import a\n"), open, STR("\n"));
    text = str_concat3(arena, text, close, STR("\nimport b\n"));
    *faults = (Faults){.arena = arena};
    return skim_text(text_padded(arena, text), arena, faults);
}

Test(skim_code, brackets_are_bounded)
{
    Arena *arena = arena_new();
    Faults faults;
    Skim skim = skim_brackets(200, arena, &faults);
    cr_expect_eq(skim.lines.count, 3);
    cr_expect_not(skim.broken);

    skim = skim_brackets(10000, arena, &faults);
    cr_expect_eq(skim.lines.count, 3);
    cr_expect_eq(skim.sound_end, skim.text.count);
    cr_expect(str_eq(text_of_faults(&faults),
                     STR("syntax 2:201 too many nested parentheses")));

    skim = skim_brackets(100000, arena, &faults);
    cr_expect_eq(skim.lines.count, 2);
    cr_expect_eq(skim.sound_end, 9 + 10000);
    cr_expect_eq(skim.lines.items[1].end, skim.sound_end);
    cr_expect(faults_have(&faults, FAULT_LIMIT));
    arena_free(arena);
}
