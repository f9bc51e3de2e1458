// Matching without recursion. After a mismatch the latest star takes one more
// byte; once that would be a slash, the latest `**` takes one more folder.
// Earlier stars need no second try: what a later star of the same kind could
// not reach from the nearest place, it cannot reach from a farther one, since
// the slashes in between are fixed.

#include "project/glob.h"

#include <string.h>

#include "project/glob_class.h"

enum { STEPS_PER_BYTE = 64 };

// A place to come back to.
typedef struct {
    bool set;
    size_t pattern; // what stands behind the star
    size_t name;    // where it was last tried
} Retry;

typedef struct {
    Str pattern;
    Str name;
    size_t p;
    size_t n;
    Retry star;
    Retry deep;        // `**`
    bool deep_by_part; // `**/`: goes on behind slashes only
    size_t steps_left;
} Match;

size_t glob_literal(Str pattern)
{
    static const char special[] = "*?[\\";
    size_t count = 0;
    while (count < pattern.count && !strchr(special, pattern.at[count]))
        count++;
    return count;
}

// The byte of the pattern at `at`, NUL behind its end.
static char pattern_at(const Match *match, size_t at)
{
    return (char)(at < match->pattern.count ? match->pattern.at[at] : 0);
}

static bool is_deep(const Match *match, size_t end)
{
    bool doubled = end - match->p >= 2;
    bool opened = match->p == 0 || match->pattern.at[match->p - 1] == '/';
    bool closed =
        end == match->pattern.count || pattern_at(match, end) == '/' ||
        (pattern_at(match, end) == '\\' && pattern_at(match, end + 1) == '/');
    return doubled && opened && closed;
}

static void count_steps(Match *match, size_t steps)
{
    match->steps_left -= steps < match->steps_left ? steps : match->steps_left;
}

// Takes a run of stars, which match nothing at first.
static void take_stars(Match *match)
{
    size_t end = match->p;
    while (pattern_at(match, end) == '*')
        end++;
    count_steps(match, end - match->p);
    if (!is_deep(match, end)) {
        match->star = (Retry){true, end, match->n};
        match->p = end;
        return;
    }
    // At the end `**` takes all that is left.
    if (end == match->pattern.count)
        match->n = match->name.count;
    match->deep_by_part = pattern_at(match, end) == '/';
    match->p = end + (match->deep_by_part ? 1 : 0);
    match->deep = (Retry){true, match->p, match->n};
    match->star.set = false;
}

// Takes one byte of the name with what stands for it; false where it does not.
static bool take_byte(Match *match)
{
    if (match->n == match->name.count || match->p == match->pattern.count)
        return false;
    char byte = match->name.at[match->n++];
    char wanted = match->pattern.at[match->p];
    if (wanted == '[') {
        size_t start = match->p;
        bool matches = glob_class_matches(match->pattern, &match->p, byte);
        count_steps(match, match->p - start);
        return matches && byte != '/';
    }
    match->p++;
    if (wanted == '?')
        return byte != '/';
    if (wanted != '\\')
        return byte == wanted;
    return match->p < match->pattern.count &&
           match->pattern.at[match->p++] == byte;
}

// Goes back to the latest star that can take more; false where none can.
static bool try_again(Match *match)
{
    Retry *star = &match->star;
    Retry *deep = &match->deep;
    if (star->set && star->name < match->name.count &&
        match->name.at[star->name] != '/') {
        match->n = ++star->name;
        match->p = star->pattern;
        return true;
    }
    star->set = false;
    if (!deep->set)
        return false;
    if (deep->name < match->name.count && match->deep_by_part)
        deep->name += str_find(str_skip(match->name, deep->name), '/');
    if (deep->name >= match->name.count)
        return false;
    match->n = ++deep->name;
    match->p = deep->pattern;
    return true;
}

bool glob_matches(Str pattern, Str name)
{
    Match match = {.pattern = pattern, .name = name};
    match.steps_left = STEPS_PER_BYTE * (pattern.count + name.count) + 1;
    while (match.steps_left > 0) {
        match.steps_left--;
        if (match.p == pattern.count && match.n == name.count)
            return true;
        if (pattern_at(&match, match.p) == '*')
            take_stars(&match);
        else if (!take_byte(&match) && !try_again(&match))
            return false;
    }
    return false;
}
