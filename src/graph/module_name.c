#include "graph/module_name.h"

#include "search/search.h"

#include <string.h>

Str module_parent(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot < name.count ? str_slice(name, 0, dot) : STR("");
}

Str module_tail(Str name)
{
    size_t dot = str_find_last(name, '.');
    return dot < name.count ? str_skip(name, dot + 1) : name;
}

bool module_holds(Str module, Str name)
{
    return str_starts_with(name, module) &&
           (name.count == module.count || name.at[module.count] == '.');
}

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
