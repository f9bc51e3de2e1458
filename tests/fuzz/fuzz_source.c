// Decoding, of any bytes: UTF-8 with room behind it, no CR that ends a line by
// itself, no NUL; and a fault wherever the text is not all of the file.

#include "syntax/source.h"
#include "syntax/utf8.h"
#include "target.h"

static void check_text(Str text, Arena *arena)
{
    Lines lines = lines_of(text, arena);
    if (lines_position(&lines, (uint32_t)text.count).line > lines.count)
        input_refute("the end lies in the last line");
    for (size_t i = 0; i < text.count; i++) {
        if (text.at[i] == '\0')
            input_refute("no NUL is left");
        if (text.at[i] == '\r' && text.at[i + 1] != '\n')
            input_refute("every CR stands before LF");
    }
    for (size_t i = 0; i < 8; i++) {
        if (text.at[text.count + i] != '\0')
            input_refute("eight zero bytes stand behind the text");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    Source source =
        source_decode(input_bytes(data, size, arena), arena, &faults);
    if (source.text.count)
        check_text(source.text, arena);
    if (faults.list.count == 0 &&
        utf8_find_invalid(source.text, 0) != source.text.count)
        input_refute("text without a fault is UTF-8");
    arena_free(arena);
    return 0;
}
