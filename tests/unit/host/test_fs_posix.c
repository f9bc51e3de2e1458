#include <criterion/criterion.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/out.h"
#include "base/path.h"
#include "host/fs.h"
#include "host/thread.h"
#include "temp.h"

enum { LIMIT = 1 << 20 };

static FsStatus status_of_read(const char *path, Arena *arena)
{
    Fs fs = fs_posix();
    Str text;
    return fs_read(&fs, str_from(path), LIMIT, arena, &text);
}

Test(fs_posix, refuses_all_but_regular_files_without_waiting)
{
    (void)alarm(20); // ends the test if a call waits
    Temp temp = temp_open();
    temp_draw(&temp, "pipe.py !fifo\nzero.py -> /dev/zero\n");
    struct sockaddr_un address = {.sun_family = AF_UNIX,
                                  .sun_path = "socket.py"};
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    cr_assert(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    static const char *const paths[] = {"pipe.py",   "zero.py",   "socket.py",
                                        "/dev/zero", "/dev/null", "/dev/full",
                                        "/dev/tty",  "/dev",      "."};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        cr_expect(status_of_read(paths[i], temp.arena) == FS_NOT_A_FILE, "%s",
                  paths[i]);
    Fs fs = fs_posix();
    FsEntries entries;
    cr_assert(fs_list(&fs, STR("."), temp.arena, &entries) == FS_OK);
    cr_assert(entries.count == 3);
    cr_expect(entries.items[0].kind == FS_OTHER, "the FIFO");
    cr_expect(entries.items[1].kind == FS_OTHER, "the socket");
    cr_expect(entries.items[2].kind == FS_LINK, "the link to a device");
    (void)close(listener);
    temp_close(&temp);
}

Test(fs_posix, survives_the_traps_of_proc)
{
    (void)alarm(20); // ends the test if a call waits
    Arena *arena = arena_new();
    // A regular file by its looks, but no byte of it can be read.
    cr_expect(status_of_read("/proc/self/mem", arena) == FS_FAILED);
    Fs fs = fs_posix();
    Str text;
    cr_expect(fs_read(&fs, STR("/proc/self/status"), LIMIT, arena, &text) ==
              FS_OK);
    cr_expect(text.count > 0, "a file that announces no bytes has some");
    cr_expect(str_starts_with(text, STR("Name:")));
    // Another one, longer than the first room that is made for it.
    cr_expect(fs_read(&fs, STR("/proc/self/smaps"), SIZE_MAX, arena, &text) ==
              FS_OK);
    cr_expect(text.count > 8192);
    cr_expect(str_contains(str_skip(text, text.count - 200), STR("VmFlags")));
    cr_expect(fs_read(&fs, STR("/proc/self/smaps"), 5000, arena, &text) ==
              FS_TOO_LARGE);
    arena_free(arena);
}

Test(fs_posix, never_reads_a_sparse_file_over_the_limit)
{
    Temp temp = temp_open();
    int file = open("sparse.py", O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    cr_assert(ftruncate(file, (off_t)4 << 30) == 0);
    (void)close(file);
    cr_expect(status_of_read("sparse.py", temp.arena) == FS_TOO_LARGE);
    cr_expect(arena_footprint(temp.arena) < (size_t)4 * LIMIT);
    Fs fs = fs_posix();
    FsInfo info;
    cr_expect(fs_info(&fs, STR("sparse.py"), &info) == FS_OK);
    cr_expect(info.size == (uint64_t)4 << 30);
    temp_close(&temp);
}

Test(fs_posix, reads_every_byte_at_the_edges_of_its_rooms)
{
    static const size_t sizes[] = {1,    2,    4095, 4096,  4097,
                                   8191, 8192, 8193, 65536, LIMIT};
    Temp temp = temp_open();
    Fs fs = fs_posix();
    char *bytes = arena_alloc(temp.arena, LIMIT);
    for (size_t i = 0; i < LIMIT; i++)
        bytes[i] = (char)('a' + i % 23);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int file = open("f.py", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        cr_assert(write(file, bytes, sizes[i]) == (ssize_t)sizes[i]);
        (void)close(file);
        Str text;
        cr_expect(fs_read(&fs, STR("f.py"), LIMIT, temp.arena, &text) == FS_OK,
                  "%zu", sizes[i]);
        cr_expect(str_eq(text, (Str){bytes, sizes[i]}), "%zu", sizes[i]);
        cr_expect(fs_read(&fs, STR("f.py"), sizes[i] - 1, temp.arena, &text) ==
                      FS_TOO_LARGE,
                  "%zu", sizes[i]);
    }
    temp_close(&temp);
}

Test(fs_posix, keeps_names_of_any_bytes)
{
    Temp temp = temp_open();
    temp_draw(&temp, "\\xff\\xfe.py = a\n"
                     "\\x1b[31m.py = b\n"
                     "-rf = c\n"
                     "caf\\xe9/x.py = d\n");
    Fs fs = fs_posix();
    FsEntries entries;
    cr_assert(fs_list(&fs, STR("."), temp.arena, &entries) == FS_OK);
    cr_assert(entries.count == 4);
    cr_expect(str_eq(entries.items[0].name, STR("\x1b[31m.py")));
    cr_expect(str_eq(entries.items[1].name, STR("-rf")));
    cr_expect(str_eq(entries.items[2].name, STR("caf\xe9")));
    cr_expect(str_eq(entries.items[3].name, STR("\xff\xfe.py")));
    cr_expect(status_of_read("\xff\xfe.py", temp.arena) == FS_OK);
    cr_expect(status_of_read("caf\xe9/x.py", temp.arena) == FS_OK);
    temp_close(&temp);
}

enum { DEPTH = 3000 };

// Leaves the working directory in the deepest of DEPTH folders called
// "folder", with a file and a link to the top in it.
static Str dig(Temp *temp)
{
    Text path = {.arena = temp->arena};
    (void)out_to_text(&path, temp->base);
    (void)out_to_text(&path, STR("/here"));
    for (int i = 0; i < DEPTH; i++) {
        cr_assert(mkdir("folder", 0755) == 0 && chdir("folder") == 0);
        (void)out_to_text(&path, STR("/folder"));
    }
    int file = open("end.py", O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    cr_assert(write(file, "import os", 9) == 9);
    (void)close(file);
    cr_assert(symlink(str_terminated(temp->arena, temp->base), "top") == 0);
    cr_assert(symlink("end.py", "link.py") == 0);
    return text_str(&path);
}

static void expect_deep(const Fs *fs, Arena *arena, Str folder)
{
    FsEntries entries;
    cr_expect(fs_list(fs, folder, arena, &entries) == FS_OK);
    cr_expect(entries.count == 3);
    Str file = path_join(arena, folder, STR("end.py"));
    FsInfo info;
    cr_expect(fs_info(fs, file, &info) == FS_OK);
    cr_expect(info.kind == FS_FILE && info.size == 9);
    Str text;
    cr_expect(fs_read(fs, file, LIMIT, arena, &text) == FS_OK);
    cr_expect(str_eq(text, STR("import os")));
    Str none = path_join(arena, folder, STR("none/x.py"));
    cr_expect(fs_read(fs, none, LIMIT, arena, &text) == FS_MISSING);
    Str below = path_join(arena, file, STR("x.py"));
    cr_expect(fs_info(fs, below, &info) == FS_NOT_A_FOLDER);
    cr_expect(fs_is_folder(fs, str_concat(arena, folder, STR("//"))));
    cr_expect(!fs_is_file(fs, str_concat(arena, file, STR("/"))));
}

Test(fs_posix, goes_deeper_than_the_system_takes_in_one_call)
{
    Temp temp = temp_open();
    Str folder = dig(&temp);
    cr_assert(chdir("/") == 0);
    Fs fs = fs_posix();
    expect_deep(&fs, temp.arena, folder);
    Str work = str_format(temp.arena, "%.*s/here", STR_ARGS(temp.base));
    cr_assert(chdir(str_terminated(temp.arena, work)) == 0);
    expect_deep(&fs, temp.arena, str_skip(folder, work.count + 1));
    temp_close(&temp);
}

Test(fs_posix, resolves_links_beyond_that_depth)
{
    Temp temp = temp_open();
    Str folder = dig(&temp);
    Fs fs = fs_posix();
    Str real;
    Str link = path_join(temp.arena, folder, STR("link.py"));
    cr_expect(fs_real_path(&fs, link, temp.arena, &real) == FS_OK);
    cr_expect(str_eq(real, path_join(temp.arena, folder, STR("end.py"))));
    Str top = path_join(temp.arena, folder, STR("top/here"));
    cr_expect(fs_real_path(&fs, top, temp.arena, &real) == FS_OK);
    cr_expect(real.count == temp.base.count + 5);
    // Here the working directory itself has such a path.
    cr_expect(fs_real_path(&fs, STR("link.py"), temp.arena, &real) == FS_OK);
    cr_expect(str_eq(path_folder(real), folder));
    temp_close(&temp);
}

Test(fs_posix, counts_links_as_the_system_does_for_each_call)
{
    Temp temp = temp_open();
    temp_draw(&temp, "self -> .\nx.py\n");
    Str step = STR("self");
    for (int i = 0; i < 200; i++)
        step = str_concat(temp.arena, step, STR("/"));
    // 60 links, but fewer than 40 of them in what one call takes.
    Str path = {NULL, 0};
    for (int i = 0; i < 60; i++)
        path = str_concat(temp.arena, path, step);
    path = str_concat(temp.arena, path, STR("x.py"));
    Fs fs = fs_posix();
    cr_expect(fs_is_file(&fs, path));
    Str real;
    cr_expect(fs_real_path(&fs, path, temp.arena, &real) == FS_OK);
    cr_expect(
        str_eq(real, str_concat(temp.arena, temp.base, STR("/here/x.py"))));
    temp_close(&temp);
}

Test(fs_posix, finds_the_break_in_a_long_path)
{
    static const struct {
        const char *start;
        FsStatus status;
    } cases[] = {
        {"none", FS_MISSING},
        {"x.py", FS_NOT_A_FOLDER},
        {"loop", FS_LINK_LOOP},
    };
    Temp temp = temp_open();
    temp_draw(&temp, "x.py\nloop -> loop\n");
    Fs fs = fs_posix();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str path = str_from(cases[i].start);
        while (path.count < 10000)
            path = str_concat(temp.arena, path, STR("/folder"));
        FsEntries entries;
        FsInfo info;
        Str text;
        cr_expect(fs_list(&fs, path, temp.arena, &entries) == cases[i].status,
                  "%s", cases[i].start);
        cr_expect(fs_info(&fs, path, &info) == cases[i].status, "%s",
                  cases[i].start);
        cr_expect(fs_read(&fs, path, LIMIT, temp.arena, &text) ==
                      cases[i].status,
                  "%s", cases[i].start);
        cr_expect(fs_real_path(&fs, path, temp.arena, &text) == cases[i].status,
                  "%s", cases[i].start);
    }
    temp_close(&temp);
}

Test(fs_posix, knows_that_no_name_is_too_long_to_be_missing)
{
    static const size_t sizes[] = {255,  256,  4094, 4095,
                                   4096, 4097, 5000, 100000};
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *name = arena_alloc(arena, sizes[i]);
        for (size_t j = 0; j < sizes[i]; j++)
            name[j] = 'n';
        FsInfo info;
        Str path = {name, sizes[i]};
        cr_expect(fs_info(&fs, path, &info) == FS_MISSING, "%zu", sizes[i]);
        path = str_concat(arena, STR("/"), path);
        cr_expect(fs_info(&fs, path, &info) == FS_MISSING, "%zu", sizes[i]);
        path = str_concat(arena, path, STR("/x.py"));
        cr_expect(fs_info(&fs, path, &info) == FS_MISSING, "%zu", sizes[i]);
    }
    arena_free(arena);
}

Test(fs_posix, takes_any_number_of_slashes)
{
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    for (size_t count = 4090; count < 4100; count++) {
        char *slashes = arena_alloc(arena, count);
        for (size_t i = 0; i < count; i++)
            slashes[i] = '/';
        Str path = {slashes, count};
        cr_expect(fs_is_folder(&fs, path), "%zu", count);
        cr_expect(fs_is_folder(&fs, str_concat(arena, path, STR("dev"))), "%zu",
                  count);
        cr_expect(!fs_is_folder(&fs, str_concat(arena, path, STR("none"))),
                  "%zu", count);
        path = str_concat(arena, STR("/dev"), path);
        cr_expect(fs_is_folder(&fs, path), "%zu", count);
        path = str_concat(arena, STR("/dev/null"), path);
        cr_expect(!fs_is_folder(&fs, path), "%zu", count);
    }
    arena_free(arena);
}

// Files the test's process may still open.
static void limit_files(rlim_t spare)
{
    int next = dup(0);
    cr_assert(next >= 0);
    (void)close(next);
    struct rlimit limit;
    cr_assert(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = (rlim_t)next + spare;
    cr_assert(setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

Test(fs_posix, fails_aloud_when_handles_run_out)
{
    Temp temp = temp_open();
    temp_draw(&temp, "app/a.py = x\n");
    struct rlimit before;
    cr_assert(getrlimit(RLIMIT_NOFILE, &before) == 0);
    limit_files(0);
    Fs fs = fs_posix();
    FsEntries entries;
    FsStatus listed = fs_list(&fs, STR("app"), temp.arena, &entries);
    FsStatus read = status_of_read("app/a.py", temp.arena);
    bool is_file = fs_is_file(&fs, STR("app/a.py"));
    (void)setrlimit(RLIMIT_NOFILE, &before);
    cr_expect(listed == FS_FAILED);
    cr_expect(read == FS_FAILED);
    cr_expect(is_file, "looking needs no handle");
    temp_close(&temp);
}

Test(fs_posix, leaks_no_handles)
{
    Temp temp = temp_open();
    temp_draw(&temp, "app/a.py = x\npipe !fifo\nbig.py = 12345\n");
    Fs fs = fs_posix();
    Str deep = STR("app");
    for (int i = 0; i < 2000; i++)
        deep = str_concat(temp.arena, deep, STR("/./"));
    struct rlimit before;
    cr_assert(getrlimit(RLIMIT_NOFILE, &before) == 0);
    limit_files(2);
    for (int i = 0; i < 50; i++) {
        FsEntries entries;
        FsInfo info;
        Str text;
        (void)fs_list(&fs, STR("big.py"), temp.arena, &entries);
        (void)fs_list(&fs, STR("app"), temp.arena, &entries);
        (void)fs_list(&fs, deep, temp.arena, &entries);
        (void)fs_info(&fs, deep, &info);
        (void)fs_read(&fs, STR("pipe"), 9, temp.arena, &text);
        (void)fs_read(&fs, STR("big.py"), 2, temp.arena, &text);
        (void)fs_read(&fs, STR("none"), 2, temp.arena, &text);
        (void)fs_real_path(&fs, deep, temp.arena, &text);
        (void)fs_read(&fs, str_concat(temp.arena, deep, STR("none/x")), 2,
                      temp.arena, &text);
    }
    FsEntries entries;
    FsStatus status = fs_list(&fs, deep, temp.arena, &entries);
    (void)setrlimit(RLIMIT_NOFILE, &before);
    cr_expect(status == FS_OK);
    cr_expect(entries.count == 1);
    temp_close(&temp);
}

Test(fs_posix, needs_only_the_right_to_pass_through_folders)
{
    Temp temp = temp_open();
    temp_draw(&temp, "pass/inner/x.py = x\n");
    cr_assert(chmod("pass", 0711) == 0);
    Str path = STR("pass/inner");
    for (int i = 0; i < 2500; i++)
        path = str_concat(temp.arena, path, STR("/."));
    path = str_concat(temp.arena, path, STR("/x.py"));
    Fs fs = fs_posix();
    Str text;
    if (temp_drop_root()) {
        cr_expect(fs_read(&fs, path, LIMIT, temp.arena, &text) == FS_OK);
        FsEntries entries;
        bool listable =
            fs_list(&fs, STR("pass"), temp.arena, &entries) == FS_OK;
        cr_expect(listable == (getuid() != 0), "the owner may list it");
    }
    temp_regain_root();
    temp_close(&temp);
}

Test(fs_posix, reports_a_removed_working_folder)
{
    Temp temp = temp_open();
    cr_assert(rmdir("../here") == 0);
    Fs fs = fs_posix();
    Str real;
    cr_expect(fs_real_path(&fs, STR("."), temp.arena, &real) != FS_OK);
    cr_expect(!fs_is_folder(&fs, STR("app")));
    temp_close(&temp);
}

typedef struct {
    Fs fs;
    bool right[400];
} Readings;

static void read_one(void *context, size_t index, unsigned worker)
{
    (void)worker;
    Readings *readings = context;
    Arena *arena = arena_new();
    Str text;
    Str path = str_format(arena, "dir%zu/f.py", index % 7);
    readings->right[index] =
        fs_read(&readings->fs, path, LIMIT, arena, &text) == FS_OK &&
        str_eq(text, str_format(arena, "text %zu", index % 7));
    arena_free(arena);
}

static void expect_readings(Fs fs, const char *maker)
{
    Readings readings = {.fs = fs};
    enum { COUNT = sizeof readings.right };
    thread_each(COUNT, 8, read_one, &readings);
    for (size_t i = 0; i < COUNT; i++)
        cr_expect(readings.right[i], "%s: %zu", maker, i);
}

Test(fs_posix, serves_several_threads_as_fs_memory_does)
{
    Temp temp = temp_open();
    Str drawing = {NULL, 0};
    for (int i = 0; i < 7; i++)
        drawing =
            str_concat(temp.arena, drawing,
                       str_format(temp.arena, "dir%d/f.py = text %d\n", i, i));
    const char *text = str_terminated(temp.arena, drawing);
    temp_draw(&temp, text);
    expect_readings(fs_posix(), "posix");
    expect_readings(fs_memory(temp.arena, text), "memory");
    temp_close(&temp);
}
