#include <criterion/criterion.h>

#include "syntax/plain_block.h"
#include "syntax/skim.h"

#include <string.h>

// How many of the lines are in statements that are plain as a whole, and how
// many nodes they have.
typedef struct {
    uint32_t plain;
    size_t nodes;
} Taken;

static Taken take(const char *source, Arena *arena)
{
    static const char zeroes[8];
    Str padded = str_concat(arena, str_from(source), (Str){zeroes, 8});
    Str text = str_slice(padded, 0, strlen(source));
    Faults faults = {.arena = arena};
    Skim skim = skim_text(text, arena, &faults);
    Cut cut = cut_make(&skim, text, DEPTH_IMPORTS, arena);
    PlainBlocks blocks = plain_blocks_new(&cut, arena);
    for (uint32_t i = 0; i < skim.lines.count; i++)
        (void)plain_blocks_read(&blocks, i, skim.lines.items[i].start);
    plain_blocks_judge(&blocks);
    Nodes nodes = {0};
    uint32_t plain = 0;
    for (uint32_t i = 0; i < skim.lines.count; i++) {
        if (!plain_blocks_have(&blocks, i))
            continue;
        plain_blocks_put(&blocks, i, &nodes);
        plain++;
    }
    plain_blocks_end(&blocks, &nodes);
    for (uint32_t i = 0; i < nodes.count; i++) {
        uint32_t parent = nodes.items[i].parent;
        cr_expect_gt(nodes.items[i].next, i, "%s", source);
        cr_expect(parent == NODE_ABSENT ||
                      (parent < i && i < nodes.items[parent].next),
                  "%s", source);
    }
    return (Taken){plain, nodes.count};
}

Test(plain_block, takes_statements_as_a_whole)
{
    static const struct {
        const char *source;
        uint32_t plain; // lines
    } rows[] = {
        {"import a\nimport b\n", 2},
        {"if a:\n import b\nelif c:\n pass\nelse:\n pass\n", 6},
        {"try:\n import a\nexcept A:\n pass\nelse:\n pass\nfinally:\n pass\n",
         8},
        {"try:\n pass\nfinally:\n pass\n", 4},
        {"while a:\n pass\nelse:\n pass\n", 4},
        {"def f():\n if a:\n  import b\n import c\nimport d\n", 5},
        // Roughness goes outwards, not inwards.
        {"def f():\n assert a\n if b:\n  import c\n", 2},
        {"if a:\n if b:\n  assert c\n else:\n  import d\nelse:\n pass\n", 2},
        {"if a:\n import b\nelif *c:\n import d\n", 2},
        // Arms that do not belong there.
        {"if a:\n import b\nexcept:\n import c\n", 2},
        {"if a:\n import b\nelse:\n import c\nelse:\n import d\n", 3},
        {"if a:\n import b\nfinally:\n import c\n", 2},
        {"try:\n import a\nelse:\n import b\n", 2},
        {"try:\n import a\nfinally:\n import b\nexcept:\n import c\n", 3},
        {"try:\n import a\n", 1},
        {"else:\n import a\n", 1},
        {"except:\n import a\n", 1},
        {"if a:\n except:\n  import b\n", 1},
        {"a = b\nelse:\n import c\n", 1},
        {"def f():\n import a\nelse:\n import b\n", 2},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(take(rows[i].source, arena).plain, rows[i].plain, "%s: %u",
                     rows[i].source, take(rows[i].source, arena).plain);
    arena_free(arena);
}
