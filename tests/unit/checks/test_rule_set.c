#include <criterion/criterion.h>

#include "checks/finding.h"

// Texts between blanks.
static Strs split(Arena *arena, const char *text)
{
    Strs parts = {0};
    Str rest = str_from(text);
    while (rest.count > 0)
        vec_push(arena, &parts, str_cut(&rest, ' '));
    return parts;
}

// The codes of the rules that are on, between blanks.
static Str codes_on(Arena *arena, const RuleSet *rules)
{
    Str codes = {NULL, 0};
    for (RuleId id = 0; id < RULE_COUNT; id++) {
        if (!rules->on[id])
            continue;
        if (codes.count > 0)
            codes = str_concat(arena, codes, STR(" "));
        codes = str_concat(arena, codes, rule_at(id)->code);
    }
    return codes;
}

Test(rule_set, follows_select_extend_and_ignore)
{
    static const struct {
        const char *select;
        const char *extend;
        const char *ignore;
        const char *expected;
    } cases[] = {
        {"", "", "",
         "IG101 IG102 IG103 IG105 IG201 IG204 IG208 IG209 IG302 IG304 IG305 "
         "IG308 IG315 IG401 IG403 IG901"},
        {"ALL", "", "",
         "IG101 IG102 IG103 IG104 IG105 IG201 IG204 IG208 IG209 IG301 IG302 "
         "IG304 IG305 IG306 IG308 IG315 IG401 IG403 IG405 IG901"},
        {"IG103", "", "", "IG103"},
        {"cycle", "", "", "IG103"},
        {"cycle-typing", "", "", "IG104"},
        {"IG1", "", "", "IG101 IG102 IG103 IG104 IG105"},
        {"IG", "", "",
         "IG101 IG102 IG103 IG104 IG105 IG201 IG204 IG208 IG209 IG301 IG302 "
         "IG304 IG305 IG306 IG308 IG315 IG401 IG403 IG405 IG901"},
        {"IG10", "", "", "IG101 IG102 IG103 IG104 IG105"},
        {"", "IG104", "",
         "IG101 IG102 IG103 IG104 IG105 IG201 IG204 IG208 IG209 IG302 IG304 "
         "IG305 IG308 IG315 IG401 IG403 IG901"},
        {"IG2", "IG9", "", "IG201 IG204 IG208 IG209 IG901"},
        {"", "", "IG1",
         "IG201 IG204 IG208 IG209 IG302 IG304 IG305 IG308 IG315 IG401 IG403 "
         "IG901"},
        {"", "", "ALL", ""},
        {"", "", "not-analysed",
         "IG101 IG102 IG103 IG105 IG201 IG204 IG208 IG209 IG302 IG304 IG305 "
         "IG308 IG315 IG401 IG403"},
        {"ALL", "", "IG1",
         "IG201 IG204 IG208 IG209 IG301 IG302 IG304 IG305 IG306 IG308 IG315 "
         "IG401 IG403 IG405 IG901"},
        // The longer prefix wins, whichever option names it.
        {"IG103", "", "IG1", "IG103"},
        {"", "IG104", "IG1",
         "IG104 IG201 IG204 IG208 IG209 IG302 IG304 IG305 IG308 IG315 IG401 "
         "IG403 IG901"},
        {"IG2", "", "ALL", "IG201 IG204 IG208 IG209"},
        {"IG1", "", "IG1", ""},
        {"cycle", "", "IG103", ""},
        {"IG30", "", "", "IG301 IG302 IG304 IG305 IG306 IG308"},
        // Nothing is left of a version that has none of the family.
        {"IG5", "", "", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Options options = {
            .select = split(arena, cases[i].select),
            .extend_select = split(arena, cases[i].extend),
            .ignore = split(arena, cases[i].ignore),
        };
        RuleSet rules;
        Strs notes = {0};
        Error error = {{0}};
        cr_expect(rules_choose(&options, arena, &rules, &notes, &error),
                  "case %zu: %s", i, error.text);
        Str codes = codes_on(arena, &rules);
        cr_expect(str_eq(codes, str_from(cases[i].expected)), "case %zu: %.*s",
                  i, STR_ARGS(codes));
    }
    arena_free(arena);
}

Test(rule_set, notes_what_this_version_does_not_have)
{
    static const struct {
        const char *select;
        const char *note; // "" for none
    } cases[] = {
        {"IG902", "IG902 (unused-ignore) is not available yet"},
        {"unused-ignore", "IG902 (unused-ignore) is not available yet"},
        {"contracts", "IG5 (contracts) is not available yet"},
        {"IG5", "IG5 (contracts) is not available yet"},
        {"IG501", "IG501 has no rule that is available yet"},
        {"IG3", ""},
        {"IG1", ""},
        {"ALL", ""},
        {"IG103", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Options options = {.extend_select = split(arena, cases[i].select)};
        RuleSet rules;
        Strs notes = {0};
        Error error = {{0}};
        cr_assert(rules_choose(&options, arena, &rules, &notes, &error));
        Str note = notes.count ? notes.items[0] : STR("");
        cr_expect(str_eq(note, str_from(cases[i].note)), "%s: %.*s",
                  cases[i].select, STR_ARGS(note));
    }
    arena_free(arena);
}

Test(rule_set, says_nothing_of_ignored_rules_it_does_not_have)
{
    Arena *arena = arena_new();
    Options options = {.ignore = split(arena, "IG308 IG5")};
    RuleSet rules;
    Strs notes = {0};
    Error error;
    cr_expect(rules_choose(&options, arena, &rules, &notes, &error));
    cr_expect_eq(notes.count, 0);
    arena_free(arena);
}

Test(rule_set, refuses_what_is_no_rule)
{
    static const struct {
        const char *text;
        const char *expected; // in the message
    } cases[] = {
        {"IG107", "did you mean 'IG101'?"},
        {"IG7", "use a code such as IG103"},
        {"cylce", "did you mean 'cycle'?"},
        {"all", "no rule is called 'all'"},
        {"I", "no rule is called 'I'"},
        {"", "no rule is called ''"},
        {"ig103", "no rule is called 'ig103'"},
        {"IG1030", "did you mean 'IG103'?"},
        {"IG50x", "no rule is called 'IG50x'"},
        {"IG5000", "no rule is called 'IG5000'"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Strs texts = {0};
        vec_push(arena, &texts, str_from(cases[i].text));
        const Options options[] = {
            {.select = texts}, {.extend_select = texts}, {.ignore = texts}};
        for (size_t k = 0; k < 3; k++) {
            RuleSet rules;
            Strs notes = {0};
            Error error = {{0}};
            cr_expect_not(
                rules_choose(&options[k], arena, &rules, &notes, &error), "%s",
                cases[i].text);
            cr_expect(
                str_contains(str_from(error.text), str_from(cases[i].expected)),
                "%s: %s", cases[i].text, error.text);
        }
    }
    arena_free(arena);
}

Test(rule_set, finds_a_rule_by_code_or_name_only)
{
    RuleId id;
    Error error = {{0}};
    cr_expect(rule_find(STR("IG201"), &id, &error));
    cr_expect_eq(id, RULE_UNRESOLVED_MODULE);
    cr_expect(rule_find(STR("self-import"), &id, &error));
    cr_expect_eq(id, RULE_SELF_IMPORT);
    cr_expect_not(rule_find(STR("IG1"), &id, &error));
    cr_expect_not(rule_find(STR("ALL"), &id, &error));
    cr_expect_not(rule_find(STR("unused-ignore"), &id, &error));
    cr_expect_str_eq(error.text, "IG902 (unused-ignore) is not available yet");
}
