#include <criterion/criterion.h>

#include "project/provider.h"

static const char *const provisions[] = {
    [PROVIDES_NOTHING] = "nothing",
    [PROVIDES_PORTION] = "portion",
    [PROVIDES_MODULE] = "module",
    [PROVIDES_PACKAGE] = "package",
};

typedef struct {
    const char *drawing;
    const char *provision;
    const char *file;
} Case;

static void expect_all(const Case *cases, size_t count, Target target,
                       bool has_version)
{
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        Fs fs = fs_memory(arena, cases[i].drawing);
        Options options = options_default();
        options.target = target;
        options.has_version = has_version;
        Provider provider = provider_find(listing_new(&fs, arena), &options,
                                          STR("."), STR("m"), arena);
        cr_expect_str_eq(provisions[provider.provision], cases[i].provision);
        cr_expect(str_eq(provider.file, str_from(cases[i].file)), "%s: %.*s",
                  cases[i].drawing, STR_ARGS(provider.file));
        arena_free(arena);
    }
}

Test(provider, packages_go_before_modules_and_folders_come_last)
{
    static const Case cases[] = {
        {"", "nothing", ""},
        {"mm.py\nM.py\nm.txt\nm.pyi", "nothing", ""},
        {"m.py", "module", "m.py"},
        {"m.pyc", "module", "m.pyc"},
        {"m.py\nm.pyc", "module", "m.py"},
        {"m.so\nm.py", "module", "m.so"},
        {"m.abi3.so\nm.so", "module", "m.abi3.so"},
        {"m.cpython-311-x86_64-linux-gnu.so\nm.abi3.so", "module",
         "m.cpython-311-x86_64-linux-gnu.so"},
        {"m.cpython-310-x86_64-linux-gnu.so\nm.py", "module", "m.py"},
        {"m.cpython-311-darwin.dylib\nm.py", "module", "m.py"},
        {"m.cpython-3x-y.so\nm.py", "module", "m.py"},
        {"m/x.txt", "portion", ""},
        {"m/\nm.py", "module", "m.py"},
        {"m/__init__.py\nm.py\nm.so", "package", "m/__init__.py"},
        {"m/__init__.pyc\nm.py", "package", "m/__init__.pyc"},
        {"m/__init__.so\nm/__init__.py", "package", "m/__init__.so"},
        {"m/__init__.pyi\nm.py", "module", "m.py"},
        {"m/__init__.py/x\nm.so", "module", "m.so"},
        {"m.py/\nm.pyc", "module", "m.pyc"},
        {"m.so !fifo\nm.py", "module", "m.py"},
        {"m.so -> gone\nm.py", "module", "m.py"},
        {"m.py -> x\nx", "module", "m.py"},
        {"m -> d\nd/__init__.py", "package", "m/__init__.py"},
        {"m\nm.py", "module", "m.py"},
        {"m.x.py\nm-y.py\nm.py", "module", "m.py"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0],
               (Target){11, PLATFORM_LINUX}, true);
}

Test(provider, each_platform_has_suffixes_of_its_own)
{
    static const Case windows[] = {
        {"m.cp311-win_amd64.pyd\nm.pyd\nm.py", "module",
         "m.cp311-win_amd64.pyd"},
        {"m.cp310-win_amd64.pyd\nm.pyd", "module", "m.pyd"},
        {"m.so\nm.py\nm.pyw", "module", "m.py"},
        {"m.pyw\nm.pyc", "module", "m.pyw"},
    };
    expect_all(windows, sizeof windows / sizeof windows[0],
               (Target){11, PLATFORM_WIN32}, true);
    static const Case darwin[] = {
        {"m.cpython-311-darwin.so\nm.so", "module", "m.cpython-311-darwin.so"},
        {"m.pyw\nm.pyd", "nothing", ""},
    };
    expect_all(darwin, sizeof darwin / sizeof darwin[0],
               (Target){11, PLATFORM_DARWIN}, true);
}

Test(provider, any_tag_counts_while_the_version_is_open)
{
    static const Case cases[] = {
        {"m.cpython-39-x86_64-linux-gnu.so\nm.py", "module",
         "m.cpython-39-x86_64-linux-gnu.so"},
    };
    expect_all(cases, 1, (Target){PYTHON_NEWEST, PLATFORM_LINUX}, false);
}
