#include <criterion/criterion.h>

#include "report/query.h"
#include "sample.h"

// main imports shop (in a function), shop imports os.
static Sample *three_modules(Arena *arena)
{
    Sample *sample = sample_new(arena, "main.py = \\n    import shop\\n\n"
                                       "shop.py = import os\\n\n");
    ModuleId main = sample_add_file(sample, "main.py", "main");
    ModuleId os = sample_add_module(sample, "os", ORIGIN_STDLIB);
    ModuleId shop = sample_add_file(sample, "shop.py", "shop");
    sample_add_edge(sample, main, shop, WHEN_DEFERRED, 2);
    sample_add_edge(sample, shop, os, WHEN_IMPORT, 1);
    return sample;
}

static Str write_why(Sample *sample, const char *format,
                     const WhyAnswer *answer)
{
    Error error;
    Text text = {.arena = sample->arena};
    Out out;
    out_init(&out, out_to_text, &text);
    query_format_find(str_from(format), &error)
        ->why(sample_report(sample), answer, &out);
    (void)out_finish(&out);
    return text_str(&text);
}

Test(query, shows_the_chain_of_why)
{
    Arena *arena = arena_new();
    Sample *sample = three_modules(arena);
    static const uint32_t chain[] = {0, 1};
    WhyAnswer answer = {
        .from = {0}, .to = {1}, .chain = chain, .chain_count = 2};
    Str text = write_why(sample, "text", &answer);
    cr_expect(str_eq(text, STR("main leads in 2 imports to os\n"
                               "  main.py:2  import shop  (deferred)\n"
                               "  shop.py:1  import os\n")),
              "%.*s", STR_ARGS(text));
    Str json = write_why(sample, "json", &answer);
    cr_expect(str_starts_with(
                  json, STR("{\n  \"schema\":\"impgraph.why/1\",\n"
                            "  \"from\":\"main\",\n  \"to\":\"os\",\n"
                            "  \"chain\":[\n    {\"importer\":\"main\",")),
              "%.*s", STR_ARGS(json));
    cr_expect_not(str_contains(json, STR("\"all\"")));
    arena_free(arena);
}

Test(query, says_where_there_is_no_chain)
{
    Arena *arena = arena_new();
    Sample *sample = three_modules(arena);
    WhyAnswer answer = {.from = {1}, .to = {0}, .wants_all = true};
    cr_expect(str_eq(write_why(sample, "text", &answer),
                     STR("os does not import main\n")));
    cr_expect(str_ends_with(write_why(sample, "json", &answer),
                            STR("\"chain\":null,\n  \"all\":[]\n}\n")));
    arena_free(arena);
}

Test(query, lists_what_is_reached_with_the_first_import)
{
    Arena *arena = arena_new();
    Sample *sample = three_modules(arena);
    static const ModuleId starts[] = {{0}};
    ReachAnswer answer = {.starts = starts, .start_count = 1, .depth = 2};
    vec_push(arena, &answer.reached, (Reached){{1}, 2, 1});
    vec_push(arena, &answer.reached, (Reached){{2}, 1, 0});
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    query_text_reach(sample_report(sample), &answer, &out);
    query_json_reach(sample_report(sample), &answer, &out);
    (void)out_finish(&out);
    Str expected = STR("os    shop.py:1  stdlib\n"
                       "shop  main.py:2\n"
                       "{\n"
                       "  \"schema\":\"impgraph.deps/1\",\n"
                       "  \"of\":[\n    \"main\"\n  ],\n"
                       "  \"depth\":2,\n"
                       "  \"modules\":[\n"
                       "    {\"name\":\"os\",\"origin\":\"stdlib\","
                       "\"distance\":2,\"import\":{");
    cr_expect(str_starts_with(text_str(&text), expected), "%.*s",
              STR_ARGS(text_str(&text)));
    arena_free(arena);
}

Test(query, explains_a_rule_within_the_width)
{
    Arena *arena = arena_new();
    Sample *sample = three_modules(arena);
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    query_text_explain(sample_report(sample), rule_at(RULE_CYCLE), &out);
    (void)out_finish(&out);
    Str rest = text_str(&text);
    cr_expect(str_starts_with(rest, STR("IG103 cycle (warning by default)\n")));
    while (rest.count)
        cr_expect_leq(str_cut(&rest, '\n').count, 80);
    arena_free(arena);
}

Test(query, has_text_and_json_only)
{
    Error error;
    cr_expect_null(query_format_find(STR("dot"), &error));
    cr_expect_str_eq(error.text, "no format 'dot' for this command; there are "
                                 "text and json");
}
