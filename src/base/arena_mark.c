#include "base/arena_mark.h"

#include "base/arena_block.h"
#include "base/vec.h"

#include <stdbool.h>
#include <string.h>

enum { PAGE = 4096 };

typedef struct {
    unsigned char *at;
    const unsigned char *kept;
    size_t size;
} Page;

typedef struct {
    Block *block;
} BlockAt;

struct ArenaMark {
    Arena *arena;
    const ArenaMark *below;
    Arena *copies; // where this and its own pages lie
    Block *newest;
    size_t used;     // of it
    VEC(Page) pages; // from the oldest block on
};

// The page that the mark below has of the same place. It stands among its own
// in the same order, so each is passed once.
static const Page *find_below(const ArenaMark *mark, size_t *next,
                              const unsigned char *at)
{
    const ArenaMark *below = mark->below;
    if (!below || *next == below->pages.count ||
        below->pages.items[*next].at != at)
        return NULL;
    return &below->pages.items[(*next)++];
}

static void keep_page(ArenaMark *mark, size_t *next, unsigned char *at,
                      size_t size)
{
    const Page *below = find_below(mark, next, at);
    if (below && below->size == size && memcmp(below->kept, at, size) == 0) {
        vec_push(mark->copies, &mark->pages, *below);
        return;
    }
    unsigned char *copy = arena_space(mark->copies, size);
    memcpy(copy, at, size);
    vec_push(mark->copies, &mark->pages, (Page){at, copy, size});
}

// False where that would be too much.
static bool keep_block(ArenaMark *mark, size_t *next, Block *block, size_t most)
{
    for (size_t done = 0; done < block->used; done += PAGE) {
        size_t left = block->used - done;
        keep_page(mark, next, block->bytes + done, left < PAGE ? left : PAGE);
        if (arena_taken(mark->copies) > most)
            return false;
    }
    return true;
}

// Blocks know those before them; pages are kept in the order of time.
static bool keep_all(ArenaMark *mark, size_t most)
{
    VEC(BlockAt) blocks = {0};
    size_t next = 0;
    bool fits = true;
    for (Block *block = mark->newest; block; block = block->previous)
        vec_push(mark->copies, &blocks, (BlockAt){block});
    for (size_t i = blocks.count; i > 0 && fits; i--)
        fits = keep_block(mark, &next, blocks.items[i - 1].block, most);
    return fits;
}

ArenaMark *arena_mark(Arena *arena, const ArenaMark *below, size_t most,
                      Arena *copies)
{
    if (!below && arena_taken(arena) > most)
        return NULL;
    ArenaMark *mark = ARENA_NEW(copies, ArenaMark);
    *mark = (ArenaMark){
        .arena = arena,
        .below = below,
        .copies = copies,
        .newest = arena->newest,
        .used = arena->newest ? arena->newest->used : 0,
    };
    arena_bare(arena);
    if (!keep_all(mark, most)) {
        arena_reset(copies);
        return NULL;
    }
    arena->pinned = mark->newest;
    return mark;
}

void arena_unmark(ArenaMark *mark)
{
    mark->arena->pinned = mark->below ? mark->below->newest : NULL;
    arena_reset(mark->copies);
}

void arena_return(const ArenaMark *mark)
{
    arena_trim(mark->arena, mark->newest, mark->used);
    arena_bare(mark->arena);
    for (size_t i = 0; i < mark->pages.count; i++) {
        const Page *page = &mark->pages.items[i];
        // Most are as they were, and reading costs less than writing.
        if (memcmp(page->at, page->kept, page->size) != 0)
            memcpy(page->at, page->kept, page->size);
    }
}

size_t arena_mark_size(const ArenaMark *mark)
{
    return arena_taken(mark->copies);
}
