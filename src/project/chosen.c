#include "project/chosen.h"

#include "base/out.h"
#include "project/shown.h"

static const Str kept_by_tools[] = {
    STR_INIT(".bzr"),          STR_INIT(".eggs"),       STR_INIT(".git"),
    STR_INIT(".hg"),           STR_INIT(".mypy_cache"), STR_INIT(".nox"),
    STR_INIT(".pytest_cache"), STR_INIT(".ruff_cache"), STR_INIT(".svn"),
    STR_INIT(".tox"),          STR_INIT(".venv"),       STR_INIT("__pycache__"),
    STR_INIT("node_modules"),
};

bool chosen_for_tools(Str name)
{
    for (size_t i = 0; i < sizeof kept_by_tools / sizeof kept_by_tools[0];
         i++) {
        if (str_eq(name, kept_by_tools[i]))
            return true;
    }
    return str_ends_with(name, STR(".egg-info"));
}

// Patterns as lines of an ignore file, each behind `mark`.
static Str pattern_lines(const Strs *patterns, Str mark, Arena *arena)
{
    Text text = {.arena = arena};
    for (size_t i = 0; i < patterns->count; i++) {
        Str pattern = patterns->items[i];
        (void)out_to_text(&text, mark);
        // There are no comments on a command line.
        if (mark.count == 0 && str_starts_with(pattern, STR("#")))
            (void)out_to_text(&text, STR("\\"));
        (void)out_to_text(&text, pattern);
        (void)out_to_text(&text, STR("\n"));
    }
    return text_str(&text);
}

const IgnoreRules *chosen_rules(const Options *options, Str working,
                                Arena *arena)
{
    const IgnoreRules *rules = NULL;
    if (options->exclude.count)
        rules = ignore_parse(
            pattern_lines(&options->exclude, STR(""), arena), NULL,
            shown_absolute(working, options->exclude_folder, arena), arena);
    if (options->include.count)
        rules = ignore_parse(
            pattern_lines(&options->include, STR("!"), arena), rules,
            shown_absolute(working, options->include_folder, arena), arena);
    return rules;
}
