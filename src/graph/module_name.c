#include "graph/module_name.h"

#include "search/search.h"

#include <string.h>

bool import_target(const Script *script, const Import *import, Str package,
                   Arena *arena, Str *target)
{
    Str module = script_text(script, import->module);
    if (import->level > 0)
        return search_absolute(package, import->level, module, arena, target);
    *target = module;
    return true;
}

Str import_written(const Script *script, const Import *import, Arena *arena)
{
    char *dots = arena_text(arena, import->level);
    memset(dots, '.', import->level);
    return str_concat(arena, (Str){dots, import->level},
                      script_text(script, import->module));
}
