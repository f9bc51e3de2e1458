#include "syntax/skim_string.h"

#include <criterion/criterion.h>

#include "skim_case.h"

Test(skim_string, ends_at_its_own_quote)
{
    static const SkimCase cases[] = {
        {"the other quote", "'a\"b' # \"\nc", "0 'a\"b'|0 c", "", NULL},
        {"escaped quote", "'a\\'b # '\nc", "0 'a\\'b # '|0 c", "", NULL},
        {"escaped backslash", "'a\\\\' # '\nc", "0 'a\\\\'|0 c", "", NULL},
        {"raw: the backslash still protects", "r'a\\' # '\nc",
         "0 r'a\\' # '|0 c", "", NULL},
        {"escaped line end", "'a\\\nimport b'\nc", "0 'a\\\nimport b'|0 c", "",
         NULL},
        {"escaped CRLF", "'a\\\r\nimport b'\r\nc", "0 'a\\\r\nimport b'|0 c",
         "", NULL},
        {"empty", "''\n\"\" # '\n''''''\nc", "0 ''|0 \"\"|0 ''''''|0 c", "",
         NULL},
        {"triple with quotes inside", "'''a'b''c\\'''d'''\ne",
         "0 '''a'b''c\\'''d'''|0 e", "", NULL},
        {"triple and a quote before the content", "\"\"\"\"a\"\"\"\nb",
         "0 \"\"\"\"a\"\"\"|0 b", "", NULL},
        {"triple, escapes at the end", "'''a\\\\'''\n'''b\\''''\nc",
         "0 '''a\\\\'''|0 '''b\\''''|0 c", "", NULL},
        {"side by side", "'a''b'\"c\"\nd", "0 'a''b'\"c\"|0 d", "", NULL},
        {"no comment inside", "'#'\n'''\n# '''\na", "0 '#'|0 '''\n# '''|0 a",
         "", NULL},
        {"brackets inside", "('(' + \")\")\na", "0 ('(' + \")\")|0 a", "",
         NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_string, prefix_is_no_tail_of_a_name)
{
    static const SkimCase cases[] = {
        {"bytes", "b'{'\nB\"{\"\nrb'{'\nbR'{'",
         "0 b'{'|0 B\"{\"|0 rb'{'|0 bR'{'", "", NULL},
        {"keywords and names before", "if'{'if'{'else'{'\nprint'{'",
         "0 if'{'if'{'else'{'|0 print'{'", "", NULL},
        {"f of any case", "f'{a'b'}'\nF'{a'b'}'\nrF'{a'b'}'\nfR'{a'b'}'",
         "0 f'{a'b'}'|0 F'{a'b'}'|0 rF'{a'b'}'|0 fR'{a'b'}'", "", NULL},
        {"templates", "t'{a'b'}'\nRt'{a'b'}'", "0 t'{a'b'}'|0 Rt'{a'b'}'", "",
         NULL},
        {"not a prefix", "uf'{'\nbf'{'\nff'{'\n_f'{'\n\xC3\xA9t'{'",
         "0 uf'{'|0 bf'{'|0 ff'{'|0 _f'{'|0 \xC3\xA9t'{'", "", NULL},
        {"behind a bracket", "(f'{a'b'}')", "0 (f'{a'b'}')", "", NULL},
        {"behind a string", "''f'{a'b'}'", "0 ''f'{a'b'}'", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_string, fields_hold_code)
{
    static const SkimCase cases[] = {
        {"same quotes (PEP 701)", "f'{a['b']}' # '\nc", "0 f'{a['b']}'|0 c", "",
         NULL},
        {"other quotes", "f'{a[\"b\"]}'\nc", "0 f'{a[\"b\"]}'|0 c", "", NULL},
        {"doubled braces", "f'{{a}}' f'{{{b}}}'\nc",
         "0 f'{{a}}' f'{{{b}}}'|0 c", "", NULL},
        {"braces in a field", "f'{ {1: {2}}[1] }'\nc",
         "0 f'{ {1: {2}}[1] }'|0 c", "", NULL},
        {"format specifier", "f'{a:>10}' f'{a:{b}>10}'\nc",
         "0 f'{a:>10}' f'{a:{b}>10}'|0 c", "", NULL},
        {"fields in a specifier", "f'{a:{b}.{c!r:{d}}}'\ne",
         "0 f'{a:{b}.{c!r:{d}}}'|0 e", "", NULL},
        {"a specifier has no doubled braces", "f'{a:{{b}}}'\nc",
         "0 f'{a:{{b}}}'|0 c", "", NULL},
        {"quotes in a specifier", "f'{a:\"}' f\"{a:'}\"\nb",
         "0 f'{a:\"}' f\"{a:'}\"|0 b", "", NULL},
        {"conversion and comparison", "f'{a!r}{a!=b}{a!r:x}{a=}'\nc",
         "0 f'{a!r}{a!=b}{a!r:x}{a=}'|0 c", "", NULL},
        {"colons in brackets", "f'{a[1:2]}{(lambda: 1)()}'\nb",
         "0 f'{a[1:2]}{(lambda: 1)()}'|0 b", "", NULL},
        {"lines and comments", "f'''{\na # }'''\n}'''\nb",
         "0 f'''{\na # }'''\n}'''|0 b", "", NULL},
        {"lines in a single-quoted one (3.12)", "f'{\na\n}'\nb",
         "0 f'{\na\n}'|0 b", "", NULL},
        {"nested", "f'{f\"{f'{a}'}\"}'\nb", "0 f'{f\"{f'{a}'}\"}'|0 b", "",
         NULL},
        {"nested triple quotes", "f'''{f\"\"\"{a}\"\"\"}\nimport b'''\nc",
         "0 f'''{f\"\"\"{a}\"\"\"}\nimport b'''|0 c", "", NULL},
        {"named character", "f'\\N{DIGIT ONE}' f'\\N{BULLET}{a}'\nb",
         "0 f'\\N{DIGIT ONE}' f'\\N{BULLET}{a}'|0 b", "", NULL},
        {"not in a raw one", "rf'\\N{a[\"}\"]}'\nb", "0 rf'\\N{a[\"}\"]}'|0 b",
         "", NULL},
        {"backslash before a field", "f'\\{a[\"}\"]}' rf'\\{b}'\nc",
         "0 f'\\{a[\"}\"]}' rf'\\{b}'|0 c", "", NULL},
        {"escaped quote", "f'\\'{a}\\\\'\nb", "0 f'\\'{a}\\\\'|0 b", "", NULL},
        {"joined lines", "f'a\\\n{b}' f'{c \\\n}'\nd",
         "0 f'a\\\n{b}' f'{c \\\n}'|0 d", "", NULL},
        {"import inside a triple-quoted one",
         "f'''\nimport a\n{b}\nimport c'''",
         "0 f'''\nimport a\n{b}\nimport c'''", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_string, unterminated_ends_with_its_line)
{
    static const SkimCase cases[] = {
        {"single", "a = 'b\nimport c\n", "0 a = 'b|0 import c",
         "syntax 1:5 unterminated string literal", NULL},
        {"with its prefix", "a = rb'b\n", "0 a = rb'b",
         "syntax 1:5 unterminated string literal", NULL},
        {"at the end", "a = 'b", "0 a = 'b",
         "syntax 1:5 unterminated string literal", NULL},
        {"backslash at the end", "a = 'b\\", "0 a = 'b\\",
         "syntax 1:5 unterminated string literal", NULL},
        {"in brackets", "a(['b)\nimport c\n", "0 a(['b)|0 import c",
         "syntax 1:4 unterminated string literal", NULL},
        {"f-string", "f'{a} b\nimport c\n", "0 f'{a} b|0 import c",
         "syntax 1:1 unterminated f-string literal", NULL},
        {"f-string at the end", "f'a", "0 f'a",
         "syntax 1:1 unterminated f-string literal", NULL},
        {"field not closed", "a(f'{x')\nimport c\n", "0 a(f'{x')|0 import c",
         "syntax 1:7 unterminated string literal", NULL},
        {"in a field of a triple-quoted one",
         "f'''{ 'a\nimport b\n'''\nimport c\n",
         "0 f'''{ 'a\nimport b\n'''|0 import c",
         "syntax 1:7 unterminated string literal", NULL},
        {"f-string there", "f'''{ f'a{b}\nimport c\n''' # '\nd",
         "0 f'''{ f'a{b}\nimport c\n'''|0 d",
         "syntax 1:7 unterminated f-string literal", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_string, unterminated_triple_quotes_end_what_is_sound)
{
    static const SkimCase cases[] = {
        {"behind code", "a\nb = '''c\nimport d\n",
         "0 a|0 b =", "syntax 2:5 unterminated triple-quoted string literal",
         "'''c\nimport d\n"},
        {"at a line's start", "a\nr\"\"\"c\nimport d", "0 a",
         "syntax 2:1 unterminated triple-quoted string literal",
         "r\"\"\"c\nimport d"},
        {"in brackets, behind a comment", "a(b, # c\n  '''d\n)", "0 a(b,",
         "syntax 2:3 unterminated triple-quoted string literal", "'''d\n)"},
        {"f-string", "a = f'''{b}\nimport c\n",
         "0 a =", "syntax 1:5 unterminated triple-quoted f-string literal",
         "f'''{b}\nimport c\n"},
        {"in a field: from the outermost string on",
         "a = f'{b + '''c\nimport d\n",
         "0 a =", "syntax 1:12 unterminated triple-quoted string literal",
         "f'{b + '''c\nimport d\n"},
        {"behind lines of a field", "a = f'''{b\n+ c}\n",
         "0 a =", "syntax 1:5 unterminated triple-quoted f-string literal",
         "f'''{b\n+ c}\n"},
        {"field left open", "a = f'''{b\n+ c\n",
         "0 a =", "syntax 1:9 '{' was never closed", "f'''{b\n+ c\n"},
        {"behind a comment and lines of a field", "a(b, # c\n  f'''{d # e\n+ f",
         "0 a(b,", "syntax 2:7 '{' was never closed", "f'''{d # e\n+ f"},
        {"triple-quoted one gone back to", "a = f'''{\nb('c\nd\n",
         "0 a =", "syntax 2:3 unterminated string literal", "f'''{\nb('c\nd\n"},
        {"single one inside, at the end", "a = f'''{'b",
         "0 a =", "syntax 1:10 unterminated string literal", "f'''{'b"},
        {"cut in the quotes", "a = ''", "0 a = ''", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim_string, says_where_fields_are_wrong)
{
    static const SkimCase cases[] = {
        {"single brace", "f'}' + f'a}b'\nc", "0 f'}' + f'a}b'|0 c",
         "syntax 1:3 f-string: single '}' is not allowed", NULL},
        {"end in a specifier", "f'{a:>{b}'\nc", "0 f'{a:>{b}'|0 c",
         "syntax 1:10 f-string: expecting '}'", NULL},
        {"other bracket", "f'{a)}'\nb", "0 f'{a)}'|0 b",
         "syntax 1:5 f-string: unmatched ')'", NULL},
        {"statement in a field", "f'{\nimport a\nb", "0 f'{|0 import a|0 b",
         "syntax 1:3 '{' was never closed", NULL},
        {"statement in a field of a triple-quoted one",
         "f'''{(\nimport a\n''' \nb", "0 f'''{(\nimport a\n'''|0 b",
         "syntax 1:6 '(' was never closed", NULL},
    };
    CHECK_CASES(cases);
}

// An f-string in a field of an f-string, `depth` times, and an import.
static Skim skim_nest(size_t depth, Arena *arena, Faults *faults)
{
    Str text = str_concat3(arena, text_repeated(arena, "f'{", depth), STR("a"),
                           text_repeated(arena, "}'", depth));
    text = str_concat(arena, text, STR("\nimport b\n"));
    *faults = (Faults){.arena = arena};
    return skim_text(text_padded(arena, text), arena, faults);
}

Test(skim_string, nesting_is_bounded)
{
    Arena *arena = arena_new();
    Faults faults;
    Skim skim = skim_nest(149, arena, &faults);
    cr_expect_eq(skim.lines.count, 2);
    cr_expect_not(skim.broken);

    skim = skim_nest(300, arena, &faults);
    cr_expect_eq(skim.lines.count, 2);
    cr_expect(str_eq(text_of_faults(&faults),
                     STR("syntax 1:448 too many nested f-strings")));

    skim = skim_nest(5000, arena, &faults);
    cr_expect(faults_have(&faults, FAULT_LIMIT));
    cr_expect_eq(skim.sound_end, 0);
    cr_expect_eq(skim.lines.count, 0);
    arena_free(arena);
}
