#include "search/suffix.h"

enum {
    LINUX = 1 << PLATFORM_LINUX,
    DARWIN = 1 << PLATFORM_DARWIN,
    WIN32 = 1 << PLATFORM_WIN32,
    UNIX = LINUX | DARWIN,
    ALL = UNIX | WIN32,
    EVER = PYTHON_OLDEST,
};

// `*` stands for the minor version.
typedef struct {
    Str pattern;
    int platforms;
    unsigned since;
    ModuleKind kind;
} SuffixRow;

static const SuffixRow rows[] = {
    {STR_INIT(".cpython-3*-x86_64-linux-gnu.so"), LINUX, EVER,
     MODULE_EXTENSION},
    {STR_INIT(".cpython-3*-aarch64-linux-gnu.so"), LINUX, EVER,
     MODULE_EXTENSION},
    {STR_INIT(".cpython-3*-darwin.so"), DARWIN, EVER, MODULE_EXTENSION},
    {STR_INIT(".abi3-x86_64-linux-gnu.so"), LINUX, 15, MODULE_EXTENSION},
    {STR_INIT(".abi3-aarch64-linux-gnu.so"), LINUX, 15, MODULE_EXTENSION},
    {STR_INIT(".abi3-darwin.so"), DARWIN, 15, MODULE_EXTENSION},
    {STR_INIT(".abi3.so"), UNIX, EVER, MODULE_EXTENSION},
    {STR_INIT(".abi3t-x86_64-linux-gnu.so"), LINUX, 15, MODULE_EXTENSION},
    {STR_INIT(".abi3t-aarch64-linux-gnu.so"), LINUX, 15, MODULE_EXTENSION},
    {STR_INIT(".abi3t-darwin.so"), DARWIN, 15, MODULE_EXTENSION},
    {STR_INIT(".abi3t.so"), UNIX, 15, MODULE_EXTENSION},
    {STR_INIT(".so"), UNIX, EVER, MODULE_EXTENSION},
    {STR_INIT(".cp3*-win_amd64.pyd"), WIN32, EVER, MODULE_EXTENSION},
    {STR_INIT(".cp3*-win_arm64.pyd"), WIN32, EVER, MODULE_EXTENSION},
    {STR_INIT(".cp3*-win32.pyd"), WIN32, EVER, MODULE_EXTENSION},
    {STR_INIT(".pyd"), WIN32, EVER, MODULE_EXTENSION},
    {STR_INIT(".py"), ALL, EVER, MODULE_SOURCE},
    {STR_INIT(".pyw"), WIN32, EVER, MODULE_SOURCE},
    {STR_INIT(".pyc"), ALL, EVER, MODULE_BYTECODE},
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static Str fill_pattern(Str pattern, unsigned minor, Arena *arena)
{
    Str rest = pattern;
    Str head = str_cut(&rest, '*');
    if (head.count == pattern.count)
        return pattern;
    return str_format(arena, "%.*s%u%.*s", STR_ARGS(head), minor,
                      STR_ARGS(rest));
}

Suffixes suffixes_build(Target target, Arena *arena)
{
    Suffix *items = ARENA_ARRAY(arena, Suffix, ROW_COUNT);
    size_t count = 0;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (!(rows[i].platforms & 1 << target.platform) ||
            target.minor < rows[i].since)
            continue;
        items[count++] = (Suffix){
            fill_pattern(rows[i].pattern, target.minor, arena), rows[i].kind};
    }
    return (Suffixes){items, count, target.minor};
}

Suffixes suffixes_for_typing(Target target, Arena *arena)
{
    Suffixes runtime = suffixes_build(target, arena);
    Suffix *items = ARENA_ARRAY(arena, Suffix, runtime.count + 1);
    size_t count = 0;
    items[count++] = (Suffix){STR(".pyi"), MODULE_SOURCE};
    for (size_t i = 0; i < runtime.count; i++) {
        if (runtime.items[i].kind == MODULE_SOURCE)
            items[count++] = runtime.items[i];
    }
    for (size_t i = 0; i < runtime.count; i++) {
        if (runtime.items[i].kind != MODULE_SOURCE)
            items[count++] = runtime.items[i];
    }
    return (Suffixes){items, count, target.minor};
}

size_t suffixes_rank(const Suffixes *suffixes, Str suffix)
{
    size_t rank = 0;
    while (rank < suffixes->count &&
           !str_eq(suffixes->items[rank].text, suffix))
        rank++;
    return rank;
}
