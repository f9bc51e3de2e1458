#include "checks/finding.h"

#include <stdlib.h>

static int compare_numbers(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

// Where reports say that it is: a whole file is its first character.
static Position place_of(const Finding *finding)
{
    Position start = finding->range.start;
    return start.line ? start : (Position){.line = 1, .column = 1};
}

static int compare_positions(Position a, Position b)
{
    int order = compare_numbers(a.line, b.line);
    return order ? order : compare_numbers(a.column, b.column);
}

static int compare_findings(const void *a, const void *b)
{
    const Finding *left = (const Finding *)a;
    const Finding *right = (const Finding *)b;
    int order = str_cmp(left->path, right->path);
    if (order == 0)
        order = compare_positions(place_of(left), place_of(right));
    // Rules are listed by code.
    if (order == 0)
        order = compare_numbers(left->rule, right->rule);
    if (order == 0)
        order = str_cmp(left->name, right->name);
    if (order == 0)
        order = str_cmp(left->module, right->module);
    return order ? order : str_cmp(left->message, right->message);
}

void findings_sort(Findings *findings)
{
    if (findings->count > 0)
        qsort(findings->items, findings->count, sizeof *findings->items,
              compare_findings);
}

static const Str level_names[] = {
    [LEVEL_OFF] = STR_INIT("off"),
    [LEVEL_NOTE] = STR_INIT("note"),
    [LEVEL_WARNING] = STR_INIT("warning"),
    [LEVEL_ERROR] = STR_INIT("error"),
};

Str level_name(Level level)
{
    return level_names[level];
}

// A level that findings have, by name.
static bool find_level(Str text, Level *level)
{
    for (Level at = LEVEL_NOTE; at <= LEVEL_ERROR; at++) {
        if (!str_eq(text, level_names[at]))
            continue;
        *level = at;
        return true;
    }
    return false;
}

static bool is_never(Str fail_on)
{
    return str_eq(fail_on, STR("never"));
}

bool findings_fail(const Findings *findings, Str fail_on)
{
    Level level;
    RuleId rule;
    Error error;
    if (is_never(fail_on))
        return false;
    bool by_level = find_level(fail_on, &level);
    if (!by_level && !rule_find(fail_on, &rule, &error))
        return false;
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        if (by_level ? finding->level >= level : finding->rule == rule)
            return true;
    }
    return false;
}

bool fail_on_check(const Options *options, Error *error)
{
    Str fail_on = options->fail_on;
    Str origin = options->origins[SETTING_FAIL_ON];
    Level level;
    RuleId rule;
    Error rule_error;
    if (is_never(fail_on) || find_level(fail_on, &level) ||
        rule_find(fail_on, &rule, &rule_error))
        return true;
    return error_set(error,
                     "%.*s%scannot fail on '%.*s': it must be error, warning, "
                     "note, never, or a rule; %s",
                     STR_ARGS(origin), origin.count ? ": " : "",
                     STR_ARGS(fail_on), rule_error.text);
}
