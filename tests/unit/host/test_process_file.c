#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "host/fs.h"
#include "host/process.h"
#include "temp.h"

static Str text_of(Arena *arena, const char *path)
{
    Fs fs = fs_posix();
    Str text;
    if (fs_read(&fs, str_from(path), 1 << 20, arena, &text) != FS_OK)
        return STR("(nothing)");
    return text;
}

static size_t count_files(Arena *arena)
{
    Fs fs = fs_posix();
    FsEntries entries;
    cr_assert(fs_list(&fs, STR("."), arena, &entries) == FS_OK);
    return entries.count;
}

Test(process_file, shows_the_old_file_until_all_is_written)
{
    Temp temp = temp_open();
    temp_draw(&temp, "report.json = old\n");
    Error error;
    ProcessFile *file =
        process_file_open(temp.arena, STR("report.json"), &error);
    cr_assert(file);
    cr_expect(process_file_sink(file, STR("new ")));
    cr_expect(str_eq(text_of(temp.arena, "report.json"), STR("old")));
    cr_expect(process_file_sink(file, STR("text")));
    cr_expect(process_file_close(file, true, &error));
    cr_expect(str_eq(text_of(temp.arena, "report.json"), STR("new text")));
    cr_expect(count_files(temp.arena) == 1, "nothing left beside it");
    temp_close(&temp);
}

Test(process_file, leaves_all_as_it_was_when_given_up)
{
    Temp temp = temp_open();
    temp_draw(&temp, "report.json = old\n");
    Error error = {.text = "untouched"};
    static const char *const paths[] = {"report.json", "new.json"};
    for (size_t i = 0; i < 2; i++) {
        ProcessFile *file =
            process_file_open(temp.arena, str_from(paths[i]), &error);
        cr_assert(file);
        cr_expect(process_file_sink(file, STR("half")));
        cr_expect(process_file_close(file, false, &error));
    }
    cr_expect(str_eq(str_from(error.text), STR("untouched")));
    cr_expect(str_eq(text_of(temp.arena, "report.json"), STR("old")));
    cr_expect(count_files(temp.arena) == 1);
    temp_close(&temp);
}

Test(process_file, writes_where_nothing_was_with_the_usual_mode)
{
    Temp temp = temp_open();
    temp_draw(&temp, "out/\n");
    (void)umask(027);
    Error error;
    // As long as names may be: the name beside it has to be shorter.
    char name[4 + 255] = "out/";
    for (size_t i = 4; i < sizeof name; i++)
        name[i] = 'n';
    Str path = {name, sizeof name};
    ProcessFile *file = process_file_open(temp.arena, path, &error);
    cr_assert(file, "%s", error.text);
    cr_expect(process_file_close(file, true, &error));
    struct stat facts;
    cr_expect(stat(str_terminated(temp.arena, path), &facts) == 0);
    cr_expect((facts.st_mode & 0777) == 0640);
    cr_expect(facts.st_size == 0);
    temp_close(&temp);
}

Test(process_file, writes_more_than_one_file_at_a_time)
{
    Temp temp = temp_open();
    Error error;
    ProcessFile *one = process_file_open(temp.arena, STR("r"), &error);
    ProcessFile *two = process_file_open(temp.arena, STR("r"), &error);
    cr_assert(one && two);
    cr_expect(process_file_sink(one, STR("one")));
    cr_expect(process_file_sink(two, STR("two")));
    cr_expect(process_file_close(two, true, &error));
    cr_expect(process_file_close(one, true, &error));
    cr_expect(str_eq(text_of(temp.arena, "r"), STR("one")));
    cr_expect(count_files(temp.arena) == 1);
    temp_close(&temp);
}

Test(process_file, names_what_it_cannot_open)
{
    static const char *const paths[] = {
        "none/report.json", "report.json/x", "folder", "folder/", "",
    };
    Temp temp = temp_open();
    temp_draw(&temp, "report.json\nfolder/\n");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Error error = {.text = ""};
        cr_expect(!process_file_open(temp.arena, str_from(paths[i]), &error),
                  "%s", paths[i]);
        cr_expect(str_starts_with(
                      str_from(error.text),
                      str_format(temp.arena, "cannot write %s: ", paths[i])),
                  "%s", error.text);
    }
    cr_expect(count_files(temp.arena) == 2);
    temp_close(&temp);
}

Test(process_file, tells_of_a_full_disk_and_keeps_the_old_file)
{
    Temp temp = temp_open();
    temp_draw(&temp, "report.json = old\n");
    process_ignore_pipe();
    struct rlimit limit = {.rlim_cur = 10, .rlim_max = RLIM_INFINITY};
    cr_assert(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    Error error = {.text = ""};
    ProcessFile *file =
        process_file_open(temp.arena, STR("report.json"), &error);
    cr_assert(file);
    static Out out;
    out_init(&out, process_file_sink, file);
    out_fill(&out, 'x', 100);
    bool complete = out_finish(&out);
    bool closed = process_file_close(file, complete, &error);
    limit.rlim_cur = RLIM_INFINITY;
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    cr_expect(!complete);
    cr_expect(!closed);
    cr_expect(str_eq(str_from(error.text),
                     STR("cannot write report.json: File too large")),
              "%s", error.text);
    cr_expect(str_eq(text_of(temp.arena, "report.json"), STR("old")));
    cr_expect(count_files(temp.arena) == 1);
    temp_close(&temp);
}

Test(process_file, tells_when_the_folder_vanished)
{
    Temp temp = temp_open();
    temp_draw(&temp, "out/\n");
    Error error = {.text = ""};
    ProcessFile *file =
        process_file_open(temp.arena, STR("out/report.json"), &error);
    cr_assert(file);
    cr_assert(rename("out", "moved") == 0);
    cr_expect(process_file_sink(file, STR("x")));
    cr_expect(!process_file_close(file, true, &error));
    cr_expect(str_starts_with(str_from(error.text),
                              STR("cannot write out/report.json: ")));
    temp_close(&temp);
}

Test(process_file, writes_devices_pipes_and_links_in_place)
{
    (void)alarm(20); // ends the test if a call waits
    Temp temp = temp_open();
    temp_draw(&temp, "pipe !fifo\n"
                     "target.json = old and longer\n"
                     "link.json -> target.json\n"
                     "null -> /dev/null\n");
    int reader = open("pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    static const char *const paths[] = {"pipe", "link.json", "null",
                                        "/dev/null"};
    Error error = {.text = ""};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ProcessFile *file =
            process_file_open(temp.arena, str_from(paths[i]), &error);
        cr_assert(file, "%s", error.text);
        cr_expect(process_file_sink(file, STR("new")), "%s", paths[i]);
        cr_expect(process_file_close(file, true, &error), "%s", error.text);
    }
    char bytes[10];
    cr_expect(read(reader, bytes, sizeof bytes) == 3);
    cr_expect(str_eq(text_of(temp.arena, "target.json"), STR("new")));
    struct stat facts;
    cr_expect(lstat("link.json", &facts) == 0 && S_ISLNK(facts.st_mode));
    cr_expect(lstat("pipe", &facts) == 0 && S_ISFIFO(facts.st_mode));
    cr_expect(stat("/dev/null", &facts) == 0 && S_ISCHR(facts.st_mode));
    cr_expect(count_files(temp.arena) == 4);
    (void)close(reader);
    temp_close(&temp);
}

Test(process_file, tells_of_a_full_device)
{
    Arena *arena = arena_new();
    Error error = {.text = ""};
    ProcessFile *file = process_file_open(arena, STR("/dev/full"), &error);
    cr_assert(file);
    cr_expect(!process_file_sink(file, STR("x")));
    cr_expect(!process_file_close(file, false, &error));
    cr_expect(str_eq(str_from(error.text),
                     STR("cannot write /dev/full: No space left on device")),
              "%s", error.text);
    arena_free(arena);
}

Test(process_file, does_not_follow_a_link_put_in_its_way)
{
    Temp temp = temp_open();
    temp_draw(&temp, "victim = precious\n");
    Str trap = str_format(temp.arena, ".r.%ld.0.tmp", (long)getpid());
    cr_assert(symlink("victim", str_terminated(temp.arena, trap)) == 0);
    Error error;
    ProcessFile *file = process_file_open(temp.arena, STR("r"), &error);
    cr_assert(file);
    cr_expect(process_file_sink(file, STR("new")));
    cr_expect(process_file_close(file, true, &error));
    cr_expect(str_eq(text_of(temp.arena, "victim"), STR("precious")));
    cr_expect(str_eq(text_of(temp.arena, "r"), STR("new")));
    temp_close(&temp);
}

Test(process_file, replaces_what_a_link_leads_to_and_keeps_its_mode)
{
    Temp temp = temp_open();
    temp_draw(&temp, "real.py = old\nlink.py -> real.py\n");
    Error error;
    struct stat facts;
    cr_assert(chmod("real.py", 0750) == 0);
    cr_expect(
        process_file_replace(temp.arena, STR("link.py"), STR("new"), &error));
    cr_expect(str_eq(text_of(temp.arena, "real.py"), STR("new")));
    cr_assert(stat("real.py", &facts) == 0);
    cr_expect((facts.st_mode & 07777) == 0750, "%o", facts.st_mode);
    cr_assert(lstat("link.py", &facts) == 0);
    cr_expect(S_ISLNK(facts.st_mode));
    cr_expect(
        !process_file_replace(temp.arena, STR("missing.py"), STR("x"), &error));
    cr_expect(count_files(temp.arena) == 2, "nothing left beside it");
    temp_close(&temp);
}
