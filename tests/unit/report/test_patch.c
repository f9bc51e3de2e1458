#include "report/patch.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

// What a patch of `before` says behind its two header lines.
static Str hunks_of(Arena *arena, Str path, Str before, const Splices *splices)
{
    Text text = {.arena = arena};
    Out out;
    Patch patch = {.path = path, .before = before, .splices = splices};
    out_init(&out, out_to_text, &text);
    patch_write(&patch, arena, &out);
    cr_expect(out_finish(&out));
    Str hunks = text_str(&text);
    cr_expect(str_starts_with(hunks, STR("--- ")));
    (void)str_cut(&hunks, '\n');
    (void)str_cut(&hunks, '\n');
    return hunks;
}

Test(patch, shows_changes_with_three_lines_around)
{
    static const struct {
        Str before;
        Splice splices[2]; // the second may be empty
        Str hunks;
    } cases[] = {
        {STR_INIT("a\n"),
         {{0, 1, STR_INIT("b")}},
         STR_INIT("@@ -1,1 +1,1 @@\n-a\n+b\n")},
        {STR_INIT("a"),
         {{0, 1, STR_INIT("b")}},
         STR_INIT("@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n"
                  "\\ No newline at end of file\n")},
        {STR_INIT("1\n2\n3\n4\n5\n6\n7\n8\n9\n"),
         {{8, 9, STR_INIT("x\ny")}},
         STR_INIT("@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+x\n+y\n 6\n 7\n 8\n")},
        // Changes on one line, and on lines that follow each other, are one.
        {STR_INIT("a b\nc\n"),
         {{0, 1, STR_INIT("x")}, {2, 3, STR_INIT("y")}},
         STR_INIT("@@ -1,2 +1,2 @@\n-a b\n+x y\n c\n")},
        {STR_INIT("a\nb\n"),
         {{0, 1, STR_INIT("x")}, {2, 3, STR_INIT("y")}},
         STR_INIT("@@ -1,2 +1,2 @@\n-a\n-b\n+x\n+y\n")},
        // Six lines between two changes are context of both, seven are not.
        {STR_INIT("a\n1\n2\n3\n4\n5\n6\nb\n"),
         {{0, 1, STR_INIT("x\nx")}, {14, 15, STR_INIT("y")}},
         STR_INIT("@@ -1,8 +1,9 @@\n-a\n+x\n+x\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n"
                  "+y\n")},
        {STR_INIT("a\n1\n2\n3\n4\n5\n6\n7\nb\n"),
         {{0, 1, STR_INIT("x\nx")}, {16, 17, STR_INIT("y")}},
         STR_INIT("@@ -1,4 +1,5 @@\n-a\n+x\n+x\n 1\n 2\n 3\n"
                  "@@ -6,4 +7,4 @@\n 5\n 6\n 7\n-b\n+y\n")},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Splices splices = {0};
        for (size_t k = 0; k < 2; k++) {
            if (cases[i].splices[k].end > 0)
                vec_push(arena, &splices, cases[i].splices[k]);
        }
        Str hunks = hunks_of(arena, STR("a.py"), cases[i].before, &splices);
        cr_expect(str_eq(hunks, cases[i].hunks), "%zu:\n%.*s", i,
                  STR_ARGS(hunks));
    }
    arena_free(arena);
}
