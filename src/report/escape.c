#include "report/escape.h"

#include "base/out.h"
#include "report/report.h"
#include "syntax/utf8.h"

uint32_t character_take(Str *text)
{
    uint32_t point;
    size_t length = utf8_decode(*text, 0, &point);
    *text = str_skip(*text, length ? length : 1);
    return length ? point : CHARACTER_BAD;
}

bool character_is_unsafe(uint32_t point)
{
    if (point < 0x20 || (point >= 0x7F && point <= 0x9F))
        return true;
    bool bidi = point == 0x061C || point == 0x200E || point == 0x200F ||
                (point >= 0x202A && point <= 0x202E) ||
                (point >= 0x2066 && point <= 0x2069);
    return bidi || point == 0x2028 || point == 0x2029;
}

void out_safe(Out *out, Str text)
{
    while (text.count) {
        Str rest = text;
        uint32_t point = character_take(&rest);
        if (point == CHARACTER_BAD)
            out_format(out, "\\x%02x", (unsigned char)text.at[0]);
        else if (!character_is_unsafe(point))
            out_str(out, str_slice(text, 0, text.count - rest.count));
        else if (point < 0x80)
            out_format(out, "\\x%02x", (unsigned)point);
        else
            out_format(out, "\\u{%x}", (unsigned)point);
        text = rest;
    }
}

static bool is_plain(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        if (text.at[i] < 0x20 || text.at[i] > 0x7E)
            return false;
    }
    return true;
}

Str safe_text(Str text, Arena *arena)
{
    if (is_plain(text))
        return text;
    Text escaped = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &escaped);
    out_safe(&out, text);
    (void)out_finish(&out);
    return text_str(&escaped);
}

size_t safe_columns(Str safe)
{
    size_t columns = 0;
    while (safe.count) {
        (void)character_take(&safe);
        columns++;
    }
    return columns;
}

Str safe_cut(Str safe, size_t columns, Arena *arena)
{
    Str rest = safe;
    Str kept = {safe.at, 0};
    for (size_t i = 0; rest.count && i < columns; i++) {
        // One character less than fits: the ellipsis takes the last place.
        kept.count = safe.count - rest.count;
        (void)character_take(&rest);
    }
    return rest.count ? str_concat(arena, kept, STR("…")) : safe;
}
