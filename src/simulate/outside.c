// The world's outside: whatever is asked is noted.

#include "project/facts_cache.h"
#include "simulate/world.h"

void world_ask_for(World *world, Str name)
{
    if (!world->inquiry)
        return;
    lock_take(world->gate);
    world->asker = inquiry_asker(world->inquiry, name);
    lock_release(world->gate);
}

void world_credit(World *world, const RunAsks *asks)
{
    if (!world->inquiry)
        return;
    lock_take(world->gate);
    inquiry_credit(world->inquiry, world->asker, asks);
    lock_release(world->gate);
}

// To be called with the gate held: true where inquiry_answer wants to know.
static bool note(World *world, AskKind kind, const Strs *folders, Str name,
                 uint32_t *question)
{
    if (!world->inquiry)
        return false;
    RunAsks *asks = world->asks;
    *question = inquiry_note(world->inquiry, asks ? NULL : world->asker, kind,
                             folders, name);
    if (asks)
        vec_push(asks->arena, &asks->questions, *question);
    return inquiry_is_open(world->inquiry, *question);
}

static Digest digest_of_place(const Place *place)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    text_put_number(&text, place->origin);
    text_put_number(&text, place->kind);
    text_put_number(&text,
                    (uint64_t)place->not_a_package << 1 | place->assumed);
    text_put(&text, place->path);
    text_put(&text, place->missing);
    text_put(&text, place->failure);
    for (uint32_t i = 0; i < place->portion_count; i++)
        text_put(&text, place->portions[i]);
    Digest digest = digest_of(text_str(&text));
    arena_free(arena);
    return digest;
}

const Place *world_find(World *world, Str name)
{
    uint32_t question;
    lock_take(world->gate);
    const Place *place = search_find(world->search, name);
    if (note(world, ASK_NAME, NULL, name, &question))
        inquiry_answer(world->inquiry, question, digest_of_place(place));
    lock_release(world->gate);
    return place;
}

const Place *world_along(World *world, const Strs *folders, Str name)
{
    uint32_t question;
    lock_take(world->gate);
    const Place *place = search_along(world->search, folders, name);
    if (note(world, ASK_ALONG, folders, name, &question))
        inquiry_answer(world->inquiry, question, digest_of_place(place));
    lock_release(world->gate);
    return place;
}

// By the cache of scripts, which has seen nearly all of them in this run.
static Digest digest_of_file(const World *world, Str path)
{
    const Project *project = world->project;
    Digest digest;
    FileId file;
    if (project->cache && project_has_file(project, path, &file) &&
        facts_cache_content(project->cache, file.index, &digest))
        return digest;
    Arena *arena = arena_new();
    Str bytes = {0};
    FsStatus status = fs_read(listing_fs(project->listing), path,
                              READER_MAX_BYTES, arena, &bytes);
    digest = status == FS_OK ? digest_of(bytes) : (Digest){status, 0};
    arena_free(arena);
    return digest;
}

static void ask_file(World *world, Str path)
{
    uint32_t question;
    if (!world->inquiry)
        return;
    lock_take(world->gate);
    if (note(world, ASK_CODE, NULL, path, &question))
        inquiry_answer(world->inquiry, question, digest_of_file(world, path));
    lock_release(world->gate);
}

const Code *world_code(World *world, Str path)
{
    ask_file(world, path);
    return codes_find(world->codes, path);
}

const Code *world_outline(World *world, Str path)
{
    const Code *changed = changes_code(&world->changes, path);
    if (changed)
        return changed;
    ask_file(world, path);
    return codes_find(world->whole ? world->codes : world->outlines, path);
}

const Code *world_mentions(World *world, Str path)
{
    ask_file(world, path);
    return codes_find(world->mentions, path);
}

FsStatus world_read(World *world, Str path, size_t limit, Arena *arena,
                    Str *bytes)
{
    ask_file(world, path);
    return fs_read(listing_fs(world->project->listing), path, limit, arena,
                   bytes);
}

static Digest digest_of_entries(const FsEntries *entries, FsStatus status)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    text_put_number(&text, status);
    text_put_number(&text, entries->archive != NULL);
    for (size_t i = 0; i < entries->count; i++) {
        text_put_number(&text, entries->items[i].kind);
        text_put(&text, entries->items[i].name);
    }
    Digest digest = digest_of(text_str(&text));
    arena_free(arena);
    return digest;
}

// The listing is the search's, too.
FsEntries world_list(World *world, Str folder, FsStatus *status)
{
    uint32_t question;
    FsStatus seen;
    lock_take(world->gate);
    FsEntries entries = listing_of(world->project->listing, folder, &seen);
    if (note(world, ASK_FOLDER, NULL, folder, &question))
        inquiry_answer(world->inquiry, question,
                       digest_of_entries(&entries, seen));
    lock_release(world->gate);
    if (status)
        *status = seen;
    return entries;
}

bool world_stands(World *world, Str path, FsKind *kind)
{
    uint32_t question;
    lock_take(world->gate);
    Listing *listing = world->project->listing;
    bool folder = listing_has_folder(listing, path);
    bool stands = folder || listing_has_file(listing, path);
    if (note(world, ASK_STANDS, NULL, path, &question))
        inquiry_answer(world->inquiry, question, (Digest){stands, folder});
    lock_release(world->gate);
    *kind = folder ? FS_FOLDER : FS_FILE;
    return stands;
}

bool world_kind(World *world, Str path, FsKind *kind)
{
    uint32_t question;
    FsInfo info = {.kind = FS_OTHER};
    bool stands =
        fs_info(listing_fs(world->project->listing), path, &info) == FS_OK;
    lock_take(world->gate);
    if (note(world, ASK_KIND, NULL, path, &question))
        inquiry_answer(world->inquiry, question, (Digest){stands, info.kind});
    lock_release(world->gate);
    *kind = info.kind;
    return stands;
}

void world_saw_more(World *world)
{
    lock_take(world->gate);
    if (world->asks)
        world->asks->vague = true;
    else if (world->asker)
        world->asker->vague = true;
    lock_release(world->gate);
}

static void ask_again(World *world, AskKind kind, const Strs *folders, Str name)
{
    FsKind found;
    switch (kind) {
    case ASK_NAME:
        (void)world_find(world, name);
        break;
    case ASK_ALONG:
        (void)world_along(world, folders, name);
        break;
    case ASK_CODE:
        ask_file(world, name);
        break;
    case ASK_FOLDER:
        (void)world_list(world, name, NULL);
        break;
    case ASK_STANDS:
        (void)world_stands(world, name, &found);
        break;
    case ASK_KIND:
        (void)world_kind(world, name, &found);
        break;
    }
}

void world_ask(World *world, Str key)
{
    Arena *arena = arena_new();
    Asker *asker = world->asker;
    AskKind kind;
    Strs folders;
    Str name;
    world->asker = NULL;
    if (inquiry_read_key(key, arena, &kind, &folders, &name))
        ask_again(world, kind, &folders, name);
    world->asker = asker;
    arena_free(arena);
}
