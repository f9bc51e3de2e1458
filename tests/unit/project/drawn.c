#include "drawn.h"

#include "base/out.h"

Drawn *drawn_new(const char *drawing)
{
    Arena *arena = arena_new();
    Drawn *drawn = ARENA_NEW(arena, Drawn);
    drawn->arena = arena;
    drawn->archives = archives_new(fs_memory(arena, drawing));
    drawn->fs = archives_fs(drawn->archives);
    drawn->options = options_default();
    return drawn;
}

void drawn_free(Drawn *drawn)
{
    project_close(&drawn->project);
    archives_free(drawn->archives);
    arena_free(drawn->arena);
}

bool drawn_open(Drawn *drawn, const char *paths)
{
    Str rest = str_from(paths);
    while (rest.count)
        vec_push(drawn->arena, &drawn->options.paths, str_cut(&rest, ' '));
    Listing *listing = listing_new(&drawn->fs, drawn->arena);
    if (!project_open(listing, &drawn->options, drawn->arena, &drawn->project,
                      &drawn->error))
        return false;
    project_name(&drawn->project);
    return true;
}

static void add(Text *text, const char *between, Str piece)
{
    if (text->count)
        (void)out_to_text(text, str_from(between));
    (void)out_to_text(text, piece);
}

static const char *finish(const Text *text)
{
    return str_terminated(text->arena, text_str(text));
}

const char *drawn_files(const Drawn *drawn)
{
    Text text = {.arena = drawn->arena};
    for (size_t i = 0; i < drawn->project.files.count; i++)
        add(&text, " ", drawn->project.files.items[i].path);
    return finish(&text);
}

const char *drawn_modules(const Drawn *drawn)
{
    Text text = {.arena = drawn->arena};
    for (size_t i = 0; i < drawn->project.files.count; i++) {
        const File *file = &drawn->project.files.items[i];
        add(&text, " ",
            str_concat(drawn->arena, file->importable ? STR("") : STR("!"),
                       file->module));
    }
    return finish(&text);
}

const char *drawn_roots(const Drawn *drawn)
{
    Text text = {.arena = drawn->arena};
    for (size_t i = 0; i < drawn->project.roots.count; i++) {
        const SourceRoot *root = &drawn->project.roots.items[i];
        add(&text, " ",
            str_format(drawn->arena, "%.*s(%.*s)", STR_ARGS(root->path),
                       STR_ARGS(root->source)));
    }
    return finish(&text);
}

const char *drawn_skipped(const Drawn *drawn)
{
    Text text = {.arena = drawn->arena};
    for (size_t i = 0; i < drawn->project.skipped.count; i++) {
        Skipped skipped = drawn->project.skipped.items[i];
        add(&text, ", ",
            str_concat3(drawn->arena, skipped.path, STR(": "), skipped.reason));
    }
    return finish(&text);
}
