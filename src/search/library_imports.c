#include "search/library_imports.h"

#include "base/sorted.h"

#include <stdint.h>

// What a module imports in some versions.
typedef struct {
    Str module;
    uint32_t minors; // bit n for 3.n
    Str lines;
} ImportRow;

#include "import_rows.inc"

enum {
    ROW_COUNT = sizeof import_rows / sizeof *import_rows,
    MINOR_OBSERVED = 13, // the newest version that was read
};

static size_t first_row(Str module)
{
    return sorted_from(import_rows, ROW_COUNT, sizeof *import_rows, module);
}

Str library_imports(Str module, unsigned minor)
{
    if (minor > MINOR_OBSERVED)
        minor = MINOR_OBSERVED;
    for (size_t i = first_row(module);
         i < ROW_COUNT && str_eq(import_rows[i].module, module); i++) {
        if (import_rows[i].minors >> minor & 1)
            return import_rows[i].lines;
    }
    return (Str){0};
}

// A word of the line, "" behind the last; a comma stays with its word.
static Str next_word(Str *line)
{
    Str word = STR("");
    while (line->count && word.count == 0)
        word = str_cut(line, ' ');
    return word;
}

// Goes to the names of the next line that is an import.
static bool enter_line(LibraryImports *at)
{
    while (at->lines.count) {
        at->line = str_cut(&at->lines, '|');
        Str first = next_word(&at->line);
        at->from = STR("");
        if (str_eq(first, STR("import")))
            return true;
        if (!str_eq(first, STR("from")))
            continue;
        at->from = next_word(&at->line);
        (void)next_word(&at->line); // "import"
        return true;
    }
    return false;
}

static Str without_comma(Str word)
{
    return str_ends_with(word, STR(",")) ? str_slice(word, 0, word.count - 1)
                                         : word;
}

bool library_imports_next(LibraryImports *at, LibraryImport *found)
{
    Str word = next_word(&at->line);
    while (word.count == 0) {
        if (!enter_line(at))
            return false;
        word = next_word(&at->line);
    }
    *found = (LibraryImport){at->from, without_comma(word), STR("")};
    Str rest = at->line;
    if (str_ends_with(word, STR(",")) || !str_eq(next_word(&rest), STR("as")))
        return true;
    found->alias = without_comma(next_word(&rest));
    at->line = rest;
    return true;
}
