#include <criterion/criterion.h>

#include "report/json_stream.h"
#include "report/record.h"

static Str text_value(Arena *arena, Str text)
{
    Text json_text_out = {.arena = arena};
    Out out;
    JsonStream json;
    out_init(&out, out_to_text, &json_text_out);
    json_init(&json, &out);
    json_text(&json, NULL, text);
    (void)out_finish(&out);
    return text_str(&json_text_out);
}

static Str record_value(Arena *arena, Str text)
{
    Text printed = {.arena = arena};
    Out out;
    JsonStream json;
    out_init(&out, out_to_text, &printed);
    json_init(&json, &out);
    Record record = record_new(arena);
    record_text(record, "a", text);
    record_write(record, &json, NULL);
    cJSON_Delete(record.object);
    (void)out_finish(&out);
    return text_str(&printed);
}

Test(json_stream, writes_strings_that_stand_in_html)
{
    static const struct {
        Str text;
        const char *json;
    } cases[] = {
        {STR_INIT("shop"), "\"shop\""},
        {STR_INIT("a\"b\\c"), "\"a\\\"b\\\\c\""},
        {STR_INIT("</script>&"), "\"\\u003c/script\\u003e\\u0026\""},
        {STR_INIT("\x1b[\x7f"), "\"\\u001b[\\u007f\""},
        {STR_INIT("\xE2\x80\xA8\xE2\x80\xAE\xC2\x85"),
         "\"\\u2028\\u202e\\u0085\""},
        {STR_INIT("\xC3\xA9\xFF"), "\"\xC3\xA9\xEF\xBF\xBD\""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str expected = str_from(cases[i].json);
        cr_expect(str_eq(text_value(arena, cases[i].text), expected),
                  "case %zu", i);
        Str record = record_value(arena, cases[i].text);
        Str whole = str_concat3(arena, STR("{\"a\":"), expected, STR("}"));
        cr_expect(str_eq(record, whole), "record of case %zu: %.*s", i,
                  STR_ARGS(record));
    }
    cr_expect(
        str_eq(text_value(arena, STR("a\0b\n")), STR("\"a\\u0000b\\n\"")));
    arena_free(arena);
}

Test(json_stream, puts_each_record_of_a_list_on_a_line)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    JsonStream json;
    out_init(&out, out_to_text, &text);
    json_init(&json, &out);
    json_object(&json, NULL);
    json_list(&json, "empty");
    json_end_list(&json);
    json_list(&json, "modules");
    for (unsigned i = 0; i < 2; i++) {
        json_object(&json, NULL);
        json_number(&json, "n", i);
        json_optional(&json, "alias", STR(""));
        json_list(&json, "names");
        json_bool(&json, NULL, true);
        json_null(&json, NULL);
        json_end_list(&json);
        json_end(&json);
    }
    json_end_list(&json);
    json_end(&json);
    (void)out_finish(&out);
    Str expected = STR("{\n"
                       "  \"empty\":[],\n"
                       "  \"modules\":[\n"
                       "    {\"n\":0,\"alias\":null,\"names\":[true,null]},\n"
                       "    {\"n\":1,\"alias\":null,\"names\":[true,null]}\n"
                       "  ]\n"
                       "}\n");
    cr_expect(str_eq(text_str(&text), expected), "%.*s",
              STR_ARGS(text_str(&text)));
    arena_free(arena);
}

Test(json_stream, keeps_the_exact_bytes_of_a_path)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    JsonStream json;
    out_init(&out, out_to_text, &text);
    json_init(&json, &out);
    json_object(&json, NULL);
    json_path(&json, STR("a/b \xFF.py"));
    json_end(&json);
    (void)out_finish(&out);
    cr_expect(
        str_eq(text_str(&text), STR("{\n  \"path\":\"a/b \xEF\xBF\xBD.py\",\n"
                                    "  \"path_bytes\":\"a/b%20%FF.py\"\n}\n")));
    arena_free(arena);
}
