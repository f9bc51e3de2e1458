#include <criterion/criterion.h>

#include "checks/checks.h"
#include "report/json.h"

#include "sample.h"

#include <cJSON.h>

// The JSON report on a tree, by the stages below it.
static Str json_of(Arena *arena, const char *drawing)
{
    Fs fs = fs_memory(arena, drawing);
    Options options = options_default();
    options.no_site = true;
    vec_push(arena, &options.paths, STR("."));
    Target target = {12, PLATFORM_LINUX};
    Project project;
    Search *search;
    Error error;
    Listing *listing = listing_new(&fs, arena);
    cr_assert(project_open(listing, &options, arena, &project, &error), "%s",
              error.text);
    cr_assert(search_new(&project, target, arena, &search, &error), "%s",
              error.text);
    ImportGraph graph = import_graph_build(&project, search, target, arena);
    Cycles cycles = cycles_find(&graph, arena);
    Cycles deferred = cycles_find_deferred(&graph, &cycles, arena);
    CheckInput input = {
        .graph = &graph,
        .cycles = &cycles,
        .deferred = &deferred,
        .search = search,
        .target = target,
        .rules = {{0}},
    };
    for (int i = 0; i < RULE_COUNT; i++)
        input.rules.on[i] = true;
    World *world = world_new(&project, search, target, arena);
    Verdicts verdicts = verdicts_find(world, &graph, &cycles, arena);
    Cut *cuts = ARENA_ARRAY(arena, Cut, cycles.count);
    for (uint32_t i = 0; i < cycles.count; i++)
        cuts[i] = cut_cycle(world, &graph, &cycles.items[i], arena);
    world_free(world);
    input.verdicts = &verdicts;
    Findings findings = checks_run(&input, arena);
    Summary summary = summary_of(&graph, &findings, arena);
    Report report = {
        .options = &options,
        .target = target,
        .search = search,
        .graph = &graph,
        .cycles = &cycles,
        .verdicts = &verdicts,
        .cuts = cuts,
        .findings = &findings,
        .summary = &summary,
        .fs = &fs,
        .arena = arena,
    };
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    json_write(&report, &out);
    (void)out_finish(&out);
    project_close(&project);
    return text_str(&text);
}

static const char *text_at(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItem(object, key));
}

static const cJSON *member(const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItem(object, key);
    cr_assert_not_null(value, "%s", key);
    return value;
}

Test(json, points_from_cycles_into_imports)
{
    Arena *arena = arena_new();
    Str text = json_of(arena, "a.py = import os\\nimport b\\n\n"
                              "b.py = import a as first\\n\n");
    cJSON *root = cJSON_ParseWithLength(text.at, text.count);
    cr_assert_not_null(root);
    const cJSON *imports = member(root, "imports");
    const cJSON *cycle = cJSON_GetArrayItem(member(root, "cycles"), 0);
    cr_assert_not_null(cycle);
    cr_expect_str_eq(text_at(cycle, "verdict"), "safe");
    cr_expect(cJSON_IsTrue(member(cycle, "complete")));
    const cJSON *index;
    const char *from = "a";
    cJSON_ArrayForEach(index, member(cycle, "witness"))
    {
        const cJSON *edge = cJSON_GetArrayItem(imports, index->valueint);
        cr_expect_str_eq(text_at(edge, "importer"), from);
        from = text_at(edge, "imported");
    }
    cr_expect_str_eq(from, "a");
    const cJSON *finding = cJSON_GetArrayItem(member(root, "findings"), 0);
    cr_expect_str_eq(text_at(finding, "code"), "IG103");
    cr_expect_str_eq(text_at(finding, "cycle"), text_at(cycle, "id"));
    cJSON_Delete(root);
    arena_free(arena);
}

Test(json, is_sound_for_any_name)
{
    static const struct {
        const char *drawing;
        const char *path;
        const char *bytes;
    } cases[] = {
        {"</script>.py = import gone\\n\n", "</script>.py", NULL},
        {"q\"\x1b[1m.py = import gone\\n\n", "q\"\x1b[1m.py", NULL},
        {"b\xFF.py = import gone\\n\n", "b\xEF\xBF\xBD.py", "b%FF.py"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        Str text = json_of(arena, cases[i].drawing);
        cJSON *root = cJSON_ParseWithLength(text.at, text.count);
        cr_assert_not_null(root, "case %zu", i);
        static const char *const lists[] = {"imports", "findings"};
        for (size_t j = 0; j < 2; j++) {
            const cJSON *first = cJSON_GetArrayItem(member(root, lists[j]), 0);
            cr_assert_not_null(first, "case %zu", i);
            cr_expect_str_eq(text_at(first, "path"), cases[i].path);
            const char *bytes = text_at(first, "path_bytes");
            cr_expect_eq(bytes != NULL, cases[i].bytes != NULL);
            if (bytes && cases[i].bytes)
                cr_expect_str_eq(bytes, cases[i].bytes);
        }
        for (size_t j = 0; j < text.count; j++)
            cr_expect(text.at[j] == '\n' || (unsigned char)text.at[j] >= 0x20,
                      "case %zu", i);
        cr_expect_not(str_contains(text, STR("<")), "case %zu", i);
        cJSON_Delete(root);
        arena_free(arena);
    }
}

Test(json, places_a_finding_about_a_whole_file_at_its_start)
{
    Arena *arena = arena_new();
    Str text = json_of(arena, "a.py !denied\n");
    cJSON *root = cJSON_ParseWithLength(text.at, text.count);
    cr_assert_not_null(root);
    const cJSON *finding = cJSON_GetArrayItem(member(root, "findings"), 0);
    cr_expect_str_eq(text_at(finding, "code"), "IG901");
    cr_expect_eq(member(finding, "line")->valueint, 1);
    cr_expect_eq(member(finding, "end_column")->valueint, 1);
    const cJSON *summary = member(root, "summary");
    cr_expect(cJSON_IsFalse(member(summary, "complete")));
    const cJSON *skipped = cJSON_GetArrayItem(member(summary, "skipped"), 0);
    cr_expect_str_eq(text_at(skipped, "path"), "a.py");
    cJSON_Delete(root);
    arena_free(arena);
}

static void write_imports(const Report *report, Out *out)
{
    JsonStream json;
    json_init(&json, out);
    json_object(&json, NULL);
    json_imports(&json, report->graph, report->options->jobs);
    json_null(&json, "behind");
    json_end(&json);
}

// One thread writes imports as they come, several write long lists in pieces.
Test(json, prints_imports_alike_on_any_number_of_threads)
{
    static const uint32_t counts[] = {0, 1, 16384, 16385, 17408, 40000};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        Arena *arena = arena_new();
        Sample *sample = sample_new(arena, "");
        ModuleId plain = sample_add_file(sample, "a.py", "a");
        ModuleId odd = sample_add_file(sample, "<\xFF>.py", "<\"\xC3\xA9");
        for (uint32_t k = 0; k < counts[i]; k++)
            sample_add_edge(sample, k % 3 ? plain : odd, k % 2 ? odd : plain,
                            WHEN_IMPORT, k);
        Str texts[3];
        for (unsigned jobs = 1; jobs <= 3; jobs++) {
            sample->options.jobs = jobs;
            texts[jobs - 1] = sample_write(sample, write_imports);
        }
        cr_expect(str_eq(texts[0], texts[1]), "%u imports", counts[i]);
        cr_expect(str_eq(texts[0], texts[2]), "%u imports", counts[i]);
        cJSON *root = cJSON_ParseWithLength(texts[2].at, texts[2].count);
        cr_expect_eq(cJSON_GetArraySize(member(root, "imports")),
                     (int)counts[i]);
        cJSON_Delete(root);
        arena_free(arena);
    }
}
