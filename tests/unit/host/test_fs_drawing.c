#include <criterion/criterion.h>
#include <signal.h>

#include "host/fs_drawing.h"

static const FsNode *at(const FsTree *tree, const char *path)
{
    const FsNode *node = tree->working;
    Str rest = str_from(path);
    while (node && rest.count)
        node = fs_node_child(node, str_cut(&rest, '/'));
    return node;
}

Test(fs_drawing, nests_by_indentation)
{
    Arena *arena = arena_new();
    const FsTree *tree = fs_drawing_read(arena, "a/\n"
                                                "  one.py\n"
                                                "  b/\n"
                                                "      two.py\n"
                                                "  three.py\n"
                                                "\n"
                                                "c/d/e.py\n"
                                                "f/g/\n"
                                                "  h.py\n"
                                                "a/b/four.py\n"
                                                "./five.py");
    static const char *const files[] = {
        "a/one.py", "a/b/two.py",  "a/three.py", "c/d/e.py",
        "f/g/h.py", "a/b/four.py", "five.py",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const FsNode *node = at(tree, files[i]);
        cr_assert(node, "%s", files[i]);
        cr_expect(node->kind == FS_FILE, "%s", files[i]);
    }
    static const char *const folders[] = {"a", "a/b", "c", "c/d", "f", "f/g"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const FsNode *node = at(tree, folders[i]);
        cr_assert(node, "%s", folders[i]);
        cr_expect(node->kind == FS_FOLDER, "%s", folders[i]);
    }
    cr_expect(tree->working->child_count == 4, "a, c, f, five.py");
    arena_free(arena);
}

Test(fs_drawing, reads_the_escapes)
{
    static const struct {
        const char *drawing;
        Str text;
    } cases[] = {
        {"f = plain", STR_INIT("plain")},
        {"f = a\\nb\\n", STR_INIT("a\nb\n")},
        {"f = a\\r\\nb\\tc", STR_INIT("a\r\nb\tc")},
        {"f = back\\\\slash", STR_INIT("back\\slash")},
        {"f = \\\\n", STR_INIT("\\n")},
        {"f = a\\0b", STR_INIT("a\0b")},
        {"f = \\xef\\xbb\\xbfx", STR_INIT("\xef\xbb\xbfx")},
        {"f =   kept  ", STR_INIT("  kept  ")},
        {"f = a = b -> c !denied", STR_INIT("a = b -> c !denied")},
        {"f = ", STR_INIT("")},
        {"f", STR_INIT("")},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FsTree *tree = fs_drawing_read(arena, cases[i].drawing);
        const FsNode *node = at(tree, "f");
        cr_assert(node, "%s", cases[i].drawing);
        cr_expect(str_eq(node->text, cases[i].text), "%s", cases[i].drawing);
    }
    arena_free(arena);
}

Test(fs_drawing, reads_marks)
{
    Arena *arena = arena_new();
    const FsTree *tree = fs_drawing_read(arena, "link -> to/some where\n"
                                                "dir/ !denied\n"
                                                "  inside.py\n"
                                                "file.py !denied\n"
                                                "pipe !fifo\n"
                                                "with blank.py\n"
                                                "caf\\xe9.py\n");
    const FsNode *link = at(tree, "link");
    cr_expect(link->kind == FS_LINK);
    cr_expect(str_eq(link->text, STR("to/some where")));
    cr_expect(at(tree, "dir")->denied && at(tree, "dir")->kind == FS_FOLDER);
    cr_expect(at(tree, "dir/inside.py") && !at(tree, "dir/inside.py")->denied);
    cr_expect(at(tree, "file.py")->denied);
    cr_expect(at(tree, "pipe")->kind == FS_OTHER);
    cr_expect(at(tree, "with blank.py"));
    cr_expect(at(tree, "caf\xe9.py"));
    arena_free(arena);
}

Test(fs_drawing, starts_absolute_lines_at_the_root)
{
    Arena *arena = arena_new();
    const FsTree *tree = fs_drawing_read(arena, "a.py\n"
                                                "/opt/lib/\n"
                                                "  b.py\n");
    const FsNode *opt = fs_node_child(tree->root, STR("opt"));
    cr_assert(opt);
    const FsNode *lib = fs_node_child(opt, STR("lib"));
    cr_assert(lib);
    cr_expect(fs_node_child(lib, STR("b.py")));
    cr_expect(at(tree, "a.py"));
    cr_expect(!at(tree, "opt"));
    arena_free(arena);
}

#ifndef NDEBUG
Test(fs_drawing, refuses_what_it_does_not_know, .signal = SIGABRT)
{
    Arena *arena = arena_new();
    (void)fs_drawing_read(arena, "a.py !mystery\n");
    arena_free(arena);
}

Test(fs_drawing, refuses_unknown_escapes, .signal = SIGABRT)
{
    Arena *arena = arena_new();
    (void)fs_drawing_read(arena, "a.py = \\q\n");
    arena_free(arena);
}
#endif
