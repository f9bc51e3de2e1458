#include "search/library.h"

#include "base/sorted.h"
#include "search/stdlib.h"

#include <stdint.h>
#include <stdlib.h>

// Names of one module that are alike in the same versions.
typedef struct {
    Str module;
    uint32_t minors; // bit n for 3.n
    char kind;       // its letter in stdlib-exports.tsv, '-' where no names are
    bool starred;
    Str builtin;
    Str bases;
    Str names; // ascending, with blanks between
} LibraryRow;

#include "library_rows.inc"

enum { ROW_COUNT = sizeof library_rows / sizeof *library_rows };

enum {
    MINOR_OBSERVED = 13, // the newest version that was asked
    MINOR_TOLD = 15,     // the newest that the rows speak for
};

static size_t first_row(Str module)
{
    return sorted_from(library_rows, ROW_COUNT, sizeof *library_rows, module);
}

static bool row_is_of(size_t row, Str module)
{
    return row < ROW_COUNT && str_eq(library_rows[row].module, module);
}

static bool row_speaks_for(const LibraryRow *row, unsigned minor)
{
    unsigned told = minor < MINOR_TOLD ? minor : MINOR_TOLD;
    return row->minors >> told & 1;
}

static bool row_holds(const LibraryRow *row, Str name)
{
    Str rest = row->names;
    while (rest.count) {
        if (str_eq(str_cut(&rest, ' '), name))
            return true;
    }
    return false;
}

static LibraryKind kind_of(char letter)
{
    switch (letter) {
    case 'c':
        return LIBRARY_CLASS;
    case 'f':
        return LIBRARY_FUNCTION;
    case 'm':
        return LIBRARY_MODULE;
    case 'x':
        return LIBRARY_EXCEPTION;
    default:
        return LIBRARY_VALUE;
    }
}

static bool is_observed(Target target)
{
    return target.minor <= MINOR_OBSERVED && target.platform == PLATFORM_LINUX;
}

// Stubs do not tell which modules a module of a version that was not asked has
// imported for itself.
static bool may_be_imported(Str name, Target target)
{
    ModuleKind kind;
    return !is_observed(target) &&
           stdlib_find(name, target.minor, &kind) == STDLIB_FOUND;
}

// Modules whose constants are those of the C library and kernel that Python was
// built with.
static bool depends_on_build(Str module)
{
    static const Str modules[] = {
        STR_INIT("curses"),   STR_INIT("errno"),  STR_INIT("fcntl"),
        STR_INIT("mmap"),     STR_INIT("os"),     STR_INIT("posix"),
        STR_INIT("resource"), STR_INIT("select"), STR_INIT("signal"),
        STR_INIT("socket"),   STR_INIT("ssl"),    STR_INIT("termios"),
        STR_INIT("time"),
    };
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        if (str_eq(modules[i], module))
            return true;
    }
    return false;
}

static bool is_constant_name(Str name)
{
    for (size_t i = 0; i < name.count; i++) {
        if (name.at[i] >= 'a' && name.at[i] <= 'z')
            return false;
    }
    return true;
}

// Names that Windows, macOS, other interpreters or a debugger's session have.
static bool is_elsewhere(Str module, Str name)
{
    static const struct {
        Str module;
        Str names;
    } rows[] = {
        {STR_INIT("asyncio"),
         STR_INIT(
             "ProactorEventLoop IocpProactor WindowsProactorEventLoopPolicy "
             "WindowsSelectorEventLoopPolicy")},
        {STR_INIT("ctypes"),
         STR_INIT("windll oledll WinDLL OleDLL WINFUNCTYPE WinError HRESULT "
                  "FormatError GetLastError get_last_error set_last_error "
                  "DllCanUnloadNow DllGetClassObject")},
        {STR_INIT("os"),
         STR_INIT("startfile add_dll_directory lchmod lchflags chflags plock")},
        {STR_INIT("select"), STR_INIT("kevent kqueue devpoll")},
        {STR_INIT("socket"), STR_INIT("fromshare ioctl")},
        {STR_INIT("subprocess"), STR_INIT("STARTUPINFO")},
        {STR_INIT("sys"),
         STR_INIT("getwindowsversion winver dllhandle pypy_version_info frozen "
                  "last_exc last_type last_value last_traceback ps1 ps2 "
                  "tracebacklimit gettotalrefcount getobjects real_prefix "
                  "getandroidapilevel")},
        {STR_INIT("time"), STR_INIT("clock_settime_ns")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_eq(rows[i].module, module))
            continue;
        Str rest = rows[i].names;
        while (rest.count) {
            if (str_eq(str_cut(&rest, ' '), name))
                return true;
        }
    }
    return false;
}

// Of a module that was asked: what it had not, it has not, but for names that
// depend on the build or on what else was imported.
static LibraryAnswer judge_absence(Str module, Str name, Target target,
                                   Arena *scratch)
{
    ModuleKind kind;
    if (target.platform != PLATFORM_LINUX || str_starts_with(name, STR("_")) ||
        is_elsewhere(module, name) || may_be_imported(name, target) ||
        (depends_on_build(module) && is_constant_name(name)))
        return LIBRARY_UNKNOWN;
    Str submodule = str_concat3(scratch, module, STR("."), name);
    unsigned minor =
        target.minor < MINOR_OBSERVED ? target.minor : MINOR_OBSERVED;
    bool found = stdlib_find(submodule, minor, &kind) == STDLIB_FOUND;
    return found ? LIBRARY_UNKNOWN : LIBRARY_LACKS;
}

LibraryAnswer library_find(Str module, Str name, Target target, Arena *scratch,
                           LibraryName *found)
{
    bool asked = false;
    bool dynamic = false; // PEP 562: it may answer for any name
    for (size_t i = first_row(module); row_is_of(i, module); i++) {
        const LibraryRow *row = &library_rows[i];
        if (!row_speaks_for(row, target.minor))
            continue;
        asked = true;
        dynamic = dynamic || row_holds(row, STR("__getattr__"));
        if (!row_holds(row, name))
            continue;
        *found = (LibraryName){
            .kind = kind_of(row->kind),
            .starred = row->starred,
            .builtin = row->builtin,
            .bases = row->bases,
        };
        return LIBRARY_HAS;
    }
    return asked && !dynamic ? judge_absence(module, name, target, scratch)
                             : LIBRARY_UNKNOWN;
}

// Collects the public names of the module's rows, or only those in its __all__;
// true where there are rows.
static bool collect(Str module, unsigned minor, bool starred, Arena *arena,
                    Strs *names)
{
    bool asked = false;
    for (size_t i = first_row(module); row_is_of(i, module); i++) {
        const LibraryRow *row = &library_rows[i];
        if (!row_speaks_for(row, minor))
            continue;
        asked = true;
        Str rest = !starred || row->starred ? row->names : (Str){0};
        while (rest.count) {
            Str name = str_cut(&rest, ' ');
            if (row->starred || !str_starts_with(name, STR("_")))
                vec_push(arena, names, name);
        }
    }
    return asked;
}

static void sort_names(Strs *names)
{
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, str_cmp_items);
}

bool library_names(Str module, Target target, Arena *arena, Strs *names)
{
    *names = (Strs){0};
    bool asked = collect(module, target.minor, false, arena, names);
    sort_names(names);
    return asked && is_observed(target);
}

// Without an __all__ a star brings all public names (import-semantics 3.2): of
// a version that was not asked, what it has imported as well.
bool library_exports(Str module, Target target, Arena *arena, Strs *names)
{
    *names = (Strs){0};
    bool asked = collect(module, target.minor, true, arena, names);
    if (asked && names->count == 0)
        return library_names(module, target, arena, names);
    sort_names(names);
    return asked && target.platform == PLATFORM_LINUX;
}
