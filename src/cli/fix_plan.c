#include "cli/fix_plan.h"

#include "host/fs_overlay.h"
#include "names/expansion.h"

// The stars, and the files without those that can be replaced.
static void plan(Analysis *analysis, FixAnswer *answer)
{
    Names names = names_of(&analysis->graph, &analysis->project,
                           analysis->search, analysis->target, analysis->arena);
    answer->stars =
        expansions_plan(&names, &analysis->project, analysis->arena);
    answer->files =
        fix_stars(&answer->stars, &analysis->project, analysis->arena);
}

static void take_names(Expansion *star, const Expansion *offered, Arena *arena)
{
    ExpandedName *names = ARENA_ARRAY(arena, ExpandedName, offered->count);
    for (uint32_t i = 0; i < offered->count; i++) {
        names[i] = offered->names[i];
        names[i].name = str_copy(arena, names[i].name);
    }
    star->names = names;
    star->count = offered->count;
    star->instead = str_copy(arena, offered->instead);
    star->refusal = STR("");
}

// Takes over what another round has found for the stars that were left: these
// are all that it has seen, in the same order. What it says of the others
// counts lines of files that nobody has. True where there is more to replace.
static bool take_offers(Expansions *stars, const Expansions *offers,
                        Arena *arena)
{
    size_t at = 0;
    bool more = false;
    for (size_t i = 0; i < stars->count && at < offers->count; i++) {
        Expansion *star = &stars->items[i];
        if (star->refusal.count == 0)
            continue;
        const Expansion *offer = &offers->items[at++];
        if (offer->file.index != star->file.index)
            return false;
        if (offer->refusal.count)
            continue;
        take_names(star, offer, arena);
        more = true;
    }
    return more;
}

// Plans for the files as they would be; true where that finds more to do.
static bool plan_again(const Analysis *analysis, FixAnswer *answer, bool *more,
                       Error *error)
{
    Analysis again;
    FixAnswer offers = {0};
    Arena *scratch = arena_new();
    FsOverlay overlay = fs_overlay_of(analysis->fs, scratch);
    for (size_t i = 0; i < answer->files.count; i++) {
        const FixedFile *file = &answer->files.items[i];
        (void)fs_overlay_put(&overlay, file->path, file->after);
    }
    bool done =
        analysis_repeat(analysis, fs_overlay_fs(&overlay), &again, error);
    if (done) {
        plan(&again, &offers);
        *more = take_offers(&answer->stars, &offers.stars, analysis->arena);
    }
    analysis_forget(&again);
    arena_free(scratch);
    return done;
}

bool fix_plan(Analysis *analysis, FixAnswer *answer, Error *error)
{
    plan(analysis, answer);
    size_t most = answer->stars.count;
    bool more = answer->files.count > 0;
    for (size_t round = 0; more && round < most; round++) {
        if (!plan_again(analysis, answer, &more, error))
            return false;
        if (more)
            answer->files =
                fix_stars(&answer->stars, &analysis->project, analysis->arena);
    }
    return true;
}
