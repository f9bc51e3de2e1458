#include <criterion/criterion.h>

#include "base/out.h"
#include "config/toml.h"

static bool parse(const char *text, Arena *arena, Toml *toml, Error *error)
{
    return toml_parse(STR("f.toml"), str_from(text), arena, toml, error);
}

// The values in the order in which they were written, one word each:
// {members}, [items], s:string, and other scalars as they stand.
static Str show(const Toml *toml, Arena *arena)
{
    Text text = {.arena = arena};
    static const char *const marks[] = {"{", "[", "s:", "i:", "f:", "b:", "t:"};
    for (uint32_t i = 0; i < toml->count; i++) {
        const TomlValue *value = &toml->values[i];
        Str piece = str_format(arena, "%.*s%s%s%.*s ", STR_ARGS(value->name),
                               value->name.count ? "=" : "", marks[value->kind],
                               STR_ARGS(value->text));
        (void)out_to_text(&text, piece);
    }
    return text_str(&text);
}

Test(toml, keeps_kinds_names_and_texts)
{
    static const struct {
        const char *text;
        const char *shown;
    } cases[] = {
        {"", "{ "},
        {"# nothing\n", "{ "},
        {"\xef\xbb\xbf"
         "a = 1\r\nb = 2\r\n",
         "{ a=i:1 b=i:2 "},
        {"a = 'x'", "{ a=s:x "},
        {"'a b' = true\n\"\\u0063\" = false", "{ a b=b:true c=b:false "},
        {"a = [1, 'x',\n # note\n [2.5],]", "{ a=[ i:1 s:x [ f:2.5 "},
        {"a = {b = 1, c.d = 'x'}", "{ a={ b=i:1 c={ d=s:x "},
        {"a.b.c = 1\na.b.d = 2", "{ a={ b={ c=i:1 d=i:2 "},
        {"[a.b]\nc = 1\n[a]\nd = 2", "{ a={ b={ c=i:1 d=i:2 "},
        {"[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2", "{ a=[ { b=i:1 { c={ d=i:2 "},
        {"a = 1979-05-27T07:32:00Z\nb = 07:32:00", "{ a=t:1979-05-27T07:32:00Z "
                                                   "b=t:07:32:00 "},
        {"a = 0xff\nb = -inf\nc = 1_000", "{ a=i:0xff b=f:-inf c=i:1_000 "},
        {"a = \"\"\"x\\   \n  y\"\"\"", "{ a=s:xy "},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Toml toml;
        Error error;
        bool parsed = parse(cases[i].text, arena, &toml, &error);
        cr_expect(parsed, "%s: %s", cases[i].text, error.text);
        if (!parsed)
            continue;
        Str shown = show(&toml, arena);
        cr_expect(str_eq(shown, str_from(cases[i].shown)), "%s: %.*s",
                  cases[i].text, STR_ARGS(shown));
    }
    arena_free(arena);
}

Test(toml, finds_members_and_their_places)
{
    Arena *arena = arena_new();
    Toml toml;
    Error error;
    cr_assert(
        parse("x = 1\n\n[tool.impgraph]\n  roots = [\"src\",\n \"lib\"]\n",
              arena, &toml, &error));
    uint32_t roots = toml_find_path(&toml, STR("tool.impgraph.roots"));
    cr_assert_neq(roots, TOML_NONE);
    cr_expect_eq(toml.values[roots].kind, TOML_ARRAY);
    cr_expect_eq(toml.values[roots].name_place.line, 4);
    cr_expect_eq(toml.values[roots].name_place.column, 3);
    cr_expect_eq(toml.values[roots].place.column, 11);
    uint32_t second = toml.values[toml.values[roots].first].next;
    cr_expect(str_eq(toml.values[second].text, STR("lib")));
    cr_expect_eq(toml.values[second].place.line, 5);
    cr_expect_eq(toml.values[second].next, TOML_NONE);
    cr_expect_eq(toml_find_path(&toml, STR("tool.other")), TOML_NONE);
    cr_expect_eq(toml_find_path(&toml, STR("x.y")), TOML_NONE);
    cr_expect_eq(toml_find_path(&toml, STR("tool.impgraph.roots.x")),
                 TOML_NONE);
    arena_free(arena);
}

Test(toml, errors_say_where_and_what)
{
    static const struct {
        const char *text;
        const char *error;
    } cases[] = {
        {"a = ", "f.toml:1:1: not valid TOML"},
        {"a = 1\nb = = 2\n", "f.toml:2:3: not valid TOML"},
        {"a = 1 b = 2\n", NULL},
        {"[a] b = 1\n", NULL},
        {"a = 01", NULL},
        {"a = True", NULL},
        {"= 1", NULL},
        {"a.b", NULL},
        {"[[a]\n", "f.toml:1:1: this bracket is not closed"},
        {"a = 'x", "f.toml:1:5: this string is not closed"},
        {"x = 1\na = \"\xff\"", "f.toml:2:6: not valid UTF-8"},
        {"a = \"\\ud800\"", "f.toml:1:5: an escape that is no Unicode "
                            "character"},
        {"a = 1\na = 2", "f.toml:2:1: \"a\" is set twice, first on line 1"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Toml toml;
        Error error = {""};
        cr_expect_not(parse(cases[i].text, arena, &toml, &error), "%s",
                      cases[i].text);
        if (cases[i].error)
            cr_expect_str_eq(error.text, cases[i].error);
        else
            cr_expect_eq(strncmp(error.text, "f.toml:1:", 9), 0, "%s: %s",
                         cases[i].text, error.text);
    }
    arena_free(arena);
}

// `count` times `piece` between `before` and `behind`.
static Str repeat(Arena *arena, const char *before, const char *piece,
                  size_t count, const char *behind)
{
    Text text = {.arena = arena};
    (void)out_to_text(&text, str_from(before));
    for (size_t i = 0; i < count; i++)
        (void)out_to_text(&text, str_from(piece));
    (void)out_to_text(&text, str_from(behind));
    return text_str(&text);
}

Test(toml, hostile_documents_are_refused_in_good_time)
{
    Arena *arena = arena_new();
    const struct {
        Str text;
        const char *error;
    } cases[] = {
        {repeat(arena, "a = ", "[", 100000, ""),
         "f.toml:1:69: nested too deeply"},
        {repeat(arena, "a = ", "{a = ", 100000, ""),
         "f.toml:1:325: nested too deeply"},
        {repeat(arena, "a", ".a", 100000, " = 1"),
         "f.toml:1:129: nested too deeply"},
        {repeat(arena, "#", "x", TOML_MAX_BYTES, ""),
         "f.toml: larger than 1 MB"},
        {repeat(arena, "a = [", "1, ", 1000, "\n[b]\n"),
         "f.toml:1:5: this bracket is not closed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Toml toml;
        Error error = {""};
        cr_expect_not(
            toml_parse(STR("f.toml"), cases[i].text, arena, &toml, &error));
        cr_expect_str_eq(error.text, cases[i].error);
    }
    arena_free(arena);
}

Test(toml, large_documents_are_read_whole)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    for (int i = 0; i < 20000; i++)
        (void)out_to_text(&text, str_format(arena, "k%d = 1\n", i));
    Str digits = repeat(arena, "n = ", "9", 5000, "\n");
    (void)out_to_text(&text, digits);
    Toml toml;
    Error error;
    cr_assert(toml_parse(STR("f.toml"), text_str(&text), arena, &toml, &error));
    cr_expect_eq(toml.count, 20002);
    uint32_t number = toml_find(&toml, 0, STR("n"));
    cr_expect_eq(toml.values[number].text.count, 5000);
    arena_free(arena);
}
