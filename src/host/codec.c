#include "host/codec.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/out.h"

enum {
    PADDING = 8, // zero bytes behind the text
    PIECE = 4096 // bytes converted at a time
};

// Adds the next piece to `text`; `*at` NULL writes what a stateful encoding
// still holds back. True when there is nothing left to do, else see errno.
static bool convert_piece(iconv_t codec, char **at, size_t *left, Text *text)
{
    char piece[PIECE];
    char *end = piece;
    size_t room = sizeof piece;
    size_t result = iconv(codec, at, left, &end, &room);
    int error = errno;
    (void)out_to_text(text, (Str){piece, sizeof piece - room});
    errno = error;
    return result != (size_t)-1;
}

static bool convert_all(iconv_t codec, Str bytes, Text *text,
                        size_t *invalid_at)
{
    // iconv(3) wants its input unqualified but does not write to it.
    char *at = NULL;
    memcpy(&at, &bytes.at, sizeof at);
    size_t left = bytes.count;
    while (!convert_piece(codec, &at, &left, text)) {
        if (errno == E2BIG)
            continue;
        *invalid_at = bytes.count - left;
        return false;
    }
    if (convert_piece(codec, NULL, NULL, text))
        return true;
    *invalid_at = bytes.count - 1; // what was held back came last
    return false;
}

// glibc reads "" as the locale's encoding, what stands behind a slash or comma
// as an order to drop or replace what is invalid, and skips other signs.
static bool is_plain_name(const char *name)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_.:+";
    return name[0] != '\0' && name[strspn(name, signs)] == '\0';
}

CodecStatus codec_to_utf8(const char *name, Str bytes, Arena *arena, Str *text,
                          size_t *invalid_at)
{
    *text = (Str){NULL, 0};
    if (!is_plain_name(name))
        return CODEC_UNKNOWN;
    iconv_t codec = iconv_open("UTF-8", name);
    if ((intptr_t)codec == -1)
        return CODEC_UNKNOWN;
    // Most text is ASCII for the most part; what is not grows to twice or more.
    size_t room = bytes.count + bytes.count / 8 + PADDING;
    Text made = {
        .arena = arena, .bytes = arena_alloc(arena, room), .capacity = room};
    bool valid = convert_all(codec, bytes, &made, invalid_at);
    (void)iconv_close(codec);
    if (!valid)
        return CODEC_INVALID;
    static const char zeroes[PADDING];
    (void)out_to_text(&made, (Str){zeroes, PADDING});
    *text = (Str){made.bytes, made.count - PADDING};
    return CODEC_OK;
}
