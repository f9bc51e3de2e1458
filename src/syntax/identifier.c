#include "syntax/identifier.h"

#include <utf8proc.h>

static bool is_ascii(Str text)
{
    unsigned char bits = 0;
    for (size_t i = 0; i < text.count; i++)
        bits |= (unsigned char)text.at[i];
    return bits < 0x80;
}

Str identifier_normal(Str text, Arena *arena)
{
    if (is_ascii(text))
        return text;
    const utf8proc_option_t nfkc =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.at;
    utf8proc_ssize_t size = (utf8proc_ssize_t)text.count;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, size, NULL, 0, nfkc);
    if (count < 0)
        return text;
    // Encoding happens in place and may close with a zero byte.
    utf8proc_int32_t *characters =
        ARENA_ARRAY(arena, utf8proc_int32_t, (size_t)count + 1);
    count = utf8proc_decompose(bytes, size, characters, count, nfkc);
    count = utf8proc_reencode(characters, count, nfkc);
    return count < 0 ? text : (Str){(const char *)characters, (size_t)count};
}

bool identifier_becomes_ascii(uint32_t character)
{
    enum { LONGEST = 18 }; // parts of a character (Unicode 4.8, U+FDFA)
    utf8proc_int32_t parts[LONGEST];
    int boundary = 0;
    const utf8proc_option_t nfkd = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)character, parts, LONGEST, nfkd, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < LONGEST; i++) {
        if (parts[i] >= 0x80)
            return false;
    }
    return count > 0;
}
