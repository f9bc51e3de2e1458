// Ignore rules of any bytes, asked of paths and of one another's text: an
// answer, within the steps that glob.h allows.

#include "project/glob.h"
#include "project/ignore.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Str paths[] = {STR_INIT("a"), STR_INIT("a/b/c.py"),
                                STR_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaac"),
                                STR_INIT("build/x.pyc"), STR_INIT("#d")};
    Arena *arena = arena_new();
    Str text = input_bytes(data, size, arena);
    const IgnoreRules *rules = ignore_parse(text, NULL, (Str){NULL, 0}, arena);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        bool file = ignore_matches(rules, paths[i], false);
        bool ignored = ignore_verdict(rules, paths[i], false) == IGNORE_YES;
        if (file != ignored)
            input_refute("ignore_matches says what ignore_verdict does");
        (void)ignore_matches(rules, paths[i], true);
    }
    Str pattern = str_cut(&text, '\n');
    if (glob_literal(pattern) > pattern.count)
        input_refute("the literal start is a part of the pattern");
    (void)glob_matches(pattern, text);
    arena_free(arena);
    return 0;
}
