#include "cli/explain.h"

#include "cli/answer.h"
#include "cli/question.h"

typedef struct {
    Report report;
    const Rule *rule;
} Explanation;

static void write_rule(const void *context, Str format, bool on_screen,
                       Out *out)
{
    Explanation explanation = *(const Explanation *)context;
    explanation.report.color = on_screen && explanation.report.color;
    question_format(format)->explain(&explanation.report, explanation.rule,
                                     out);
}

ExitCode explain_run(const Request *request, Error *error)
{
    const Options *options = &request->options;
    RuleId id;
    if (!question_check(options, error) ||
        !rule_find(request->words.items[0], &id, error))
        return EXIT_TROUBLE;
    Explanation explanation = {
        question_report(options, NULL, NULL, request->arena), rule_at(id)};
    if (!answer_write(options, request->arena, write_rule, &explanation, error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}
