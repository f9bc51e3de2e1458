#include "simulate/checkpoints.h"

#include <assert.h>

enum { MOST_BYTES = 32 << 20 }; // of all at a time

Checkpoints *checkpoints_new(Arena *run)
{
    Arena *arena = arena_new();
    Checkpoints *kept = ARENA_NEW(arena, Checkpoints);
    kept->arena = arena;
    kept->run = run;
    kept->end_arena = arena_new();
    return kept;
}

void checkpoints_free(Checkpoints *kept)
{
    checkpoints_forget(kept);
    for (size_t i = 0; i < kept->copies.count; i++)
        arena_free(kept->copies.items[i].arena);
    arena_free(kept->end_arena);
    arena_free(kept->arena);
}

const Checkpoint *checkpoints_top(const Checkpoints *kept)
{
    return kept->items.count ? &vec_last(&kept->items) : NULL;
}

void checkpoints_push(Checkpoints *kept, Checkpoint checkpoint)
{
    const Checkpoint *top = checkpoints_top(kept);
    size_t room = kept->bytes < MOST_BYTES ? MOST_BYTES - kept->bytes : 0;
    if (kept->copies.count == kept->items.count)
        vec_push(kept->arena, &kept->copies, (CopiesAt){arena_new()});
    Arena *copies = kept->copies.items[kept->items.count].arena;
    checkpoint.mark =
        arena_mark(kept->run, top ? top->mark : NULL, room, copies);
    if (!checkpoint.mark)
        return;
    checkpoint.name = str_copy(copies, checkpoint.name);
    kept->bytes += arena_mark_size(checkpoint.mark);
    assert(kept->items.items || kept->items.capacity == 0);
    vec_push(kept->arena, &kept->items, checkpoint);
}

void checkpoints_end(Checkpoints *kept, Course *course, Str name)
{
    arena_reset(kept->end_arena);
    kept->end = (Checkpoint){
        .course = course,
        .name = str_copy(kept->end_arena, name),
    };
}

void checkpoints_pop(Checkpoints *kept)
{
    ArenaMark *mark = vec_last(&kept->items).mark;
    kept->bytes -= arena_mark_size(mark);
    kept->items.count--;
    arena_unmark(mark);
}

void checkpoints_forget(Checkpoints *kept)
{
    while (kept->items.count)
        checkpoints_pop(kept);
    kept->end.course = NULL;
}
