#ifndef IMPGRAPH_HOST_CODEC_H
#define IMPGRAPH_HOST_CODEC_H

// Text in other encodings, through the C library's iconv.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

typedef enum { CODEC_OK, CODEC_UNKNOWN, CODEC_INVALID } CodecStatus;

// Converts `bytes` from the encoding called `name` (an iconv name) to UTF-8 on
// `arena`, with eight zero bytes behind. CODEC_INVALID leaves in `invalid_at`
// the offset of the first byte that is not of that encoding.
CodecStatus codec_to_utf8(const char *name, Str bytes, Arena *arena, Str *text,
                          size_t *invalid_at);

#endif
