#include "checks/finding.h"

#include "base/nearest.h"

// The published rules. Codes are stable, so all of them are known here, also
// those that this version does not look for. A code of three letters stands
// for the family of rules that a configuration writes itself.
typedef struct {
    Str code;
    Str name;
} Published;

static const Published published[] = {
    {STR_INIT("IG101"), STR_INIT("cycle-crash")},
    {STR_INIT("IG102"), STR_INIT("cycle-order")},
    {STR_INIT("IG103"), STR_INIT("cycle")},
    {STR_INIT("IG104"), STR_INIT("cycle-typing")},
    {STR_INIT("IG105"), STR_INIT("self-import")},
    {STR_INIT("IG201"), STR_INIT("unresolved-module")},
    {STR_INIT("IG204"), STR_INIT("unresolved-name")},
    {STR_INIT("IG208"), STR_INIT("undefined-name")},
    {STR_INIT("IG209"), STR_INIT("undefined-export")},
    {STR_INIT("IG301"), STR_INIT("star-import")},
    {STR_INIT("IG302"), STR_INIT("star-shadow")},
    {STR_INIT("IG304"), STR_INIT("star-collision")},
    {STR_INIT("IG305"), STR_INIT("star-hides-builtin")},
    {STR_INIT("IG306"), STR_INIT("star-unused")},
    {STR_INIT("IG308"), STR_INIT("star-incomplete")},
    {STR_INIT("IG315"), STR_INIT("star-will-fail")},
    {STR_INIT("IG401"), STR_INIT("shadows-stdlib")},
    {STR_INIT("IG403"), STR_INIT("duplicate-module")},
    {STR_INIT("IG405"), STR_INIT("attribute-submodule-clash")},
    {STR_INIT("IG5"), STR_INIT("contracts")},
    {STR_INIT("IG901"), STR_INIT("not-analysed")},
    {STR_INIT("IG902"), STR_INIT("unused-ignore")},
};

enum {
    PUBLISHED_COUNT = sizeof published / sizeof *published,
    CANDIDATE_COUNT = 2 * PUBLISHED_COUNT,
    CODE_LENGTH = 5,
};

static bool is_prefix(Str text, Str code)
{
    return text.count >= 2 && str_starts_with(code, text);
}

// Whether the text is a code of a family that has no fixed codes.
static bool is_family_code(Str text, Str family)
{
    uint32_t number;
    return family.count < CODE_LENGTH && text.count <= CODE_LENGTH &&
           str_starts_with(text, family) &&
           str_to_number(str_skip(text, 2), UINT32_MAX, &number);
}

static bool is_all(Str text)
{
    return str_eq(text, STR("ALL"));
}

static const Published *find_published(Str text)
{
    for (size_t i = 0; i < PUBLISHED_COUNT; i++) {
        if (str_eq(text, published[i].name) ||
            is_prefix(text, published[i].code) ||
            is_family_code(text, published[i].code))
            return &published[i];
    }
    return NULL;
}

bool rule_is_named(RuleId id, Str text)
{
    const Rule *rule = rule_at(id);
    return is_all(text) || str_eq(text, rule->name) ||
           is_prefix(text, rule->code);
}

static bool names_any_rule(Str text)
{
    for (RuleId id = 0; id < RULE_COUNT; id++) {
        if (rule_is_named(id, text))
            return true;
    }
    return false;
}

// How exactly the text names rules: ALL least, codes and names most.
static size_t exactness(Str text)
{
    if (is_all(text))
        return 0;
    return str_eq(find_published(text)->name, text) ? CODE_LENGTH : text.count;
}

static const char choices[] = "a code such as IG103, a prefix such as IG1, a "
                              "name such as cycle, or ALL";
static const char single_choices[] = "a code such as IG103 or a name such as "
                                     "cycle";

static bool refuse(Str text, const char *usable, Error *error)
{
    Str candidates[CANDIDATE_COUNT];
    for (size_t i = 0; i < PUBLISHED_COUNT; i++) {
        bool is_rule = published[i].code.count == CODE_LENGTH;
        candidates[i] = is_rule ? published[i].code : published[i].name;
        candidates[PUBLISHED_COUNT + i] = published[i].name;
    }
    Str near = nearest(text, candidates, CANDIDATE_COUNT);
    if (near.count > 0)
        return error_set(error,
                         "no rule is called '%.*s': did you mean '%.*s'?",
                         STR_ARGS(text), STR_ARGS(near));
    return error_set(error, "no rule is called '%.*s': use %s", STR_ARGS(text),
                     usable);
}

// What the setting holds; an error says who wrote it.
static bool check_texts(const Options *options, Setting setting,
                        const Strs *texts, Error *error)
{
    Str origin = options->origins[setting];
    for (size_t i = 0; i < texts->count; i++) {
        Error wrong;
        if (is_all(texts->items[i]) || find_published(texts->items[i]))
            continue;
        (void)refuse(texts->items[i], choices, &wrong);
        return error_set(error, "%.*s%s%s", STR_ARGS(origin),
                         origin.count ? ": " : "", wrong.text);
    }
    return true;
}

static void note_missing(const Strs *texts, Arena *arena, Strs *notes)
{
    for (size_t i = 0; i < texts->count; i++) {
        Str text = texts->items[i];
        if (names_any_rule(text))
            continue;
        const Published *rule = find_published(text);
        bool exact = str_eq(text, rule->code) || str_eq(text, rule->name);
        vec_push(arena, notes,
                 exact ? str_format(arena, "%.*s (%.*s) is not available yet",
                                    STR_ARGS(rule->code), STR_ARGS(rule->name))
                       : str_format(arena,
                                    "%.*s has no rule that is available "
                                    "yet",
                                    STR_ARGS(text)));
    }
}

static void switch_rules(const Strs *texts, size_t exact, bool on,
                         RuleSet *rules)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (exactness(texts->items[i]) != exact)
            continue;
        for (RuleId id = 0; id < RULE_COUNT; id++) {
            if (rule_is_named(id, texts->items[i]))
                rules->on[id] = on;
        }
    }
}

static bool is_chosen(const Strs *texts, RuleId id)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (rule_is_named(id, texts->items[i]))
            return true;
    }
    return false;
}

bool rules_need_names(const RuleSet *rules)
{
    for (RuleId id = RULE_UNRESOLVED_NAME; id <= RULE_STAR_WILL_FAIL; id++) {
        if (rules->on[id])
            return true;
    }
    return rules->on[RULE_ATTRIBUTE_CLASH];
}

bool rules_choose(const Options *options, Arena *arena, RuleSet *rules,
                  Strs *notes, Error *error)
{
    if (!check_texts(options, SETTING_SELECT, &options->select, error) ||
        !check_texts(options, SETTING_EXTEND_SELECT, &options->extend_select,
                     error) ||
        !check_texts(options, SETTING_IGNORE, &options->ignore, error))
        return false;
    for (RuleId id = 0; id < RULE_COUNT; id++)
        rules->on[id] =
            options->select.count == 0 && rule_at(id)->level != LEVEL_OFF;
    for (size_t exact = 0; exact <= CODE_LENGTH; exact++) {
        switch_rules(&options->select, exact, true, rules);
        switch_rules(&options->extend_select, exact, true, rules);
        switch_rules(&options->ignore, exact, false, rules);
    }
    for (RuleId id = 0; id < RULE_COUNT; id++)
        rules->chosen[id] =
            rules->on[id] && (options->select.count > 0 ||
                              is_chosen(&options->extend_select, id));
    note_missing(&options->select, arena, notes);
    note_missing(&options->extend_select, arena, notes);
    return true;
}

bool rule_find(Str text, RuleId *id, Error *error)
{
    for (RuleId at = 0; at < RULE_COUNT; at++) {
        if (!str_eq(text, rule_at(at)->code) &&
            !str_eq(text, rule_at(at)->name))
            continue;
        *id = at;
        return true;
    }
    const Published *rule = find_published(text);
    if (!rule || (!str_eq(text, rule->code) && !str_eq(text, rule->name)))
        return refuse(text, single_choices, error);
    return error_set(error, "%.*s (%.*s) is not available yet",
                     STR_ARGS(rule->code), STR_ARGS(rule->name));
}
