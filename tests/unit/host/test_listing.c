#include <criterion/criterion.h>

#include "host/listing.h"

// A file system in between that counts the calls it passes on.
typedef struct {
    Fs inner;
    size_t lists;
    size_t infos;
} Counter;

static FsStatus count_list(void *context, Str path, Arena *arena,
                           FsEntries *entries)
{
    Counter *counter = context;
    counter->lists++;
    return fs_list(&counter->inner, path, arena, entries);
}

static FsStatus count_info(void *context, Str path, FsInfo *info)
{
    Counter *counter = context;
    counter->infos++;
    return fs_info(&counter->inner, path, info);
}

static Fs counting_fs(Counter *counter)
{
    return (Fs){.context = counter, .list = count_list, .info = count_info};
}

static const char tree[] = "app/\n"
                           "  __init__.py\n"
                           "  Shop.py\n"
                           "  shop/\n"
                           "    cart.py\n"
                           "  folder_link -> shop\n"
                           "  file_link -> shop/cart.py\n"
                           "  pipe_link -> ../pipe\n"
                           "  gone -> nowhere\n"
                           "  loop -> loop\n"
                           "pipe !fifo\n"
                           "vault/ !denied\n"
                           "  gold.py\n";

Test(listing, finds_by_exact_name_and_follows_links)
{
    static const struct {
        const char *name;
        bool found;
        FsKind kind;
    } cases[] = {
        {"__init__.py", true, FS_FILE}, {"Shop.py", true, FS_FILE},
        {"shop", true, FS_FOLDER},      {"folder_link", true, FS_FOLDER},
        {"file_link", true, FS_FILE},   {"pipe_link", true, FS_OTHER},
        {"shop.py", false, FS_FILE},    {"SHOP", false, FS_FILE},
        {"sho", false, FS_FILE},        {"shop2", false, FS_FILE},
        {"gone", false, FS_FILE},       {"loop", false, FS_FILE},
        {"", false, FS_FILE},           {".", false, FS_FILE},
        {"..", false, FS_FILE},         {"A", false, FS_FILE},
        {"zzz", false, FS_FILE},        {"shop/cart.py", false, FS_FILE},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    Listing *listing = listing_new(&fs, arena);
    cr_expect(listing_fs(listing) == &fs);
    // Twice: from the disk, and from what is remembered.
    for (size_t i = 0; i < 2 * (sizeof cases / sizeof *cases); i++) {
        size_t row = i % (sizeof cases / sizeof *cases);
        FsKind kind = FS_LINK;
        bool found =
            listing_find(listing, STR("app"), str_from(cases[row].name), &kind);
        cr_expect(found == cases[row].found, "%s", cases[row].name);
        if (found)
            cr_expect(kind == cases[row].kind, "%s", cases[row].name);
    }
    arena_free(arena);
}

Test(listing, reads_each_folder_once_however_it_is_spelled)
{
    Arena *arena = arena_new();
    Counter counter = {.inner = fs_memory(arena, tree)};
    Fs fs = counting_fs(&counter);
    Listing *listing = listing_new(&fs, arena);
    static const char *const spellings[] = {
        "app", "app/", "./app", "app/.", "app//", "app/shop/..", "app"};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        FsEntries entries = listing_of(listing, str_from(spellings[i]), NULL);
        cr_expect(entries.count == 8, "%s", spellings[i]);
    }
    cr_expect(counter.lists == 1);
    static const char *const missing[] = {"none", "./none", "none/"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        cr_expect(!listing_has_file(listing,
                                    str_format(arena, "%s/x.py", missing[i])));
    cr_expect(counter.lists == 2, "what is missing is remembered, too");
    cr_expect(counter.infos == 0);
    arena_free(arena);
}

Test(listing, follows_each_link_once)
{
    Arena *arena = arena_new();
    Counter counter = {.inner = fs_memory(arena, tree)};
    Fs fs = counting_fs(&counter);
    Listing *listing = listing_new(&fs, arena);
    FsKind kind;
    for (int i = 0; i < 3; i++) {
        (void)listing_find(listing, STR("app"), STR("folder_link"), &kind);
        (void)listing_find(listing, STR("./app"), STR("gone"), &kind);
        (void)listing_find(listing, STR("app"), STR("shop"), &kind);
    }
    cr_expect(counter.infos == 2);
    arena_free(arena);
}

Test(listing, keeps_showing_links_as_links)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "a -> b\nb/\n");
    Listing *listing = listing_new(&fs, arena);
    FsEntries before = listing_of(listing, STR("."), NULL);
    cr_expect(before.items[0].kind == FS_LINK);
    FsKind kind;
    cr_expect(listing_find(listing, STR(""), STR("a"), &kind));
    cr_expect(kind == FS_FOLDER);
    FsEntries after = listing_of(listing, STR("."), NULL);
    cr_expect(after.items == before.items);
    cr_expect(after.items[0].kind == FS_LINK);
    arena_free(arena);
}

Test(listing, tells_why_there_are_no_entries)
{
    static const struct {
        const char *path;
        FsStatus status;
    } cases[] = {
        {"app", FS_OK},
        {"none", FS_MISSING},
        {"app/Shop.py", FS_NOT_A_FOLDER},
        {"vault", FS_DENIED},
        {"app/loop", FS_LINK_LOOP},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    Listing *listing = listing_new(&fs, arena);
    for (size_t i = 0; i < 2 * (sizeof cases / sizeof *cases); i++) {
        size_t row = i % (sizeof cases / sizeof *cases);
        FsStatus status;
        FsEntries entries =
            listing_of(listing, str_from(cases[row].path), &status);
        cr_expect(status == cases[row].status, "%s", cases[row].path);
        cr_expect((entries.count > 0) == (status == FS_OK), "%s",
                  cases[row].path);
    }
    arena_free(arena);
}

Test(listing, answers_for_whole_paths)
{
    static const struct {
        const char *path;
        bool is_file;
        bool is_folder;
    } cases[] = {
        {"app", false, true},
        {"app/", false, true},
        {"app/Shop.py", true, false},
        {"app/shop.py", false, false},
        {"app/folder_link/cart.py", true, false},
        {"app/file_link", true, false},
        {"app/file_link/x", false, false},
        {"/here/app/shop", false, true},
        {"/here", false, true},
        {"/", false, true},
        {".", false, true},
        {"", false, true},
        {"..", false, true},
        {"app/..", false, true},
        {"none/.", false, false},
        {"pipe", false, false},
        {"vault", false, true},
        {"vault/gold.py", false, false},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    Listing *listing = listing_new(&fs, arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str path = str_from(cases[i].path);
        cr_expect(listing_has_file(listing, path) == cases[i].is_file, "%s",
                  cases[i].path);
        cr_expect(listing_has_folder(listing, path) == cases[i].is_folder, "%s",
                  cases[i].path);
    }
    arena_free(arena);
}

Test(listing, finds_each_of_many_names)
{
    enum { COUNT = 2000 };
    Arena *arena = arena_new();
    Str drawing = {NULL, 0};
    for (int i = 0; i < COUNT; i++)
        drawing = str_concat(arena, drawing,
                             str_format(arena, "m%d.py\n", i * 7 % COUNT));
    Fs fs = fs_memory(arena, str_terminated(arena, drawing));
    Listing *listing = listing_new(&fs, arena);
    for (int i = 0; i < COUNT; i++) {
        cr_expect(listing_has_file(listing, str_format(arena, "m%d.py", i)),
                  "%d", i);
        cr_expect(!listing_has_file(listing, str_format(arena, "m%d.p", i)),
                  "%d", i);
    }
    arena_free(arena);
}

// Paths given to the listing may be gone when it is asked again.
Test(listing, keeps_no_pointer_into_the_paths_it_was_asked_for)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "a/\n  x.py\nb/\n  y.py\n");
    Listing *listing = listing_new(&fs, arena);
    char path[] = "./a";
    Str asked = {path, 3};
    cr_expect(listing_of(listing, asked, NULL).count == 1);
    path[2] = 'b';
    FsKind kind;
    cr_expect(listing_find(listing, asked, STR("y.py"), &kind));
    path[2] = 'a';
    cr_expect(listing_find(listing, asked, STR("x.py"), &kind));
    arena_free(arena);
}
