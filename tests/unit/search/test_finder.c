#include "search/finder.h"

#include <criterion/criterion.h>
#include <string.h>

static const Target target = {.minor = 11, .platform = PLATFORM_LINUX};

typedef struct {
    const char *name; // the case of import-semantics
    const char *drawing;
    const char *asked;
    FinderAnswer answer;
    const char *path;
    ModuleKind kind;
} Case;

static void check(const Case *row, Target for_target)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, row->drawing);
    Finder finder = {listing_new(&fs, arena), suffixes_build(for_target, arena),
                     arena};
    Candidate candidate;
    FinderAnswer answer =
        finder_ask(&finder, STR("d"), str_from(row->asked), &candidate);
    cr_expect_eq(answer, row->answer, "%s: answer %d", row->name, answer);
    if (answer != FINDER_NOTHING && answer == row->answer) {
        cr_expect(str_eq(candidate.path, str_from(row->path)), "%s: %.*s",
                  row->name, STR_ARGS(candidate.path));
        cr_expect_eq(candidate.kind, row->kind, "%s: kind", row->name);
    }
    arena_free(arena);
}

Test(finder, takes_what_file_finder_takes)
{
    static const Case cases[] = {
        {"find-09 package", "d/m/__init__.py", "m", FINDER_MODULE,
         "d/m/__init__.py", MODULE_PACKAGE},
        {"find-09 package before module", "d/m/__init__.py\nd/m.py", "m",
         FINDER_MODULE, "d/m/__init__.py", MODULE_PACKAGE},
        {"find-10 package before extension", "d/m/__init__.py\nd/m.so", "m",
         FINDER_MODULE, "d/m/__init__.py", MODULE_PACKAGE},
        {"find-11 extension before source", "d/m.so\nd/m.py", "m",
         FINDER_MODULE, "d/m.so", MODULE_EXTENSION},
        {"find-12 full tag first",
         "d/m.so\nd/m.abi3.so\nd/m.cpython-311-x86_64-linux-gnu.so", "m",
         FINDER_MODULE, "d/m.cpython-311-x86_64-linux-gnu.so",
         MODULE_EXTENSION},
        {"find-12 abi3 second", "d/m.so\nd/m.abi3.so", "m", FINDER_MODULE,
         "d/m.abi3.so", MODULE_EXTENSION},
        {"find-13 another version's tag",
         "d/m.cpython-310-x86_64-linux-gnu.so\nd/m.cp311-win_amd64.pyd", "m",
         FINDER_NOTHING, "", MODULE_SOURCE},
        {"find-14 source before bytecode", "d/m.pyc\nd/m.py", "m",
         FINDER_MODULE, "d/m.py", MODULE_SOURCE},
        {"find-15 bytecode alone", "d/m.pyc", "m", FINDER_MODULE, "d/m.pyc",
         MODULE_BYTECODE},
        {"find-16 cache alone", "d/__pycache__/m.cpython-311.pyc", "m",
         FINDER_NOTHING, "", MODULE_SOURCE},
        {"find-17 extension __init__", "d/m/__init__.so\nd/m/__init__.py", "m",
         FINDER_MODULE, "d/m/__init__.so", MODULE_PACKAGE},
        {"find-17 bytecode __init__", "d/m/__init__.pyc", "m", FINDER_MODULE,
         "d/m/__init__.pyc", MODULE_PACKAGE},
        {"find-18 module before plain folder", "d/m/x.py\nd/m.py", "m",
         FINDER_MODULE, "d/m.py", MODULE_SOURCE},
        {"find-24 empty folder", "d/m/", "m", FINDER_PORTION, "d/m",
         MODULE_NAMESPACE},
        {"find-28 exact case", "d/M.py\nd/m.PY\nd/M/__init__.py", "m",
         FINDER_NOTHING, "", MODULE_SOURCE},
        {"find-29 stub package", "d/m/__init__.pyi", "m", FINDER_PORTION, "d/m",
         MODULE_NAMESPACE},
        {"find-30 stub", "d/m.pyi", "m", FINDER_NOTHING, "", MODULE_SOURCE},
        {"find-31 data folder", "d/m/table.csv", "m", FINDER_PORTION, "d/m",
         MODULE_NAMESPACE},
        {"find-34 hyphen", "d/my-mod.py", "my-mod", FINDER_MODULE,
         "d/my-mod.py", MODULE_SOURCE},
        {"find-34 dotted file name", "d/m.b.py", "m", FINDER_NOTHING, "",
         MODULE_SOURCE},
        {"find-38 linked folder", "real/__init__.py\nd/m -> ../real", "m",
         FINDER_MODULE, "d/m/__init__.py", MODULE_PACKAGE},
        {"find-38 linked file", "real.py\nd/m.py -> ../real.py", "m",
         FINDER_MODULE, "d/m.py", MODULE_SOURCE},
        {"find-44 dangling link", "d/m.py -> gone\nd/m.pyc", "m", FINDER_MODULE,
         "d/m.pyc", MODULE_BYTECODE},
        {"find-44 dangling __init__", "d/m/__init__.py -> gone", "m",
         FINDER_PORTION, "d/m", MODULE_NAMESPACE},
        {"a folder is no module file", "d/m.py/x", "m", FINDER_NOTHING, "",
         MODULE_SOURCE},
        {"a folder is no __init__", "d/m/__init__.py/x", "m", FINDER_PORTION,
         "d/m", MODULE_NAMESPACE},
        {"a FIFO is no module", "d/m.py !fifo", "m", FINDER_NOTHING, "",
         MODULE_SOURCE},
        {"a file is no portion", "d/m", "m", FINDER_NOTHING, "", MODULE_SOURCE},
        {"an unreadable file is found", "d/m.py !denied", "m", FINDER_MODULE,
         "d/m.py", MODULE_SOURCE},
        {"a longer name is another", "d/mm.py\nd/m-x.py\nd/m_.py", "m",
         FINDER_NOTHING, "", MODULE_SOURCE},
        {"no folder", "other/m.py", "m", FINDER_NOTHING, "", MODULE_SOURCE},
        {"find-32 a file for a folder", "d = text", "m", FINDER_NOTHING, "",
         MODULE_SOURCE},
        {"a slash in the name", "d/m/x.py", "m/x", FINDER_NOTHING, "",
         MODULE_SOURCE},
        {"no name", "d/.py", "", FINDER_NOTHING, "", MODULE_SOURCE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i], target);
}

Test(finder, follows_the_platform_and_version)
{
    static const struct {
        Target target;
        Case row;
    } cases[] = {
        {{8, PLATFORM_LINUX},
         {"3.8 tag", "d/m.cpython-38-x86_64-linux-gnu.so\nd/m.py", "m",
          FINDER_MODULE, "d/m.cpython-38-x86_64-linux-gnu.so",
          MODULE_EXTENSION}},
        {{11, PLATFORM_DARWIN},
         {"darwin tag", "d/m.cpython-311-darwin.so\nd/m.so", "m", FINDER_MODULE,
          "d/m.cpython-311-darwin.so", MODULE_EXTENSION}},
        {{11, PLATFORM_WIN32},
         {"pyd", "d/m.pyd\nd/m.so\nd/m.py", "m", FINDER_MODULE, "d/m.pyd",
          MODULE_EXTENSION}},
        {{11, PLATFORM_WIN32},
         {"pyw", "d/m.pyw\nd/m.pyc", "m", FINDER_MODULE, "d/m.pyw",
          MODULE_SOURCE}},
        {{11, PLATFORM_LINUX},
         {"pyw elsewhere", "d/m.pyw", "m", FINDER_NOTHING, "", MODULE_SOURCE}},
        {{14, PLATFORM_LINUX},
         {"abi3t before 3.15", "d/m.abi3t.so", "m", FINDER_NOTHING, "",
          MODULE_SOURCE}},
        {{15, PLATFORM_LINUX},
         {"abi3t", "d/m.abi3t.so\nd/m.so", "m", FINDER_MODULE, "d/m.abi3t.so",
          MODULE_EXTENSION}},
        {{15, PLATFORM_LINUX},
         {"tagged abi3", "d/m.abi3.so\nd/m.abi3-x86_64-linux-gnu.so", "m",
          FINDER_MODULE, "d/m.abi3-x86_64-linux-gnu.so", MODULE_EXTENSION}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i].row, cases[i].target);
}

Test(finder, sets_the_folder_of_packages_and_portions_only)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "d/p/__init__.py\nd/n/x.py\nd/m.py\n");
    Finder finder = {listing_new(&fs, arena), suffixes_build(target, arena),
                     arena};
    Candidate candidate;
    cr_expect_eq(finder_ask(&finder, STR("d"), STR("p"), &candidate),
                 FINDER_MODULE);
    cr_expect(str_eq(candidate.folder, STR("d/p")));
    cr_expect_eq(finder_ask(&finder, STR("d"), STR("n"), &candidate),
                 FINDER_PORTION);
    cr_expect(str_eq(candidate.folder, STR("d/n")));
    cr_expect_eq(finder_ask(&finder, STR("d"), STR("m"), &candidate),
                 FINDER_MODULE);
    cr_expect_eq(candidate.folder.count, 0);
    arena_free(arena);
}

Test(finder, survives_names_longer_than_any_file)
{
    Arena *arena = arena_new();
    Fs fs = fs_memory(arena, "d/m.py\n");
    Finder finder = {listing_new(&fs, arena), suffixes_build(target, arena),
                     arena};
    char name[4096];
    memset(name, 'm', sizeof name);
    Candidate candidate;
    static const size_t lengths[] = {254, 255, 256, 4096};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        cr_expect_eq(
            finder_ask(&finder, STR("d"), (Str){name, lengths[i]}, &candidate),
            FINDER_NOTHING, "%zu", lengths[i]);
    arena_free(arena);
}
