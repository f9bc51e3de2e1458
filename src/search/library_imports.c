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
