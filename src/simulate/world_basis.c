#include "base/out.h"
#include "search/editable.h"
#include "simulate/world.h"

static void put_entry(Text *text, const SearchEntry *entry)
{
    text_put(text, entry->path);
    text_put(text, entry->kind);
    text_put(text, entry->library);
    text_put_number(text, entry->owner);
    text_put_number(text, entry->is_stdlib);
    text_put_number(text, entry->import_lines);
    text_put(text, entry->editable ? entry->editable->file : STR(""));
}

static void put_startup(Text *text, const Startup *startup)
{
    text_put_number(text, startup->runs_site);
    for (size_t i = 0; i < startup->lines.count; i++) {
        text_put(text, startup->lines.items[i].path);
        text_put(text, startup->lines.items[i].text);
    }
    for (size_t i = 0; i < startup->early.count; i++) {
        text_put(text, startup->early.items[i].name);
        text_put(text, startup->early.items[i].path);
    }
}

Digest world_basis(const World *world)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Str folder = STR("");
    unsigned minor = 0;
    const SearchEntries *entries = search_entries(world->search);
    bool found = search_environment(world->search, &folder, &minor);
    text_put_number(&text, world->target.minor);
    text_put_number(&text, world->target.platform);
    text_put_number(&text, world->assume_installed);
    text_put_number(&text, world->whole);
    text_put_number(&text, search_has_environment(world->search));
    text_put_number(&text, found ? minor : 0);
    text_put(&text, found ? folder : STR(""));
    text_put(&text, world->library);
    for (size_t i = 0; i < world->environment.count; i++)
        text_put(&text, world->environment.items[i]);
    for (size_t i = 0; i < entries->count; i++)
        put_entry(&text, &entries->items[i]);
    put_startup(&text, search_startup(world->search));
    Digest digest = digest_of(text_str(&text));
    arena_free(arena);
    return digest;
}
