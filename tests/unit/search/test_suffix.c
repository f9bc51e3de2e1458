#include "search/suffix.h"

#include <criterion/criterion.h>

// All suffixes with their order, as `importlib` shows it finder by finder.
Test(suffix, order_is_that_of_file_finder)
{
    static const struct {
        Target target;
        const char *joined;
    } cases[] = {
        {{8, PLATFORM_LINUX},
         ".cpython-38-x86_64-linux-gnu.so .cpython-38-aarch64-linux-gnu.so "
         ".abi3.so .so .py .pyc "},
        {{11, PLATFORM_LINUX},
         ".cpython-311-x86_64-linux-gnu.so .cpython-311-aarch64-linux-gnu.so "
         ".abi3.so .so .py .pyc "},
        {{11, PLATFORM_DARWIN},
         ".cpython-311-darwin.so .abi3.so .so .py .pyc "},
        {{12, PLATFORM_WIN32},
         ".cp312-win_amd64.pyd .cp312-win_arm64.pyd .cp312-win32.pyd .pyd .py "
         ".pyw .pyc "},
        {{15, PLATFORM_DARWIN},
         ".cpython-315-darwin.so .abi3-darwin.so .abi3.so .abi3t-darwin.so "
         ".abi3t.so .so .py .pyc "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Suffixes suffixes = suffixes_build(cases[i].target, arena);
        Str joined = STR("");
        for (size_t k = 0; k < suffixes.count; k++)
            joined =
                str_concat3(arena, joined, suffixes.items[k].text, STR(" "));
        cr_expect(str_eq(joined, str_from(cases[i].joined)), "3.%u: %.*s",
                  cases[i].target.minor, STR_ARGS(joined));
        arena_free(arena);
    }
}

Test(suffix, kinds_follow_the_suffix)
{
    Arena *arena = arena_new();
    Suffixes suffixes = suffixes_build((Target){13, PLATFORM_WIN32}, arena);
    for (size_t i = 0; i < suffixes.count; i++) {
        Str text = suffixes.items[i].text;
        ModuleKind kind = str_ends_with(text, STR(".pyd")) ? MODULE_EXTENSION
                          : str_eq(text, STR(".pyc"))      ? MODULE_BYTECODE
                                                           : MODULE_SOURCE;
        cr_expect_eq(suffixes.items[i].kind, kind, "%.*s", STR_ARGS(text));
    }
    arena_free(arena);
}
