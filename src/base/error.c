#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80; // UTF-8 continuation
}

// Ends a full text with "…", not in the middle of a character.
static void mark_cut(Error *error)
{
    static const char mark[] = "…";
    char *end = error->text + sizeof error->text - sizeof mark;
    while (end > error->text && is_inside_character(*end))
        end--;
    memcpy(end, mark, sizeof mark);
}

bool error_set(Error *error, const char *format, ...)
{
    // Written beside the old text, which may be one of the arguments.
    Error next = {""};
    va_list args;
    va_start(args, format);
    int count = vsnprintf(next.text, sizeof next.text, format, args);
    va_end(args);
    if (count >= (int)sizeof next.text)
        mark_cut(&next);
    *error = next;
    return false;
}
