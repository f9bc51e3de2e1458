#include "syntax/context.h"

#include <criterion/criterion.h>

#include "facts.h"

static const Target linux_311 = {11, PLATFORM_LINUX};

// The script of "if CONDITION: import a".
static const Script *script_if(const char *condition, Arena *arena)
{
    return script_of(str_format(arena, "if %s: import a\n", condition), arena);
}

static char letter_of(Truth truth)
{
    static const char letters[] = {
        [TRUTH_FALSE] = 'f', [TRUTH_TRUE] = 't', [TRUTH_UNKNOWN] = '?'};
    return letters[truth];
}

Test(context, compares_versions_as_tuples)
{
    // One letter for each version from 3.8 to 3.15.
    static const struct {
        const char *condition;
        const char *truths;
    } cases[] = {
        {"sys.version_info >= (3, 10)", "fftttttt"},
        {"sys.version_info > (3, 10)", "fftttttt"},
        {"sys.version_info <= (3, 10)", "ttffffff"},
        {"sys.version_info < (3, 10)", "ttffffff"},
        {"sys.version_info == (3, 10)", "ffffffff"},
        {"sys.version_info[:2] == (3, 10)", "fftfffff"},
        {"sys.version_info[:2] <= (3, 10)", "tttfffff"},
        {"sys.version_info[:2] != (3, 10)", "ttfttttt"},
        {"sys.version_info[:2] > (3, 10)", "fffttttt"},
        {"sys.version_info[:2] >= (3, 10, 1)", "fffttttt"},
        {"sys.version_info >= (3, 10, 1)", "ff?ttttt"},
        {"sys.version_info >= (3, 10, 0)", "fftttttt"},
        {"sys.version_info < (3, 10, 0)", "ttffffff"},
        {"sys.version_info[:3] > (3, 10, 0)", "ff?ttttt"},
        {"sys.version_info > (3,)", "tttttttt"},
        {"sys.version_info >= (4,)", "ffffffff"},
        {"sys.version_info[:1] == (3,)", "tttttttt"},
        {"sys.version_info[1] == 9", "ftffffff"},
        {"sys.version_info.minor < 10", "ttffffff"},
        {"sys.hexversion >= 0x030a00f0", "fftttttt"},
        {"sys.hexversion >= 0x030a0000", "fftttttt"},
        {"sys.hexversion >= 0x030a02f0", "ff?ttttt"},
        {"(3, 9) <= sys.version_info < (3, 12)", "ftttffff"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const Script *script = script_if(cases[i].condition, arena);
        char truths[9] = "";
        for (unsigned minor = 8; minor <= 15; minor++) {
            Assumption assumption = {{minor, PLATFORM_LINUX}, false, false};
            truths[minor - 8] = letter_of(condition_truth(
                script, script->blocks[1].condition, assumption));
        }
        cr_expect_str_eq(truths, cases[i].truths, "%s", cases[i].condition);
        arena_free(arena);
    }
}

Test(context, knows_the_platforms)
{
    // One letter each for Linux, macOS and Windows.
    static const struct {
        const char *condition;
        const char *truths;
    } cases[] = {
        {"sys.platform == 'linux'", "tff"},
        {"sys.platform != 'win32'", "ttf"},
        {"sys.platform.startswith('win')", "fft"},
        {"sys.platform in ('darwin', 'win32')", "ftt"},
        {"os.name == 'nt'", "fft"},
        {"os.name != 'posix'", "fft"},
        {"sys.implementation.name == 'cpython'", "ttt"},
        {"sys.platform == 'darwin' or os.name == 'nt'", "ftt"},
    };
    static const Platform platforms[] = {PLATFORM_LINUX, PLATFORM_DARWIN,
                                         PLATFORM_WIN32};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const Script *script = script_if(cases[i].condition, arena);
        char truths[4] = "";
        for (size_t j = 0; j < 3; j++) {
            Assumption assumption = {{11, platforms[j]}, false, false};
            truths[j] = letter_of(condition_truth(
                script, script->blocks[1].condition, assumption));
        }
        cr_expect_str_eq(truths, cases[i].truths, "%s", cases[i].condition);
        arena_free(arena);
    }
}

Test(context, decides_in_three_values)
{
    static const struct {
        const char *condition;
        char truth;
    } cases[] = {
        {"not x", '?'},
        {"x and 0", 'f'},
        {"0 and x", 'f'},
        {"x and 1", '?'},
        {"x or 1", 't'},
        {"1 or x", 't'},
        {"x or 0", '?'},
        {"not (x and 0)", 't'},
        {"x or y", '?'},
        {"x and y and 0", 'f'},
        {"x or y or 1", 't'},
        {"not not 1", 't'},
        {"(x or 1) and (0 or 1)", 't'},
        {"not (1 and 0) or x", 't'},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const Script *script = script_if(cases[i].condition, arena);
        Assumption assumption = {linux_311, false, false};
        Truth truth =
            condition_truth(script, script->blocks[1].condition, assumption);
        cr_expect_eq(letter_of(truth), cases[i].truth, "%s: %c",
                     cases[i].condition, letter_of(truth));
        arena_free(arena);
    }
}

Test(context, gives_up_on_conditions_out_of_bounds)
{
    static const Term terms[] = {{.kind = TERM_AND},
                                 {.kind = TERM_TRUE},
                                 {.kind = TERM_NOT},
                                 {.kind = TERM_TRUE},
                                 {.kind = TERM_TRUE}};
    static const Condition conditions[] = {{0, 1}, {2, 1}, {3, 2}, {0, 0}};
    Script script = {.terms = terms, .conditions = conditions, .pool = ""};
    Assumption assumption = {linux_311, false, false};
    for (uint32_t i = 0; i < 4; i++)
        cr_expect_eq(condition_truth(&script, i, assumption), TRUTH_UNKNOWN);
}

Test(context, gives_up_on_conditions_that_nest_too_deep)
{
    Arena *arena = arena_new();
    Str text = STR("1");
    for (int i = 0; i < CONDITION_DEPTH; i++)
        text = str_format(arena, "(0 or %.*s)", STR_ARGS(text));
    const Script *script = script_if(str_terminated(arena, text), arena);
    Context context =
        block_context(script, script->imports[0].block, linux_311);
    cr_expect_not(context.certain);
    cr_expect_eq(script->term_count, 1);
    arena_free(arena);
}

static void expect_exclusion(const char *text, uint32_t a, uint32_t b,
                             bool expected)
{
    Arena *arena = arena_new();
    const Script *script = script_of(str_from(text), arena);
    cr_assert(a < script->import_count && b < script->import_count, "%s", text);
    uint32_t left = script->imports[a].block;
    uint32_t right = script->imports[b].block;
    cr_expect_eq(blocks_exclude(script, left, right), expected, "%s", text);
    cr_expect_eq(blocks_exclude(script, right, left), expected, "%s", text);
    arena_free(arena);
}

Test(context, arms_of_one_statement_exclude_each_other)
{
    expect_exclusion("if x: import a\nelse: import b\n", 0, 1, true);
    expect_exclusion("if x: import a\nelif y: import b\nelse: import c\n", 0, 2,
                     true);
    expect_exclusion("if x:\n  with y:\n    import a\nelse:\n  import b\n", 0,
                     1, true);
    expect_exclusion("try: import a\nexcept X: import b\n", 0, 1, true);
    expect_exclusion("try: pass\nexcept X: import a\nexcept Y: import b\n", 0,
                     1, true);
    expect_exclusion("try: pass\nexcept X: import a\nelse: import b\n", 0, 1,
                     true);
    expect_exclusion("match x:\n  case 1: import a\n  case 2: import b\n", 0, 1,
                     true);
}

Test(context, other_blocks_may_both_run)
{
    expect_exclusion("import a\nimport b\n", 0, 1, false);
    expect_exclusion("import a\nif x: import b\n", 0, 1, false);
    expect_exclusion("if x:\n  import a\n  if y: import b\n", 0, 1, false);
    expect_exclusion("if x: import a\nif x: import b\n", 0, 1, false);
    expect_exclusion("try: import a\nexcept X: pass\nelse: import b\n", 0, 1,
                     false);
    expect_exclusion("try: import a\nfinally: import b\n", 0, 1, false);
    expect_exclusion("try: pass\nexcept X: import a\nfinally: import b\n", 0, 1,
                     false);
    expect_exclusion("for x in y: import a\nelse: import b\n", 0, 1, false);
    expect_exclusion("while x: import a\nelse: import b\n", 0, 1, false);
    expect_exclusion("def f(): import a\ndef g(): import b\n", 0, 1, false);
}

Test(context, has_a_name_for_each_time)
{
    static const struct {
        When when;
        Str name;
    } cases[] = {
        {WHEN_NEVER, STR_INIT("never")}, {WHEN_TYPING, STR_INIT("typing")},
        {WHEN_MAIN, STR_INIT("main")},   {WHEN_DEFERRED, STR_INIT("deferred")},
        {WHEN_LAZY, STR_INIT("lazy")},   {WHEN_IMPORT, STR_INIT("import")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(str_eq(when_name(cases[i].when), cases[i].name));
}
