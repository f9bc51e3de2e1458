#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(Error *error, const char *format, ...)
{
    static const char cut[] = "…";
    va_list args;
    va_start(args, format);
    int count = vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    if (count >= (int)sizeof error->text)
        memcpy(error->text + sizeof error->text - sizeof cut, cut, sizeof cut);
    return false;
}
