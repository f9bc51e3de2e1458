#ifndef IMPGRAPH_CHECKS_FINDING_H
#define IMPGRAPH_CHECKS_FINDING_H

// What a check has to say, and the rules there are.

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "config/options.h"
#include "syntax/source.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR } Level;

typedef enum {
    RULE_CYCLE_CRASH,       // IG101
    RULE_CYCLE_ORDER,       // IG102
    RULE_CYCLE,             // IG103
    RULE_CYCLE_TYPING,      // IG104
    RULE_SELF_IMPORT,       // IG105
    RULE_UNRESOLVED_MODULE, // IG201
    RULE_UNRESOLVED_NAME,   // IG204
    RULE_UNDEFINED_NAME,    // IG208
    RULE_UNDEFINED_EXPORT,  // IG209
    RULE_STAR_IMPORT,       // IG301
    RULE_STAR_SHADOW,       // IG302
    RULE_STAR_COLLISION,    // IG304
    RULE_STAR_HIDES,        // IG305
    RULE_STAR_UNUSED,       // IG306
    RULE_STAR_INCOMPLETE,   // IG308
    RULE_STAR_WILL_FAIL,    // IG315
    RULE_SHADOWS_STDLIB,    // IG401
    RULE_DUPLICATE_MODULE,  // IG403
    RULE_ATTRIBUTE_CLASH,   // IG405
    RULE_NOT_ANALYSED,      // IG901
    RULE_COUNT,
} RuleId;

typedef struct {
    Str code; // "IG103"
    Str name; // "cycle"
    Level level;
    Str summary; // one line
    Str why;     // for `explain`
    Str example;
    Str fix;
} Rule;

const Rule *rule_at(RuleId id);
// The level of its findings: a rule that is off unless chosen warns.
Level rule_level(RuleId id);

// Whether `text` is its code, the start of that (IG3), its name, or ALL.
bool rule_is_named(RuleId id, Str text);

// One of those whose findings are about a cycle.
bool rule_is_cycle(RuleId id);

// Which rules are on.
typedef struct {
    bool on[RULE_COUNT];
    bool chosen[RULE_COUNT]; // somebody asked for it
} RuleSet;

// Whether a rule is on that asks for the names in modules.
bool rules_need_names(const RuleSet *rules);

// Applies select, extend_select and ignore: codes, prefixes (IG3), names, ALL.
// The longer of two prefixes wins over the shorter, and ignoring over choosing
// what is equally long. False with a suggestion for what is no rule or family.
// A rule of the published list that this version does not have is named in
// `notes`, on `arena`.
bool rules_choose(const Options *options, Arena *arena, RuleSet *rules,
                  Strs *notes, Error *error);

// The rule called by code or name; false with a suggestion, or where this
// version does not have it.
bool rule_find(Str text, RuleId *id, Error *error);

typedef struct {
    Str path;
    Range range;
    Str message;
} Related;

typedef struct {
    RuleId rule;
    Level level;
    Str path;
    Range range; // line 0 where the whole file is meant
    Str module;  // the module it is about
    Str name;    // the name it is about, "" for none
    Str message; // one line, no full stop
    Str help;    // what to do, "" for none
    const Related *related;
    uint32_t related_count;
    uint32_t cycle; // into the import-time cycles, UINT32_MAX for none
} Finding;

typedef VEC(Finding) Findings;

// By path, line, column, code, name, then what tells them apart.
void findings_sort(Findings *findings);

Str level_name(Level level); // "error", "warning", "note"

// Whether the findings reach `fail_on`: a level, a code, a rule name, "never".
bool findings_fail(const Findings *findings, Str fail_on);
// Checks `options->fail_on` beforehand.
bool fail_on_check(const Options *options, Error *error);

#endif
