#include "search/startup.h"

EarlyModule *early_find(const EarlyModules *early, Str name)
{
    for (size_t i = 0; early && i < early->count; i++) {
        if (str_eq(early->items[i].name, name))
            return &early->items[i];
    }
    return NULL;
}
