#include "search/stdlib.h"

#include <assert.h>

#include "base/dotted.h"
#include "base/sorted.h"
#include "config/target.h"

// A name and, four bits wide, what each version says of it: PYTHON_OLDEST in
// the lowest bits.
typedef struct {
    Str name;
    uint32_t digits;
} StdlibRow;

#include "stdlib_rows.inc"

// The letters of stdlib-submodules.tsv.
typedef enum {
    PLACE_ABSENT,
    PLACE_MODULE,
    PLACE_PACKAGE,
    PLACE_NAMESPACE,
    PLACE_EXTENSION,
    PLACE_FROZEN,
    PLACE_VIRTUAL,
    PLACE_FROZEN_PACKAGE,
} StdlibPlace;

enum {
    MODULE_BIT_PRESENT = 1,
    MODULE_BIT_BUILTIN = 2,
    MODULE_BIT_STARTUP = 4,
    MODULE_BIT_FROZEN = 8,
};

static unsigned find_digit(const StdlibRow *rows, size_t count, Str name,
                           unsigned minor)
{
    assert(minor >= PYTHON_OLDEST && minor <= PYTHON_NEWEST);
    const StdlibRow *row = sorted_find(rows, count, sizeof *rows, name);
    return row ? row->digits >> 4 * (minor - PYTHON_OLDEST) & 15 : 0;
}

static unsigned find_bits(Str name, unsigned minor)
{
    return find_digit(module_rows, sizeof module_rows / sizeof *module_rows,
                      name, minor);
}

static StdlibPlace find_place(Str name, unsigned minor)
{
    return (StdlibPlace)find_digit(
        name_rows, sizeof name_rows / sizeof *name_rows, name, minor);
}

StdlibModule stdlib_module(Str name, unsigned minor)
{
    unsigned bits = find_bits(name, minor);
    StdlibPlace place = find_place(name, minor);
    return (StdlibModule){
        .present = bits & MODULE_BIT_PRESENT,
        .builtin = bits & MODULE_BIT_BUILTIN,
        .startup = bits & MODULE_BIT_STARTUP || place == PLACE_VIRTUAL,
        .frozen = bits & MODULE_BIT_FROZEN || place == PLACE_FROZEN ||
                  place == PLACE_FROZEN_PACKAGE,
    };
}

static ModuleKind kind_of(StdlibPlace place)
{
    static const ModuleKind kinds[] = {
        [PLACE_ABSENT] = MODULE_SOURCE,
        [PLACE_MODULE] = MODULE_SOURCE,
        [PLACE_PACKAGE] = MODULE_PACKAGE,
        [PLACE_NAMESPACE] = MODULE_NAMESPACE,
        [PLACE_EXTENSION] = MODULE_EXTENSION,
        [PLACE_FROZEN] = MODULE_FROZEN,
        [PLACE_VIRTUAL] = MODULE_SOURCE,
        [PLACE_FROZEN_PACKAGE] = MODULE_PACKAGE,
    };
    return kinds[place];
}

static StdlibAnswer find_top(Str name, unsigned minor, ModuleKind *kind)
{
    unsigned bits = find_bits(name, minor);
    StdlibPlace place = find_place(name, minor);
    if (!bits && place == PLACE_ABSENT)
        return STDLIB_MISSING;
    *kind = kind_of(place);
    if (bits & MODULE_BIT_BUILTIN)
        *kind = MODULE_BUILTIN;
    else if (bits & MODULE_BIT_FROZEN)
        *kind = MODULE_FROZEN;
    return STDLIB_FOUND;
}

// Below a parent that was not looked into (a module of Windows only, or of a
// version that could not be asked) nothing is known to be missing.
static StdlibAnswer judge_missing(Str parent, unsigned minor)
{
    if (minor > NEWEST_OBSERVED)
        return STDLIB_ASSUMED;
    switch (find_place(parent, minor)) {
    case PLACE_PACKAGE:
    case PLACE_NAMESPACE:
    case PLACE_FROZEN_PACKAGE:
        return STDLIB_MISSING;
    case PLACE_ABSENT:
        return find_bits(parent, minor) &
                       (MODULE_BIT_BUILTIN | MODULE_BIT_FROZEN)
                   ? STDLIB_NOT_A_PACKAGE
                   : STDLIB_ASSUMED;
    case PLACE_FROZEN:
    case PLACE_MODULE:
    case PLACE_EXTENSION:
    case PLACE_VIRTUAL:
        break;
    }
    return STDLIB_NOT_A_PACKAGE;
}

StdlibAnswer stdlib_find(Str name, unsigned minor, ModuleKind *kind)
{
    size_t dot = str_find_last(name, '.');
    if (dot == name.count)
        return find_top(name, minor, kind);
    StdlibPlace place = find_place(name, minor);
    *kind = kind_of(place);
    if (place != PLACE_ABSENT)
        return STDLIB_FOUND;
    return judge_missing(str_slice(name, 0, dot), minor);
}

static Strs list_tops(unsigned minor, Arena *arena)
{
    Strs names = {0};
    for (size_t i = 0; i < sizeof module_rows / sizeof *module_rows; i++) {
        if (stdlib_module(module_rows[i].name, minor).present)
            vec_push(arena, &names, module_rows[i].name);
    }
    return names;
}

Strs stdlib_below(Str parent, unsigned minor, Arena *arena)
{
    Strs names = {0};
    if (parent.count == 0)
        return list_tops(minor, arena);
    for (size_t i = 0; i < sizeof name_rows / sizeof *name_rows; i++) {
        Str name = name_rows[i].name;
        if (str_eq(dotted_parent(name), parent) &&
            find_place(name, minor) != PLACE_ABSENT)
            vec_push(arena, &names, dotted_tail(name));
    }
    return names;
}

bool stdlib_is_virtual(Str name, unsigned minor)
{
    return find_place(name, minor) == PLACE_VIRTUAL;
}

typedef struct {
    Str name;
    unsigned platforms; // as bits
} PlatformRow;

bool stdlib_is_elsewhere(Str name, Platform platform)
{
    enum {
        LINUX = 1 << PLATFORM_LINUX,
        DARWIN = 1 << PLATFORM_DARWIN,
        WINDOWS = 1 << PLATFORM_WIN32,
        UNIX = LINUX | DARWIN,
    };
    static const PlatformRow rows[] = {
        {STR_INIT("_crypt"), UNIX},
        {STR_INIT("_curses"), UNIX},
        {STR_INIT("_curses_panel"), UNIX},
        {STR_INIT("_dbm"), UNIX},
        {STR_INIT("_gdbm"), UNIX},
        {STR_INIT("_msi"), WINDOWS},
        {STR_INIT("_overlapped"), WINDOWS},
        {STR_INIT("_posixshmem"), UNIX},
        {STR_INIT("_posixsubprocess"), UNIX},
        {STR_INIT("_scproxy"), DARWIN},
        {STR_INIT("_winapi"), WINDOWS},
        {STR_INIT("_wmi"), WINDOWS},
        {STR_INIT("fcntl"), UNIX},
        {STR_INIT("grp"), UNIX},
        {STR_INIT("msilib"), WINDOWS},
        {STR_INIT("msvcrt"), WINDOWS},
        {STR_INIT("nis"), UNIX},
        {STR_INIT("nt"), WINDOWS},
        {STR_INIT("ossaudiodev"), LINUX},
        {STR_INIT("posix"), UNIX},
        {STR_INIT("pwd"), UNIX},
        {STR_INIT("readline"), UNIX},
        {STR_INIT("resource"), UNIX},
        {STR_INIT("spwd"), LINUX},
        {STR_INIT("syslog"), UNIX},
        {STR_INIT("termios"), UNIX},
        {STR_INIT("winreg"), WINDOWS},
        {STR_INIT("winsound"), WINDOWS},
    };
    const PlatformRow *row =
        sorted_find(rows, sizeof rows / sizeof *rows, sizeof *rows, name);
    return row && !(row->platforms & 1u << platform);
}
