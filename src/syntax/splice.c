#include "syntax/splice.h"

#include "base/out.h"
#include "syntax/encoding.h"
#include "syntax/utf8.h"

static const Str byte_order_mark = STR_INIT("\xEF\xBB\xBF");

static bool is_utf8(Str bytes)
{
    if (str_starts_with(bytes, byte_order_mark))
        return true;
    Cookie cookie = cookie_find(bytes);
    return cookie.name.count == 0 ||
           encoding_find(cookie.name).kind == ENCODING_UTF8;
}

static bool is_line_end(Str bytes, size_t at)
{
    return bytes.at[at] == '\n' || bytes.at[at] == '\r';
}

// Behind the line end at `at`; CRLF is one.
static size_t skip_line_end(Str bytes, size_t at)
{
    bool two = bytes.at[at] == '\r' && at + 1 < bytes.count &&
               bytes.at[at + 1] == '\n';
    return at + (two ? 2 : 1);
}

bool splice_find(Str bytes, Position at, size_t *offset)
{
    size_t start =
        str_starts_with(bytes, byte_order_mark) ? byte_order_mark.count : 0;
    uint32_t line = 1;
    while (start < bytes.count && line < at.line) {
        if (is_line_end(bytes, start)) {
            start = skip_line_end(bytes, start);
            line++;
        } else {
            start++;
        }
    }
    if (line < at.line || at.column == 0 || bytes.count - start < at.column - 1)
        return false;
    Str before = str_slice(bytes, start, at.column - 1);
    *offset = start + before.count;
    return is_utf8(bytes) || ascii_find_invalid(before, 0) == before.count;
}

Str splice_line_end(Str bytes, size_t offset)
{
    while (offset < bytes.count && !is_line_end(bytes, offset))
        offset++;
    if (offset < bytes.count)
        return str_slice(bytes, offset, skip_line_end(bytes, offset) - offset);
    // The last line has none: that of the line above.
    size_t start = splice_line_start(bytes, offset);
    if (start == 0)
        return STR("\n");
    bool two =
        start > 1 && bytes.at[start - 1] == '\n' && bytes.at[start - 2] == '\r';
    return str_slice(bytes, start - (two ? 2 : 1), two ? 2 : 1);
}

size_t splice_line_start(Str bytes, size_t offset)
{
    while (offset > 0 && !is_line_end(bytes, offset - 1))
        offset--;
    return offset;
}

Str splice_indent(Str bytes, size_t offset)
{
    size_t start = splice_line_start(bytes, offset);
    size_t end = start;
    while (end < bytes.count && (bytes.at[end] == ' ' || bytes.at[end] == '\t'))
        end++;
    return str_slice(bytes, start, end - start);
}

bool splice_fits(Str bytes, Str text)
{
    return ascii_find_invalid(text, 0) == text.count || is_utf8(bytes);
}

Str splices_apply(const Splices *splices, Str bytes, Arena *arena)
{
    Text text = {.arena = arena};
    size_t at = 0;
    for (size_t i = 0; i < splices->count; i++) {
        const Splice *splice = &splices->items[i];
        (void)out_to_text(&text, str_slice(bytes, at, splice->start - at));
        (void)out_to_text(&text, splice->text);
        at = splice->end;
    }
    (void)out_to_text(&text, str_skip(bytes, at));
    return text_str(&text);
}
