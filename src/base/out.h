#ifndef IMPGRAPH_BASE_OUT_H
#define IMPGRAPH_BASE_OUT_H

// Buffered output to a sink: a file descriptor (host/), or memory. Output that
// grows with the input goes through here piece by piece. The first failure is
// kept and everything after it dropped; out_finish tells.

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

// Takes all of `bytes` or returns false.
typedef bool OutSink(void *context, Str bytes);

enum { OUT_ROOM = 1 << 15 };

typedef struct {
    OutSink *sink;
    void *context;
    bool failed;
    size_t used;
    char buffer[OUT_ROOM];
} Out;

void out_init(Out *out, OutSink *sink, void *context);
void out_str(Out *out, Str str);
void out_text(Out *out, const char *terminated);
void out_byte(Out *out, char byte);
void out_number(Out *out, uint64_t number);
// As printf; for short pieces, longer than 1024 bytes are cut.
void out_format(Out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// `count` times `byte`.
void out_fill(Out *out, char byte, size_t count);
// Room for `count` bytes, not more than OUT_ROOM, to be written next, and how
// many were: what consists of many small pieces is put together there.
char *out_room(Out *out, size_t count);
void out_took(Out *out, size_t count);
// Hands the rest to the sink; true if nothing was ever lost.
bool out_finish(Out *out);

// A sink that collects in memory; the context is a Text of its own arena.
typedef struct {
    Arena *arena;
    char *bytes;
    size_t count;
    size_t capacity;
} Text;

bool out_to_text(void *text, Str bytes);
Str text_str(const Text *text);
// Parts of a record that is only compared, or digested: `part`, which has no
// NUL in it, and one behind it; the bytes of a number.
void text_put(Text *text, Str part);
void text_put_number(Text *text, uint64_t number);

#endif
