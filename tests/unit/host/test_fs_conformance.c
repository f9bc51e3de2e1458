#include <criterion/criterion.h>

#include "base/out.h"
#include "base/path.h"
#include "host/fs.h"
#include "temp.h"

// One tree, drawn in memory and made on the disk: both must answer alike.

static const char tree[] = "app/\n"
                           "  __init__.py\n"
                           "  main.py = import os\\nfrom . import shop\\n\n"
                           "  shop/\n"
                           "    cart.py = x = 1\n"
                           "    up -> ..\n"
                           "    self -> .\n"
                           "empty/\n"
                           "data -> app\n"
                           "slashed -> app/\n"
                           "deep -> data/shop\n"
                           "main -> app/main.py\n"
                           "gone -> nowhere\n"
                           "loop -> loop\n"
                           "ping -> pong\n"
                           "pong -> ping/x\n"
                           "through -> app/main.py/x\n"
                           "closed.py !denied\n"
                           "vault/ !denied\n"
                           "  gold.py\n"
                           "into_vault -> vault/gold.py\n"
                           "pipe !fifo\n"
                           "pipe_link -> pipe\n"
                           "Case.py = upper\n"
                           "case.py = lower\n"
                           "caf\\xe9.py = latin\n"
                           "line\\nbreak.py = newline\n"
                           "nul.py = a\\0b\n";

enum { LIMIT = 100 };

typedef enum { LIST, INFO, READ, PART, REAL } Call;

static const char *const call_names[] = {"list", "info", "read", "read_part",
                                         "real"};

// Read by PART, so that a text's beginning and end are left out.
enum { PART_OFFSET = 2, PART_COUNT = 10 };

static Str list_text(const FsEntries *entries, Arena *arena)
{
    static const char kinds[] = "fdlo";
    Text text = {.arena = arena};
    for (size_t i = 0; i < entries->count; i++) {
        char kind[] = {kinds[entries->items[i].kind], ':'};
        (void)out_to_text(&text, STR(" "));
        (void)out_to_text(&text, (Str){kind, 2});
        (void)out_to_text(&text, entries->items[i].name);
    }
    return text_str(&text);
}

static Str info_text(const FsInfo *info, Arena *arena)
{
    static const char *const kinds[] = {"file", "folder", "link", "other"};
    // How large a folder is, is the system's own affair.
    if (info->kind != FS_FILE)
        return str_from(kinds[info->kind]);
    return str_format(arena, "file %d", (int)info->size);
}

// What a call answers, as text.
static FsStatus ask(const Fs *fs, Call call, Str path, Arena *arena, Str *text)
{
    *text = (Str){NULL, 0};
    FsStatus status = FS_FAILED;
    FsEntries entries;
    FsInfo info;
    switch (call) {
    case LIST:
        status = fs_list(fs, path, arena, &entries);
        *text = list_text(&entries, arena);
        break;
    case INFO:
        status = fs_info(fs, path, &info);
        if (status == FS_OK)
            *text = info_text(&info, arena);
        break;
    case READ:
        status = fs_read(fs, path, LIMIT, arena, text);
        break;
    case PART:
        status = fs_read_part(fs, path, PART_OFFSET, PART_COUNT, arena, text);
        break;
    case REAL:
        status = fs_real_path(fs, path, arena, text);
        break;
    }
    return status;
}

typedef struct {
    Call call;
    const char *path;
    FsStatus status;
    const char *text; // of a real path, below the working folder
} Case;

static const Case cases[] = {
    {LIST, "app", FS_OK, " f:__init__.py f:main.py d:shop"},
    {LIST, "app/", FS_OK, " f:__init__.py f:main.py d:shop"},
    {LIST, "data", FS_OK, " f:__init__.py f:main.py d:shop"},
    {LIST, "deep", FS_OK, " f:cart.py l:self l:up"},
    {LIST, "app/shop/../shop/./up/shop", FS_OK, " f:cart.py l:self l:up"},
    {LIST, "empty", FS_OK, ""},
    {LIST, "none", FS_MISSING, ""},
    {LIST, "APP", FS_MISSING, ""},
    {LIST, "gone", FS_MISSING, ""},
    {LIST, "app/main.py", FS_NOT_A_FOLDER, ""},
    {LIST, "pipe", FS_NOT_A_FOLDER, ""},
    {LIST, "vault", FS_DENIED, ""},
    {LIST, "loop", FS_LINK_LOOP, ""},
    {LIST, "ping", FS_LINK_LOOP, ""},

    {INFO, "app", FS_OK, "folder"},
    {INFO, "app/main.py", FS_OK, "file 29"},
    {INFO, "main", FS_OK, "file 29"},
    {INFO, "slashed", FS_OK, "folder"},
    {INFO, "slashed/main.py", FS_OK, "file 29"},
    {INFO, "pipe", FS_OK, "other"},
    {INFO, "pipe_link", FS_OK, "other"},
    {INFO, "vault", FS_OK, "folder"},
    {INFO, "vault/", FS_OK, "folder"},
    {INFO, "vault/.", FS_DENIED, ""},
    {INFO, "vault/gold.py", FS_DENIED, ""},
    {INFO, "vault/none", FS_DENIED, ""},
    {INFO, "into_vault", FS_DENIED, ""},
    {INFO, "closed.py", FS_OK, "file 0"},
    {INFO, "gone", FS_MISSING, ""},
    {INFO, "none/..", FS_MISSING, ""},
    {INFO, "app/main.py/", FS_NOT_A_FOLDER, ""},
    {INFO, "app/main.py/.", FS_NOT_A_FOLDER, ""},
    {INFO, "app/main.py/..", FS_NOT_A_FOLDER, ""},
    {INFO, "through", FS_NOT_A_FOLDER, ""},
    {INFO, "main/", FS_NOT_A_FOLDER, ""},
    {INFO, "loop/x", FS_LINK_LOOP, ""},
    {INFO, "pong", FS_LINK_LOOP, ""},

    {READ, "app/main.py", FS_OK, "import os\nfrom . import shop\n"},
    {READ, "app/__init__.py", FS_OK, ""},
    {READ, "app//shop///cart.py", FS_OK, "x = 1"},
    {READ, "deep/self/self/up/shop/cart.py", FS_OK, "x = 1"},
    {READ, "data/../data/../case.py", FS_OK, "lower"},
    {READ, "Case.py", FS_OK, "upper"},
    {READ, "caf\xe9.py", FS_OK, "latin"},
    {READ, "line\nbreak.py", FS_OK, "newline"},
    {READ, "app", FS_NOT_A_FILE, ""},
    {READ, "pipe", FS_NOT_A_FILE, ""},
    {READ, "pipe_link", FS_NOT_A_FILE, ""},
    {READ, "none.py", FS_MISSING, ""},
    {READ, "app/main.py/", FS_NOT_A_FOLDER, ""},
    {READ, "closed.py", FS_DENIED, ""},
    {READ, "vault", FS_DENIED, ""},
    {READ, "loop", FS_LINK_LOOP, ""},

    {PART, "app/main.py", FS_OK, "port os\nfr"},
    {PART, "app/shop/cart.py", FS_OK, "= 1"},
    {PART, "app/__init__.py", FS_OK, ""},
    {PART, "app", FS_NOT_A_FILE, ""},
    {PART, "pipe", FS_NOT_A_FILE, ""},
    {PART, "none.py", FS_MISSING, ""},
    {PART, "app/main.py/x", FS_NOT_A_FOLDER, ""},
    {PART, "closed.py", FS_DENIED, ""},

    {REAL, ".", FS_OK, ""},
    {REAL, "app/main.py", FS_OK, "/app/main.py"},
    {REAL, "main", FS_OK, "/app/main.py"},
    {REAL, "deep/up/../data/shop/self/", FS_OK, "/app/shop"},
    {REAL, "slashed/./shop//up", FS_OK, "/app"},
    {REAL, "pipe_link", FS_OK, "/pipe"},
    {REAL, "closed.py", FS_OK, "/closed.py"},
    {REAL, "vault", FS_OK, "/vault"},
    {REAL, "vault/gold.py", FS_DENIED, ""},
    {REAL, "caf\xe9.py", FS_OK, "/caf\xe9.py"},
    {REAL, "gone", FS_MISSING, ""},
    {REAL, "app/main.py/", FS_NOT_A_FOLDER, ""},
    {REAL, "ping", FS_LINK_LOOP, ""},
};

static void expect_cases(const Fs *fs, Arena *arena, const char *maker)
{
    Str root;
    cr_assert(fs_real_path(fs, STR("."), arena, &root) == FS_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Case *row = &cases[i];
        Str text;
        FsStatus status = ask(fs, row->call, str_from(row->path), arena, &text);
        const char *call = call_names[row->call];
        cr_expect(status == row->status, "%s: %s(%s): %s", maker, call,
                  row->path, fs_status_text(status).at);
        if (row->call == REAL && status == FS_OK) {
            cr_expect(str_starts_with(text, root));
            text = str_skip(text, root.count);
        }
        cr_expect(str_eq(text, str_from(row->text)), "%s: %s(%s): '%.*s'",
                  maker, call, row->path, STR_ARGS(text));
    }
    Str text;
    cr_expect(fs_read(fs, STR("nul.py"), LIMIT, arena, &text) == FS_OK);
    cr_expect(str_eq(text, STR("a\0b")), "%s", maker);
}

Test(fs_conformance, memory_answers_the_table)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, tree);
    expect_cases(&fs, arena, "memory");
    arena_free(arena);
}

Test(fs_conformance, posix_answers_the_table)
{
    Temp temp = temp_open();
    temp_draw(&temp, tree);
    Fs fs = fs_posix();
    if (temp_drop_root())
        expect_cases(&fs, temp.arena, "posix");
    temp_regain_root();
    temp_close(&temp);
}

// Two steps up lead out of what the memory knows of.
static bool stays_inside(const char *const *parts, size_t count)
{
    size_t ups = 0;
    for (size_t i = 0; i < count; i++)
        ups += str_eq(str_from(parts[i]), STR(".."));
    return ups < 2;
}

static void expect_alike(const Fs *memory, const Temp *temp, Str path)
{
    Fs posix = fs_posix();
    Arena *arena = arena_new();
    for (Call call = LIST; call <= REAL; call++) {
        Str drawn;
        Str real;
        FsStatus drawn_status = ask(memory, call, path, arena, &drawn);
        FsStatus real_status = ask(&posix, call, path, arena, &real);
        cr_expect(drawn_status == real_status, "%s(%.*s): %s, but %s",
                  call_names[call], STR_ARGS(path),
                  fs_status_text(drawn_status).at,
                  fs_status_text(real_status).at);
        if (call == REAL && real_status == FS_OK) {
            real = str_skip(real, temp->base.count);
            real = real.count ? real : STR("/");
        }
        cr_expect(str_eq(drawn, real), "%s(%.*s): '%.*s', but '%.*s'",
                  call_names[call], STR_ARGS(path), STR_ARGS(drawn),
                  STR_ARGS(real));
    }
    arena_free(arena);
}

Test(fs_conformance, both_answer_alike_for_all_short_paths)
{
    static const char *const words[] = {
        "app",   "main.py", "shop", "up",   "data",      "slashed", "deep",
        "gone",  "ping",    "main", "pipe", "pipe_link", "vault",   "closed.py",
        "empty", "none",    ".",    "..",   "",          "through",
    };
    enum { COUNT = sizeof words / sizeof *words };
    Temp temp = temp_open();
    temp_draw(&temp, tree);
    Fs memory = fs_memory(temp.arena, tree);
    bool ready = temp_drop_root();
    for (size_t i = 0; ready && i < (size_t)COUNT * COUNT * COUNT; i++) {
        const char *parts[] = {words[i % COUNT], words[i / COUNT % COUNT],
                               words[i / COUNT / COUNT]};
        // An empty first word would make the path absolute.
        if (!stays_inside(parts, 3) || parts[0][0] == '\0')
            continue;
        expect_alike(
            &memory, &temp,
            str_format(temp.arena, "%s/%s/%s", parts[0], parts[1], parts[2]));
    }
    temp_regain_root();
    temp_close(&temp);
}

static void expect_chain(const Fs *fs, Arena *arena, const char *maker)
{
    Str text;
    cr_expect(fs_read(fs, STR("l39"), 9, arena, &text) == FS_OK, "%s", maker);
    cr_expect(fs_read(fs, STR("l40"), 9, arena, &text) == FS_LINK_LOOP, "%s",
              maker);
    cr_expect(fs_real_path(fs, STR("l39"), arena, &text) == FS_OK, "%s", maker);
    cr_expect(str_eq(path_name(text), STR("end.py")), "%s", maker);
    cr_expect(fs_real_path(fs, STR("l40"), arena, &text) == FS_LINK_LOOP, "%s",
              maker);
}

Test(fs_conformance, both_follow_forty_links)
{
    Temp temp = temp_open();
    Str drawing = STR("end.py = x\nl0 -> end.py\n");
    for (int i = 1; i <= 40; i++)
        drawing = str_concat(temp.arena, drawing,
                             str_format(temp.arena, "l%d -> l%d\n", i, i - 1));
    const char *text = str_terminated(temp.arena, drawing);
    temp_draw(&temp, text);
    Fs memory = fs_memory(temp.arena, text);
    expect_chain(&memory, temp.arena, "memory");
    Fs posix = fs_posix();
    expect_chain(&posix, temp.arena, "posix");
    temp_close(&temp);
}

static void expect_limits(const Fs *fs, Arena *arena, const char *maker)
{
    static const struct {
        size_t limit;
        FsStatus status;
    } rows[] = {
        {SIZE_MAX, FS_OK}, {SIZE_MAX - 1, FS_OK}, {6, FS_OK},        {5, FS_OK},
        {4, FS_TOO_LARGE}, {1, FS_TOO_LARGE},     {0, FS_TOO_LARGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str text;
        FsStatus status =
            fs_read(fs, STR("five.py"), rows[i].limit, arena, &text);
        cr_expect(status == rows[i].status, "%s: %zu", maker, rows[i].limit);
        if (status != FS_OK)
            continue;
        cr_expect(str_eq(text, STR("12345")));
        cr_expect(
            str_eq((Str){text.at + text.count, 8}, STR("\0\0\0\0\0\0\0\0")),
            "%s: %zu", maker, rows[i].limit);
    }
    Str text;
    cr_expect(fs_read(fs, STR("none.py"), 0, arena, &text) == FS_OK, "%s",
              maker);
    cr_expect(text.count == 0);
    cr_expect(str_eq((Str){text.at, 8}, STR("\0\0\0\0\0\0\0\0")), "%s", maker);
}

Test(fs_conformance, both_hold_to_the_limit)
{
    static const char drawing[] = "five.py = 12345\nnone.py\n";
    Temp temp = temp_open();
    temp_draw(&temp, drawing);
    Fs memory = fs_memory(temp.arena, drawing);
    expect_limits(&memory, temp.arena, "memory");
    Fs posix = fs_posix();
    expect_limits(&posix, temp.arena, "posix");
    temp_close(&temp);
}

static void expect_identity(const Fs *fs, const char *maker)
{
    FsInfo app;
    FsInfo data;
    FsInfo back;
    FsInfo shop;
    cr_assert(fs_info(fs, STR("app"), &app) == FS_OK);
    cr_assert(fs_info(fs, STR("data"), &data) == FS_OK);
    cr_assert(fs_info(fs, STR("deep/up"), &back) == FS_OK);
    cr_assert(fs_info(fs, STR("deep"), &shop) == FS_OK);
    cr_expect(app.device == data.device && app.inode == data.inode, "%s",
              maker);
    cr_expect(app.inode == back.inode, "%s", maker);
    cr_expect(app.inode != shop.inode, "%s", maker);
}

Test(fs_conformance, both_know_a_folder_under_two_names)
{
    Temp temp = temp_open();
    temp_draw(&temp, tree);
    Fs memory = fs_memory(temp.arena, tree);
    expect_identity(&memory, "memory");
    Fs posix = fs_posix();
    expect_identity(&posix, "posix");
    temp_close(&temp);
}

static void expect_order(const Fs *fs, Arena *arena, const char *maker)
{
    FsEntries entries;
    cr_assert(fs_list(fs, STR("."), arena, &entries) == FS_OK);
    cr_expect(str_eq(list_text(&entries, arena),
                     STR(" f:A f:B f:a f:a! f:aa f:b f:\xc3\xa9 f:\xff")),
              "%s", maker);
}

Test(fs_conformance, both_sort_by_bytes)
{
    static const char drawing[] = "b\naa\n\\xff\nB\na\n\\xc3\\xa9\na!\nA\n";
    Temp temp = temp_open();
    temp_draw(&temp, drawing);
    Fs memory = fs_memory(temp.arena, drawing);
    expect_order(&memory, temp.arena, "memory");
    Fs posix = fs_posix();
    expect_order(&posix, temp.arena, "posix");
    temp_close(&temp);
}
