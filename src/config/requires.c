// `requires-python` as PEP 440 reads it. Instead of reasoning about ranges,
// every release that could exist is tried, oldest first: eight minor versions
// with a few dozen micro releases each are few enough.

#include "config/target.h"

#include <stdint.h>

enum {
    MICRO_COUNT = 64,  // no minor version ever had that many releases
    NUMBER_COUNT = 4,  // numbers of a release that are looked at
    CLAUSE_COUNT = 32, // clauses of a specifier, more are refused
};

typedef enum {
    RELATION_COMPATIBLE, // ~=
    RELATION_EQUAL,      // == and ===
    RELATION_NOT_EQUAL,
    RELATION_AT_MOST,
    RELATION_AT_LEAST,
    RELATION_LESS,
    RELATION_GREATER,
} Relation;

typedef struct {
    Relation relation;
    uint32_t numbers[NUMBER_COUNT];
    uint32_t count; // numbers given
    bool wildcard;  // a closing `.*`
    int stage;      // -1: a pre-release, 0: the release, 1: a post-release
} Clause;

static Relation cut_relation(Str *text, bool *found)
{
    static const struct {
        Str sign;
        Relation relation;
    } signs[] = {
        {STR_INIT("==="), RELATION_EQUAL},
        {STR_INIT("=="), RELATION_EQUAL},
        {STR_INIT("~="), RELATION_COMPATIBLE},
        {STR_INIT("!="), RELATION_NOT_EQUAL},
        {STR_INIT("<="), RELATION_AT_MOST},
        {STR_INIT(">="), RELATION_AT_LEAST},
        {STR_INIT("<"), RELATION_LESS},
        {STR_INIT(">"), RELATION_GREATER},
    };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (str_starts_with(*text, signs[i].sign)) {
            *text = str_trim(str_skip(*text, signs[i].sign.count));
            *found = true;
            return signs[i].relation;
        }
    }
    *found = false;
    return RELATION_EQUAL;
}

static Str cut_digits(Str *text)
{
    size_t count = 0;
    while (count < text->count && text->at[count] >= '0' &&
           text->at[count] <= '9')
        count++;
    Str digits = str_slice(*text, 0, count);
    *text = str_skip(*text, count);
    return digits;
}

// Reads the numbers of a release and leaves what stands behind them.
static bool cut_release(Str *text, Clause *clause)
{
    for (;;) {
        uint32_t number;
        if (!str_to_number(cut_digits(text), UINT32_MAX, &number))
            return false;
        if (clause->count < NUMBER_COUNT)
            clause->numbers[clause->count++] = number;
        bool more = text->count > 1 && text->at[0] == '.' &&
                    text->at[1] >= '0' && text->at[1] <= '9';
        if (!more)
            return true;
        *text = str_skip(*text, 1);
    }
}

static bool read_stage(Str suffix, int *stage)
{
    static const struct {
        Str mark;
        int stage;
    } marks[] = {
        {STR_INIT("a"), -1},     {STR_INIT("b"), -1},    {STR_INIT("c"), -1},
        {STR_INIT("rc"), -1},    {STR_INIT("dev"), -1},  {STR_INIT("pre"), -1},
        {STR_INIT("post"), 1},   {STR_INIT("rev"), 1},   {STR_INIT("r"), 1},
        {STR_INIT("alpha"), -1}, {STR_INIT("beta"), -1},
    };
    *stage = 0;
    if (suffix.count == 0 || suffix.at[0] == '+')
        return true;
    if (suffix.at[0] == '.' || suffix.at[0] == '-' || suffix.at[0] == '_')
        suffix = str_skip(suffix, 1);
    size_t count = 0;
    while (count < suffix.count && suffix.at[count] >= 'a' &&
           suffix.at[count] <= 'z')
        count++;
    Str mark = str_slice(suffix, 0, count);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_eq(mark, marks[i].mark)) {
            *stage = marks[i].stage;
            return true;
        }
    }
    return false;
}

static bool read_clause(Str text, Clause *clause)
{
    bool found;
    *clause = (Clause){.relation = cut_relation(&text, &found)};
    if (str_starts_with(text, STR("v")))
        text = str_skip(text, 1);
    if (!found || !cut_release(&text, clause))
        return false;
    clause->wildcard = str_eq(text, STR(".*"));
    if (clause->wildcard)
        return clause->relation == RELATION_EQUAL ||
               clause->relation == RELATION_NOT_EQUAL;
    if (clause->relation == RELATION_COMPATIBLE && clause->count < 2)
        return false;
    return read_stage(text, &clause->stage);
}

// The order of release 3.minor.micro and the clause's version, in which
// missing numbers count as 0 (PEP 440, "Final releases").
static int compare(const Clause *clause, const uint32_t release[NUMBER_COUNT])
{
    for (uint32_t i = 0; i < NUMBER_COUNT; i++) {
        if (release[i] != clause->numbers[i])
            return release[i] < clause->numbers[i] ? -1 : 1;
    }
    return -clause->stage;
}

static bool has_prefix(const Clause *clause, uint32_t count,
                       const uint32_t release[NUMBER_COUNT])
{
    for (uint32_t i = 0; i < count; i++) {
        if (release[i] != clause->numbers[i])
            return false;
    }
    return true;
}

static bool clause_admits(const Clause *clause,
                          const uint32_t release[NUMBER_COUNT])
{
    int order = compare(clause, release);
    bool equal = clause->wildcard ? has_prefix(clause, clause->count, release)
                                  : order == 0;
    switch (clause->relation) {
    case RELATION_COMPATIBLE:
        return order >= 0 && has_prefix(clause, clause->count - 1, release);
    case RELATION_EQUAL:
        return equal;
    case RELATION_NOT_EQUAL:
        return !equal;
    case RELATION_AT_MOST:
        return order <= 0;
    case RELATION_AT_LEAST:
        return order >= 0;
    case RELATION_LESS:
        return order < 0;
    case RELATION_GREATER:
        return order > 0;
    }
    return false;
}

static bool all_admit(const Clause *clauses, size_t count,
                      const uint32_t release[NUMBER_COUNT])
{
    for (size_t i = 0; i < count; i++) {
        if (!clause_admits(&clauses[i], release))
            return false;
    }
    return true;
}

bool target_read_requires(Str specifier, unsigned *minor)
{
    Clause clauses[CLAUSE_COUNT];
    size_t count = 0;
    while (specifier.count) {
        Str text = str_trim(str_cut(&specifier, ','));
        if (text.count == 0)
            continue;
        if (count == CLAUSE_COUNT || !read_clause(text, &clauses[count]))
            return false;
        count++;
    }
    for (uint32_t i = PYTHON_OLDEST; count && i <= PYTHON_NEWEST; i++) {
        for (uint32_t micro = 0; micro < MICRO_COUNT; micro++) {
            if (all_admit(clauses, count, (uint32_t[]){3, i, micro, 0})) {
                *minor = i;
                return true;
            }
        }
    }
    return false;
}
