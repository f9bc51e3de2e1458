#include "syntax/parse.h"

#include <criterion/criterion.h>

#include "parsed.h"
#include "skim_case.h"

#define EXPECT_STR(actual, expected)                                           \
    cr_expect(str_eq((actual), (expected)), "%.*s", STR_ARGS(actual))

Test(parse, maps_kinds_and_fields)
{
    Parsed parsed = parsed_from(STR("import a.b as c\n"));
    const Tree *tree = &parsed.tree;
    cr_expect_eq(node_kind(tree, 0), NODE_MODULE);
    NodeId statement = node_first(tree, 0);
    cr_expect_eq(node_kind(tree, statement), NODE_IMPORT_STATEMENT);
    NodeId name = node_child(tree, statement, FIELD_NAME);
    cr_expect_eq(node_kind(tree, name), NODE_ALIASED_IMPORT);
    NodeId alias = node_child(tree, name, FIELD_ALIAS);
    cr_expect_eq(node_kind(tree, alias), NODE_IDENTIFIER);
    EXPECT_STR(node_text(tree, alias), STR("c"));
    cr_expect_eq(node_kind(tree, node_first(tree, statement)), NODE_TOKEN);
    parsed_free(&parsed);
}

Test(parse, every_node_lies_inside_its_parent)
{
    Parsed parsed = parsed_from(
        STR("class C(B):\n    def f(self, x=1): # c\n        return [x, y]\n"
            "try:\n    pass\nexcept A as b:\n    x = f(y)(z)\nelse: w\n"));
    const Tree *tree = &parsed.tree;
    cr_assert_gt(tree->count, 40);
    cr_expect_eq(tree->nodes[0].parent, NODE_ABSENT);
    cr_expect_eq(tree->nodes[0].next, tree->count);
    for (NodeId i = 1; i < tree->count; i++) {
        const Node *node = &tree->nodes[i];
        cr_assert_lt(node->parent, i);
        const Node *parent = &tree->nodes[node->parent];
        cr_expect(node->next > i && node->next <= parent->next);
        cr_expect(node->start >= parent->start && node->end <= parent->end);
    }
    parsed_free(&parsed);
}

Test(parse, leaves_out_comments_and_line_joins)
{
    Parsed parsed = parsed_from(STR("# a\nx = \\\n  y # b\n# c\n"));
    const Tree *tree = &parsed.tree;
    for (NodeId i = 0; i < tree->count; i++)
        cr_expect_eq(str_find(node_text(tree, i), '#') <
                         node_text(tree, i).count,
                     i == 0);
    parsed_free(&parsed);
}

Test(parse, knows_print_and_exec_as_names)
{
    Parsed parsed = parsed_from(STR("print = exec\nmatch = type\n"));
    const Tree *tree = &parsed.tree;
    NodeId first = find_kind(tree, NODE_ASSIGNMENT);
    cr_expect_eq(node_kind(tree, node_child(tree, first, FIELD_LEFT)),
                 NODE_IDENTIFIER);
    cr_expect_not(tree->broken);
    parsed_free(&parsed);
}

Test(parse, marks_what_is_broken)
{
    static const struct {
        const char *name;
        Str text;
        bool broken;
    } cases[] = {
        {"nothing", STR_INIT(""), false},
        {"blank", STR_INIT("\n\n"), false},
        {"sound", STR_INIT("import a\n"), false},
        {"no line end", STR_INIT("import a"), false},
        {"error", STR_INIT("import a b\n"), true},
        {"missing name", STR_INIT("import a.\n"), true},
        {"missing bracket", STR_INIT("f(a\n"), true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed parsed = parsed_from(cases[i].text);
        cr_expect_eq(parsed.tree.broken, cases[i].broken, "%s", cases[i].name);
        cr_expect_eq(parsed.tree.nodes[0].broken, cases[i].broken, "%s",
                     cases[i].name);
        cr_expect_eq(parsed.faults.list.count, 0, "%s", cases[i].name);
        parsed_free(&parsed);
    }
}

Test(parse, only_ancestors_of_a_flaw_are_broken)
{
    Parsed parsed = parsed_from(STR("x = 1\ny = 2 3\nz = 4\n"));
    const Tree *tree = &parsed.tree;
    NodeId first = node_first(tree, 0);
    cr_expect_not(tree->nodes[first].broken);
    cr_expect(tree->broken);
    parsed_free(&parsed);
}

Test(parse, is_used_again_after_another_text)
{
    Parsed parsed = parsed_from(STR("x = '''\n"));
    Tree tree = parser_parse(parsed.parser, STR("import a\n"), parsed.arena,
                             &parsed.faults);
    cr_expect_not(tree.broken);
    cr_expect_eq(tree.count, 5);
    parsed_free(&parsed);
}

Test(parse, does_not_recurse_on_depth)
{
    static const char *const pieces[] = {
        "(", "[", "not ", "-", "a.", "f(", "lambda: ", "{1:", "x if y else "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Arena *arena = arena_new();
        Str text = text_repeated(arena, pieces[i], 20000);
        Parsed parsed = parsed_from(str_concat(arena, STR("x = "), text));
        cr_expect_gt(parsed.tree.count, 20000, "%s", pieces[i]);
        parsed_free(&parsed);
        arena_free(arena);
    }
}

Test(parse, gives_up_on_too_much_text)
{
    Arena *arena = arena_new();
    Parsed parsed = parsed_from(text_repeated(arena, "x = 1\n", 6000000));
    cr_expect_eq(parsed.tree.count, 0);
    cr_expect(faults_have(&parsed.faults, FAULT_LIMIT));
    parsed_free(&parsed);
    arena_free(arena);
}

Test(parse, gives_up_on_too_much_work)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    Parser *parser = parser_new();
    parser_set_limit(parser, 10000);
    Str sums = text_repeated(arena, "x + ", 20000);
    Tree tree = parser_parse(parser, sums, arena, &faults);
    cr_expect_eq(tree.count, 0);
    cr_expect(faults_have(&faults, FAULT_LIMIT));
    tree = parser_parse(parser, STR("import a\n"), arena, &faults);
    cr_expect_eq(tree.count, 5, "the parser is as new");
    parser_free(parser);
    arena_free(arena);
}

Test(parse, counts_its_work)
{
    Parsed parsed = parsed_from(STR("x = 1\n"));
    uint64_t before = parser_steps(parsed.parser);
    Str sums = text_repeated(parsed.arena, "x\n", 20000);
    (void)parser_parse(parsed.parser, sums, parsed.arena, &parsed.faults);
    cr_expect_gt(parser_steps(parsed.parser), before + 20000);
    parsed_free(&parsed);
}
