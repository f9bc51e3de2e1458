#include "syntax/meaning.h"

#include <criterion/criterion.h>

#include "parsed.h"

Test(meaning, names_mean_what_they_usually_do)
{
    Arena *arena = arena_new();
    Meanings meanings;
    meanings_init(&meanings, arena);
    cr_expect_eq(meanings_of(&meanings, STR("sys")), MEANING_SYS);
    cr_expect_eq(meanings_of(&meanings, STR("TYPE_CHECKING")),
                 MEANING_TYPE_CHECKING);
    cr_expect_eq(meanings_of(&meanings, STR("__import__")),
                 MEANING_DUNDER_IMPORT);
    cr_expect_eq(meanings_of(&meanings, STR("import_module")), MEANING_NOTHING);
    cr_expect_eq(meanings_of(&meanings, STR("version_info")), MEANING_NOTHING);
    arena_free(arena);
}

Test(meaning, bindings_replace_and_are_undone)
{
    Arena *arena = arena_new();
    Meanings meanings;
    meanings_init(&meanings, arena);
    meanings_bind(&meanings, STR("s"), MEANING_SYS);
    size_t mark = meanings_mark(&meanings);
    meanings_bind(&meanings, STR("s"), MEANING_OS);
    meanings_bind(&meanings, STR("s"), MEANING_NOTHING);
    meanings_bind(&meanings, STR("sys"), MEANING_NOTHING);
    cr_expect_eq(meanings_of(&meanings, STR("s")), MEANING_NOTHING);
    cr_expect_eq(meanings_of(&meanings, STR("sys")), MEANING_NOTHING);
    meanings_undo(&meanings, mark);
    cr_expect_eq(meanings_of(&meanings, STR("s")), MEANING_SYS);
    cr_expect_eq(meanings_of(&meanings, STR("sys")), MEANING_SYS);
    arena_free(arena);
}

Test(meaning, modules_and_members)
{
    cr_expect_eq(meaning_of_module(STR("typing_extensions")), MEANING_TYPING);
    cr_expect_eq(meaning_of_module(STR("TYPE_CHECKING")), MEANING_NOTHING);
    cr_expect_eq(meaning_of_module(STR("os.path")), MEANING_NOTHING);
    cr_expect_eq(meaning_of_member(MEANING_SYS, STR("platform")),
                 MEANING_SYS_PLATFORM);
    cr_expect_eq(meaning_of_member(MEANING_SYS, STR("path")), MEANING_NOTHING);
    cr_expect_eq(meaning_of_member(MEANING_BUILTINS, STR("ImportError")),
                 MEANING_IMPORT_ERROR);
    cr_expect_eq(meaning_of_member(MEANING_BUILTINS, STR("sys")),
                 MEANING_NOTHING);
    cr_expect_eq(meaning_of_member(MEANING_NOTHING, STR("sys")),
                 MEANING_NOTHING, "an attribute of something else");
}

Test(meaning, expressions)
{
    static const struct {
        Str text;
        Meaning meaning;
    } cases[] = {
        {STR_INIT("sys"), MEANING_SYS},
        {STR_INIT("sys.version_info"), MEANING_VERSION_INFO},
        {STR_INIT("sys.implementation.name"), MEANING_IMPLEMENTATION_NAME},
        {STR_INIT("sys . platform"), MEANING_SYS_PLATFORM},
        {STR_INIT("x.sys.platform"), MEANING_NOTHING},
        {STR_INIT("sys.version_info.major"), MEANING_NOTHING},
        {STR_INIT("sys.implementation.name.x.y"), MEANING_NOTHING},
        {STR_INIT("sys().platform"), MEANING_NOTHING},
        {STR_INIT("(sys)"), MEANING_NOTHING},
        {STR_INIT("1"), MEANING_NOTHING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i].text);
        Meanings meanings;
        meanings_init(&meanings, parsed.arena);
        NodeId node = node_first(&parsed.tree, node_first(&parsed.tree, 0));
        cr_expect_eq(meaning_of_expression(&meanings, &parsed.tree, node),
                     cases[i].meaning, "%.*s", STR_ARGS(cases[i].text));
        parsed_free(&parsed);
    }
}
