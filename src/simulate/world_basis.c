#include "base/out.h"
#include "search/editable.h"
#include "simulate/world.h"

static void put_text(Text *text, Str part)
{
    (void)out_to_text(text, part);
    (void)out_to_text(text, (Str){"", 1}); // no path has a NUL in it
}

static void put_number(Text *text, uint64_t number)
{
    (void)out_to_text(text, (Str){(const char *)&number, sizeof number});
}

static void put_entry(Text *text, const SearchEntry *entry)
{
    put_text(text, entry->path);
    put_text(text, entry->kind);
    put_text(text, entry->library);
    put_number(text, entry->owner);
    put_number(text, entry->is_stdlib);
    put_number(text, entry->import_lines);
    put_text(text, entry->editable ? entry->editable->file : STR(""));
}

static void put_startup(Text *text, const Startup *startup)
{
    put_number(text, startup->runs_site);
    for (size_t i = 0; i < startup->lines.count; i++) {
        put_text(text, startup->lines.items[i].path);
        put_text(text, startup->lines.items[i].text);
    }
    for (size_t i = 0; i < startup->early.count; i++) {
        put_text(text, startup->early.items[i].name);
        put_text(text, startup->early.items[i].path);
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
    put_number(&text, world->target.minor);
    put_number(&text, world->target.platform);
    put_number(&text, world->assume_installed);
    put_number(&text, world->whole);
    put_number(&text, search_has_environment(world->search));
    put_number(&text, found ? minor : 0);
    put_text(&text, found ? folder : STR(""));
    put_text(&text, world->library);
    for (size_t i = 0; i < world->environment.count; i++)
        put_text(&text, world->environment.items[i]);
    for (size_t i = 0; i < entries->count; i++)
        put_entry(&text, &entries->items[i]);
    put_startup(&text, search_startup(world->search));
    Digest digest = digest_of(text_str(&text));
    arena_free(arena);
    return digest;
}
