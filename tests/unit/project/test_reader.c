#include <criterion/criterion.h>

#include "project/reader.h"

Test(reader, what_cannot_be_read_is_a_fault)
{
    static const struct {
        const char *path;
        FaultKind kind;
        const char *message;
    } cases[] = {
        {"gone.py", FAULT_UNREADABLE, "no such file or folder"},
        {"denied.py", FAULT_UNREADABLE, "permission denied"},
        {"pipe.py", FAULT_NOT_A_FILE, "not a regular file"},
        {"folder.py", FAULT_NOT_A_FILE, "not a regular file"},
        {"loop.py", FAULT_UNREADABLE, "too many symbolic links"},
    };
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "denied.py !denied\npipe.py !fifo\nfolder.py/\n"
                             "loop.py -> loop.py\n");
    Reader reader = reader_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Script *script =
            reader_read(&reader, &fs, str_from(cases[i].path),
                        (Extraction){DEPTH_NAMES, true});
        cr_expect_not(script->complete, "%s", cases[i].path);
        cr_assert_eq(script->faults.count, 1, "%s", cases[i].path);
        cr_expect_eq(script->faults.items[0].kind, cases[i].kind, "%s",
                     cases[i].path);
        cr_expect(
            str_eq(script->faults.items[0].message, str_from(cases[i].message)),
            "%s", cases[i].path);
        cr_expect_eq(script->import_count, 0, "%s", cases[i].path);
    }
    reader_free(&reader);
    arena_free(arena);
}

// Serves a file of any announced size without holding it.
static FsStatus read_large(void *context, Str path, size_t limit, Arena *arena,
                           Str *bytes)
{
    (void)path;
    (void)arena;
    (void)bytes;
    const size_t *size = context;
    return *size > limit ? FS_TOO_LARGE : FS_FAILED;
}

Test(reader, files_over_the_limit_are_left_alone)
{
    size_t size = READER_MAX_BYTES + 1;
    Fs fs = {.context = &size, .read = read_large};
    Reader reader = reader_new();
    const Script *script =
        reader_read(&reader, &fs, STR("a.py"), (Extraction){DEPTH_NAMES, true});
    cr_assert_eq(script->faults.count, 1);
    cr_expect_eq(script->faults.items[0].kind, FAULT_TOO_LARGE);
    cr_expect(
        str_eq(script->faults.items[0].message, STR("larger than 32 MB")));
    reader_free(&reader);
}

Test(reader, scripts_outlive_the_files_that_follow)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "a.py = import alpha\\n\nb.py = import beta\\n\n");
    Reader reader = reader_new();
    const Script *a =
        reader_read(&reader, &fs, STR("a.py"), (Extraction){DEPTH_NAMES, true});
    const Script *b =
        reader_read(&reader, &fs, STR("b.py"), (Extraction){DEPTH_NAMES, true});
    cr_assert_eq(a->import_count, 1);
    cr_assert_eq(b->import_count, 1);
    cr_expect(str_eq(script_text(a, a->imports[0].module), STR("alpha")));
    cr_expect(str_eq(script_text(b, b->imports[0].module), STR("beta")));
    cr_expect(a->complete);
    reader_free(&reader);
    arena_free(arena);
}
